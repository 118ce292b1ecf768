"""Hostile input: whatever a file holds or is called, it is read or refused, and nothing it says becomes more than words."""

import contextlib
import gzip
import json
import os
import re
import sys
from html.parser import HTMLParser
from pathlib import Path

import pyoxigraph as ox
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from support import ROOT
from wsis_graph import building, cli, queries, results, store, symbols
from wsis_graph.building import Options, extract
from wsis_graph.errors import ReadError
from wsis_graph.languages import CODES
from wsis_graph.mapping import map_extract, quads
from wsis_graph.names import BASE, load
from wsis_graph.show import FORMATS

RESOLUTION = "A/RES/86/1\n\nThe General Assembly,\n\nRecalling its resolution 70/1,\n\n1. Decides to act on {};\n"
MARKUP = [
    "<script>alert(1)</script>",
    "</p></pre></textarea></title><img src=x onerror=alert(1)>",
    '" onmouseover="alert(1)',
    "' autofocus onfocus='alert(1)",
    "<!--",
    "]]>",
    "&lt;&#60;&amp;",
    "javascript:alert(1)",
    "{{ 7 * 7 }}{% for x in y %}",
]
TERMS = [
    '"',
    "\\",
    '" .\n<http://e/s> <http://e/p> "',
    "<http://e/x>",
    "> <http://e/y",
    "@en",
    "^^<x>",
    "\\u0000",
    "%00",
    "%zz",
]
ODD = [
    *("\0", "\x1b[31m", "\x7f", "\u200b", "\u202e", "\u2066", "\ufeff", "\ufffe", "\ufffd", "\ue000", "\U000f0000"),
    *("\u2028", "\u0085", "\x0c", "\x0b", "\r", "𝔘", "👩‍👩‍👧", "e\u0301\u0302", "²", "½", "Ⅷ", "①", "٣", "๓", "\u0640" * 5),
]
NUMBERS = [
    "9" * 5000,
    "paragraph " + "9" * 5000,
    "70/" + "1" * 5000,
    "M" * 400,
    "第" + "九" * 400 + "段",
    "I" * 200,
    "(aaaa)",
    "-1",
    "0",
]
PATHS = ["../../etc/passwd", "A/../../B/1", "A/RES/../1", "A//1", "file:///etc/passwd", "A/RES/70/1/../../x", "\\\\host\\share"]
PIECES = st.sampled_from([*MARKUP, *TERMS, *ODD, *NUMBERS, *PATHS])


def paragraphs() -> list[str]:
    """Return the paragraphs of the sample documents in all languages: what a document is made of."""
    texts = [(ROOT / "examples" / f"report.{code}.txt").read_text(encoding="utf-8") for code in CODES]
    return [part for text in texts for part in re.split(r"\n\n+", text) if part.strip()]


@st.composite
def documents(draw) -> str:
    """Paragraphs of real forms in any order and language, with hostile pieces put anywhere into them."""
    parts = draw(st.lists(st.one_of(st.sampled_from(paragraphs()), st.text(max_size=60)), min_size=1, max_size=8))
    text = "\n\n".join(parts)
    for place, piece in draw(st.lists(st.tuples(st.floats(0, 1), PIECES), max_size=6)):
        at = int(place * len(text))
        text = text[:at] + piece + text[at:]
    return text


class Page(HTMLParser):
    """What a browser would see of a page: its tags, and attributes that could do something."""

    def __init__(self):
        super().__init__()
        self.tags, self.acting = set(), []

    def handle_starttag(self, tag, attrs):
        self.tags.add(tag)
        self.acting += [(name, value) for name, value in attrs if name.startswith("on") or "javascript:" in (value or "")]


def assert_harmless(text: str, language: str) -> None:
    """Read a text through the whole line: what comes out is sound RDF and pages in which it does nothing."""
    try:
        found = extract(Path("a.txt"), text.encode(), Options("A/RES/86/1", language))
    except ReadError:
        return
    graph = map_extract(found, load())
    lines = "".join(quads(graph.triples, graph.iri))
    read = list(ox.parse(lines.encode(), format=ox.RdfFormat.N_QUADS))
    assert len(read) == lines.count("\n")
    assert {quad.graph_name.value for quad in read} == {graph.iri}
    assert not [quad for quad in read if not quad.predicate.value.startswith(("http://", "https://"))]
    page = Page()
    page.feed(FORMATS["html"](found, load()))
    assert page.acting == []
    assert not page.tags & {"img", "iframe", "object", "svg"}
    assert json.loads(FORMATS["json"](found, load()))
    assert "\x1b" not in FORMATS["tree"](found, load())


