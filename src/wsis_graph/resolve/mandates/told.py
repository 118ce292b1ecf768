"""What the report of a body tells that the body asked at its session: "The Board requested the secretariat to report to it".

What a body asked by another text, or at another session, is told of only.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator

from ...expressions import compiled
from ...languages.classes import BODY, CITATION, DATE, GROUP, POST, ROLE, SESSION, STATE
from ...languages.phrases.past import adverbs_of
from ...languages.words import BREAK, NUMBERS, SYMBOL_TOKEN, YEAR_NUMBER
from ...model import Kind
from ...names import BUREAU, Entity
from ...recognise import Items, Session
from ..context import ORGANS, Context, sentence_end, sentence_start
from ..events import Events
from ..sessions import only_cited
from .offices import stands_apart


def in_session(context: Context, events: Events, items: Items, start: int, end: int, *, led: bool) -> str:
    """Return the words of a paragraph, in the present tense the verbs that tell what the document's body did at its session.

    `led` tells that the paragraph is an item below words that lead_items.
    """
    rules = context.rules
    codes = list(items.codes[start:end])
    for match in rules.past.form.finditer(items.codes, start, end):
        low, high = match.span()
        if is_told(context, events, items, start, low, led=led):
            auxiliary = BREAK * (len(match[0]) > 1)
            verb = rules.past.presents[match["verb"]] + adverbs_of(match)
            behind_object = _before_object(context, items, low) < low  # it must stand right behind it
            codes[low - start : high - start] = verb + auxiliary if behind_object else auxiliary + verb
    opening = rules.past.verb.match(items.codes, start, end) if led and rules.past.auxiliary else None
    codes[:1] = rules.past.presents[opening["verb"]] if opening else codes[:1]  # « Le Comité a : a) Prié la Banque »
    return "".join(codes)


def lead_items(context: Context, events: Events, items: Items, start: int, end: int) -> bool:
    """Tell whether a paragraph leads to items that tell what the body did: "At its 2nd meeting, on 4 May, the Committee:".

    It may do so without a colon: "The Committee (a) took note of it; (b) requested".
    """
    codes = items.codes[start:end].rstrip()
    place = start + len(codes.removesuffix(":"))
    if codes[-1:] not in (":", BODY):
        return False
    low = sentence_start(items, place)
    text = context.rules.mandates.adopts_text.search(items.codes, low, place)
    if text is not None and text.end() == place and is_told(context, events, items, start, text.start(), led=False):
        return True
    among = context.rules.mandates.among.search(items.codes, low, place)  # "the Committee, inter alia:", « le Comité a : »
    place = among.start() if among else place
    taken = context.rules.mandates.clause_taken.search(items.codes, low, place)  # "took the following action:"
    place = taken.start() if taken else _before_aside(context, items, low, place)
    if taken and _is_of_own(context, events, items, low, place):
        return True
    adverbs = context.rules.mandates.clause_adverbs.search(items.codes, low, place)
    subject = (adverbs.start() if adverbs else place) - 1
    if subject >= start and items.codes[subject] == BODY and is_own(context, events, items, place):
        return True
    return follows_own(context, events, items, place)


def _before_aside(context: Context, items: Items, low: int, place: int) -> int:
    """Return where an aside begins between a body and the items that it leads to, else the place before these.

    "The Committee, recalling a text:" leads to items, "The Committee, recalling a text, requested the following:" to none.
    """
    commas = (i for i in range(low + 1, place) if items.codes[i - 1 : i + 1] == f"{BODY},")
    aside = next((i for i in commas if _participial(context, items, i + 1)), -1)
    if aside < 0:
        return place
    verbs = (match.start() for match in context.rules.past.form.finditer(items.codes, aside + 1, place))
    leads = (context.rules.mandates.clause_adverbs.sub("", items.codes[aside + 1 : verb]) for verb in verbs)
    return place if any(lead.endswith(",") for lead in leads) else aside


def _is_of_own(context: Context, events: Events, items: Items, low: int, place: int) -> bool:
    """Tell whether the document's own body stands right before a place, or with its session or meeting between."""
    subject = _WITH_MEETING.search(items.codes[low:place])
    if not events.tells or subject is None:
        return False
    before = low + subject.start()
    return context.named(items, before) == events.body and not _at_another(context, events, items, before, place)


