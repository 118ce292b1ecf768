"""Real series of resolutions: the chains of ../shared/corpus/fr, and the pairs of paragraphs a reader has judged."""

import csv
from pathlib import Path

import pytest

from wsis_graph.api import build

ROOT = Path(__file__).resolve().parents[2]
TEXTS = ROOT.parent / "shared" / "corpus" / "fr"
JUDGED = ROOT / "bench" / "results" / "lineage.tsv"

SERIES = [
    ["E/RES/2016/22", "E/RES/2018/28", "E/RES/2019/24", "E/RES/2020/12", "E/RES/2021/28", "E/RES/2022/15", "E/RES/2023/3"],
    ["E/RES/2016/23", "E/RES/2018/29", "E/RES/2019/25", "E/RES/2020/13", "E/RES/2021/29", "E/RES/2022/16"],
    [
        "A/RES/71/212", "A/RES/72/200", "A/RES/73/218", "A/RES/74/197", "A/RES/75/202", "A/RES/76/189", "A/RES/77/150",
        "A/RES/78/132",
    ],
]  # fmt: skip


@pytest.fixture(scope="module")
def lineage(tmp_path_factory):
    """Return the lineages of the three series: on the information society, on science, on technologies for development."""
    if not TEXTS.is_dir():
        pytest.skip(f"needs the corpus in {TEXTS}")
    wanted = {key.replace("/", "_") for series in SERIES for key in series}
    files = [file for file in TEXTS.glob("*.fr.txt") if file.name.removesuffix(".fr.txt") in wanted]
    return build(files, out=tmp_path_factory.mktemp("corpus") / "graph", jobs=2).lineage("fr")


def test_the_three_series_are_three_chains(lineage):
    found = [[unit.key for unit in chain.members if unit.held] for chain in lineage.chains]
    assert sorted(found) == sorted(SERIES)


def test_pairs_judged_right_are_found(lineage):
    judged = list(csv.DictReader(JUDGED.read_text(encoding="utf-8").splitlines(), delimiter="\t"))
    right = {(row["newer"], row["older"]) for row in judged if row["verdict"] == "right"}
    assert len(right) >= 0.97 * len(judged) >= 97
    chain = lineage.chain("E/RES/2023/3")
    matches = [match for step in chain.steps for match in step.matches if match.old and match.new]
    found = {tuple(paragraph.iri.partition("/id/doc/")[2] for paragraph in (match.new, match.old)) for match in matches}
    assert len(right - found) <= 0.03 * len(judged)


def test_a_wording_goes_back_to_the_text_it_came_in_with(lineage):
    wording = "tirer le meilleur parti du commerce électronique pour promouvoir le développement"
    found = lineage.sources(wording, least=0.95)
    assert found[0].paragraph.unit == "A/RES/72/200"
    assert {source.paragraph.unit for source in found} >= {"E/RES/2018/28", "E/RES/2023/3", "A/RES/78/132"}
