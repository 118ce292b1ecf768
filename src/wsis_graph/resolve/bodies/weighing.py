"""How much speaks for each of what a short name may mean, by what the document speaks of."""

import re
from bisect import bisect_left
from collections.abc import Collection, Mapping, Sequence, Set
from functools import cached_property

from ...languages.classes import BODY, PINPOINT, SESSION
from ...languages.words import END
from ...names import BASE, Entity, Strength
from ...recognise import Found, Session
from ..context import HUMAN_RIGHTS_COUNCIL, ORGANS, SPECIAL_PROCEDURES, Context
from .spoken import OF_ALL, SECRETARIAT, Meanings, Spoken

_OF_ALL_KINDS = set(ORGANS) - {HUMAN_RIGHTS_COUNCIL}  # have organs of all kinds
_MENTION = 4  # weight of a mention against one of its parent, which alone tells nothing of several bodies
_OWN = 5  # weight of the body that enacts the resolution, against one a mention
_AUTHOR = 1000  # weight of what the document is of: "the Committee" of a committee's own document is no other
_ORGAN = 10  # weight of an organ of the body that enacts the resolution, against one of another
_JOINT = 8  # weight of an organ to which a document is submitted, another or the General Assembly beside it
_LAST = 3  # weight of the body that was named in full last
_NEAR = 3  # weight of a mention in the same paragraph
_SESSION = 3  # weight of the body whose sessions are near the one that is named beside, for each step of nearness
_JUST_NAMED = 20  # weight of the body that was named in full last, in the same paragraph or alone in the one before
_OFTEN = 3  # mentions of an office that is not named in passing


def sessions_beside(context: Context, found: Found) -> tuple[int, ...]:
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


def is_anothers(context: Context, found: Found) -> bool:
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
    return context.rules.owners.possessed.search(context.items.words.codes, before, found.start) is not None


_LONGEST_POSSESSIVE = 2  # words
_MANY = 5  # bodies that have one name


