"""HTML pages: text with the numbers that a browser makes, and what is refused."""

from pathlib import Path

import pytest

from wsis_graph.errors import ReadError
from wsis_graph.readers import read

FIRST = "The Secretariat keeps a list of all libraries on wheels."


def source(body, name="a.html"):
    return read(Path(name), f"<!DOCTYPE html><html><body>{body}</body></html>".encode())


def spans_of(found, name):
    return [found.text[slice(*span)] for span in getattr(found.layout, name)]


@pytest.mark.parametrize(
    ("body", "text"),
    [
        (f"<p>{FIRST}</p><p>It   goes\n on.</p>", f"{FIRST}\n\nIt goes on.\n"),
        (f"<div>{FIRST}<br>It goes on.</div>", f"{FIRST}\nIt goes on.\n"),
        (f"<p>{FIRST}<p>Unclosed <b>and <i>crossed</b> tags</i>", f"{FIRST}\n\nUnclosed and crossed tags\n"),
        (f"<p>{FIRST}</p><blockquote><p>Set in</p></blockquote>", f"{FIRST}\n\n    Set in\n"),
        (f"<pre>{FIRST}\n    Set in</pre>", f"{FIRST}\n    Set in\n"),
        (f"<p>{FIRST}&nbsp;&amp; &eacute;&shy;t&eacute;</p>", f"{FIRST} & été\n"),
        (f"<nav>Home</nav><script>x()</script><p hidden>no</p><p style='display: none'>no</p><p>{FIRST}</p>", f"{FIRST}\n"),
        (f"<div>menu</div><main><p>{FIRST}</p></main><footer>foot</footer>", f"{FIRST}\n"),
        (f"<p>{FIRST}</p><!-- a comment --><?a b?><p>end</p>", f"{FIRST}\n\nend\n"),
    ],
)
def test_a_page_is_typed(body, text):
    assert source(body).text == text


@pytest.mark.parametrize(
    ("list_", "labels"),
    [
        ("<ol><li>One<li>Two</ol>", ["1.", "2."]),
        ("<ol type=a><li>One<li>Two</ol>", ["(a)", "(b)"]),
        ("<ol type=i><li>One<li>Two</ol>", ["(i)", "(ii)"]),
        ("<ol type=I><li>One<li>Two</ol>", ["I.", "II."]),
        ("<ol type=A><li>One<li>Two</ol>", ["A.", "B."]),
        ("<ol style='list-style-type: lower-alpha'><li>One<li>Two</ol>", ["(a)", "(b)"]),
        ("<ol start=7><li>One<li>Two</ol>", ["7.", "8."]),
        ("<ol><li>One<li value=5>Two</ol>", ["1.", "5."]),
        ("<ol start=x type=?><li>One<li value=->Two</ol>", ["1.", "2."]),
        ("<ul><li>One<li>Two</ul>", ["•", "•"]),
    ],
)
def test_items_of_lists_have_their_labels(list_, labels):
    lines = [line.split() for line in source(f"<p>{FIRST}</p>{list_}").text.splitlines()[1:] if line]
    assert lines == [[labels[0], "One"], [labels[1], "Two"]]


def test_lists_inside_lists_are_set_in():
    found = source(f"<p>{FIRST}</p><ol><li>Asks:<ol type=a><li>North;</li><li>South;</li></ol></li><li>Decides.</li></ol>")
    assert [line for line in found.text.splitlines()[1:] if line] == [
        "    1.    Asks:",
        "        (a)    North;",
        "        (b)    South;",
        "    2.    Decides.",
    ]


def test_bold_and_raised_words_are_told():
    found = source(f"<h2>On libraries</h2><p>{FIRST[:-1]}<sup>3</sup> in <strong>every</strong> district.</p>")
    assert spans_of(found, "bold") == ["On libraries", "every"]
    assert spans_of(found, "superscripts") == ["3"]


