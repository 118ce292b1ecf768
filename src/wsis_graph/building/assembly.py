"""Parts to a graph: dump, store, manifest and report."""

import heapq
import json
import shutil
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from itertools import chain
from os.path import abspath, exists, isabs
from pathlib import Path
from typing import Any, NamedTuple, Self

import pyoxigraph as ox

from ..cache import program_digest
from ..mapping import quads
from ..mapping.runs import map_activity
from ..mapping.terms import ID, item
from ..names import BASE
from ..store import DUMP, MANIFEST, REPORT, STORE, analyses, load_dumps, read_dump, writable, write_json
from ..validate import Violation, report_turtle
from ..version import __version__
from . import vocabulary
from .document import Outcome
from .filling import Filling
from .parts import Parts, outcome_of
from .places import NAMED_FROM, working_directory

_MERGED = 1_000_000  # quads up to which the lines of all documents are merged; above, graph follows graph
_SORTED = 200_000  # quads up to which they are sorted in memory: lists that are sorted each for itself merge fast
_SMALL_CHANGE = 4  # a store is changed, not made anew, where at most one graph in so many is another


class Former(NamedTuple):
    """The build before: its folder and its manifest."""

    folder: Path | None
    manifest: Mapping[str, Any]

    def graphs(self) -> dict[str, str]:
        """Return the part of each graph it holds, nothing where another program made it."""
        if self.folder is None or self.manifest.get("digest") != program_digest():
            return {}
        return {f"{e['key']}@{e['language']}": e["part"] for e in self.manifest["inputs"] if e["status"] == "ok"}

    def result(self, directory: Path, outcomes: list[Outcome]) -> "Result | None":
        """Return what another build of the same would be where it is whole and has these outcomes, else None."""
        folder = self.folder if self.graphs() else None
        if folder is None or not all((folder / name).exists() for name in (STORE, DUMP, REPORT)):
            return None
        same = [outcome_of(entry) for entry in self.manifest["inputs"]] == outcomes
        return Result(directory, outcomes, [], self.manifest["counts"]) if same else None


class Result(NamedTuple):
    """What a build did: one outcome an input, the files read anew, and the counts of the whole graph."""

    directory: Path
    outcomes: list[Outcome]
    read: list[str]
    counts: dict[str, int]

    @property
    def failed(self) -> list[Outcome]:
        """Return the inputs that could not be read."""
        return [outcome for outcome in self.outcomes if outcome.status == "failed"]

    @property
    def conforms(self) -> bool:
        """Tell whether no document violates the shapes."""
        return all(violation["severity"] != "Violation" for outcome in self.outcomes for violation in outcome.violations)


def one_each(outcomes: Sequence[Outcome]) -> list[Outcome]:
    """Return outcomes in order of their paths; of files with the same language version of a document the first counts.

    One that is not there any more gives way: it was moved; so does one that stands behind another document in its file.
    """
    first: dict[tuple[str, str], Outcome] = {}
    found: list[Outcome] = []
    for outcome in sorted(outcomes, key=lambda o: (not exists(o.path), o.line > 1, abspath(o.path))):
        twin = first.setdefault((outcome.key, outcome.language), outcome) if outcome.status == "ok" else outcome
        if twin is not outcome:
            if not exists(outcome.path):
                continue
            message = f"the same document as {twin.path}: {outcome.key} in {outcome.language} [duplicate]"
            outcome = outcome._replace(status="failed", message=message, hint="leave one of them out")
        found.append(outcome)
    return sorted(found, key=lambda o: (abspath(o.path), o.line))


