"""Paragraphs of two texts side by side."""

import random
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wsis_graph.lineage import Collection, Paragraph, align

TURBINES = "Encourages Governments to map the tidal currents of their coasts, and to publish the maps free of charge"
FISH = "Requests the Programme to advise coastal communities on the protection of fish when turbines are built"
REPORT = "requests the Programme to report on its advice to the Council in writing"
TOWNS = "Takes note of the second meeting of the network of tidal towns, held in Halifax from 9 to 11 May 2032"
LONG = (
    "and invites them to tell the Council by the end of the year how much they lent, to whom, at which rate, for how long, "
    "and what came of it, with examples of islands in each ocean"
)
BANKS = "Calls upon development banks to lend for the storage of electricity in villages that have no grid"
LIGHTHOUSES = "Commends the keepers of lighthouses for their long years of watching over ships in heavy weather"


def aligned(old, new):
    texts = [("old", i, text) for i, text in enumerate(old, 1)] + [("new", i, text) for i, text in enumerate(new, 1)]
    collection = Collection(Paragraph(f"{unit}/op/{i}", unit, text) for unit, i, text in texts)
    return align(collection, list(range(len(old))), list(range(len(old), len(old) + len(new))))


def told(matches):
    """Return matches as (status, number of the old, number of the new), None where there is none."""
    number = lambda paragraph: int(paragraph.iri.rpartition("/")[2]) if paragraph else None  # noqa: E731
    return [(f"{match.status}{'*' * match.part}", number(match.old), number(match.new)) for match in matches]


CASES = {
    "kept, changed, new and dropped": (
        [TURBINES, FISH, LIGHTHOUSES],
        [TURBINES, f"{FISH}, and to report on it", BANKS],
        [("kept", 1, 1), ("changed", 2, 2), ("dropped", 3, None), ("new", None, 3)],
    ),
    "moved": ([TURBINES, FISH, BANKS], [BANKS, TURBINES, FISH], [("kept", 3, 1), ("kept", 1, 2), ("kept", 2, 3)]),
    "the same meeting a year later": (
        [TURBINES, TOWNS, FISH],
        [TURBINES, "Takes note of the third meeting of the network of tidal towns, held in Nantes from 8 to 10 May 2034", FISH],
        [("kept", 1, 1), ("changed", 2, 2), ("kept", 3, 3)],
    ),
    "split": (
        [TURBINES, f"{FISH}, and {REPORT}", BANKS],
        [TURBINES, FISH, REPORT, BANKS],
        [("kept", 1, 1), ("changed", 2, 2), ("changed*", 2, 3), ("kept", 3, 4)],
    ),
    "merged": (
        [TURBINES, FISH, REPORT, BANKS],
        [TURBINES, f"{FISH}, and {REPORT}", BANKS],
        [("kept", 1, 1), ("changed", 2, 2), ("changed*", 3, 2), ("kept", 4, 3)],
    ),
    "a clause added at length": (
        [BANKS, FISH],
        [f"{BANKS}, {LONG}", FISH],
        [("changed", 1, 1), ("kept", 2, 2)],
    ),
    "nothing in common": (
        [TURBINES, FISH],
        [LIGHTHOUSES, BANKS],
        [("dropped", 1, None), ("dropped", 2, None), ("new", None, 1), ("new", None, 2)],
    ),
    "dropped at the beginning": ([LIGHTHOUSES, FISH], [FISH], [("dropped", 1, None), ("kept", 2, 1)]),
    "no old text": ([], [FISH], [("new", None, 1)]),
    "no new text": ([FISH], [], [("dropped", 1, None)]),
    "neither": ([], [], []),
}


@pytest.mark.parametrize("name", CASES)
def test_paragraphs_are_matched(name):
    old, new, expected = CASES[name]
    assert told(aligned(old, new)) == expected


CHINESE = [
    "鼓励各国政府测绘其海岸的潮流，并免费公布所绘地图；",
    "请联合国环境规划署就修建涡轮机时保护鱼类的问题向沿海社区提供咨询意见；",
    "决定继续审查潮汐能的利用情况。",
]


def test_chinese_paragraphs_are_matched():
    new = [
        "鼓励各国政府测绘其海岸和河口的潮流，并以开放格式免费公布所绘地图；",
        "邀请开发银行为没有电网的村庄储存电力提供贷款；",
        CHINESE[2],
    ]
    assert told(aligned(CHINESE, new)) == [("changed", 1, 1), ("dropped", 2, None), ("new", None, 2), ("kept", 3, 3)]


def test_case_and_punctuation_are_no_change():
    (match,) = aligned(["Notes the report;"], ["notes the report."])
    assert match.status == "kept"


sentences = st.lists(st.sampled_from([TURBINES, FISH, REPORT, TOWNS, BANKS, LIGHTHOUSES]), unique=True, max_size=6)


@given(sentences, sentences, st.integers(0, 9))
def test_every_paragraph_has_its_place(old, new, seed):
    shuffled = random.Random(seed).sample(new, len(new))
    found = told(aligned(old, shuffled))
    whole = [row for row in found if not row[0].endswith("*")]
    assert Counter(i for _, i, _ in whole if i) == Counter(range(1, len(old) + 1))
    assert Counter(j for _, _, j in whole if j) == Counter(range(1, len(new) + 1))
    kept = {(old.index(text) + 1, shuffled.index(text) + 1) for text in set(old) & set(new)}
    assert {(i, j) for status, i, j in whole if status == "kept"} == kept
    order = [j for *_, j in found if j]
    assert order == sorted(order)


@given(sentences)
def test_a_text_is_kept_whole_against_itself(texts):
    assert told(aligned(texts, texts)) == [("kept", i, i) for i in range(1, len(texts) + 1)]
