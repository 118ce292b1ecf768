"""Which body a name means: long forms and acronyms as they are, short forms by what the document speaks of."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import zip_longest

from ...languages.classes import ACTION_LINE, BODY, EVENT, GROUP, INSTRUMENT, PLACE, ROLE, SERIES, STATE
from ...languages.words import END, NUMBERS
from ...model import Evidence, Kind, NameMention, Node, Span
from ...names import Entity, Strength
from ...recognise import Found, Numbered, is_hyphened
from ...recognise.spellings import Form
from ...symbols import is_decision, is_resolution, year
from ..context import MEMBER_STATES, ORGANS, UNITED_NATIONS, Context, Enacting, unit_of
from ..organs import council_of, number_of, place_before
from .nested import all_nested
from .spoken import OF_ALL, SECRETARIAT, Spoken
from .weighing import MAIN, Weighing, is_anothers, sessions_beside

_TITLED = 5  # mentions that one on the first page of a report counts for, which tells what it is on
_CONFIDENCE = {Strength.FULL: 0.99, Strength.ACRONYM: 0.95, Strength.SHORT: 0.85}
_KINDS = {BODY: "body", STATE: "state", GROUP: "group", ACTION_LINE: "action line"}


def resolve_names(context: Context, enacting: Enacting) -> list[NameMention]:
    """Return the mentions of bodies, States, groups and recurring events; short forms that fit nothing are left out.

    A short form means the body that the document has named most, the last one, one of the same paragraph or the enacting
    body before others. The entity of every name is kept in `context.bodies`.
    """
    spoken = Spoken()
    _read_first_page(context, spoken)
    spoken.titles.update(_in_titles(context))
    mentions: list[NameMention] = []
    numbered = dict(_numbered(context))
    before: Found | None = None
    for place, (number, found, behind, node) in enumerate(_in_order(context)):
        path = context.mentions.paragraphs.nodes[number].path  # of a note that of the paragraph that has its mark
        spoken.enter(number, path, unit_of(path), *context.section(node))
        entity = _named(context, found)
        beside, before = before, found
        if _is_part(context, found, entity, (beside, behind)):
            continue
        if not found.is_short:
            spoken.add(entity, place)
            if entity.code == ROLE and _names_inside(context, found):  # "أمين اللجنة" names the Committee
                mentions += _inside(context, found, Weighing(context, found, spoken, enacting.get(node.path)), node.path)
        else:
            weighing = Weighing(context, found, spoken, enacting.get(node.path))
            founded = _founded(context, found)
            found, meant = (found, founded) if founded else _chosen(context, found, weighing, spoken)
            meant = council_of(found, meant, numbered[found.start]) if meant and found.start in numbered else meant
            if meant is None:
                mentions += _in_open(context, found, weighing, node.path)
                continue
            entity = meant
            if founded or _tells_apart(context, found, entity):
                spoken.add(entity, place)
            spoken.guess(entity, place, pointed=context.is_pointed_at(found))
        spoken.sessions.setdefault(entity.iri, set()).update(sessions_beside(context, found))
        context.bodies[found.start] = entity
        if node.path:  # what a note to the masthead names, no provision does
            named = list(_mentions(context, found, entity, node.path))
            _note_owners(context, spoken, entity, named, place)
            mentions += _of_text(context, found, spoken, named, (place, node.path)) if entity.code == INSTRUMENT else named
    return mentions


def _with_own(context: Context, found: Found) -> Found:
    """Return a short name with a body of the first page as one more meaning, where that is the noun of the body's name.

    Not where lists know it as the short name of a body of the first page.
    """
    own = context.by_noun.get(context.items.words.codes[found.start : found.end])
    if own is None or not found.is_short:
        return found
    titled = {entity.iri for entity, _ in context.on_first_page}
    known = any(form.entity.iri in titled for form in found.forms)
    return found if known else found._replace(forms=(*found.forms, own))


def _chosen(context: Context, found: Found, weighing: Weighing, spoken: Spoken) -> tuple[Found, Entity | None]:
    """Return what a short name means, None where nothing fits, and the name with that among its meanings."""
    meant = weighing.chosen(found) or _of_cited(context, found)
    form = None if meant else _by_noun(context, found, spoken)
    return (found._replace(forms=(*found.forms, form)), form.entity) if form else (found, meant)


def _by_noun(context: Context, found: Found, spoken: Spoken) -> Form | None:
    """Return the body named last, and near, of whose name a short name is the noun, though no list has it as its own.

    Where its name goes on behind the noun as the text does, a longer short name is meant, which may be another's: "the Expert
    Group on Lamps" is not called "the Expert".
    """
    words, known = context.items.words, {form.entity.iri for form in found.forms}
    written, codes = words.written(found.start, found.end), words.codes[found.start : found.end]
    if written == written.lower() != written.upper() or is_anothers(context, found):
        return None
    near = (context.by_nouns_of(entity).get(codes) for entity in spoken.near_bodies())
    form = next(filter(None, near), None)
    if form is None or form.entity.iri in known:
        return None
    longer = words.codes[found.start : found.end + 1]
    return form if longer not in context.rules.lexicon.label(form.written) else None


def _numbered(context: Context) -> Iterator[tuple[int, str]]:
    """Yield the names that stand with the number of a resolution or decision, by their first words, with the first number."""
    items, parts = context.items, context.mentions.parts
    for place, value in items.values.items():
        if not isinstance(value, Numbered) or value.own:
            continue
        number = number_of(value)
        yield from ((parts.values[i].start, number) for i in value.bodies)
        if isinstance(name := items.values.get(place_before(context, items, place)), Found):
            yield name.start, number


def _read_first_page(context: Context, spoken: Spoken) -> None:
    """Note the bodies that the first page names, in an adopted text those on whose recommendation it was adopted."""
    adopted = is_resolution(context.key) or is_decision(context.key)
    for entity, owners in context.on_first_page:
        own = entity.iri in context.agencies or context.is_within_agency(entity)
        if entity.iri in OF_ALL or (context.agencies and not own):
            continue  # a committee of an agency's organ may be called as one of another body is
        for owner in filter(_is_one_of_many, owners):
            spoken.add(owner, 0)
        spoken.add(entity, 0, 1 if adopted else _TITLED)
        spoken.titled.update((entity.iri, *entity.parents))
        if adopted and not entity.fact("series").startswith(MAIN):
            spoken.recommending.add(entity.iri)


def _note_owners(context: Context, spoken: Spoken, entity: Entity, named: Sequence[NameMention], place: int) -> None:
    """Note whose a body is that has its name in full: the "Board of the Lima Institute on Lamps" tells which Institute."""
    for mention in named:
        owner = context.names.get(mention.iri)
        owns = mention.iri in entity.parents and _is_one_of_many(owner)
        if owns and mention.evidence.rule.endswith(_FULL_NESTED):
            spoken.add(owner, place - 1)  # the body itself is named after it


def _of_text(
    context: Context, found: Found, spoken: Spoken, named: Sequence[NameMention], where: tuple[int, str]
) -> Sequence[NameMention]:
    """Return the bodies that the name of a text names, in a short one by their own short names.

    The conferences that it names in full are noted: "the outcome of the Lima Summit on Lamps" tells which Summit is meant. So
    is the text itself, which may be a treaty whose parties have a conference.
    """
    place, path = where
    spoken.add_text(context.bodies[found.start].iri)
    if not named and found.is_short:
        return list(_inside(context, found, Weighing(context, found, spoken, None), path))
    for mention in named:
        entity = context.names.find(mention.iri)
        if entity is not None and entity.code == EVENT and mention.evidence.rule.endswith(_FULL_NESTED):
            spoken.add(entity, place)
    return named


_FULL_NESTED = f"{Strength.FULL.value}-nested"


def _is_part(context: Context, found: Found, entity: Entity, around: tuple[Found | None, Found | None]) -> bool:
    """Tell whether a name is but a part of how another body or its meeting is called, by the names on both sides of it."""
    before, behind = around
    owned = _is_of(context, found, before) or _is_owned_by(context, found, behind)
    return owned or _is_of_another(context, found, entity) or _is_edition(context, found, before, behind)


def _tells_apart(context: Context, found: Found, entity: Entity) -> bool:
    """Tell whether a short form is longer than another of the same body, which it gives: "Working Group II" the latter's."""
    if entity.code != BODY or entity.iri in ORGANS or entity.is_organ:  # of secretariats and bureaus there are many
        return False
    written = next(form.written for form in found.forms if form.entity.iri == entity.iri)
    short = (form for language, form, strength in entity.forms if language == context.pack.code and strength == Strength.SHORT)
    return any(form != written and form in written for form in short)


