"""Documents as people write them: symbols in any spelling, numbers, official addresses."""

import pytest

from wsis_graph.meant import candidates, keys, normal


@pytest.mark.parametrize(
    ("written", "first"),
    [
        ("a/res/70/125", "A/RES/70/125"),
        ("GA res 70/125", "A/RES/70/125"),
        ("Resolution 70/125", "A/RES/70/125"),
        ("第70/125号决议", "A/RES/70/125"),
        ("резолюция 70/125", "A/RES/70/125"),
        ("résolution 70/125", "A/RES/70/125"),
        ("القرار 70/125", "A/RES/70/125"),
        ("القرار ٧٠/١٢٥", "A/RES/70/125"),
        ("Ａ／ＲＥＳ／７０／１２５", "A/RES/70/125"),
        ("S/RES/1325 (2000)", "S/RES/1325(2000)"),
        ("1325 (2000)", "S/RES/1325(2000)"),
        ("217 A (III)", "A/RES/217A(III)"),
        ("A/RES/217(III)[A]", "A/RES/217A(III)"),
        ("E / 2025 / 31", "E/2025/31"),
        ("a/80/62-e/2025/12", "A/80/62"),
        ("decision 2021/255", "E/DEC/2021/255"),
        ("2006/46", "E/RES/2006/46"),
        ("decision 1/CP.21", "FCCC/DEC/1/CP.21"),
        ("решение 5/СР.17", "FCCC/DEC/5/CP.17"),
        ("المقرر 1/م أ-21", "FCCC/DEC/1/CP.21"),
        ("WHA58.3", "WHA/RES/58.3"),
        ("resolution wha 58.3", "WHA/RES/58.3"),
        ("unep/ea.6/res.2", "UNEP/EA.6/Res.2"),
        ("S\N{NON-BREAKING HYPHEN}27/2", "A/RES/S-27/2"),
        ("e/cn.16/2025/4", "E/CN.16/2025/4"),
        ("a/67/65/corr.1", "A/67/65/Corr.1"),
        ("Human Rights Council resolution 59/25", "A/HRC/RES/59/25"),
        ("WSIS-05/TUNIS/DOC/6(Rev.1)-E", "WSIS-05/TUNIS/DOC/6(Rev.1)-E"),
    ],
)
def test_a_symbol_in_any_spelling(written, first):
    assert candidates(written)[0] == first


@pytest.mark.parametrize("written", ["", "hello", "https://example.org/", "HIV/AIDS", "//", "../../etc"])
def test_what_is_no_symbol_means_nothing(written):
    assert candidates(written) == []


@pytest.mark.parametrize(
    "written",
    [
        "https://docs.un.org/en/A/RES/70/125",
        "https://docs.un.org/A/RES/70/125?direct=true",
        "docs.un.org/fr/A/RES/70/125",
        "http://undocs.org/en/a/res/70/125",
        "https://undocs.org/Home/Mobile?FinalSymbol=A%2FRES%2F70%2F125&Language=E",
        "https://www.un.org/en/ga/search/view_doc.asp?symbol=A/RES/70/125",
    ],
)
def test_an_official_address_means_its_symbol(written):
    assert candidates(written) == ["A/RES/70/125"]


@pytest.mark.parametrize(
    ("written", "symbol"),
    [
        ("a/res/217a(iii)", "A/RES/217A(III)"),
        ("A/RES/217 A (III)", "A/RES/217A(III)"),
        ("a/res/2200 (xxi) [a]", "A/RES/2200A(XXI)"),
        ("A/RES/217 (III) and others", "A/RES/217(III)"),
        ("Ａ／RES／70／1", "A/RES/70/1"),
        ("E/res/2023/3", "E/RES/2023/3"),
        ("A/Conf.48/14/rev.1", "A/CONF.48/14/Rev.1"),
        ("a/80/62 - e/2025/12", "A/80/62-E/2025/12"),
        ("UNEP/OzL.Pro/DEC/XXX/2", "UNEP/OzL.Pro/DEC/XXX/2"),
        ("S/RES/1325 (2000)", "S/RES/1325(2000)"),
        ("70/125", "A/RES/70/125"),
        ("https://docs.un.org/en/S/RES/1325(2000)", "S/RES/1325(2000)"),
        ("XYZ/2031/1", "XYZ/2031/1"),
        ("nonsense", ""),
    ],
)
def test_the_symbol_that_is_likeliest_meant_is_in_normal_form(written, symbol):
    assert normal(written) == symbol


def test_what_the_letters_may_be_is_left_to_the_graph():
    assert candidates("E/2025/31/res/1") == ["E/2025/31/RES/1", "E/2025/31/res/1"]


def test_a_symbol_of_a_series_that_nobody_knows_comes_last():
    assert keys("XYZ/2031/1") == ["XYZ/2031/1"]
    assert keys("resolution 70/1")[0] == "A/RES/70/1"
    assert keys("digital divide") == []
