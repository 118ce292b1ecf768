"""UN document symbols: normal forms, series, official addresses."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from support import rows, shared_text
from wsis_graph import symbols


@pytest.mark.parametrize("row", rows("symbols.tsv"), ids=lambda row: row["written"])
def test_a_written_symbol_has_its_normal_forms(row):
    assert symbols.keys(row["written"]) == tuple(row["keys"].split())


def test_the_cases_of_the_research_have_their_keys():
    for row in rows(shared_text("research/ontology/symbol_cases.tsv")):
        assert row["key"] in symbols.keys(row["as_written"]), row
        if row["base"]:
            assert symbols.base(row["key"]) == (row["base"], (row["suffixes"],)), row


@pytest.mark.parametrize(
    "written", ["", " ", "/", "A/", "/70/125", "HIV/AIDS", "and/or", "70/125", "A//1", "a/res/70/125", "A/é/1"]
)
def test_what_cannot_be_a_symbol_has_no_key(written):
    assert symbols.keys(written) == ()


@pytest.mark.parametrize(
    ("key", "known"),
    [
        ("A/RES/70/125", True),
        ("E/CN.16/2025/4", True),
        ("FCCC/CP/2015/10", True),
        ("DP-FPA/2031/1", True),
        ("CONF.216/5", True),
        ("ICT/2", False),
        ("HIV/AIDS/1", False),
        ("TCP/IP/4", False),
    ],
)
def test_a_series_is_one_of_the_united_nations(key, known):
    assert symbols.is_known_series(key) is known


@pytest.mark.parametrize(
    ("key", "resolution", "decision", "token"),
    [
        ("A/RES/70/125", True, False, "op"),
        ("A/HRC/RES/47/16", True, False, "op"),
        ("S/RES/1325(2000)", True, False, "op"),
        ("UNEP/EA.6/Res.2", True, False, "op"),
        ("CBD/COP/DEC/15/4", False, True, "op"),
        ("E/DEC/2021/255", False, True, "op"),
        ("E/CN.6/RES/72/1", True, False, "op"),
        ("ICC-ASP/3/Res.1", True, False, "op"),
        ("A/60/687", False, False, "para"),
        ("E/RESEARCH/1", False, False, "para"),
    ],
)
def test_the_kind_of_a_document_is_in_its_key(key, resolution, decision, token):
    assert symbols.is_resolution(key) is resolution
    assert symbols.is_decision(key) is decision
    assert symbols.paragraph_token(key) == token


@pytest.mark.parametrize(
    ("path", "parts"),
    [
        ("E/2025/31/res/1/op/2", ("E/2025/31", "/res/1/op/2")),
        ("tunis-agenda/para/35/a", ("tunis-agenda", "/para/35/a")),
        ("A/80/62/summary", ("A/80/62", "/summary")),
        ("A/RES/70/125", ("A/RES/70/125", "")),
        ("summary", ("summary", "")),
    ],
)
def test_the_path_of_a_part_is_that_of_its_text_and_a_structure(path, parts):
    assert symbols.split_part(path) == parts


@pytest.mark.parametrize(
    ("key", "symbol"),
    [
        ("A/RES/70/125", True),
        ("E/CN.6/2029/14", True),
        ("E/CN.4/RES/2005/21", True),
        ("E/CN.6/RES/72/1", False),
        ("E/CN.3/DEC/60/112", False),
        ("CAC/COSP/RES/9/1", False),
        ("ATT/CSP/RES/9/1", False),
        ("ECE/MP.PP/RES/III/1", False),
        ("UNEP/EA.6/Dec.2", False),
        ("CAC/COSP/2029/1", True),
        (symbols.CHARTER, False),
    ],
)
def test_some_keys_are_no_symbols(key, symbol):
    assert symbols.is_symbol(key) is symbol
    assert bool(symbols.official_address(key, "en")) is symbol


@pytest.mark.parametrize(
    ("key", "base", "suffixes"),
    [
        ("A/67/65/Corr.1", "A/67/65", ("Corr.1",)),
        ("A/80/62/Rev.1/Add.2", "A/80/62", ("Rev.1", "Add.2")),
        ("A/C.2/59/L.4/Amend.3", "A/C.2/59/L.4", ("Amend.3",)),
        ("A/80/62", "A/80/62", ()),
    ],
)
def test_a_key_parts_into_its_base_and_suffixes(key, base, suffixes):
    assert symbols.base(key) == (base, suffixes)


@pytest.mark.parametrize(
    ("number", "key"),
    [
        ("1/CP.21", "FCCC/DEC/1/CP.21"),
        ("18/CMA.1", "FCCC/DEC/18/CMA.1"),
        ("1/COP.16", "ICCD/DEC/1/COP.16"),
        ("BC-16/3", "UNEP/CHW/DEC/BC-16/3"),
        ("15/4", ""),
        ("X/2", ""),
        ("1/XY.2", ""),
    ],
)
def test_the_number_of_a_decision_tells_its_conference(number, key):
    assert symbols.conference_decision(number) == key
    assert not key or (symbols.is_decision(key) and key.endswith(f"/DEC/{number}"))


@pytest.mark.parametrize(
    ("key", "language", "address"),
    [
        ("A/RES/70/125", "zh", "https://docs.un.org/zh/A/RES/70/125"),
        ("A/RES/217A(III)", "en", "https://docs.un.org/en/A/RES/217(III)"),
        ("A/RES/68/247B", "fr", "https://docs.un.org/fr/A/RES/68/247"),
        ("A/RES/69/96A-B", "es", "https://docs.un.org/es/A/RES/69/96"),
        ("S/RES/1325(2000)", "ru", "https://docs.un.org/ru/S/RES/1325(2000)"),
        ("E/DEC/2021/255", "en", ""),
        ("WHA/RES/58.3", "en", ""),
        ("A/CHARTER", "en", ""),
        ("ICT/2", "en", ""),
    ],
)
def test_a_document_has_an_official_address(key, language, address):
    assert symbols.official_address(key, language) == address


COMPONENT = st.from_regex(r"[A-Z0-9][A-Za-z0-9.]{0,5}", fullmatch=True)
SYMBOL = st.builds(
    lambda series, parts, number: "/".join([series, *parts, str(number)]),
    st.sampled_from(sorted(symbols.SERIES)),
    st.lists(COMPONENT, max_size=3),
    st.integers(1, 9999),
)
ROMAN = st.builds(
    lambda number, letter, session: (number, letter, session),
    st.integers(1, 3541),
    st.sampled_from("ABCD"),
    st.sampled_from(["I", "III", "XXI", "S-VI", "ES-V", "XXX"]),
)


@given(SYMBOL)
def test_a_normal_form_is_its_own_normal_form(written):
    (key,) = symbols.keys(written)
    assert symbols.keys(key) == (key,)
    assert symbols.is_known_series(key)


@given(SYMBOL, st.sampled_from([" ", "\n", "\u00a0", "  \n "]), st.integers(0, 40))
def test_spaces_and_line_wraps_change_no_symbol(written, space, place):
    place = min(place, len(written))
    assert symbols.keys(written[:place] + space + written[place:]) == symbols.keys(written)


@given(ROMAN, st.sampled_from(["A/RES/{0} {1} ({2})", "A/RES/{0}{1}({2})", "A/RES/{0}({2})[{1}]", "A/RES/{0} {1}（{2}）"]))
def test_the_letter_of_a_part_stands_before_the_bracket(number, form):
    assert symbols.keys(form.format(*number)) == (f"A/RES/{number[0]}{number[1]}({number[2]})",)


@given(SYMBOL, SYMBOL, st.sampled_from(["-", " - ", "–", "—", "\n-", "‑"]))
def test_joint_symbols_are_one_document_of_several_keys(first, second, joiner):
    assert symbols.keys(first + joiner + second) == symbols.keys(first) + symbols.keys(second)


@given(st.text(max_size=40))
def test_keys_are_always_legal_in_an_iri(written):
    for key in symbols.keys(written):
        assert set(key) <= set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789/.()-")
        assert any(map(str.isdigit, key))


@pytest.mark.parametrize(
    ("key", "year"),
    [
        ("S/RES/1325(2000)", 2000),
        ("E/2025/31", 2025),
        ("E/RES/2006/46", 2006),
        ("A/RES/70/125", 2015),
        ("A/80/62", 2025),
        ("A/C.2/59/3", 2004),
        ("A/RES/217A(III)", 1948),
        ("A/RES/217A(IIX)", 0),
        ("A/HRC/28/L.24", 2015),
        ("A/HRC/RES/47/16", 2021),
        ("WHA/RES/77.1", 2024),
        (symbols.CHARTER, 1945),
        ("A/RES/S-20/2", 0),
        ("S/2049", 0),
    ],
)
def test_the_year_that_a_key_tells(key, year):
    assert symbols.year(key) == year


@pytest.mark.parametrize(
    ("key", "year", "contradicted"),
    [
        ("S/RES/93(1951)", 1948, True),
        ("S/RES/93(1951)", 1951, False),
        ("E/RES/2031/5", 2030, False),
        ("A/RES/217A(III)", 1948, False),
    ],
)
def test_a_resolution_that_prints_its_year_is_of_no_other(key, year, contradicted):
    assert symbols.contradicts(key, year) is contradicted
