"""One document shown: a tree, JSON, a page."""

import json
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from support import CASES, files
from wsis_graph.building import Options, extract
from wsis_graph.names import load
from wsis_graph.parse import walk
from wsis_graph.show import FORMATS
from wsis_graph.show.findings import findings

DOCUMENTS = [*files("graph", ".txt"), *files("parallel", ".txt"), *files("documents", ".txt")]
VOID = {"meta", "br", "input", "link", "img", "hr"}
HOSTILE = """A/RES/86/1

The General Assembly,

Recalling its resolution 70/125 of 16 December 2015 & <b>all</b> "quoted" 'words' </p><script>alert(1)</script>,

1. Requests the Secretary-General to report on x < y && y > z <img src=x onerror=alert(1)>;

2. Takes note of ]]> and &amp; of resolution 70/1.
"""


def read(path: Path):
    return extract(path, path.read_bytes(), Options())


def shown(path: Path, format: str) -> str:
    return FORMATS[format](read(path), load())


class Page(HTMLParser):
    """A page read strictly: every element closed where it must be; its words, anchors and links."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.words: list[str] = []
        self.tips: list[str] = []
        self.names: set[str] = set()
        self.feed(page)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag, attributes):
        if tag not in VOID:
            self.open.append(tag)
        self.names.add(tag)
        for name, value in attributes:
            assert not name.startswith("on")
            if name == "id":
                self.ids.append(value)
            if name == "href":
                self.links.append(value)
            if name == "data-tip":
                self.tips.append(value)
        assert not (tag == "p" and self.open.count("p") > 1)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, words):
        if self.open[-1:] not in (["script"], ["style"]):
            self.words.append(words)


def bare(words: str) -> str:
    return re.sub(r"\s+", "", words)


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_a_page_is_well_formed_and_has_every_word_and_every_part(path):
    extracted = read(path)
    page = Page(FORMATS["html"](extracted, load()))
    words = bare("".join(page.words))
    text = extracted.document.source.text
    for node in [*walk(extracted.document.body), *extracted.document.footnotes]:
        if node.path:
            assert page.ids.count(node.path) == 1
        for piece in node.pieces:
            assert bare(text[slice(*piece)]) in words
    assert len(page.ids) == len(set(page.ids))
    assert {link.removeprefix("#") for link in page.links} <= set(page.ids)


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_a_page_tells_what_was_found(path):
    extracted = read(path)
    page = Page(FORMATS["html"](extracted, load()))
    inside = [
        finding
        for finding in findings(extracted, load())
        if any(piece.start <= finding.span.start and finding.span.end <= piece.end for piece in pieces(extracted))
    ]
    missing = [f for f in inside if f"{f.kind}: {f.meaning}" not in page.tips]
    # What crosses another mention is left out.
    assert all(any(crosses(f.span, other.span) for other in inside) for f in missing)


def pieces(extracted):
    return [piece for node in [*walk(extracted.document.body), *extracted.document.footnotes] for piece in node.pieces]


def crosses(one, other) -> bool:
    return one.start < other.start < one.end < other.end or other.start < one.start < other.end < one.end


def test_nothing_of_a_text_becomes_code(tmp_path):
    file = tmp_path / "<evil> & 'name'.txt"
    file.write_text(HOSTILE, encoding="utf-8")
    page = Page(shown(file, "html"))
    assert "img" not in page.names
    assert "b" not in page.names
    assert shown(file, "html").count("<script>") == 1
    words = bare("".join(page.words))
    assert bare("</p><script>alert(1)</script>") in words
    assert bare("]]> and &amp; of resolution 70/1") in words
    assert bare("<evil> & 'name'.txt") in words


@pytest.mark.parametrize("language", ["ar", "en", "zh"])
def test_a_page_names_its_language_and_its_direction(language):
    extracted = read(CASES / "graph" / "report.en.txt")
    other = extracted._replace(document=extracted.document._replace(language=language))
    direction = "rtl" if language == "ar" else "ltr"
    assert f'<html lang="{language}" dir="{direction}">' in FORMATS["html"](other, load())


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_json_quotes_the_source_and_holds_every_part(path):
    extracted = read(path)
    text = extracted.document.source.text
    record = json.loads(FORMATS["json"](extracted, load()))
    assert record["symbols"] == list(extracted.document.symbols)
    assert record["language"] == extracted.document.language
    assert re.fullmatch("[0-9a-f]{64}", record["sha256"])

    def nodes(parts):
        for part in parts:
            yield part
            yield from nodes(part["children"])

    parts = list(nodes(record["parts"] + record["footnotes"]))
    held = [*walk(extracted.document.body), *(n for note in extracted.document.footnotes for n in walk(note))]
    assert [part["path"] for part in parts] == [node.path for node in held if node is not extracted.document.body]
    assert all(0 <= start < end <= len(text) for part in parts for start, end in part["pieces"])
    paths = {part["path"] for part in parts} | {""}
    for finding in record["findings"]:
        assert finding["quote"] == text[finding["start"] : finding["end"]]
        assert finding["quote"]
        assert finding["provision"] in paths  # the document itself has the path ""
        assert 0 < finding["confidence"] <= 1
    starts = [finding["start"] for finding in record["findings"]]
    assert starts == sorted(starts)


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_a_tree_has_a_line_for_each_part_and_each_finding(path):
    extracted = read(path)
    lines = FORMATS["tree"](extracted, load()).splitlines()
    assert lines[0] == f"document {' '.join(extracted.document.symbols)} {extracted.document.language}"
    for node in [*walk(extracted.document.body), *extracted.document.footnotes]:
        if node.path:
            assert sum(line.lstrip().startswith(f"{node.kind.value} {node.path} ") for line in [f"{x} " for x in lines]) == 1
    for finding in findings(extracted, load()):
        place = f"{finding.kind} [{finding.span.start}-{finding.span.end}] "
        assert [line for line in lines if place in line and f" = {finding.meaning} ({finding.rule})" in line]


@pytest.mark.parametrize("format", FORMATS)
def test_a_document_is_always_shown_the_same_way(format):
    assert shown(CASES / "graph" / "report.zh.txt", format) == shown(CASES / "graph" / "report.zh.txt", format)


def test_a_page_shows_a_mention_that_goes_on_behind_a_page_break(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text(
        "A/RES/86/1\n\nThe General Assembly,\n\n1. Thanks the International\n\n_____\n2/5 31-00001\n\fA/RES/86/1\n\n"
        "Law Commission.\n",
        "utf-8",
    )
    words = re.sub(r"<[^>]*>", "|", shown(path, "html"))
    assert re.search(r"\|International\s*\| \|Law Commission\|\.", words)
