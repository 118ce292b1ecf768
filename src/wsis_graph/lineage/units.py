"""The resolutions and decisions of a graph, with what lineage needs of them: order, titles, citations, paragraphs."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from .. import queries, symbols
from ..names import BASE, ILLEGAL
from ..network.kinds import Ask
from ..network.nodes import series_body
from ..queries import Rows
from .texts import Paragraph

_QUERIES = Path(__file__).parent / "queries"
_DRAFT = re.compile(r"/(?:res|dec)/\d+\Z")
_SESSION = re.compile(r".*/(?:RES|DEC)/[^/]+(?=/)|.*(?=/(?:res|dec)/\d+\Z)")
_PART = re.compile(r"/(?:pp|op|annex|up)/")
_AT_ONCE = 500  # units that one query is about
_KEPT = 500  # units, or documents, whose paragraphs and quotations are kept: those of a whole library would not fit

_Quotes = dict[tuple[str, str], list[tuple[str, str]]]  # by paragraph and language: keys that are cited, words that name them


@dataclass(slots=True, eq=False)
class Unit:
    """A resolution, a decision, or a draft of one printed in a report: key (E/2025/31/res/1 for drafts) and facts."""

    key: str
    iri: str
    held: bool = False
    date: str = ""
    body: str = ""
    titles: dict[str, str] = field(default_factory=dict)

    @property
    def is_draft(self) -> bool:
        """Tell whether it is a draft printed in a report."""
        return bool(_DRAFT.search(self.key))

    @property
    def is_decision(self) -> bool:
        """Tell whether it is a decision."""
        return symbols.is_decision(self.key) or bool(re.search(r"/dec/\d+\Z", self.key))

    @property
    def year(self) -> int:
        """Return the year of its date, else the one its symbol tells, 0 unknown."""
        return int(self.date[:4]) if self.date else symbols.year(_DRAFT.sub("", self.key))

    @property
    def order(self) -> tuple[int, bool, tuple[int, ...]]:
        """Return what puts units of one body in the order of time: year, drafts first, numbers."""
        return self.year, not self.is_draft, tuple(map(int, re.findall(r"\d+", self.key)))

    @property
    def session(self) -> str:
        """Return the session it was adopted at, or the report it is printed in, as keys begin; empty where there is none.

        Texts of one session stand beside each other and do not succeed each other. The Security Council sits always.
        """
        found = _SESSION.match(self.key)
        return found.group() if found else ""

    def title(self, language: str = "en") -> str:
        """Return its title in a language, else in any, empty when none is known."""
        return self.titles.get(language) or min(self.titles.values(), default="")


class Units:
    """The units of a graph by key: what is known of one is asked when it is first needed, or of all at once (`read_all`)."""

    def __init__(self, ask: Ask, base: str = BASE) -> None:
        self._ask, self._base = ask, base
        self._start = f"{base}id/doc/"
        self._units: dict[str, Unit | None] = {}
        self._paragraphs: dict[str, dict[str, list[Paragraph]]] = {}
        self._cites: dict[str, dict[str, set[str]]] = {}
        self._citing: dict[str, set[str]] = {}
        self._quotes: dict[str, _Quotes] = {}  # by document
        self._whole = False

    def _run(self, name: str, **values: str | Sequence[str]) -> Rows:
        return self._ask(queries.bind(queries.find(name, _QUERIES), values, self._base))

    def _of(self, name: str, parameter: str, keys: Sequence[str]) -> Iterator[dict[str, str]]:
        """Yield the rows of a query about many units, of so many at a time."""
        for start in range(0, len(keys), _AT_ONCE):
            yield from self._run(name, **{parameter: [f"{self._start}{key}" for key in keys[start : start + _AT_ONCE]]})

    def read_all(self) -> None:
        """Ask for all units and citations at once, where most will be needed."""
        if self._whole:
            return
        self._whole = True
        for row in self._run("units"):
            self._add(row)
        self._citing.clear()
        for row in self._run("citations"):
            self._cite(row)
        for citing, cited in ((citing, cited) for citing, cites in self._cites.items() for cited in cites):
            if self.find(citing):
                self._citing.setdefault(cited, set()).add(citing)

    def learn(self, keys: Iterable[str]) -> None:
        """Ask what is known of several units at once, so that `find` knows them."""
        if self._whole:
            return
        unknown = sorted({key for key in keys if key not in self._units and not ILLEGAL.search(key)})
        self._units |= dict.fromkeys(unknown)
        for row in self._of("unit", "unit", unknown):
            self._add(row)

    def _add(self, row: Mapping[str, str]) -> None:
        key = self.key(row["unit"])
        unit = self._units.get(key) or Unit(key, row["unit"], body=series_body(_DRAFT.sub("", key)))
        self._units[key] = unit
        unit.held = unit.held or row["held"] == "true"
        unit.date = min(filter(None, (unit.date, row["date"])), default="")
        unit.body = row["body"].removeprefix(f"{self._base}id/") or unit.body
        if row["title"]:
            unit.titles.setdefault(row["language"], row["title"])

    def _cite(self, row: Mapping[str, str]) -> None:
        cited, citing = self.key(row["cited"]), self.of_paragraph(row["paragraph"])
        if cited != citing:
            self._cites.setdefault(citing, {}).setdefault(cited, set()).add(row["paragraph"])

    def find(self, key: str) -> Unit | None:
        """Return the unit of a key, None where the graph has no such resolution, decision or draft."""
        self.learn((key,))
        return self._units.get(key)

    def known(self, keys: Iterable[str]) -> list[Unit]:
        """Return those units that the graph has, of some keys."""
        keys = tuple(keys)
        self.learn(keys)
        return [unit for key in keys if (unit := self._units.get(key))]

    def held(self) -> list[Unit]:
        """Return all units whose text is held, in the order of their keys."""
        self.read_all()
        return sorted((unit for unit in self._units.values() if unit and unit.held), key=lambda unit: unit.key)

    def cites(self, unit: Unit) -> Mapping[str, set[str]]:
        """Return the keys of the resolutions and decisions that a unit cites, each with the IRIs of the citing paragraphs."""
        if not self._whole:
            self._quotes_in(unit.key)
        return self._cites.get(unit.key, {})

    def quotes(self, paragraph: str, language: str) -> Sequence[tuple[str, str]]:
        """Return the keys of the resolutions and decisions that a paragraph cites, and the words that name them, in order."""
        return self._quotes_in(self.of_paragraph(paragraph)).get((paragraph, language), ())

    def _quotes_in(self, key: str) -> "_Quotes":
        """Return what the document of a unit cites, by paragraph and language."""
        document = _DRAFT.sub("", key)
        if document not in self._quotes:
            found: _Quotes = {}
            for row in self._run("citations-in", document=f"{self._start}{document}"):
                found.setdefault((row["paragraph"], row["language"]), []).append((self.key(row["cited"]), row["quote"]))
                self._cite(row)
            _keep(self._quotes, document, found)
        return self._quotes[document]

    def citing(self, keys: Iterable[str]) -> Mapping[str, set[str]]:
        """Return the keys of the units that cite each of some resolutions or decisions, known to the graph or not."""
        keys = set(keys)
        unknown = () if self._whole else sorted(keys - self._citing.keys())
        found: dict[str, set[str]] = {key: set() for key in unknown}
        for row in self._of("citing", "cited", unknown):
            found[self.key(row["cited"])].add(self.of_paragraph(row["paragraph"]))
        self.learn(key for citing in found.values() for key in citing)
        self._citing |= {key: {one for one in citing if one != key and self._units[one]} for key, citing in found.items()}
        return {key: self._citing.get(key, set()) for key in keys}

    def key(self, iri: str) -> str:
        """Return the key of a unit's IRI, the path below id/doc/."""
        return iri.removeprefix(self._start)

    def of_paragraph(self, iri: str) -> str:
        """Return the key of the unit a paragraph stands in, or of its document where it stands in none."""
        return _PART.split(self.key(iri), maxsplit=1)[0]

    def paragraphs(self, key: str) -> dict[str, list[Paragraph]]:
        """Return the paragraphs of a unit by language, in reading order; footnotes are left out."""
        if key not in self._paragraphs:
            found: dict[str, list[Paragraph]] = {}
            for row in self._run("paragraphs", document=f"{self._start}{_DRAFT.sub('', key)}"):
                if row["paragraph"].startswith(f"{self._start}{key}/"):
                    found.setdefault(row["language"], []).append(Paragraph(row["paragraph"], key, row["text"]))
            _keep(self._paragraphs, key, found)
        return self._paragraphs[key]

    def languages(self) -> list[str]:
        """Return the languages of the paragraphs that are held, sorted."""
        return sorted({row["language"] for row in self._texts})

    @cached_property
    def _texts(self) -> list[dict[str, str]]:
        return list(self._run("texts"))

    def texts(self, language: str) -> list[Paragraph]:
        """Return all paragraphs of all documents in a language, those of the earliest first, in the order of names within."""
        rows = (row for row in self._texts if row["language"] == language)
        return self.in_order((row["paragraph"], row["text"]) for row in rows)

    def in_order(self, texts: Iterable[tuple[str, str]]) -> list[Paragraph]:
        """Return paragraphs by their IRIs and texts, those of the earliest first, in the order of names within."""
        found = [Paragraph(iri, self.of_paragraph(iri), text) for iri, text in texts]
        self.learn(paragraph.unit for paragraph in found)
        return sorted(found, key=lambda paragraph: (self.when(paragraph.unit), paragraph.iri))

    def when(self, key: str) -> str:
        """Return the date of a resolution, decision or other document, or its year where no more is known, as it sorts."""
        unit = self.find(key)
        return (unit.date if unit else "") or f"{unit.year if unit else symbols.year(key):04}"

    def is_later(self, one: str, other: str) -> bool:
        """Tell whether a text is known to be later than another: by dates, by years where a date is not known."""
        when, before = self.when(one), self.when(other)
        if len(when) < len("2025-01-01") or len(before) < len("2025-01-01"):
            when, before = when[:4], before[:4]
        return when > before > "0000"

    def language(self, *keys: str, preferred: str = "") -> str:
        """Return a language that all of some units are held in: the preferred one, else the one with most paragraphs."""
        shared = set.intersection(*(set(self.paragraphs(key)) for key in keys)) if keys else set()
        if preferred in shared:
            return preferred
        return max(shared, key=lambda code: (sum(len(self.paragraphs(key)[code]) for key in keys), code), default="")


def _keep(known: dict[str, Any], key: str, value: Any) -> None:
    if len(known) >= _KEPT:
        known.clear()
    known[key] = value