def _named(context: Context, found: Found) -> Entity:
    """Return what a name means: of all that are called so in full, one of the document's own body, as 统计委员会 may be.

    Of events it is the one whose year is nearest to the document's. In a text of an agency's organ an office or a group is
    the agency's before that of the United Nations: "the Secretary-General".
    """
    entities = [form.entity for form in found.forms]
    if context.agencies and (of_agency := next(filter(context.is_of_agency, entities), None)) is not None:
        return of_agency
    if entities[0].code == EVENT and (told := year(context.key)):
        dated = [entity for entity in entities if entity.years]
        return min(dated, key=lambda entity: abs(entity.years[-1] - told), default=entities[0])
    if found.is_short or entities[0].code != BODY or entities[0].is_post or entities[0].iri in OF_ALL:
        return entities[0]
    own = context.own - ORGANS.keys()
    return next((entity for entity in entities if not own.isdisjoint(entity.parents) and not entity.is_post), entities[0])


def _in_order(context: Context) -> list[tuple[int, Found, Found | None, Node]]:
    """Return the names of a document with the one behind each, those of a note with the paragraph that has its mark.

    Each has the number of that paragraph before it and its own node behind it.
    """
    paragraphs = context.mentions.paragraphs
    marked: dict[str, int] = {}
    for mark in context.mentions.document.marks:
        marked.setdefault(mark.footnote, paragraphs.number(max(0, context.word_before(mark))))
    names = [_with_own(context, found) for found in context.mentions.found]
    ordered = []
    for found, behind in zip_longest(names, names[1:]):
        number = paragraphs.number(found.start)
        node = paragraphs.nodes[number]
        ordered.append((marked.get(node.path, number), found, behind, node))
    return sorted(ordered, key=lambda each: each[:2])


