"""What many tests need: where the cases are, and how a document is read and written down."""

import csv
import os
import re
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

import wsis_graph
from wsis_graph import symbols
from wsis_graph.languages import CODES, pack
from wsis_graph.languages.rules import Rule
from wsis_graph.model import Document, Extract, Node, Source, Span
from wsis_graph.names import BASE, load
from wsis_graph.parse import parse
from wsis_graph.recognise import grammar, recognise
from wsis_graph.resolve import resolve

ROOT = Path(__file__).resolve().parents[1]
CASES = ROOT / "tests" / "cases"
SHARED = ROOT.parent / "shared"
ID = f"{BASE}id/"
# What another Python must be told so that it runs the package that is tested.
ENVIRONMENT = {**os.environ, "PYTHONPATH": str(Path(wsis_graph.__file__).parents[1]), "PYTHONUTF8": "1"}


def files(folder: str, ending: str) -> list[Path]:
    """Return the case files of a folder; there must be some."""
    found = sorted((CASES / folder).glob(f"*{ending}"))
    assert found, f"no case files {folder}/*{ending}"
    return found


def language_of(path: Path) -> str:
    """Return the language a case file names: report.zh.txt is in Chinese."""
    return path.name.split(".")[1]


def tables(path: Path) -> list[dict]:
    """Return the cases of a TOML file."""
    cases = tomllib.loads(path.read_text(encoding="utf-8"))["case"]
    return [{"language": language_of(path), **case} for case in cases]


def head(symbol: str, organization: str = "United Nations", assembly: str = "General Assembly") -> str:
    """Return the masthead of a document."""
    return f"{organization}        {symbol}\n\n{assembly}        Distr.: General\n        9 January 2032\n\n"


def source(text: str, path: str = "") -> Source:
    return Source(text, path, "")


def read_document(path: Path) -> Document:
    """Return a case file as a tree; its symbol must be printed in it."""
    return parse(source(path.read_text(encoding="utf-8"), str(path)), pack(language_of(path)))


def understand(text: str, language: str, symbol: str) -> Extract:
    """Return everything understood of a text: a little document, its paragraphs labelled as printed."""
    rules, names = pack(language), load()
    document = parse(source(text), rules, symbols.keys(symbol))
    return resolve(recognise(document, rules, names), rules, names)


@cache
def compiled_rules() -> list[Rule]:
    """Return the rules of all languages, compiled."""
    return [rule for code in CODES for rules in grammar(pack(code)).rules.values() for rule in rules]


def outline(document: Document) -> str:
    """Return a document as an indented tree with all its words: one line a part, then footnotes, marks and notes.

    `⏎` stands between lines that were kept apart, `⋯` where something that is no text stood between two pieces.
    """
    text, spaced = document.source.text, pack(document.language).spaced
    lines = [f"document {' '.join(document.symbols)} {document.language}"]
    for child in document.body.children:
        lines += _outline(child, text, spaced, 0)
    for note in document.footnotes:
        lines += _outline(note, text, spaced, 0)
    for mark in document.marks:
        before = _words(text[max(0, mark.span.start - 40) : mark.span.start], spaced)[-12:]
        lines.append(f"mark {mark.footnote} | {before}[{text[slice(*mark.span)]}]")
    for note in document.notes:
        lines.append(f"{note.level} {note.code} | {note.message} | {_words(text[slice(*note.span)], spaced)[:24]}")
    return "\n".join(lines) + "\n"


def _outline(node: Node, text: str, spaced: bool, depth: int) -> Iterator[str]:
    name = " ".join(filter(None, (node.kind.value, node.path, node.number)))
    yield f"{'  ' * depth}{name} | {_pieces(node.pieces, text, spaced)}".rstrip(" |")
    for child in node.children:
        yield from _outline(child, text, spaced, depth + 1)


def _pieces(pieces: tuple[Span, ...], text: str, spaced: bool) -> str:
    out = ""
    last = None
    for piece in pieces:
        if last is not None:
            out += " ⋯ " if text[last.end : piece.start].strip() else " ⏎ "
        out += _words(text[slice(*piece)], spaced)
        last = piece
    return out


def _words(text: str, spaced: bool) -> str:
    return re.sub(r"\s+", " ", text).strip() if spaced else re.sub(r"\s*\n\s*", "", text).strip()


def shared_text(name: str) -> Path:
    """Return a file of the optional corpus beside the checkout; the test is skipped where it is absent."""
    path = SHARED / name
    if not path.exists():
        pytest.skip(f"no ../shared/{name} beside the checkout")
    return path


def rows(name: str | Path) -> list[dict[str, str]]:
    """Return the rows of a table of cases, by column."""
    with (CASES / name).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines, delimiter="\t"))
