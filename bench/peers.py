"""Each stage of the line beside its floor, and beside what others would do with the same input, in one run.

    pip install -e '.[bench,fast]'
    python bench/peers.py [--documents 24] [--characters 35000]

Seconds are of the processor, in one thread, after everything is loaded and compiled; ratios are what counts.
"""

import argparse
import random
import sys
import tempfile
import time
from collections.abc import Callable
from itertools import chain
from pathlib import Path

import pyoxigraph as ox
from corpus import LANGUAGES, make
from measuring import machine, table

from wsis_graph import queries, readers, validate
from wsis_graph.building.document import file_symbol, typed_names
from wsis_graph.languages import pack
from wsis_graph.mapping import map_extract, quads
from wsis_graph.memory import collect_seldom
from wsis_graph.model import Extract
from wsis_graph.names import load
from wsis_graph.parse import parse
from wsis_graph.recognise import grammar, matcher, recognise
from wsis_graph.recognise.items import readable
from wsis_graph.resolve import resolve

NAMES = load()


def timed(work: Callable[[], object]) -> float:
    """Return the seconds of the processor that work takes."""
    before = time.process_time()
    work()
    return time.process_time() - before


class Line:
    """Documents, and what each stage makes of them."""

    def __init__(self, paths: list[Path]) -> None:
        self.seconds: dict[str, float] = {}
        self.languages = [path.name.split(".")[1] for path in paths]
        self.data = [path.read_bytes() for path in paths]
        self.sources = self._stage("read", lambda i: readers.read(paths[i], self.data[i]))
        rules = [pack(language) for language in self.languages]
        self.documents = self._stage("parse", lambda i: parse(self.sources[i], rules[i], (), file_symbol(paths[i])))
        mentions = self._stage("recognise", lambda i: recognise(self.documents[i], rules[i], NAMES))
        self.extracts: list[Extract] = self._stage("resolve", lambda i: resolve(mentions[i], rules[i], NAMES))
        self.graphs = self._stage("map", lambda i: map_extract(self.extracts[i], NAMES))
        self.lines = self._stage("to quads", lambda i: quads(self.graphs[i].triples, self.graphs[i].iri))
        self.triples = [
            "".join(f"{triple} .\n" for triple in chain(graph.triples, typed_names(graph.named))) for graph in self.graphs
        ]
        self.violations = self._stage("validate", lambda i: validate.validate(self.triples[i]))
        self._stage("load", lambda _: self._load(), times=1)

    def _stage(self, name: str, work: Callable[[int], object], times: int = 0) -> list[object]:
        found: list[object] = []
        self.seconds[name] = timed(lambda: found.extend(work(i) for i in range(times or len(self.data))))
        return found

    def _load(self) -> None:
        self.store = ox.Store()
        self.store.bulk_load("".join(chain(*self.lines)).encode(), format=ox.RdfFormat.N_QUADS, lenient=True)

    @property
    def size(self) -> float:
        """Return the megabytes of text."""
        return sum(map(len, self.data)) / 1e6


def stages(line: Line) -> str:
    """Return the table of the stages."""
    total = sum(line.seconds.values())
    rows = [
        (name, seconds / len(line.data) * 1000, line.size / seconds, f"{seconds / total:.0%}")
        for name, seconds in line.seconds.items()
    ]
    rows.append(("all", total / len(line.data) * 1000, line.size / total, "100%"))
    return table(("stage", "ms a document", "MB/s", "share"), rows)


def floor(line: Line) -> float:
    """Return the seconds of a bare scan: words, names and every rule over the same text, nothing made of what is found."""

    def scan() -> None:
        for document, language in zip(line.documents, line.languages, strict=True):
            rules = grammar(pack(language))
            words = rules.lexicon.read(document.source.text, (node.pieces for node in readable(document)))
            matcher(NAMES, rules).find(words)
            for rule in chain(*rules.rules.values()):
                for _ in rule.pattern.finditer(words.codes):
                    pass

    scan()  # rules that no text here may hold are compiled for the first time
    return timed(scan)


def by_rdflib(line: Line) -> tuple[float, float]:
    """Return the seconds rdflib takes to hold the same triples, terms made from their words, and to write them as Turtle."""
    import rdflib

    graph = rdflib.Graph()
    parsed = [quad.triple for quad in ox.parse("".join(chain(*line.lines)).encode(), format=ox.RdfFormat.N_QUADS)]
    plain = [(q.subject.value, q.predicate.value, q.object) for q in parsed]

    def add() -> None:
        for subject, predicate, value in plain:
            written = (
                rdflib.URIRef(value.value)
                if isinstance(value, ox.NamedNode)
                else rdflib.Literal(value.value, lang=value.language)
                if value.language
                else rdflib.Literal(value.value, datatype=rdflib.URIRef(value.datatype.value))
            )
            graph.add((rdflib.URIRef(subject), rdflib.URIRef(predicate), written))

    held = timed(add)
    return held, timed(lambda: graph.serialize(format="turtle"))


def written(line: Line) -> float:
    """Return the seconds that writing the store as Turtle takes."""
    return timed(lambda: ox.serialize((quad.triple for quad in line.store), format=ox.RdfFormat.TURTLE))


