"""Link annotations of a PDF: what its makers linked, to check by. Reading never uses them."""

import ctypes
from collections.abc import Iterator
from typing import Any, NamedTuple

import pypdfium2 as pdfium
import pypdfium2.raw as raw


class Link(NamedTuple):
    """An address that a stretch of a page leads to, and the words that stand there; pages count from 1."""

    page: int
    address: str
    words: str


def read_links(data: bytes) -> list[Link]:
    """Return the links of a PDF to addresses, page by page in the order of its annotations."""
    document = pdfium.PdfDocument(data)
    try:
        return [link for index in range(len(document)) for link in _page_links(document, index)]
    finally:
        document.close()


def _page_links(document: Any, index: int) -> Iterator[Link]:
    page = document[index]
    textpage = page.get_textpage()
    position, link = ctypes.c_int(0), raw.FPDF_LINK()
    while raw.FPDFLink_Enumerate(page, position, link):
        address = _address(document, link)
        box = raw.FS_RECTF()
        if address and raw.FPDFLink_GetAnnotRect(link, box):
            words = textpage.get_text_bounded(box.left, box.bottom, box.right, box.top)
            yield Link(index + 1, address, " ".join(words.split()))
    textpage.close()
    page.close()


def _address(document: Any, link: Any) -> str:
    action = raw.FPDFLink_GetAction(link)
    if not action or raw.FPDFAction_GetType(action) != raw.PDFACTION_URI:
        return ""
    length = raw.FPDFAction_GetURIPath(document, action, None, 0)
    buffer = ctypes.create_string_buffer(length)
    raw.FPDFAction_GetURIPath(document, action, buffer, length)
    return buffer.value.decode("utf-8", "replace")
