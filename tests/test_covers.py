"""Report covers: every body that the lists know to sit is found by the name that its report prints, with the session."""

import re
from pathlib import Path

import pytest

from findings import events
from support import tables, understand
from wsis_graph.names import BASE, Entity, load
from wsis_graph.resolve.context import ORGANS
from wsis_graph.resolve.sessions import holds_sessions

_BODY = f"{BASE}id/body/"
_OF_ASSEMBLY = re.compile(r"/(?:first|second|third|fourth|fifth|sixth)-committee$")  # sits in the sessions of the Assembly
_BY_NUMBER = re.compile(r"/(?:committee|commission)-\d+$")  # of the Security Council: holds meetings, no sessions


def _sits(entity: Entity) -> bool:
    if not entity.iri.startswith(_BODY) or entity.is_post or entity.is_organ or entity.iri in ORGANS:
        return False
    return holds_sessions(entity) and not (_OF_ASSEMBLY.search(entity.iri) or _BY_NUMBER.search(entity.iri))


_BODIES = [entity for entity in load().entities.values() if _sits(entity)]
_COVERS = tables(Path(__file__).parent / "cases" / "covers.toml")
_PARTS = 4  # of the bodies, in each language one with each cover: all with all take half a minute


@pytest.mark.parametrize("close", [False, True], ids=["white lines", "no white lines"])
@pytest.mark.parametrize("number", range(len(_COVERS)), ids=lambda number: "{language} {symbol}".format(**_COVERS[number]))
def test_whose_session_a_cover_prints(number, close):
    assert len(_BODIES) > 200
    cover = _COVERS[number]
    language = cover["language"]
    front, _, told = cover["text"].rpartition("\n\n")
    text = "\n\n".join([re.sub("\n+", "\n", front) if close else front, told])
    for entity in _BODIES[(number + 2 * close) % _PARTS :: _PARTS]:
        found = understand(text.replace("{body}", entity.labels[language]), language, cover["symbol"])
        assert [event["iri"] for event in events(found)] == [f"event/{entity.iri.removeprefix(_BODY)}-79"]
