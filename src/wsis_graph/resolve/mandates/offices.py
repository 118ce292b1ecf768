"""Offices and organs of bodies, each as one item: "the secretariat of the Forum", "its Executive Director"."""

from collections.abc import Iterator
from itertools import chain

from ...expressions import compiled
from ...languages.classes import BODY, GROUP, INSTRUMENT, ORDINAL, POST, ROLE, SESSION
from ...names import BASE, BUREAU, DELEGATIONS, MEMBERS, OFFICES, SECRETARIAT, Entity
from ...recognise import Found, Items, Replacement
from ..context import MEMBER_STATES, ORGANS, Context, Enacting, Office, sentence_start, unit_of
from ..sessions import counts_itself
from .due import named_parts
from .governments import states_meant
from .holders import mandate_holders
from .parties import local_parties

_ID = f"{BASE}id/"
_NAMED = (BODY, POST, ROLE, GROUP)
_UNITED_NATIONS = f"{_ID}body/secretariat"
_PRESIDED = ("A", "E")  # series of organs whose Presidents are asked as such
_CHAIR, _PRESIDENT = f"{_ID}role/chair", f"{_ID}role/president"
_HEADS = frozenset(
    f"{_ID}role/{role}" for role in ("executive-director", "executive-secretary", "director-general", "secretary")
)


def with_offices(context: Context, enacting: Enacting) -> Items:
    """Return the items of a document with each office or organ whose body is named, or meant by "its", as one item."""
    items = context.mentions.parts
    found = (mandate_holders(context, items), local_parties(context, items), states_meant(context, items))
    others = (
        *chain.from_iterable(found),
        *_members(context, enacting, items),
        *_delegations(context, items),
        *_titles(context, items),
    )
    meant = {each.start: each for each in others}
    offices = (each for each in _replacements(context, enacting, items) if each.start not in meant)
    return items.collapse(sorted((*meant.values(), *offices), key=lambda each: each.start))


def _replacements(context: Context, enacting: Enacting, items: Items) -> Iterator[Replacement]:
    for place in sorted(items.values):
        found = items.values[place]
        if items.codes[place] not in _NAMED or not isinstance(found, Found):
            continue
        if (kind := _kind(context, found)) is None:
            if (part := _with_whole(context, items, place)) is not None:
                yield part
            elif (end := _members_end(context, items, place)) > place:
                own = list(_as_office(context, place, end, context.named(items, end - 1), MEMBERS))
                yield from own or [Replacement(place, end, GROUP, found)]
            elif (counted := _counted(context, items, place)) is not None:
                yield counted
            elif (bureau := _bureau_of(context, items, place)) is not None:
                yield Replacement(place - 1, place + 1, BODY, Office(bureau))
            continue
        start, end, owner = place, place + 1, context.owners.get(found.start)
        if owner is None:
            start, end, owner = _owner(context, enacting, items, place, kind)
        if owner is not None and (owner.is_body or owner.code == INSTRUMENT) and not owner.is_post:
            office = context.names.office(owner, kind, context.pack.code)
            yield Replacement(start, end, POST if office.is_post else BODY, Office(office))


def _with_whole(context: Context, items: Items, place: int) -> Replacement | None:
    """Return the body at a place with the one that it is a part of: "the Population Division of the Department".

    In Chinese that one stands before it: 经济和社会事务部人口司.
    """
    spaced = context.pack.spaced
    behind = context.rules.small.of_body.match(items.codes, place + 1) if spaced else None
    if items.codes[place] != BODY or (spaced and behind is None):
        return None
    start, end, at = (place, behind.end(), behind.end() - 1) if behind else (place - 1, place + 1, place - 1)
    part, whole = (context.named(items, each) if items.codes[each] == BODY else None for each in (place, at))
    if part is None or whole is None or whole.is_post or not _is_within(context, part, whole):
        return None
    apart = spaced and (part.is_post or stands_apart(context, items, place, at))
    return None if apart else Replacement(start, end, BODY, Office(part))


def _is_within(context: Context, part: Entity, whole: Entity) -> bool:
    """Tell whether a body is a part of another, or of a part of it: the Statistics Division of the Secretariat."""
    above = (context.names.entities.get(iri) for iri in part.parents)
    return whole.iri in part.parents or any(each is not None and whole.iri in each.parents for each in above)


def _counted(context: Context, items: Items, place: int) -> Replacement | None:
    """Return the body at a place with the number of its session, in Arabic behind it: "the Ninety-first Health Assembly"."""
    entity, number = context.named(items, place), place + 1 if context.rules.small.joint else place - 1
    if entity is None or entity.is_post or items.codes[number] != ORDINAL or not counts_itself(entity):
        return None
    return Replacement(min(place, number), max(place, number) + 1, BODY, Office(entity, int(items.values[number])))


