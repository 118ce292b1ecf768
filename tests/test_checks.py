"""What is checked across documents, and that a change is checked without checking all anew."""

import pytest

import wsis_graph
from support import ID
from wsis_graph.building import document
from wsis_graph.validate import Violation

LATER = """A/RES/86/7

Resolution adopted by the General Assembly on {date}

The General Assembly,

Recalling its resolution {cited} of 16 December 2031,

1. Decides to go on with what paragraph {paragraph} of resolution {cited} says.
"""


@pytest.fixture
def built(tmp_path):
    """Build a graph of documents, each a symbol and a text; the same folder goes on from build to build."""

    def build(**texts):
        for name, text in texts.items():
            (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
        return wsis_graph.build([tmp_path / f"{name}.txt" for name in texts], out=tmp_path / "graph")

    return build


def held(date="16 December 2031"):
    head = f"A/RES/85/3\n\nResolution adopted by the General Assembly on {date}\n\nThe General Assembly,"
    return f"{head}\n\n1. Decides this;\n\n2. Decides that.\n"


def checked(graph, name):
    return [tuple(row.values()) for row in graph.query(f"checks/{name}")]


def test_a_part_that_the_cited_document_lacks_is_told(built):
    late = LATER.format(cited="85/3", paragraph=2, date="3 May 2032")
    assert checked(built(held=held(), late=late), "cited-parts") == []
    (row,) = checked(built(late=late.replace("paragraph 2", "paragraph 5")), "cited-parts")
    assert [value.rpartition("/doc/")[2] for value in row] == ["A/RES/86/7/op/1", "A/RES/85/3/op/5", "A/RES/85/3", "en"]


def test_parts_of_documents_that_are_not_held_are_not_doubted(built):
    assert checked(built(late=LATER.format(cited="85/3", paragraph=5, date="3 May 2032")), "cited-parts") == []


def test_a_document_that_is_younger_than_the_one_that_cites_it_is_told(built):
    late = LATER.format(cited="85/3", paragraph=2, date="3 May 2032")
    assert checked(built(held=held(), late=late), "order") == []
    rows = checked(built(held=held("4 May 2032")), "order")
    assert {row[1:4] for row in rows} == {("2032-05-03", f"{ID}doc/A/RES/85/3", "2032-05-04")}
    assert {row[0].rpartition("/doc/")[2] for row in rows} == {"A/RES/86/7/pp/1", "A/RES/86/7/op/1"}


def test_only_what_changed_is_validated_and_the_others_keep_their_results(built, monkeypatch):
    seen = []

    def validate(triples):
        seen.append(triples)
        wrong = Violation("Violation", f"<{ID}doc/A/RES/85/3>", "", "", "", "", "Wrong.")
        return [wrong] if f"<{ID}doc/A/RES/85/3@en>" in triples else []

    monkeypatch.setattr(document, "validate", validate)
    texts = {"held": held(), "late": LATER.format(cited="85/3", paragraph=2, date="3 May 2032")}
    first = built(**texts)
    assert len(seen) == 2
    assert first.result.counts["violations"] == 1
    seen.clear()
    again = built(**{**texts, "late": texts["late"].replace("go on", "go on and on")})
    assert len(seen) == 1
    assert f"{ID}doc/A/RES/86/7" in seen[0]
    assert again.result.counts["violations"] == 1
    assert "A/RES/85/3" in (again.directory / "report.ttl").read_text(encoding="utf-8")
    seen.clear()
    mended = built(**{**texts, "held": held("17 December 2031")})
    assert len(seen) == 2  # both are other than they were
    assert not mended.result.conforms
