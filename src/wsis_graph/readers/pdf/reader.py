"""Bytes of a PDF to text and layout, page by page: its text layer, where that is bad pypdf's reading or OCR."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from ...errors import ReadError
from ...extras import can_read_pictures
from ...model import Layout, Level, Note, Span
from . import fallback, ocr
from .compose import Page, compose
from .direction import is_right_to_left
from .hyphens import join_hyphenated
from .lines import page_lines
from .page import page_runs
from .quality import is_garbled
from .runs import MOST_CHARACTERS, Run

MOST_PAGES = 5_000
_MOST_GARBLED = 0.5  # share of pages with text; beyond it the text is no text
_OCR_HINT = "read it by OCR: pip install 'wsis-graph[ocr]' and install tesseract with the document's language"


@dataclass(slots=True)
class _State:
    """What became of the pages, by page number counted from 1."""

    scanned: list[int] = field(default_factory=list)
    garbled: list[int] = field(default_factory=list)
    recognised: list[int] = field(default_factory=list)
    texts: int = 0


def read(data: bytes) -> tuple[str, Layout]:
    """Return the text of a PDF as a person would type it from its pages, and what its printing tells.

    Pages that are pictures or whose letters make no words are read by OCR where that is installed, else noted.
    Raises ReadError for encrypted, damaged and huge files and for those without readable text.
    """
    state = _State()
    document = _open(data)
    try:
        pages = [_page(document, index, data, state) for index in range(len(document))]
    finally:
        document.close()
    _refuse(state, len(pages))
    join_hyphenated(pages)
    text, layout = compose(pages)
    return text, _with_notes(layout, state, len(text))


def _open(data: bytes) -> Any:
    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        if getattr(error, "err_code", None) == raw.FPDF_ERR_PASSWORD:
            raise ReadError("the PDF asks for a password [encrypted-file]", "save it without one: qpdf --decrypt") from error
        raise ReadError("the PDF is damaged and cannot be opened [damaged-file]", "download it again") from error
    count = len(document)
    if count == 0:
        document.close()
        raise ReadError("the PDF has no pages [damaged-file]", "download it again")
    if count > MOST_PAGES:
        document.close()
        raise ReadError(f"the PDF has {count} pages, more than {MOST_PAGES} [too-large]", "split it into its documents")
    return document


def _page(document: Any, index: int, data: bytes, state: _State) -> Page:
    try:
        page = document[index]
        textpage = page.get_textpage()
    except pdfium.PdfiumError as error:
        raise ReadError(f"page {index + 1} of the PDF is damaged [damaged-file]", "download it again") from error
    try:
        if textpage.count_chars() > MOST_CHARACTERS:
            raise ReadError(f"page {index + 1} holds more than {MOST_CHARACTERS} characters [too-large]", "is it a document?")
        return _best(page, page_runs(page, textpage), index + 1, data, state)
    finally:
        textpage.close()
        page.close()


def _best(page: Any, runs: list[Run], number: int, data: bytes, state: _State) -> Page:
    """Return the first good reading of a page: text layer, pypdf, OCR; where none is good, the text layer."""
    words = "".join(f" {run.text}" if run.spaced else run.text for run in runs)
    if not words.strip():
        return _recognised(page, number, state.scanned, state) or Page([]) if _has_picture(page) else Page([])
    state.texts += 1
    if not is_garbled(words):
        return _laid_out(runs)
    other = fallback.page_runs(data, number - 1)
    if other and not is_garbled(" ".join(run.text for run in other)):
        return _in_reading_order(other)
    return _recognised(page, number, state.garbled, state, words) or _laid_out(runs)


def _laid_out(runs: list[Run]) -> Page:
    turned = is_right_to_left("".join(run.text for run in runs))
    return Page(page_lines(_mirrored(runs) if turned else runs), turned)


def _in_reading_order(runs: list[Run]) -> Page:
    """Return a page whose runs hold whole lines as they are read."""
    turned = is_right_to_left("".join(run.text for run in runs))
    return Page(page_lines(_mirrored(runs) if turned else runs))


def _mirrored(runs: list[Run]) -> list[Run]:
    return [run._replace(left=-run.right, right=-run.left) for run in runs]


def _recognised(page: Any, number: int, failed: list[int], state: _State, words: str = "") -> Page | None:
    runs = ocr.page_runs(page, words) if can_read_pictures() else []
    if not runs:
        failed.append(number)
        return None
    state.recognised.append(number)
    return _in_reading_order(runs)


def _has_picture(page: Any) -> bool:
    return any(item.type == raw.FPDF_PAGEOBJ_IMAGE for item in page.get_objects(max_depth=3))


def _refuse(state: _State, pages: int) -> None:
    if state.scanned and len(state.scanned) == pages:
        raise ReadError(f"there is no text in it, only pictures of {_pages(pages)} [no-text]", _OCR_HINT)
    if len(state.garbled) > _MOST_GARBLED * max(1, state.texts):
        garbled = f"{len(state.garbled)} of {_pages(pages)}"
        raise ReadError(f"the letters of its text make no words on {garbled} [garbled-text]", _OCR_HINT)


def _pages(count: int) -> str:
    return f"{count} page{'' if count == 1 else 's'}"


def _with_notes(layout: Layout, state: _State, length: int) -> Layout:
    told: list[tuple[list[int], str, Level, Callable[[int], str]]] = [
        (state.scanned, "scanned-page", Level.WARNING, lambda n: f"page {n} is a picture without text; {_OCR_HINT}"),
        (state.garbled, "garbled-page", Level.WARNING, lambda n: f"the letters of page {n} make no words; {_OCR_HINT}"),
        (state.recognised, "ocr-page", Level.INFO, lambda n: f"page {n} was read by OCR"),
    ]
    return layout._replace(notes=tuple(sorted(_notes(told, layout.pages, length), key=lambda note: note.span)))


def _notes(told: Any, starts: tuple[int, ...], length: int) -> Iterator[Note]:
    for pages, code, level, message in told:
        for number in pages:
            start = min(starts[number - 1], length)
            yield Note(code, level, Span(start, start), message(number))
