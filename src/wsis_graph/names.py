"""Names of bodies, instruments, events, States and groups: from SKOS labels to a matcher a language."""

import hashlib
import json
import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from enum import StrEnum
from functools import cached_property, lru_cache
from typing import NamedTuple

import ahocorasick_rs
import pyoxigraph as ox

from .cache import kept
from .languages.classes import ACTION_LINE, BODY, EVENT, GROUP, INSTRUMENT, PLACE, ROLE, SERIES, STATE
from .languages.rules import Grammar
from .languages.words import BREAK, END, NUMBERS, Lexicon, Words
from .paths import NAMES

BASE = "https://w3id.org/wsis-graph/"
_SKOS = "http://www.w3.org/2004/02/skos/core#"
_WSIS = "https://w3id.org/wsis-graph/def#"
_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
_PRESIDENT = f"{BASE}id/role/president"
_DIGITS = re.compile(r"\d+")
_ANY_YEAR = ("2000",)  # in the name of what recurs it stands for the year: "Foro 2000 de la Cumbre Mundial"
_RESOLUTION = re.compile(r"\d\s?\(\d{4}\)")
_HYPHEN = re.compile(r"(?<=[^\W\d_])[-‐‑](?=[^\W\d_])")


class Strength(StrEnum):
    """How surely a form means its thing."""

    FULL = "full"  # always
    ACRONYM = "acronym"  # always, in capitals
    SHORT = "short"  # where the full form was used, or in the thing's own documents
    ADJECTIVE = "adjective"  # in the phrase that the language makes of it: Gouvernement marocain


_STRENGTHS = {str(strength): strength for strength in Strength}
_ORDER = (Strength.FULL, Strength.ACRONYM, Strength.SHORT)

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
    def forms(self) -> Iterator[tuple[str, str, Strength]]:
        """Return how it is written: language, form, strength."""
        return _forms(self.written)

    @property
    def found_forms(self) -> Iterator[tuple[str, str, Strength]]:
        """Return the forms that are looked for in texts.

        What is cited by a number is read by a rule, which knows lists of them. So is the resolution in the label of a body.
        """
        if self.code and not self.is_numbered:
            yield from (form for form in self.forms if not (self.is_body and _RESOLUTION.search(form[1])))

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
        return "http://www.w3.org/ns/org#Post" in self.types

    def fact(self, name: str) -> str:
        """Return the first value of a property, empty when there is none."""
        return self.facts.get(name, ("",))[0]


def _forms(written: str) -> Iterator[tuple[str, str, Strength]]:
    for line in written.splitlines():
        language, strength, form = line.split("\t")
        yield language, form, Strength(strength)


@lru_cache(maxsize=2048)
def _labels(written: str) -> Mapping[str, str]:
    found: dict[str, str] = {}
    for language, form, strength in _forms(written):
        if strength == Strength.FULL:
            found.setdefault(language, form)
    return found


class Form(NamedTuple):
    """One way to write an entity in one language."""

    entity: Entity
    written: str
    strength: Strength
    digits: tuple[str, ...]


class Found(NamedTuple):
    """A stretch of words that reads like a name: the forms it may be."""

    start: int
    end: int
    forms: tuple[Form, ...]


class Names:
    """All entities, by IRI."""

    def __init__(self, entities: Iterable[Entity]) -> None:
        self.entities = {entity.iri: entity for entity in entities}
        self.by_key = {
            e.fact("publishedIn").removeprefix(f"{BASE}id/doc/"): e for e in self.entities.values() if e.fact("publishedIn")
        }

    @cached_property
    def adjectives(self) -> Counter[tuple[str, str]]:
        """Return how many States an adjective of a language belongs to."""
        forms = (form for entity in self.entities.values() for form in entity.forms)
        return Counter((language, written) for language, written, strength in forms if strength == Strength.ADJECTIVE)

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
        """Return the bodies that have a President."""
        posts = (e for e in self.entities.values() if e.is_post and e.fact("role") == _PRESIDENT)
        return frozenset(parent for post in posts for parent in post.facts.get("subOrganizationOf", ()))

    @cached_property
    def _by_series(self) -> Sequence[tuple[str, str]]:
        return [(series, entity.iri) for entity in self.entities.values() for series in entity.facts.get("series", ())]

    def own(self, symbols: Iterable[str]) -> frozenset[str]:
        """Return what a document with these symbols is of: the bodies of their series, the treaties these watch over."""
        found = (iri for series, iri in self._by_series for symbol in symbols if f"{symbol}/".startswith(f"{series}/"))
        return frozenset(found)

    def get(self, iri: str) -> Entity:
        """Return the entity of an IRI below the base."""
        return self.entities[iri]

    def label(self, iri: str, language: str = "en") -> str:
        """Return the label of an entity, English when the language has none, empty when it is unknown."""
        entity = self.entities.get(iri)
        return "" if entity is None else entity.labels.get(language) or entity.labels.get("en", "")