@pytest.mark.parametrize("name", ["_ftn1", "footnote-1", "fn1", "sdfootnote1sym"])
def test_footnotes_stand_below_a_rule(name):
    found = source(
        f'<p>{FIRST}<a href="#{name}" name="_ref1">[1]</a></p><p>It goes on.</p><hr>'
        f'<div><p><a href="#{name.replace("ftn", "ftnref")}">[1]</a> Document A/60/687.</p></div>'
    )
    assert found.text == f"{FIRST}1\n\nIt goes on.\n\n__________________\n1 Document A/60/687.\n"
    assert spans_of(found, "superscripts") == ["1"]


def test_rows_of_tables_are_lines_and_tables_inside_tables_are_read_once():
    found = source(
        f"<p>{FIRST}</p><table><tr><th>District</th><th>Books</th></tr><tr><td>North</td><td>12</td></tr></table>"
        "<table><tr><td>Left</td><td><table><tr><td>In</td><td>ner</td></tr></table></td></tr></table>"
        "<table><tr><td>A box</td></tr></table>"
    )
    assert spans_of(found, "tables")[0] == "District    Books\nNorth    12"
    assert found.text.count("ner") == 1
    assert len(found.layout.tables) == 2
    assert found.text.endswith("\n\nA box\n")


@pytest.mark.parametrize(
    ("head", "encoding"),
    [
        ('<meta charset="windows-1251">', "windows-1251"),
        ('<meta http-equiv="Content-Type" content="text/html; charset=koi8-r">', "koi8-r"),
        ("", "utf-8"),
        ("", "utf-16"),
    ],
)
def test_a_page_is_read_in_the_encoding_it_says(head, encoding):
    words = "Секретариат ведет список библиотек на колесах"
    page = f"<html><head>{head}</head><body><p>{words}</p></body></html>".encode(encoding)
    assert read(Path("a.html"), page).text == f"{words}\n"


def test_pages_that_are_joined_in_one_file_are_read_whole():
    page = "<!DOCTYPE html>\n<html><head><title>{0}</title></head><body><p>{0} {1}</p></body></html>\n"
    words = "lamp of the harbour"
    data = (page.format("First", words) + page.format("Second", words)).encode()
    assert read(Path("a.html"), data).text.split("\n\n") == [f"First {words}", f"Second {words}\n"]


def test_xhtml_is_read():
    page = (
        f'<?xml version="1.0" encoding="utf-8"?><html xmlns="http://www.w3.org/1999/xhtml"><body><p>{FIRST}</p></body></html>'
    )
    assert read(Path("a.htm"), page.encode()).text == f"{FIRST}\n"


@pytest.mark.parametrize(
    ("page", "code"),
    [
        (b"<!DOCTYPE html [<!ENTITY a 'b'>]><html><p>The list of libraries &a;</p>", "entities"),
        (b"<html><head><meta charset=utf-8></head><p>\xe9t\xe9</p>", "encoding"),
        (b"<html><head><meta charset=x-none></head><p>a</p>", "encoding"),
        (b"<html><body></body></html>", "no-text"),
        (b"<html><body>" + b"<div>" * 5000 + b"The list of libraries on wheels", "no-text"),
    ],
)
def test_what_is_refused(page, code):
    with pytest.raises(ReadError, match=rf"\[{code}\]") as refused:
        read(Path("a.html"), page)
    assert refused.value.hint


def test_a_mark_in_brackets_is_one_superscript_and_leads_to_a_note_that_leads_back():
    found = source(
        f'<p>{FIRST}<sup>(<a href="#sdfootnote1sym">1</a>)</sup></p><p><a href="#ref2" id="fn2">(2)</a> Document A/60/687.</p>'
    )
    assert spans_of(found, "superscripts") == ["(1)"]
    assert found.text.endswith("__________________\n(2) Document A/60/687.\n")


def test_a_notice_in_place_of_a_document_is_refused_as_such():
    with pytest.raises(ReadError, match="no text") as refused:
        source("<p>Not found</p>")
    assert "browser" in refused.value.hint
