"""HTML pages: what is read in a browser as the document, with the numbers of lists; menus and scripts left out."""

import re
from collections.abc import Callable, Mapping
from typing import Any

from lxml import etree, html

from ..errors import ReadError
from ..languages.numerals import letter, to_roman
from ..model import Layout, Span
from .typed import Typed

_SKIPPED = frozenset(
    [
        "script",
        "style",
        "noscript",
        "template",
        "head",
        "title",
        "nav",
        "footer",
        "aside",
        "form",
        "button",
        "select",
        "svg",
        "math",
        "iframe",
        "object",
        "canvas",
        "audio",
        "video",
    ]
)
_BLOCKS = frozenset(
    [
        "address",
        "article",
        "blockquote",
        "body",
        "center",
        "dd",
        "details",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "html",
        "li",
        "main",
        "ol",
        "p",
        "pre",
        "section",
        "summary",
        "table",
        "ul",
    ]
)
_HEADS = frozenset(["h1", "h2", "h3", "h4", "h5", "h6"])
_BOLD = frozenset(["b", "strong", "th", "h1", "h2", "h3", "h4", "h5", "h6"])
_MAIN = ("//main", "//*[@role='main']", "//article", "//*[@id='content']", "//body")
_LEAST_SHARE = 0.3  # of the letters of the page that its main part must hold
_LIST_INDENT = 4
_CELL_GAP = " " * 4
_NOTE = re.compile(r"\[?(?P<label>\d{1,3}|\(\d{1,3}\)|\*{1,4})\]?\Z")
_NOTE_TARGET = re.compile(r"#[\w.:-]*?(?:ftn|fn|foot|note|sdfootnote|endnote|edn|ref)\w*", re.IGNORECASE)
_RULE = "_" * 18
_CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*([\w-]+)", re.IGNORECASE)
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
_ENDS = re.compile(r"</(?:body|html)\s*>", re.IGNORECASE)  # behind which lxml reads nothing: pages may be joined in one file
_HEAD_BYTES = 2048
_MARKS = {b"\xef\xbb\xbf": "utf-8", b"\xff\xfe": "utf-16-le", b"\xfe\xff": "utf-16-be"}
_STYLES: Mapping[str, Callable[[int], str]] = {
    "1": lambda number: f"{number}.",
    "a": lambda number: f"({letter(number)})",
    "A": lambda number: f"{letter(number).upper()}.",
    "i": lambda number: f"({to_roman(number)})",
    "I": lambda number: f"{to_roman(number).upper()}.",
}
_CSS = {"lower-alpha": "a", "lower-latin": "a", "upper-alpha": "A", "upper-latin": "A", "lower-roman": "i", "upper-roman": "I"}


def read(data: bytes) -> tuple[str, Layout]:
    """Return the text of a page, a white line between paragraphs, numbers before the items of ordered lists.

    Letters and small Roman numerals are typed in brackets, as United Nations documents have them. Raises ReadError for
    what is no HTML, declares entities, or is in an encoding that is not the one it says.
    """
    written = _decode(data)
    if "<!ENTITY" in written:
        raise ReadError("the page declares entities [entities]", "is it from a source you trust?")
    try:
        root = html.document_fromstring(_ENDS.sub("", _DECLARATION.sub("", written)))
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise ReadError("the page is damaged: no HTML is in it [damaged-file]", "download it again") from error
    typist = _Typist()
    try:
        typist.block(_main(root), 0)
    except RecursionError as error:
        raise ReadError("the elements of the page stand too deep inside each other [too-large]", "is it a document?") from error
    typist.end_line()
    return typist.typed.finish()


def _decode(data: bytes) -> str:
    encoding = next((name for mark, name in _MARKS.items() if data.startswith(mark)), "")
    if not encoding:
        told = _CHARSET.search(data[:_HEAD_BYTES])
        encoding = told[1].decode("ascii") if told else "utf-8"
    try:
        return data.decode(encoding).removeprefix("\ufeff")
    except (UnicodeDecodeError, LookupError) as error:
        raise ReadError(
            f"the page is not in {encoding}, the encoding it should be in [encoding]", "save it as UTF-8"
        ) from error


def _main(root: Any) -> Any:
    """Return the part of the page that holds the document: the first that is marked as such and holds much of the page."""
    whole = len(root.text_content())
    for path in _MAIN:
        found = max(root.xpath(path), key=lambda element: len(element.text_content()), default=None)
        if found is not None and len(found.text_content()) >= _LEAST_SHARE * whole:
            return found
    return root


