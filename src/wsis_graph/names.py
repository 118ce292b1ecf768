"""Names of bodies, instruments, events, States and groups, as the SKOS labels of the names files give them."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from copy import copy
from enum import StrEnum
from functools import cached_property, lru_cache
from typing import Final, NamedTuple

import pyoxigraph as ox

from .cache import kept_value
from .expressions import compiled
from .languages.classes import ACTION_LINE, BODY, EVENT, GROUP, INSTRUMENT, PLACE, ROLE, SERIES, STATE
from .model import Extract
from .paths import NAMES

BASE = "https://w3id.org/wsis-graph/"
_SKOS = "http://www.w3.org/2004/02/skos/core#"
_WSIS = "https://w3id.org/wsis-graph/def#"
ILLEGAL: Final = compiled(r'[\x00-\x20<>"{}|\\^`]')  # what no IRI has
RDF_TYPE: Final = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
_POST = "http://www.w3.org/ns/org#Post"
_CHAIR = f"{BASE}id/role/chair"
_PRESIDENT = f"{BASE}id/role/president"
_UNITED_NATIONS = f"{BASE}id/body/united-nations"
SECRETARIAT = f"{BASE}id/group/secretariat"
BUREAU = f"{BASE}id/group/bureau"
MEMBERS = f"{BASE}id/group/members"
DELEGATIONS = f"{BASE}id/group/delegations"
_TOLD_BY_RULES = frozenset({f"{BASE}id/role/member", MEMBERS, DELEGATIONS})  # whose words mean too much to be looked for
OFFICES = frozenset({BUREAU, SECRETARIAT})  # organs of which every body may have one
_RESOLUTION = compiled(r"\d\s?\(\d{4}\)")
_PARTIES = "Parties"  # in the English names of all whose parties meet
_PARTIES_TO = compiled(r"Conference of (?:the )?(?:States )?Parties to (?:the )?(?P<treaty>.+)")
_OF_PARTIES = compiled(r"(?:Conference|Meeting|Assembly) of (?:the )?(?:States |High |Contracting )*Parties\b")
_LONG_ACRONYM = compiled(r"[A-Z]{4,}(?:-[A-Z]+)*")  # shorter ones are words of other languages in capitals


class Strength(StrEnum):
    """How surely a form means its thing."""

    FULL = "full"  # always
    ACRONYM = "acronym"  # always, in capitals
    SHORT = "short"  # where the full form was used, or in the thing's own documents
    ADJECTIVE = "adjective"  # in the phrase that the language makes of it: Gouvernement marocain


# What a type is recognised as; the first that fits.
_CODES: Mapping[str, str] = {
    f"{_WSIS}Event": EVENT,
    f"{_WSIS}Body": BODY,
    f"{_WSIS}Instrument": INSTRUMENT,
    "https://schema.org/EventSeries": SERIES,
    "https://schema.org/Place": PLACE,
    "https://schema.org/Country": STATE,
    f"{_WSIS}Group": GROUP,
    f"{_WSIS}ActionLine": ACTION_LINE,
    "http://www.w3.org/ns/org#Role": ROLE,
}


class Entity(NamedTuple):
    """A thing with a name: `iri` below the base, `code` the class it is recognised as."""

    iri: str
    code: str
    types: frozenset[str]
    written: str  # its forms, one a line: language, strength, form; the first in full is the label
    facts: Mapping[str, Sequence[str]]  # other properties, local name -> values

    @property
    def forms(self) -> Sequence[tuple[str, str, Strength]]:
        """Return how it is written: language, form, strength."""
        return _forms(self.written)

    @property
    def found_forms(self) -> Iterator[tuple[str, str, Strength]]:
        """Return the forms that are looked for in texts.

        What is cited by a number is read by a rule, which knows lists of them. So is the resolution in the label of a body.
        A label that is a short form too is only that: "Bureau".
        """
        if self.code and not self.is_numbered and self.iri not in _TOLD_BY_RULES:
            forms = tuple(self.forms)
            short = {(language, written) for language, written, strength in forms if strength == Strength.SHORT}
            forms = tuple(form for form in forms if form[2] != Strength.FULL or form[:2] not in short)
            yield from (form for form in forms if not (self.is_body and _RESOLUTION.search(form[1])))

    def borrowed(self, language: str) -> Iterator[str]:
        """Yield the acronyms of a body that a language without one of its own takes from English: UNRISD."""
        acronyms = [form[:2] for form in self.forms if form[2] == Strength.ACRONYM]
        if self.is_body and language not in (tongue for tongue, _ in acronyms):
            yield from (written for tongue, written in acronyms if tongue == "en" and _LONG_ACRONYM.fullmatch(written))

    @property
    def labels(self) -> Mapping[str, str]:
        """Return its labels by language."""
        return _labels(self.written)

    @property
    def is_body(self) -> bool:
        """Tell whether it is a body; a conference is one besides being an event."""
        return f"{_WSIS}Body" in self.types

    @property
    def recurs(self) -> bool:
        """Tell whether it takes place again and again, each time an edition."""
        return "https://schema.org/EventSeries" in self.types

    @property
    def is_of_parties(self) -> bool:
        """Tell whether it is a body of the parties to a treaty."""
        return _PARTIES in self.written and _OF_PARTIES.match(self.labels.get("en", "")) is not None

    @property
    def numbers_texts(self) -> bool:
        """Tell whether the numbers of what it adopts lead to keys in a series of its own, as those of parties do."""
        return bool(self.fact("symbolForm") or (self.is_of_parties and self.fact("series")))

    @property
    def is_group(self) -> bool:
        """Tell whether it is a collective, such as the regional commissions."""
        return f"{_WSIS}Group" in self.types

    @property
    def is_numbered(self) -> bool:
        """Tell whether it is an instrument that is cited by a number, such as a general comment of a treaty body."""
        return self.code == INSTRUMENT and bool(self.fact("notation"))

    @property
    def is_post(self) -> bool:
        """Tell whether it is an office that a person holds, such as a chair."""
        return _POST in self.types

    @property
    def is_on_subject(self) -> bool:
        """Tell whether it is one of several posts of a role, each on a subject: "Rapporteur on follow-up"."""
        return self.is_post and bool(self.fact("role")) and " of " not in self.labels["en"]

    @property
    def is_organ(self) -> bool:
        """Tell whether it is a secretariat or a bureau, as many a body has one."""
        return self.iri.endswith(_ORGANS)

    @property
    def are_members(self) -> bool:
        """Tell whether it is the members of a body, who may be asked, but are no body: "the members of the Commission"."""
        return self.iri.endswith("-members")

    @property
    def is_unlisted(self) -> bool:
        """Tell whether it is a body that no list names, only the document."""
        return bool(self.fact("unlisted"))

    @property
    def called(self) -> tuple[str, str]:
        """Return the language and the words of its label: English, else the one it has."""
        labels = self.labels
        language = "en" if "en" in labels else next(iter(labels), "en")
        return language, labels.get(language, "")

    @property
    def parents(self) -> Sequence[str]:
        """Return the bodies that it is a part of."""
        return self.facts.get("subOrganizationOf", ())

    def fact(self, name: str) -> str:
        """Return the first value of a property, empty when there is none."""
        return self.facts.get(name, ("",))[0]

    @property
    def years(self) -> range:
        """Return the years in which an event took place, none where the list does not tell."""
        first, last = self.fact("startDate")[:4], self.fact("endDate")[:4]
        return range(int(first), int(last) + 1) if first and last else range(0)


def _has_acronym(entity: Entity) -> bool:
    return any(strength == Strength.ACRONYM for _, _, strength in entity.forms)


def unlisted(iri: str, language: str, label: str, *, sits: bool = False) -> Entity:
    """Return a body that no list names, only a document, as that prints it; one that `sits` holds sessions."""
    facts = {"unlisted": [label], **({"sits": [label]} if sits else {})}
    return Entity(iri, BODY, frozenset({f"{_WSIS}Body"}), f"{language}\t{Strength.FULL}\t{label}", facts)


@lru_cache(maxsize=64)
def _forms(written: str) -> Sequence[tuple[str, str, Strength]]:
    lines = (line.split("\t") for line in written.splitlines())
    return [(language, form, Strength(strength)) for language, strength, form in lines]


@lru_cache(maxsize=2048)
def _labels(written: str) -> Mapping[str, str]:
    found: dict[str, str] = {}
    for language, form, strength in _forms(written):
        if strength == Strength.FULL:
            found.setdefault(language, form)
    return found


class Names:
    """All entities, by IRI."""

    def __init__(self, entities: Iterable[Entity]) -> None:
        self.entities = {entity.iri: entity for entity in entities}
        self.by_key = {
            e.fact("publishedIn").removeprefix(f"{BASE}id/doc/"): e for e in self.entities.values() if e.fact("publishedIn")
        }

    @cached_property
    def parties_to(self) -> dict[str, str]:
        """Return the conferences of the parties to treaties, by the IRIs of these, as their names tell."""
        called = {
            form: entity.iri
            for entity in self.entities.values()
            if entity.code == INSTRUMENT
            for language, form, _ in entity.forms
            if language == "en"
        }
        of_parties = (entity for entity in self.entities.values() if _PARTIES in entity.written)
        labels = ((entity.iri, _PARTIES_TO.match(entity.labels.get("en", ""))) for entity in of_parties)
        return {called[match["treaty"]]: iri for iri, match in labels if match and match["treaty"] in called}

    @cached_property
    def adjectives(self) -> Counter[tuple[str, str]]:
        """Return how many States an adjective of a language belongs to."""
        forms = (form for entity in self.entities.values() for form in entity.forms)
        return Counter((language, written) for language, written, strength in forms if strength == Strength.ADJECTIVE)

    @cached_property
    def abbreviated(self) -> Sequence[Entity]:
        """Return those whose acronym may stand in the name of any body: States that have one, and the United Nations."""
        return [e for e in self.entities.values() if e.iri == _UNITED_NATIONS or (e.code == STATE and _has_acronym(e))]

    @cached_property
    def numbered(self) -> Mapping[str, Sequence[Entity]]:
        """Return the instruments that are cited by a number, by it: the general comments of the treaty bodies."""
        found: dict[str, list[Entity]] = {}
        for entity in self.entities.values():
            if entity.is_numbered:
                found.setdefault(entity.fact("notation"), []).append(entity)
        return found

    @cached_property
    def presided(self) -> frozenset[str]:
        """Return the bodies that have a President, conferences of parties among them."""
        posts = (e for e in self.entities.values() if e.is_post and e.fact("role") == _PRESIDENT)
        told = self.get(_PRESIDENT).facts.get("relation", ())
        conferences = (e.iri for e in self.entities.values() if e.is_of_parties)
        return frozenset((*told, *conferences, *(parent for post in posts for parent in post.parents)))

    @cached_property
    def _by_series(self) -> Sequence[tuple[str, str]]:
        return [(series, entity.iri) for entity in self.entities.values() for series in entity.facts.get("series", ())]

    def own(self, symbols: Iterable[str]) -> frozenset[str]:
        """Return what a document with these symbols is of: the bodies of their series, the treaties these watch over.

        The session may stand right behind a point: UNEP/EA.6/2.
        """
        starts = [(f"{series}/", f"{series}.", iri) for series, iri in self._by_series]
        return frozenset(iri for slash, point, iri in starts for symbol in symbols if f"{symbol}/".startswith((slash, point)))

    def get(self, iri: str) -> Entity:
        """Return the entity of an IRI below the base."""
        return self.entities[iri]

    def with_more(self, entities: Iterable[Entity]) -> "Names":
        """Return these names with further bodies, which have no series, posts or numbers."""
        further = {entity.iri: entity for entity in entities}
        if not further:
            return self
        more = copy(self)  # with all that was worked out before
        more.entities = {**self.entities, **further}
        return more

    def find(self, iri: str) -> Entity | None:
        """Return the entity of an IRI, also an office or organ that has none of its own here; None when it is unknown."""
        return self.entities.get(iri) or next(self._offices(iri), None)

    def _offices(self, iri: str) -> Iterator[Entity]:
        for kind in self._kinds:
            owner = self.entities.get(iri.removesuffix(f"-{_slug(kind)}"))
            if owner is not None and owner.iri != iri and owner.is_body:
                yield _office(owner, self.entities[kind])
        treaty = self.entities.get(iri.removesuffix(f"-{_slug(SECRETARIAT)}").replace("/body/", "/instrument/"))
        if treaty is not None and iri.endswith(_slug(SECRETARIAT)):
            yield _office(treaty, self.entities[SECRETARIAT])

    @cached_property
    def _kinds(self) -> Sequence[str]:
        """Return the IRIs of roles and organs, the longest first: a Vice-Chair's ends like a Chair's."""
        kinds = OFFICES | {MEMBERS} | {entity.iri for entity in self.entities.values() if entity.code == ROLE}
        return sorted(kinds & self.entities.keys(), key=lambda iri: (-len(_slug(iri)), iri))

    def office(self, owner: Entity, kind: Entity, language: str = "en") -> Entity:
        """Return the office or organ that a body has of a kind, a role or one of `OFFICES`, or its `MEMBERS`.

        A language may call a head as others call another: "Directrice générale" for the Executive Director of UNICEF.
        """
        if kind.iri == _CHAIR and owner.iri in self.presided:
            kind = self.get(_PRESIDENT)  # the same word in most languages
        named = self._posts.get((owner.iri, kind.iri)) or self._posts.get((owner.iri, kind.labels["en"]))
        named = named or self.entities.get(f"{owner.iri}-{_slug(kind.iri)}")
        return named or self._called(owner, kind, language) or _office(owner, kind)

    def _called(self, owner: Entity, kind: Entity, language: str) -> Entity | None:
        """Return the post of a body whose name in a language begins with the word for a role."""
        titles = tuple(f"{form} " for code, form, _ in kind.forms if code == language)
        posts = (post for (parent, _), post in self._posts.items() if parent == owner.iri) if titles else ()
        return next((post for post in posts if post.labels.get(language, "").startswith(titles)), None)

    def kind(self, entity: Entity) -> Entity | None:
        """Return the role of a post, or which of `OFFICES` an organ is by its name; None for other bodies."""
        if entity.code == ROLE:
            return entity
        if entity.is_post:
            return self.entities.get(entity.fact("role"))
        if not entity.is_organ:
            return None
        return self.entities.get(next(iri for iri in OFFICES if entity.iri.endswith(_slug(iri))))

    @cached_property
    def _posts(self) -> Mapping[tuple[str, str], Entity]:
        """Return the posts that have a name of their own, by whose they are and which: the role, else how it is called."""
        posts = (entity for entity in self.entities.values() if entity.is_post and not entity.is_on_subject)
        return {(parent, e.fact("role") or e.labels["en"].partition(" of ")[0]): e for e in posts for parent in e.parents}

    def label(self, iri: str, language: str = "en") -> str:
        """Return the label of an entity, English when the language has none, else any; empty when it is unknown."""
        entity = self.find(iri)
        if entity is None:
            return ""
        return entity.labels.get(language) or entity.called[1]


def names_of(extract: Extract, names: Names) -> Names:
    """Return names with those of the bodies that only a document has."""
    return names.with_more(unlisted(iri, extract.document.language, label) for iri, label in extract.unlisted)


def _office(owner: Entity, kind: Entity) -> Entity:
    """Return an office of a body, or the secretariat of a treaty, as an entity: "Chair of the Forum".

    It is called as libraries head it where a language would inflect the name.
    """
    labels = {language: f"{label}. {_capital(kind.labels[language])}" for language, label in owner.labels.items()}
    called = owner.called[1]
    article = "the " if " " in called else ""
    labels["en"] = f"{kind.labels['en']} of {article}{called}"
    labels["zh"] = owner.labels.get("zh", "") + kind.labels["zh"]
    written = "\n".join(f"{language}\t{Strength.FULL}\t{label}" for language, label in labels.items())
    belongs = "subOrganizationOf" if owner.is_body else "relation"
    facts = {belongs: [owner.iri]} | ({"role": [kind.iri]} if kind.code == ROLE else {})
    types = {f"{_WSIS}Body"} | ({_POST} if kind.code == ROLE else set())
    whose = owner.iri.replace("/instrument/", "/body/")  # a treaty is no body, its secretariat is one
    return Entity(f"{whose}-{_slug(kind.iri)}", BODY, frozenset(types), written, facts)


def _capital(label: str) -> str:
    return label[:1].upper() + label[1:]


def _slug(iri: str) -> str:
    return iri.rpartition("/")[2]


_ORGANS = tuple(map(_slug, OFFICES))  # how the IRIs of organs end


@lru_cache(maxsize=1)
def triples() -> tuple[ox.Quad, ...]:
    """Return what the names files say."""
    return tuple(q for path in sorted(NAMES.glob("*.ttl")) for q in ox.parse(path=str(path), format=ox.RdfFormat.TURTLE))


@lru_cache(maxsize=1)
def load() -> Names:
    """Return the names the names files give."""
    return Names(map(Entity._make, kept_value("names", lambda: list(map(tuple, _read())))))


def _read() -> Iterator[Entity]:
    rows: dict[str, dict[str, list[ox.Literal | ox.NamedNode]]] = {}
    for quad in triples():
        assert isinstance(quad.subject, ox.NamedNode)
        assert isinstance(quad.object, ox.Literal | ox.NamedNode)
        rows.setdefault(quad.subject.value, {}).setdefault(quad.predicate.value, []).append(quad.object)
    return (_entity(iri, row) for iri, row in rows.items() if RDF_TYPE in row)


def _entity(iri: str, row: Mapping[str, Sequence[ox.Literal | ox.NamedNode]]) -> Entity:
    types = frozenset(value.value for value in row[RDF_TYPE])
    code = next((code for kind, code in _CODES.items() if kind in types), "")
    written: list[str] = []
    for name, strength in (
        (f"{_SKOS}prefLabel", Strength.FULL),
        (f"{_SKOS}altLabel", Strength.FULL),
        (f"{_WSIS}acronym", Strength.ACRONYM),
        (f"{_WSIS}shortForm", Strength.SHORT),
        (f"{_WSIS}adjective", Strength.ADJECTIVE),
    ):
        labelled = (v for v in row.get(name, ()) if isinstance(v, ox.Literal))
        written += (f"{v.language or ''}\t{strength}\t{v.value}" for v in labelled)
    facts = {
        re.split(r"[#/]", key)[-1]: [v.value for v in values]
        for key, values in row.items()
        if key != RDF_TYPE and (not key.startswith(_SKOS) or key.endswith("notation"))
    }
    return Entity(iri, code, types, "\n".join(written), facts)