def _founded(context: Context, found: Found) -> Entity | None:
    """Return the body that a resolution founded, where it is named with a short name: "the Committee established by".

    The own one founds it where a verb says so: "decides to establish a Committee of the Security Council".
    """
    words, rules = context.items.words, context.rules
    low = max(0, found.start - _LONGEST_FOUNDING)
    behind = rules.owners.founded.match(words.codes, found.end)
    match = behind or rules.owners.founded_before.search(words.codes, low, found.start)
    told = rules.unlisted
    here = told.founding.search(words.codes, low, found.start) or told.founding_apart.search(words.codes, low, found.start)
    if match is None and here is None:
        return None
    printed = re.findall(r"\d+", words.written(*match.span("number")) if match else context.key)
    return dict(_by_number(found)).get(tuple(printed))


_LONGEST_FOUNDING = 24  # words, or characters in Chinese


def _by_number(found: Found) -> Iterator[tuple[tuple[str, ...], Entity]]:
    """Yield what a short name may mean, by number and year of the resolution that founded each."""
    for form in found.forms:
        for number in form.entity.facts.get("notation", ()):
            yield tuple(re.findall(r"\d+", number)), form.entity


def _of_cited(context: Context, found: Found) -> Entity | None:
    """Return the body that the Security Council does not name, but cites the resolution it was founded by most."""
    if not any(map(context.is_of, _OF_COUNCIL)):
        return None
    cited = [(context.cited_by_year[number], entity) for number, entity in _by_number(found) if len(number) == _WITH_YEAR]
    most = max((count for count, _ in cited), default=0)
    meant = {entity.iri: entity for count, entity in cited if count == most > 0}
    return next(iter(meant.values())) if len(meant) == 1 else None


_OF_COUNCIL = ("S/RES", "S/PRST")
_WITH_YEAR = 2  # parts of a number: 1970 (2011)


def _is_one_of_many(entity: Entity) -> bool:
    """Tell whether a body is neither a principal organ nor one that has bodies of all kinds."""
    return entity.iri not in ORGANS and entity.iri not in OF_ALL


def _in_titles(context: Context) -> Iterator[tuple[str, frozenset[str]]]:
    """Yield the paths of the drafts of a report, with the bodies that their titles name in full."""
    document = context.mentions.document
    for node in context.nodes:
        titles = [piece for child in node.children if child.kind == Kind.TITLE for piece in child.pieces]
        if titles and unit_of(node.path) == node.path:
            found = context.matcher.find(context.rules.lexicon.read(document.source.text, [titles]))
            yield node.path, frozenset(name.forms[0].entity.iri for name in found if not name.is_short)


def _is_of(context: Context, found: Found, beside: Found | None) -> bool:
    """Tell whether a short name is that of an organ of the body named right before it, which is not known: 研究所理事会.

    Only a text without spaces says so by that alone.
    """
    short = not context.pack.spaced and found.is_short
    owner = context.bodies.get(beside.start) if beside is not None and beside.end == found.start else None
    if not short or owner is None or not owner.is_body or owner.is_post or owner.iri in OF_ALL:
        return False
    return all(owner.iri not in form.entity.parents for form in found.forms)


