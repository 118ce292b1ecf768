"""Pages that are pictures, read by tesseract where it is installed (the extra `ocr`)."""

from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import groupby
from typing import Any, Final

from ...errors import WsisGraphError
from .direction import is_right_to_left
from .runs import Run

_RESOLUTION = 300  # dots an inch
_POINTS = 72  # an inch
# As tesseract names them, in the order in which it is given them.
LANGUAGES: Final = {"en": "eng", "ar": "ara", "zh": "chi_sim", "fr": "fra", "ru": "rus", "es": "spa"}
_TIMEOUT = 120  # seconds a page


@lru_cache(maxsize=1)
def languages() -> tuple[str, ...]:
    """Return the languages of the United Nations that tesseract can read here."""
    import pytesseract

    known = set(pytesseract.get_languages())
    return tuple(code for code in LANGUAGES.values() if code in known)


def page_runs(page: Any, words: str = "") -> list[Run]:
    """Return the lines of a rendered page as runs in reading order; `words`, of a bad text layer, tell its script.

    Raises WsisGraphError where tesseract fails, which it may not do another time.
    """
    import pytesseract

    wanted = ["ara", "eng"] if is_right_to_left(words) else languages()
    chosen = [code for code in wanted if code in languages()]
    if not chosen:
        return []
    image = page.render(scale=_RESOLUTION / _POINTS).to_pil()
    try:
        table = pytesseract.image_to_data(image, lang="+".join(chosen), timeout=_TIMEOUT, output_type=pytesseract.Output.DICT)
    except (pytesseract.TesseractError, RuntimeError) as error:
        raise WsisGraphError(f"tesseract failed: {error} [ocr]", "run it by hand on the file to see why") from error
    return list(_lines(_rows(table)))


def _rows(table: dict[str, list[Any]]) -> Iterator[dict[str, Any]]:
    names = ("block_num", "par_num", "line_num", "left", "top", "width", "height", "text")
    for values in zip(*(table[name] for name in names), strict=True):
        row = dict(zip(names, values, strict=True))
        if row["text"].strip():
            yield row


def _lines(rows: Iterable[dict[str, Any]]) -> Iterator[Run]:
    scale = _POINTS / _RESOLUTION
    for _, group in groupby(rows, key=lambda row: (row["block_num"], row["par_num"], row["line_num"])):
        words = list(group)
        left = min(word["left"] for word in words)
        right = max(word["left"] + word["width"] for word in words)
        bottom = max(word["top"] + word["height"] for word in words)
        size = max(word["height"] for word in words)
        text = " ".join(word["text"].strip("\u200e\u200f\u202a\u202c") for word in words)
        yield Run(text, left * scale, right * scale, -bottom * scale, size * scale, bold=False, spaced=False)
