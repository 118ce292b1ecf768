"""Files to a graph: the line over a corpus, incremental, in as many processes as are wanted.

A file that is as it was is not read again. One that cannot be read is reported and passed over. An interrupted build
leaves the former graph as it was, and the next one goes on with the files that are left.
"""

import errno
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import chain, groupby
from os.path import abspath
from pathlib import Path
from typing import cast

import pyoxigraph as ox

from ..errors import StoreError, WsisGraphError
from ..names import BASE, load
from ..store import current, fresh_build, locked, open_store, read_base, read_manifest
from ..validate import Violation, validate
from .assembly import Assembly, Former, Result, one_each
from .distributed import read_on_cluster
from .document import Options, Outcome, extract, file_symbol, rebased, typed_names
from .inputs import Fingerprints, find_files
from .limits import Limits
from .parts import Outcomes, Parts, outcome_of
from .places import NAMED_FROM, named_from_here
from .workers import read_all

__all__ = ["Limits", "Options", "Outcome", "Result", "build", "extract", "file_symbol", "validate_graph"]

_PARTS, _SEEN = "parts", "files.json"
_NO_ROOM = (errno.ENOSPC, errno.EDQUOT, errno.EROFS)
_BASE_IRI = re.compile(r"[a-zA-Z][\w+.-]*:[^\s<>\"{}|\\^`]+[/#:]", re.ASCII)


def build(
    inputs: Sequence[Path],
    directory: Path,
    options: Options = Options(),
    jobs: int = 1,
    limits: Limits = Limits(),
    cluster: str | None = None,
    progress: Callable[[int, int], None] = lambda done, total: None,
) -> Result:
    """Make or update the graph in a directory from files and folders.

    Documents from other inputs stay; those whose files are gone from an input folder are removed. `cluster` is the address of
    a Dask scheduler, empty for a cluster on this machine. `progress` is told how many of the files to read are done. Where
    nothing has changed the former build stays the current one.
    Raises WsisGraphError for inputs that are not there, StoreError where there is no room.
    """
    files = find_files(inputs)
    with locked(directory), _told_where_it_cannot_be_written(directory):
        parts = Parts(directory / _PARTS)
        parts.folder.mkdir(exist_ok=True)
        former = Former(current(directory), read_manifest(directory))
        _require_base(directory, options.base)
        known = _known(former, parts, inputs, files, options, Fingerprints(directory / _SEEN))
        fresh = [path for path in files if abspath(path) not in known]
        if not fresh and (same := former.result(directory, _documents(known))):
            return same
        with fresh_build(directory) as folder, Assembly(folder, parts, former, options.base) as assembly:
            assembly.expect(len(fresh), len(known) + len(fresh))
            for outcome in chain.from_iterable(known.values()):
                assembly.add(outcome)
            files_read = (
                read_all(fresh, options, parts, jobs, limits, assembly.ready)
                if cluster is None
                else read_on_cluster(fresh, options, parts, cluster, limits)
            )
            for number, outcomes in enumerate(files_read, 1):
                known[abspath(outcomes[0].path)] = outcomes
                for outcome in outcomes:
                    assembly.add(outcome)
                progress(number, len(fresh))
            result = assembly.finish(directory, _documents(known), [str(path) for path in fresh])
        parts.clean(outcome.part for outcome in result.outcomes)
    return result


@contextmanager
def _told_where_it_cannot_be_written(directory: Path) -> Iterator[None]:
    """Raise StoreError where the graph cannot be written, such as on a disk that is full."""
    try:
        yield
    except OSError as error:
        message = f"{directory}: the graph cannot be written: {error.strerror or error}"
        hint = "the former graph is whole, and the same command goes on from here"
        raise StoreError(message, f"make room: {hint}" if error.errno in _NO_ROOM else hint) from error


def _require_base(directory: Path, base: str) -> None:
    """Raise StoreError where the graph in a directory has IRIs of another base: documents would not find each other.

    Raises WsisGraphError for a base that no IRI begins with.
    """
    if not _BASE_IRI.fullmatch(base):
        raise WsisGraphError(f"{base!r} is no base of IRIs", "it looks like https://example.org/graph/")
    if current(directory) and (former := read_base(directory)) != base:
        message = f"{directory}: the IRIs of the graph begin with {former}, not {base}"
        raise StoreError(message, f"say --base {former}, or build into another folder: --out DIR")


def _known(
    former: Former, parts: Parts, inputs: Sequence[Path], files: Sequence[Path], options: Options, fingerprints: Fingerprints
) -> dict[str, Outcomes]:
    """Return what became of the files that need not be read, by absolute path: those of other inputs and unchanged ones."""
    entries = _entries(former, parts.folder.parent)
    folders = [Path(abspath(item)) for item in inputs]
    found = {path: _revived(outcomes, parts) for path, outcomes in entries.items() if not _within(Path(path), folders)}
    for path in files:
        name = parts.name(path, fingerprints.of(path), options)
        entry = tuple(outcome._replace(path=str(path)) for outcome in entries.get(abspath(path), ()))
        held = entry and entry[0].part == name and all(outcome.status == "ok" for outcome in entry) and parts.have(entry)
        outcomes = entry if held else parts.get(name, path)
        if outcomes:
            found[abspath(path)] = outcomes
    fingerprints.keep()
    return found


def _entries(former: Former, directory: Path) -> dict[str, Outcomes]:
    """Return what the manifest of the former build tells of the documents of each file, by absolute path.

    Raises StoreError where it is one of another version.
    """
    named_from = former.manifest.get(NAMED_FROM)
    try:
        outcomes = [outcome_of(entry) for entry in former.manifest.get("inputs", ())]
        outcomes = [o._replace(path=named_from_here(o.path, directory, named_from)) for o in outcomes]
    except (KeyError, TypeError) as error:
        message = f"{directory}: the manifest of the graph is one of another version"
        raise StoreError(message, f"make the graph anew: remove {directory}") from error
    return {path: tuple(documents) for path, documents in groupby(outcomes, lambda outcome: abspath(outcome.path))}


def _revived(outcomes: Outcomes, parts: Parts) -> Outcomes:
    """Return what became of a file when its parts were made, whatever twins its documents had in the former build."""
    failed = any(outcome.status == "failed" for outcome in outcomes)
    kept = parts.get(outcomes[0].part, Path(outcomes[0].path)) if failed and outcomes[0].part else None
    return kept or outcomes


def _documents(files: Mapping[str, Outcomes]) -> list[Outcome]:
    """Return what became of all documents, of each language version once."""
    return one_each(list(chain.from_iterable(files.values())))


def _within(path: Path, inputs: Sequence[Path]) -> bool:
    return any(path == item or item in path.parents for item in inputs)


def validate_graph(directory: Path) -> list[Violation]:
    """Return what the shapes find wrong with each document of a graph, read from its store."""
    store, base = open_store(directory), read_base(directory)
    found: list[Violation] = []
    for graph in sorted(store.named_graphs(), key=str):
        if isinstance(graph, ox.NamedNode) and "@" in graph.value:
            dump = cast("bytes", store.dump(format=ox.RdfFormat.N_TRIPLES, from_graph=graph))
            triples = dump.decode("utf-8").replace(base, BASE)
            violations = validate(triples + "".join(f"{triple} .\n" for triple in typed_names(_named_in(triples))))
            found += [rebased(violation, BASE, base) for violation in violations]
    return sorted(found)


def _named_in(triples: str) -> set[str]:
    known = load().entities
    named = re.findall(rf"<{re.escape(BASE)}id/([^>]+)> \.\n", triples)
    return {path for path in named if f"{BASE}id/{path}" in known}
