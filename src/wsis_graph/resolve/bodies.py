"""Which body a name means: long forms and acronyms as they are, short forms by what the document speaks of."""

import re
from bisect import bisect_left
from collections.abc import Callable, Collection, Iterator, Mapping
from itertools import zip_longest

from ..languages.classes import ACTION_LINE, BODY, EVENT, GROUP, INSTRUMENT, PLACE, ROLE, SERIES, SESSION, STATE
from ..languages.words import END
from ..model import Evidence, Kind, NameMention, Node, Span
from ..names import BASE, Entity, Strength
from ..parse import walk
from ..recognise import Found, Session, is_hyphened
from ..recognise.spellings import DIGITS, Form
from ..symbols import is_decision, is_resolution
from .context import ORGANS, Context, Enacting, unit_of
from .spoken import OF_ALL, SECRETARIAT, UNITED_NATIONS, Spoken

Weigh = Callable[[Entity], int]

_MENTION = 4  # weight of a mention against one of its parent, which alone tells nothing of several bodies
_OWN = 5  # weight of the body that enacts the resolution, against one a mention
_AUTHOR = 1000  # weight of what the document is of: "the Committee" of a committee's own document is no other
_TITLED = 5  # mentions that one on the first page of a report counts for, which tells what it is on
_LAST = 3  # weight of the body that was named in full last
_NEAR = 3  # weight of a mention in the same paragraph
_SESSION = 3  # weight of the body whose sessions are near the one that is named beside, for each step of nearness
_OFTEN = 3  # mentions of an office that is not named in passing
_CONFIDENCE = {Strength.FULL: 0.99, Strength.ACRONYM: 0.95, Strength.SHORT: 0.85}
_KINDS = {BODY: "body", STATE: "state", GROUP: "group", ACTION_LINE: "action line"}


def resolve_names(context: Context, enacting: Enacting) -> list[NameMention]:
    """Return the mentions of bodies, States, groups and recurring events; short forms that fit nothing are left out.

    A short form means the body that the document has named most, the last one, one of the same paragraph or the enacting
    body before others. The entity of every name is kept in `context.bodies`.
    """
    spoken = Spoken()
    adopted = is_resolution(context.key) or is_decision(context.key)
    for entity in _on_first_page(context):
        spoken.add(entity, 0, 1 if adopted else _TITLED)
        spoken.titled.update((entity.iri, *entity.parents))
    spoken.titles.update(_in_titles(context))
    mentions: list[NameMention] = []
    before: Found | None = None
    for place, (number, found, behind, node) in enumerate(_in_order(context)):
        spoken.enter(number, unit_of(node.path), *context.section(node))
        entity = found.forms[0].entity
        beside, before = before, found
        if _is_of(context, found, beside) or _is_owned_by(context, found, behind):
            continue
        if found.forms[0].strength != Strength.SHORT:
            spoken.add(entity, place)
            if entity.code == ROLE:  # "أمين اللجنة" names the Committee
                mentions += _inside(context, found, _weights(context, found, spoken, enacting.get(node.path)), node.path)
        else:
            weigh = _weights(context, found, spoken, enacting.get(node.path))
            founded = _founded(context, found)
            meant = founded or _chosen(context, found, weigh)
            if meant is None:
                inner = list(_inside(context, found, weigh, node.path))
                context.owners.update((found.start, context.names.get(mention.iri)) for mention in inner[:1])
                mentions += inner
                continue
            entity = meant
            if founded:
                spoken.add(entity, place)
            spoken.guess(entity, place, pointed=context.is_pointed_at(found))
        spoken.sessions.setdefault(entity.iri, set()).update(_sessions_beside(context, found))
        context.bodies[found.start] = entity
        if node.path:  # what a note to the masthead names, no provision does
            mentions += _mentions(context, found, entity, node.path)
    return mentions


