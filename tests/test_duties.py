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