def is_told(context: Context, events: Events, items: Items, start: int, place: int, *, led: bool) -> bool:
    """Tell whether the body of a document is the subject of a verb, named with it or by the words that lead to the item."""
    place = _before_object(context, items, place)
    if led and _is_of_item(context, items, start, place):
        return True
    if is_own(context, events, items, place) or follows_own(context, events, items, place):
        return True
    low = sentence_start(items, place)
    begun = context.rules.mandates.does_more.match(items.codes, low, place)  # "It deferred it and requested"
    first = context.rules.past.form.search(items.codes, low, place)  # "También tomó nota y pidió"
    subject = begun.end() if begun is not None else first.start() if first is not None else place
    return subject < place and _goes_on(context, items, low, place) and follows_own(context, events, items, subject)


def _before_object(context: Context, items: Items, place: int) -> int:
    """Return where a verb begins with the pronoun of whom it asks: "et lui a demandé", "y le pidió"."""
    found = context.rules.mandates.clause_object.search(items.codes, max(0, place - 1), place)
    return found.start() if found else place


def _is_of_item(context: Context, items: Items, start: int, place: int) -> bool:
    """Tell whether a verb opens an item, adverbs apart, or goes on from the one that opens it."""
    if place != start and sentence_start(items, place) > start:
        return False
    adverbs = context.rules.mandates.clause_adverbs.search(items.codes, start, place)
    return (adverbs.start() if adverbs else place) == start or _goes_on(context, items, start, place)


def _goes_on(context: Context, items: Items, low: int, place: int) -> bool:
    """Tell whether a verb has the subject of the one before it: "noted the report and requested"."""
    joins = context.rules.mandates.clause_joins  # with a participle the joining word stands for its auxiliary: "et prié"
    joined = joins.search(items.codes[low : place + 1]) or joins.search(
        items.codes[low : _before_aside_of_verb(context, items, low, place)]
    )
    if joined is not None or context.begins_with_and(items, place) or items.codes[place] == ",":
        return True
    adverbs = context.rules.mandates.clause_adverbs.search(items.codes, low, place)
    verb = adverbs.start() if adverbs else place
    lead = items.codes[max(low, verb - 1) : place]
    if not context.pack.spaced:
        return "," in lead
    if ("," in lead or ";" in lead) and not context.rules.mandates.agent.match(items.codes, place + 1):
        told = context.rules.past.verb.search(items.codes, low, place) is not None  # "noted it, requested …, and invited"
        told = told or context.rules.mandates.acts.search(items.codes, low, place) is not None
        return ";" in lead or told or _is_participial(context, items, low)
    pronoun = context.rules.mandates.own_pronoun.search(items.codes, low, verb)  # "took the following action: it requested"
    if pronoun is None:
        return False
    mark = items.codes[pronoun.start() - 1]  # "Although it welcomed it, it requested"
    concedes = mark == "," and _is_participial(context, items, low)
    return mark in ":;" or concedes or joins.search(items.codes[low : pronoun.start()]) is not None


def _before_aside_of_verb(context: Context, items: Items, low: int, place: int) -> int:
    """Return where what stands between a joining word and a verb begins, else its place: "and, after a debate, requested".

    Without commas it says after what or on what grounds: «и по предложению Бюро просила».
    """
    first = max(low, place - _LONGEST_ADVERBIAL)
    if items.codes[place - 1] == ",":
        comma = items.codes.rfind(",", first, place - 1)
        return comma if comma >= 0 else place
    phrases, joined = context.rules.mandates, context.rules.small.joined
    for at in range(place - 1, first, -1):
        leads = phrases.participial.match(items.codes, at, place) or phrases.clause_after.match(items.codes, at, place)
        if leads and joined.search(items.codes, low, at):
            return at
    return place