class Weighing:
    """What speaks for and against each of what a short name may mean where it stands."""

    def __init__(self, context: Context, found: Found, spoken: Spoken, enacting: Entity | None) -> None:
        """Read what stands beside the name."""
        self._context, self._found, self._spoken, self._enacting = context, found, spoken, enacting
        self._enacted = enacting.iri if enacting else ""
        self._meanings = meanings = spoken.meanings(found)
        meant = meanings.entities.keys()
        self._last, self._sessions = spoken.last(meant), sessions_beside(context, found)
        self._telling = _is_telling(context, found)
        self._possessed, self._at_hand = _is_possessed(context, found), context.is_pointed_at(found)
        self._pointed = spoken.nearest(meant) if self._at_hand else ""
        self._anothers = found.is_short and is_anothers(context, found)
        self._beside, self._joined = _listed_before(context, found), _joined_before(context, found)
        owns = not meant.isdisjoint(context.own)  # of a report's own body its short name is first of all
        self._alone = not (owns or self._sessions) and spoken.was_alone(meant)
        self._bureau, self._drafted = _BUREAU in meant, spoken.drafted & meant
        self._certain = self._bureau and _is_certain_bureau(context, found)
        sure = found.end - found.start >= _LONG_NAME or not meant.isdisjoint(spoken.guessed)
        sure = sure or meanings.are_groups  # members have no capital but there
        self._guess = sure or not _opens_sentence(context, found)
        parties = context.names.parties_to if meanings.are_of_parties else {}  # asked for only here: it takes time to be told
        self._conference = spoken.conference(meant, parties, spoken=not meant.isdisjoint(self._speaking)) if parties else ""

    def chosen(self, found: Found) -> Entity | None:
        """Return what a name means, None where a short one fits nothing. It is the one that is weighed, or a part of it.

        A secretariat or a bureau may be of none that is named.
        """
        if not found.is_short:
            return found.forms[0].entity
        meanings = self._spoken.meanings(found)
        of_board = SECRETARIAT in meanings.entities and _is_of_board(self._context, found)
        spoken_of = (entity for entity in self._spoken_of(meanings) if not (of_board and entity.iri == SECRETARIAT))
        weighed = [(self._weigh(entity), entity) for entity in spoken_of]
        most = max((weight for weight, _ in weighed), default=0)
        if not most:
            of_any = () if of_board else (_BUREAU,) if _is_possessed(self._context, found) else (SECRETARIAT, _BUREAU)
            return next((entity for iri, entity in meanings.entities.items() if iri in of_any), None)
        best = [entity for weight, entity in weighed if weight == most]
        return best[0] if most >= (1 if len(best) == 1 else _MENTION) else None

    def _spoken_of(self, meanings: Meanings) -> Sequence[Entity]:
        """Return those that a name may mean of whom, or of whose bodies, the document speaks: few of many, of bureaus all."""
        entities = meanings.entities
        if self._bureau:
            return list(entities.values())
        told = entities.keys() & self._speaking | {self._conference}
        told.update(*(meanings.of[parent] for parent in meanings.of.keys() & self._speaking if parent not in self._organs))
        told.update(iri for iri in _OF_HUMAN_RIGHTS if self._is_of_human_rights(iri))
        return [entity for iri, entity in entities.items() if iri in told]

    def _weigh(self, entity: Entity) -> int:
        """Return how much speaks for an entity that the document speaks of, 0 where something speaks against it."""
        if entity.iri == self._conference:
            return 2 * _AUTHOR * _MENTION
        if entity.are_members and self._is_of_other_report(entity):
            return 0
        if entity.iri == self._beside or entity.iri in self._joined:
            return 0
        if entity.iri == _GENERAL_COMMITTEE:
            return 2 * _AUTHOR * _MENTION * (self._bureau and _is_of_assembly(self._context, self._found))
        unlike = (self._certain and not entity.iri.endswith(_ANY_BUREAU)) or self._is_office_of_other(entity)
        if unlike or self._is_passed_over(entity) or self._is_of_another(entity) or self._is_one_expert(entity):
            return 0
        if entity.iri == self._pointed:
            return 2 * _AUTHOR * _MENTION
        if self._is_left_by_draft(entity):
            return 0
        known = self._known(entity) * _MENTION
        return known if not self._guess or entity.iri in ORGANS or self._anothers else known + self._by_parents(entity)

    def _is_of_other_report(self, entity: Entity) -> bool:
        """Tell whether a document is the report of another body, whose members its "members of the Commission" are."""
        own = self._context.body
        return own is not None and own.iri not in ORGANS and own.iri not in entity.parents

    @cached_property
    def _speaking(self) -> Set[str]:
        """Return the bodies that the document speaks of, or is of."""
        spoken, context = self._spoken, self._context
        return {*spoken.counts, *spoken.sessions, *context.own, *context.governed, *context.agencies, self._enacted}

    @cached_property
    def _organs(self) -> Set[str]:
        """Return the principal organs that tell of no body of theirs, as there are bodies of all kinds."""
        presumed = self._enacted if self._telling else ""
        return ORGANS.keys() - {presumed, *((self._context.own | self._context.governed) & {HUMAN_RIGHTS_COUNCIL})}

    def _is_one_expert(self, entity: Entity) -> bool:
        """Tell whether a word for holders of mandates means the one whom its paragraph names: 任务负责人."""
        codes, found = self._context.items.words.codes, self._found
        if entity.iri != SPECIAL_PROCEDURES or not self._context.rules.mandates.holder.match(codes, found.start, found.end):
            return False
        return any(SPECIAL_PROCEDURES in self._context.names.get(iri).parents for iri in self._spoken.near)

    def _is_passed_over(self, entity: Entity) -> bool:
        """Tell whether what is named in passing leaves its short name to the own Bureau: an office, المكتب."""
        spoken, iri = self._spoken, entity.iri
        if not self._bureau or spoken.tells_of(iri) or spoken.counts[iri] >= _OFTEN:
            return False
        return not entity.is_organ or _is_organ_of_another(self._context, entity)

    def _is_of_another(self, entity: Entity) -> bool:
        """Tell whether "its" body is of another, or "that group" is the one right before, whose name is not known.

        "That Committee" is none that was named long before.
        """
        if self._at_hand and entity.code == BODY and entity.iri not in self._context.own and not self._spoken.is_by(entity.iri):
            return True
        of_near = entity.iri not in ORGANS and not self._spoken.near.isdisjoint(entity.parents)
        return (self._possessed and entity.code == BODY and not of_near) or (self._anothers and self._at_hand)

    def _is_left_by_draft(self, entity: Entity) -> bool:
        """Tell whether a draft names others in full, whom it means rather than those that the report speaks of.

        Nor does it mean the Main Committee that has it.
        """
        if not self._drafted or entity.iri in self._drafted or entity.iri == self._enacted:
            return False
        return entity.iri not in self._context.own or entity.fact("series").startswith(MAIN)

    def _known(self, entity: Entity) -> int:
        """Return how much what the document speaks of tells of an entity."""
        iri, spoken, own = entity.iri, self._spoken, self._context.own
        if entity.is_unlisted and spoken.counts[iri] < _OFTEN and spoken.is_long_ago(iri):
            return int(spoken.counts[iri] > 0)  # it leaves its short name to others
        last, near = iri == self._last, iri in spoken.near
        just_named = last and (near or self._alone)
        known = spoken.counts[iri] + _OWN * (iri == self._enacted) + _NEAR * near + _LAST * last
        keeps = self._keeps(iri) or self._is_of_human_rights(iri) or self._context.is_of_agency(entity)
        known += _weight_of_author(self._context, iri, spoken.counts) * (iri in own) + _AUTHOR * keeps
        known += _ORGAN * self._is_organ_of_enacting(entity)
        return known + _SESSION * spoken.nearness(iri, self._sessions) + _JUST_NAMED * just_named

    def _keeps(self, iri: str) -> bool:
        """Tell whether a body on whose recommendation a text was adopted keeps its short name in a paragraph that names others.

        It does where these are asked: "requests the Commission on Lamps to brief the Commission".
        """
        if iri not in self._spoken.recommending:
            return False
        others = self._others(iri)
        return self._spoken.near.isdisjoint(others) or others & self._spoken.near <= _asked_before(self._context, self._found)

    def _is_of_human_rights(self, iri: str) -> bool:
        """Tell whether a name means the High Commissioner or the Office that serve the Council whose text it is.

        So it does where the paragraph does not name those for Refugees, or another Office, nor does only what stands before it.
        """
        if iri not in _OF_HUMAN_RIGHTS or not self._is_of_council:
            return False
        spoken, others = self._spoken, self._others(iri)
        return spoken.near.isdisjoint(others) and (spoken.counts[iri] > 0 or spoken.counts.keys().isdisjoint(others))

    def _is_office_of_other(self, entity: Entity) -> bool:
        """Tell whether a name that many offices have, "the Office", would mean that for human rights in another's text."""
        return entity.iri in _OF_HUMAN_RIGHTS and len(self._found.forms) >= _MANY and not self._is_of_council

    @cached_property
    def _is_of_council(self) -> bool:
        """Tell whether the name stands in a text of the Human Rights Council."""
        return HUMAN_RIGHTS_COUNCIL in {self._enacted, *self._context.own}

    def _is_organ_of_enacting(self, entity: Entity) -> bool:
        """Tell whether a name means an organ of the body whose resolution it is, which the text has named, not another's.

        So it does where the paragraph does not name the other, and no principal organ enacts, which have organs of all kinds.
        """
        enacted = self._enacted
        if not enacted or enacted in _OF_ALL_KINDS or enacted not in entity.parents or not self._spoken.counts[entity.iri]:
            return False
        others = self._others(entity.iri)
        rivals = (self._context.names.entities.get(iri) for iri in others)
        shared = any(rival is not None and enacted in rival.parents for rival in rivals)
        return self._telling and not shared and self._spoken.near.isdisjoint(others)

    def _others(self, iri: str) -> set[str]:
        """Return what else the name may mean."""
        return self._meanings.entities.keys() - {iri}

    def _by_parents(self, entity: Entity) -> int:
        """Return how much the bodies tell that an entity is of.

        One that is mentioned, or that enacts the resolution, is enough for a name that does not open a sentence or was taken
        for a body before; some are unlikely. Nor is it what another has: "the Union and its Council".
        """
        spoken, enacted, governed = self._spoken, self._enacted, self._context.governed
        likely = [p for p in entity.parents if p not in self._unlikely and p not in self._organs]
        if not likely:
            return 0
        own, presumed = self._context.own | governed, enacted if self._telling else ""
        if not (self._telling or self._meanings.has_secretariat):  # "the Board" is of what the document is on, not of any
            likely = [p for p in likely if p in own or p in spoken.titled or p in (enacted, spoken.most)]
        named = (p for p in likely if (p in spoken.counts and not self._passing) or p == presumed or p in own)
        return sum(1 + (p == enacted) + (p in governed) for p in named)

    @cached_property
    def _unlikely(self) -> Set[str]:
        """Return the bodies that what the name means is not of."""
        return OF_ALL.union(_unlikely_parents(self._context, self._found, self._enacting))

    @cached_property
    def _passing(self) -> bool:
        """Tell whether a secretariat is named where the document is on none of the bodies that it names."""
        on, meanings = self._context.own | self._spoken.titled, self._meanings
        return meanings.has_secretariat and not self._telling and on.isdisjoint(meanings.of)


