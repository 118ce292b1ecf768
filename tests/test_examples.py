"""The sample report in six languages gives one graph: what is read in one language is what is read in each."""

from pathlib import Path

import pytest

from support import ROOT
from wsis_graph.building import Options, extract
from wsis_graph.languages import CODES
from wsis_graph.model import PROVISIONS
from wsis_graph.parse import walk

SAMPLES = {language: ROOT / "examples" / f"report.{language}.txt" for language in CODES}


def citation(c):
    return (c.evidence.provision, c.target.iri if c.target else "", c.target.locator if c.target else "", c.stance, c.footnote)


def event(mention):
    e = mention.event
    links = (e.body, *e.organizers, e.series, e.place, e.host, e.part_of)
    return (mention.evidence.provision, e.iri, e.kind, e.start, e.end, e.edition, e.attendance, *links)


def mandate(m):
    due = m.due_event.iri if m.due_event else ""
    return (m.evidence.provision, *m.addressees, m.modality, m.due_date, due, m.recurrence, *m.report_to)


def named(*kinds):
    return lambda found: [(n.evidence.provision, n.iri) for n in found.names if n.kind in kinds and not n.nested]


# What must be the same in every language; bodies that stand inside longer names may differ.
READ = {
    "provisions": lambda found: [
        (node.kind, node.path)
        for node in [*walk(found.document.body), *found.document.footnotes]
        if node.kind in PROVISIONS and node.path
    ],
    "marks": lambda found: [(mark.footnote,) for mark in found.document.marks],
    "citations": lambda found: [citation(c) for c in found.citations],
    "events": lambda found: [event(mention) for mention in found.events if mention.event.start],
    "votes": lambda found: [
        (v.evidence.provision, v.document, v.method, v.in_favour, v.against, v.abstentions, v.date, v.body) for v in found.votes
    ],
    "officers": lambda found: [
        (o.evidence.provision, o.role, o.body, o.state, o.session, o.elected, o.elected_at) for o in found.officers
    ],
    "mandates": lambda found: [mandate(m) for m in found.mandates],
    "references": lambda found: [(r.evidence.provision, r.target) for r in found.references],
    "bodies": named("body"),
    "subjects": named("action line", "target"),
    "symbols": lambda found: [(symbol,) for symbol in found.document.symbols],
    "enacting bodies": lambda found: list(found.enacting),
}


def read(path: Path):
    return extract(path, path.read_bytes(), Options())


@pytest.fixture(scope="module")
def english():
    return read(SAMPLES["en"])


@pytest.mark.parametrize("kind", READ)
def test_the_sample_shows_everything_that_is_understood(kind, english):
    assert READ[kind](english)


@pytest.mark.parametrize("language", [code for code in CODES if code != "en"])
def test_a_sample_is_read_like_the_english_one(language, english):
    found = read(SAMPLES[language])
    assert found.document.language == language
    for kind, of in READ.items():
        assert sorted(map(str, of(found))) == sorted(map(str, of(english))), kind


@pytest.mark.parametrize("language", CODES)
def test_nothing_in_a_sample_is_odd(language):
    assert [note.message for note in read(SAMPLES[language]).notes if note.level != "info"] == []