def is_own(context: Context, events: Events, items: Items, place: int) -> bool:
    """Tell whether the body of a document is the subject of a verb, and does what is told at the session of the document."""
    if not events.tells:
        return False
    low = sentence_start(items, place)
    if _is_on_behalf(context, events, items, low, place) or own_bureau(context, events, items, place) is not None:
        return True
    subject = _own_subject(context, events, items, low, place + 2, place)
    if subject < 0:
        return False
    first = context.rules.past.verb.search(items.codes, low, place)  # a session behind it is when something is due
    acts = first.start() if first else place
    near = min(acts, subject + _NEAREST_SESSION)  # farther behind stands what it acts on: "endorsed the report on its tenth"
    if _at_another(context, events, items, low, min(subject, acts)) or _at_another(
        context, events, items, subject, near, later=False, acts=acts
    ):
        return False
    if subject > place:
        return True
    adverbs = context.rules.mandates.clause_adverbs.search(items.codes, low, place)
    beside = (adverbs.start() if adverbs else place) - 1
    closed = "," in items.codes[beside + 1 : place]
    apart = items.codes[subject + 1] == "," and closed  # "the Committee, having heard the Chair, also requested"
    if apart and _SPEAKERS.search(items.codes, low, subject) and not _is_participial(context, items, low):
        return False  # "the representative of Chile, recalling a decision of the Committee, requested"
    if beside == subject or apart or _goes_on(context, items, low, place):
        return True
    if _ASIDE.fullmatch(items.codes, subject + 1, beside + 1):
        return True
    grounds = context.rules.mandates.grounds.fullmatch(items.codes, subject + 1, beside + 1)
    return grounds is not None or _relies(context, items, subject + 1, place)  # a language that puts no commas there


def behind_own_text(context: Context, events: Events, items: Items, place: int) -> int:
    """Return where the first verb ends of a sentence on what the own body did by a text of its session, 0 of another.

    "In its decision 34/102, the Commission took note of it and requested": it does so now, as no other text does.
    """
    low = sentence_start(items, place)
    verb = context.rules.past.form.search(items.codes, low, place)
    text = _TEXT.search(items.codes, low, verb.start()) if verb else None
    if verb is None or text is None or not context.is_of_session(items.written(*text.span())):
        return 0
    return verb.end() if is_own(context, events, items, verb.start()) else 0


def own_bureau(context: Context, events: Events, items: Items, place: int) -> Entity | None:
    """Return the bureau of the document's own body where it is the subject of a verb: "the Bureau invited delegations".

    Behind a day it is told what it did between sessions: "On 5 May 2031, the Bureau invited".
    """
    if not events.tells or events.body is None:
        return None
    low = sentence_start(items, place)
    adverbs = context.rules.mandates.clause_adverbs.search(items.codes, low, place)
    subject = (adverbs.start() if adverbs else place) - 1
    if subject < low or items.codes[subject] != BODY:
        return None
    bureau = context.names.office(events.body, context.names.get(BUREAU), context.pack.code)
    if context.named(items, subject) != bureau:
        return None
    lead = context.rules.small.article_before.sub("", items.codes[low:subject])
    of_it = lead and lead[-1] not in ",;"  # "the representative of the Bureau invited"
    between = DATE in lead or _at_another(context, events, items, low, place)
    return bureau if _leads(context, items, low, subject) and not (of_it or between) else None


_NEAREST_SESSION = 6  # items from a body to the session at which it acts


def _is_on_behalf(context: Context, events: Events, items: Items, low: int, verb: int) -> bool:
    """Tell whether somebody asks for the document's own body: "the Chair, on behalf of the Commission, requested".

    The words for it may begin the sentence, or stand behind the verb and who asks: وطلب الرئيس، باسم اللجنة، إلى.
    """
    behalf = context.rules.mandates.behalf
    for at in range(verb + 1, min(verb + _LONGEST_BEHALF_BEHIND, len(items.codes))):
        if items.codes[at] == BODY and context.rules.mandates.behalf_behind.fullmatch(items.codes, verb + 1, at + 1):
            return context.named(items, at) == events.body
    first = next((i for i in range(low, min(low + _LONGEST_BEHALF, verb)) if items.codes[i] == BODY), -1)
    begins = first >= 0 and behalf.fullmatch(items.codes, low, first) is not None
    place = first if begins else verb - 1 - (items.codes[verb - 1] == ",")
    if place <= low or items.codes[place] != BODY or context.named(items, place) != events.body:
        return False
    return begins or behalf.search(items.codes, max(low, place - _LONGEST_BEHALF), place) is not None


