"""What a document has spoken of so far, by which short names are read."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Set
from typing import NamedTuple

from ...expressions import compiled
from ...names import BASE, Entity
from ...recognise import Found
from ..context import ORGANS, UNITED_NATIONS

_NEXT = 1  # paragraph
_LONG_AGO = 10  # paragraphs
_NEAR_SESSION = 3  # steps: the session itself, and two before and after
_BODY_ID = f"{BASE}id/body/"
_ITEM = compiled(r"(?:/[a-z]+)+$")  # the end of the path of an item: op/7/b/iv
# The Councils among principal organs: of several that a document speaks of, the last is "the Council".
_COUNCILS = frozenset(
    f"{_BODY_ID}{name}" for name in ("ecosoc", "security-council", "human-rights-council", "trusteeship-council")
)
SECRETARIAT = f"{BASE}id/body/secretariat"
# Parents of so many that they tell of none.
OF_ALL = frozenset({UNITED_NATIONS, SECRETARIAT, f"{BASE}id/body/secretary-general"})


class _Place(NamedTuple):
    """Where a name stands: its number among all names, and those of its paragraph and section; and in which provision."""

    name: int
    paragraph: int
    section: int
    provision: str


class Meanings:
    """All that a name may mean, wherever it stands: what is the same for each place of "the Committee"."""

    def __init__(self, entities: Iterable[Entity]) -> None:
        """Note what is asked of all of them."""
        self.entities = {entity.iri: entity for entity in entities}
        self.of: dict[str, list[str]] = {}  # the IRIs of those that are of a body, by its own
        for entity in self.entities.values():
            for parent in entity.parents:
                self.of.setdefault(parent, []).append(entity.iri)
        self.are_groups = all(entity.is_group for entity in self.entities.values())
        self.are_of_parties = all(entity.is_of_parties for entity in self.entities.values())
        self.has_secretariat = any(iri.endswith("secretariat") for iri in self.entities)


class Spoken:
    """What a document has spoken of so far: bodies by their names, and what short forms were taken to mean."""

    def __init__(self) -> None:
        """Begin a document, of which nothing has been read."""
        self.counts: Counter[str] = Counter()
        self.most = ""  # the body that was named most so far, of those that are of few kinds
        self.titled: set[str] = set()  # by the first page, with what they are of
        self.recommending: set[str] = set()  # the adopted text, by its first page: it keeps their short names to them
        self.near: set[str] = set()  # of the same paragraph
        self.sessions: dict[str, set[int]] = {}  # the numbers of those that were named beside each
        self._bodies: dict[str, Entity] = {}  # that were named in full, the last one last
        self.guessed: dict[str, _Place] = {}  # where a short form was taken to mean each last
        self._named: dict[str, _Place] = {}  # where each was named last
        self._texts: dict[str, int] = {}  # the paragraphs that named texts last, in that order
        self._introduced: dict[str, None] = {}  # by the introduction of a report, in its order
        self.titles: dict[str, frozenset[str]] = {}  # of drafts, with whom they name
        self.drafted: set[str] = set()  # by the draft that the next name stands in, or meant by a short form in it
        self._paragraph = self._section = -1
        self._introduces = False
        self._meanings: dict[tuple[str, ...], Meanings] = {}
        self._draft = self._provision = ""

    def enter(self, paragraph: int, path: str, draft: str, section: int, introduces: bool) -> None:
        """Note in which paragraph the next name stands, of which draft and section, and whether this is the introduction."""
        self._section, self._introduces, self._provision = section, introduces, _ITEM.sub("", path)
        if draft != self._draft:
            self._draft, self.drafted = draft, set(self.titles.get(draft, ()))
        if paragraph != self._paragraph:
            self._paragraph, self.near = paragraph, set()

    def add(self, entity: Entity, place: int, mentions: int = 1) -> None:
        """Note a body that is named in full at a place, and the office that it holds."""
        if entity.iri.startswith(_BODY_ID):
            self._bodies.pop(entity.iri, None)
            self._bodies[entity.iri] = entity
        for iri in (entity.iri, *_offices(entity)):
            self.counts[iri] += mentions
            if _is_of_few(iri) and self.counts[iri] > self.counts[self.most]:
                self.most = iri
            self.near.add(iri)
            self.drafted.update((iri,) if self._draft else ())
            self._named[iri] = self._place(place)
            if self._introduces:
                self._introduced.setdefault(iri)

    def near_bodies(self) -> Iterator[Entity]:
        """Yield the bodies that were named in full in this provision or the paragraph before, the last one first."""
        return (entity for iri, entity in reversed(self._bodies.items()) if self._is_by(iri, meant=False))

    def add_text(self, iri: str) -> None:
        """Note that a text is named."""
        self._texts.pop(iri, None)
        self._texts[iri] = self._paragraph

    def conference(self, meant: Set[str], parties: Mapping[str, str], *, spoken: bool) -> str:
        """Return the conference, of those that a short form means, of the parties to the treaty that was named last.

        The conferences of the `parties` stand by their treaties. Where the document has `spoken` of one of them, the treaty is
        to be named in the same paragraph, and none of them there.
        """
        latest = next((iri for iri in reversed(self._texts) if parties.get(iri) in meant), "")
        if not latest or (spoken and (self._texts[latest] != self._paragraph or not self.near.isdisjoint(meant))):
            return ""
        return parties[latest]

    def guess(self, entity: Entity, place: int, *, pointed: bool) -> None:
        """Note what the short form at a place was taken to mean; "that Commission" does not take the name of another."""
        if not pointed:
            self.guessed[entity.iri] = self._place(place)
        self.drafted.update((entity.iri,) if self._draft else ())

    def _place(self, name: int) -> _Place:
        """Return where the name with a number stands."""
        return _Place(name, self._paragraph, self._section, self._provision)

    def meanings(self, found: Found) -> Meanings:
        """Return all that a name may mean."""
        iris = tuple([form.entity.iri for form in found.forms])
        meanings = self._meanings.get(iris)
        if meanings is None:
            meanings = self._meanings[iris] = Meanings(form.entity for form in found.forms)
        return meanings

    def last(self, meant: Iterable[str]) -> str:
        """Return which of those that a short form may mean was named last, empty where none was.

        One that is named in another section has the name no longer where the introduction named one alone that it fits, or the
        first page one. A body that is named in passing does not take a name that was another's, unless that was a paragraph ago
        or in a section before, and the name was not read as the other's since; nor does one that was told apart from the other
        in the same paragraph, nor a subsidiary one from a principal organ: "asked the Committee to meet the Committee on Lamps"
        leaves "the Committee" to the former.
        """
        named = [iri for iri in meant if iri in self._named]
        if ORGANS.keys() & named:
            named = [iri for iri in named if iri in _COUNCILS]
        if not named:
            return ""
        latest = max(named, key=self._named.__getitem__)
        at = self._named[latest]
        introduced = [iri for iri in self._introduced if iri in named] if at.section != self._section else ()
        sure = introduced if len(introduced) == 1 else [iri for iri in introduced if iri in self.titled]
        if sure:
            return sure[0]
        guesses = [(self.guessed[iri], iri) for iri in named if iri in self.guessed and self.guessed[iri].section >= at.section]
        before, guess = max(guesses, default=(at, latest))
        chapeau = latest in _COUNCILS and at.provision == self._provision  # its items speak of the Council that it names
        apart = 0 if chapeau else self._paragraph - at.paragraph
        told_apart = before.paragraph == at.paragraph and before.name < at.name
        return guess if apart > _NEXT or before.name > at.name or (apart and told_apart) else latest

    def was_alone(self, meant: Set[str]) -> bool:
        """Tell whether one alone of those that a short form may mean was named in this provision or the paragraph before."""
        told = meant & (self._named.keys() | self.guessed.keys())
        return sum(self._is_by(iri, meant=iri in _COUNCILS) for iri in told) == 1

    def is_by(self, iri: str) -> bool:
        """Tell whether a body was named or meant in this provision or the paragraph before."""
        return self._is_by(iri, meant=True)

    def _is_by(self, iri: str, *, meant: bool) -> bool:
        places = (named[iri] for named in (self._named, *([self.guessed] if meant else ())) if iri in named)
        return any(self._paragraph - at.paragraph <= _NEXT or at.provision == self._provision for at in places)

    def nearest(self, meant: Iterable[str]) -> str:
        """Return which of those that a short form may mean was named last in the paragraph, empty where none was."""
        near = [iri for iri in meant if iri in self.near]
        return max(near, key=self._named.__getitem__, default="")

    def tells_of(self, iri: str) -> bool:
        """Tell whether the section or draft speaks of a body: it was named in full in it, or was taken to be meant in it."""
        if self._draft:
            return iri in self.drafted
        return iri in self.near or (iri in self._named and self._named[iri].section == self._section)

    def is_long_ago(self, iri: str) -> bool:
        """Tell whether a body was named in full, and meant, only many paragraphs ago."""
        places = (named[iri] for named in (self._named, self.guessed) if iri in named)
        return all(self._paragraph - place.paragraph > _LONG_AGO for place in places)

    def nearness(self, iri: str, sessions: Collection[int]) -> int:
        """Return how near a body's sessions are to those that are named beside a short form."""
        if not sessions:
            return 0
        apart = (abs(session - held) for session in sessions for held in self.sessions.get(iri, ()))
        return max(0, _NEAR_SESSION - min(apart, default=_NEAR_SESSION))


def _offices(entity: Entity) -> Iterator[str]:
    """Yield whose a post or a secretariat is: who names the High Commissioner means her Office by "the Office".

    A post on a subject, which many committees have, tells of none of them.
    """
    if (entity.is_post or entity.is_organ) and not entity.is_on_subject and entity.iri not in OF_ALL:
        yield from (p for p in entity.parents if p not in OF_ALL and p not in ORGANS)


def _is_of_few(iri: str) -> bool:
    """Tell whether a body is no principal organ and none that has organs of all kinds."""
    return iri.startswith(_BODY_ID) and iri not in ORGANS and iri not in OF_ALL
