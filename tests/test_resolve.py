"""What a text says, from its words: citations, bodies, events, votes, officers, mandates, references."""

import pytest

from findings import assert_found
from support import files, tables, understand

CASES = [pytest.param(case, id=f"{path.stem}: {case['about']}") for path in files("resolve", ".toml") for case in tables(path)]


@pytest.mark.parametrize("case", CASES)
def test_a_text_is_understood(case):
    assert_found(case, understand(case["text"].lstrip("\n"), case["language"], case.get("symbol", "E/2031/31")))