@given(documents(), st.sampled_from(CODES))
@settings(max_examples=100)
def test_whatever_a_text_holds_it_is_read_or_refused_and_stays_words(text, language):
    assert_harmless(text, language)


@pytest.mark.parametrize("piece", [*MARKUP, *TERMS, *ODD, *NUMBERS, *PATHS], ids=lambda piece: ascii(piece[:24]))
def test_a_hostile_piece_in_a_paragraph_stays_words(piece):
    for text in (
        RESOLUTION.format(piece),
        RESOLUTION.format(f"resolution {piece}"),
        RESOLUTION.replace("86/1", f"86/1{piece}"),
    ):
        assert_harmless(text, "en")


@given(st.text(max_size=300), st.sampled_from(CODES))
@settings(max_examples=60)
@example("1. " + "9" * 5000, "en")
def test_any_text_is_read_or_refused(text, language):
    assert_harmless(f"1. {text}", language)


# symbols and IRIs ----------------------------------------------------------------------------------------------------


@given(
    st.one_of(PIECES, st.text(max_size=60)), st.sampled_from(["{}", "A/RES/{}", "{}/1", "A/{}/1", "S/RES/1325 ({})", "A/1-{}"])
)
def test_any_words_are_a_symbol_or_none(words, form):
    for key in symbols.keys(form.format(words)):
        assert re.fullmatch(r"[A-Z][\w./()\[\]*&+:-]*", key, re.ASCII), key
        assert ".." not in key.split("/")
        assert ox.NamedNode(f"{BASE}id/doc/{key}").value.endswith(key)
        assert isinstance(symbols.is_known_series(key), bool)


@pytest.mark.parametrize("character", [chr(code) for code in range(0x21, 0x7F) if not chr(code).isalnum()])
def test_every_character_in_the_symbol_that_is_given_is_part_of_an_iri_or_refused(character, tmp_path):
    file = tmp_path / "notes.txt"
    file.write_text(RESOLUTION.format("it").split("\n", 1)[1], encoding="utf-8")
    with contextlib.suppress(ReadError):
        found = extract(file, file.read_bytes(), Options(f"A/RES/86/1{character}2"))
        graph = map_extract(found, load())
        assert list(ox.parse("".join(quads(graph.triples, graph.iri)).encode(), format=ox.RdfFormat.N_QUADS))


# files ---------------------------------------------------------------------------------------------------------------

NAMES = [
    "A_RES_86_1\n1:1: error: forged [forged].txt",
    "-rf.txt",
    "--help.txt",
    "A_RES_..%2f..%2f86_1.txt",
    "<script>alert(1)<.txt",
    "$(touch owned).txt",
    "`touch owned`.txt",
    'quote".txt',
    "back\\slash.txt",
    "\u202etxt.exe.txt",
    "文件.txt",
    ".hidden.txt",
    " .txt",
    "a" * 240 + ".txt",
    os.fsdecode(b"A_RES_86_1\xff\xfe.txt"),
]


def test_files_may_be_called_anything(tmp_path, monkeypatch, capfd):
    monkeypatch.chdir(tmp_path)
    folder = Path("documents")
    folder.mkdir()
    for number, name in enumerate(NAMES, 1):
        (folder / name).write_text(RESOLUTION.replace("86/1", f"86/{number}").format("it"), encoding="utf-8")
        (folder / f"x{name}"[-250:]).write_bytes(b"")
    assert cli.main(["build", "documents", "--out", "graph", "--jobs", "1", "--verbose"]) == 1  # the empty files
    lines = capfd.readouterr().err.splitlines()
    assert len([line for line in lines if re.search(r":1:1: error: .*\[empty-file\]$", line)]) == len(NAMES)
    assert not [line for line in lines if line.startswith("1:1")]
    assert not [line for line in lines if "\u202e" in line]
    assert {path.name for path in tmp_path.iterdir()} == {"documents", "graph"}
    outcomes = store.read_manifest(Path("graph"))["inputs"]
    keys = {outcome["key"]: outcome["path"] for outcome in outcomes if outcome["status"] == "ok"}
    assert keys == {f"A/RES/86/{number}": str(folder / name) for number, name in enumerate(NAMES, 1)}
    again = building.build([folder], Path("graph"))
    assert (again.read, len(again.failed)) == ([], len(NAMES))
    for name in NAMES:
        assert cli.main(["show", str(folder / name), "--format", "html"]) == 0
        assert "<script>alert" not in capfd.readouterr().out


