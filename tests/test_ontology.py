"""The ontology, the names, and that nothing uses a term that is not defined."""

import re
import sys
from collections import Counter, defaultdict

import pyoxigraph as ox
import pytest

from support import ROOT
from wsis_graph import vocab
from wsis_graph.languages import CODES
from wsis_graph.names import BASE, Strength, load
from wsis_graph.paths import NAMES, ONTOLOGY, QUERIES, SHAPES

DEF = vocab.NAMESPACE
ID = f"{BASE}id/"
TYPE = ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
OWL = "http://www.w3.org/2002/07/owl#"
SKOS = "http://www.w3.org/2004/02/skos/core#"
_MOST_CLASSES, _MOST_PROPERTIES = 20, 40
_TERM = re.compile(r"\bwsis:(\w+)")


def turtle(path):
    return list(ox.parse(path=str(path), format=ox.RdfFormat.TURTLE))


@pytest.fixture(scope="module")
def ontology():
    return turtle(ONTOLOGY)


@pytest.fixture(scope="module")
def names():
    return {path.name: turtle(path) for path in sorted(NAMES.glob("*.ttl"))}


def defined(ontology, *kinds):
    return {
        quad.subject.value.removeprefix(DEF)
        for quad in ontology
        if quad.predicate == TYPE
        and quad.object.value in {f"{OWL}{kind}" for kind in kinds}
        and quad.subject.value.startswith(DEF)
    }


def test_the_ontology_stays_small(ontology):
    assert 0 < len(defined(ontology, "Class")) <= _MOST_CLASSES
    assert 0 < len(defined(ontology, "ObjectProperty", "DatatypeProperty")) <= _MOST_PROPERTIES


@pytest.mark.parametrize("predicate", ["label", "comment"])
def test_every_term_is_explained_in_every_language(ontology, predicate):
    told = defaultdict(list)
    for quad in ontology:
        if quad.predicate.value == f"{RDFS}{predicate}":
            told[quad.subject.value.removeprefix(DEF)].append(quad.object.language)
    terms = defined(ontology, "Class", "ObjectProperty", "DatatypeProperty")
    assert {term: sorted(told[term]) for term in terms} == {term: sorted(CODES) for term in terms}


def test_nothing_is_imported_and_every_class_that_is_named_is_defined(ontology):
    assert not any(quad.predicate.value == f"{OWL}imports" for quad in ontology)
    terms = defined(ontology, "Class", "ObjectProperty", "DatatypeProperty")
    used = {
        q.object.value.removeprefix(DEF)
        for q in ontology
        if isinstance(q.object, ox.NamedNode) and q.object.value.startswith(DEF)
    }
    assert used <= terms


def test_the_vocabulary_is_that_of_the_ontology(ontology):
    sys.path.insert(0, str(ROOT / "tools"))
    try:
        from vocab import vocabulary
    finally:
        sys.path.remove(str(ROOT / "tools"))
        sys.modules.pop("vocab", None)
    written = (ROOT / "src" / "wsis_graph" / "vocab.py").read_text(encoding="utf-8")
    assert written == vocabulary(), "run `make vocab`"
    constants = {name for name in vars(vocab) if not name.startswith("_")} - {"Final", "NAMESPACE"}
    assert constants == defined(ontology, "Class", "ObjectProperty", "DatatypeProperty")


USING = [*SHAPES.glob("**/*.ttl"), *QUERIES.glob("**/*.rq"), *(ROOT / "src").glob("**/*.py"), *(ROOT / "src").glob("**/*.rq")]


@pytest.mark.parametrize("path", USING, ids=lambda path: str(path.relative_to(path.parents[1])))
def test_every_term_that_is_used_is_defined(path, ontology):
    used = set(_TERM.findall(path.read_text(encoding="utf-8")))
    assert used <= defined(ontology, "Class", "ObjectProperty", "DatatypeProperty")


def test_every_term_of_the_names_is_defined(names, ontology):
    terms = defined(ontology, "Class", "ObjectProperty", "DatatypeProperty")
    used = {
        term.value.removeprefix(DEF)
        for quads in names.values()
        for quad in quads
        for term in (quad.predicate, quad.object)
        if isinstance(term, ox.NamedNode) and term.value.startswith(DEF)
    }
    assert used <= terms


# names ---------------------------------------------------------------------------------------------------------------


