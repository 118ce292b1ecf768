"""Bytes of a Word file to text and layout."""

import re
from collections.abc import Iterator
from typing import Any

from docx.oxml.ns import qn
from lxml import etree

from ...model import Layout, Span
from ..typed import Typed
from .numbering import Lists
from .package import open_package
from .properties import Paragraph, Styles, switch, value

_COLUMN = 92  # twentieths of a point: the width of a typed character
_MOST_INDENT = 60
_CELL_GAP = " " * 4
_OWN = "\ufdd0"  # stands for the number of a note in its own text; no character of any text
_OWN_LABEL = re.compile(rf"\s*(\(?{_OWN}\)?)\s*")
_RULE = "_" * 18  # what stands above footnotes
_CONTAINERS = frozenset(map(qn, ("w:sdt", "w:sdtContent", "w:ins", "w:smartTag", "w:customXml", "w:moveTo")))
_INLINE = _CONTAINERS | {qn("w:hyperlink"), qn("w:fldSimple")}
_DROPPED = frozenset(map(qn, ("w:del", "w:moveFrom")))
_OWN_NUMBERS = frozenset(map(qn, ("w:footnoteRef", "w:endnoteRef")))
_Words = tuple[str, bool, bool]  # text, whether it is bold, whether it is raised
_CHARACTERS = {qn("w:tab"): "\t", qn("w:noBreakHyphen"): "-", qn("w:cr"): "\n"}


def read(data: bytes) -> tuple[str, Layout]:
    """Return the text of a Word file with the numbers of its lists and notes, and what its printing tells.

    Deleted text is left out, inserted text kept. The head of the first page, where a symbol may stand, comes first;
    footnotes come last, below a rule. Raises ReadError for what `open_package` refuses.
    """
    document = open_package(data)
    return _Reader(document).read()


