"""Pages: six languages, links that lead somewhere, marked evidence, colours that can be read, nothing from other hosts."""

import http.client
import json
import re
import tomllib
import urllib.parse
from html.parser import HTMLParser
from itertools import cycle
from pathlib import Path
from types import SimpleNamespace

import pytest

from wsis_graph import queries, serve, store
from wsis_graph.building import build
from wsis_graph.names import BASE
from wsis_graph.official import LANGUAGES
from wsis_graph.serve.pages.document import meaning
from wsis_graph.serve.pages.questions import asked, inner
from wsis_graph.serve.pages.site import words

from .conftest import DOCUMENT, KEY, Server

STYLE = Path(serve.__file__).parent / "static" / "style.css"
PAGES = [
    "/",
    "/documents",
    "/search?q=technology",
    f"/id/doc/{KEY}",
    f"/id/doc/{KEY}?text=en&beside=zh",
    f"/id/doc/{KEY}/op/2",
    f"/id/doc/{KEY}/fn/1",
    "/id/doc/A/RES/70/125",
    "/id/doc/A/RES/70/125/op/55",
    "/id/instrument/tunis-agenda",
    "/id/body/cstd",
    "/id/state/FRA",
    "/about?iri=http://metadata.un.org/sdg/9",
    "/queries",
    "/queries/citations",
    "/queries/cited-by?document=A/RES/70/125",
    "/queries/network/citations",
    "/network",
    "/network?kind=bodies&least=2",
    "/network?kind=co-citation",
    "/network?stance=reaffirms",
    "/network/measures",
    f"/network/node?node={BASE}id/doc/A/RES/70/125",
    f"/network/node?kind=bodies&node={BASE}id/body/cstd",
    f"/network/edge?from={DOCUMENT}&to={BASE}id/doc/A/RES/70/125",
    f"/network/edge?kind=mandates&from={BASE}id/body/ecosoc&to={BASE}id/body/cstd",
    "/gaps",
    "/lineage",
    f"/lineage/{KEY}",
    f"/lineage/{KEY}?status=changed",
    f"/history/{KEY}/op/2",
    "/wording",
    "/wording?text=Invites+Member+States+to+share+their+experience+of+the+Tunis+Agenda+for+the+Information+Society",
    "/def",
    "/sparql",
    "/sparql?query=SELECT%20*%20%7B%20?s%20?p%20?o%20%7D%20LIMIT%205",
    "/id/doc/A/RES/99/99",
]


def get(server, path, **headers):
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=20)
    try:
        connection.request("GET", path, headers={"Accept": "text/html", **headers})
        answer = connection.getresponse()
        return answer.status, answer.headers, answer.read().decode("utf-8", "replace")
    finally:
        connection.close()


class Tags(HTMLParser):
    """Collects tags with their attributes, and looks after their nesting."""

    VOID = frozenset({"meta", "link", "input", "br", "hr", "img"})

    def __init__(self, text):
        super().__init__()
        self.tags, self.open, self.problems = [], [], []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))
        if tag == "a" and "a" in self.open:
            self.problems.append("a link inside a link")
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        if not self.open or self.open.pop() != tag:
            self.problems.append(f"</{tag}> does not close what is open")

    def links(self):
        return [attrs["href"] for tag, attrs in self.tags if tag == "a" and "href" in attrs]


def test_every_language_has_every_word():
    english = words("en")
    for code in LANGUAGES:
        assert words(code).keys() - {"questions"} == english.keys()
        assert all(text.strip() for name, text in words(code).items() if name != "questions")
        if code != "en":
            assert words(code)["questions"].keys() == {query.name for query in asked()}


def test_questions_of_people_and_of_programs_are_all_named_queries():
    assert {query.name for query in (*asked(), *inner())} == queries.named().keys()


def test_templates_use_words_that_exist():
    folder = STYLE.parents[1] / "templates"
    used = {name for path in folder.glob("*.html") for name in re.findall(r"\bt\['([\w-]+)'\]", path.read_text("utf-8"))}
    assert used <= words("en").keys()
    assert len(used) > 60


# Each page in English and in one of the others, in turn: that each language has all words is told above.
OTHERS = cycle(language for language in LANGUAGES if language != "en")
IN_TURN = [(path, language) for path in PAGES for language in ("en", next(OTHERS))]


