"""Names: what the names files say of things."""

from support import ID
from wsis_graph.languages.classes import BODY
from wsis_graph.names import Entity, Names, load, triples


def test_the_names_files_are_read_into_entities():
    names = load()
    union = names.get(f"{ID}body/itu")
    assert union.is_body
    assert not union.is_post
    assert names.label(f"{ID}body/itu") == "International Telecommunication Union"
    assert names.label(f"{ID}body/itu", "zh") == "国际电信联盟"
    assert names.label(f"{ID}body/nothing") == ""
    assert names.by_key["A/RES/70/1"].iri == f"{ID}instrument/2030-agenda"
    assert names.get(f"{ID}state/CHN").fact("notation") == "CHN"
    assert names.get(f"{ID}state/CHN").fact("nothing") == ""
    assert names.get(f"{ID}group/member-states").is_group
    assert names.get(f"{ID}body/secretary-general").is_post


def test_a_language_without_a_label_of_its_own_has_the_english_one():
    board = Entity(f"{ID}body/a", BODY, frozenset(), "en\tfull\tBoard", {})
    assert Names([board]).label(f"{ID}body/a", "fr") == "Board"


def test_labels_are_the_preferred_ones():
    preferred: dict[str, dict[str, str]] = {}
    for quad in triples():
        if quad.predicate.value.endswith("#prefLabel"):
            preferred.setdefault(quad.subject.value, {})[quad.object.language or ""] = quad.object.value
    assert {iri: entity.labels for iri, entity in load().entities.items()} == {
        iri: preferred.get(iri, {}) for iri in load().entities
    }
