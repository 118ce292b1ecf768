"""Whose resolutions a printed number is of: the organ named with it, before it, or the enacting one."""

import math
import re

from .. import symbols
from ..expressions import compiled
from ..languages.classes import BODY, CITATION, PINPOINT
from ..languages.numerals import latin_number
from ..languages.words import SYMBOL_TOKEN
from ..names import Entity
from ..recognise import Found, Items, Numbered
from .context import ECOSOC, HUMAN_RIGHTS, HUMAN_RIGHTS_COUNCIL, ORGANS, Context, Enacting
from .numbering import BEFORE_SESSION, FORMS_JOINED, POPULATION, is_none_of_the_assembly, may_be_of_the_assembly
from .triggers import FARTHEST_ADOPTER

_BY_SESSION = "/{session}/{number}"  # behind the series of a body and the kind of text
_MOST_OF_POPULATION = 9  # resolutions of it in a year
_MOST_DECISIONS_OF_POPULATION = 200
_OF_COUNCIL = compiled(r"E/CN?\.\d+\Z")
_OF_COMMISSION = compiled(rf"E/CN?\.\d+/(?:RES|DEC){re.escape(_BY_SESSION)}\Z")
_COMMISSION_NUMBER = compiled(r"\d{1,2}/\d{1,2}\Z")  # of a resolution of the Council's commissions and committees
_PARTIES_NUMBER = compiled(r"(?:\d{1,2}|[IVXL]+)/\d{1,3}\Z")  # of a decision of the parties to a treaty
_PRINTED = compiled(rf"{SYMBOL_TOKEN}\)?(?:,?{PINPOINT})+,?\Z")  # a text's report and where in it the text stands
_HUMAN_RIGHTS_COUNCIL = compiled(r"A/\d+/53\b|A/HRC/")  # Supplement No. 53 is the report of the Human Rights Council
_FARTHEST_REPORT = 12  # items
_FARTHEST_ORGAN = 60  # words
_FARTHEST_FOLLOWED = 20  # items
_NEAREST_OWNER = 7  # words from a number to the body after it, a date between them: 5/14, de 2 de marzo de 2022, de la Asamblea
_FARTHEST_OWNER = 10  # words from the subject of a relative clause to "its"
_FARTHEST_NAMED = 48  # characters of Chinese from a body to its number, what this is about between them


def organ_of(
    context: Context, enacting: Enacting, items: Items, place: int, value: Numbered
) -> tuple[str | None, Entity | None]:
    """Return the symbol series of the organ whose numbers these are, and the organ where it is named with them.

    Where it is not, it is the last one named before in the sentence, else the enacting one. The series is None where a
    body is named whose numbers lead to no symbol.
    """
    if (told := _organ_told(context, enacting, items, place, value)) is not None:
        return told
    enacted = enacting.get(context.node(items, place).path)
    adopting = enacted or enacting.adopter or _author(context, value)
    own = (ORGANS.get(adopting.iri) or _form(adopting, value) or "") if adopting else ""
    own = "" if "{" in own and (_is_of_later(context, value) or _is_rather_of_the_assembly(own, value)) else own
    own = "" if own == "A/HRC" and _is_dated_before(own, value) else own
    owner = _owner(context, items, place, value)
    if owner is not None and owner.iri in ORGANS:
        return ORGANS[owner.iri], owner
    of_later = owner is not None and context.owns(owner) and _is_of_later(context, value)
    others = not own or _is_none_of_the_council(own, value) or (enacted is None and owner is not adopting)
    if owner is not None and not of_later and others:
        return _form(owner, value), None
    if value.own and enacted is None and context.is_of(POPULATION) and _may_be_of_population(value):
        return POPULATION, None
    meant = value.own and own != "" and _numbers_so(own, value) and _agrees(context, value, adopting)
    sure = enacted is not None or enacting.adopter is not None or value.decision  # else "its" may be of one named before
    if value.own and not (own or value.bodies) and enacted is not None and enacted.fact("series") and enacted.iri not in ORGANS:
        return _form(enacted, value), None
    before = _organ_before(context, enacting, items, place, value, own, meant=meant and sure)
    dated_after = before in (("A", None), ("", None)) and _is_dated_after("A", value)
    if dated_after and (council := _council_before(context, items, place)) is not None:
        return ORGANS[council.iri], council
    return (own, None) if meant and not sure and not before[0] else before


