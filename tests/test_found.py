"""What fuzzing found stays mended: every case that once brought the program to a fault."""

import pytest

from support import CASES
from targets import TARGETS

FOUND = sorted((CASES / "found").iterdir())


@pytest.mark.parametrize("path", FOUND, ids=lambda path: path.name)
def test_what_was_a_fault_once_is_read_or_refused(path):
    TARGETS[path.name.partition("-")[0]]()(path.read_bytes())


def test_a_fault_is_a_failure(monkeypatch):
    from wsis_graph.building import document

    monkeypatch.setattr(document, "understand", lambda *_: 1 / 0)
    with pytest.raises(AssertionError, match="ZeroDivisionError"):
        TARGETS["text"]()(b"The General Assembly decides")
