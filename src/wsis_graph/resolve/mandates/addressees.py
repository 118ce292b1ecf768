"""Whom a phrase asks."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice

from ...expressions import compiled
from ...languages.classes import BODY, ORDINAL, STATE
from ...names import BASE, Entity
from ...recognise import Found, Items
from ..context import ORGANS, Context, sentence_start
from ..sessions import holds_sessions, only_cited
from .actors import ACTORS, actors_at, is_group
from .business import ADOPTING
from .clauses import Asking
from .due import named_parts
from .parties import PARTIES_TO_CONFLICT
from .speakers import Reading

_ID = f"{BASE}id/"


def antecedent(reading: Reading, place: int, body: Entity | None) -> tuple[str, ...]:
    """Return whom a relative clause tells of: of those named before it in its sentence the last, who asks apart."""
    items = reading.items
    before = actors_at(reading.context, items, range(place - 1, sentence_start(items, place) - 1, -1))
    own = body.iri.removeprefix(_ID) if body is not None else ""
    named = tuple(islice((actor for actor in before if actor != own), _FEWEST_NAMED))
    part = reading.context.names.find(f"{_ID}{named[-1]}") if len(named) == _FEWEST_NAMED else None
    owned = part is not None and f"{_ID}{named[0]}" in part.parents  # "the Working Party of the Commission, which was asked to"
    return named[1:] if owned else named[:1]


_FEWEST_NAMED = 2  # of whom one may be a part of the other


def addressees_of(
    context: Context,
    items: Items,
    match: re.Match[str],
    start: int,
    last: Asking | None,
    body: Entity | None,
    together: tuple[str, ...] = (),
) -> tuple[str, ...]:
    """Return whom a phrase asks: those it names, or by a pronoun those asked before, or named last before it.

    `together` are all whom the sentence has asked before.
    """
    low, high = next(iter(named_parts(match, "to", "by", "whom", "at")), (0, 0))
    places = [i for i in range(start + low, start + high) if not (items.codes[i] == BODY and only_cited(context, items, i))]
    addressees = tuple(dict.fromkeys(actors_at(context, items, _asked(context, items, places))))
    if last and named_parts(match, "last", "first", "latter"):
        return _one_of(items, match, start, last)
    if not addressees and last and (pointed := _pointed_at(context, items, match, start, last, body)):
        return pointed
    if named_parts(match, "states"):
        return (_STATES,)
    if not addressees and (parties := _parties(context, items, start + match.end())):
        return parties
    if addressees or not named_parts(match, "it", "him", "that", "thatone", "country", "countries"):
        return addressees
    own = (body.iri.removeprefix(_ID),) if body is not None else ()
    place = start + match.start()
    if named_parts(match, "that", "thatone", "country", "countries"):
        return _told_by_kind(context, items, match, range(start, place), own, last)
    low, high = next(iter(named_parts(match, "it", "him")), (0, 0))
    several = context.rules.mandates.several.search(items.codes, start + low, start + high) is not None
    if several and len(together) > 1 and last and len(last.addressees) == 1 and not last.addressees[0].startswith("group/"):
        return together  # "invites A to count, and B to print, and requests them to report": who is asked apart is one
    any_number = context.rules.mandates.any_number.search(items.codes, start + low, start + high) is not None
    before = range(start, _before_grounds(context, items, start, place))
    nearest = _named_before(context, items, before, own, several=several, any_number=any_number)
    if context.rules.mandates.neuter.search(items.codes, start + low, start + high):
        nearest = tuple(each for each in nearest if not _is_held(context, each))  # a word for things means no person
    if last and not last.addressees and last.start >= sentence_start(items, place):
        return ()  # one whose name is not known
    found = last.addressees if last and last.addressees and last.addressees != own else nearest
    some = context.rules.mandates.those_who.match(items.codes, start + low) is not None
    return _some_of(context, items, range(sentence_start(items, place), place), found) if some else found


def _before_grounds(context: Context, items: Items, low: int, place: int) -> int:
    """Return where an aside begins that tells on what grounds a verb at a place asks, else the place.

    Who is named there is not meant by a pronoun behind it: "thanked the States and, at the request of the Chair, asked them".
    """
    comma = items.codes.rfind(",", low, place - 1) if items.codes[place - 1] == "," else -1
    leads = comma >= 0 and context.rules.mandates.clause_after.match(items.codes, comma + 1, place)
    return comma if leads else place


def _some_of(context: Context, items: Items, places: range, found: tuple[str, ...]) -> tuple[str, ...]:
    """Return of whom some are meant, "those that have not done so": groups found, else the last group named at places."""
    if found and all(is_group(context, each) for each in found):
        return found
    named = actors_at(context, items, reversed(places))
    return tuple(islice((each for each in named if is_group(context, each)), 1))


def _is_held(context: Context, addressee: str) -> bool:
    """Tell whether who is named is a post that somebody holds."""
    entity = context.names.find(f"{_ID}{addressee}")
    return entity is not None and entity.is_post


def _pointed_at(
    context: Context, items: Items, match: re.Match[str], start: int, last: Asking, body: Entity | None
) -> tuple[str, ...]:
    """Return whom "the former" or "the latter" means: of several who were asked one, else for the latter who is named last."""
    low, _ = next(iter(named_parts(match, "it", "him")), (match.end(), 0))
    phrases, place = context.rules.mandates, start + low
    former = phrases.former.match(items.codes, place)
    if former is not None:
        return _counted(items, range(*former.span()), last)
    if not phrases.latter.match(items.codes, place):
        return ()
    own = (body.iri.removeprefix(_ID),) if body is not None else ()
    between = actors_at(context, items, range(last.end, start + match.start()))
    named = [actor for actor in between if actor not in own and not actor.startswith("group/")]
    asked = last.addressees if last.addressees != own else ()  # who decides to extend the mandate of one that is not known
    return asked[-1:] if len(asked) > 1 or not named else (named[-1],)


def _one_of(items: Items, match: re.Match[str], start: int, last: Asking) -> tuple[str, ...]:
    """Return the one of those asked before whom words tell by its place among them: "the former", "the second-named"."""
    for low, high in named_parts(match, "first"):
        return _counted(items, range(start + low, start + high), last)
    return last.addressees[-1:]


def _counted(items: Items, places: range, last: Asking) -> tuple[str, ...]:
    """Return the one of those asked before that an ordinal at some places counts, the first where there is none."""
    number = next((items.values[i] for i in places if items.codes[i] == ORDINAL), 1)
    return last.addressees[number - 1 : number]


def each_of_two(context: Context, items: Items, asking: Asking, end: int) -> Iterator[Asking]:
    """Yield what each of two is asked who are told apart behind their names: "are invited, the former to count, the latter to".

    Else what is asked is yielded as it is.
    """
    rules, two = context.rules.mandates, len(asking.addressees) == _TWO
    first = rules.former_each.match(items.codes, asking.end, end) if two else None
    second = rules.latter_each.search(items.codes, first.end(), end) if first else None
    if first is None or second is None:
        yield asking
        return
    yield asking._replace(end=first.end(), does=first.end(), addressees=asking.addressees[:1])
    yield asking._replace(
        start=second.start(),
        end=second.end(),
        does=second.end(),
        addressees=asking.addressees[1:],
        evidence=items.span(second.start(), second.end()),
    )


_TWO = 2


def _of_kind(context: Context, items: Items, places: range, own: Sequence[str], *, countries: bool) -> tuple[str, ...]:
    """Return the body that is named last at places, or the country: "that organization", "that Government".

    Of several countries it is the one that its sentence names first, whose others are of what is told of that one.
    """
    sentence = range(sentence_start(items, places.stop), places.stop) if countries else ()
    kinds = (_COUNTRY,) if countries else (_COUNTRY, "group/", "role")
    named = (_whole(context, each) for each in actors_at(context, items, chain(sentence, reversed(places))))
    return tuple(islice((each for each in named if each not in own and each.startswith(kinds) == countries), 1))


def _told_by_kind(
    context: Context, items: Items, match: re.Match[str], places: range, own: Sequence[str], last: Asking | None
) -> tuple[str, ...]:
    """Return whom words mean that tell only of which kind they are: "that organization", "the two countries"."""
    if named_parts(match, "countries"):
        return _countries(context, items, places, last)
    return _of_kind(context, items, places, own, countries=bool(named_parts(match, "country")))


def _countries(context: Context, items: Items, places: range, last: Asking | None) -> tuple[str, ...]:
    """Return the States that are listed last at places, else the groups that were asked last: "the two Governments"."""
    named = [(place, actor) for place in places for actor in actors_at(context, items, (place,)) if actor.startswith(_COUNTRY)]
    listed = [each for each in _lists(context, items, named) if len(each) > 1]
    asked = last.addressees if last is not None and are_outside(last.addressees) else ()
    return listed[-1] if listed else asked


def _whole(context: Context, addressee: str) -> str:
    """Return the body of which somebody named is an officer, else who is named: "the Vice-Chair of the Group … that group"."""
    entity = context.names.find(f"{_ID}{addressee}")
    return entity.parents[0].removeprefix(_ID) if entity is not None and entity.is_post and entity.parents else addressee


_COUNTRY = "state/"


_OF_PERSON = compiled(rf"\({STATE}\)")  # that somebody is of: "Ms. Berg (Norway)"


def _named_before(
    context: Context, items: Items, places: range, own: Sequence[str], *, several: bool, any_number: bool
) -> tuple[str, ...]:
    """Return who is named last at places, who asks apart; all of a list that ends so where `several` are meant.

    So it is where `any_number` may be, 其, of bodies, no groups.

    One is meant in the same sentence, and no group if another is named there; a sentence that begins so goes on from others.
    """
    uncited = [place for place in places if not (items.codes[place] == BODY and only_cited(context, items, place))]
    uncited = [place for place in uncited if not _OF_PERSON.match(items.codes, place - 1)]
    named = [(place, actor) for place in uncited for actor in actors_at(context, items, (place,)) if actor not in own]
    low = sentence_start(items, places.stop)
    here = [each for each in named if each[0] >= low]
    if not several and context.pack.spaced:
        bare = context.rules.mandates.clause_adverbs.sub("", items.codes[low : places.stop])
        if not bare and low > places.start:  # "It should report": the subject of the sentence before
            return _subject_before(items, named, low)
        subject = context.rules.small.behind_article(bare)
        if bare[subject : subject + 1] == BODY:
            if low > places.start and context.rules.mandates.object_first.match(bare, subject + 1):
                return _subject_before(items, named, low)  # « La Commission l’a remerciée et l’a invitée »
            bare = bare if here else bare[subject + 1 :]  # "The Commission requested it"
        one = [each for each in here if not each[1].startswith("group/")]
        founded = [each for each in one if context.rules.unlisted.founding.search(items.codes, low, each[0])]
        one = founded[:1] or one  # "founded a committee for the session of the Conference, and asked it"
        return tuple(actor for _, actor in (one or here or (named if len(bare) <= _PRONOUN else []))[-1:])
    lists = list(_lists(context, items, named))
    last = lists[-1:]
    if not several:
        together = any_number and last and not any(actor.startswith("group/") for actor in last[0])
        bodies = [] if any_number else [each for each in named if not each[1].startswith("group/")]  # 该组织 is no group
        return last[0] if together else tuple(actor for _, actor in (bodies or named)[-1:])
    if last and len(last[0]) == 1 and not last[0][0].startswith("group/"):  # one: "A and B, which held C, and invites both"
        first = sentence_start(items, places.stop)
        joined = (each for each in _lists(context, items, [each for each in named if each[0] >= first]) if len(each) > 1)
        last = list(joined)[-1:] or last
    return next(iter(last), ())


def _subject_before(items: Items, named: Sequence[tuple[int, str]], low: int) -> tuple[str, ...]:
    """Return who is named first, and is no group, in the sentence before the one that begins at a place."""
    first = sentence_start(items, low - 1)
    return tuple(actor for place, actor in named if place >= first and not actor.startswith("group/"))[:1]


def _lists(context: Context, items: Items, named: Sequence[tuple[int, str]]) -> Iterator[tuple[str, ...]]:
    """Yield those named, each with those that are joined to it in a list."""
    found: list[tuple[int, str]] = []
    for each in named:
        if found and not _is_joined(context, items, found[-1][0], each[0]):
            yield tuple(dict.fromkeys(actor for _, actor in found))
            found = []
        found.append(each)
    if found:
        yield tuple(dict.fromkeys(actor for _, actor in found))


def _parties(context: Context, items: Items, place: int) -> tuple[str, ...]:
    """Return who is asked up to a place, or behind it, as parties to a treaty: "parties to the Agreement", 《公约》缔约国."""
    treaty = context.rules.mandates.of_treaty.match(items.codes, place)
    if treaty is None or named_parts(treaty, "party"):
        return (_PARTIES,) if treaty is not None else ()
    called = treaty.end() - 1 if context.rules.parts_follow else place - 1
    named, entity = items.values.get(called), context.named(items, called)
    if isinstance(named, Found) and any(form.entity.iri in _CALLED_PARTIES for form in named.forms):
        return (_PARTIES,)
    return tuple(actors_at(context, items, (called,))) if entity is not None and entity.iri == _STATES_PARTIES else ()


_PARTIES = "group/parties-to-the-convention"
_STATES_PARTIES = f"{_ID}group/states-parties"
_CALLED_PARTIES = (f"{_ID}{_PARTIES}", PARTIES_TO_CONFLICT)  # by a word that is the short name of both


_PRONOUN = 1  # item before a verb that goes on from the sentence before


def _is_joined(context: Context, items: Items, place: int, behind: int) -> bool:
    """Tell whether only what joins the members of a list stands between one who is named and the next."""
    return context.rules.mandates.joins_names.fullmatch(items.codes, place + 1, behind) is not None


_STATES = "group/states"  # "countries" are asked as States, by a word that means no group elsewhere: 敦促尚未加入的国家


def _asked(context: Context, items: Items, places: Sequence[int]) -> Iterable[int]:
    """Return the places of those who are asked, of all who are named in a phrase, by how a language joins names."""
    if not context.pack.spaced:
        return _without_owners(context, items, places)
    return _joined_to_first(context, items, places) if context.rules.small.joint else places


def _without_owners(context: Context, items: Items, places: Sequence[int]) -> Iterator[int]:
    """Yield places without the one of a body that stands right before one of its own, or right behind one of another."""
    for place in places:
        before, body, behind = (
            context.named(items, each) if each in places and items.codes[each] == BODY else None
            for each in (place - 1, place, place + 1)
        )
        owns = body is not None and behind is not None and _is_of(behind, body)
        if not owns and (before is None or body is None or _is_of(body, before)):
            yield place


def _joined_to_first(context: Context, items: Items, places: Sequence[int]) -> Iterator[int]:
    """Yield the place of who is named first and of those joined to it, where "and" is written onto a name.

    Behind a verb and its subject another without it is the object: أن يساعد البنك الدولي البلدان النامية.
    """
    last = None
    for place in (i for i in places if items.codes[i] in ACTORS):
        between = range(place if last is None else last + 1, place + 1)
        joined = any(items.codes[i] in _LIST_MARKS or context.begins_with_and(items, i) for i in between)
        if last is not None and not joined and context.rules.small.joined.search(items.codes, last + 1, place) is None:
            return
        last = place
        yield place


_LIST_MARKS = ",("  # behind one of those asked: the next, or its acronym


def _is_of(body: Entity, owner: Entity) -> bool:
    return body.is_unlisted or owner.iri in body.parents


def are_above(addressees: tuple[str, ...], body: Entity | None) -> bool:
    """Tell whether all who are asked stand above who asks: principal organs, or bodies that it is of."""
    parents = {iri.removeprefix(_ID) for iri in body.parents} if body is not None else set()
    return bool(addressees) and (ADOPTING | parents).issuperset(addressees)


def are_agencies(context: Context, addressees: tuple[str, ...]) -> bool:
    """Tell whether all who are asked are listed bodies that neither hold sessions nor are an office."""
    asked = [context.names.entities.get(f"{_ID}{each}") for each in addressees]
    return bool(asked) and all(entity and not entity.is_post and not holds_sessions(entity) for entity in asked)


def are_outside(addressees: tuple[str, ...]) -> bool:
    """Tell whether all who are asked are States or others that no organ directs, but the groups that serve one."""
    return bool(addressees) and all(each.startswith("group/") and each not in _SERVING for each in addressees)


_SERVING = frozenset(
    f"group/{name}"
    for name in (
        "action-line-facilitators",
        "bureau",
        "chairs-of-regional-groups",
        "coordinators-of-regional-groups",
        "custodian-agencies",
        "participating-organizations",
        "peacekeeping-operations",
        "regional-groups",
        "secretariat",
    )
)


def are_founded(context: Context, addressees: tuple[str, ...]) -> bool:
    """Tell whether all who are asked are bodies that only their document knows, as those are that it founds."""
    asked = [context.names.find(f"{_ID}{each}") for each in addressees]
    return all(entity is not None and entity.is_unlisted for entity in asked)


def are_of_secretariat(context: Context, addressees: tuple[str, ...], body: Entity | None) -> bool:
    """Tell whether all who are asked serve: secretariats, their heads, parts of the Secretariat, officers of the own body.

    So do the Secretary-General and groups of the `body` that a report tells of, where it is given.
    """
    return bool(addressees) and all(
        _is_own_officer(context, each)
        or _is_of_secretariat(context, f"{_ID}{each}")
        or (body is not None and (each == _SECRETARY_GENERAL or _is_group_of(context, each, body)))
        for each in addressees
    )


_SECRETARY_GENERAL = "body/secretary-general"


def _is_group_of(context: Context, addressee: str, body: Entity) -> bool:
    """Tell whether who is asked is a group of a body or presides over it, or is one that only its document knows."""
    entity = context.names.find(f"{_ID}{addressee}")
    if entity is None or entity.is_unlisted:
        return entity is not None
    return body.iri not in ORGANS and body.iri in entity.parents and not entity.are_members


def _is_own_officer(context: Context, addressee: str) -> bool:
    own = ("role", *(iri.removeprefix(_ID) for iri in context.own))
    officer = _OFFICER.search(addressee)
    head = officer is not None and officer["head"] is not None and f"{_ID}{addressee}" in context.names.entities
    return head or (officer is not None and addressee.startswith(own))  # heads of agencies are asked as others are


_OFFICER = compiled("(?:/|-)(?:chair|(?P<head>executive-director|executive-secretary|administrator))$")


def _is_of_secretariat(context: Context, iri: str) -> bool:
    entity = context.names.entities.get(iri)
    parents = entity.parents if entity is not None and entity.is_body and not entity.is_post else ()
    return iri.endswith("secretariat") or any(_is_of_secretariat(context, parent) for parent in parents)