_LONGEST_BEHALF = 7  # items before the body for which somebody speaks
_LONGEST_BEHALF_BEHIND = 8  # items from a verb to that body


def _own_subject(context: Context, events: Events, items: Items, low: int, high: int, verb: int) -> int:
    """Return where the document's own body is the first that a sentence names, those of what it acts upon apart; else -1.

    It may stand behind its verb.
    """
    for place in range(low, min(high, len(items.codes))):
        if (
            items.codes[place] == BODY
            and context.named(items, place) == events.body
            and not only_cited(context, items, place)  # "Pursuant to Commission resolution 52/1, the Commission"
        ):
            follows = place - 1 if place > low and context.rules.past.verb.match(items.codes, place - 1) else place
            leads = _leads(context, items, low, min(follows, verb)) or _is_subject(context, items, low, place)
            if leads or _opens_further(context, items, low, place):
                return place
            if not _is_participial(context, items, low):
                return -1
    return -1


def _is_subject(context: Context, items: Items, low: int, place: int) -> bool:
    """Tell whether a body behind what leads to it has the case of a subject: «После сообщения Фонда Комиссия предложила»."""
    apart = stands_apart(context, items, place, place) and not _is_said_by_another(context, items.codes[low:place])
    return apart and _is_participial(context, items, low)


def _opens_further(context: Context, items: Items, low: int, place: int) -> bool:
    """Tell whether a body is the subject of a further clause: "The secretariat introduced it, and the Commission requested"."""
    rules = context.rules
    if rules.mandates.saying.search(items.codes, low, place):
        return False
    if rules.past.verb.match(items.codes, place - 1) or rules.mandates.does_more.match(items.codes, place - 1):
        # وعرضت الأمانة التقرير، ورأت اللجنة
        return context.begins_with_and(items, place - 1)
    lead = rules.small.article_before.sub("", items.codes[low:place])
    joined = rules.small.joined.search(lead)
    apart = lead.endswith(";") or (joined is not None and _ACTOR.search(lead[joined.start() - 1 : joined.start()]) is None)
    adverbs = rules.mandates.clause_adverbs_first.match(items.codes, place + 1)
    return apart and rules.past.form.match(items.codes, adverbs.end() if adverbs else place + 1) is not None


def _is_participial(context: Context, items: Items, low: int) -> bool:
    """Tell whether a sentence begins with what leads to its subject: "Recalling its decision, the Commission requested"."""
    return _participial(context, items, low) is not None


def _participial(context: Context, items: Items, low: int) -> re.Match[str] | None:
    """Return what leads to a subject at a place, or behind the meeting that a sentence begins with."""
    meeting = _MEETING_FIRST.match(items.codes, low)
    low = meeting.end() if meeting else low
    adverbs = context.rules.mandates.clause_adverbs_first.match(items.codes, low)
    participial = context.rules.mandates.participial
    return participial.match(items.codes, low) or participial.match(items.codes, adverbs.end() if adverbs else low)


def _leads(context: Context, items: Items, low: int, subject: int) -> bool:
    """Tell whether what leads to a subject says only when it acted, or upon what: "pursuant to Council decision 2027/4"."""
    lead = items.codes[low:subject]
    if _is_participial(context, items, low):
        if _is_said_by_another(context, lead):
            return False  # "In reply to a question, the representative of Chile recalled that the Committee"
        if context.rules.small.article_before.sub("", lead).endswith(",") or _TEXT.fullmatch(lead[-1:]):
            return True
    elif context.rules.mandates.saying.search(lead):
        return False  # "the representative of Chile recalled that the Committee"
    cited = max((match.start() for match in _TEXT.finditer(lead)), default=-1)
    if cited < 0 or context.is_of_session(items.written(low + cited, low + cited + 1)):
        return BODY not in lead
    whole = context.items  # in which a text is one item, as what tells that one is relied on has it
    first, last = (bisect_left(whole.firsts, items.firsts[place]) for place in (low, low + cited))
    based = context.rules.stances["basedOn"].search(whole.codes, first, last + 1)
    behind = context.rules.small.article_before.sub("", lead[cited + 1 :]).replace(",", "")
    beside = context.rules.reach.beside.fullmatch(behind)
    return based is not None and BODY not in whole.codes[first : based.start()] and beside is not None


