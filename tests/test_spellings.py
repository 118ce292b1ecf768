"""How names are written, by the words of a language."""

import pytest

from wsis_graph.languages import pack
from wsis_graph.languages.classes import BODY, STATE
from wsis_graph.languages.rules import Grammar
from wsis_graph.names import BASE, Entity, Names, load
from wsis_graph.recognise.spellings import learned


def spelled(language, *entities):
    """Return the written forms of entities by the codes of their words, and the lexicon that knows them."""
    rules = Grammar(language, pack(language).data)
    forms = learned(Names(entities), rules)
    return {codes: [(form.entity.iri, form.written) for form in same] for codes, same in forms.items()}, rules.lexicon


@pytest.mark.parametrize("language", ["ar", "en"])
def test_what_is_kept_is_what_is_spelled(language):
    kept = learned(load(), Grammar(language, pack(language).data))
    fresh = learned(Names(load().entities.values()), Grammar(language, pack(language).data))
    assert kept == fresh


def test_a_hyphen_may_be_lost_at_the_end_of_a_line():
    forms, lexicon = spelled("fr", Entity("body/a", STATE, frozenset(), "fr\tfull\tAddis-Abeba", {}))
    assert set(forms) == {lexicon.label("Addis-Abeba"), lexicon.label("AddisAbeba")}


def test_an_adjective_stands_in_the_phrase_of_its_language():
    country = Entity("state/MAR", STATE, frozenset(), "fr\tfull\tMaroc\nfr\tadjective\tmarocain", {})
    forms, lexicon = spelled("fr", country)
    assert forms[lexicon.label("Gouvernement marocain")] == [("state/MAR", "Gouvernement marocain")]


def test_a_body_is_written_in_other_words_for_the_same():
    types = frozenset({f"{BASE}def#Body"})
    expert = Entity("body/a", BODY, types, "fr\tfull\tRapporteur spécial sur les droits de l'homme", {})
    forms, lexicon = spelled("fr", expert)
    written = [
        f"{who} sur les {what}"
        for who in ("Rapporteur spécial", "Rapporteuse spéciale")
        for what in ("droits de l'homme", "droits humains")
    ]
    assert set(forms) == {*map(lexicon.label, written)}
