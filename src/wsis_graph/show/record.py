"""A document as JSON: its tree and everything found."""

import json
from typing import Any

from ..model import Extract, Node
from ..names import Names
from .findings import findings


def record(extract: Extract, names: Names) -> str:
    """Return a document as JSON: offsets count code points of the source, ends exclusive."""
    document = extract.document
    whole = {
        "symbols": list(document.symbols),
        "language": document.language,
        "line": document.source.first_line,
        "sha256": document.source.sha256,
        "parts": [_node(child) for child in document.body.children],
        "footnotes": [_node(note) for note in document.footnotes],
        "findings": [
            {
                "kind": finding.kind,
                "provision": finding.provision,
                "start": finding.span.start,
                "end": finding.span.end,
                "quote": document.source.text[slice(*finding.span)],
                "meaning": finding.meaning,
                "target": finding.target,
                "rule": finding.rule,
                "confidence": finding.confidence,
            }
            for finding in findings(extract, names)
        ],
        "notes": [
            {
                "code": note.code,
                "level": note.level.value,
                "start": note.span.start,
                "end": note.span.end,
                "message": note.message,
            }
            for note in extract.notes
        ],
    }
    return json.dumps(whole, ensure_ascii=False, indent=1) + "\n"


def _node(node: Node) -> dict[str, Any]:
    return {
        "kind": node.kind.value,
        "path": node.path,
        "number": node.number,
        "pieces": [list(piece) for piece in node.pieces],
        "children": [_node(child) for child in node.children],
    }
