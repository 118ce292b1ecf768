"""Tables of a language pack, compiled: what a pack leaves out finds nothing, what it must have is missed by name."""

import pytest

from wsis_graph.errors import PackError
from wsis_graph.languages import CODES, read
from wsis_graph.languages.phrases.past import Past, adverbs_of
from wsis_graph.languages.phrases.table import Table
from wsis_graph.languages.rules import Grammar

ENGLISH = read("en")
TABLES = ("names", "citation", "event", "mandate", "officer", "unlisted")
ELSEWHERE = {"date"}  # recognising citations reads it of the pack itself
NEEDED = [("citation", "link"), ("citation", "dated"), ("event", "head"), ("mandate", "settled"), ("officer", "elects")]
NEEDED += [("officer", "counting"), ("officer", "organ_founded"), ("unlisted", "joins")]


@pytest.fixture(scope="module")
def grammar():
    return Grammar("xx", ENGLISH)


class Lamps(Table):
    """A table with a few entries."""

    def __init__(self, patterns, told):
        super().__init__(patterns, told)
        self.behind = self._after("lit")
        self.before = self._before("lit")
        self.families = self._any("the", "lamps", "of")
        self.unknown = self._compile("lamps $lamps", "lamps")
        self.known = self._compile("$the lamps", "the")


def test_an_entry_is_looked_for_behind_a_place_or_right_before_it(grammar):
    lamps, codes = Lamps(grammar, {"lit": "lit (again)?"}), grammar.lexicon.phrase("lit again when lit")
    assert lamps.behind.match(codes)[0] == codes[:2]
    assert lamps.before.search(codes, 0, 2)[0] == codes[:2]
    assert lamps.before.search(codes, 0, 3) is None


def test_what_a_table_leaves_out_finds_nothing(grammar):
    lamps, codes = Lamps(grammar, {}), grammar.lexicon.phrase("lit the lamps")
    assert not any(pattern.search(codes) for pattern in (lamps.behind, lamps.before, lamps.unknown))
    assert lamps.known.search(codes)[0] == codes[1:]


def test_families_that_a_pack_has_are_told(grammar):
    assert Lamps(grammar, {}).families == "$the|$of"


@pytest.mark.parametrize(("table", "entry"), NEEDED)
def test_an_entry_that_every_language_needs_is_missed_by_name(table, entry):
    without = {name: value for name, value in ENGLISH[table].items() if name != entry}
    with pytest.raises(PackError, match=f"xx.toml: it has no '{entry}'"):
        Grammar("xx", {**ENGLISH, table: without})


class Told(dict):
    """A table that knows which of its entries were asked for."""

    def __init__(self, entries):
        super().__init__(entries)
        self.asked = set()

    def __getitem__(self, name):
        self.asked.add(name)
        return super().__getitem__(name)

    def get(self, name, otherwise=None):
        self.asked.add(name)
        return super().get(name, otherwise)


@pytest.mark.parametrize("language", CODES)
def test_no_entry_of_a_language_is_told_in_vain(language):
    data = read(language)
    told = {table: Told(data[table]) for table in TABLES if table in data}
    Grammar("xx", {**data, **told})
    assert {name for table in told.values() for name in table.keys() - table.asked} <= ELSEWHERE


def test_a_past_verb_has_its_present_and_its_adverbs(grammar):
    past = Past(grammar, {"asks": ["asked"], "auxiliary": ["has"]}, "also")
    match = past.form.search(grammar.lexicon.phrase("has also asked"))
    assert past.presents[match["verb"]] == grammar.lexicon.phrase("asks")
    assert adverbs_of(match) == grammar.lexicon.phrase("also")


def test_verbs_of_other_languages_have_no_auxiliary(grammar):
    past = Past(grammar, {"asks": ["asked"]}, "also")
    assert past.auxiliary is None
    assert past.form.search(grammar.lexicon.phrase("asked"))