def _in_order(context: Context) -> list[tuple[int, Found, Found | None, Node]]:
    """Return the names of a document with the one behind each, those of a note with the paragraph that has its mark.

    Each has the number of that paragraph before it and its own node behind it.
    """
    paragraphs = context.mentions.paragraphs
    marked: dict[str, int] = {}
    for mark in context.mentions.document.marks:
        marked.setdefault(mark.footnote, paragraphs.number(max(0, context.word_before(mark))))
    names = context.mentions.found
    ordered = []
    for found, behind in zip_longest(names, names[1:]):
        number = paragraphs.number(found.start)
        node = paragraphs.nodes[number]
        ordered.append((marked.get(node.path, number), found, behind, node))
    return sorted(ordered, key=lambda each: each[:2])


def _founded(context: Context, found: Found) -> Entity | None:
    """Return the body that a resolution founded, where it is named with a short name: "the Committee established by"."""
    words, rules = context.items.words, context.rules
    low = max(0, found.start - _LONGEST_FOUNDING)
    match = rules.founded.match(words.codes, found.end) or rules.founded_before.search(words.codes, low, found.start)
    if match is None:
        return None
    numbers = {number: form.entity for form in found.forms for number in form.entity.facts.get("notation", ())}
    printed = re.findall(r"\d+", words.written(*match.span("number")))
    return next((entity for number, entity in numbers.items() if re.findall(r"\d+", number) == printed), None)


_LONGEST_FOUNDING = 24  # words, or characters in Chinese


def _on_first_page(context: Context) -> Iterator[Entity]:
    """Yield the bodies that the first page names in full, principal organs apart: "Report of the High Commissioner"."""
    document = context.mentions.document
    words = context.rules.lexicon.read(document.source.text, [[(0, document.masthead.end)]])
    for found in context.matcher.find(words) if document.masthead.end else ():
        entity = found.forms[0].entity
        subsidiary = entity.code == BODY and entity.iri not in ORGANS and entity.iri not in OF_ALL
        if subsidiary and found.forms[0].strength == Strength.FULL:
            yield entity


def _in_titles(context: Context) -> Iterator[tuple[str, frozenset[str]]]:
    """Yield the paths of the drafts of a report, with the bodies that their titles name in full."""
    document = context.mentions.document
    for node in walk(document.body):
        titles = [piece for child in node.children if child.kind == Kind.TITLE for piece in child.pieces]
        if titles and unit_of(node.path) == node.path:
            found = context.matcher.find(context.rules.lexicon.read(document.source.text, [titles]))
            yield node.path, frozenset(name.forms[0].entity.iri for name in found if name.forms[0].strength != Strength.SHORT)


def _sessions_beside(context: Context, found: Found) -> tuple[int, ...]:
    """Return the numbers of the session that is named beside a name, with no other body between."""
    items = context.mentions.items
    place = bisect_left(items.firsts, found.start)
    if SESSION not in items.codes[max(0, place - _NEAREST_SESSION) : place + _NEAREST_SESSION]:
        return ()
    for places in (range(place + 1, place + _NEAREST_SESSION), range(place - 1, place - _NEAREST_SESSION, -1)):
        for index in places:
            value = items.values.get(index)
            if isinstance(value, Session) and value.unit == "session":
                return tuple(value.numbers)
            if not 0 <= index < len(items.codes) or items.codes[index] in _APART:
                break
    return ()


_NEAREST_SESSION = 10  # items
_APART = f".;{BODY}{END}"


def _is_of(context: Context, found: Found, beside: Found | None) -> bool:
    """Tell whether a short name is that of an organ of the body named right before it, which is not known: 研究所理事会.

    Only a text without spaces says so by that alone.
    """
    short = not context.pack.spaced and found.forms[0].strength == Strength.SHORT
    owner = context.bodies.get(beside.start) if beside is not None and beside.end == found.start else None
    if not short or owner is None or not owner.is_body or owner.is_post or owner.iri in OF_ALL:
        return False
    return all(owner.iri not in form.entity.parents for form in found.forms)