def _organ_told(
    context: Context, enacting: Enacting, items: Items, place: int, value: Numbered
) -> tuple[str | None, Entity | None] | None:
    """Return the organ whose numbers these are where it is told with them, by themselves, or by what they stand beside."""
    parted = context.mentions.parts
    for place_inside in value.bodies:
        entity = principal(context, parted, place_inside)
        if entity is not None:
            entity = entity if value.own else council_of(parted.values[place_inside], entity, number_of(value))
            return ORGANS[entity.iri], entity
    if another := _another(context, items, place, value):
        return _form(another, value), None
    number = number_of(value)
    if len(value.numbers) > 1 and not value.own and _ROMAN.search(number) and may_be_of_the_assembly(number):
        council = _named_before(context, items, place)  # "Economic and Social Council resolutions 8 (I) and 1566 (L)"
        if council is None or not all(_ROMAN.search(latin_number(each.written)) for each in value.numbers):
            return "A", None  # "resolutions 2200 A (XXI), annex, and 44/25"
        return ORGANS[council.iri], council
    if (other := _named_with(context, items, place, value)) is not None:
        return organ_of(context, enacting, items, other, items.values[other])
    if report := _report(context, value):
        return ("A/HRC" if _HUMAN_RIGHTS_COUNCIL.match(report) else None), None
    return None


def council_of(found: Found, entity: Entity, number: str) -> Entity:
    """Return the Council that a short name means beside a number: one that begins with a year is no Human Rights Council's.

    "Council decision 2031/219" is of the Economic and Social Council, "Council resolution 57/16" is not.
    """
    another = _COUNCILS.get(entity.iri)
    if another is None or not another[1].match(number):
        return entity
    return next((form.entity for form in found.forms if form.entity.iri == another[0]), entity)


_ROMAN = compiled(r"\([IVXLC]+\)")
_SESSION_NUMBER = compiled(r"\d{1,2}/\d")
_YEAR_NUMBER = compiled(r"\d{4}/\d")
_COUNCILS = {  # the other one, and how its numbers begin
    ECOSOC: (HUMAN_RIGHTS_COUNCIL, _SESSION_NUMBER),
    HUMAN_RIGHTS_COUNCIL: (ECOSOC, _YEAR_NUMBER),
}


def _organ_before(
    context: Context, enacting: Enacting, items: Items, place: int, value: Numbered, own: str, *, meant: bool
) -> tuple[str | None, Entity | None]:
    """Return the organ named last before a number in its sentence, else the enacting one with its series `own`.

    A number of the session that a report is on is its own body's, where no organ that numbers so is named; so is one of a body
    whose numbers lead to no symbol: "the Assembly decided to maintain the Committee, established by its resolution".
    """
    start = items.paragraph_start(place)
    in_session = context.is_of_session(value.numbers[0].written) and enacting.get(context.node(items, place).path) is None
    unknown = in_session and own not in ORGANS.values()
    foreign = own == "E" and _SESSION_NUMBER.match(number_of(value))  # the Council's own tell years
    # the own word of the number itself leads to what is before
    own_word, its = context.rules.organs.its_before.search(items.codes, start, place), compiled(context.rules.family("its"))
    for index in range((own_word.start() if own_word else place) - 1, max(start, place - _FARTHEST_ORGAN) - 1, -1):
        if items.codes[index] in ";.":
            break
        before = items.values[index] if items.codes[index] == CITATION else None
        if isinstance(before, Numbered) and before.own and not value.own:  # "its resolutions 9/5 and 17/22, the latest being"
            series, named = organ_of(context, enacting, items, index, before)
            if series in ORGANS.values():
                return series, named
        entity = None if meant else _numbering(context, items, index, value)
        if entity is not None and _agrees(context, value, entity) and not (unknown and ORGANS[entity.iri] == "E"):
            beside = index == place - 1
            entity = council_of(items.values[index], entity, number_of(value)) if beside and not value.own else entity
            return ORGANS[entity.iri], entity
        if value.own and (not own or foreign) and (adopter := _meeting(context, items, index)):
            if form := _form(adopter, value):
                return form, None
            unknown = not own
        if not value.own and its.match(items.codes, index, index + 1):
            break
    if unknown:
        reporting = _form(context.body, value) if in_session and context.body and not value.own else None
        return (reporting if is_of_commission(reporting) or context.yearly else None), None
    told = enacting.get(context.node(items, place).path) is None and not own and _is_of_former(context, value)
    former = _form(context.body, value) if told and context.body else None
    return (former if is_of_commission(former) else own if meant or not value.own else ""), None


