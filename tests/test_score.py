"""Scores: a gold that says what is found scores 1, and each difference costs what it must, in its own kind only."""

import copy
import json
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from support import CASES
from wsis_graph.cli import main
from wsis_graph.errors import ReadError
from wsis_graph.score import Score, as_json, as_table, score
from wsis_graph.score.compared import compare

TEXTS = {language: CASES / "graph" / f"report.{language}.txt" for language in ("en", "zh")}
PARALLEL = json.loads((CASES / "score" / "gold.json").read_text(encoding="utf-8"))
ONE = json.loads((CASES / "score" / "E_2031_40.zh.json").read_text(encoding="utf-8"))
KINDS = {"provisions", "citations", "locators", "stances", "events", "bodies", "votes", "officers", "mandates"}


@pytest.fixture
def scored(tmp_path):
    """Return a function that scores a text against an annotation, as (expected, found, right) by kind."""

    def run(annotation, text):
        gold = tmp_path / "gold.json"
        gold.write_text(json.dumps(annotation, ensure_ascii=False), encoding="utf-8")
        return {found.kind: (found.expected, found.found, found.right) for found in score(gold, text)}

    return run


@pytest.mark.parametrize("language", TEXTS)
def test_a_gold_that_says_what_is_found_scores_one(language, scored):
    found = scored(PARALLEL, TEXTS[language])
    assert set(found) == KINDS
    assert found["citations"] == (3, 3, 3)
    assert found["bodies"] == (6, 6, 6)
    assert all(expected == found == right > 0 for expected, found, right in found.values())


def test_a_gold_of_one_language_scores_the_part_it_covers(scored):
    found = scored(ONE, TEXTS["zh"])
    assert set(found) == KINDS - {"locators", "stances"}
    assert found["provisions"] == (5, 5, 5)
    assert all(expected == found == right > 0 for expected, found, right in found.values())


@pytest.mark.parametrize(
    ("kind", "change", "score"),
    [
        ("provisions", lambda gold: gold["provisions"].append("para/9"), (8, 7, 7)),
        ("provisions", lambda gold: gold["provisions"].remove("para/2"), (6, 7, 6)),
        ("citations", lambda gold: gold["citations"][2].update(keys=["A/RES/84/311"]), (3, 3, 2)),
        ("locators", lambda gold: gold["citations"][2].update(locator="op/3"), (3, 3, 2)),
        ("stances", lambda gold: gold["citations"][0].update(stance="welcomes"), (3, 3, 2)),
        ("events", lambda gold: gold["events"][0].update(end="2031-04-12"), (2, 2, 1)),
        ("bodies", lambda gold: gold["bodies"][3].update(body="Security Council"), (6, 6, 5)),
        ("bodies", lambda gold: gold["bodies"].append({**gold["bodies"][0]}), (7, 6, 6)),
        ("votes", lambda gold: gold["votes"][0].update(against=3), (1, 1, 0)),
        ("votes", lambda gold: gold["votes"][0].update(document="res/2"), (1, 1, 0)),
        ("officers", lambda gold: gold["officers"][0].update(represents="KEN"), (2, 2, 1)),
        ("mandates", lambda gold: gold["mandates"][1].update(dueDate="2032-04-01"), (2, 2, 1)),
        ("mandates", lambda gold: gold["mandates"][0].update(recurrence="biennial"), (2, 2, 1)),
        ("mandates", lambda gold: gold["mandates"].pop(), (1, 2, 1)),
    ],
)
def test_what_differs_costs_its_own_kind_only(kind, change, score, scored):
    gold = copy.deepcopy(PARALLEL)
    change(gold)
    before, after = scored(PARALLEL, TEXTS["en"]), scored(gold, TEXTS["en"])
    assert after[kind] == score
    others = KINDS - {kind} - ({"locators", "stances"} if kind == "citations" else set())
    assert {name: after[name] for name in others} == {name: before[name] for name in others}