def _asked_before(context: Context, found: Found) -> Set[str]:
    """Return the bodies that are asked to do something in the paragraph of a name, before it."""
    items, names = context.items, context.mentions.found
    start = items.paragraph_start(bisect_left(items.firsts, found.start))
    phrases = context.rules.find("mandate", items.codes[start : items.codes.find(END, start) + 1])
    asked = [match.span("to") for _, match in phrases if "to" in match.re.groupindex]
    words = [(items.firsts[start + low], items.firsts[start + high]) for low, high in asked if low >= 0]
    first, last = (bisect_left(names, place, key=lambda name: name.start) for place in (items.firsts[start], found.start))
    named = names[first:last]
    return {name.forms[0].entity.iri for name in named if any(low <= name.start < high for low, high in words)}


def _listed_before(context: Context, found: Found) -> str:
    """Return the text that a list names right before a short name, each with its part: they are not the same one.

    "article 24 of the Covenant on Lamps and article 7 of the Covenant"
    """
    names, items = context.mentions.found, context.mentions.parts
    at = bisect_left(names, found.start, key=lambda name: name.start) - 1
    if at < 0 or not found.is_short or names[at].is_short:
        return ""
    low, high = (bisect_left(items.firsts, word) for word in (names[at].end, found.start))
    between = items.codes[low:high].replace('"', "")
    listed = PINPOINT in between and context.rules.texts.listed_part.fullmatch(between)
    return names[at].forms[0].entity.iri if listed else ""