def by_pyshacl(line: Line, documents: int) -> dict[str, float]:
    """Return the seconds of validating a few documents: one by one as a build does, and all at once."""
    some = line.triples[:documents]
    import shacl

    return {
        "one by one, shacl": timed(lambda: [list(validate.by_shacl(triples, shacl)) for triples in some]),
        "one by one, pySHACL": timed(lambda: [list(validate.by_pyshacl(triples)) for triples in some]),
        "all at once, pySHACL": timed(lambda: list(validate.by_pyshacl("".join(some)))),
    }


def by_eyecite(characters: int) -> tuple[int, float]:
    """Return how many citations eyecite finds in invented English text of so many characters, and its seconds."""
    from eyecite import get_citations

    chance = random.Random(1)
    text = ""
    while len(text) < characters:
        text += (
            f"The court held in Smith v. Jones, {chance.randint(1, 500)} U.S. {chance.randint(1, 900)}, "
            f"{chance.randint(1, 900)} ({chance.randint(1900, 2020)}), that lines are shared. See 42 U.S.C. § "
            f"{chance.randint(1, 3000)}; Id. at {chance.randint(1, 900)}. Small schools reach the network over lines that "
            "many households share, and remote clinics lose their connection whenever the weather turns.\n"
        )
    get_citations(text[:2000])
    found: list[object] = []
    seconds = timed(lambda: found.extend(get_citations(text)))
    return len(found), seconds


def citations(line: Line, language: str) -> tuple[int, float, int]:
    """Return how many citations are found in the documents of a language, typed and resolved, the seconds, and characters."""
    rules = pack(language)
    chosen = [document.source for document, code in zip(line.documents, line.languages, strict=True) if code == language]
    found: list[int] = []

    def understand() -> None:
        for source in chosen:
            document = parse(source, rules, (), ("A/RES/90/1",))
            found.append(len(resolve(recognise(document, rules, NAMES), rules, NAMES).citations))

    seconds = timed(understand)
    return sum(found), seconds, sum(len(source.text) for source in chosen)


def queried(line: Line) -> list[tuple[str, float, float]]:
    """Return the milliseconds of named queries here and with rdflib over its own store."""
    import rdflib

    few = ox.Store()
    few.bulk_load("".join(line.lines[0]).encode(), format=ox.RdfFormat.N_QUADS, lenient=True)
    dataset = rdflib.Dataset(default_union=True)
    dataset.parse(data="".join(line.lines[0]), format="nquads")
    rows = []
    for name, values in (("documents", {}), ("citations", {}), ("mandates", {}), ("cited-by", {"document": "A/RES/70/1"})):
        text = queries.bind(queries.find(name), values)
        here = timed(lambda t=text: queries.rows(queries.run(few, t)))
        rows.append((name, here * 1000, timed(lambda t=text: list(dataset.query(t))) * 1000))
    return rows


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", type=int, default=24)
    parser.add_argument("--characters", type=int, default=35_000)
    told = parser.parse_args()
    collect_seldom()  # as the program does
    print(f"{machine()}; {told.documents} documents of {told.characters:,} characters\n")
    with tempfile.TemporaryDirectory() as folder:
        paths = make(Path(folder), told.documents, told.characters, 1, sorted(LANGUAGES))
        Line(paths)  # everything is loaded and compiled
        line = Line(paths)
    print(stages(line))
    understood = sum(line.seconds[name] for name in ("read", "parse", "recognise", "resolve"))
    triples = sum(map(len, line.lines))
    here = sum(line.seconds[name] for name in ("map", "to quads", "load"))
    held, serialised = by_rdflib(line)
    shacl = by_pyshacl(line, 3)
    found, seconds, characters = citations(line, "en")
    other, others = by_eyecite(characters)
    rows = [
        ("understanding, beside a bare scan", understood, floor(line), "slower"),
        (f"making and loading {triples:,} triples, beside rdflib", here, held, "faster"),
        ("loading them alone", line.seconds["load"], held, "faster"),
        ("writing them as Turtle, beside rdflib", (turtle := written(line)), serialised, "faster"),
        ("making, loading and writing them", here + turtle, held + serialised, "faster"),
        ("validating 3 documents, beside pySHACL on all", shacl["one by one, shacl"], shacl["all at once, pySHACL"], "faster"),
        ("the same without the extra `fast`", shacl["one by one, pySHACL"], shacl["all at once, pySHACL"], "faster"),
        (
            f"a citation ({found} and {other} in {characters:,} characters), beside eyecite",
            seconds / found,
            others / other,
            "faster",
        ),
        ("the whole of these characters, beside eyecite", seconds, others, "faster"),
    ]
    rows += [(f"query {name} on a document, beside rdflib", a / 1000, b / 1000, "faster") for name, a, b in queried(line)]
    told_rows = [
        (name, f"{ours * 1000:,.3g}", f"{theirs * 1000:,.3g}", f"{_ratio(ours, theirs, way):.3g} × {way}")
        for name, ours, theirs, way in rows
    ]
    print(table(("what", "here, ms", "there, ms", ""), told_rows))
    return 0


def _ratio(ours: float, theirs: float, way: str) -> float:
    return theirs / ours if way == "faster" else ours / theirs


if __name__ == "__main__":
    sys.exit(main())
