"""What every page shares: its language, the names of things, and how one page leads to another."""

import tomllib
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode

from ... import symbols
from ...official import LANGUAGES
from ..ask import ask
from ..jobs.base import Context
from ..statistics import statistics

RIGHT_TO_LEFT = frozenset({"ar"})
_COMMAS = {"ar": "، ", "zh": "、"}
_SEMICOLONS = {"ar": "؛ ", "zh": "；"}
_FOLDER = Path(__file__).parents[1] / "words"
_SAFE = "/:@!$&'()*+,;=~-._"  # what RFC 3986 allows in a path
_PREFIXES = {
    "http://www.w3.org/1999/02/22-rdf-syntax-ns#": "rdf:",
    "http://www.w3.org/2000/01/rdf-schema#": "rdfs:",
    "http://www.w3.org/2002/07/owl#": "owl:",
    "http://www.w3.org/2001/XMLSchema#": "xsd:",
    "http://www.w3.org/2004/02/skos/core#": "skos:",
    "http://purl.org/dc/terms/": "dcterms:",
    "http://purl.org/spar/cito/": "cito:",
    "http://purl.org/spar/doco/": "doco:",
    "http://purl.org/vocab/frbr/core#": "frbr:",
    "http://xmlns.com/foaf/0.1/": "foaf:",
    "http://www.w3.org/ns/oa#": "oa:",
    "http://www.w3.org/ns/org#": "org:",
    "http://www.w3.org/ns/prov#": "prov:",
    "https://schema.org/": "schema:",
    "http://www.wikidata.org/entity/": "wd:",
}
_KEPT = 20_000  # names a worker keeps


@lru_cache(maxsize=8)
def words(language: str) -> dict[str, Any]:
    """Return the words of the pages in a language."""
    with (_FOLDER / f"{language}.toml").open("rb") as file:
        return tomllib.load(file)


