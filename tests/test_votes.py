"""Turns of phrase that tell of votes: how many were for a proposal and against it is understood, in all languages."""

import tomllib

import pytest

from findings import votes
from support import files, understand

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