def _members_end(context: Context, items: Items, place: int) -> int:
    """Return where States are named as members of a body: "States members of the Committee"; else `place`.

    Where nothing need stand between the two, "and" may be written onto the body: الدول الأعضاء ومنظومة الأمم المتحدة.
    """
    entity = context.named(items, place)
    behind = context.rules.small.of_body.match(items.codes, place + 1) if entity and entity.iri == MEMBER_STATES else None
    is_body = behind is not None and items.codes[behind.end() - 1] == BODY
    return behind.end() if behind and is_body and not context.begins_with_and(items, place + 1) else place


def _members(context: Context, enacting: Enacting, items: Items) -> Iterator[Replacement]:
    """Yield the words that mean the members of a body that meets, named or meant by "its", or its bureau: « son bureau »."""
    for place, found in items.values.items():
        if isinstance(found, Found) and found.forms[0].entity.are_members and _are_member_states(context, items, place):
            yield from _as_office(context, place, place + 1, context.owners.get(found.start, context.body), MEMBERS)
    for match in context.rules.mandates.members.finditer(items.codes):
        own = named_parts(match, "own", "ours")
        start, end = next(iter(own), match.span())
        kind = BUREAU if named_parts(match, "bureau") else MEMBERS
        if own:  # "invited the members to": those of the body whose report it is
            owner = _own(context, enacting, items, start)
        elif match["body"]:
            owner = context.named(items, match.start("body"))
        elif items.codes[end - 1] == GROUP and not _are_member_states(context, items, end - 1):
            continue
        else:
            office = context.names.get(kind)
            owner = _antecedent(context, items, start, office) or _asking(context, enacting, items, start, office)
        yield from _as_office(context, start, end, owner, kind)


def _are_member_states(context: Context, items: Items, place: int) -> bool:
    """Tell whether a name at a place means Member States, as the short name for the members of one body may of another."""
    entity = context.named(items, place)
    return entity is not None and entity.iri == MEMBER_STATES


def _as_office(context: Context, start: int, end: int, owner: Entity | None, kind: str) -> Iterator[Replacement]:
    """Yield the members of a body, or what else it has of a kind, as one item; of a principal organ all States are members."""
    if owner is None or not _sits(owner) or owner.is_organ or owner.iri in ORGANS:
        return
    office = context.names.office(owner, context.names.get(kind))
    yield Replacement(start, end, GROUP if office.are_members else BODY, Office(office))


def _delegations(context: Context, items: Items) -> Iterator[Replacement]:
    """Yield the words that mean delegations, where they are asked."""
    for match in context.rules.mandates.delegations.finditer(items.codes):
        start, end = next(match.span(name) for name in match.re.groupindex if match[name])
        yield Replacement(start, end, GROUP, Office(context.names.get(DELEGATIONS)))


def _titles(context: Context, items: Items) -> Iterator[Replacement]:
    """Yield the titles of people that have a full stop, which ends no sentence: "Mr."."""
    for match in context.rules.small.titled.finditer(items.codes):
        if match[0].endswith("."):
            yield Replacement(*match.span(), match[0][0], None)


def _bureau_of(context: Context, items: Items, place: int) -> Entity | None:
    """Return the bureau of an organ that is named at a place, behind a word that means the offices of others: مكتب المنتدى."""
    entity = context.named(items, place)
    if entity is None or not _sits(entity):
        return None
    if context.rules.owners.bureau.search(items.codes, max(0, place - 1), place) is None:
        return None
    return context.names.office(entity, context.names.get(BUREAU), context.pack.code)


def _sits(body: Entity) -> bool:
    """Tell whether a body is called as those are that have officers and members."""
    return not body.is_post and _SITTING.search(body.labels.get("en", "")) is not None


_SITTING = compiled(r"\b(?:Assembly|Board|Commission|Committee|Council|Forum|Group)\b")  # those that have officers


def _kind(context: Context, found: Found) -> Entity | None:
    """Return which office or organ a name is of any body, or of one that the document does not speak of; None for others."""
    entity = context.bodies.get(found.start)
    if entity is not None and entity.code != ROLE and entity.iri not in (*OFFICES, _UNITED_NATIONS):
        return None
    return next((kind for form in found.forms if (kind := context.names.kind(form.entity))), None)