@pytest.mark.parametrize(("path", "language"), IN_TURN)
def test_page(server, path, language):
    status, headers, text = get(server, f"{path}{'&' if '?' in path else '?'}lang={language}")
    assert status == (404 if "99/99" in path else 200)
    assert headers["Content-Language"] == language
    tags = Tags(text)
    assert tags.problems == []
    assert tags.open == []
    page = dict(tags.tags)["html"]
    assert page == {"lang": language, "dir": "rtl" if language == "ar" else "ltr"}
    for tag, attrs in tags.tags:
        if tag == "script":
            assert attrs.get("src", "").startswith("/static/") or attrs.get("type") == "application/ld+json"
        if tag in ("link", "img", "script") and attrs.get("rel") != "alternate":
            assert not attrs.get("src", attrs.get("href", "/")).startswith(("http", "//"))
        assert not any(name.startswith("on") or name == "style" for name in attrs), attrs
    assert len({attrs["id"] for _, attrs in tags.tags if "id" in attrs}) == sum("id" in attrs for _, attrs in tags.tags)
    named = {attrs["for"] for tag, attrs in tags.tags if tag == "label" and "for" in attrs}
    assert all(attrs["id"] in named for tag, attrs in tags.tags if tag == "input" and attrs.get("type") == "search")
    assert words(language)["search"] in text


def test_the_client_language_decides_without_a_wish(server):
    assert 'lang="fr"' in get(server, "/", **{"Accept-Language": "fr-CA, en;q=0.5"})[2]
    assert 'lang="zh"' in get(server, "/", **{"Accept-Language": "de, zh-Hant;q=0.7, en;q=0.5"})[2]
    assert 'lang="en"' in get(server, "/", **{"Accept-Language": "de"})[2]


def test_every_link_leads_somewhere(server):
    seen, waiting = set(), ["/?lang=en"]
    while waiting and len(seen) < 250:
        path = waiting.pop(0)
        if path in seen:
            continue
        seen.add(path)
        status, headers, text = get(server, path)
        assert status in (200, 301, 303), path
        if headers.get_content_type() == "text/html":
            local = [link.partition("#")[0] for link in Tags(text).links() if link.startswith("/")]
            waiting += [link for link in local if "lang=en" in link or "lang" not in link]
    assert len(seen) == 250


