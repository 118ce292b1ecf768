"""Lineages as plain data, for a page or another program to show: values that JSON can hold."""

from collections.abc import Iterable
from typing import Any

from .alignment import Match
from .chains import Chain, Step
from .history import Version
from .reuse import Reuse, Source
from .texts import Paragraph
from .units import Unit, Units
from .words import Piece, differences, only_numbers


def chain_data(chain: Chain, language: str = "en") -> dict[str, Any]:
    """Return a chain: `members` in the order of time, `links` between them, and `steps` with paragraphs side by side.

    Each match of a step has status, part, likeness, the old and the new paragraph (iri and text, or None), and for changed
    ones whether only numbers changed, and `pieces`, the differences word by word: kind (same, removed, added) and text.
    """
    return {
        "members": [unit_data(unit, language) for unit in chain.members],
        "links": [
            {
                "older": link.older,
                "newer": link.newer,
                "share": link.share,
                "title": link.title,
                "recalled": list(link.recalled),
            }
            for link in chain.links
        ],
        "steps": [step_data(step) for step in chain.steps],
    }


def unit_data(unit: Unit, language: str = "en") -> dict[str, Any]:
    """Return what is known of a resolution or decision."""
    told = {"key": unit.key, "iri": unit.iri, "title": unit.title(language), "year": unit.year, "date": unit.date}
    return {**told, "held": unit.held, "draft": unit.is_draft, "body": unit.body}


def step_data(step: Step) -> dict[str, Any]:
    """Return two successive texts with their paragraphs side by side."""
    return {
        "older": step.older.key,
        "newer": step.newer.key,
        "language": step.language,
        "counts": step.counts,
        "matches": [match_data(match) for match in step.matches],
    }


def match_data(match: Match) -> dict[str, Any]:
    """Return two versions of a paragraph, with the words that changed."""
    changed = match.status == "changed" and match.old is not None and match.new is not None
    pieces = differences(match.old.text, match.new.text) if changed and match.old and match.new else ()
    return {
        "status": match.status,
        "part": match.part,
        "likeness": round(match.likeness, 3),
        "only_numbers": bool(changed and match.old and match.new and only_numbers(match.old.text, match.new.text)),
        "old": _paragraph(match.old),
        "new": _paragraph(match.new),
        "pieces": _pieces(pieces),
    }


def history_data(versions: Iterable[Version]) -> list[dict[str, Any]]:
    """Return the versions of a paragraph, the oldest first, each with the words that changed from the one before."""
    return [
        {
            "unit": version.unit.key,
            "year": version.unit.year,
            "status": version.status,
            "part": version.part,
            "likeness": round(version.likeness, 3),
            "paragraph": _paragraph(version.paragraph),
            "pieces": _pieces(version.pieces),
        }
        for version in versions
    ]


def sources_data(found: Iterable[Source], units: Units) -> list[dict[str, Any]]:
    """Return where a wording stands: the paragraph, its document and year, the share of the words, the passage."""
    return [
        {
            "paragraph": _paragraph(source.paragraph),
            "document": source.paragraph.unit,
            "when": units.when(source.paragraph.unit),
            "share": round(source.share, 3),
            "passage": source.passage,
        }
        for source in found
    ]


def reuse_data(found: Iterable[Reuse]) -> list[dict[str, Any]]:
    """Return paragraphs taken over from other texts, with the words that changed."""
    return [
        {
            "older": _paragraph(pair.older),
            "newer": _paragraph(pair.newer),
            "share": round(pair.share, 3),
            "pieces": _pieces(differences(pair.older.text, pair.newer.text)),
        }
        for pair in found
    ]


def _paragraph(paragraph: Paragraph | None) -> dict[str, str] | None:
    return {"iri": paragraph.iri, "unit": paragraph.unit, "text": paragraph.text} if paragraph else None


def _pieces(pieces: Iterable[Piece]) -> list[dict[str, str]]:
    return [piece._asdict() for piece in pieces]