class Assembly:
    """Makes the files of one build in its folder; the store begins to fill before the documents are read."""

    def __init__(self, folder: Path, parts: Parts, former: Former, base: str) -> None:
        self.folder, self.parts, self.former, self.base = folder, parts, former, base
        self._background = ThreadPoolExecutor(1)
        self._filling: Filling | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._background.shutdown(cancel_futures=True)
        if self._filling is not None:
            self._filling.stop()

    def expect(self, changes: int, total: int) -> None:
        """Begin a new store where more than a few documents are to be read."""
        if not self.former.graphs() or changes * _SMALL_CHANGE > total:
            self._filling = Filling(self.folder / STORE, self.parts, self.base, self._background)

    def ready(self, outcome: Outcome, lines: list[str]) -> None:
        """Take the quads of a document that is still to be validated."""
        if self._filling is not None:
            self._filling.ready(outcome, lines)

    def add(self, outcome: Outcome) -> None:
        """Take what became of one file; its quads are in the store before the last file is read."""
        if self._filling is not None:
            self._filling.add(outcome)

    def finish(self, directory: Path, outcomes: Sequence[Outcome], read: list[str]) -> Result:
        """Write everything and return what the build did."""
        ok = [outcome for outcome in outcomes if outcome.status == "ok"]
        graphs = {outcome.graph: outcome.part for outcome in ok}
        storing = self._background.submit(self._store, graphs, sum(outcome.quads for outcome in ok))
        violations = sorted(Violation(**entry) for outcome in outcomes for entry in outcome.violations)
        counts = {
            "documents": len({outcome.key for outcome in ok}),
            "languageVersions": len(ok),
            "failed": len(outcomes) - len(ok),
            "quads": sum(outcome.quads for outcome in ok) + vocabulary.count(self.base),
            "violations": sum(v.severity == "Violation" for v in violations),
            "warnings": sum(v.severity == "Warning" for v in violations),
        }
        self._write_dump(graphs, counts["quads"])
        (self.folder / REPORT).write_text(report_turtle(violations, self.base), encoding="utf-8")
        write_json(self.folder / MANIFEST, _manifest(outcomes, self.base, counts, directory))
        storing.result()
        return Result(directory, list(outcomes), read, counts)

    # dump ----------------------------------------------------------------------------------------------------------

    def _write_dump(self, graphs: Mapping[str, str], quads: int) -> None:
        dumps = [self.parts.dump(part) for _, part in sorted(graphs.items())]
        if quads <= _MERGED:
            parts = map(read_dump, dumps)
            with (self.folder / DUMP).open("wb") as out:
                lines = sorted(chain.from_iterable(parts)) if quads <= _SORTED else heapq.merge(*parts)
                vocabulary.write_among(out, self.base, lines)
            return
        ontology, names = f"<{self.base}def>", f"<{self.base}id/names>"
        with (self.folder / DUMP).open("wb") as out:
            out.write(vocabulary.in_graph(self.base, ontology))
            for dump in dumps:
                with dump.open("rb") as part:
                    shutil.copyfileobj(part, out, 1 << 20)
            out.write(vocabulary.in_graph(self.base, names))

    # store ---------------------------------------------------------------------------------------------------------

    def _store(self, graphs: Mapping[str, str], quads: int) -> None:
        before = self.former.graphs()
        store = self._changed(before, graphs) if self._filling is None else self._filling.finish(graphs, quads)
        _record_run(store, self.base)
        store.flush()
        self._filling = None  # nobody holds the store any more: it is closed before others open it

    def _changed(self, before: Mapping[str, str], after: Mapping[str, str]) -> ox.Store:
        """Return a copy of the former store with the graphs that are other now replaced, and analyses dropped if any is.

        The files of the two stores are shared until then.
        """
        assert self.former.folder is not None
        ox.Store.read_only(str(self.former.folder / STORE)).backup(str(self.folder / STORE))
        store = writable(self.folder / STORE)
        changed = [graph for graph in {**before, **after} if before.get(graph) != after.get(graph)]
        for name in analyses(store, self.base) if changed else ():
            store.remove_graph(name)
        for graph in changed:
            if graph in before:
                store.remove_graph(ox.NamedNode(f"{self.base}id/doc/{graph}"))
        load_dumps(store, [self.parts.dump(after[graph]) for graph in changed if graph in after])
        return store


def _manifest(outcomes: Sequence[Outcome], base: str, counts: Mapping[str, int], directory: Path) -> str:
    """Return the manifest in JSON, an input a line: `json` indents a hundred times more slowly than it writes lines."""
    head = {"program": "wsis-graph", "version": __version__, "digest": program_digest(), "base": base, "counts": counts}
    if not all(isabs(outcome.path) for outcome in outcomes):
        head[NAMED_FROM] = working_directory(directory)
    inputs = ",\n".join(json.dumps(outcome.told(), ensure_ascii=False) for outcome in outcomes)
    return "".join((json.dumps(head, indent=1).removesuffix("\n}"), ',\n "inputs": [\n', inputs, "\n]}\n"))


def _record_run(store: ox.Store, base: str) -> None:
    """Write when the graph was made into a graph of its own, which the dump leaves out."""
    lines = "".join(quads(map_activity(item("run")), f"{ID}run")).replace(BASE, base)
    store.remove_graph(ox.NamedNode(f"{base}id/run"))
    store.extend(ox.parse(lines, format=ox.RdfFormat.N_QUADS))
