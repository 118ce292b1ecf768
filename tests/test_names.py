"""Names: what the names files say of things."""

from hypothesis import given
from hypothesis import strategies as st

from support import ID
from wsis_graph.languages.classes import BODY, ROLE
from wsis_graph.names import OFFICES, Entity, Names, load, triples


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


def test_an_office_without_a_name_of_its_own_is_named_after_its_body():
    names = load()
    forum, bureau = names.get(f"{ID}body/un-forum-on-forests"), names.get(f"{ID}group/bureau")
    office = names.office(forum, bureau)
    assert office.labels["en"] == "Bureau of the United Nations Forum on Forests"
    assert office.labels["zh"] == "联合国森林论坛主席团"
    assert office.labels["fr"] == "Forum des Nations Unies sur les forêts. Bureau"
    assert (office.parents, office.is_body, office.is_post) == ([forum.iri], True, False)
    assert names.find(office.iri) == office
    assert names.label(office.iri, "ru").endswith(". Бюро")


def test_an_office_with_a_name_of_its_own_has_that():
    names = load()
    chair, director = names.get(f"{ID}role/chair"), names.get(f"{ID}role/executive-director")
    assert names.office(names.get(f"{ID}body/cstd"), chair).iri == f"{ID}body/cstd-chair"
    assert (
        names.office(names.get(f"{ID}body/unodc"), director)
        .labels["en"]
        .startswith("Executive Director of the United Nations Off")
    )
    assert names.office(names.get(f"{ID}body/general-assembly"), chair).iri == f"{ID}body/president-of-the-general-assembly"


@given(st.sampled_from(sorted(e.iri for e in load().entities.values() if e.is_body and not e.is_post)), st.data())
def test_every_office_is_found_by_its_iri(owner, data):
    names = load()
    kinds = sorted(OFFICES | {e.iri for e in names.entities.values() if e.code == ROLE})
    office = names.office(names.get(owner), names.get(data.draw(st.sampled_from(kinds))))
    assert names.find(office.iri) == office
    assert office.labels["en"]


def test_what_is_no_office_is_not_found():
    assert load().find(f"{ID}body/nothing-secretariat") is None
    assert load().find(f"{ID}state/KEN-chair") is None
