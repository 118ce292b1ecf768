"""What bodies are called for short once they were named in full: "the Expert Group", "the Group"."""

from collections.abc import Collection, Iterator, Sequence

from ...languages.rules import Grammar
from ...languages.words import END, Words
from ...names import Entity, Strength
from ..matching import Found
from ..spellings import Form
from .listed import Listed

_LONGEST_BEFORE = 6  # characters of what a short name may stand behind
_LONGEST_POINTING = 3  # words of that


def form_of(words: Words, entity: Entity, start: int, end: int, strength: Strength) -> Form:
    """Return how a text writes a body."""
    return Form(entity, " ".join(words.written(start, end).split()), strength, ())


def _take(forms: dict[str, list[Form]], codes: str, form: Form) -> None:
    """Add a form of a noun to its others, one of each body."""
    same = forms.setdefault(codes, [])
    if all(other.entity.iri != form.entity.iri for other in same):
        same.append(form)


class ShortNames:
    """The short names of bodies, by the codes of their words."""

    def __init__(self, words: Words, rules: Grammar, begun: Collection[int] = ()) -> None:
        """Begin with none; where names have `begun`, none stands alone."""
        self._words, self._rules, self._begun = words, rules, begun
        self._forms: dict[str, list[Form]] = {}
        self._since: dict[str, int] = {}
        self._small: dict[str, bool] = {}  # whether the noun is in small letters where a body is named first
        self._known: set[str] = set()
        self._kinds: set[str] = set()  # nouns with what stands before them
        self._pointed: dict[str, list[Form]] = {}  # those that only a demonstrative makes short names

    def add_listed(self, unit: Entity, noun: tuple[int, int], since: int) -> None:
        """Take the noun of a listed unit, which adds no meaning to where lists know what the noun is short for."""
        self._known.add(unit.iri)
        self.add(unit, noun, since=since)

    def add(self, entity: Entity, noun: tuple[int, int], head: str = "", since: int = 0) -> None:
        """Take the noun of a body's name, which may be cut to a head; it stands alone `since` a word."""
        form = form_of(self._words, entity, *noun, Strength.SHORT)
        for codes in self._cut(self._words.codes[slice(*noun)], head):
            _take(self._forms, codes, form)
            self._small.setdefault(codes, self._is_small(codes, noun))
            self._since[codes] = min(since, self._since.get(codes, since))
        for codes in self._cut_behind_pointing(head):
            _take(self._pointed, codes, form)

    def add_kind(self, entity: Entity, start: int, noun: tuple[int, int], since: int) -> None:
        """Take what stands before the noun of a body's name with it, too: "the ad hoc group of experts"."""
        for place in range(start, noun[0]) if self._rules.spaced else ():
            self._kinds.add(self._words.codes[place : noun[1]])
            self.add(entity, (place, noun[1]), since=since)

    def _is_small(self, codes: str, noun: tuple[int, int]) -> bool:
        """Tell whether what a noun is cut to begins with no capital: "a Friends of the Chair group on lamps", "the group"."""
        place = noun[0] + max(0, self._words.codes[slice(*noun)].find(codes))
        return self._words.written(place, place + 1)[:1].islower()

    def _cut(self, noun: str, head: str) -> Collection[str]:
        """Return the codes that a noun may be cut to: "Group of Experts" to "Group", with an article where it has none."""
        told = self._rules.unlisted
        core = () if told.whole.intersection(head) else told.core.intersection(head)
        kept = (noun[0] + rest for rest in told.kept if noun.find(rest) > 1)  # "grupo especial de expertos"
        return self._as_called({noun, head, *core, *kept} - {""})

    def _cut_behind_pointing(self, head: str) -> Collection[str]:
        """Return the codes that a noun may be cut to only behind a demonstrative: "that group", a working group."""
        told = self._rules.unlisted
        return self._as_called({*told.core.intersection(head)} if told.whole.intersection(head) else set())

    def _as_called(self, cut: set[str]) -> Collection[str]:
        """Return nouns with those that an article is added to; in Chinese none of one word."""
        definite = self._rules.unlisted.definite
        called = cut | {definite[bare] for bare in cut & definite.keys()}
        return called if self._rules.spaced else {codes for codes in called if len(codes) > 1}

    def among(self, names: Sequence[Found]) -> list[Found]:
        """Return names in order with these: those that may mean a listed body as well have one more meaning."""
        if not self._forms:
            return list(names)
        found = [self._with_more(name) if name.is_short and name.start not in self._begun else name for name in names]
        for codes in sorted(self._forms, key=len, reverse=True):
            found = sorted([*found, *self._alone(codes, Listed(found))])
        for codes in sorted(self._pointed):
            found = sorted([*found, *self._behind_pointing(codes, Listed(found))])
        return found

    def _with_more(self, name: Found) -> Found:
        codes, written = self._words.codes[name.start : name.end], self._words.written(name.start, name.end)
        longer = self._rules.names.longer
        if codes in self._kinds and longer and longer.match(self._words.codes, name.end):
            return name  # lists know whose it is: "the Advisory Board of the Commission"
        capital = written[:1].isupper()
        forms = self._forms.get(codes, [])
        if codes in self._pointed and self._is_pointed_at(name.start):
            forms = [*forms, *self._pointed[codes]]
        added = [form for form in forms if form.entity.iri not in self._known]
        further = [form for form in added if capital or not form.written[:1].isupper()]
        return name._replace(forms=(*name.forms, *further))

    def _alone(self, codes: str, others: Listed) -> Iterator[Found]:
        """Yield where a short name stands that no other name has taken."""
        forms, since, small = tuple(self._forms[codes]), self._since[codes], self._small[codes]
        for place, end in self._occurrences(codes, since):
            free = place not in self._begun and others.over(place, end) is None
            if free and self._stands(place, end, small=small, unit=since > 0):
                pointed = self._pointed.get(codes, ()) if self._is_pointed_at(place) else ()
                yield Found(place, end, (*forms, *pointed))

    def _behind_pointing(self, codes: str, others: Listed) -> Iterator[Found]:
        """Yield where a demonstrative leads to a noun that no other name has taken."""
        forms = (*self._forms.get(codes, ()), *self._pointed[codes])
        for place, end in self._occurrences(codes):
            free = self._is_pointed_at(place) and others.over(place, end) is None
            if free and self._stands(place, end, small=True, unit=False):
                yield Found(place, end, forms)

    def _occurrences(self, codes: str, since: int = 0) -> Iterator[tuple[int, int]]:
        """Yield where a noun stands, without overlap."""
        place = self._words.codes.find(codes, since)
        while place >= 0:
            end = place + len(codes)
            yield place, end
            place = self._words.codes.find(codes, end)

    def _is_pointed_at(self, place: int) -> bool:
        pointing = self._rules.unlisted.pointing
        return pointing.search(self._words.codes, max(0, place - _LONGEST_POINTING), place) is not None

    def _stands(self, start: int, end: int, *, small: bool, unit: bool) -> bool:
        """Tell whether a short name may mean a body: it has a capital or an article, and no longer name goes on with it.

        It needs no capital where the body is named in `small` letters. That of a `unit` stands behind no further capital.
        """
        words, rules = self._words, self._rules
        if rules.names.attribute.match(words.codes, end):
            return False
        if not rules.spaced:
            before = words.codes[max(0, start - _LONGEST_BEFORE) : start]
            pointed = words.codes[start:end].startswith(rules.names.free_left)  # 该处
            return pointed or not before[-1:].isalpha() or before.endswith(rules.names.free_left)
        written, last = words.written(start, start + 1), words.written(end - 1, end)
        definite = written.startswith(rules.names.definite) or last.startswith(rules.names.definite)  # فريق ما بين الدورات
        if not definite or not (small or written[:1].isupper() or written.upper() == written):
            return False
        if self._is_numbered(end) or (unit and self._is_compound(start)):
            return False
        whole = rules.names.complemented.match(words.codes, start)
        if whole is not None and whole.end() > end:
            return False
        goes_on = rules.names.longer.match(words.codes, end) if rules.names.longer else None
        return goes_on is None or not words.written(goes_on.end(), goes_on.end() + 1)[:1].isupper()

    def _is_numbered(self, place: int) -> bool:
        """Tell whether a number or a letter stands behind a short name: "Section B" is a part of a text."""
        match = self._rules.unlisted.numbered.match(self._words.codes, place)
        return match is not None and not self._words.written(*match.span()).islower()

    def _is_compound(self, place: int) -> bool:
        """Tell whether a word with a capital stands before a short name, in a language that joins words so: "News Service"."""
        words = self._words
        if not self._rules.names.compounds or place < 2:
            return False
        begins = words.codes[place - 2] in (END, ".")  # "The Service"
        return not begins and words.written(place - 1, place)[:1].isupper()
