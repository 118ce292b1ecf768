"""A language is complete or the suite fails: each pack has what English has, and reads the same in the same documents."""

import pytest

from findings import assert_found
from support import CASES, tables, understand
from wsis_graph.languages import CODES, pack, read
from wsis_graph.recognise import grammar

# Families of words that the program asks a pack for, besides those that its own rules name.
FAMILIES = frozenset(
    {"and", "annex", "article", "chapter", "decision", "entitled", "its", "month_mark", "numeral", "of", "paragraph", "report"}
    | {"resolution", "section", "to"}
)
# Tables that a language may do without: names that need care, and inflection.
OPTIONAL = frozenset({"names", "inflection"})
# What tells rules of one kind apart for the program.
VALUES = ("unit", "detail", "method", "draft", "modality", "duration", "at")


def purposes(code: str) -> set[tuple[str, ...]]:
    """Return what the rules of a pack are for: kind, and what tells rules of the kind apart; pinpoints by their name."""
    return {
        (rule["kind"], rule["name"] if rule["kind"] == "pinpoint" else next((rule[v] for v in VALUES if v in rule), ""))
        for rule in read(code).get("rule", ())
    }


def forms(code: str) -> dict[str, set[str]]:
    """Return the names of everything in the tables of a pack that is the same in all languages."""
    own = read(code)
    return {table: set(own.get(table, {})) for table in ("layout", "headings", "openings", "enacting", "detect", "stance")}


@pytest.mark.parametrize("code", CODES)
def test_a_pack_has_the_tables_of_english(code):
    assert set(read("en")) - set(read(code)) - OPTIONAL == set()


@pytest.mark.parametrize("code", CODES)
def test_a_pack_has_every_form_of_english(code):
    english, own = forms("en"), forms(code)
    missing = {table: english[table] - own[table] for table in english}
    if code in ("ar", "ru", "zh"):
        missing["detect"].discard("words")  # told by their script alone
    assert not any(missing.values()), missing


@pytest.mark.parametrize("code", CODES)
def test_a_pack_has_a_phrase_for_every_stance(code):
    stances = read(code).get("stance", {})
    assert set(read("en")["stance"]) - {name for name, phrases in stances.items() if phrases} == set()


@pytest.mark.parametrize("code", CODES)
def test_a_pack_has_the_families_the_program_asks_for(code):
    assert FAMILIES - set(read(code).get("words", {})) == set()


@pytest.mark.parametrize("code", CODES)
def test_a_pack_has_rules_for_every_purpose(code):
    assert purposes("en") - purposes(code) == set()


@pytest.mark.parametrize("code", CODES)
def test_a_pack_compiles(code):
    assert grammar(pack(code)).rules


@pytest.mark.parametrize("code", CODES)
def test_a_pack_names_the_twelve_months(code):
    own = read(code)
    months = own.get("calendar", {}).get("months")
    if code == "zh":
        assert months == []
        assert own["words"]["month_mark"]
    else:
        assert [bool(names) for names in months or ()] == [True] * 12


@pytest.mark.parametrize("case", tables(CASES / "complete.toml"), ids=lambda case: case["about"])
@pytest.mark.parametrize("code", CODES)
def test_a_language_reads_the_same_document_as_the_others(code, case):
    symbol = "A/RES/99/1" if "op/" in str(case) or "pp/" in str(case) else "E/2031/31"
    assert_found(case, understand(case["text"][code], code, symbol))