def _is_said_by_another(context: Context, lead: str) -> bool:
    """Tell whether somebody is named behind the first comma who says what follows."""
    said = context.rules.mandates.saying.search(lead)
    return said is not None and _ACTOR.search(lead, lead.find(",") + 1 or len(lead), said.start()) is not None


def follows_own(context: Context, events: Events, items: Items, place: int) -> bool:
    """Tell whether the subject of a verb is a pronoun, or none is needed, for the own body that the sentence before tells of.

    Before the first sentence of an item it is what leads to the items: "The Committee recalls the following: (a) It invites".
    """
    if not events.tells or not (context.pack.spaced or events.session):
        return False
    for _ in range(_MOST_SENTENCES):
        low = sentence_start(items, place)
        found = _pronoun_of(context, items, low, place)
        pronoun, stands = found or ("", low)
        person = pronoun and context.rules.mandates.own_pronoun.search(pronoun) is None
        if found is None or person or not _is_adverbial(context, events, items, low, stands):
            return False
        goes_on = bool(pronoun) or _has_adverb(context, items, low, place)
        before, end = _sentence_before(context, items, low, goes_on=goes_on)
        if before == end or tells_of_own(context, events, items, before, end):
            return before < end
        if _acts_alone(context, events, items, before, end):
            return True
        verb = context.rules.past.form.search(items.codes, before, end)
        if verb is None or context.rules.mandates.acted_by.match(items.codes, verb.start(), end):
            return False
        place = verb.start()
    return False


def _pronoun_of(context: Context, items: Items, low: int, place: int) -> tuple[str, int] | None:
    """Return the pronoun that is the subject of a verb, empty where none is needed, and where it would stand before it.

    It may stand behind the auxiliary: « Aussi a-t-elle invité ». None is returned where another word is the subject.
    """
    rules = context.rules.mandates
    behind = rules.subject_behind.match(items.codes, place + 1)
    if behind is not None:
        return behind[0], place
    pronoun = rules.anaphor.search(rules.clause_adverbs.sub("", items.codes[low:place]))
    return (pronoun[0], low + pronoun.start()) if pronoun is not None else None


def _acts_alone(context: Context, events: Events, items: Items, low: int, high: int) -> bool:
    """Tell whether a sentence names only the own body, as the subject of a relative clause: "The plans that the Forum made"."""
    named = [i for i in range(low, high) if _ACTOR.match(items.codes[i])]
    alone = bool(named) and all(context.named(items, i) == events.body for i in named)
    return alone and any(context.rules.mandates.acting_before.search(items.codes, low, i) is not None for i in named)


_MOST_SENTENCES = 6  # that have a pronoun for their subject, one after another


def _is_adverbial(context: Context, events: Events, items: Items, low: int, high: int) -> bool:
    """Tell whether what leads to the subject of a sentence names no one who may be it: "Having done so, it"."""
    lead = items.codes[low:high]
    if not context.rules.mandates.clause_adverbs.sub("", lead):
        return True
    if _at_another(context, events, items, low, high):
        return False
    apart = lead.endswith(",") or items.codes[high] == "," or _relies(context, items, low, high)
    apart = apart or ("," not in lead and _is_participial(context, items, low))  # «По этому вопросу она»
    return len(lead) <= _LONGEST_ADVERBIAL and apart and not _NAMING.search(lead)


def _relies(context: Context, items: Items, low: int, high: int) -> bool:
    """Tell whether words only tell what an act rests upon: «на основании пункта 1 статьи 18 Конвенции»."""
    based = context.rules.stances["basedOn"].match(items.codes, low, high)
    between = items.codes[based.end() : high] if based else ""
    return 0 < len(between) <= _LONGEST_RELIANCE and not _ACTING.search(between) and not _SPEAKERS.search(between)


