"""One file to its quads: the whole line, and what became of the file."""

import hashlib
import re
import traceback
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from itertools import chain
from pathlib import Path
from typing import Any, NamedTuple

from .. import readers, symbols
from ..errors import ReadError, WsisGraphError
from ..languages import CODES, pack
from ..languages.detect import detect
from ..mapping import map_extract, quads
from ..mapping.terms import ID, item, name, text
from ..model import Document, Extract, Kind, Note, Source
from ..names import BASE, load
from ..official import LANGUAGES
from ..parse import parse, walk
from ..parse.several import LINE_END, may_be_several, split
from ..recognise import recognise
from ..resolve import resolve
from ..validate import Violation, validate


class Options(NamedTuple):
    """What a user says of the inputs."""

    symbol: str = ""
    language: str = ""
    base: str = BASE


class Outcome(NamedTuple):
    """What became of one document."""

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
    part: str = ""  # the name of its quads
    line: int = 1  # of its file, where it begins

    @property
    def graph(self) -> str:
        """Return the name of its graph, below the IRI of documents."""
        return f"{self.key}@{self.language}"

    def told(self) -> dict[str, Any]:
        """Return its fields by name, as JSON writes them."""
        return self._asdict()


def sources(path: Path, data: bytes, options: Options) -> list[Source]:
    """Return the text of each document of a file, which is one where its symbol is given; raises ReadError for no text."""
    source = readers.read(path, data)
    if options.symbol or not may_be_several(source):
        return [source]
    return split(source, [pack(code) for code in CODES])


def extract(path: Path, data: bytes, options: Options) -> Extract:
    """Return everything understood of the first document of a file; raises ReadError where it is none."""
    return understand(sources(path, data, options)[0], options)


def understand(source: Source, options: Options) -> Extract:
    """Return everything understood of one document.

    Its symbol is the one given, else that of its masthead, else that of its file name; its language the one given,
    else the one its text is in. Raises ReadError where either cannot be told.
    """
    language = options.language or detect(source.text)
    if language not in CODES:
        raise ReadError("the text is in none of the six languages of the United Nations [language]", "name it: --lang en")
    rules = pack(language)
    document = parse(source, rules, _given(options.symbol), file_symbol(Path(source.path)))
    if not document.symbols:
        raise ReadError("no symbol in the masthead or the file name [no-symbol]", "name it: --symbol A/RES/70/125")
    if not has_provisions(document):
        raise ReadError(
            "no paragraphs that look like those of a UN document [no-paragraphs]", "is it the text of a UN document?"
        )
    names = load()
    return resolve(recognise(document, rules, names), rules, names)


def has_provisions(document: Document) -> bool:
    """Tell whether a document has citable parts; prose alone is one only where it prints a symbol."""
    parts = [node for node in walk(document.body) if node.path]
    return any(node.kind != Kind.UNNUMBERED or document.prints_symbol for node in parts)


def _given(symbol: str) -> tuple[str, ...]:
    if not symbol:
        return ()
    keys = symbols.keys(symbol)
    if not keys:
        raise ReadError(f"{symbol!r} is not a symbol [symbol]", "symbols look like A/RES/70/125 or E/2025/31")
    return keys


_NAME_ENDINGS = re.compile(rf"(?:[._-](?:{'|'.join((*LANGUAGES, *map(str.upper, LANGUAGES)))}|GOLD|ocr|TXT))+$")


def file_symbol(path: Path) -> tuple[str, ...]:
    """Return the keys a file name gives: E_2025_31.zh.txt is E/2025/31, S_RES_2768_2025.en.pdf S/RES/2768(2025)."""
    stem = _NAME_ENDINGS.sub("", path.name.removesuffix(path.suffix))
    written = stem.replace("_", "/")
    if match := re.fullmatch(r"S/RES/0*(\d+)/(\d{4})", written):
        written = f"S/RES/{match[1]}({match[2]})"
    keys = symbols.keys(written)
    return keys if keys and symbols.is_known_series(keys[0]) else ()


# Told of what is to become of a file, and of its quads, before they are validated.
Ready = Callable[[Outcome, list[str]], None]


def nobody(outcome: Outcome, lines: list[str]) -> None:
    """Take quads before they are validated where nobody waits for them."""


