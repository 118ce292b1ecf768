"""Duties to report: by when and to whom, in all the words that the languages have for it."""

import tomllib

import pytest

from findings import mandates
from support import CASES, understand


def duties(part):
    """Return the phrases of all languages that tell when or whom, and what each means."""
    cases = [(path.stem, tomllib.loads(path.read_text("utf-8"))) for path in sorted((CASES / "duties").glob("*.toml"))]
    return [
        pytest.param(language, case["resolution"].format(x=phrase), meant, id=f"{language}: {phrase}")
        for language, case in cases
        for phrase, meant in case[part]
    ]


@pytest.mark.parametrize(("language", "text", "meant"), duties("when"))
def test_by_when_a_report_is_due(language, text, meant):
    (found,) = mandates(understand(text, language, "E/RES/2031/5"))
    assert [found[name] for name in ("date", "at", "every") if found[name]] == [meant]


@pytest.mark.parametrize(("language", "text", "meant"), duties("whom"))
def test_to_whom_is_reported(language, text, meant):
    (found,) = mandates(understand(text, language, "E/RES/2031/5"))
    assert found["report_to"] == [meant]


@pytest.mark.parametrize(
    ("language", "text", "action"),
    [
        (
            "en",
            "The Economic and Social Council,\n\n1. Requests the Secretary-General to count the roads¹ of the multi-\n\n"
            "________________\n¹ A/RES/70/1.\n2/5 31-00001\n\fE/RES/2031/5\n\nlevel network, and wells.\n",
            "to count the roads of the multi-level network, and wells",
        ),
        (
            "zh",
            "经济及社会理事会，\n\n1. 请秘书长统计道路¹ 的\n\n"
            "________________\n¹ A/RES/70/1。\n2/5 31-00001\n\fE/RES/2031/5\n\n数目。\n",
            "统计道路的数目",
        ),
    ],
)
def test_what_is_asked_is_told_without_what_stands_where_a_page_breaks(language, text, action):
    (mandate,) = understand(text, language, "E/RES/2031/5").mandates
    assert mandate.action == action