_WITH_MEETING = compiled(f"{BODY}(?:[^{BODY}{SESSION},.;:]?{DATE}?{SESSION}[^{BODY}{SESSION},.;:]?)?$")
_FEW = f"[^{BODY}{SESSION},.;:]{{0,3}}"
_ASIDE = compiled(rf"(?:\([^()]{{0,24}}\)|,?{_FEW}{SESSION}(?:,?{_FEW}{DATE})?上?,?)+")  # "it, at its 2nd meeting, asked"
_MEETING_FIRST = compiled(f"{_FEW}(?:{SESSION}(?:,?{_FEW}{DATE})?|{DATE})上?,?")  # "At its 2nd meeting, on 4 May,"
_LONGEST_ADVERBIAL = 12  # items
_LONGEST_RELIANCE = 8  # items of what an act rests upon
_ACTING = compiled(f"[{BODY},.;:]")
_TEXT = compiled(f"[{CITATION}{NUMBERS}{YEAR_NUMBER}{SYMBOL_TOKEN}]")
_SPEAKERS = compiled(f"[{POST}{ROLE}{GROUP}{STATE}]")
_ACTOR = compiled(f"[{BODY}{POST}{ROLE}{GROUP}{STATE}]")
_NAMING = compiled(f"{_ACTOR.pattern}|{_TEXT.pattern}")


def is_unsaid(context: Context, events: Events, items: Items, place: int, end: int) -> bool:
    """Tell whether words in the passive, up to `end`, tell what the document's own body asked: they name neither it nor a text.

    "Member States were invited to report", or that at a meeting of its session, or pursuant to a text that is relied on.
    """
    if not events.tells or _is_by_text(context, items, place, end):
        return False
    if any(items.codes[i] == BODY and context.named(items, i) == events.body for i in range(place, end)):
        return False  # others asked it
    low = sentence_start(items, place)
    if _goes_on_from_own(context, events, items, low, place) or _goes_on_from_settled(context, items, low, place):
        return not _at_another(context, events, items, low, place)
    lead = context.rules.small.article_before.sub("", context.rules.mandates.clause_adverbs.sub("", items.codes[low:place]))
    named = _NAMING.search(lead) is not None
    after = _leads_to_deed(context, items, low, place) and not _is_by_another(context, items, low, place)
    relied = _TEXT.search(lead) is not None and _leads(context, items, low, place)
    if lead and not (after or relied) and (SESSION not in items.codes[low:place] or named):
        return False
    return not _at_another(context, events, items, low, place)


def _goes_on_from_own(context: Context, events: Events, items: Items, low: int, place: int) -> bool:
    """Tell whether words in the passive go on from what the own body did: "It deferred action, and States were asked"."""
    return _is_joined(context, items, low, place) and tells_of_own(context, events, items, low, place)


def _goes_on_from_settled(context: Context, items: Items, low: int, place: int) -> bool:
    """Tell whether words in the passive go on from what was settled so: "Its report was postponed, and Chad was asked"."""
    return _is_joined(context, items, low, place) and tells_what_was_settled(context, items, low, place)


def tells_what_was_settled(context: Context, items: Items, low: int, high: int) -> bool:
    """Tell whether a sentence tells in the passive what was done in the business of a body, and names no other who did."""
    settled = context.rules.mandates.settled.search(items.codes, low, high)
    if not settled or context.rules.mandates.saying.search(items.codes, low, high):
        return False
    if context.rules.mandates.done_by.match(items.codes, settled.end(), high):
        return False  # "was referred by the Board to the Bank"
    return not _is_by_another(context, items, low, settled.start())


def _is_joined(context: Context, items: Items, low: int, place: int) -> bool:
    joints = (context.rules.small.joined, context.rules.mandates.clause_joins)
    joined = any(each.search(items.codes, max(low, place - _LONGEST_JOINT), place) for each in joints)
    if joined or context.begins_with_and(items, place):
        return True
    return context.rules.small.article_before.sub("", items.codes[low:place]).endswith((";", ":"))