def _numbering(context: Context, items: Items, place: int, value: Numbered) -> Entity | None:
    """Return the organ named at a place, unless it numbers otherwise: the Commission on Human Rights counted by years."""
    entity = principal(context, items, place)
    rights = entity is not None and ORGANS[entity.iri] == HUMAN_RIGHTS
    return None if rights and _SESSION_NUMBER.match(number_of(value)) else entity


def _is_of_former(context: Context, value: Numbered) -> bool:
    """Tell whether a decision named alone has a number as of a session before that of a report, which may be of its body."""
    session = number_of(value).partition("/")[0]
    return value.decision and not value.own and session.isdigit() and 0 < int(session) < context.session


def _is_dated_before(organ: str, value: Numbered) -> bool:
    """Tell whether a number has a date of a year before an organ's session of that number: 84/77 of 2029 is none of its own."""
    date = value.numbers[0].date
    return date is not None and 0 < date.start.year < symbols.year(f"{organ}/RES/{number_of(value)}")


def _is_dated_after(organ: str, value: Numbered) -> bool:
    """Tell whether a number has a date of years after an organ's session of it: 70/11 of 2029 is none of the Assembly's."""
    date = value.numbers[0].date
    return date is not None and 0 < symbols.year(f"{organ}/RES/{number_of(value)}") < date.start.year - 1


def _council_before(context: Context, items: Items, place: int) -> Entity | None:
    """Return the Human Rights Council where a paragraph names it before a number."""
    named = (principal(context, items, i) for i in range(place - 1, items.paragraph_start(place) - 1, -1))
    return next((each for each in named if each is not None and each.iri == HUMAN_RIGHTS_COUNCIL), None)


def _is_of_later(context: Context, value: Numbered) -> bool:
    """Tell whether a number is of a later session than the document's own body met in: 73/260 is none of its eighth."""
    session = number_of(value).partition("/")[0]
    return session.isdigit() and 0 < context.session < int(session)


def is_named_with(context: Context, items: Items, place: int, value: Numbered, organ: Entity) -> bool:
    """Tell whether an organ is named with numbers, or right before them: 经济及社会理事会1946年2月16日第8(I)号决议."""
    return bool(value.bodies) or _named_before(context, items, place) == organ


def _named_before(context: Context, items: Items, place: int) -> Entity | None:
    """Return the principal organ that is named right before numbers, None where none is."""
    before = place_before(context, items, place)
    return principal(context, items, before) if before >= 0 else None


def place_before(context: Context, items: Items, place: int) -> int:
    """Return where a body is named right before numbers, -1 where none is."""
    before = context.rules.texts.named_before.search(items.codes, max(0, place - _FARTHEST_NAMED), place)
    return before.start() if before else -1


def _named_with(context: Context, items: Items, place: int, value: Numbered) -> int | None:
    """Return the place of the numbers that tell whose these are."""
    followed = _followed(context, items, place, value)
    return _sharing(context, items, place, value) if followed is None else followed


def _followed(context: Context, items: Items, place: int, value: Numbered) -> int | None:
    """Return the place of the resolutions that these continue: "resolution 68/167 and subsequent ones, namely resolution …"."""
    if value.own:
        return None
    for index in range(place - 1, max(items.paragraph_start(place), place - _FARTHEST_FOLLOWED) - 1, -1):
        if items.codes[index] in ";.":
            break
        before = items.values[index] if items.codes[index] == CITATION else None
        if isinstance(before, Numbered):
            between = context.mentions.parts.codes[before.end : value.numbers[0].item]
            same = before.decision == value.decision
            return index if same and re.search(context.rules.family("subsequent"), between) else None
    return None


def _sharing(context: Context, items: Items, place: int, value: Numbered) -> int | None:
    """Return the place of decisions behind resolutions whose body is that of both: "resolution 5/1 and decision 6/102 of …"."""
    joint = context.rules.parts.next_citation.match(items.codes, place + 1)
    after = items.values[joint.end()] if joint and not (value.own or value.bodies) else None
    if not isinstance(after, Numbered) or after.own or after.decision == value.decision or not after.bodies:
        return None
    return joint.end() if joint and min(after.bodies) > after.numbers[-1].item else None


