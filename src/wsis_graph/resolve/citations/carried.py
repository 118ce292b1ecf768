"""Names of texts whose carrier a footnote tells: "the Lamps Declaration4" is in the resolution of note 4 wherever it comes."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from ...languages.classes import BODY, CITATION, EVENT, INSTRUMENT, PINPOINT, SERIES
from ...languages.phrases.texts import ARTICLE
from ...languages.words import END, FIRST_KNOWN, SYMBOL_TOKEN
from ...model import Target
from ...recognise import Items
from ...recognise.pinpointing import Part
from ..context import Context, sentence_end
from .cited import Cited
from .kinds import CARRIED, goes_on
from .noted import before_mark, part_of_note
from .pinpoints import Parts

_LONGEST_NAME = 30  # items
_LONGEST_SURE = 15  # items of a name that no document is known for
_LONGEST_STEM = 5  # letters that the forms of a word share
_MOST_ADJECTIVES = 2  # in small letters between the first word of a name and the word for its kind
_APART = (*'.;:()"', END, PINPOINT, CITATION, SYMBOL_TOKEN)
_FARTHEST_MARK = 50  # items from the beginning of a name to its mark, with what is told of its adoption
_BEGINS = (*'.;:"', END)  # behind these a capital tells nothing
_OTHERS = (*".;", CITATION, INSTRUMENT, SYMBOL_TOKEN)
_OWNERS = (BODY, EVENT, SERIES)
_LONGEST_PREFIX = 3  # letters that Arabic writes onto a word, with the article
_NEAREST_PART = 4  # items from a part to the name of what it is in
_VERBS = ("ask", "askAgain", "relative", "recalls", "reaffirms", "welcomes", "takesNoteOf")


class _Name(NamedTuple):
    """A name with the mark of a note, and the document that the note cites alone, None where it cites nothing known."""

    first: int
    head_end: int  # behind the word for its kind
    end: int
    target: Target | None


def carried(context: Context, items: Items, found: Sequence[Cited], pinpoints: Mapping[int, Parts]) -> list[Cited]:
    """Return what is cited, and the texts named as they were where a footnote told their carrier."""
    marks = _Marks(context, items, found)
    taken = {cited.place for cited in found}
    known = [_with_carrier(items, cited, marks) for cited in found]
    return [*_adopted(known), *_named(context, items, marks, taken, pinpoints)]


class _Marks:
    """The words that bear marks of notes, and the document of each note whose first sentence cites no other."""

    def __init__(self, context: Context, items: Items, found: Sequence[Cited]) -> None:
        self._context, self._items = context, items
        self._targets = dict(_marked(context, items, found))
        citing = {cited.evidence.provision for cited in found}
        marks = (mark for mark in context.mentions.document.marks if mark.footnote and mark.footnote not in citing)
        self._unknown = {before_mark(context, items, mark) for mark in marks}
        self._lasts = sorted(self._targets)

    def marked(self, first: int, end: int) -> tuple[int, Target | None] | None:
        """Return the end of a name that begins at a place and bears a mark, and the document of its note, if it cites any.

        Words that tell of its adoption may stand before the mark: "the Lamps Declaration, adopted in Lusaka,4".
        """
        codes, rules = self._items.codes, self._context.rules
        behind = self._lasts[bisect_left(self._lasts, end - 1) :]
        if not behind:
            return None  # where it bears none, -1 would be the mark before the first word
        last = behind[0]
        target = self._targets[last]
        if (target is None and last not in self._unknown) or last - first > _FARTHEST_MARK or END in codes[first:last]:
            return None
        if self._is_joined(end, last):
            return (end, target) if target else None
        told = rules.texts.told_of.search(codes, end, last)
        stop = told.start() if told else last + 1
        between, after = codes[first:stop], codes[stop : last + 1]
        written = self._items.words.codes[self._items.firsts[first] : self._items.lasts[stop - 1]]
        if rules.texts.named_text.fullmatch(written) or self._is_no_name(first, stop):
            return None
        apart = any(code in between for code in _APART) or any(code in after for code in _OTHERS)
        if len(between) > _LONGEST_NAME or apart or INSTRUMENT in codes[end:stop]:
            return None
        verbs = any(trigger.kind in _VERBS for trigger in self._context.triggers.within(first, stop - 1))
        commas = (at for at in range(first, stop) if codes[at] == ",")
        continues = all(self._items.written(at + 1, at + 2)[:1].isupper() for at in commas)
        sure = target is not None or self._is_title(first, stop)
        return None if verbs or not continues or not sure else (stop, target)

    def _is_joined(self, end: int, last: int) -> bool:
        """Tell whether a title in marks ends before others that "and" joins to it, of which the last bears the mark.

        《灯具宣言》和《灯具公约》4, unless that has a full name, which the note is on alone.
        """
        items, rules = self._items, self._context.rules
        if not rules.parts_follow or rules.texts.joined_titles.fullmatch(items.codes, end, last + 1) is None:
            return False
        names = (items.values[at] for at in range(end, last + 1) if items.codes[at] == INSTRUMENT)
        return all(name.is_short for name in names)

    def _is_title(self, first: int, stop: int) -> bool:
        """Tell whether words are surely a name, where no document tells that: in marks, or with capitals where names have them.

        Where only some of their words do, the last one must: « la Déclaration de Doha ».
        """
        rules, words = self._context.rules, [self._items.written(at, at + 1) for at in range(first, stop)]
        if rules.parts_follow:
            return True
        small = rules.texts.title_words
        capitals = (word[:1].isupper() or word[:1].isdigit() or word.casefold() in small for word in words)
        return len(words) <= _LONGEST_SURE and (all(capitals) if small else words[-1][:1].isupper())

    def _is_no_name(self, first: int, stop: int) -> bool:
        """Tell whether words are no name though one may be in them: they end a title, or begin a sentence with a capital."""
        codes, rules = self._items.codes, self._context.rules
        if rules.parts_follow:
            return False
        before, quoted = codes[first - 1 : first] or END, codes[stop : stop + 1] == '"'
        if codes[first] == INSTRUMENT and self._items.lasts[first] - self._items.firsts[first] > 1:
            return False  # a short name that a list has
        sentence = before in _BEGINS and not rules.small.articled
        defined = ARTICLE in self._items.written(first, first + 1)[:_LONGEST_PREFIX]  # "the political declaration" is any
        return sentence or before == ":" or defined or (quoted and before != '"')


def _marked(context: Context, items: Items, found: Sequence[Cited]) -> Iterator[tuple[int, Target | None]]:
    """Yield the last word before each mark, and the document of its note, None where its first sentence cites not just one."""
    documents: dict[str, list[Cited]] = {}
    for cited in found:
        if cited.target and cited.target.keys:
            documents.setdefault(cited.evidence.provision, []).append(cited)
    for mark in context.mentions.document.marks:
        noted = documents.get(mark.footnote, [])
        end = sentence_end(items, noted[0].place) if noted else 0
        alone = len({cited.target.keys for cited in noted if cited.target and cited.place <= end}) == 1
        yield before_mark(context, items, mark), noted[0].target if alone else None


def _with_carrier(items: Items, cited: Cited, marks: _Marks) -> Cited:
    """Return what is cited, an instrument of no known carrier with that of the note at its name."""
    target = cited.target
    if target is None or target.keys or items.codes[cited.place] != INSTRUMENT:
        return cited
    name = marks.marked(cited.place, cited.place + 1)
    own = name is not None and name[0] == cited.place + 1
    return cited._replace(target=target._replace(keys=name[1].keys)) if name and own and name[1] else cited


def _adopted(found: Sequence[Cited]) -> Iterator[Cited]:
    """Yield what is cited, each instrument with the carrier that it was told with before."""
    carriers: dict[str, tuple[str, ...]] = {}
    for cited in found:
        target = cited.target
        if target and target.iri.startswith("instrument/"):
            keys = target.keys or carriers.get(target.iri, ())
            carriers[target.iri] = keys
            cited = cited._replace(target=target._replace(keys=keys))
        yield cited


def _named(context: Context, items: Items, marks: _Marks, taken: set[int], pinpoints: Mapping[int, Parts]) -> Iterator[Cited]:
    """Yield the texts of names that bear a mark or bore it before, where nothing else is known of them."""
    names: dict[str, list[_Name]] = {}
    for first, end in _heads(context, items):
        if any(place in taken for place in range(first, end)):
            continue
        marked, again = marks.marked(first, end), _again(context, items, first, names)
        beyond = bool(marked and again and again[1] < marked[0])  # the mark is of what is said of a name that is known
        if marked and not beyond and not any(place in taken for place in range(first, marked[0])):
            stop, target = marked
            name = _Name(first, end, stop, target)
            names.setdefault(_stem(items, first), []).append(name)
        elif again is None:
            continue
        else:
            name, stop = again
        taken.update(range(first, stop))
        place = items.codes.find(INSTRUMENT, first, stop)
        parts = pinpoints.get(place, Parts()).all or _parts_beside(context, items, first, stop)
        evidence = context.evidence(items, first, stop, context.pack.code + CARRIED, 0.7)
        yield Cited(max(place, first), evidence, part_of_note(name.target, parts) if name.target else None)


def _heads(context: Context, items: Items) -> Iterator[tuple[int, int]]:
    """Yield where names of texts may begin, and where the word for the kind of text in each ends."""
    begins = _title_start if context.rules.parts_follow else _name_start
    words = [match.span() for match in context.rules.texts.named_text.finditer(items.codes)]
    named = (match.span() for match in re.finditer(INSTRUMENT, items.codes))
    shorts = [span for span in named if items.values[span[0]].is_short]
    for start, end in sorted([*words, *shorts]):
        first = begins(context, items, start, end)
        if first >= 0:
            yield first, end


def _title_start(context: Context, items: Items, start: int, end: int) -> int:
    """Return where the title in marks begins that ends with the word for a kind of text, -1 where there is none.

    A word for a kind alone is one where it is joined to another title: 《灯具宣言》和《行动计划》.
    """
    if items.codes[start] == INSTRUMENT and items.written(start, start + 1).startswith("《"):
        joined = context.rules.texts.title_joined_before.search(items.codes, items.paragraph_start(start), start)
        return start if joined else -1
    if items.codes[end : end + 1] != '"':
        return -1
    opening = items.codes.rfind('"', max(items.paragraph_start(start), end - _LONGEST_NAME), start)
    inside = opening >= 0 and items.written(opening, opening + 1) == "《"
    return opening + 1 if inside and not any(code in items.codes[opening + 1 : start] for code in _APART) else -1


def _name_start(context: Context, items: Items, start: int, _: int) -> int:
    """Return where a name begins: with the word for its kind, or the words with capitals before it, -1 where it has none."""
    first, small = start, 0
    low = items.paragraph_start(start)
    for at in range(start - 1, low - 1, -1):
        written = items.written(at, at + 1)
        apart = items.codes[at] in (*_APART, ",") or context.rules.small.article.fullmatch(items.codes, at, at + 1)
        begins = first < start and items.codes[at - 1] in _BEGINS and not context.rules.small.articled
        if apart or begins or context.triggers.within(at, at + 1):
            break
        if written[:1].isupper() and not (small and at in items.values):
            first, small = at, 0
        elif first == start and not items.is_capital(start) and small < _MOST_ADJECTIVES:
            small += 1
        else:
            break
    return first if items.codes[first] == INSTRUMENT or items.is_capital(first) else -1  # "2031 Lamps Declaration"


def _again(context: Context, items: Items, first: int, names: Mapping[str, Sequence[_Name]]) -> tuple[_Name, int] | None:
    """Return the last name with a mark that is said again at a place, and where it ends; whose it is may be left out."""
    for name in reversed(names.get(_stem(items, first), ())):
        at, stop = name.first, first
        while at < name.end and _alike(items, at, stop):
            at, stop = at + 1, stop + 1
        short = at >= name.head_end and (_is_own(context, items, name.first, at) or _is_owner(context, items, at, name.end))
        whole = at == name.end or short
        if whole and not _goes_on(context, items, stop):
            return name, stop
    return None


def _is_own(context: Context, items: Items, first: int, end: int) -> bool:
    """Tell whether the first words of a name are one of its own, with the name of a place: "the Lusaka Principles"."""
    codes = items.words.codes[items.firsts[first] : items.lasts[end - 1]]
    last = items.written(end - 1, end)
    named = last[:1].isupper() or (
        items.written(first, first + 1)[:1].isupper() and not context.rules.texts.named_text.match(codes)
    )
    return named and end - first > 1 and codes not in context.rules.texts.kinds


def _is_owner(context: Context, items: Items, first: int, end: int) -> bool:
    """Tell whether the last words of a name only say whose it is: "of the General Conference"."""
    of = context.rules.texts.of_name.match(items.codes, first)
    named = of is not None and of.end() > first and items.written(of.end(), of.end() + 1)[:1].isupper()
    return items.codes[end - 1] in _OWNERS or named


def _goes_on(context: Context, items: Items, end: int) -> bool:
    """Tell whether a name said again is the beginning of a longer one: "the Lamps Declaration on Wells"."""
    if context.rules.parts_follow:
        return items.codes[end : end + 1] != '"'
    link = context.rules.names.longer.match(items.codes, end) if context.rules.names.longer else None
    after = link.end() if link else end
    return items.codes[after] not in _OWNERS and goes_on(context, items, end)


def _stem(items: Items, place: int) -> str:
    """Return what the forms of a word share: its character, where it is known, else its first letters."""
    code = items.codes[place]
    return code if code >= FIRST_KNOWN or code == INSTRUMENT else items.written(place, place + 1).casefold()[:_LONGEST_STEM]


def _alike(items: Items, place: int, other: int) -> bool:
    """Tell whether two items are the same word, in whatever form, or names of the same text."""
    if items.codes[place] == items.codes[other] == INSTRUMENT:
        ours, theirs = ({form.entity.iri for form in items.values[at].forms} for at in (place, other))
        return not ours.isdisjoint(theirs)
    return items.codes[place] not in _APART and _stem(items, place) == _stem(items, other)


def _parts_beside(context: Context, items: Items, first: int, end: int) -> Sequence[Part]:
    """Return the parts named right before or behind a name that is not known."""
    codes, of, low = items.codes, context.rules.texts.of_name, max(0, first - _NEAREST_PART)
    places = [at for at in range(low, first) if codes[at] == PINPOINT and of.fullmatch(codes, at + 1, first)]
    follows = context.rules.parts_follow or codes[end : end + 1] == ","
    behind = end + (codes[end : end + 1] in (",", '"'))
    if follows and codes[behind : behind + 1] == PINPOINT and not context.begins_with_and(items, behind):
        places.append(behind)
    return items.values[places[0]].parts if places else ()