_LONGEST_JOINT = 3  # items: ", and the"


def _leads_to_deed(context: Context, items: Items, low: int, place: int) -> bool:
    """Tell whether what leads to words in the passive tells after what, on what or why it was asked, and says nothing else.

    "Considering that time was short" says nothing.
    """
    leads = _participial(context, items, low) or context.rules.mandates.clause_after.match(items.codes, low, place)
    said = context.rules.mandates.saying.search(items.codes, low, place)
    if leads is not None and said is not None and said.start() == leads.end():
        said = context.rules.mandates.saying.search(items.codes, said.end(), place)
    return leads is not None and said is None


def _is_by_another(context: Context, items: Items, low: int, place: int) -> bool:
    """Tell whether what leads to words in the passive names a text or a principal organ, by which it may have been asked."""
    entities = (context.named(items, i) for i in range(low, place) if _ACTOR.match(items.codes[i]))
    organs = any(entity is not None and entity.iri in ORGANS for entity in entities)
    return organs or _TEXT.search(items.codes, low, place) is not None


def _is_by_text(context: Context, items: Items, place: int, end: int) -> bool:
    """Tell whether words tell the text by which it was asked: "were invited, in resolution 70/1, to"."""
    low = end + (items.codes[end : end + 1] == ",")
    inside = items.codes.rfind(",", place, items.codes.rfind(",", place, end)) + 1
    starts = [(low, low + _NEAREST_TEXT), *([(inside, end)] if inside else [])]
    by_text = context.rules.reach.by_text
    return any(by_text.match(items.codes, at) and _TEXT.search(items.codes, at, stop) for at, stop in starts)


_NEAREST_TEXT = 4  # items from a verb to the text by which it was asked


def tells_of_session(context: Context, events: Events, items: Items) -> bool:
    """Tell whether a document tells what its own body did at its session, by verbs of the past or by a meeting of it.

    Where the language has no tenses, it does if it is on a session.
    """
    if not context.pack.spaced:
        return events.session > 0
    verbs = context.rules.past.form.finditer(items.codes)
    if any(is_own(context, events, items, match.start()) for match in verbs):
        return True
    return events.session > 0 and any(_met(context, events, items, match) for match in _AT_MEETING.finditer(items.codes))


def _met(context: Context, events: Events, items: Items, match: re.Match[str]) -> bool:
    """Tell whether a meeting is one of the own body: "the Commission, at its 3rd meeting", or the other way round."""
    body, meeting = sorted((match.start(), match.end() - 1), key=lambda place: items.codes[place] != BODY)
    return items.values[meeting].unit == "meeting" and context.named(items, body) == events.body


def _has_adverb(context: Context, items: Items, low: int, verb: int) -> bool:
    """Tell whether only adverbs stand before a verb at the beginning of a sentence, or right behind it: "También pidió"."""
    before = context.rules.mandates.clause_adverbs_first.match(items.codes, low)
    if before is not None:
        return before.end() == verb
    return low == verb and context.rules.mandates.clause_adverbs_first.match(items.codes, verb + 1) is not None


def _sentence_before(context: Context, items: Items, low: int, *, goes_on: bool) -> tuple[int, int]:
    """Return the sentence before the one that begins at a place, for that of an item the one that leads to the items.

    Before the first of a paragraph that `goes_on`, by a pronoun or an adverb, it is the one that the paragraph before begins
    with, of whom both are.
    """
    start = items.paragraph_start(low)
    if low == start:
        above = next(iter(context.chapeaus(context.node(items, low).path, context.paragraph(items, low))), -1)
        before = above if above >= 0 or not goes_on else _paragraph_before(context, context.paragraph(items, low))
        if before < 0:
            return low, low
        start, low = (bisect_left(items.firsts, word) for word in context.mentions.paragraphs.words(before))
        if above < 0:
            return start, sentence_end(items, start)
    first = low
    while first > start and low - first < _LEAST_SENTENCE:
        first = sentence_start(items, first - 1)
    return first, low