def _another(context: Context, items: Items, place: int, value: Numbered) -> Entity | None:
    """Return a body of no principal organ's rank that is named beside numbers, or as the one that adopted them."""
    first, last = value.numbers[0].item, value.numbers[-1].item
    beside = (i for i in value.bodies if i < first or last < i <= last + _NEAREST_OWNER)
    named = next(filter(None, (_meeting(context, context.mentions.parts, i) for i in beside)), None)
    if named is not None:
        return named
    before = place_before(context, items, place)
    named = _meeting(context, items, before) if before >= 0 else None
    if named is not None and named.iri not in ORGANS:
        return named
    if context.rules.parts_follow and items.codes.startswith(PINPOINT, place + 1):
        return None  # 通过了第80/173号决议第113段要求的路线图: what was adopted comes behind
    adopter = context.rules.organs.adopter.search(items.codes, max(0, place - FARTHEST_ADOPTER), place)
    entity = named_body(context, items, items.codes.find(BODY, adopter.start())) if adopter else None
    return entity if entity is not None and entity.iri not in ORGANS else None


def _report(context: Context, value: Numbered) -> str:
    """Return the key of the report that prints a text: "(E/2015/24), chap. I, sect. C, decision 46/101" is a commission's.

    The General Assembly and the Council have no reports with such chapters; volumes of their resolutions have.
    """
    parts = context.mentions.parts
    found = _PRINTED.search(parts.codes, max(0, value.start - _FARTHEST_REPORT), value.start)
    key = "".join(symbols.keys(parts.written(found.start(), found.start() + 1))[:1]) if found and not value.bodies else ""
    return key if key.startswith("E/") or _HUMAN_RIGHTS_COUNCIL.match(key) else ""


def _form(body: Entity, value: Numbered) -> str | None:
    """Return how a body makes symbols of session or year and number, None where its numbers lead to no symbol.

    Resolutions and decisions of the Council's commissions and committees, and of conferences of parties, have keys, as
    decisions of the Council have, in the series of their body. The Commission on Population and Development is told from
    these, for its numbers look like the Council's.
    """
    if not value.recommends and POPULATION in body.facts.get("series", ()) and _may_be_of_population(value):
        return POPULATION
    forms = [form for form in body.facts.get("symbolForm", ()) if _is_of_kind(form, value) and _numbers_so(form, value)]
    if forms:
        return FORMS_JOINED.join(sorted(forms, key=_first_session))
    if value.recommends:
        return None
    series, number = body.fact("series"), number_of(value)
    if series and body.is_of_parties:
        return f"{series}/{'DEC' if value.decision else 'RES'}{_BY_SESSION}" if _PARTIES_NUMBER.match(number) else None
    if not _OF_COUNCIL.match(series):
        return None
    if value.decision:
        return f"{series}/DEC{_BY_SESSION}" if is_none_of_the_assembly(number, decision=True) else None
    return f"{series}/RES{_BY_SESSION}" if _COMMISSION_NUMBER.match(number) else None


def _is_of_kind(form: str, value: Numbered) -> bool:
    """Tell whether symbols made so are of decisions, of recommendations or of resolutions, as a number is."""
    made = BEFORE_SESSION.sub("{session}", form).format(session=1, year=1, number=1)
    return (symbols.is_decision(made), symbols.is_recommendation(made)) == (value.decision, value.recommends)


def _first_session(form: str) -> float:
    """Return the session from which on a body makes symbols in another form."""
    bound = BEFORE_SESSION.search(form)
    return int(bound["first"]) if bound else math.inf


def is_of_commission(series: str | None) -> bool:
    """Tell whether numbers are those of a commission or committee of the Council, which have no symbols."""
    return series is not None and _OF_COMMISSION.match(series) is not None


def _is_rather_of_the_assembly(own: str, value: Numbered) -> bool:
    """Tell whether a number alone is of the General Assembly, though a body that speaks in few sessions has such numbers.

    Commissions and conferences call their own resolutions so, by "its" or by their name.
    """
    alone = own.endswith(_BY_SESSION) and not (value.own or value.decision)
    return alone and not is_none_of_the_assembly(number_of(value), decision=False)


