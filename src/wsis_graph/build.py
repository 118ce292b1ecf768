"""Files to a graph: the line over a corpus, incremental.

A file that is unchanged since the last build is not read again. One that cannot be read is reported and passed over.
"""

import hashlib
import heapq
import json
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path
from typing import Any

import pyoxigraph as ox

from . import readers, symbols
from .errors import ReadError, WsisGraphError
from .languages import CODES, pack
from .languages.detect import detect
from .mapping import map_extract, quads
from .model import Extract, Note
from .names import BASE, load
from .parse import parse
from .paths import NAMES, ONTOLOGY, SHAPES
from .recognise import recognise
from .resolve import resolve
from .store import (
    DUMP,
    MANIFEST,
    REPORT,
    STORE,
    current,
    locked,
    new_build,
    open_store,
    publish,
    read_dump,
    read_manifest,
    write_dump,
    write_store,
)
from .validate import Violation, conforms, report_turtle, validate
from .version import __version__

_PARTS = "documents"  # folder of the sorted quads of each document
_FEWEST_FOR_PROCESSES = 4


@dataclass(frozen=True, slots=True)
class Options:
    """What a user says of the inputs."""

    symbol: str = ""
    language: str = ""
    base: str = BASE


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one input."""

    path: str
    sha256: str
    key: str = ""
    language: str = ""
    status: str = "ok"  # ok, or failed
    message: str = ""
    hint: str = ""
    notes: tuple[dict[str, Any], ...] = ()
    violations: tuple[dict[str, str], ...] = ()
    quads: int = 0
    options: str = ""


@dataclass(slots=True)
class Result:
    """What a build did: one outcome an input, and the counts of the whole graph."""

    directory: Path
    outcomes: list[Outcome]
    read: list[str]
    counts: dict[str, int] = field(default_factory=dict)

    @property
    def failed(self) -> list[Outcome]:
        """Return the inputs that could not be read."""
        return [outcome for outcome in self.outcomes if outcome.status == "failed"]

    @property
    def conforms(self) -> bool:
        """Tell whether no document violates the shapes."""
        return all(violation["severity"] != "Violation" for outcome in self.outcomes for violation in outcome.violations)


# one document --------------------------------------------------------------------------------------------------------


def extract(path: Path, data: bytes, options: Options) -> Extract:
    """Return everything understood of one file.

    Its symbol is the one given, else that of its masthead, else that of its file name; its language the one given,
    else the one its text is in. Raises ReadError where either cannot be told.
    """
    source = readers.read(path, data)
    language = options.language or detect(source.text)
    if language not in CODES:
        raise ReadError("the text is in none of the six languages of the United Nations [language]", "name it: --lang en")
    rules = pack(language)
    document = parse(source, rules, _given(options.symbol))
    if not document.symbols:
        named = file_symbol(path)
        if not named:
            raise ReadError("no symbol in the masthead or the file name [no-symbol]", "name it: --symbol A/RES/70/125")
        document = parse(source, rules, named)
    if not has_provisions(document.body):
        raise ReadError(
            "no paragraphs that look like those of a UN document [no-paragraphs]", "is it the text of a UN document?"
        )
    names = load()
    return resolve(recognise(document, rules, names), rules, names)


def has_provisions(node: Any) -> bool:
    """Tell whether a tree has any citable part."""
    return (bool(node.path) and not node.path.startswith("fn/")) or any(has_provisions(child) for child in node.children)


def _given(symbol: str) -> tuple[str, ...]:
    if not symbol:
        return ()
    keys = symbols.keys(symbol)
    if not keys:
        raise ReadError(f"{symbol!r} is not a symbol [symbol]", "symbols look like A/RES/70/125 or E/2025/31")
    return keys


_NAME_ENDINGS = re.compile(r"(?:[._-](?:ar|en|es|fr|ru|zh|EN|FR|ES|RU|ZH|AR|GOLD|ocr|TXT))+$")


def file_symbol(path: Path) -> tuple[str, ...]:
    """Return the keys a file name gives: E_2025_31.zh.txt is E/2025/31, S_RES_2768_2025.en.pdf S/RES/2768(2025)."""
    stem = _NAME_ENDINGS.sub("", path.name.removesuffix(path.suffix))
    written = stem.replace("_", "/")
    if match := re.fullmatch(r"S/RES/0*(\d+)/(\d{4})", written):
        written = f"S/RES/{match[1]}({match[2]})"
    keys = symbols.keys(written)
    return keys if keys and symbols.is_known_series(keys[0]) and "/" in written else ()


def document_quads(extracted: Extract, base: str = BASE) -> tuple[list[str], list[Violation]]:
    """Return the sorted quads of one document and what the shapes find wrong with them."""
    graph = map_extract(extracted, load())
    lines = quads(graph.triples, graph.iri)
    terms = [(q.subject, q.predicate, q.object) for q in ox.parse("".join(lines).encode(), format=ox.RdfFormat.N_QUADS)]
    violations = validate([*terms, *_typed_names(graph.named)])
    return [line.replace(BASE, base) for line in lines] if base != BASE else lines, violations


def _typed_names(paths: Iterable[str]) -> Iterator[tuple[ox.NamedNode, ox.NamedNode, ox.NamedNode | ox.Literal]]:
    """Yield what the shapes must know of the named things a document refers to: their types and labels."""
    names = load()
    kind = ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
    label = ox.NamedNode("http://www.w3.org/2004/02/skos/core#prefLabel")
    for path in sorted(paths):
        entity = names.entities.get(f"{BASE}id/{path}")
        for name in sorted(entity.types) if entity else ():
            yield ox.NamedNode(f"{BASE}id/{path}"), kind, ox.NamedNode(name)
        for language, written in sorted(entity.labels.items()) if entity else ():
            yield ox.NamedNode(f"{BASE}id/{path}"), label, ox.Literal(written, language=language)


def process(path: str, options: Options, folder: str) -> Outcome:
    """Read one file, write its quads below a folder, and return what became of it; no error leaves this function."""
    try:
        data = Path(path).read_bytes()
    except OSError as error:
        message = f"the file cannot be read: {error.strerror} [unreadable]"
        return Outcome(path, "", status="failed", message=message, hint="check its permissions", options=_digest(options))
    sha256 = hashlib.sha256(data).hexdigest()
    try:
        extracted = extract(Path(path), data, options)
        lines, violations = document_quads(extracted, options.base)
    except WsisGraphError as error:
        return Outcome(path, sha256, status="failed", message=error.message, hint=error.hint, options=_digest(options))
    write_dump(Path(folder) / part_name(path), lines)
    return Outcome(
        path=path,
        sha256=sha256,
        key=extracted.document.symbols[0],
        language=extracted.document.language,
        notes=tuple(_note(extracted, note) for note in extracted.notes),
        violations=tuple(asdict(violation) for violation in violations),
        quads=len(lines),
        options=_digest(options),
    )


def part_name(path: str) -> str:
    """Return the file name of the quads of an input."""
    return f"{hashlib.sha256(path.encode()).hexdigest()[:32]}.nq.gz"


def _note(extracted: Extract, note: Note) -> dict[str, Any]:
    text = extracted.document.source.text
    line = text.count("\n", 0, note.span.start) + 1
    column = note.span.start - (text.rfind("\n", 0, note.span.start) + 1) + 1
    return {"code": note.code, "level": note.level.value, "line": line, "column": column, "message": note.message}


@lru_cache(maxsize=1)
def _program_digest() -> str:
    """Return a digest of everything besides the input that decides what a document gives."""
    digest = hashlib.sha256(__version__.encode())
    package = Path(__file__).resolve().parent
    files = [*package.rglob("*.py"), *package.rglob("*.toml"), *NAMES.glob("*.ttl"), ONTOLOGY, *SHAPES.glob("*.ttl")]
    for path in sorted(files):
        digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


def _digest(options: Options) -> str:
    told = json.dumps(asdict(options), sort_keys=True)
    return hashlib.sha256(f"{_program_digest()} {told}".encode()).hexdigest()[:16]


# a corpus ------------------------------------------------------------------------------------------------------------


def find_files(inputs: Sequence[Path]) -> list[Path]:
    """Return the files that inputs name or hold, sorted, those of unknown types in folders left out.

    Raises WsisGraphError for an input that is not there and for a folder without documents.
    """
    found: list[Path] = []
    for item in inputs:
        if item.is_dir():
            inside = [p for p in sorted(item.rglob("*")) if p.is_file() and p.suffix.lower() in readers.READERS]
            if not inside:
                known = ", ".join(sorted(readers.READERS))
                raise WsisGraphError(f"{item}: no documents in this folder [no-documents]", f"known types: {known}")
            found += inside
        elif item.is_file():
            found.append(item)
        else:
            raise WsisGraphError(f"{item}: no such file or folder [not-found]", "check the path")
    return sorted(dict.fromkeys(found))


def build(
    inputs: Sequence[Path],
    directory: Path,
    options: Options = Options(),
    jobs: int = 1,
    progress: Callable[[int, int], None] = lambda done, total: None,
) -> Result:
    """Make or update the graph in a directory from files and folders.

    Documents from other inputs stay; those whose files are gone from an input folder are removed.
    """
    files = find_files(inputs)
    with locked(directory):
        before = current(directory)
        known = {entry["path"]: entry for entry in read_manifest(directory).get("inputs", [])}
        folder = new_build(directory)
        parts = folder / _PARTS
        parts.mkdir()
        kept = {path: entry for path, entry in known.items() if not _within(Path(path), inputs)}
        fresh = [str(path) for path in files if not _unchanged(path, known.get(str(path)), before, options)]
        outcomes = {path: _reuse(entry, before, parts) for path, entry in kept.items()}
        outcomes |= {str(p): _reuse(known[str(p)], before, parts) for p in files if str(p) not in fresh}
        for number, outcome in enumerate(_process_all(fresh, options, parts, jobs), 1):
            outcomes[outcome.path] = outcome
            progress(number, len(fresh))
        result = Result(directory, [_once(outcomes, path) for path in sorted(outcomes)], fresh)
        _finish(folder, parts, result, options.base)
        publish(directory, folder)
    return result


def _within(path: Path, inputs: Sequence[Path]) -> bool:
    return any(path == item or item in path.parents for item in inputs)


def _unchanged(path: Path, entry: dict[str, Any] | None, before: Path | None, options: Options) -> bool:
    """Tell whether an input need not be read again: it is as it was, and was read, or could not be."""
    if entry is None or before is None or entry.get("options") != _digest(options):
        return False
    known = (before / _PARTS / part_name(str(path))).is_file() if entry["status"] == "ok" else not entry["key"]
    try:
        return known and entry["sha256"] == hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError:
        return False


def _reuse(entry: dict[str, Any], before: Path | None, parts: Path) -> Outcome:
    """Carry a document over from the former build by a link to its quads."""
    fields = {**entry, "notes": tuple(entry["notes"]), "violations": tuple(entry["violations"])}
    outcome = Outcome(**fields)
    if before is not None and outcome.status == "ok":
        name = part_name(outcome.path)
        (parts / name).hardlink_to(before / _PARTS / name)
    return outcome


def _process_all(paths: Sequence[str], options: Options, parts: Path, jobs: int) -> Iterator[Outcome]:
    if jobs <= 1 or len(paths) < _FEWEST_FOR_PROCESSES:
        yield from (process(path, options, str(parts)) for path in paths)
        return
    with ProcessPoolExecutor(jobs) as pool:
        count = len(paths)
        yield from pool.map(process, paths, [options] * count, [str(parts)] * count)


def _once(outcomes: dict[str, Outcome], path: str) -> Outcome:
    """Of two files that are the same language version of a document only one counts; the other says so."""
    outcome = outcomes[path]
    if outcome.status != "ok":
        return outcome
    same = (outcome.key, outcome.language)
    twins = sorted(p for p, o in outcomes.items() if o.status == "ok" and (o.key, o.language) == same)
    if twins[0] == path:
        return outcome
    message = f"the same document as {twins[0]}: {outcome.key} in {outcome.language} [duplicate]"
    return Outcome(
        path, outcome.sha256, outcome.key, outcome.language, "failed", message, "leave one of them out", options=outcome.options
    )


def _finish(folder: Path, parts: Path, result: Result, base: str) -> None:
    """Write what a build consists of: dump, store, report, manifest."""
    held = {part_name(o.path) for o in result.outcomes if o.status == "ok"}
    for stale in parts.iterdir():
        if stale.name not in held:
            stale.unlink()

    streams = [read_dump(parts / name) for name in sorted(held)]
    write_dump(folder / DUMP, heapq.merge(_vocabulary_quads(base), *streams))
    count = write_store(folder / STORE, folder / DUMP)
    violations = sorted(Violation(**entry) for outcome in result.outcomes for entry in outcome.violations)
    (folder / REPORT).write_text(report_turtle(violations, base), encoding="utf-8")
    ok = [o for o in result.outcomes if o.status == "ok"]
    result.counts = {
        "documents": len({o.key for o in ok}),
        "languageVersions": len(ok),
        "failed": len(result.failed),
        "quads": count,
        "violations": sum(v.severity == "Violation" for v in violations),
        "warnings": sum(v.severity == "Warning" for v in violations),
    }
    manifest = {
        "program": "wsis-graph",
        "version": __version__,
        "inputs": [asdict(o) for o in result.outcomes],
        "counts": result.counts,
    }
    (folder / MANIFEST).write_text(json.dumps(manifest, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    assert conforms(violations) == result.conforms
    _record_run(folder / STORE, base)


def _record_run(store: Path, base: str) -> None:
    """Write when the graph was made into a graph of its own, which the dump leaves out."""
    now = datetime.now(UTC).isoformat(timespec="seconds")
    run = ox.NamedNode(f"{base}id/run")
    prov = "http://www.w3.org/ns/prov#"
    opened = ox.Store(str(store))
    opened.extend(
        [
            ox.Quad(run, ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type"), ox.NamedNode(f"{prov}Activity"), run),
            ox.Quad(
                run,
                ox.NamedNode(f"{prov}endedAtTime"),
                ox.Literal(now, datatype=ox.NamedNode("http://www.w3.org/2001/XMLSchema#dateTime")),
                run,
            ),
            ox.Quad(
                run, ox.NamedNode(f"{prov}wasAssociatedWith"), ox.NamedNode(f"{base}id/agent/wsis-graph/{__version__}"), run
            ),
        ]
    )
    opened.flush()


@lru_cache(maxsize=4)
def _vocabulary_quads(base: str) -> tuple[str, ...]:
    """Return the sorted quads of the ontology and of the names, each in a graph of its own."""
    lines: list[str] = []
    for graph, paths in ((f"{BASE}def", [ONTOLOGY]), (f"{BASE}id/names", sorted(NAMES.glob("*.ttl")))):
        triples = {
            f"{quad.subject} {quad.predicate} {quad.object}"
            for path in paths
            for quad in ox.parse(path=str(path), format=ox.RdfFormat.TURTLE)
        }
        lines += quads(triples, graph)
    return tuple(sorted(line.replace(BASE, base) for line in lines))


def validate_graph(directory: Path) -> list[Violation]:
    """Return what the shapes find wrong with each document of a graph, read from its store."""
    store = open_store(directory)
    found: list[Violation] = []
    for graph in sorted(store.named_graphs(), key=str):
        if isinstance(graph, ox.NamedNode) and "@" in graph.value:
            triples = [(q.subject, q.predicate, q.object) for q in store.quads_for_pattern(None, None, None, graph)]
            found += validate([*triples, *_typed_names(_named_in(triples))])
    return sorted(found)


def _named_in(triples: Iterable[tuple[Any, Any, Any]]) -> set[str]:
    known = load().entities
    start = f"{BASE}id/"
    return {o.value.removeprefix(start) for _, _, o in triples if isinstance(o, ox.NamedNode) and o.value in known}
