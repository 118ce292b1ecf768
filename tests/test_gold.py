"""Accuracy on annotated documents beside the checkout; what is measured here may not fall below these floors."""

import json
from pathlib import Path

import pytest

from support import shared_text
from wsis_graph.building import Options, extract
from wsis_graph.building.document import document_quads
from wsis_graph.languages import CODES
from wsis_graph.score import score

FLOORS = {
    **{"provisions": 0.99, "citations": 0.98, "locators": 0.95, "stances": 0.95, "bodies": 0.95},
    **{"events": 1.0, "votes": 1.0, "officers": 1.0, "mandates": 0.90},
}
EVERYWHERE = {"provisions", "citations", "events"}


def symbol_beside(path: Path) -> str:
    """Return the symbol that the annotation beside a text names, empty where there is none."""
    gold = path.with_name("gold.json")
    return json.loads(gold.read_text(encoding="utf-8"))["document"] if gold.is_file() else ""


def assert_above_floors(scores, kinds):
    assert {found.kind for found in scores} == kinds
    assert all(found.expected for found in scores if found.kind in EVERYWHERE)
    low = [
        f"{found.kind} {found.f1:.3f}: - {found.missed} + {found.extra}" for found in scores if found.f1 < FLOORS[found.kind]
    ]
    assert not low


def test_a_real_report_is_read_as_annotated():
    gold = shared_text("gold/E_2025_31.zh.dev.json")
    assert_above_floors(score(gold, shared_text("corpus/zh/E_2025_31.zh.txt")), set(FLOORS) - {"locators", "stances"})


@pytest.mark.parametrize("name", ["corpus/zh/E_2025_31.zh.txt", "gold/parallel/D1/fr.txt", "gold/parallel/D2/ar.txt"])
def test_the_graph_of_an_annotated_document_conforms(name):
    path = shared_text(name)
    lines, violations = document_quads(extract(path, path.read_bytes(), Options(symbol_beside(path))))
    assert len(lines) > 1000
    assert [violation for violation in violations if violation.severity == "Violation"] == []


@pytest.mark.parametrize("language", CODES)
@pytest.mark.parametrize("name", ["D1", "D2", "D3"])
def test_parallel_documents_are_read_as_annotated_in_every_language(name, language):
    gold = shared_text(f"gold/parallel/{name}/gold.json")
    kinds = set(FLOORS) if name == "D1" else EVERYWHERE | {"locators", "stances"}
    assert_above_floors(score(gold, gold.with_name(f"{language}.txt")), kinds)