def _joined_before(context: Context, found: Found) -> Set[str]:
    """Return the two bodies that "and" joins right before a short name that both have: it means neither of them alone."""
    names, items = context.mentions.found, context.items
    at = bisect_left(names, found.start, key=lambda name: name.start)
    if at < _BOTH or not found.is_short:
        return frozenset()
    first, second = names[at - _BOTH : at]
    both = {name.forms[0].entity.iri for name in (first, second) if name.forms[0].strength == Strength.FULL}
    if len(both) < _BOTH or not both <= {form.entity.iri for form in found.forms}:
        return frozenset()
    between = items.words.codes[first.end : second.start]
    word = items.words.written(second.start, second.start + 1)
    written_on = not between and word.startswith(context.rules.small.joint or END)
    joined = len(between) <= _LONGEST_JOINT and re.match(context.rules.family("and"), between) is not None
    return both if written_on or joined else frozenset()


_BOTH = 2  # names that "and" joins
_LONGEST_JOINT = 3  # words between two names: "y a la"


def _is_certain_bureau(context: Context, found: Found) -> bool:
    """Tell whether a name that offices have, too, is that of a bureau by what stands beside it: "membres du Bureau"."""
    codes, rules = context.items.words.codes, context.rules
    elected = rules.owners.elected.search(codes, max(0, found.start - _LONGEST_POSSESSIVE), found.start)
    return elected is not None or rules.owners.verifies.match(codes, found.end) is not None


def _is_organ_of_another(context: Context, entity: Entity) -> bool:
    """Tell whether an organ is of another body than a commission or committee whose own document it is."""
    own = context.own - ORGANS.keys()
    return entity.is_organ and bool(own) and own.isdisjoint(entity.parents)


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


MAIN = "A/C."  # Main Committees: the drafts that they recommend do not speak of them
_MOST_NAMES = 12  # that stand before another in a sentence
_NEAREST_SUBJECT = 2  # words: a comma and an article
_GENERAL_ASSEMBLY = f"{BASE}id/body/general-assembly"
_GENERAL_COMMITTEE = f"{BASE}id/body/general-committee"


def _weight_of_author(context: Context, iri: str, counts: Mapping[str, int]) -> int:
    """Return the weight of a body of which the document is; principal organs have documents of many authors.

    The Council in whose series a document is, which names it, is its own; one that has it beside the Assembly is less so.
    """
    series = ORGANS.get(iri)
    if series is None:
        return _AUTHOR
    if series == "A" or not counts[iri]:
        return 1
    return _AUTHOR if context.key.startswith(f"{series}/") else _JOINT


def _is_telling(context: Context, found: Found) -> bool:
    """Tell whether a short form is more than one word, which names many a thing: "Forum", but "Advisory Committee"."""
    return found.end - found.start > (1 if context.pack.spaced else _LONGEST_WORD_HAN)


_LONGEST_WORD_HAN = 3  # characters: 委员会
_LONG_NAME = 4  # words, which begin a sentence by no chance: «Рабочая группа по сообщениям»


def _is_of_board(context: Context, found: Found) -> bool:
    """Tell whether "the Secretariat" is that of the document's own body, which governs a fund or programme.

    So is that of the parties to a treaty, where no small letter tells, and that of a text in marks: 《生物多样性公约》秘书处.
    """
    own = [context.names.get(iri) for iri in context.own]
    words = context.items.words
    written = words.written(found.start, found.end)
    of_parties = written.lower() == written.upper() and any(body.is_of_parties for body in own)
    text, before = context.mentions.document.source.text, found.start - 1
    of_text = words.codes[before : found.start] == '"' and text.startswith("》", words.starts[before])
    return of_parties or of_text or any(body.parents and (ORGANS.keys() | OF_ALL).isdisjoint(body.parents) for body in own)


_BUREAU = f"{BASE}id/group/bureau"
_OF_HUMAN_RIGHTS = frozenset(f"{BASE}id/body/{name}" for name in ("high-commissioner-human-rights", "ohchr"))
_ANY_BUREAU = "bureau"  # with which the IRI of every one ends
