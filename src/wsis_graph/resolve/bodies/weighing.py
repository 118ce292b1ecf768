"""How much speaks for each of what a short name may mean, by what the document speaks of."""

from bisect import bisect_left
from collections.abc import Callable, Collection, Mapping

from ...languages.classes import BODY, SESSION
from ...languages.words import END
from ...names import BASE, Entity, Strength
from ...recognise import Found, Session
from ..context import ORGANS, Context
from .spoken import OF_ALL, SECRETARIAT, Spoken

Weigh = Callable[[Entity], int]
_MENTION = 4  # weight of a mention against one of its parent, which alone tells nothing of several bodies
_OWN = 5  # weight of the body that enacts the resolution, against one a mention
_AUTHOR = 1000  # weight of what the document is of: "the Committee" of a committee's own document is no other
_LAST = 3  # weight of the body that was named in full last
_NEAR = 3  # weight of a mention in the same paragraph
_SESSION = 3  # weight of the body whose sessions are near the one that is named beside, for each step of nearness
_JUST_NAMED = 20  # weight of the body that was named in full last, in the same paragraph
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


def weights(context: Context, found: Found, spoken: Spoken, enacting: Entity | None) -> Weigh:
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
    at_hand = context.is_pointed_at(found)
    pointed = spoken.nearest(found) if at_hand else ""
    sessions = sessions_beside(context, found)
    bureau = any(form.entity.iri == _BUREAU for form in found.forms)
    anothers = found.forms[0].strength == Strength.SHORT and _is_anothers(context, found)
    drafted = spoken.drafted.intersection(form.entity.iri for form in found.forms)
    assembly = bureau and _is_of_assembly(context, found)

    def weigh(entity: Entity) -> int:
        iri = entity.iri
        if iri == _GENERAL_COMMITTEE:
            return 2 * _AUTHOR * _MENTION * assembly
        passed = bureau and not spoken.tells_of(iri) and counts[iri] < _OFTEN
        if passed and (OF_ALL.intersection(entity.parents) or _is_of_another(context, entity)):
            return 0  # what is named in passing leaves its short name to the own Bureau: an office of the Secretariat, المكتب
        if possessed and entity.code == BODY and (iri in ORGANS or not spoken.near.intersection(entity.parents)):
            return 0
        if anothers and at_hand:
            return 0  # "that group" is the one right before, whose name is not known
        if iri == pointed:
            return 2 * _AUTHOR * _MENTION
        if drafted and iri not in drafted and iri != enacted and (iri not in own or entity.fact("series").startswith(_MAIN)):
            return 0  # whom a draft names in full it means, not whom the report speaks of, nor the Main Committee that has it
        author = (_AUTHOR if iri not in ORGANS or _is_council_of(context, iri, counts) else 1) * (iri in own)
        known = counts[iri] + _OWN * (iri == enacted) + _NEAR * (iri in spoken.near) + _LAST * (iri == last) + author
        known += _SESSION * spoken.nearness(iri, sessions) + _JUST_NAMED * (iri == last and iri in spoken.near)
        if not guess or iri in ORGANS or anothers:
            return known * _MENTION
        likely = (p for p in entity.parents if p not in unlikely and p not in OF_ALL and (p not in ORGANS or p == presumed))
        if not (telling or secretariat):  # "the Board" is one of the body that the document is on, not of any that it names
            likely = (p for p in likely if p in own or p in spoken.titled or p in (enacted, spoken.most))
        named = (p for p in likely if (p in counts and not passing) or p == presumed or p in own)
        return known * _MENTION + sum(1 + (p == enacted) for p in named)

    return weigh


def _is_of_another(context: Context, entity: Entity) -> bool:
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


def chosen(context: Context, found: Found, weigh: Weigh) -> Entity | None:
    """Return what a name means, None where a short one fits nothing: a secretariat or a bureau may be of none that is named."""
    if found.forms[0].strength != Strength.SHORT:
        return found.forms[0].entity
    weighed = {form.entity.iri: weigh(form.entity) for form in found.forms}
    best = max((form.entity for form in found.forms), key=lambda entity: weighed[entity.iri])
    if not weighed[best.iri]:
        of_any = (_BUREAU,) if _is_possessed(context, found) else (SECRETARIAT, _BUREAU)
        return next((form.entity for form in found.forms if form.entity.iri in of_any), None)
    alone = list(weighed.values()).count(weighed[best.iri]) == 1
    return best if weighed[best.iri] >= (1 if alone else _MENTION) else None


_BUREAU = f"{BASE}id/group/bureau"
