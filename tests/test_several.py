"""Several documents one after another in a file."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from support import head, source
from wsis_graph.cli import main
from wsis_graph.languages import CODES, pack
from wsis_graph.model import Layout, Level, Note, Source, Span
from wsis_graph.parse.several import may_be_several, split

PACKS = [pack(code) for code in CODES]
TEXT = "The General Assembly,\n\nRecalling its resolution 70/125,\n\n1. Decides to go on;\n\n2. Decides to end.\n"


COVER = "E/2032/31\n\nReport on the session\n\n"
ONE, TWO = head("A/RES/86/1") + TEXT, head("A/RES/86/2") + TEXT


@pytest.mark.parametrize(
    "parts",
    [
        (ONE,),
        (ONE, TWO),
        (ONE, "\f", TWO),
        (ONE, head("A/RES/86/1", "Nations Unies") + TEXT),  # another language
        (COVER + "1. The Commission met.\n" * 200, ONE),  # a cover tells of no distribution
        (ONE, TWO, head("A/RES/86/3") + TEXT),
        (ONE, TWO, ONE),
        (ONE + "3. Decides.\n" * 300, ONE),  # too far to be its cover
        (ONE, head("A/86/62*−E/2031/12*") + TEXT, TWO),
        (ONE, "\ufeff" + TWO),
        (ONE, head("A/RES/86/2", "联 合 国") + TEXT),
        (ONE, head("A/RES/86/2").replace("        ", "\n", 1) + TEXT),
        (ONE + "Please recycle\n", TWO),
    ],
)
def test_documents_are_told_apart(parts):
    read = source("".join(parts))
    found = split(read, PACKS)
    assert [part.text.strip("\ufeff\n\f") for part in found] == [part.strip("\ufeff\n\f") for part in parts if part.strip()]
    assert may_be_several(read) == (len(found) > 1)


@pytest.mark.parametrize(
    "text",
    [
        ONE + head("A/RES/86/1") + TEXT,  # the cover is printed again
        "Read from a page\n" * 40 + ONE,  # what stands above it is no document
        f"{ONE}The note (A/86/4) is for all.\nDistr.: General\n",
        f"{ONE}Annex\n{TWO}\n\fA/RES/86/1\n\n3. Decides.\n",  # its running heads go on
        head("A/RES/86/1") + head("A/RES/86/1", "Nations Unies") + TEXT,  # a cover in two languages
        head("E/2031/12") + head("A/86/62-E/2031/12") + TEXT,  # one symbol on the cover, two inside
    ],
)
def test_one_document_stays_one(text):
    assert split(source(text), PACKS) == [source(text)]


PIECES = [ONE, TWO, head("A/RES/86/1", "联合国"), "\f", "1. Decides.\n", "Distr.: General\n", "x"]


@given(st.lists(st.sampled_from(PIECES), max_size=8))
def test_nothing_is_lost_and_layout_moves_along(pieces):
    text = "".join(pieces)
    spans = tuple(Span(at, at + 1) for at in range(len(text)))
    pages = tuple(at for at in range(len(text)) if not at or text[at - 1] == "\f")
    notes = tuple(Note("note", Level.INFO, Span(at, at), text[at : at + 1]) for at in range(len(text) + 1))
    found = split(Source(text, "", "", layout=Layout(pages, spans, spans, spans, spans, notes)), PACKS)
    assert "".join(part.text for part in found) == text
    for part in found:
        layout = part.layout
        assert layout.superscripts == layout.small == layout.bold == layout.tables
        assert [span.start for span in layout.small] == list(range(len(part.text)))
        assert all(not page or part.text[page - 1] == "\f" for page in layout.pages)
        assert all(note.message == part.text[note.span.start : note.span.start + 1] for note in layout.notes)
    assert sum(len(part.layout.notes) for part in found) == len(notes)
    assert [part.first_line for part in found] == [
        1 + text.count("\n", 0, sum(len(before.text) for before in found[:number])) for number in range(len(found))
    ]


def test_each_document_of_a_file_is_shown(tmp_path: Path, capsys):
    path = tmp_path / "a.txt"
    path.write_text(ONE + TWO, encoding="utf-8")
    assert main(["show", str(path)]) == 0
    told = capsys.readouterr().out
    assert [line for line in told.splitlines() if line.startswith("document")] == [
        "document A/RES/86/1 en",
        "document A/RES/86/2 en",
    ]