def _paragraph_before(context: Context, number: int) -> int:
    """Return the number of the paragraph right before one, past its items; -1 where a heading or another part stands there."""
    nodes = context.mentions.paragraphs.nodes
    if nodes[number].kind != Kind.PARAGRAPH:
        return -1
    before = number - 1
    while before >= 0 and nodes[before].kind == Kind.SUBPARAGRAPH:
        before -= 1
    return before if before >= 0 and nodes[before].kind == Kind.PARAGRAPH else -1


def tells_of_own(context: Context, events: Events, items: Items, low: int, high: int) -> bool:
    """Tell whether a sentence has the document's own body as its subject, as far as its beginning or its first verb tells."""
    subject = _own_subject(context, events, items, low, high, high)
    if subject < 0:
        return False
    lead = context.rules.small.article_before.sub("", context.rules.mandates.clause_adverbs.sub("", items.codes[low:subject]))
    if len(lead) <= 1 or "," in lead[-2:] or lead[-1] in (SESSION, DATE) or _TEXT.search(lead):
        return True
    leads = _is_participial(context, items, low) or context.rules.mandates.clause_after.match(items.codes, low, subject)
    if leads and not _NAMING.search(lead):
        return True  # "По завершении обсуждения Комиссия", "На том же заседании Комиссия"
    verb = context.rules.past.form.search(items.codes, low, high)
    return verb is not None and is_own(context, events, items, verb.start())


_AT_MEETING = compiled(
    f"{BODY},?[^{BODY}{SESSION},.;]{{0,2}}{SESSION}|{SESSION}[^{BODY}{SESSION}.;]{{0,6}},[^{BODY}{SESSION},.;]?{BODY}"
)
_LEAST_SENTENCE = 2  # items: a word and its stop


def _at_another(
    context: Context, events: Events, items: Items, low: int, high: int, *, later: bool = True, acts: int = 0
) -> bool:
    """Tell whether a session that the document is not on is named between two places, or but for `later` ones.

    It may be named in a clause that only recalls it, which ends before the verb that `acts`.

    "The Board approved the agenda of its next session and requested": nothing has been done there, nor at one whose report
    is named, "bearing in mind its report on its ninth session"; at a meeting of the next one it elects officers.
    """
    named = (i for i in range(low, high) if items.codes[i] == SESSION)
    places = (
        i
        for i in named
        if not (_is_reported(context, items, i) or _has_met(items, i) or _is_recalled(context, items, low, i, max(high, acts)))
    )
    sessions: Iterator[Session] = (items.values[i] for i in places)
    counted = (each for each in sessions if each.unit == "session" and each.numbers)
    held = events.held or {events.session}
    last = 0 if later else max(held)
    return any(each.kind or (each.numbers[0] not in held and not 0 < last < each.numbers[0]) for each in counted)


def _is_recalled(context: Context, items: Items, low: int, place: int, high: int) -> bool:
    """Tell whether a session is only recalled in a clause that ends before a place, in a language without tenses."""
    if context.pack.spaced or "," not in items.codes[place:high]:
        return False
    clause = max(low, items.codes.rfind(",", low, place))
    return context.rules.stances["recalls"].search(items.codes, clause, place) is not None


def _has_met(items: Items, place: int) -> bool:
    """Tell whether a meeting is named beside a session: "at the 1st meeting of its tenth session", 第十届会议第1次会议."""
    beside = (items.values.get(i) for i in range(max(0, place - _NEAREST_MEETING), place + 2) if items.codes[i] == SESSION)
    return any(isinstance(session, Session) and session.unit == "meeting" for session in beside)


_NEAREST_MEETING = 4  # items from a meeting to the session it is of


def _is_reported(context: Context, items: Items, place: int) -> bool:
    """Tell whether only a report on the session at a place is named: "the report on the work of its ninth session"."""
    rules = context.rules
    if rules.parts_follow:
        return rules.mandates.report_after.match(items.codes, place + 1) is not None
    return rules.mandates.report_before.search(items.codes, max(0, place - _LONGEST_REPORT), place) is not None


_LONGEST_REPORT = 8  # items from a report to its session