def _owner(context: Context, enacting: Enacting, items: Items, place: int, kind: Entity) -> tuple[int, int, Entity | None]:
    """Return the body whose office is named at a place, or the treaty whose secretariat is, and the items that name both."""
    if kind.iri == SECRETARIAT and (treaty := _treaty(context, items, place)) is not None:
        return treaty
    behind = context.rules.small.of_body.match(items.codes, place + 1)
    beside = context.rules.owners.owner_first and items.codes[place + 1] == BODY  # 秘书处统计司: the Division has none
    if (
        behind is not None
        and not beside
        and items.codes[behind.end() - 1] == BODY
        and not stands_apart(context, items, place, behind.end() - 1)
    ):
        return place, behind.end(), context.named(items, behind.end() - 1)
    if context.rules.owners.owner_first and items.codes[place - 1] == BODY:
        return place - 1, place + 1, context.named(items, place - 1)
    if context.rules.owners.owner_first and items.codes[place - 1] == SESSION and items.codes[place - 2] == BODY:
        return place - 2, place + 1, context.named(items, place - 2)  # 大会第八十七届会议主席
    if context.named(items, place) is not None and kind.iri == SECRETARIAT:
        return place, place + 1, _agency(context, items, place, _own(context, enacting, items, place))
    possessed = context.rules.owners.of_it.search(items.codes, max(0, place - _LONGEST_POSSESSIVE), place)
    if possessed or items.written(place, place + 1).split()[0].endswith(context.rules.owners.its_endings):
        pronoun = possessed is not None and not context.pack.spaced  # in others it is an article
        first = possessed.start() if possessed else place
        owner = _antecedent(context, items, place, kind) or _asking(context, enacting, items, first, kind)
        return first if pronoun else place, place + 1, owner
    if kind.iri in OFFICES:
        own = _own(context, enacting, items, place)
        own = (_served_by(context, own) if kind.iri == SECRETARIAT else None) or own
        apart = kind.iri == SECRETARIAT and own is not None and _is_of_another_text(context, items, place, own)
        return place, place + 1, None if apart else own
    alone = _led(context, items, place, kind) if kind.iri in _HEADS else _presided(context, enacting, items, place, kind)
    return place, place + 1, alone


def _agency(context: Context, items: Items, place: int, own: Entity | None) -> Entity | None:
    """Return the agency or regional commission whose Secretariat that word alone means in a text of it or of its organ.

    None is the United Nations.
    """
    found = items.values[place]
    one_word = context.pack.spaced and len(items.written(place, place + 1).split()) == 1
    alone = one_word or (isinstance(found, Found) and found.is_short)
    if not alone or len(context.agencies) > 1:
        return None
    agency = next(iter(context.agencies), None)
    return context.names.get(agency) if agency else _served_by(context, own)


def _served_by(context: Context, body: Entity | None) -> Entity | None:
    """Return the commission whose secretariat serves a body, itself or above it: who has an Executive Secretary."""
    above = (iri for iri in _and_above(body) if f"{iri}-executive-secretary" in context.names.entities)
    return next(map(context.names.get, above), None)


def _treaty(context: Context, items: Items, place: int) -> tuple[int, int, Entity] | None:
    """Return the items that name a secretariat at a place with its treaty, named in full, and that; None where none is."""
    at, start, end = _treaty_place(context, items, place)
    found = items.values.get(at)
    if at < 0 or items.codes[at] != INSTRUMENT or not isinstance(found, Found) or found.is_short:
        return None
    treaty = found.forms[0].entity
    return (start, end, treaty) if _TREATY.search(treaty.labels.get("en", "")) else None


def _treaty_place(context: Context, items: Items, place: int) -> tuple[int, int, int]:
    """Return where the treaty of a secretariat at a place may stand, and the items that name both."""
    if context.rules.parts_follow:
        marked = items.codes[place - 1] == '"'  # 《生物多样性公约》秘书处
        return place - 1 - marked, place - 1 - 2 * marked, place + 1
    behind = context.rules.small.of_instrument.match(items.codes, place + 1)
    return (behind.end() - 1, place, behind.end()) if behind else (place, place, place)


def _is_of_another_text(context: Context, items: Items, place: int, own: Entity) -> bool:
    """Tell whether a secretariat is that of a treaty named for short, where the body that speaks is none of its parties'."""
    at = _treaty_place(context, items, place)[0]
    bodies = (own, *(context.names.entities.get(parent) for parent in own.parents))
    return items.codes[at : at + 1] == INSTRUMENT and not any(body is not None and body.is_of_parties for body in bodies)


_TREATY = compiled(r"\b(?:Agreement|Convention|Covenant|Protocol|Treaty)\b")
_LONGEST_POSSESSIVE = 2  # words


def stands_apart(context: Context, items: Items, office: int, place: int) -> bool:
    """Tell whether a body behind an office is no owner: a subject by its case, joined to it, or beside one with an article.

    «по просьбе Председателя Комиссия», المدير التنفيذي والمجلس, تبقي المديرة التنفيذية المجلس على علم
    """
    found, written = items.values[place], items.written(place, place + 1)
    if context.rules.owners.owner_joined and items.written(office, office + 1).startswith(context.rules.names.definite):
        return not written.startswith(context.rules.owners.owner_joined)
    forms = (form for form in found.forms if not form.entity.is_unlisted) if isinstance(found, Found) else ()
    named = any(form.written == written for form in forms)  # what only the document names is written as it happens to be there
    return bool(context.rules.owners.owner_last) and named and written[1:2].islower()  # ЮНЕСКО has one case