def _is_owned_by(context: Context, found: Found, behind: Found | None) -> bool:
    """Tell whether a short name is that of an organ of the body named right behind it: «Совет Института социального развития».

    It stands in the genitive: what begins a clause does not («во исполнение резолюции Совета Комитет по политике»), nor does
    whom it is up to («во исполнение решения Совета Секретариату следует»). An office or a secretariat is of it as others are.
    """
    if behind is None or behind.start != found.end or not context.rules.owner_last:
        return False
    owner = behind.forms[0]
    if owner.strength != Strength.FULL or not owner.entity.is_body or owner.entity.is_post:
        return False
    first = context.items.words.written(behind.start, behind.start + 1)
    if first == owner.written.split()[0] or not first.endswith(context.rules.owner_last):
        return False
    entities = [form.entity for form in found.forms if found.forms[0].strength == Strength.SHORT]
    return bool(entities) and all(
        entity.code == BODY and not (entity.is_post or entity.is_organ or owner.entity.iri in entity.parents)
        for entity in entities
    )


def _is_anothers(context: Context, found: Found) -> bool:
    """Tell whether a longer name, which is not known, ends with a short one before it: 全球论坛 … 论坛."""
    words, names = context.items.words, context.mentions.found
    if context.pack.spaced:
        return False
    start = words.codes.rfind(END, 0, found.start) + 1
    place = words.codes.rfind(words.codes[found.start : found.end], start, found.start)
    if place <= start or not words.codes[place - 1].isalpha():
        return False
    before = bisect_left(names, place, key=lambda name: name.end)
    return before == len(names) or names[before].start > place


def _opens_sentence(context: Context, found: Found) -> bool:
    """Tell whether a name opens a sentence, where any word has a capital."""
    return context.pack.spaced and context.items.words.codes[found.start - 1] in (END, ".")


def _unlikely_parents(context: Context, found: Found, enacting: Entity | None) -> Collection[str]:
    """Return the bodies that a name is hardly of: the principal organs, for one without a capital, which have all kinds.

    Many a thing is written like a body of theirs: "an open-ended working group". A script without capitals tells nothing of
    that; there only the organ that enacts the resolution is taken.
    """
    written = context.items.words.written(found.start, found.end)
    if written != written.lower():
        return ()
    kept = {enacting.iri} if enacting and written == written.upper() else set()
    return ORGANS.keys() - kept


def _is_possessed(context: Context, found: Found) -> bool:
    """Tell whether "its" or the like stands before a name."""
    before = max(0, found.start - _LONGEST_POSSESSIVE)
    return context.rules.possessed.search(context.items.words.codes, before, found.start) is not None


_LONGEST_POSSESSIVE = 2  # words


