"""What was expected and what was found as bags, and what the English names of bodies in annotations mean."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from ..languages.classes import GROUP
from ..model import PROVISIONS, Citation, Extract
from ..names import BASE, Strength, load
from ..parse import walk

_ID = f"{BASE}id/"
Pairs = Counter[tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Score:
    """How one kind of finding in one text compares with its gold; `share` is of those found, where that is what counts."""

    gold: str
    language: str
    kind: str
    expected: int
    found: int
    right: int
    missed: tuple[str, ...] = ()
    extra: tuple[str, ...] = ()

    @property
    def precision(self) -> float:
        """Return the share of what was found that is right."""
        return self.right / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        """Return the share of what was expected that was found."""
        return self.right / self.expected if self.expected else 1.0

    @property
    def f1(self) -> float:
        """Return the harmonic mean of precision and recall."""
        total = self.expected + self.found
        return 2 * self.right / total if total else 1.0


def compare(name: tuple[str, str, str], expected: Pairs, found: Pairs, optional: Iterable[tuple[str, ...]] = ()) -> Score:
    """Compare two bags; what is optional is taken out of both where it is not expected besides."""
    neither = set(optional) - set(expected)
    found = Counter({pair: count for pair, count in found.items() if pair not in neither})
    if optional:
        allowed = Counter(optional)
        found = Counter({p: max(min(c, expected[p]), c - allowed[p]) for p, c in found.items()})
    both = expected & found
    return Score(
        *name,
        sum(expected.values()),
        sum(found.values()),
        sum(both.values()),
        tuple(sorted(" ".join(pair) for pair in (expected - found).elements())),
        tuple(sorted(" ".join(pair) for pair in (found - expected).elements())),
    )


def paths(extracted: Extract) -> list[str]:
    """Return the paths of a document's provisions and footnotes."""
    nodes = [*walk(extracted.document.body), *extracted.document.footnotes]
    return [node.path for node in nodes if node.kind in PROVISIONS and node.path]


def bag(pairs: Iterable[tuple[str, ...]]) -> Pairs:
    """Return pairs as a bag."""
    return Counter(pairs)


def keys(citation: Citation) -> tuple[str, ...]:
    """Return the keys of what a citation is of, none where that is not known."""
    return citation.target.keys if citation.target else ()


def label(iri: str) -> str:
    """Return the English label of an IRI, whole or below id/."""
    return load().label(iri if iri.startswith("http") else _ID + iri)


def called(body: str) -> str:
    """Return the label of the body that an annotation calls by one of its English names, the name itself where it has none.

    The authorities of a State are the State.
    """
    body = _AUTHORITIES.sub("", body)
    return _english().get(_folded(body), body)


_AUTHORITIES = re.compile(r"^(?:authorities|Government) of (?:the )?")


@cache
def _english() -> dict[str, str]:
    """Return the labels of bodies and groups by their English names, of which one that several share is none."""
    entities = [e for e in load().entities.values() if (e.is_body or e.code == GROUP) and "en" in e.labels]
    called: dict[str, set[str]] = {}
    for entity in entities:
        for language, written, strength in entity.forms:
            if language == "en" and not (entity.is_post and strength == Strength.SHORT):  # "Chair" is of any body
                called.setdefault(_folded(written), set()).add(entity.labels["en"])
    alone = {name: labels.pop() for name, labels in called.items() if len(labels) == 1}
    entities.sort(key=lambda entity: entity.is_body)  # a label that a body has, too, means it
    return alone | {_folded(entity.labels["en"]): entity.labels["en"] for entity in entities}


def _folded(name: str) -> str:
    return name.replace("’", "'").casefold()


def bare(quote: str) -> str:
    """Return a quote without white space, which a text and its annotation may put differently."""
    return "".join(quote.split())


def stated(*counts: int) -> tuple[int | None, ...]:
    """Return counts of a vote, None for one that is not stated."""
    return tuple(None if count < 0 else count for count in counts)


def counts(*counts: int | None) -> tuple[str, ...]:
    """Return counts as words, empty where they are not stated."""
    return tuple("" if count is None else str(count) for count in counts)


def dated_events(extracted: Extract) -> Iterator[tuple[str, str, str]]:
    """Yield the events that have a day: provision, first day and last."""
    for mention in extracted.events:
        if len(mention.event.start) == len("2025-04-11") and not mention.event.start.startswith("-"):
            yield mention.evidence.provision, mention.event.start, mention.event.end
