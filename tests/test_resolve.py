"""What a text says, from its words: citations, bodies, events, votes, officers, mandates, references."""

import pytest

from findings import assert_found
from support import files, tables, understand
from wsis_graph.resolve.numbering import number_keys

CASES = [pytest.param(case, id=f"{path.stem}: {case['about']}") for path in files("resolve", ".toml") for case in tables(path)]


@pytest.mark.parametrize("case", CASES)
def test_a_text_is_understood(case):
    assert_found(case, understand(case["text"].lstrip("\n"), case["language"], case.get("symbol", "E/2031/31")))


@pytest.mark.parametrize(
    ("written", "organ", "keys"),
    [
        ("217 A (III)", "", ("A/RES/217A(III)",)),
        ("2200 A (XXI)", "E", ("A/RES/2200A(XXI)",)),
        ("1296 (XLIV)", "A", ("E/RES/1296(XLIV)",)),
        ("574 (XXVII)", None, ()),
        ("17 (XXXIV)", "E/CN.4", ("E/CN.4/RES/17(XXXIV)",)),
        ("2200 A (XXI)", "E/CN.4", ("A/RES/2200A(XXI)",)),
        ("9 (I)", "E", ("A/RES/9(I)",)),
        ("58.3", "WHA/RES/{session}.{number}", ("WHA/RES/58.3",)),
        ("WHA73(28)", None, ("WHA/DEC/73(28)",)),
        ("ج ص ع73(28)", None, ("WHA/DEC/73(28)",)),
        ("80/173", "WHA/RES/{session}.{number}", ("A/RES/80/173",)),
    ],
)
def test_form_and_organ_tell_whose_number_it_is(written, organ, keys):
    assert number_keys(written, False, organ) == keys
