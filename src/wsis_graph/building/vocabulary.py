"""The ontology and the names: what every graph begins with, as lines and as a store."""

import contextlib
import gzip
import hashlib
import heapq
import os
import shutil
from bisect import bisect
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import groupby
from pathlib import Path
from typing import IO, NamedTuple, cast

import pyoxigraph as ox

from ..cache import kept, kept_folder, kept_value
from ..mapping.terms import name
from ..names import BASE, load
from ..names import triples as named
from ..paths import ONTOLOGY
from ..store import new_store, packed, writable, write_packed
from ..symbols import split_part

_NAMES = f"<{BASE}id/names>"  # the graph of the names
_TOGETHER = 500  # lines of the vocabulary that are compressed as one: a document's lines fall into few places


class _Block(NamedTuple):
    """Sorted lines that follow each other in a dump."""

    first: bytes
    lines: int
    packed: bytes  # as gzip


@lru_cache(maxsize=4)
def lines(base: str) -> tuple[bytes, ...]:
    """Return the sorted quads of the ontology and of the names, each in a graph of its own, in UTF-8."""
    if base != BASE:
        return tuple(sorted(line.replace(BASE.encode(), base.encode()) for line in lines(BASE)))
    return tuple(kept("vocabulary.nq", _made).splitlines(keepends=True))


def _made() -> bytes:
    ontology = ox.parse(path=str(ONTOLOGY), format=ox.RdfFormat.TURTLE)
    found = {*_in_graph(ontology, f"{BASE}def"), *_in_graph(named(), _NAMES[1:-1]), *_of_names(), *_carriers()}
    return "".join(sorted(found)).encode("utf-8")


def _of_names() -> Iterator[str]:
    """Yield what is said of the graph of names itself, so that its IRI leads somewhere; the ontology tells of its own."""
    yield f"{_NAMES} {name('rdf:type')} <http://rdfs.org/ns/void#Dataset> {_NAMES} .\n"
    yield f'{_NAMES} {name("dcterms:title")} "Names of bodies, States, groups, instruments and events"@en {_NAMES} .\n'


def _carriers() -> Iterator[str]:
    """Yield of what document an annex that carries an instrument is a part: who cites the instrument cites that."""
    for entity in load().entities.values():
        for place in entity.facts.get("publishedIn", ()):
            whole, part = split_part(place)
            if part:
                yield f"<{place}> {name('dcterms:isPartOf')} <{whole}> {_NAMES} .\n"


def _in_graph(triples: Iterable[ox.Quad], graph: str) -> Iterable[str]:
    written = cast("bytes", ox.serialize(triples, format=ox.RdfFormat.N_QUADS))
    return (f"{line[:-2]} <{graph}> .\n" for line in written.decode("utf-8").split("\n")[:-1])


def count(base: str) -> int:
    """Return how many lines there are."""
    return sum(block.lines for block in _blocks(base))


def in_graph(base: str, graph: str) -> bytes:
    """Return the lines of one of the two graphs as gzip."""
    end = f" {graph} .\n".encode()
    return packed(line for line in lines(base) if line.endswith(end))


def write_among(out: IO[bytes], base: str, others: Iterable[bytes]) -> None:
    """Write all lines and other sorted ones as one sorted dump; what no other line falls into was compressed before."""
    blocks = _blocks(base)
    firsts = [block.first for block in blocks]
    done = 0
    for place, group in groupby(others, key=lambda line: max(bisect(firsts, line) - 1, 0)):
        out.writelines(block.packed for block in blocks[done:place])
        write_packed(out, heapq.merge(gzip.decompress(blocks[place].packed).splitlines(keepends=True), group))
        done = place + 1
    out.writelines(block.packed for block in blocks[done:])


@lru_cache(maxsize=4)
def _blocks(base: str) -> tuple[_Block, ...]:
    if base != BASE:
        return tuple(_packed(lines(base)))
    return tuple(map(_Block._make, kept_value("vocabulary.blocks", lambda: list(map(tuple, _packed(lines(base)))))))


def _packed(lines: Sequence[bytes]) -> Iterator[_Block]:
    for start in range(0, len(lines), _TOGETHER):
        block = lines[start : start + _TOGETHER]
        yield _Block(block[0], len(block), packed(block))


def store(folder: Path, base: str) -> ox.Store:
    """Return a new store with the vocabulary in it: a copy of one that is kept, whose files the two share."""
    name = f"vocabulary-{hashlib.sha256(base.encode()).hexdigest()[:8]}"
    template = kept_folder(name, lambda place: _fill(place, base))
    with contextlib.suppress(OSError):  # it may be cleaned away just now
        if template is not None:
            shutil.copytree(template, folder, ignore=_UNNEEDED, copy_function=_share)
            return writable(folder)
    shutil.rmtree(folder, ignore_errors=True)
    return new_store(folder, iter([b"".join(lines(base))]))


_UNNEEDED = shutil.ignore_patterns("LOG*", "LOCK")


def _share(source: str, target: str) -> None:
    """Link a table, which no store ever changes, where that can be done; copy anything else."""
    with contextlib.suppress(OSError):
        if source.endswith(".sst"):
            os.link(source, target)
            return
    shutil.copyfile(source, target)


def _fill(folder: Path, base: str) -> None:
    new_store(folder, iter([b"".join(lines(base))])).flush()
