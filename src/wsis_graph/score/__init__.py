"""What is found against hand-made annotations: precision and recall, kind by kind.

Two forms of gold are read: one document's annotations with its language, and one annotation of a document in several
languages, whose texts (`en.txt` …) lie beside it. What a gold marks as optional counts neither way.
"""

import json
import re
from pathlib import Path
from typing import Any

from ..building import Options
from ..documents import read_document
from ..errors import ReadError
from ..languages import CODES
from .compared import Score
from .output import as_json, as_table
from .parallel import score_parallel
from .single import score_one

__all__ = ["Score", "as_json", "as_table", "score"]

_HINT = "see docs/accuracy.md for the form"
_REQUIRED = ("document", "provisions", "citations", "events")
_REQUIRED_OF_ONE = (*_REQUIRED, "language", "body_mentions", "votes", "officers", "mandates")


def score(gold: Path, source: Path | None = None) -> list[Score]:
    """Return the scores of a gold file, one for each language and kind.

    Raises ReadError when the gold cannot be read, and as `read_document` does of its text.
    """
    annotation = _load(gold)
    if "language" in annotation:
        texts, score_text = [source or _source_of(gold, annotation["language"])], score_one
    else:
        texts = [source] if source else [p for code in CODES if (p := gold.with_name(f"{code}.txt")).is_file()]
        score_text = score_parallel
    if not texts:
        raise ReadError(f"{gold}: no texts beside it", "name one: --source en.txt")
    extracts = [read_document(text, Options(annotation["document"])) for text in texts]
    try:
        return [found for extracted in extracts for found in score_text(gold, annotation, extracted)]
    except KeyError as error:
        raise ReadError(f"{gold}: not a gold file: an entry has no {error}", _HINT) from error


def _load(gold: Path) -> dict[str, Any]:
    """Return what a gold file holds; raises ReadError for one that is none."""
    try:
        annotation: dict[str, Any] = json.loads(gold.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise ReadError(f"{gold}: not a gold file: {error}", _HINT) from error
    if not isinstance(annotation, dict):
        raise ReadError(f"{gold}: not a gold file: no object of JSON", _HINT)
    required = _REQUIRED_OF_ONE if "language" in annotation else _REQUIRED
    if missing := [name for name in required if name not in annotation]:
        raise ReadError(f"{gold}: not a gold file: it has no {', '.join(missing)}", _HINT)
    return annotation


def _source_of(gold: Path, language: str) -> Path:
    stem = re.sub(r"\.(?:dev|test|gold)$", "", gold.name.removesuffix(".json"))
    for folder in (gold.parent, gold.parent.parent / "corpus" / language):
        if (path := folder / f"{stem}.txt").is_file():
            return path
    raise ReadError(f"{gold}: no text {stem}.txt beside it", "name it: --source FILE")
