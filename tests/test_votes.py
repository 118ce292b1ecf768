"""Turns of phrase that tell of votes: how many were for a proposal and against it is understood, in all languages."""

import tomllib

import pytest

from findings import votes
from support import files, understand
from wsis_graph.cli import main

MEANS = {
    "counted": [("recorded", 30, 2, 4)],
    "worded": [("recorded", 27, 16, 14)],
    "unopposed": [("recorded", 30, 0, 4)],
    "rejected": [("recorded", 12, 20, 4)],
    "uncounted": [("recorded", -1, -1, -1)],
    "without": [("withoutVote", -1, -1, -1)],
    "silent": [],
}


def sentences():
    """Yield each sentence of each language, and the votes that it tells of."""
    for path in files("votes", ".toml"):
        case = tomllib.loads(path.read_text("utf-8"))
        for kind, means in MEANS.items():
            for text in case[kind]:
                yield pytest.param(path.stem, f"{case['opening']}\n\n2. {text}", means, id=f"{path.stem}: {text}")


@pytest.mark.parametrize(("language", "text", "means"), list(sentences()))
def test_every_turn_tells_of_a_vote(language, text, means):
    found = votes(understand(text, language, "E/CN.3/2031/33"))
    told = [(row["method"], row["in_favour"], row["against"], row["abstentions"]) for row in found]
    assert told == means, [row["rule"] for row in found]


@pytest.mark.parametrize("path", files("votes", ".toml"), ids=lambda path: path.stem)
def test_the_graph_of_all_votes_conforms(path, tmp_path, capsys):
    case = tomllib.loads(path.read_text("utf-8"))
    texts = [text for kind in MEANS for text in case[kind]]
    body = "\n\n".join(f"{number}. {text}" for number, text in enumerate(texts, 2))
    (tmp_path / f"E_CN.3_2031_33.{path.stem}.txt").write_text(f"{case['opening']}\n\n{body}\n", encoding="utf-8")
    assert main(["build", str(tmp_path), "--out", str(tmp_path / "graph")]) == 0, capsys.readouterr().err
    assert "SHACL: conforms" in capsys.readouterr().err