def test_every_named_thing_has_a_label_in_six_languages():
    odd = {}
    for thing in load().entities.values():
        labels = [language for language, _, strength in thing.forms if strength == Strength.FULL]
        if set(thing.labels) != set(CODES) or "" in labels:
            odd[thing.iri.removeprefix(ID)] = sorted(thing.labels)
    assert odd == {}


def test_every_form_is_in_one_of_six_languages_and_is_printed_as_it_stands(names):
    odd = [
        (name, str(quad.subject), quad.object.value)
        for name, quads in names.items()
        for quad in quads
        if isinstance(quad.object, ox.Literal)
        and quad.predicate.value in (f"{SKOS}prefLabel", f"{SKOS}altLabel", f"{DEF}shortForm", f"{DEF}acronym")
        and (quad.object.language not in CODES or " ".join(quad.object.value.split()) != quad.object.value)
    ]
    assert odd == []


def test_no_full_form_means_two_things():
    """A short form may; which is meant the text decides. A thing may also be listed as a body and as an event."""
    meant = defaultdict(set)
    for thing in load().entities.values():
        for language, written, strength in thing.forms if thing.code else ():
            if strength in (Strength.FULL, Strength.ACRONYM):
                meant[language, written].add(thing.iri.removeprefix(ID))
    assert {form: sorted(things) for form, things in meant.items() if len(things) > 1} == {}


def test_no_form_is_written_twice_for_a_thing(names):
    """A label may be a short form too: then it is only that."""
    for name, quads in names.items():
        written = Counter(
            (quad.subject.value, quad.predicate.value.endswith("shortForm"), quad.object.value, quad.object.language)
            for quad in quads
            if isinstance(quad.object, ox.Literal) and quad.object.language
        )
        assert {form: count for form, count in written.items() if count > 1} == {}, name


def test_every_thing_that_names_point_to_is_named_or_a_document(names):
    known = set(load().entities)
    odd = {
        quad.object.value
        for quads in names.values()
        for quad in quads
        if isinstance(quad.object, ox.NamedNode) and quad.object.value.startswith(ID) and quad.object.value not in known
        if not quad.object.value.startswith(f"{ID}doc/")
    }
    assert odd == set()


@pytest.mark.parametrize("name", [path.name for path in sorted(NAMES.glob("*.ttl"))])
def test_links_to_other_data_are_well_formed(name, names):
    patterns = (
        r"http://www\.wikidata\.org/entity/Q[1-9]\d*",
        r"http://metadata\.un\.org/(?:sdg/\d{1,2}(?:\.(?:\d{1,2}|[a-z]))?|thesaurus/\d+)",
        r"https?://[a-z0-9.-]+\.[a-z]{2,}(?:/[\w./%#?=&~:,+()-]*)?",
    )
    for quad in names[name]:
        value = quad.object
        if isinstance(value, ox.NamedNode) and not value.value.startswith((BASE, SKOS, OWL, "http://www.w3.org/ns/org#")):
            assert any(re.fullmatch(pattern, value.value) for pattern in patterns), value.value


def test_one_thing_elsewhere_is_one_thing_here(names):
    same = Counter(
        quad.object.value
        for quads in names.values()
        for quad in quads
        if quad.predicate.value in (f"{SKOS}exactMatch", f"{OWL}sameAs")
    )
    assert {target: count for target, count in same.items() if count > 1} == {}


def test_documents_that_carry_instruments_have_symbols():
    from wsis_graph import symbols

    for key in load().by_key:
        whole = re.sub(r"/(?:annex|res|dec|ch|sec|art|op|para)/.*", "", key)
        assert symbols.keys(whole) == (whole,) or whole == "A/CHARTER", key


def test_states_are_named_by_their_iso_code():
    states = [thing for thing in load().entities.values() if "https://schema.org/Country" in thing.types]
    assert len(states) > 190
    for state in states:
        assert re.fullmatch(rf"{re.escape(ID)}state/[A-Z]{{3}}", state.iri)
        assert state.fact("notation") == state.iri.rsplit("/", 1)[1]


def test_there_are_seventeen_goals_and_their_targets():
    goals = [iri for iri in load().entities if re.fullmatch(r"http://metadata\.un\.org/sdg/\d+", iri)]
    targets = [iri for iri in load().entities if re.fullmatch(r"http://metadata\.un\.org/sdg/\d+\.\w+", iri)]
    assert (len(goals), len(targets)) == (17, 169)
