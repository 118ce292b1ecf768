"""Turns of phrase that tell of elections: who holds which office of which session is understood, in all languages."""

import tomllib

import pytest

from findings import officers, votes
from support import files, understand

_CHAIR, _VICE, _RAPPORTEUR = "role/chair", "role/vice-chair", "role/rapporteur"
_MEMBER = "role/member"
_THREE = [("NOR", _CHAIR, 34), ("PER", _VICE, 34), ("CHN", _VICE, 34)]
_TWO = [("NOR", _CHAIR, 34), ("PER", _RAPPORTEUR, 34)]
_NEXT = [(state, role, session + 1) for state, role, session in _THREE]
_EARLIER = [(state, role, session - 2) for state, role, session in _TWO]
_BOTH = [("PER", _VICE, 34), ("PER", _RAPPORTEUR, 34)]
MEANS = {
    "list": _THREE,
    "as": _THREE,
    "ranks": _THREE,
    "person-first": _THREE,
    "passive": _THREE,
    "entrusted": _TWO,
    "post": [("PER", _VICE, 34)],
    "chaired": [("PER", _VICE, 34)],
    "replaced": [("NOR", _VICE, 34)],
    "bureau": _THREE,
    "second": [("NOR", _CHAIR, 34), ("PER", _VICE, 34), ("PER", _RAPPORTEUR, 34)],
    "deferred": [("NOR", _CHAIR, 34)],
    "thanked": [("NOR", _CHAIR, 34)],
    "next": [("NOR", _CHAIR, 35), ("PER", _RAPPORTEUR, 35)],
    "turned": _TWO,
    "fell": _TWO,
    "for-that": _THREE,
    "office-first": _THREE,
    "resigned": [("NOR", _VICE, 34)],
    "continued-from-before": _THREE,
    "listed-by-regions": [("NOR", _VICE, 34), ("PER", _VICE, 34)],
    "listed-by-groups": [("NOR", _VICE, 34), ("PER", _VICE, 34)],
    "election-of": [("NOR", _VICE, 34)],
    "election-later": [("NOR", _VICE, 34)],
    "again-untitled": _BOTH,
    "rest-of-term": [("NOR", _VICE, 34)],
    "counted": [("NOR", _VICE, 34), ("PER", _VICE, 34), ("CHN", _VICE, 34)],
    "acted-as": _TWO,
    "elected-at-session-before": _TWO,
    "state-behind-comma": _TWO,
    "office-in-brackets": _TWO,
    "for-groups": [("NOR", _VICE, 34), ("PER", _VICE, 34)],
    "confirmed": _TWO,
    "agreed": _TWO,
    "assumed": _TWO,
    "rank-after": _THREE,
    "unnamed": [("NOR", _CHAIR, 34), ("PER", _VICE, 34)],
    "next-apart": [("NOR", _CHAIR, 35), ("PER", _VICE, 35), ("CHN", _VICE, 35), ("PER", _VICE, 35), ("PER", _RAPPORTEUR, 35)],
    "next-headed": [("NOR", _CHAIR, 35), ("PER", _RAPPORTEUR, 35)],
    "next-passive": _NEXT,
    "next-passive-titled": _NEXT,
    "resigned-beside": [("NOR", _VICE, 34)],
    "remaining": [("NOR", _VICE, 34), ("PER", _RAPPORTEUR, 34)],
    "both": _BOTH,
    "both-elected": _BOTH,
    "both-first": _BOTH,
    "both-designated": _BOTH,
    "re-elected": _TWO,
    "ambassador": _TWO,
    "vacancy": [("NOR", _VICE, 34)],
    "regions": _TWO,
    "designated": [("NOR", _CHAIR, 34), ("PER", _VICE, 34), ("PER", _RAPPORTEUR, 34)],
    "chosen-among": [("PER", _RAPPORTEUR, 34)],
    "capacity": [("PER", _VICE, 34)],
    "its-own": _TWO,
    "state-beside": _TWO,
    "state-before": _TWO,
    "state-and-office": _TWO,
    "outgoing": [("NOR", _CHAIR, 33), ("PER", _CHAIR, 34)],
    "outgoing-declares": [("NOR", _CHAIR, 33), ("PER", _CHAIR, 34)],
    "earlier": _EARLIER,
    "earlier-bureau": _EARLIER,
    "earlier-in-charge": _EARLIER,
    "respectively": _TWO,
    "by-ballot": _TWO,
    "rest-of-her-term": [("NOR", _VICE, 34)],
    "succeeded": [("NOR", _VICE, 34)],
    "joined": [("NOR", _VICE, 34)],
    "only-candidate": _TWO,
    "to-that-post": [("NOR", _VICE, 34)],
    "earlier-named": _EARLIER,
    "earlier-chaired": _EARLIER[:1],
    "completes-term": [("NOR", _VICE, 34)],
    "will-also": _BOTH,
    "will-also-untitled": [("PER", _RAPPORTEUR, 34)],
    "elected-and-will-also": _BOTH,
    "at-a-meeting": [("PER", _VICE, 34)],
    "office-for-the-rest": [("PER", _VICE, 34)],
    "meanwhile": _TWO,
    "chair-then-others": _THREE,
    "elected-in-a-clause": [("PER", _VICE, 35)],
    "elected-in-a-clause-several": [("PER", _VICE, 34), ("CHN", _VICE, 34)],
    "whom-it-elected": [("PER", _VICE, 34)],
    "latter-too": [("NOR", _VICE, 34), *_BOTH],
    "to-preside": [("NOR", _CHAIR, 35)],
    "last-too": [("NOR", _VICE, 34), *_BOTH],
    "term-completed-before-next": [("NOR", _CHAIR, 35), ("PER", _VICE, 34)],
    "duties-carried-out": [("PER", _RAPPORTEUR, 34)],
    "organ-named-last": [("NOR", _CHAIR, 0), ("PER", _VICE, 0)],
    "organ-founded": [("NOR", "role/co-chair", 0), ("PER", "role/co-chair", 0)],
    "own-beside-organ": [("NOR", _CHAIR, 34), ("PER", _CHAIR, 0)],
    "both-with-a-dash": [("NOR", _CHAIR, 34), *_BOTH],
    "entrusted-behind": _BOTH,
    "another-will-also": [("NOR", _VICE, 34), ("PER", _RAPPORTEUR, 34)],
    "lines-of-two-offices": [("NOR", _VICE, 34), ("PER", _VICE, 34), ("CHN", _VICE, 34), ("CHN", _RAPPORTEUR, 34)],
    "organ-met-and-elected": [("PER", _CHAIR, 0)],
    "organ-met-and-body-elected": [("PER", _CHAIR, 34)],
    "organ-met-in-a-clause": [("PER", _CHAIR, 0)],
    "other-organ": [("NOR", "role/co-chair", 0), ("PER", "role/co-chair", 0)],
    "in-the-same-manner": _THREE,
    "understood-too": _BOTH,
    "appointed-until": [("NOR", "role/co-chair", 35), ("PER", "role/co-chair", 35)],
    "to-succeed-her": [("NOR", _VICE, 34)],
    "of-another-body": [("NOR", _CHAIR, 0)],
    "of-another-body-heard": [("NOR", _CHAIR, 0)],
    "nobody": [],
    "also-holds": [("PER", _VICE, 34)],
    "after-a-ballot": [("PER", _VICE, 35), ("PER", _RAPPORTEUR, 35)],
    "proposed-by-the-chair": [],
    "nominated-for-next": [("NOR", _CHAIR, 35)],
    "session-told-then-others": _THREE,
    "post-that-was-left": [("PER", _VICE, 34)],
    "discussion-chaired": [("PER", _VICE, 34)],
    "without-states": [("", _CHAIR, 34), ("", _VICE, 34), ("", _VICE, 34), ("", _CHAIR, 34)],
    "without-states-on-lines": [("", _CHAIR, 34), ("", _VICE, 34), ("", _VICE, 34)],
    "of-a-principal-organ": [("NOR", "role/vice-president", 0)],
    "of-its-session": [("PER", _RAPPORTEUR, 35)],
    "one-in-place-of-another": [("NOR", _VICE, 34), ("CHN", _VICE, 34)],
    "in-place-of-another": [("NOR", _VICE, 34)],
    "each-by-votes": _TWO,
    "had-the-majority": [("NOR", _CHAIR, 34)],
    "members-of-a-body": [("NOR", _MEMBER, 0), ("PER", _MEMBER, 0)],
    "members-listed": [("NOR", _MEMBER, 0), ("PER", _MEMBER, 0)],
    "of-the-group-named-before": [("NOR", "role/co-chair", 0), ("PER", "role/co-chair", 0)],
    "members-for-a-session": [("NOR", _MEMBER, 35), ("PER", _MEMBER, 35), ("CHN", _MEMBER, 35)],
    "members-to-serve": [("NOR", _MEMBER, 35), ("PER", _MEMBER, 35)],
    "members-appointed": [("NOR", _MEMBER, 35), ("PER", _MEMBER, 35)],
    "offices-then-postponed": _NEXT,
    "and-rapporteur-too": _BOTH,
    "in-turn": [("NOR", _CHAIR, 34), ("PER", _VICE, 34)],
    "moderated": [("PER", _VICE, 34)],
    "elected-for-another": [("PER", _VICE, 34)],
    "appointed-at-a-meeting": [("NOR", "role/co-chair", 0), ("PER", "role/co-chair", 0)],
    "beside-one-replaced": [("PER", _VICE, 35), ("CHN", _VICE, 35)],
    "offices-of-that-session": _THREE,
    "and-a-second-function": [("PER", _VICE, 34)],
    "moderated-on-a-day": [("PER", _VICE, 34)],
    "nominated-in-a-clause": [("PER", _VICE, 34)],
    "completes-term-in-office": [("NOR", _VICE, 34)],
    "officer-also-designated": _BOTH,
    "decided-of-an-officer": _BOTH,
    "of-an-organ-for-a-year": [("NOR", "role/co-chair", 0), ("PER", "role/co-chair", 0)],
    "entrusted-with": [("NOR", _RAPPORTEUR, 34)],
    "designated-in-a-clause": [("PER", _VICE, 34)],
}


def elections():
    """Yield each turn of each language, and the people it may name."""
    for path in files("elections", ".toml"):
        case = tomllib.loads(path.read_text("utf-8"))
        for turn, text in case["turns"].items():
            yield pytest.param(path.stem, turn, f"{case['opening']}\n\n{text}", case, id=f"{path.stem}: {turn}")


@pytest.mark.parametrize(("language", "turn", "text", "people"), list(elections()))
def test_every_turn_tells_of_officers(language, turn, text, people):
    understood = understand(text, language, "E/CN.3/2031/33")
    found = officers(understood)
    told = [(row["state"].removeprefix("state/"), row["role"], row["session"]) for row in found]
    assert sorted(told) == sorted(MEANS[turn]), [(row["person"], row["rule"]) for row in found]
    named = {} if turn == "unnamed" else people
    assert all(row["person"] in named.get(row["state"].removeprefix("state/"), [""]) for row in found), [
        row["person"] for row in found
    ]
    assert not votes(understood), "an election is no vote on a proposal"


def test_every_language_has_every_turn():
    for path in files("elections", ".toml"):
        assert list(tomllib.loads(path.read_text("utf-8"))["turns"]) == list(MEANS), path.stem
