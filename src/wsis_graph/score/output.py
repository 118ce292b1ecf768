"""Scores as a table, and as JSON with what was missed and what was found besides."""

import json
from collections.abc import Sequence

from .compared import Score


def as_table(scores: Sequence[Score]) -> str:
    """Return scores as a table."""
    rows: list[tuple[str, ...]] = [("gold", "language", "kind", "expected", "found", "right", "precision", "recall", "F1")]
    rows += [
        (
            s.gold,
            s.language,
            s.kind,
            *map(str, (s.expected, s.found, s.right)),
            *(f"{x:.3f}" for x in (s.precision, s.recall, s.f1)),
        )
        for s in scores
    ]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return "".join(
        "  ".join(value.ljust(size) for value, size in zip(row, widths, strict=True)).rstrip() + "\n" for row in rows
    )


def as_json(scores: Sequence[Score]) -> str:
    """Return scores as JSON, with what was missed and what was found besides."""
    entries = [
        {
            "gold": s.gold,
            "language": s.language,
            "kind": s.kind,
            "expected": s.expected,
            "found": s.found,
            "right": s.right,
            "precision": round(s.precision, 4),
            "recall": round(s.recall, 4),
            "f1": round(s.f1, 4),
            "missed": list(s.missed),
            "extra": list(s.extra),
        }
        for s in scores
    ]
    return json.dumps(entries, ensure_ascii=False, indent=1) + "\n"