def _author(context: Context, value: Numbered) -> Entity | None:
    """Return the Council's commission or committee whose document says "its resolution", of a session that is no later one."""
    session = number_of(value).partition("/")[0]
    if not value.own or not session.isdigit() or 0 < context.session < int(session):
        return None
    own = [*filter(None, [context.body]), *map(context.names.get, sorted(context.own))]
    return next((body for body in own if _OF_COUNCIL.match(body.fact("series"))), None)


def number_of(value: Numbered) -> str:
    """Return the first of numbers in Latin letters and digits."""
    return latin_number(value.numbers[0].written)


def _may_be_of_population(value: Numbered) -> bool:
    """Tell whether the Commission on Population and Development may have given a number: it has few each year.

    Its decisions count from 101, those of the Council from 201.
    """
    last = number_of(value).partition("/")[2]
    most = _MOST_DECISIONS_OF_POPULATION if value.decision else _MOST_OF_POPULATION
    return _numbers_so(POPULATION, value) and last.isdigit() and int(last) <= most


def _numbers_so(organ: str, value: Numbered) -> bool:
    """Tell whether an organ numbers its texts so: "its resolution 2005/21" is none of the Assembly's."""
    yearly = re.match(r"\d{4}/", number_of(value)) is not None
    by_year = "{year}" in organ or organ in ("E", HUMAN_RIGHTS, POPULATION)
    return yearly == by_year or organ in ("S", "E")


def _is_none_of_the_council(organ: str, value: Numbered) -> bool:
    """Tell whether a number is of a session where an organ is the Council, which counts by years: "its resolution 84/2"."""
    return organ == "E" and re.match(r"\d{1,3}/", number_of(value)) is not None


def _owner(context: Context, items: Items, place: int, value: Numbered) -> Entity | None:
    """Return the body beside "its": "the General Assembly, in its resolution 61/106", or named right after the number.

    Without "its" it is the organ that speaks in the resolution.
    """
    if not value.own:
        return _telling(context, items, place, value)
    if not place:
        return None
    before = context.rules.organs.owner.search(items.codes, max(0, place - _FARTHEST_OWNER), place)
    if before and (entity := _adopting(context, items, items.codes.find(BODY, before.start(), place))):
        return entity
    after = context.rules.organs.owner_after.match(items.codes, place - 1)
    found = _adopting(context, items, after.end() - 1) if after else None
    return found if _agrees(context, value, found) else None


def _telling(context: Context, items: Items, place: int, value: Numbered) -> Entity | None:
    """Return the body that speaks in a resolution no body is named with, or adopted it: "in resolution 42/11, the Council"."""
    rules, codes = context.rules, items.codes
    told = next(filter(None, (rules.organs.told_in.match(codes, max(0, place - low)) for low in (1, 2))), None)
    after = told or (None if value.bodies else rules.organs.adopted_by.match(codes, place + 1))
    body = _adopting(context, items, codes.find(BODY, place, after.end())) if after else None
    return body if body is not None and (body.iri in ORGANS or _form(body, value)) else None


def _adopting(context: Context, items: Items, place: int) -> Entity | None:
    return principal(context, items, place) or _meeting(context, items, place)


def principal(context: Context, items: Items, place: int) -> Entity | None:
    """Return the organ at a place if it is one whose resolutions have numbers of their own."""
    entity = named_body(context, items, place)
    return entity if entity is not None and entity.iri in ORGANS else None


def _meeting(context: Context, items: Items, place: int) -> Entity | None:
    """Return the body at a place if it holds sessions, and so adopts texts."""
    entity = named_body(context, items, place)
    return entity if entity is not None and (entity.fact("series") or entity.fact("symbolForm")) else None


def named_body(context: Context, items: Items, place: int) -> Entity | None:
    """Return the body that the item at a place names, if it is a name of one."""
    return context.named(items, place) if items.codes[place] == BODY else None


def _agrees(context: Context, value: Numbered, body: Entity | None) -> bool:
    """Tell whether the possessive of "its resolution" can mean a body, where a language tells its gender: قراره, قرارها."""
    rules = context.rules
    if not (rules.organs.feminine and value.own):
        return True
    if body is None:
        return False
    head = body.labels.get(context.pack.code, "").partition(" ")[0]
    her = rules.organs.her.search(context.mentions.parts.codes, value.start, value.end) is not None
    return head.endswith(rules.organs.feminine) == her