@pytest.mark.parametrize(
    ("kind", "change", "score"),
    [
        ("provisions", lambda gold: gold["provisions"].append({"provision": "para/9"}), (6, 5, 5)),
        ("citations", lambda gold: gold["citations"].pop(0), (2, 3, 2)),
        ("bodies", lambda gold: gold["body_mentions"][0].update(quote="主席"), (5, 5, 4)),
        ("votes", lambda gold: gold["votes"][0].update(abstain=None), (1, 1, 0)),
        ("officers", lambda gold: gold["officers"][0].update(session=35), (2, 2, 1)),
        ("events", lambda gold: gold["events"][0].update(year_inferred=True), (0, 0, 0)),
        ("mandates", lambda gold: gold["mandates"].append({"provision": "para/2", "reporting": True}), (3, 2, 2)),
    ],
)
def test_what_differs_costs_in_one_language_too(kind, change, score, scored):
    gold = copy.deepcopy(ONE)
    change(gold)
    assert scored(gold, TEXTS["zh"])[kind] == score


@pytest.mark.parametrize("kind", ["citations", "events", "votes", "officers", "mandates"])
def test_what_is_optional_counts_neither_way(kind, scored):
    gold = copy.deepcopy(PARALLEL)
    gold[kind][0]["optional"] = True
    expected, found, right = scored(PARALLEL, TEXTS["en"])[kind]
    assert scored(gold, TEXTS["en"])[kind] == (expected - 1, found - 1, right - 1)


def test_a_body_may_be_called_by_any_of_its_names(scored):
    gold = copy.deepcopy(PARALLEL)
    gold["bodies"][3]["body"] = "United Nations General Assembly"
    assert scored(gold, TEXTS["en"]) == scored(PARALLEL, TEXTS["en"])


@pytest.mark.parametrize(
    ("asked", "addressee"),
    [
        ("The Co-Chairs were", "Co-Chairs of the Working Group on Lamps"),  # whose group only the document names
        ("The Chair was", "Chair of the Commission on Science and Technology for Development"),
        ("The Chair was", "Chair"),
    ],
)
def test_who_holds_an_office_may_be_called_in_full_or_by_its_name(asked, addressee, scored, tmp_path):
    text = tmp_path / "en.txt"
    group = "2. The Commission heard the Co-Chairs of the Working Group on Lamps and took note of their report."
    text.write_text(
        f"United Nations\n\nE/2031/31\n\nReport of the Commission on Science and Technology for Development on its\n"
        f"thirty-fourth session\n\n1. The Commission on Science and Technology for Development held its thirty-fourth session\n"
        f"from 4 to 8 May 2031.\n\n{group}\n\n3. {asked} requested to light lamps by 1 May 2032.\n",
        encoding="utf-8",
    )
    gold = {**{kind: [] for kind in KINDS}, "document": "E/2031/31", "provisions": ["para/1", "para/2", "para/3"]}
    quotes = {"en": "Working Group on Lamps"}
    gold["bodies"] = [{"provision": "para/2", "body": "Working Group on Lamps", "quotes": quotes}]
    gold["mandates"] = [{"provision": "para/3", "addressee": addressee, "modality": "requests", "dueDate": "2032-05-01"}]
    assert scored(gold, text)["mandates"] == (1, 1, 1)


PAIRS = st.dictionaries(st.tuples(st.sampled_from("abcd")), st.integers(1, 3))


@given(PAIRS, PAIRS, st.lists(st.tuples(st.sampled_from("abcd")), max_size=4))
def test_shares_are_shares(expected, found, optional):
    result = compare(("g", "en", "k"), Counter(expected), Counter(found), optional)
    assert result.right <= min(result.expected, result.found)
    assert len(result.missed) == result.expected - result.right
    assert len(result.extra) == result.found - result.right
    assert 0 <= result.f1 <= 1
    assert min(result.precision, result.recall) <= result.f1 <= max(result.precision, result.recall)
    assert (result.f1 == 1) == (not result.missed and not result.extra)


SCORES = [Score("g", "en", "votes", 4, 5, 3, ("a",), ("b", "c")), Score("g", "zh", "events", 0, 0, 0)]


def test_scores_are_written_as_a_table_and_as_json():
    head, first, second = as_table(SCORES).splitlines()
    assert head.split() == ["gold", "language", "kind", "expected", "found", "right", "precision", "recall", "F1"]
    assert first.split() == ["g", "en", "votes", "4", "5", "3", "0.600", "0.750", "0.667"]
    assert second.split()[-3:] == ["1.000", "1.000", "1.000"]
    first, _ = json.loads(as_json(SCORES))
    assert first == {
        **{"gold": "g", "language": "en", "kind": "votes", "expected": 4, "found": 5, "right": 3},
        **{"precision": 0.6, "recall": 0.75, "f1": 0.6667, "missed": ["a"], "extra": ["b", "c"]},
    }