def _weights(context: Context, found: Found, spoken: Spoken, enacting: Entity | None) -> Weigh:
    """Return the weight of an entity as what a name means.

    A parent that is mentioned, or that enacts the resolution, is enough for a name that does not open a sentence or was taken
    for a body before; some are unlikely parents. Nor is it what another has: "the Union and its Council".
    """
    enacted = enacting.iri if enacting else ""
    own, last, counts = context.own, spoken.last(found), spoken.counts
    guess = not _opens_sentence(context, found) or any(form.entity.iri in spoken.guessed for form in found.forms)
    unlikely = _unlikely_parents(context, found, enacting)
    telling = _is_telling(context, found)
    presumed = enacted if telling else ""
    possessed = _is_possessed(context, found)
    secretariat = _is_secretariat(found)
    passing = not telling and secretariat and _is_on_none(context, found, spoken)
    pointed = spoken.nearest(found) if context.is_pointed_at(found) else ""
    sessions = _sessions_beside(context, found)
    bureau = any(form.entity.iri == _BUREAU for form in found.forms)
    anothers = found.forms[0].strength == Strength.SHORT and _is_anothers(context, found)
    drafted = spoken.drafted.intersection(form.entity.iri for form in found.forms)
    assembly = bureau and _is_of_assembly(context, found)

    def weigh(entity: Entity) -> int:
        iri = entity.iri
        if iri == _GENERAL_COMMITTEE:
            return 2 * _AUTHOR * _MENTION * assembly
        if bureau and OF_ALL.intersection(entity.parents) and not spoken.tells_of(iri) and counts[iri] < _OFTEN:
            return 0  # an office of the Secretariat that is named in passing leaves its short name to the Bureau: المكتب
        if possessed and entity.code == BODY and (iri in ORGANS or not spoken.near.intersection(entity.parents)):
            return 0
        if iri == pointed:
            return 2 * _AUTHOR * _MENTION
        if drafted and iri not in drafted and iri != enacted and (iri not in own or entity.fact("series").startswith(_MAIN)):
            return 0  # whom a draft names in full it means, not whom the report speaks of, nor the Main Committee that has it
        author = (_AUTHOR if iri not in ORGANS or _is_council_of(context, iri, counts) else 1) * (iri in own)
        known = counts[iri] + _OWN * (iri == enacted) + _NEAR * (iri in spoken.near) + _LAST * (iri == last) + author
        known += _SESSION * spoken.nearness(iri, sessions)
        if not guess or iri in ORGANS or anothers:
            return known * _MENTION
        likely = (p for p in entity.parents if p not in unlikely and p not in OF_ALL)
        if not (telling or secretariat):  # "the Board" is one of the body that the document is on, not of any that it names
            likely = (p for p in likely if p in own or p in spoken.titled or p in (enacted, spoken.most))
        named = (p for p in likely if (p in counts and not passing) or p == presumed or (p in own and p not in ORGANS))
        return known * _MENTION + sum(1 + (p == enacted) for p in named)

    return weigh


def _is_of_assembly(context: Context, found: Found) -> bool:
    """Tell whether a bureau is that of the General Assembly, the one body of which its sentence speaks before.

    The Assembly may stand right behind it, too: "sur la recommandation du Bureau, l'Assemblée générale a décidé".
    """
    codes, names = context.items.words.codes, context.mentions.found
    at = bisect_left(names, found.start, key=lambda name: name.start)
    low = max(codes.rfind(".", 0, found.start), codes.rfind(END, 0, found.start))
    before = {
        iri
        for name in names[max(0, at - _MOST_NAMES) : at]
        if name.start > low and (body := context.bodies.get(name.start)) and body.is_body
        for iri in (body.parents if body.is_post else (body.iri,))
    }
    behind = names[at + 1 : at + 2] if codes[found.end : found.end + 1] == "," else ()
    if not before and behind and behind[0].start - found.end <= _NEAREST_SUBJECT:
        before = {behind[0].forms[0].entity.iri}
    return before == {_GENERAL_ASSEMBLY}


_MAIN = "A/C."  # Main Committees: the drafts that they recommend do not speak of them
_MOST_NAMES = 12  # that stand before another in a sentence
_NEAREST_SUBJECT = 2  # words: a comma and an article
_GENERAL_ASSEMBLY = f"{BASE}id/body/general-assembly"
_GENERAL_COMMITTEE = f"{BASE}id/body/general-committee"


def _is_council_of(context: Context, iri: str, counts: Mapping[str, int]) -> bool:
    """Tell whether an organ is the Council in whose series a document is, which names it; one has documents of many authors."""
    series = ORGANS[iri]
    return series != "A" and context.key.startswith(f"{series}/") and counts[iri] > 0


def _is_secretariat(found: Found) -> bool:
    """Tell whether a short name is that of secretariats, of which every body has one."""
    return any(form.entity.iri.endswith("secretariat") for form in found.forms)


def _is_on_none(context: Context, found: Found, spoken: Spoken) -> bool:
    """Tell whether a document is on none of the bodies that a name is of."""
    return not (context.own | spoken.titled).intersection(p for form in found.forms for p in form.entity.parents)


