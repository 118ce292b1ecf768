"""The history of one paragraph along its chain: when it came in, how it changed, when it went."""

from collections.abc import Iterable
from dataclasses import dataclass

from .alignment import Match
from .chains import Chain
from .texts import Paragraph
from .units import Unit
from .words import Piece, differences


@dataclass(frozen=True, slots=True)
class Version:
    """A paragraph in one text of a chain, and how it came to be from the version before.

    `status`: first (the chain begins here), new, kept, changed, dropped (then there is no `paragraph`). `pieces` are the
    differences from the version before where it changed; `part` tells that it was split from it or merged with others.
    """

    unit: Unit
    status: str
    paragraph: Paragraph | None
    likeness: float = 0.0
    part: bool = False
    pieces: tuple[Piece, ...] = ()


def history(chain: Chain, iri: str) -> list[Version]:
    """Return the versions of a paragraph along a chain, the oldest first; empty when it is not in the chain.

    Where a paragraph was split or merged, the history follows its main part.
    """
    back = list(_back(chain, iri))
    if not back:
        return []
    unit, start = back[-1]
    opens = "new" if any(step.newer is unit for step in chain.steps) else "first"
    return [Version(unit, opens, start), *_onward(chain, unit, start, [iri, *(paragraph.iri for _, paragraph in back)])]


def _back(chain: Chain, iri: str) -> Iterable[tuple[Unit, Paragraph]]:
    """Yield a paragraph and the older versions it goes back to, each with the text it is in."""
    for step in reversed(chain.steps):
        if match := _main(match for match in step.matches if match.new is not None and match.new.iri == iri):
            assert match.new is not None
            yield step.newer, match.new
            if match.old is None:
                return
            iri = match.old.iri
        if match := _main(match for match in step.matches if match.old is not None and match.old.iri == iri):
            assert match.old is not None
            if not any(earlier.newer is step.older for earlier in chain.steps):
                yield step.older, match.old


def _onward(chain: Chain, unit: Unit, paragraph: Paragraph, kept: list[str]) -> Iterable[Version]:
    """Yield the later versions of a paragraph; where it was split, those on the way to a given one come first."""
    for step in chain.steps:
        if step.older is not unit:
            continue
        found = [match for match in step.matches if match.old is not None and match.old.iri == paragraph.iri]
        match = next((match for match in found if match.new is not None and match.new.iri in kept), None) or _main(found)
        if match is None or match.new is None:
            yield Version(step.newer, "dropped", None)
            return
        pieces = tuple(differences(paragraph.text, match.new.text)) if match.status == "changed" else ()
        yield Version(step.newer, match.status, match.new, match.likeness, match.part, pieces)
        unit, paragraph = step.newer, match.new


def _main(matches: Iterable[Match]) -> Match | None:
    """Return the match of a whole paragraph before that of a part, None when there is none."""
    found = list(matches)
    return next((match for match in found if not match.part), found[0] if found else None)