def _is_edition(context: Context, found: Found, beside: Found | None, behind: Found | None) -> bool:
    """Tell whether a short name is counted as a meeting of the body beside it: 中心第三次论坛, المنتدى الثالث للمركز."""
    codes, rules, written = context.items.words.codes, context.rules, context.items.words.written
    owner = beside if rules.owners.owner_first else behind
    if not found.is_short or owner is None:
        return False
    if owner.forms[0].strength != Strength.FULL or not owner.forms[0].entity.is_body:
        return False
    between = (owner.end, found.start) if rules.owners.owner_first else (found.end, owner.start)
    joined = rules.owners.owner_first or written(owner.start, owner.start + 1).startswith(rules.owners.owner_joined)
    if not joined or between[1] - between[0] > _LONGEST_EDITION or not rules.owners.edition.fullmatch(codes, *between):
        return False
    holder = owner.forms[0].entity
    return all(holder.iri not in (form.entity.iri, *form.entity.parents) for form in found.forms)


_LONGEST_EDITION = 12  # words


def _is_owned_by(context: Context, found: Found, behind: Found | None) -> bool:
    """Tell whether a short name is that of an organ of the body named right behind it: «Совет Института социального развития».

    It stands in the genitive: what begins a clause does not («во исполнение резолюции Совета Комитет по политике»), nor does
    whom it is up to («во исполнение решения Совета Секретариату следует»). An office or a secretariat is of it as others are.
    """
    if behind is None or behind.start != found.end or not context.rules.owners.owner_last:
        return False
    if context.items.words.codes[found.start - 1] in NUMBERS:  # «резолюции 31/5 Совета Комиссии было предложено»
        return False
    owner = behind.forms[0]
    whole = owner.strength == Strength.FULL or (owner.strength == Strength.SHORT and " " in owner.written)
    if not whole or not owner.entity.is_body or owner.entity.is_post:
        return False
    first = context.items.words.written(behind.start, behind.start + 1)
    if first == owner.written.split()[0] or not first.endswith(context.rules.owners.owner_last):
        return False
    entities = [form.entity for form in found.forms if found.is_short]
    return bool(entities) and all(
        entity.code == BODY and not (entity.is_post or entity.is_organ or owner.entity.iri in entity.parents)
        for entity in entities
    )


def _is_of_another(context: Context, found: Found, post: Entity) -> bool:
    """Tell whether an office of the United Nations is one of another body: "the Secretary-General of the Council of Europe"."""
    if post.iri.rpartition("/")[2] not in _SECRETARIES:
        return False
    if _is_of_conference(context, found):
        return True
    owner = _owner_behind(context, found) if context.pack.spaced else _owner_before(context, found)
    entity = owner.forms[0].entity if owner is not None and not owner.is_short else None
    if owner is None or entity is None or entity.code != BODY or entity.is_post or entity.iri in OF_ALL:
        return False
    if entity.is_unlisted:
        return False  # "the establishment by the Secretary-General of the Task Force on Lamps"
    return SECRETARIAT not in entity.parents and _may_own(context, owner)


def _is_of_conference(context: Context, found: Found) -> bool:
    """Tell whether an office is told to be one of a conference, or is still to be given: "appoint a Secretary-General"."""
    items, rules = context.mentions.parts, context.rules
    place = bisect_right(items.firsts, found.start)
    to_be_given = rules.owners.indefinite.search(items.codes, max(0, place - _LONGEST_GIVING), place - 1) is not None
    return to_be_given or rules.owners.of_conference.match(items.codes, place) is not None


_LONGEST_GIVING = 14  # items from the verb that gives an office to that


def _owner_behind(context: Context, found: Found) -> Found | None:
    """Return the name right behind an office, or behind "of the"."""
    items, rules = context.mentions.parts, context.rules
    place = bisect_right(items.firsts, found.start)
    link = rules.small.of_body.match(items.codes, place)
    apart = rules.names.longer is None or rules.names.longer.match(items.words.codes, found.end)  # by no other word
    value = items.values.get(link.end() - 1 if rules.names.longer else place) if link and apart else None
    whole = items.lasts[place - 1] == found.end
    return value if isinstance(value, Found) and whole else None


def _owner_before(context: Context, found: Found) -> Found | None:
    """Return the name right before an office, or before one more that stands in brackets."""
    items = context.mentions.parts
    place = bisect_right(items.firsts, found.start) - 2
    value = items.values.get(place - (items.codes[place] == ")"))
    return value if isinstance(value, Found) else None


def _may_own(context: Context, owner: Found) -> bool:
    """Tell whether a body right behind an office is the one whose that is, by its case or what is written onto it."""
    words, rules, form = context.items.words, context.rules, owner.forms[0]
    first = words.written(owner.start, owner.start + 1)
    if rules.owners.owner_last and form.strength == Strength.FULL:  # an acronym has one case
        return first != form.written.split()[0] and first.endswith(rules.owners.owner_last)
    return not rules.owners.owner_joined or first.startswith(rules.owners.owner_joined)


