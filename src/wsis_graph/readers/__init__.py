"""Bytes to Source, one module a format; READERS is the table of them by file ending."""

import hashlib
import importlib
import io
import unicodedata
import zipfile
from collections.abc import Callable
from pathlib import Path

from ..errors import ReadError
from ..model import Layout, Source

Reader = Callable[[bytes], tuple[str, Layout]]

# The module that reads files of an ending, loaded when the first such file comes.
READERS: dict[str, str] = {".txt": "text", ".pdf": "pdf", ".docx": "docx", ".html": "html", ".htm": "html"}

MOST_BYTES = 256 * 1024 * 1024
_LEAST_LETTERS = 20
_NO_TEXT = {
    "html": "open it in a browser: is it the document, or a notice in its place?",
    "text": "is it the text of a UN document?",
}
_PDF_MARK = b"%PDF-"
_PDF_MARK_WITHIN = 1024  # bytes: some programs write something before it
_HEAD_BYTES = 2048
_OLD_WORD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def read(path: Path, data: bytes) -> Source:
    """Return the source of a file's bytes; what they begin with tells their format before the file's ending does.

    Raises ReadError when the format is unknown, or the bytes hold no readable text.
    """
    if not data.strip():
        raise ReadError("the file is empty [empty-file]", "download it again, or leave it out")
    if len(data) > MOST_BYTES:
        raise ReadError(f"the file has {len(data):,} bytes, more than {MOST_BYTES:,} [too-large]", "is it a document?")
    name = format_of(path, data)
    reader: Reader = importlib.import_module(f".{name}", __name__).read
    words, layout = reader(data)
    letters = sum(unicodedata.category(c)[0] == "L" for c in words[:2000])
    if not words.strip() or _LEAST_LETTERS > letters < len(words):
        raise ReadError("there is no text in it [no-text]", _NO_TEXT.get(name, "a scanned document must be read by OCR first"))
    return Source(words, str(path), hashlib.sha256(words.encode("utf-8")).hexdigest(), name, layout)


def format_of(path: Path, data: bytes) -> str:
    """Return the format of a file by its first bytes, else by its ending; raises ReadError for one that is not read."""
    ending = path.suffix.lower()
    if _PDF_MARK in data[:_PDF_MARK_WITHIN]:
        return "pdf"
    if data.startswith(b"PK\x03\x04") and (ending == ".docx" or _is_word(data)):
        return "docx"
    if data.startswith(_OLD_WORD):
        raise ReadError("an old or encrypted Word file is not read [unknown-format]", "save it as .docx, without a password")
    if data.startswith(b"{\\rtf"):
        raise ReadError("files in Rich Text Format are not read [unknown-format]", "save it as .docx")
    if _is_page(data):
        return "html"
    if ending in READERS:
        return READERS[ending]
    known = ", ".join(sorted(READERS))
    raise ReadError(f"files of type {path.suffix or '(none)'} are not read [unknown-format]", f"known types: {known}")


def _is_word(data: bytes) -> bool:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return "word/document.xml" in archive.namelist()
    except zipfile.BadZipFile:
        return False


def _is_page(data: bytes) -> bool:
    """Tell whether bytes begin like an HTML page."""
    head = data[:_HEAD_BYTES].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    return head.startswith((b"<!doctype html", b"<html")) or (head.startswith(b"<?xml") and b"<html" in head)