def test_texts_are_looked_for_beside_the_gold_and_in_the_corpus(tmp_path, capsys):
    folder = tmp_path / "gold" / "D9"
    folder.mkdir(parents=True)
    (folder / "gold.json").write_text(json.dumps(PARALLEL), encoding="utf-8")
    for language, text in TEXTS.items():
        (folder / f"{language}.txt").write_bytes(text.read_bytes())
    assert {found.language for found in score(folder / "gold.json")} == set(TEXTS)
    corpus = tmp_path / "corpus" / "zh"
    corpus.mkdir(parents=True)
    (corpus / "E_2031_40.zh.txt").write_bytes(TEXTS["zh"].read_bytes())
    one = tmp_path / "gold" / "E_2031_40.zh.dev.json"
    one.write_text(json.dumps(ONE, ensure_ascii=False), encoding="utf-8")
    assert all(found.f1 == 1 for found in score(one))
    assert main(["score", str(one), str(folder / "gold.json"), "--format", "json"]) == 0
    assert len(json.loads(capsys.readouterr().out)) == len(KINDS) * 2 + len(KINDS) - 2


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("nowhere.json", None, "not a gold file"),
        ("odd.json", "{", "not a gold file"),
        ("gold.json", json.dumps(PARALLEL), "no texts beside it"),
        ("alone.zh.json", json.dumps(ONE), r"no text alone\.zh\.txt beside it"),
    ],
)
def test_a_gold_that_cannot_be_scored_is_refused(name, content, message, tmp_path, capsys):
    gold = tmp_path / name
    if content is not None:
        gold.write_text(content, encoding="utf-8")
    with pytest.raises(ReadError, match=message) as refused:
        score(gold)
    assert refused.value.hint
    assert main(["score", str(gold)]) == 2
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize(
    ("kind", "entry", "lacks"),
    [
        ("citations", {"provision": "para/1", "stance": "cites"}, "keys"),
        ("officers", {"provision": "para/1", "role": "Chair"}, "quotes"),
        ("mandates", {"addressee": "Secretary-General", "dueDate": "2032-04-01"}, "provision"),
    ],
)
def test_an_entry_that_lacks_something_is_told(kind, entry, lacks, scored):
    with pytest.raises(ReadError, match=f"gold.json: not a gold file: an entry has no '{lacks}'"):
        scored({**PARALLEL, kind: [entry]}, TEXTS["en"])


def test_what_a_vote_does_not_say_may_be_left_out(scored):
    vote = {**PARALLEL["votes"][0], "method": None}
    assert scored({**PARALLEL, "votes": [vote]}, TEXTS["en"])["votes"] == (1, 1, 0)


@pytest.mark.parametrize(("quote", "right"), [("Groupe de travail sur les lampes", 1), ("Groupe de travail sur les portes", 0)])
def test_a_body_that_no_list_names_is_told_by_its_words(quote, right, scored, tmp_path):
    text = tmp_path / "fr.txt"
    text.write_text("E/2031/31\n\n1. La Norvège a invité le Groupe de travail sur les lampes.\n", encoding="utf-8")
    body = {"provision": "para/1", "body": "Working Group on Lamps", "optional": False, "quotes": {"fr": quote}}
    gold = {"document": "E/2031/31", "provisions": ["para/1"], "citations": [], "events": [], "bodies": [body]}
    assert scored(gold, text)["bodies"] == (1, 1, right)


@pytest.mark.parametrize("content", ["[]", "{}", '"x"', '{"document": "E/1"}', '{"document": "E/1", "language": "en"}'])
def test_json_that_is_no_gold_is_refused(content, tmp_path):
    gold = tmp_path / "gold.json"
    gold.write_text(content, encoding="utf-8")
    with pytest.raises(ReadError, match=r"gold\.json") as refused:
        score(gold, TEXTS["en"])
    assert refused.value.hint


def test_a_text_that_is_not_there_is_told(capsys):
    assert main(["score", str(CASES / "score" / "gold.json"), "--source", "nowhere.txt"]) == 2
    assert "nowhere.txt: no such file" in capsys.readouterr().err