_SECRETARIES = ("secretary-general", "deputy-secretary-general", "under-secretary-general", "assistant-secretary-general")


def _in_open(context: Context, found: Found, weighing: Weighing, path: str) -> list[NameMention]:
    """Return the bodies named in a short form that fits nothing, and note whose office it may be, or that it means Members."""
    inner = list(_inside(context, found, weighing, path)) or list(_capital_head(context, found, weighing, path))
    context.owners.update((found.start, context.names.get(mention.iri)) for mention in inner[:1])
    if found.forms[0].entity.are_members:  # "States members of the Commission": of another than those known
        context.bodies[found.start] = context.names.get(MEMBER_STATES)
    return inner


def _capital_head(context: Context, found: Found, weighing: Weighing, path: str) -> Iterator[NameMention]:
    """Yield the body that the first word of a name means by its capital, where the name itself begins with none.

    « la labor realizada por el Grupo entre períodos de sesiones » speaks of no « grupo entre períodos de sesiones ».
    """
    words = context.mentions.items.words
    written = words.written(found.start, found.start + 1)
    if not written[:1].isupper() or not all(form.written[:1].islower() for form in found.forms):
        return
    for inner in _names_inside(context, found):
        head = Found(found.start, found.start + inner.end, inner.forms)
        entity = None if inner.start or words.codes[found.start - 1] in _OPENS else weighing.chosen(head)
        if path and entity is not None and entity.is_body and context.matcher.cased(head.forms[0], written):
            context.bodies[found.start] = entity
            yield from _mentions(context, head, entity, path)


_OPENS = f".;:{END}"  # what stands before the first word of a sentence or clause


def _names_inside(context: Context, found: Found) -> Sequence[Found]:
    """Return the names inside a name, by their places in it."""
    return context.matcher.inner(context.items.words.codes[found.start : found.end])


def _inside(context: Context, found: Found, weighing: Weighing, path: str) -> Iterator[NameMention]:
    """Yield the bodies named in words that would be a name were another body spoken of: "Vice-Chair of the Commission".

    The head of such a name is none: the first word of "Conseil d'administration", the last in Chinese, all of "Sous-Comité",
    what stands behind a capital in "Ministerial Conference on Lamps".
    """
    words = context.mentions.items.words
    for inner in _names_inside(context, found):
        if inner.start == 0 if context.pack.spaced else inner.end == found.end - found.start:
            continue
        part = Found(found.start + inner.start, found.start + inner.end, inner.forms)
        hyphened = is_hyphened(words, part.start)
        if context.rules.names.compounds and not hyphened and words.written(part.start - 1, part.start)[:1].isupper():
            continue
        bound = inner.start == 0 and not context.matcher.stands(part, words.codes)  # 港口委员会主席 is of another
        bound = bound or context.rules.names.attribute.match(words.codes, part.end) is not None  # رئيس اللجنة الفرعية
        entity = None if bound or hyphened else weighing.chosen(part)
        written = words.written(part.start, part.end)
        if entity is None:
            yield from _inside(context, part, weighing, path)
        elif path and entity.is_body and context.matcher.cased(part.forms[0], written):
            yield from _mentions(context, part, entity, path)


_NAMED_AFTER_BODIES = BODY + EVENT + SERIES + INSTRUMENT + PLACE


def _mentions(context: Context, found: Found, entity: Entity, path: str) -> Iterator[NameMention]:
    words, strength = context.mentions.items.words, found.forms[0].strength
    rule = f"{context.pack.code}/name-{strength}"
    kind = "body" if entity.is_body else _KINDS.get(entity.code, "")
    if kind and not entity.is_on_subject:  # who holds a post of a committee is an officer of it, as its Chair is
        span = Span(words.starts[found.start], words.ends[found.end - 1])
        yield NameMention(Evidence(path, span, rule, _CONFIDENCE[strength]), entity.iri, kind)
    if entity.code not in _NAMED_AFTER_BODIES and entity.iri != MEMBER_STATES:
        return
    for start, end, nested in all_nested(context, found.start, found.end, entity):
        if strength == Strength.ACRONYM and nested.iri == UNITED_NATIONS:
            continue  # the UN of "UN Women"
        span = Span(words.starts[start], words.ends[end - 1])
        yield NameMention(Evidence(path, span, f"{rule}-nested", 0.9), nested.iri, "body", nested=True)