def _is_telling(context: Context, found: Found) -> bool:
    """Tell whether a short form is more than one word, which names many a thing: "Forum", but "Advisory Committee"."""
    return found.end - found.start > (1 if context.pack.spaced else _LONGEST_WORD_HAN)


_LONGEST_WORD_HAN = 3  # characters: 委员会


def _chosen(context: Context, found: Found, weigh: Weigh) -> Entity | None:
    """Return what a name means, None where a short one fits nothing: a secretariat or a bureau may be of none that is named."""
    if found.forms[0].strength != Strength.SHORT:
        return found.forms[0].entity
    weights = {form.entity.iri: weigh(form.entity) for form in found.forms}
    best = max((form.entity for form in found.forms), key=lambda entity: weights[entity.iri])
    if not weights[best.iri]:
        of_any = (_BUREAU,) if _is_possessed(context, found) else (SECRETARIAT, _BUREAU)
        return next((form.entity for form in found.forms if form.entity.iri in of_any), None)
    alone = list(weights.values()).count(weights[best.iri]) == 1
    return best if weights[best.iri] >= (1 if alone else _MENTION) else None


_BUREAU, _MEMBER_STATES = f"{BASE}id/group/bureau", f"{BASE}id/group/member-states"


def _inside(context: Context, found: Found, weigh: Weigh, path: str) -> Iterator[NameMention]:
    """Yield the bodies named in words that would be a name were another body spoken of: "Vice-Chair of the Commission".

    The head of such a name is none: the first word of "Conseil d'administration", the last in Chinese, all of "Sous-Comité".
    """
    words = context.mentions.items.words
    for inner in context.matcher.inner(words.codes[found.start : found.end]):
        if inner.start == 0 if context.pack.spaced else inner.end == found.end - found.start:
            continue
        part = Found(found.start + inner.start, found.start + inner.end, inner.forms)
        bound = inner.start == 0 and not context.matcher.stands(part, words.codes)  # 港口委员会主席 is of another
        bound = bound or context.rules.attribute.match(words.codes, part.end) is not None  # رئيس اللجنة الفرعية
        entity = None if bound or is_hyphened(words, part.start) else _chosen(context, part, weigh)
        written = words.written(part.start, part.end)
        if entity is None:
            yield from _inside(context, part, weigh, path)
        elif path and entity.is_body and context.matcher.cased(part.forms[0], written):
            yield from _mentions(context, part, entity, path)


def _mentions(context: Context, found: Found, entity: Entity, path: str) -> Iterator[NameMention]:
    words, strength = context.mentions.items.words, found.forms[0].strength
    rule = f"{context.pack.code}/name-{strength.value}"
    kind = "body" if entity.is_body else _KINDS.get(entity.code, "")
    if kind:
        span = Span(words.starts[found.start], words.ends[found.end - 1])
        yield NameMention(Evidence(path, span, rule, _CONFIDENCE[strength]), entity.iri, kind)
    if entity.code not in BODY + EVENT + SERIES + INSTRUMENT + PLACE and entity.iri != _MEMBER_STATES:
        return
    for start, end, nested in _all_nested(context, found.start, found.end, entity):
        span = Span(words.starts[start], words.ends[end - 1])
        yield NameMention(Evidence(path, span, f"{rule}-nested", 0.9), nested.iri, "body", nested=True)


def _all_nested(context: Context, start: int, end: int, outer: Entity) -> Iterator[tuple[int, int, Entity]]:
    """Yield the bodies named inside a name, and inside those."""
    for inner in context.matcher.inner(context.mentions.items.words.codes[start:end]):
        low, high = start + inner.start, start + inner.end
        entity = inner.forms[0].entity
        joined = inner.start and high - low < _FEWEST_APART and _is_joined(context, low)
        joined = joined or is_hyphened(context.mentions.items.words, high)  # the UN of UN-Women
        nested = None if joined else _nested(context, inner, outer, (low, high, end))
        if nested is not None:
            yield low, high, nested
        yield from _all_nested(context, low, high, nested or (outer if entity.is_body else entity))