class _Typist:
    """Types elements in order; white space is one space, and none at a line's ends."""

    def __init__(self) -> None:
        self.typed = Typed()
        self.empty = True  # nothing is on the line yet
        self.pending = False  # white space is due before the next word
        self.apart = False  # a white line is due before the next line
        self.margin = 0
        self.label = ""
        self.in_table = 0
        self.notes_begun = False

    # blocks --------------------------------------------------------------------------------------------------------

    def block(self, element: Any, depth: int) -> None:
        """Type a block: its own words and its children, on lines of their own."""
        tag = element.tag
        self.end_line()
        self.apart = self.apart or not self.in_table
        if tag in ("ol", "ul"):
            self.list(element, depth)
        elif tag == "table":
            self.table(element, depth)
        elif tag == "pre":
            self.preformatted(element)
        elif tag == "blockquote":
            self.margin += _LIST_INDENT
            self.inside(element, depth, bold=False, raised=False)
            self.margin -= _LIST_INDENT
        else:
            self.inside(element, depth, bold=tag in _HEADS, raised=False)
        self.end_line()
        self.apart = self.apart or not self.in_table

    def inside(self, element: Any, depth: int, *, bold: bool, raised: bool) -> None:
        """Type the words and children of an element."""
        self.words(element.text, bold=bold, raised=raised)
        for child in element:
            if isinstance(child.tag, str) and child.tag not in _SKIPPED and not _is_hidden(child):
                self.child(child, depth + 1, bold=bold, raised=raised)
            self.words(child.tail, bold=bold, raised=raised)

    def child(self, element: Any, depth: int, *, bold: bool, raised: bool) -> None:
        tag = element.tag
        if tag in _BLOCKS:
            self.block(element, depth)
        elif tag == "br":
            self.end_line()
        elif tag == "a" and (mark := _note_mark(element)):
            self.note(mark)
        else:
            self.inside(element, depth, bold=bold or tag in _BOLD, raised=raised or tag == "sup")

    def list(self, element: Any, depth: int) -> None:
        """Type the items of a list, those of an ordered one with their numbers."""
        self.margin += _LIST_INDENT
        style, number = _list_style(element), int(element.get("start") or 1) if (element.get("start") or "1").isdigit() else 1
        for item in element:
            if item.tag != "li":
                continue
            told = item.get("value") or ""
            number = int(told) if told.isdigit() else number
            self.end_line()
            self.apart = True
            self.label = _STYLES[style](number) if element.tag == "ol" else "•"
            self.inside(item, depth + 1, bold=False, raised=False)
            self.end_line()
            self.label = ""
            number += 1
        self.margin -= _LIST_INDENT

    def table(self, element: Any, depth: int) -> None:
        """Type a table row by row, cell by cell; one of a single column is a box around text."""
        own = (row for row in element.iter("tr") if next(row.iterancestors("table")) is element)
        rows = [[cell for cell in row if cell.tag in ("td", "th")] for row in own]
        if all(len(row) <= 1 for row in rows):
            for row in rows:
                for cell in row:
                    self.block(cell, depth + 1)
            return
        if self.apart and self.typed.at:
            self.typed.write("\n")
        self.apart = False
        self.in_table += 1
        start = self.typed.at
        for row in rows:
            one_line = not any(
                child.tag in _BLOCKS or child.tag == "br" for cell in row for child in cell.iter() if child is not cell
            )
            for cell in row:
                if not one_line or self.empty:
                    self.end_line()
                else:
                    self.typed.write(_CELL_GAP)
                    self.pending = False
                self.inside(cell, depth + 1, bold=cell.tag == "th", raised=False)
            self.end_line()
        self.in_table -= 1
        if not self.in_table and self.typed.at > start:
            self.typed.tables.append(Span(start, self.typed.at - 1))

    def preformatted(self, element: Any) -> None:
        """Type text that has its lines and spaces already."""
        for line in element.text_content().expandtabs().splitlines():
            self.typed.write(f"{line.rstrip()}\n")

    # lines ---------------------------------------------------------------------------------------------------------

    def words(self, text: str | None, *, bold: bool, raised: bool) -> None:
        """Type words, white space between them as one space."""
        for part in re.split(r"(\s+)", text or ""):
            if not part:
                continue
            if part.isspace():
                self.pending = not self.empty
                continue
            self.begin_line()
            if self.pending:
                self.typed.write(" ")
            self.pending = False
            self.typed.write(part.replace("\u00ad", ""), bold=bold, raised=raised)

    def begin_line(self) -> None:
        if not self.empty:
            return
        if self.apart and self.typed.at:
            self.typed.write("\n")
        self.typed.write(" " * self.margin)
        if self.label:
            self.typed.write(f"{self.label}    ")
        self.empty, self.apart, self.label, self.pending = False, False, "", False

    def end_line(self) -> None:
        if not self.empty:
            self.typed.write("\n")
        self.empty, self.pending = True, False

    def note(self, mark: str) -> None:
        """Type the mark of a footnote, or its label where a line begins with it."""
        if not self.empty:
            self.typed.write(mark, raised=True)
            return
        if not self.notes_begun:
            self.notes_begun = True
            self.typed.write(f"\n{_RULE}\n")
            self.apart = False
        self.begin_line()
        self.typed.write(mark)
        self.pending = True


def _note_mark(element: Any) -> str:
    """Return the mark that an anchor to or from a footnote shows, empty where it is none."""
    match = _NOTE.match("".join(element.text_content().split()))
    return match["label"] if match and _NOTE_TARGET.search(element.get("href") or "") else ""


def _is_hidden(element: Any) -> bool:
    style = re.sub(r"\s", "", element.get("style") or "").lower()
    return element.get("hidden") is not None or element.get("aria-hidden") == "true" or "display:none" in style


def _list_style(element: Any) -> str:
    told = element.get("type") or ""
    css = re.search(r"list-style(?:-type)?\s*:\s*([\w-]+)", element.get("style") or "")
    if css and css[1] in _CSS:
        return _CSS[css[1]]
    return told if told in _STYLES else "1"
