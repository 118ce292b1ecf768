"""One document in several formats: are the same provisions and citations read from all of them.

    python bench/formats.py                  measure and print, document by document, and compare with the results kept here
    python bench/formats.py --keep           measure and keep the results
    python bench/formats.py --differences    list what a format has too much or too little
    python bench/formats.py FILE…            the same for these PDF files

Each PDF is read itself, as text taken from it by pdftotext with and without -layout, and as a Word file and a web page
that are written of its own parts: a paragraph for each, footnotes as Word and the Web have them. PDFs are looked for in
`../shared/corpus/en`, or in the folder given with --corpus. Exit status 1 when a format of a document agrees less than kept.
"""

import argparse
import html
import io
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from fractions import Fraction
from pathlib import Path
from typing import NamedTuple

import docx
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import OxmlElement
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm
from measuring import SHARED, Results, files_in

from wsis_graph.building import Options, extract
from wsis_graph.model import PROVISIONS, Document, Extract, Kind, Node, Span
from wsis_graph.parse import walk

Found = dict[str, frozenset[str]]
KINDS = ("provisions", "citations")
COLUMNS = [f"{kind}: {of}" for kind in KINDS for of in ("pdf", "here", "both")]
RESULTS = Results("formats.tsv", ("document", "format"), COLUMNS)
NOTES_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
NOTES_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"


class Piece(NamedTuple):
    """Some words of a paragraph, or the mark of a footnote in it."""

    words: str
    mark: bool


def paragraphs(document: Document) -> Iterator[tuple[Kind, int, list[Piece]]]:
    """Yield the parts of a document as they are printed, with their labels and their depth below a paragraph.

    Lines of the masthead come one by one.
    """
    for node in walk(document.body):
        if node.kind == Kind.MATTER and not node.path:
            lines = (line for piece in node.pieces for line in document.source.text[slice(*piece)].splitlines())
            yield from ((node.kind, 0, [Piece(" ".join(line.split()), False)]) for line in lines if line.strip())
        elif node.pieces:
            label = Piece(label_of(node, document), False)
            depth = re.sub(r".*(?:op|pp|para|up|art)/\d+", "", node.path).count("/") if node.kind == Kind.SUBPARAGRAPH else 0
            yield node.kind, depth, [label, *pieces(node.pieces, document)]


def label_of(node: Node, document: Document) -> str:
    """Return the label that is printed before the words of a part."""
    text, start = document.source.text, node.pieces[0].start
    before = text[text.rfind("\n", 0, start) + 1 : start].strip()
    return f"{before} " if node.kind in PROVISIONS and node.number and before.endswith((")", ".", "-", "–")) else ""


def pieces(spans: tuple[Span, ...], document: Document) -> Iterator[Piece]:
    """Yield the words of spans and the footnote marks among them."""
    text = document.source.text
    for start, end in spans:
        at = start
        for mark in document.marks:
            if start <= mark.span.start < end:
                yield Piece(" ".join(text[at : mark.span.start].split()), False)
                yield Piece(text[slice(*mark.span)], True)
                at = mark.span.end
        rest = text[at:end]
        yield Piece((" " if rest[:1].isspace() else "") + " ".join(rest.split()) + " ", False)


def footnotes(document: Document) -> list[tuple[str, str]]:
    """Return label and words of each footnote."""
    text = document.source.text
    return [
        (note.number, " ".join(" ".join(text[slice(*span)].split()) for span in note.pieces)) for note in document.footnotes
    ]


def as_word(document: Document) -> bytes:
    """Return a document as a Word file."""
    file = docx.Document()
    notes = footnotes(document)
    numbers = {label: str(place) for place, (label, _) in enumerate(notes, 1)}
    for kind, depth, told in paragraphs(document):
        paragraph = file.add_paragraph()
        paragraph.paragraph_format.left_indent = Cm(depth)
        for piece in told:
            run = paragraph.add_run("" if piece.mark and piece.words in numbers else piece.words)
            run.bold = kind in (Kind.HEADING, Kind.CHAPTER, Kind.SECTION, Kind.TITLE)
            if piece.mark and piece.words in numbers:
                reference = OxmlElement("w:footnoteReference")
                reference.set(qn("w:id"), numbers[piece.words])
                run._r.append(reference)
    body = "".join(
        f'<w:footnote w:id="{numbers[label]}"><w:p><w:r><w:footnoteRef/></w:r>'
        f'<w:r><w:t xml:space="preserve"> {html.escape(words)}</w:t></w:r></w:p></w:footnote>'
        for label, words in notes
    )
    data = f"<w:footnotes {nsdecls('w')}>{body}</w:footnotes>".encode()
    file.part.relate_to(Part(PackURI("/word/footnotes.xml"), NOTES_TYPE, data, file.part.package), NOTES_RELATION)
    buffer = io.BytesIO()
    file.save(buffer)
    return buffer.getvalue()