def _is_joined(context: Context, place: int) -> bool:
    """Tell whether an "and" stands before a word: the "Peace and Security Council" is no Security Council."""
    return context.pack.spaced and context.rules.joined.search(context.mentions.items.words.codes, place - 2, place) is not None


def _nested(context: Context, inner: Found, outer: Entity, bounds: tuple[int, int, int]) -> Entity | None:
    """Return the body that is meant inside the name of another: by its full name, or by a short one where it is the parent.

    "United Nations" counts inside the name of a body, of its seat or of its Members, not of another collective, a conference
    or an instrument.
    `bounds` are the words of the inner name and the end of the outer.
    """
    low, high, end = bounds
    if not context.pack.spaced and (high == end or context.mentions.items.words.codes[high] == "("):
        return None  # what stands last in Chinese is the head of the name, not a body beside it: 大会(人居三)
    written = context.mentions.items.words.written(low, high)
    inner_words = " " in written and not written[1:].islower()  # Продовольственная … организация Объединенных Наций
    for form in inner.forms:
        small = written[0].islower() and form.written[0].isupper()  # Fonds de contributions volontaires des Nations Unies
        cased = inner_words and form.entity.iri == UNITED_NATIONS if small else context.matcher.cased(form, written)
        if not (cased and _is_another(form, outer, written)):
            continue
        if form.entity.iri in outer.parents:
            short = form.strength == Strength.SHORT and not outer.is_post
            return None if short and _is_own_noun(context, low - inner.start, low) else form.entity
        if high == end and form.entity.code == outer.code == EVENT and inner.start <= _LONGEST_ORDINAL:
            continue  # "the Fourth International Conference on …" is no other conference
        if high == end and _is_modified(context, low, high, form.entity):
            continue  # the "Advisory Committee of Permanent Representatives" is no Committee of Permanent Representatives
        if _is_head(context, inner, high, form.entity):
            continue  # "the Commission on Human Rights in South Sudan" is no other commission
        own = (outer.code in (BODY, PLACE) and not outer.is_group) or outer.iri == _MEMBER_STATES
        if form.strength == Strength.FULL and (own or form.entity.iri != UNITED_NATIONS):
            return form.entity
    return None


def _is_another(form: Form, outer: Entity, written: str) -> bool:
    """Tell whether a form of a name is of a single body other than the one around it, and not of that of another year."""
    other_year = form.digits and form.digits != tuple(DIGITS.findall(written))
    return form.entity.is_body and not form.entity.is_group and form.entity.iri != outer.iri and not other_year


def _is_own_noun(context: Context, start: int, low: int) -> bool:
    """Tell whether a word of a name says what it names, with no more than what it is like before: "Regional Committee"."""
    words = context.mentions.items.words
    return context.pack.spaced and all(words.written(i, i + 1)[:1].isupper() for i in range(start, low))


def _is_modified(context: Context, low: int, high: int, entity: Entity) -> bool:
    """Tell whether a word with a capital stands right before a name of several words that another name ends with."""
    words = context.mentions.items.words
    modified = context.pack.spaced and high - low >= _FEWEST_APART and words.written(low - 1, low)[:1].isupper()
    return modified and entity.code == BODY


def _is_head(context: Context, inner: Found, high: int, entity: Entity) -> bool:
    """Tell whether a name is the first part of another that goes on in no capital; the United Nations has names of its own."""
    if not context.pack.spaced or inner.start or entity.iri == UNITED_NATIONS:
        return False
    return entity.code in BODY + EVENT and not context.mentions.items.words.written(high, high + 1)[:1].isupper()


_FEWEST_APART = 4  # words of a name that an "and" before it may join to another in full
_LONGEST_ORDINAL = 2  # words