@lru_cache(maxsize=1)
def triples() -> tuple[ox.Quad, ...]:
    """Return what the names files say."""
    return tuple(q for path in sorted(NAMES.glob("*.ttl")) for q in ox.parse(path=str(path), format=ox.RdfFormat.TURTLE))


@lru_cache(maxsize=1)
def load() -> Names:
    """Return the names the names files give."""
    rows = json.loads(kept("names.json", _table).decode("utf-8"))
    return Names(Entity(iri, code, frozenset(types), *rest) for iri, code, types, *rest in rows)


def _table() -> bytes:
    rows = [(e.iri, e.code, sorted(e.types), e.written, e.facts) for e in _read()]
    return json.dumps(rows, ensure_ascii=False).encode("utf-8")


def _read() -> Iterator[Entity]:
    rows: dict[str, dict[str, list[ox.Literal | ox.NamedNode]]] = {}
    for quad in triples():
        assert isinstance(quad.subject, ox.NamedNode)
        assert isinstance(quad.object, ox.Literal | ox.NamedNode)
        rows.setdefault(quad.subject.value, {}).setdefault(quad.predicate.value, []).append(quad.object)
    return (_entity(iri, row) for iri, row in rows.items() if _TYPE in row)


def _entity(iri: str, row: Mapping[str, Sequence[ox.Literal | ox.NamedNode]]) -> Entity:
    types = frozenset(value.value for value in row[_TYPE])
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
        if key != _TYPE and (not key.startswith(_SKOS) or key.endswith("notation"))
    }
    return Entity(iri, code, types, "\n".join(written), facts)


def _written(entity: Entity, names: Names, grammar: Grammar) -> Iterator[tuple[str, Strength]]:
    """Yield how a language writes an entity, also where a hyphen at a line's end was lost: AddisAbeba, ONUFemmes.

    An adjective that two States share is a short form: which of them is meant the text decides.
    """
    for tongue, written, strength in entity.found_forms:
        if tongue != grammar.code:
            continue
        if strength == Strength.ADJECTIVE:
            strength = Strength.FULL if names.adjectives[tongue, written] == 1 else Strength.SHORT
            written = grammar.with_adjective.format(written)
        yield written, strength
        head, _, rest = written.partition(" ")
        if grammar.with_year and rest and strength == Strength.FULL and entity.recurs:
            yield grammar.with_year.format(head, rest), strength
        yield from ((written[: match.start()] + written[match.end() :], strength) for match in _HYPHEN.finditer(written))


def _learned(names: Names, grammar: Grammar) -> dict[str, list[Form]]:
    """Return the forms of a language by the codes of their words, which its lexicon learns; those of `load()` are kept."""
    lexicon = grammar.lexicon
    if names is not load():
        return _spelled(names, grammar)
    state = hashlib.sha256(" ".join(lexicon.words).encode()).hexdigest()[:16]  # codes are given in the order of learning
    told = kept(f"forms-{grammar.code}-{state}.json", lambda: _as_json(_spelled(names, grammar), lexicon))
    words, forms = json.loads(told.decode("utf-8"))
    lexicon.know(words)
    return {
        codes: [_form(names.entities[iri], written, _STRENGTHS[strength]) for iri, written, strength in same]
        for codes, same in forms.items()
    }


def _as_json(forms: Mapping[str, Sequence[Form]], lexicon: Lexicon) -> bytes:
    told = {codes: [(form.entity.iri, form.written, form.strength) for form in same] for codes, same in forms.items()}
    return json.dumps([lexicon.words, told], ensure_ascii=False).encode("utf-8")


def _spelled(names: Names, grammar: Grammar) -> dict[str, list[Form]]:
    forms = [
        _form(entity, written, strength)
        for entity in names.entities.values()
        for written, strength in _written(entity, names, grammar)
    ]
    grammar.lexicon.learn(form.written for form in forms)
    found: dict[str, list[Form]] = {}
    for form in forms:
        for codes in grammar.lexicon.spellings(form.written):
            found.setdefault(codes, []).append(form)
    found.pop("", None)
    for same in found.values():
        same.sort(key=lambda form: _ORDER.index(form.strength))
    return found


