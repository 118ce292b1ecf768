"""A second reading of a page, by pypdf, for text layers that the first one reads badly."""

import io
import logging
from functools import lru_cache

import pypdf

from .runs import Run

_SIZE = 10.0
_PITCH = 12.0
_WHITE = 0.5 * _SIZE  # the width of a space


def page_runs(data: bytes, index: int) -> list[Run]:
    """Return the lines of a page, each as one run in reading order; empty where pypdf cannot read it either."""
    try:
        lines = _reader(data).pages[index].extract_text().splitlines()
    except MemoryError:
        raise
    except Exception:  # what is damaged fails anywhere in it, in assertions too; the first reading stands
        return []
    return [_run(line, number) for number, line in enumerate(lines) if line.strip()]


def _run(line: str, number: int) -> Run:
    bare = line.strip()
    left = (len(line) - len(line.lstrip())) * _WHITE
    return Run(bare, left, left + len(bare) * _WHITE, -number * _PITCH, _SIZE, bold=False, spaced=False)


@lru_cache(maxsize=1)
def _reader(data: bytes) -> pypdf.PdfReader:
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # what is wrong with the file the first reading tells
    return pypdf.PdfReader(io.BytesIO(data))
