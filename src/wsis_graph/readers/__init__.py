"""Bytes to Source, one module a format; READERS is the table of them by file ending."""

import hashlib
import unicodedata
from collections.abc import Callable
from pathlib import Path

from ..errors import ReadError
from ..model import Layout, Source
from . import pdf, text

Reader = Callable[[bytes], tuple[str, Layout]]

READERS: dict[str, tuple[str, Reader]] = {".txt": ("text", text.read), ".pdf": ("pdf", pdf.read)}

_LEAST_LETTERS = 20


def read(path: Path, data: bytes) -> Source:
    """Return the source of a file's bytes.

    Raises ReadError when the format is unknown, or the bytes hold no readable text.
    """
    try:
        name, reader = READERS[path.suffix.lower()]
    except KeyError as error:
        known = ", ".join(sorted(READERS))
        raise ReadError(
            f"files of type {path.suffix or '(none)'} are not read [unknown-format]", f"known types: {known}"
        ) from error
    if not data.strip():
        raise ReadError("the file is empty [empty-file]", "download it again, or leave it out")
    words, layout = reader(data)
    letters = sum(unicodedata.category(c)[0] == "L" for c in words[:2000])
    if letters < _LEAST_LETTERS and letters < len(words):
        raise ReadError("there is no text in it [no-text]", "a scanned document must be read by OCR first")
    return Source(words, str(path), hashlib.sha256(words.encode("utf-8")).hexdigest(), name, layout)