def _form(entity: Entity, written: str, strength: Strength) -> Form:
    return Form(entity, written, strength, tuple(_DIGITS.findall(written)))


class Matcher:
    """Finds the names of one language in words, leftmost and longest."""

    def __init__(self, names: Names, grammar: Grammar) -> None:
        self._forms = _learned(names, grammar)
        self._numbered = {codes for codes, forms in self._forms.items() if any(form.digits for form in forms)}
        self._with_of = {codes: forms[0].written.count(_OF) for codes, forms in self._forms.items() if _OF in forms[0].written}
        self._patterns = list(self._forms)
        self._automaton = ahocorasick_rs.AhoCorasick(self._patterns, matchkind=ahocorasick_rs.MatchKind.LeftmostLongest)
        self._attribute, self._feminine = grammar.attribute, grammar.feminine
        self._free_left, self._free_right, self._bound = grammar.free_left, grammar.free_right, grammar.bound
        self._generic, self._generic_left = grammar.generic, grammar.generic_left
        self._longer, self._counts_on, self._titled = grammar.longer, grammar.counts_on, grammar.titled
        self._complemented, self._modified, self._compounds = grammar.complemented, grammar.modified, grammar.compounds
        self._inner: dict[str, tuple[Found, ...]] = {}

    def find(self, words: Words, own: Collection[str] = ()) -> list[Found]:
        """Return the names in words, in order, without overlap; `own` is what the document is of."""
        found: list[Found] = []
        last = 0
        others: set[str] = set()  # short forms that a longer name, which is not known, has taken over
        for index, start, end in self._automaton.find_matches_as_indexes(words.codes):
            pattern = self._patterns[index]
            if self._counts_on.match(words.codes, end - 1):
                pattern, end = pattern[:-1], end - 1  # "the Committee's sixty-third session" names no Third Committee
                if pattern not in self._forms:
                    continue
            if apart := self._apart(words, pattern, start, end, last):
                found += apart
                last = apart[-1].end
                continue
            forms = self._fitting(words, pattern, start, end, last)
            if not forms and pattern in self._numbered and pattern[:-1] in self._forms:
                pattern, end = pattern[:-1], end - 1  # Комитет 131 голосом: no Committee has this number
                forms = self._fitting(words, pattern, start, end, last)
            if forms and forms[0].strength == Strength.SHORT and forms[0].entity.code == INSTRUMENT:
                if self._goes_on(words, end) or self._titled.match(words.codes, end):
                    others.add(pattern)
                    continue
                if pattern in others and not any(form.entity.iri in own for form in forms):
                    continue
            if forms:
                found.append(Found(start, end, forms))
                last = end
        return found

    def _office_and_body(self, words: Words, form: Form, start: int, end: int) -> list[Found]:
        """Return an office and the body whose full name its last words begin: "Chair of the Commission on Narcotic Drugs"."""
        if form.strength != Strength.SHORT or not form.entity.is_post or end - start == 1:
            return []
        rest = words.codes[start + 1 : end + _LONGEST_NAME]
        for index, *span in self._automaton.find_matches_as_indexes(rest):
            low, high = (start + 1 + place for place in span)
            if low >= end:
                break
            forms = self._fitting(words, self._patterns[index], low, high, low) if high > end else ()
            if forms and forms[0].strength == Strength.FULL:
                return [*self._names_in(words, start, low), Found(low, high, forms)]
        return []

    def _names_in(self, words: Words, start: int, end: int) -> Iterator[Found]:
        """Yield the names in a stretch of words."""
        for index, *span in self._automaton.find_matches_as_indexes(words.codes[start:end]):
            low, high = (start + place for place in span)
            if forms := self._fitting(words, self._patterns[index], low, high, low):
                yield Found(low, high, forms)

    def _apart(self, words: Words, pattern: str, start: int, end: int, last: int) -> list[Found]:
        """Return the names that a stretch of words like one name is made of, none where it is that name."""
        if start < last:
            return []
        if both := self._office_and_body(words, self._forms[pattern][0], start, end):
            return both
        if self._forms[pattern][0].entity.code == ROLE and (named := self._before_number(words, pattern, start, end)):
            return named
        lacking = pattern in self._with_of and self._lacks_of(pattern, words.written(start, end))
        return list(self._parts(words, pattern, start, last)) if lacking else []

    def _before_number(self, words: Words, pattern: str, start: int, end: int) -> list[Found]:
        """Return the bodies in the name of a role that a number follows, none where none does.

        "مقرر اللجنة 55/1" is a decision of the Committee, not its Rapporteur.
        """
        if words.codes[end] not in NUMBERS:
            return []
        return [Found(start + inner.start, start + inner.end, inner.forms) for inner in self.inner(pattern) if inner.start]

    def _lacks_of(self, pattern: str, written: str) -> bool:
        """Tell whether words are two names that, but for an "of", would be one: الأمين العام الاتحاد الدولي للاتصالات."""
        return self._with_of[pattern] > " ".join(written.split()).count(_OF)

    def _parts(self, words: Words, pattern: str, start: int, last: int) -> Iterator[Found]:
        """Yield the names that a stretch of words is made of."""
        for part in self._inside(pattern, frozenset()):
            low, high = start + part.start, start + part.end
            if forms := self._fitting(words, words.codes[low:high], low, high, last):
                yield Found(low, high, forms)
                last = high

    @cached_property
    def _overlapping(self) -> ahocorasick_rs.AhoCorasick:
        return ahocorasick_rs.AhoCorasick(self._patterns)

    def inner(self, pattern: str) -> tuple[Found, ...]:
        """Return the longest names inside a name, its own shorter forms left out; places count from its start."""
        if pattern not in self._inner:
            self._inner[pattern] = self._inside(pattern, self._entities(pattern))
        return self._inner[pattern]

    def _inside(self, pattern: str, own: frozenset[str]) -> tuple[Found, ...]:
        """Return the longest names inside a name, those of its `own` entities left out."""
        hits = self._overlapping.find_matches_as_indexes(pattern, overlapping=True)
        spans = sorted(
            (start - end, start, end, i)
            for i, start, end in hits
            if end - start < len(pattern) and own.isdisjoint(self._entities(self._patterns[i]))
        )
        kept: list[Found] = []
        for _, start, end, index in spans:
            if all(end <= other.start or start >= other.end for other in kept):
                kept.append(Found(start, end, tuple(self._forms[self._patterns[index]])))
        return tuple(sorted(kept, key=lambda found: found.start))

    def _entities(self, pattern: str) -> frozenset[str]:
        return frozenset(form.entity.iri for form in self._forms.get(pattern, ()))

    def _fitting(self, words: Words, pattern: str, start: int, end: int, last: int) -> tuple[Form, ...]:
        if start < last:
            return ()
        forms = self._forms[pattern]
        written = words.written(start, end)
        digits = self._digits(words, start, end) if pattern in self._numbered else ()
        after = words.ends[end - 1]
        serial = words.text[after : after + 1].isdigit()  # WHA77.1
        if len(pattern) == 1 and self._goes_on(words, end):
            forms = [form for form in forms if form.entity.code == ROLE]  # "Chair of the Working Group"
        elif any(map(_is_short_event, forms)) and self._goes_on(words, end):
            forms = [form for form in forms if not _is_short_event(form)]
        return tuple(
            form
            for form in forms
            if (form.digits == digits or (form.digits == _ANY_YEAR and len(digits) == 1 and form.entity.recurs))
            and self.cased(form, written)
            and self._free(form, words.codes, start, end, last)
            and not (form.strength == Strength.SHORT and self._is_part(words, start, end))
            and not (form.strength == Strength.ACRONYM and serial and form.written.isascii())
        )

    @staticmethod
    def _digits(words: Words, start: int, end: int) -> tuple[str, ...]:
        """Return the numbers among words, without those of the foot of a page that may stand between."""
        return tuple(digits for place in range(start, end) for digits in _DIGITS.findall(words.written(place, place + 1)))

    def _is_part(self, words: Words, start: int, end: int) -> bool:
        """Tell whether a short form is a part of another's name: "Special Rapporteur" of one on the sale of children."""
        codes = words.codes
        if self._counts_on.match(codes, end):
            return False
        attribute = self._attribute.match(codes, end)
        if attribute and self._agrees(words.written(start, start + 1), words.written(attribute.end() - 1, attribute.end())):
            return True
        if self._modified.search(codes, max(0, start - _LONGEST_BEFORE), start):
            return True
        if is_hyphened(words, start):  # Sous-Comité
            return True
        first = start - 1
        while first > 0 and is_hyphened(words, first):  # High-level Forum
            first -= 1
        inside = self._compounds and first > 0 and codes[first - 1] not in _OPENS
        if inside and words.written(first, first + 1)[:1].isupper():
            return True
        whole = self._complemented.match(codes, start)
        return whole is not None and whole.end() > end

    def _agrees(self, noun: str, adjective: str) -> bool:
        """Tell whether an adjective may be a noun's by its gender, where one ending tells it: not so in تقرير الهيئة التقني."""
        return not self._feminine or noun.endswith(self._feminine) == adjective.endswith(self._feminine)

    def _goes_on(self, words: Words, end: int) -> bool:
        """Tell whether one word only begins a longer name, which is not known: "Comisión de Investigación", "Protocol II"."""
        if words.text.startswith(_DIGITS_OF_ROME, words.starts[end]) and _SERIAL.fullmatch(words.written(end, end + 1)):
            return True
        link = self._longer.match(words.codes, end) if self._longer else None
        return link is not None and link.end() < len(words.codes) and words.written(link.end(), link.end() + 1)[:1].isupper()

    def cased(self, form: Form, written: str) -> bool:
        """Tell whether words are written like a form: names keep their capital, acronyms all of them."""
        if form.strength == Strength.ACRONYM and form.written.isascii():
            return written.replace("\n", "") == form.written
        if form.strength == Strength.ACRONYM:
            return [c for c in written if c.isupper()] == [c for c in form.written if c.isupper()]
        if written[0].isupper() or not form.written[0].isupper():
            return True
        capitals = [c for c in written if c.isupper()]  # "the fourth International Conference" begins small
        return bool(capitals) and capitals == [c for c in form.written if c.isupper()][1:]

    def _free(self, form: Form, codes: str, start: int, end: int, last: int) -> bool:
        """Tell whether a name may stand here: an everyday word, or a short name of a text without spaces, rarely may.

        A short one may before the number of its session, whatever stands on its left.
        """
        before = codes[max(0, start - _LONGEST_BEFORE) : start]
        if start == last or not self._free_left:
            return start == last or form.written not in self._generic or before.endswith(self._generic_left)
        if form.entity.code in (STATE, PLACE) and _PERSON.match(codes, end):
            return False  # 马里斯·布尔贝格斯 is no Mali
        if not codes[start - 1].isalpha():
            return True
        if form.written in self._generic:
            return before.endswith(self._generic_left)
        whole = form.strength in _WHOLE and form.entity.code in _WHOLE_CODES and form.written not in self._bound
        if len(form.written) > (_LONGEST_BOUND if whole else _LONGEST_AMBIGUOUS) or before.endswith(self._free_left):
            return True
        return self._free_right.match(codes, end) is not None