class Site:
    """One page's view of the graph, in one language."""

    _names: dict[str, dict[str, str]] = {}  # noqa: RUF012  names do not change while a build is served
    _instruments: dict[str, dict[str, str]] | None = None
    _served = ("", "")

    def __init__(self, context: Context, language: str) -> None:
        self.context = context
        self.source = context.source
        self.base: str = context.source.base
        self.language = language
        self.words = words(language)
        if Site._served != context.state or len(Site._names) > _KEPT:
            Site._served, Site._names, Site._instruments = context.state, {}, None

    def statistics(self, name: str) -> list[dict[str, str]]:
        """Return the rows of a count of the whole graph; raises CountingError while a large one is counted."""
        return statistics(self.source, self.context.state, name)

    @property
    def direction(self) -> str:
        """Return the direction of the page's language."""
        return direction(self.language)

    @property
    def comma(self) -> str:
        """Return what stands between the items of a list."""
        return _COMMAS.get(self.language, ", ")

    @property
    def semicolon(self) -> str:
        """Return what stands between names that may have commas themselves."""
        return _SEMICOLONS.get(self.language, "; ")

    @property
    def arrow(self) -> str:
        """Return the arrow that leads from what comes first to what comes next."""
        return "←" if self.direction == "rtl" else "→"

    def word(self, key: str) -> str:
        """Return a word of the page."""
        return str(self.words.get(key, key))

    def about(self, query: Any) -> str:
        """Return what a named query answers, in the language of this page where that is written."""
        told: str = self.words.get("questions", {}).get(query.name, query.summary)
        return told

    # addresses -------------------------------------------------------------------------------------------------------

    def link(self, iri: str, **parameters: str) -> str:
        """Return the address of the page about a thing, in the language of this page."""
        if not iri.startswith(self.base):
            return f"/about?{urlencode({'iri': iri, 'lang': self.language})}"
        told = urlencode({"lang": self.language, **parameters})
        fragment = quote(iri.partition("#")[2], safe=_SAFE)
        return f"{self.path(iri)}?{told}" + (f"#{fragment}" if fragment else "")

    def path(self, iri: str) -> str:
        """Return the path of the address of a thing of the graph, whose language and format the client chooses."""
        return f"/{quote(iri[len(self.base) :].partition('#')[0], safe=_SAFE)}"

    def data(self, iri: str, ending: str) -> str:
        """Return the address of a thing's description as data."""
        if not iri.startswith(self.base):
            return f"/about?{urlencode({'iri': iri, 'format': ending})}"
        return f"{self.path(iri)}.{ending}"

    def page(self, path: str, **parameters: str) -> str:
        """Return the address of another page in this language."""
        told = urlencode({"lang": self.language, **{name: value for name, value in parameters.items() if value}})
        return f"{quote(path, safe=_SAFE)}?{told}"

    # names -----------------------------------------------------------------------------------------------------------

    def learn(self, iris: Iterable[str]) -> None:
        """Look up the names of things at once, so that `name` knows them."""
        unknown = sorted({iri for iri in iris if iri.startswith(("http://", "https://"))} - Site._names.keys())
        for start in range(0, len(unknown), 500):
            chunk = unknown[start : start + 500]
            Site._names.update({iri: {} for iri in chunk})
            for thing, label in ask(self.source, "labels", things=chunk).rows:
                Site._names[thing.value].setdefault(label.language or "", label.value)
            for iri in chunk:
                for language, label in self._carried().get(iri, {}).items():
                    Site._names[iri].setdefault(language, label)

    def _carried(self) -> dict[str, dict[str, str]]:
        """Return the names of the instruments that documents carry: what a document is called that has no title itself."""
        if Site._instruments is None:
            Site._instruments = {}
            for row in self.statistics("carried"):
                names = Site._instruments.setdefault(row["document"], {})
                language = row["language"]
                former = names[language] + _SEMICOLONS.get(language, "; ") if language in names else ""
                names[language] = former + row["label"]
        return Site._instruments

    def name(self, iri: str, language: str = "") -> str:
        """Return the name of a thing: its label in a language, else in English or any, else its short IRI."""
        labels = Site._names.get(iri) or {}
        wanted = language or self.language
        label = labels.get(wanted) or labels.get("en") or labels.get("") or next(iter(labels.values()), "")
        if iri.startswith(f"{self.base}id/doc/"):
            return self.key(iri)
        return label or self.inherited(iri) or self.short(iri)

    def title(self, iri: str) -> str:
        """Return the label of a thing in the page's language or English, empty where it has none."""
        labels = Site._names.get(iri) or {}
        return labels.get(self.language) or labels.get("en") or labels.get("") or next(iter(labels.values()), "")

    def inherited(self, iri: str) -> str:
        """Return the name of a part of an instrument: that of the instrument, and the part."""
        whole, structure = self.whole(iri)
        if not structure or whole == iri:
            return ""
        self.learn([whole])
        label = self.title(whole)
        return f"{label}, {structure}" if label else ""

    def key(self, iri: str) -> str:
        """Return the part of a document's IRI that names it."""
        return iri.removeprefix(f"{self.base}id/doc/").partition("#")[0]

    def short(self, iri: str) -> str:
        """Return an IRI as briefly as it can be told."""
        for start, prefix in ((f"{self.base}def#", "wsis:"), (f"{self.base}id/", ""), *_PREFIXES.items()):
            if iri.startswith(start):
                return prefix + iri[len(start) :]
        return iri

    def whole(self, iri: str) -> tuple[str, str]:
        """Split an IRI into that of the document or instrument and the structure below it."""
        plain = iri.partition("#")[0]
        if not plain.startswith(self.base):
            return plain, ""
        *kind, path = plain[len(self.base) :].split("/", 2)  # id, doc
        whole, structure = symbols.split_part(path)
        return self.base + "/".join((*kind, whole)), structure.removeprefix("/")

    def language_of(self, expression: str) -> str:
        """Return the language of a language version."""
        return expression.rpartition("@")[2]


def direction(language: str) -> str:
    """Return the direction in which a language is written."""
    return "rtl" if language in RIGHT_TO_LEFT else "ltr"


def language_links(path: str, parameters: dict[str, str]) -> list[dict[str, Any]]:
    """Return the addresses of a page in the six languages."""
    kept = {name: value for name, value in parameters.items() if name != "lang" and value}
    return [
        {"code": code, "name": words(code)["name"], "href": f"{path}?{urlencode({**kept, 'lang': code})}"} for code in LANGUAGES
    ]