def document_quads(
    extracted: Extract, base: str = BASE, ready: Callable[[list[str]], None] = lambda lines: None
) -> tuple[list[str], list[Violation]]:
    """Return the sorted quads of one document and what the shapes find wrong with them.

    `ready` is given the quads before they are validated.
    """
    graph = map_extract(extracted, load())
    lines = quads(graph.triples, graph.iri)
    if base != BASE:
        lines = sorted(line.replace(BASE, base) for line in lines)
    ready(lines)
    violations = validate("".join(f"{triple} .\n" for triple in chain(graph.triples, typed_names(graph.named))))
    return lines, [rebased(violation, BASE, base) for violation in violations] if base != BASE else violations


def rebased(violation: Violation, former: str, base: str) -> Violation:
    """Return a result of a validation whose IRIs have another base."""
    return Violation(*(value.replace(former, base) for value in violation))


def typed_names(paths: Iterable[str]) -> Iterator[str]:
    """Yield what the shapes must know of the named things a document refers to: their types, labels and notations."""
    names = load()
    kind, label, notation = name("rdf:type"), name("skos:prefLabel"), name("skos:notation")
    for path in sorted(paths):
        entity = names.entities.get(f"{ID}{path}")
        for written in sorted(entity.types) if entity else ():
            yield f"{item(path)} {kind} <{written}>"
        for language, written in sorted(entity.labels.items()) if entity else ():
            yield f"{item(path)} {label} {text(written, language)}"
        for written in entity.facts.get("notation", ()) if entity else ():
            yield f"{item(path)} {notation} {text(written)}"


Read = tuple[Outcome, str]  # what became of a document, and its sorted quads


def read_file(path: Path, data: bytes, options: Options, part: str, ready: Ready = nobody) -> list[Read]:
    """Read the bytes of one file and return what became of each document in it; no error leaves this function.

    `part` names the quads of the first. A document that could not be read now, but may be another time, has none. `ready` is
    told of each before it is validated.
    """
    failed = Outcome(str(path), hashlib.sha256(data).hexdigest(), status="failed", part=part)

    def read() -> Iterator[Read]:
        for number, source in enumerate(sources(path, data, options), 1):
            own = failed._replace(part=part if number == 1 else f"{part}-{number}", line=source.first_line)
            yield from _guarded(own, partial(_read_document, own, source, options, ready))

    return _guarded(failed, read)


def _read_document(failed: Outcome, source: Source, options: Options, ready: Ready) -> Iterator[Read]:
    extracted = understand(source, options)
    outcome = failed._replace(status="ok", key=extracted.document.symbols[0], language=extracted.document.language)
    lines, violations = document_quads(extracted, options.base, partial(ready, outcome))
    outcome = outcome._replace(
        notes=tuple(_note(extracted, note) for note in extracted.notes),
        violations=tuple(violation._asdict() for violation in violations),
        quads=len(lines),
    )
    yield outcome, "".join(lines)


def _guarded(failed: Outcome, read: Callable[[], Iterator[Read]]) -> list[Read]:
    """Return what is read, the failure where it cannot be."""
    try:
        return list(read())
    except ReadError as error:
        failed = failed._replace(message=error.message, hint=error.hint)
    except WsisGraphError as error:
        failed = failed._replace(message=error.message, hint=error.hint, part="")
    except MemoryError:
        hint = "raise it: --memory-limit"
        failed = failed._replace(message="needs more memory than it may use [memory]", hint=hint, part="")
    except Exception as error:  # a fault of this program must not stop a corpus
        message = f"stopped at a fault of this program: {type(error).__name__}: {error} [fault]"
        failed = failed._replace(message=message, hint=_fault_hint(error), part="")
    return [(failed, "")]


def _fault_hint(error: Exception) -> str:
    """Return where a fault is in the program, for its makers."""
    frame = traceback.extract_tb(error.__traceback__)[-1]
    return f"please report it with the document: {Path(frame.filename).name}, line {frame.lineno}"


def _note(extracted: Extract, note: Note) -> dict[str, Any]:
    text = extracted.document.source.text
    *before, last = LINE_END.split(text[: note.span.start])
    line, column = extracted.document.source.first_line + len(before), len(last) + 1
    return {"code": note.code, "level": note.level.value, "line": line, "column": column, "message": note.message}