class _Reader:
    """Types a document block by block."""

    def __init__(self, document: Any) -> None:
        self.document = document
        self.styles = Styles(document)
        self.lists = Lists(document)
        self.typed = Typed()
        self.notes: dict[tuple[str, str], str] = {}  # label by kind and identifier, in the order of their marks
        self.numbered = 0  # notes with a number
        self.in_table = 0
        self.in_note = False  # with a number

    def read(self) -> tuple[str, Layout]:
        for head in self._first_heads():
            self.blocks(head)
        self.blocks(self.document.element.body)
        self.footnotes()
        return self.typed.finish()

    def _first_heads(self) -> Iterator[Any]:
        sections = self.document.sections
        for section in sections[:1] if len(sections) else ():
            head = section.first_page_header if section.different_first_page_header_footer else section.header
            if not head.is_linked_to_previous:
                yield head._element

    # blocks --------------------------------------------------------------------------------------------------------

    def blocks(self, parent: Any) -> None:
        """Type the paragraphs and tables of a body, head, cell or note."""
        for child in parent:
            if child.tag == qn("w:p"):
                self.paragraph(child)
            elif child.tag == qn("w:tbl"):
                self.table(child)
            elif child.tag in _CONTAINERS:
                self.blocks(child)

    def paragraph(self, element: Any, label: str = "") -> None:
        """Type one paragraph, below a white line outside tables; one without words only moves a list on."""
        properties = Paragraph(element, self.styles)
        place = properties.numbering
        number = self.lists.next(place) if place is not None else ""
        runs = list(self.runs(element))
        label, runs = _labelled(label, runs) if label else ("", runs)
        if not "".join(text for text, *_ in runs).strip() and not label:
            self.boxes(element)
            return
        if self.typed.at and not self.in_table:
            self.typed.write("\n")
        self.typed.write(" " * self.indent(properties))
        if label or number:
            self.typed.write(f"{label or number}    ", bold=properties.is_bold)
        self.line(runs, properties)
        self.typed.write("\n")
        self.boxes(element)

    def indent(self, properties: Paragraph) -> int:
        """Return in which column the first line of a paragraph begins."""
        level = self.lists.level(properties.numbering) if properties.numbering else None
        left, hanging, first = (properties.indent(name) for name in ("left", "hanging", "firstLine"))
        if level is not None:
            left = level.left if left is None else left
            hanging = level.hanging if hanging is None and first is None else hanging
        twips = (left or 0) + (first or 0) - (hanging or 0)
        return max(0, min(round(twips / _COLUMN), _MOST_INDENT))

    def line(self, runs: list[_Words], properties: Paragraph) -> None:
        """Type the runs of a paragraph, white space at its ends left out."""
        first = True
        for text, bold, raised in runs:
            words = text.replace("\t", "    ").replace("\u00a0", " ").replace("\u00ad", "")
            words = words.lstrip() if first else words
            if words:
                first = False
                self.typed.write(words, bold=(bold or properties.is_bold) and not raised, raised=raised)

    def table(self, element: Any) -> None:
        """Type a table row by row; one of a single column is a box around text."""
        rows = [row for row in element.iter(qn("w:tr")) if next(row.iterancestors(qn("w:tbl"))) is element]
        cells = [[cell for cell in row.iter(qn("w:tc")) if next(cell.iterancestors(qn("w:tr"))) is row] for row in rows]
        if all(len(row) <= 1 for row in cells):
            for row in cells:
                for cell in row:
                    self.blocks(cell)
            return
        self.typed.write("\n" if self.typed.at and not self.in_table else "")
        start = self.typed.at
        self.in_table += 1
        for row in cells:
            self.row(row)
        self.in_table -= 1
        if not self.in_table and self.typed.at > start:
            self.typed.tables.append(Span(start, self.typed.at - 1))

    def row(self, cells: list[Any]) -> None:
        """Type a row on one line where each cell holds one line, else cell by cell."""
        single = [self._single_line(cell) for cell in cells]
        if any(runs is None for runs in single):
            for cell in cells:
                self.blocks(cell)
            return
        written = [(runs, element) for runs, element in (found for found in single if found) if runs]
        for index, (runs, element) in enumerate(written):
            self.typed.write(_CELL_GAP if index else "")
            self.line(runs, Paragraph(element, self.styles))
        self.typed.write("\n" if written else "")

    def _single_line(self, cell: Any) -> tuple[list[_Words], Any] | None:
        """Return the runs of a cell of one paragraph or none, None where it holds more."""
        paragraphs = [p for p in cell.iter(qn("w:p")) if "".join(text for text, *_ in self.runs(p, count=False)).strip()]
        if not paragraphs:
            return [], cell
        only = paragraphs[0]
        if len(paragraphs) > 1 or Paragraph(only, self.styles).numbering is not None:
            return None
        runs = list(self.runs(only))
        return None if any("\n" in text for text, *_ in runs) else (runs, only)

    def boxes(self, element: Any) -> None:
        """Type what stands in text boxes that are anchored in a paragraph."""
        for box in element.iter(qn("w:txbxContent")):
            in_fallback = any(parent.tag.endswith("}Fallback") for parent in box.iterancestors())
            if not in_fallback and next(box.iterancestors(qn("w:p"))) is element:
                self.blocks(box)

    # text ----------------------------------------------------------------------------------------------------------

    def runs(self, element: Any, *, count: bool = True) -> Iterator[_Words]:
        """Yield the text of each run of a paragraph, whether it is bold and whether raised; `count` counts the notes."""
        for child in element:
            if child.tag == qn("w:r"):
                yield from self.run(child, count=count)
            elif child.tag in _INLINE and child.tag not in _DROPPED:
                yield from self.runs(child, count=count)

    def run(self, element: Any, *, count: bool) -> Iterator[_Words]:
        properties = element.find(qn("w:rPr"))
        if switch(properties, "w:vanish"):
            return
        style = value(properties, "w:rStyle")
        told = switch(properties, "w:b")
        bold = self.styles.is_bold(style) if told is None else told
        align = value(properties, "w:vertAlign")
        raised = align == "superscript" or (align is None and self.styles.is_raised(style))
        for child in element:
            if child.tag == qn("w:t"):
                yield child.text or "", bold, raised
            elif child.tag in _CHARACTERS:
                yield _CHARACTERS[child.tag], bold, raised
            elif child.tag == qn("w:br"):
                yield "\n", bold, raised
            elif child.tag in (qn("w:footnoteReference"), qn("w:endnoteReference")):
                yield self.mark(child, count=count), False, True
            elif child.tag in _OWN_NUMBERS and self.in_note:
                yield _OWN, False, False

    def mark(self, reference: Any, *, count: bool) -> str:
        """Return the mark of a note: its number, nothing where another mark is printed in the text."""
        kind = "footnotes" if reference.tag == qn("w:footnoteReference") else "endnotes"
        note = (kind, reference.get(qn("w:id")) or "")
        custom = (reference.get(qn("w:customMarkFollows")) or "0").lower() in ("1", "true", "on")
        if note not in self.notes:
            if not count:
                return "" if custom else str(self.numbered + 1)
            self.numbered += not custom
            self.notes[note] = "" if custom else str(self.numbered)
        return self.notes[note]

    def footnotes(self) -> None:
        """Type the notes in the order of their marks."""
        roots = {kind: self._notes_root(kind) for kind in ("footnotes", "endnotes")}
        if self.notes:
            self.typed.write(f"\n{_RULE}\n")
        self.in_table += 1  # no white lines between notes
        for (kind, identifier), label in list(self.notes.items()):
            note = roots[kind].get(identifier)
            start = self.typed.at
            for index, paragraph in enumerate(note.iter(qn("w:p")) if note is not None else ()):
                self.in_note = bool(label) and index == 0
                self.paragraph(paragraph, label=label if index == 0 else "")
            if self.typed.at > start:
                self.typed.small.append(Span(start, self.typed.at - 1))
        self.in_table -= 1

    def _notes_root(self, kind: str) -> dict[str, Any]:
        part = next((rel.target_part for rel in self.document.part.rels.values() if rel.reltype.endswith(f"/{kind}")), None)
        if part is None:
            return {}
        root = etree.fromstring(part.blob, etree.XMLParser(resolve_entities=False, no_network=True))
        return {note.get(qn("w:id")): note for note in root}


def _labelled(label: str, runs: list[_Words]) -> tuple[str, list[_Words]]:
    """Return the label of a note as its text prints it, with brackets or without, and the runs behind it."""
    match = _OWN_LABEL.match("".join(text for text, *_ in runs))
    rest = match.end() if match else 0
    kept: list[_Words] = []
    for text, bold, raised in runs:
        kept.append((text[rest:].replace(_OWN, label), bold, raised))
        rest = max(0, rest - len(text))
    return (match[1].replace(_OWN, label) if match else label), kept