def is_hyphened(words: Words, place: int) -> bool:
    """Tell whether a hyphen joins a word to the one before it."""
    return words.text[words.starts[place] - 1 : words.starts[place]] == "-"


def _is_short_event(form: Form) -> bool:
    """Tell whether a form only begins what an event is called, as others' names do: "World Summit on the Ocean"."""
    return form.strength == Strength.SHORT and form.entity.code in (EVENT, SERIES)


_SERIAL = re.compile(r"[IVX]{2,5}|V")  # "I" may be the word
_DIGITS_OF_ROME = ("I", "V", "X")
_LONGEST_BEFORE = 6
_LONGEST_NAME = 40  # words
_OF = " لل"
_PERSON = re.compile(r"\w{1,5}·")  # the rest of a foreign name, its parts joined by dots
_OPENS = frozenset({END, BREAK, *'.;:,()"'})  # what stands before the first word of a sentence or clause
_LONGEST_AMBIGUOUS = 4  # characters: 大会, 委员会, 理事会, 论坛, 工作组
_LONGEST_BOUND = 2  # characters of a name in full that may be a part of other words: 中国, 罗马, 北约
_WHOLE = frozenset({Strength.FULL, Strength.ACRONYM})
_WHOLE_CODES = frozenset({BODY, STATE, PLACE, INSTRUMENT, EVENT})


@lru_cache(maxsize=8)
def matcher(names: Names, grammar: Grammar) -> Matcher:
    """Return the matcher of a language, built at the first call."""
    return Matcher(names, grammar)