def as_page(document: Document) -> bytes:
    """Return a document as a web page."""
    told = []
    for kind, depth, found in paragraphs(document):
        name = "h2" if kind in (Kind.HEADING, Kind.CHAPTER, Kind.SECTION, Kind.TITLE) else "p"
        words = "".join(f"<sup>{html.escape(p.words)}</sup>" if p.mark else html.escape(p.words) for p in found)
        told.append(f"{'<blockquote>' * depth}<{name}>{words}</{name}>{'</blockquote>' * depth}")
    notes = "".join(f"<p><sup>{label}</sup> {html.escape(words)}</p>" for label, words in footnotes(document))
    return f"<!DOCTYPE html><html><head><title></title></head><body>{''.join(told)}<hr>{notes}</body></html>".encode()


def by_pdftotext(path: Path, *options: str) -> bytes:
    """Return what pdftotext makes of a PDF."""
    program = shutil.which("pdftotext")
    if program is None:
        sys.exit("pdftotext is not installed: it comes with poppler")
    return subprocess.run([program, *options, str(path), "-"], check=True, capture_output=True).stdout


def found_in(extracted: Extract) -> Found:
    """Return provisions and citations of a document."""
    nodes = [*walk(extracted.document.body), *extracted.document.footnotes]
    cited = (c for c in extracted.citations if c.target)
    return {
        "provisions": frozenset(node.path for node in nodes if node.path and node.kind in PROVISIONS),
        "citations": frozenset(f"{c.evidence.provision} {c.target.iri} {c.target.locator}".strip() for c in cited if c.target),
    }


FORMS: dict[str, Callable[[Path, Document], tuple[str, bytes]]] = {
    "-layout": lambda path, _: (".txt", by_pdftotext(path, "-layout")),
    "plain": lambda path, _: (".txt", by_pdftotext(path)),
    "docx": lambda _, document: (".docx", as_word(document)),
    "html": lambda _, document: (".html", as_page(document)),
}


def compare(path: Path) -> Iterator[tuple[str, Found, Found]]:
    """Yield the name of each format, what the PDF gives and what the format gives."""
    original = extract(path, path.read_bytes(), Options())
    expected, symbol = found_in(original), original.document.symbols[0]
    for name, form in FORMS.items():
        ending, data = form(path, original.document)
        yield name, expected, found_in(extract(path.with_suffix(ending), data, Options(symbol=symbol)))


def row(document: str, form: str, expected: Found, here: Found) -> tuple[str, ...]:
    """Return a comparison as it is kept."""
    counts = ((len(want), len(here[kind]), len(want & here[kind])) for kind, want in expected.items())
    return (document, form, *(str(number) for count in counts for number in count))


def total(rows: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
    """Return the sums of the counts of comparisons."""
    counts = (sum(map(int, column)) for column in zip(*(line[2:] for line in rows), strict=True))
    return tuple(map(str, counts))


def agreement(counts: Sequence[str], kind: int) -> Fraction:
    """Return which share of all that the PDF or the format gives both give, of the first or second kind."""
    expected, here, both = (int(number) for number in counts[3 * kind : 3 * kind + 3])
    return Fraction(both, expected + here - both) if expected + here else Fraction(1)


def losses(rows: list[tuple[str, ...]]) -> list[str]:
    """Return a line for each document, format and kind that agrees less than what is kept."""
    before = RESULTS.kept()
    return [
        f"{line[0]} {line[1]}: {name} {float(agreement(old, kind)):.4f} -> {float(agreement(line[2:], kind)):.4f}"
        for line in rows
        if (old := before.get(line[:2]))
        for kind, name in enumerate(KINDS)
        if agreement(line[2:], kind) < agreement(old, kind)
    ]


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--corpus", type=Path, default=SHARED / "corpus" / "en")
    parser.add_argument("--differences", action="store_true")
    parser.add_argument("--keep", action="store_true")
    told = parser.parse_args()
    print(f"{'document':<26}{'format':<9}{'provisions: pdf, here, both':>30}{'citations: pdf, here, both':>30}")
    rows = []
    for path in told.files or files_in(told.corpus, "*.pdf"):
        for name, expected, here in compare(path):
            rows.append(row(path.name, name, expected, here))
            counts = "".join(f"{number:>{width}}" for number, width in zip(rows[-1][2:], (16, 7, 7) * 2, strict=True))
            print(f"{path.name[:25]:<26}{name:<9}{counts}")
            for kind in KINDS if told.differences else ():
                for what in sorted(expected[kind] ^ here[kind]):
                    print(f"    {name}: {'lacks' if what in expected[kind] else 'has'} {what}")
    for name in FORMS:
        whole = total(line for line in rows if line[1] == name)
        shares = (f"{what} {float(agreement(whole, kind)):.1%}" for kind, what in enumerate(KINDS))
        print(f"the same in {name}: {', '.join(shares)}")
    return RESULTS.settle(rows, losses(rows), keeps=told.keep)


if __name__ == "__main__":
    sys.exit(main())