def _own(context: Context, enacting: Enacting, items: Items, place: int) -> Entity | None:
    """Return the body that a report is of, where it is no principal organ, and speaks, not another by a draft."""
    own, path = context.body, context.node(items, place).path
    if own is None or own.iri in ORGANS:
        return None
    return own if not unit_of(path) or enacting.get(path) == own else None


def _presided(context: Context, enacting: Enacting, items: Items, place: int, kind: Entity) -> Entity | None:
    """Return the organ whose President "the President" is where the organ asks: "Requests the President to transmit it".

    The President whom the Security Council speaks of may be that of a State; so is one "of Lampland", or several.
    """
    presides = kind.iri == _PRESIDENT or (kind.iri == _CHAIR and not context.rules.officers.presidents)
    organ = enacting.get(context.node(items, place).path) if presides else None
    if organ is None or ORGANS.get(organ.iri) not in _PRESIDED or organ.iri not in context.names.presided:
        return None
    end = items.span(place, place + 1).end
    several = bool(context.rules.officers.plural) and items.written(place, place + 1).endswith(context.rules.officers.plural)
    longer = several or context.mentions.document.source.text[end : end + 1] == "-" or context.is_longer(items, place + 1)
    return None if longer else organ


def _led(context: Context, items: Items, place: int, kind: Entity) -> Entity | None:
    """Return the body that the head of a kind leads who is named alone: "the Executive Director".

    It is the one whose head the document names in full, or the document's own body, or that of which this is a part, as the
    Executive Board of the Children's Fund is; of several the one that is named last before in the same text or section.
    """
    names = context.names
    heads = {parent: names.office(names.entities[parent], kind, context.pack.code).iri for parent in _owners_of_heads(context)}
    named = {entity.iri for entity in context.bodies.values()}
    own = _and_above(context.body)
    led = {parent for parent, head in heads.items() if head in named or (parent in own and head in names.entities)}
    if len(led) < 2:
        return names.entities[led.pop()] if led else None
    part = context.part(items, place)
    for at in range(place - 1, max(0, place - _FARTHEST_LED), -1):
        body = context.named(items, at) if items.codes[at] in (BODY, POST) else None
        if body is not None and (found := led.intersection((body.iri, *body.parents))) and context.part(items, at) == part:
            return names.entities[found.pop()]
    return None


def _owners_of_heads(context: Context) -> set[str]:
    """Return the bodies whose head a document may speak of: those of the posts that it names, and of its own body."""
    posts = {parent for entity in context.bodies.values() if entity.is_post for parent in entity.parents}
    return posts.union(_and_above(context.body))


def _and_above(body: Entity | None) -> tuple[str, ...]:
    """Return the IRIs of a body and of those of which it is a part."""
    return (body.iri, *body.parents) if body is not None else ()


_FARTHEST_LED = 400  # items


def _asking(context: Context, enacting: Enacting, items: Items, first: int, kind: Entity) -> Entity | None:
    """Return the body that asks the holder of "its" office: "Invites its President"; not where another is joined to it.

    The secretariat of a principal organ is none of its own.
    """
    joined = context.rules.small.joined.search(items.codes, max(0, first - 2), first) or context.begins_with_and(items, first)
    asker = None if joined else enacting.get(context.node(items, first).path)
    return asker if kind.code == ROLE or (asker is not None and asker.iri not in ORGANS) else None


def _antecedent(context: Context, items: Items, place: int, kind: Entity) -> Entity | None:
    """Return the body that "its" means: the first of the sentence, or the last one where its head is meant.

    The document's own body is the subject behind another that only leads to it: "On the proposal of the Board, the Commission".
    A Bureau has no secretariat of its own: «По рекомендации Бюро Комиссия просила свой секретариат».
    """
    start = sentence_start(items, place)
    named = ((at, context.named(items, at)) for at in range(start, place) if items.codes[at] == BODY)
    bodies = [(at, body) for at, body in named if body is not None and not (body.is_organ and kind.iri in OFFICES)]
    if not bodies or kind.iri in _HEADS:
        return bodies[-1][1] if bodies else None
    at, first = bodies[0]
    longest = _LONGEST_OPENING if context.pack.spaced else 0  # 与出版司交换意见后，委员会请其秘书处
    comma = items.codes.find(",", at, place) if at - start > longest else -1
    subject = next((body for at, body in bodies if at > comma >= 0), first)
    return subject if subject == context.body else first


_LONGEST_OPENING = 2  # items before the subject of a sentence: an adverb and an article