def test_a_symbol_leads_to_no_file_outside_the_graph(tmp_path):
    folder = tmp_path / "documents"
    folder.mkdir()
    for number, symbol in enumerate(PATHS):
        (folder / f"{number}.txt").write_text(RESOLUTION.replace("A/RES/86/1", symbol).format("it"), encoding="utf-8")
        cites = RESOLUTION.replace("86/1", f"86/{number}").format(f"resolution {symbol}")
        (folder / f"cites-{number}.txt").write_text(cites, encoding="utf-8")
    graph = tmp_path.joinpath(*"abcdef", "graph")  # deeper than any of the paths leads up
    graph.mkdir(parents=True)
    before = set(tmp_path.rglob("*"))
    result = building.build([folder], graph)
    made = set(tmp_path.rglob("*")) - before
    assert made
    assert all(graph in path.parents for path in made)
    kept = {f"{outcome.part}.json" for outcome in result.outcomes}
    quads = {f"{outcome.part}.nq.gz" for outcome in result.outcomes if outcome.status == "ok"}
    assert quads
    assert {path.name for path in (graph / "parts").iterdir()} == kept | quads
    assert all(re.fullmatch(r"[0-9a-f]{32}\.(nq\.gz|json)", name) for name in kept)


def test_links_that_go_in_a_circle_do_not_hang_a_build(tmp_path):
    folder = tmp_path / "documents"
    folder.mkdir()
    (folder / "one.txt").write_text(RESOLUTION.format("it"), encoding="utf-8")
    (folder / "again").symlink_to(folder)
    (folder / "round.txt").symlink_to("round.txt")
    (folder / "gone.txt").symlink_to("nowhere")
    os.mkfifo(folder / "pipe.txt")
    result = building.build([folder], tmp_path / "graph")
    assert [outcome.key for outcome in result.outcomes if outcome.status == "ok"] == ["A/RES/86/1"]


@pytest.mark.parametrize(
    "data", [b"\x1f\x8b" + b"x" * 50, gzip.compress(b"A/RES/86/1\n\nThe General Assembly,\n")], ids=["odd", "gzip"]
)
def test_packed_files_are_refused(data, tmp_path):
    (tmp_path / "a.txt").write_bytes(data)
    (failed,) = building.build([tmp_path / "a.txt"], tmp_path / "graph").failed
    assert "[binary-file]" in failed.message


# queries and results -------------------------------------------------------------------------------------------------


@given(st.text(max_size=40))
@example("../../etc/passwd")
@example("checks/../citations")
@example("\0")
def test_a_name_of_a_query_leads_to_no_file_outside(name):
    with contextlib.suppress(queries.QueryError):
        assert queries.find(name).name in queries.named()


@pytest.mark.parametrize("format", ["table", "csv", "tsv", "json", "xml"])
@pytest.mark.parametrize(
    "piece", [*MARKUP, "\x1b[31m", "\x1b]0;title\x07", "\0", "\x08", "\u202e", "=cmd|' /C calc'!A0"], ids=ascii
)
def test_what_a_document_says_is_written_as_words_in_every_format(format, piece):
    rows = queries.Rows(("a", "b"), [(ox.Literal(piece), ox.NamedNode("http://e/x"))])
    written = results.select(rows, format)
    if format == "table":
        assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f\u202e]", written)
    if format == "json":
        assert json.loads(written)["results"]["bindings"][0]["a"]["value"] == piece
    if format == "xml":
        assert "<script>" not in written
        assert "<img" not in written


def test_nothing_here_asks_the_network(graph, monkeypatch):
    """SERVICE and FROM of a query on a graph here lead nowhere."""
    asked = []
    monkeypatch.setattr("socket.socket.connect", lambda *where: asked.append(where))
    with contextlib.suppress(OSError, ValueError, RuntimeError, queries.QueryError):
        list(graph.query("SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }"))
    assert asked == []


def test_deep_nesting_is_read_or_refused():
    deep = "".join(f"{'(' * n}{'a' * n})" for n in range(1, 60))
    for text in ("(" * 50_000, "《" * 50_000, "“" * 20_000 + "”" * 20_000, "(a) (i) (a) " * 5000, deep, "1. " * 20_000):
        assert_harmless(RESOLUTION.format(text), "en")
    assert sys.getrecursionlimit() <= 10_000