def test_every_iri_of_the_graph_answers(server, graph):
    held = store.open_store(graph)
    iris = [row["s"].value for row in held.query("SELECT DISTINCT ?s WHERE { GRAPH ?g { ?s ?p ?o } } ORDER BY ?s")]
    assert len(iris) > 1000
    for iri in (*iris[:: len(iris) // 150], *(name.value for name in held.named_graphs())):
        if iri.startswith(BASE):
            path = "/" + urllib.parse.quote(iri.removeprefix(BASE).partition("#")[0], safe="/@:()")
        else:
            path = f"/about?iri={urllib.parse.quote(iri, safe='')}"
        for accept in ("text/html", "application/n-triples"):
            status, _, text = get(server, path, Accept=accept)
            assert status == 200, iri
            assert accept == "text/html" or iri in text


def test_evidence_is_marked_and_linked(server):
    text = get(server, f"/id/doc/{KEY}?lang=en")[2]
    link = r'<a href="/id/doc/A/RES/70/125/op/55\?lang=en" title="reaffirms: [^"]+">resolution 70/125</a>'
    assert re.search(f'<span class="m citation">{link}</span>', text)
    assert 'id="op/3/a"' in text
    assert (
        "&lt;progress&gt; made &amp; the &#34;gaps&#34;" in text or "&lt;progress&gt; made &amp; the &quot;gaps&quot;" in text
    )


def test_footnote_marks_stand_where_they_were(server):
    text = get(server, f"/id/doc/{KEY}?lang=en")[2]
    assert re.search(r'Secretary-General</a></span>,<sup><a href="#fn/1" id="fn/1-mark">1</a></sup>', text)
    assert 'href="#fn/1-mark"' in text


def test_headings_stand_where_they_were(tmp_path):
    report = """E/2031/40

Summary

     The Commission met twice.

1.    The Commission recommends the adoption of the following draft resolution:

     Draft resolution I

     Lamps in ports

     The Economic and Social Council,

     Recalling its resolution 2030/7,

     The road ahead

     1.    Decides to meet again.
"""
    (tmp_path / "E_2031_40.en.txt").write_text(report, encoding="utf-8")
    build([tmp_path / "E_2031_40.en.txt"], tmp_path / "graph")
    held = Server("--graph", tmp_path / "graph", "--processes", "1")
    try:
        headings = re.findall(r"<h[23] [^>]*>([^<]*)", get(held, "/id/doc/E/2031/40?lang=en")[2])
    finally:
        held.stop()
    assert headings == ["Summary", "Draft resolution I", "Lamps in ports", "The road ahead"]


def test_two_languages_side_by_side(server):
    text = get(server, f"/id/doc/{KEY}?lang=en&text=en&beside=ar")[2]
    assert text.count('<div class="side">') >= 10
    assert '<p lang="ar" dir="rtl">' in text
    assert "not in this language" in text


def test_a_language_version_that_is_not_there_falls_back(server):
    assert 'lang="en" dir="ltr"' in get(server, f"/id/doc/{KEY}?lang=en&text=ru")[2]


def test_pages_carry_their_statements_as_json(server):
    text = get(server, f"/id/doc/{KEY}?lang=en")[2]
    embedded = re.search(r'<script type="application/ld\+json">(.*?)</script>', text, re.DOTALL)
    assert [node["@id"] for node in json.loads(embedded[1])] == [DOCUMENT]


@pytest.mark.parametrize(
    ("language", "stance", "names"),
    [
        ("ar", "يشير إلى", "التزام تونس؛ برنامج عمل تونس بشأن مجتمع المعلومات"),
        ("en", "recalls", "Tunis Agenda for the Information Society; Tunis Commitment"),
        ("es", "recuerda", "Agenda de Túnez para la Sociedad de la Información; Compromiso de Túnez"),
        ("zh", "回顾", "信息社会突尼斯议程；突尼斯承诺"),
    ],
)
def test_what_a_cited_document_carries_and_how_it_is_cited_is_told_in_the_language_of_the_page(server, language, stance, names):
    assert f'<p class="lead">{names}</p>' in get(server, f"/id/doc/A/60/687?lang={language}")[2]
    assert f'<span class="stance">{stance}</span>' in get(server, f"/id/doc/A/RES/70/125?lang={language}")[2]


def test_answers_to_questions_name_things_in_the_language_of_the_page(server):
    text = get(server, "/queries/mandates?lang=zh")[2]
    assert '<a href="/id/body/cstd?lang=zh" title="body/cstd" dir="auto">科学和技术促进发展委员会</a>' in text


def test_a_provision_tells_what_it_asks(server):
    text = get(server, f"/id/doc/{KEY}/op/2?lang=en")[2]
    for told in (
        "Commission on Science and Technology for Development",
        "requests",
        'href="/id/doc/E/RES/2030/7/op/1?lang=en"',
    ):
        assert told in text
    assert all(f'lang="{code}"' in text for code in ("ar", "en", "zh"))


# colours -------------------------------------------------------------------------------------------------------------


def themes():
    text = STYLE.read_text(encoding="utf-8")
    light, dark = (
        dict(re.findall(r"--([\w-]+):\s*(#[0-9a-f]{6})", block)) for block in re.findall(r":root \{(.*?)\}", text, re.DOTALL)
    )
    return {"light": light, "dark": {**light, **dark}}


def luminance(colour):
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one, other):
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_text_can_be_read(theme):
    """WCAG 2.2, 1.4.3: 4.5 to 1 for text; 1.4.11: 3 to 1 for what a control is known by."""
    colours = themes()[theme]
    grounds = [
        "paper",
        "citation",
        "body",
        "event",
        "vote",
        "officer",
        "state",
        "group",
        "reference",
        "subject",
        "place",
        "person",
        "mark",
        "added",
        "removed",
        "panel",
    ]
    for ground in grounds:
        assert contrast(colours["ink"], colours[ground]) >= 4.5, ground
    for text in ("ink", "soft", "link", "visited", "accent", "problem"):
        assert contrast(colours[text], colours["paper"]) >= 4.5, text
        assert contrast(colours[text], colours["panel"]) >= 4.5, text
    assert contrast(colours["on-accent"], colours["accent"]) >= 4.5
    assert contrast(colours["soft"], colours["paper"]) >= 3
    assert contrast(colours["mandate"], colours["paper"]) >= 3


def test_words_are_toml_that_no_other_file_overrides():
    names = {path.stem for path in (STYLE.parents[1] / "words").glob("*.toml")}
    assert names == set(LANGUAGES)
    for name in names:
        assert tomllib.loads((STYLE.parents[1] / "words" / f"{name}.toml").read_text(encoding="utf-8"))["name"]


def test_things_inside_a_document_have_the_kind_of_their_fragment():
    site = SimpleNamespace(base=BASE, link=str, name=str, word=str)
    things = {kind: f"{BASE}id/doc/E/RES/2030/7/op/1#{kind}-1" for kind in ("event", "mandate", "vote")}
    assert {kind: meaning(site, thing, {})[0] for kind, thing in things.items()} == {kind: kind for kind in things}
