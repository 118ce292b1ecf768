"""Finds the names of one language in words."""

from collections.abc import Collection, Iterator, Sequence
from functools import cached_property, lru_cache
from typing import NamedTuple

import ahocorasick_rs

from ..languages.classes import BODY, EVENT, INSTRUMENT, PLACE, ROLE, SERIES, STATE
from ..languages.rules import Grammar
from ..languages.words import NUMBERS, Words
from ..names import OFFICES, Names, Strength
from .judging import LONGEST_BEFORE, Judge, cased
from .spellings import Form, learned

_LONGEST_NAME = 40  # words
_OF = " لل"


class Found(NamedTuple):
    """A stretch of words that reads like a name: the forms it may be."""

    start: int
    end: int
    forms: tuple[Form, ...]

    @property
    def is_short(self) -> bool:
        """Tell whether it is a short form of whatever it names: "the Committee"."""
        return self.forms[0].strength == Strength.SHORT  # the strongest stands first


_FARTHEST_NOUN = 5  # words before the noun of a name, "United Nations Scientific Committee on …", at most
_LONGEST_NOUN = 6  # words of it, or characters in a text without spaces


class Matcher:
    """Finds the names of one language in words, leftmost and longest."""

    def __init__(self, names: Names, grammar: Grammar) -> None:
        self._forms = learned(names, grammar)
        self._numbered = {codes for codes, forms in self._forms.items() if any(form.digits for form in forms)}
        self._with_of = {codes: forms[0].written.count(_OF) for codes, forms in self._forms.items() if _OF in forms[0].written}
        self._patterns = list(self._forms)
        self._longest = max(map(len, self._patterns), default=0)
        self._automaton = ahocorasick_rs.AhoCorasick(self._patterns)
        self._names, self._owners = grammar.names, grammar.owners
        self._judge, self._spaced = Judge(grammar), grammar.spaced
        self._inner: dict[str, tuple[Found, ...]] = {}
        self._alike: dict[str, list[list[Form]]] = {}

    def find(self, words: Words, own: Collection[str] = ()) -> list[Found]:
        """Return the names in words, in order, without overlap; `own` is what the document is of."""
        found: list[Found] = []
        last = 0
        others: set[str] = set()  # short forms that a longer name, which is not known, has taken over
        for index, start, end in self._hits(words):
            pattern = self._patterns[index]
            if self._names.counts_on.match(words.codes, end - 1):
                pattern, end = pattern[:-1], end - 1  # "the Committee's sixty-third session" names no Third Committee
                if pattern not in self._forms:
                    continue
            if apart := self._apart(words, pattern, start, end, last):
                found += apart
                last = apart[-1].end
                continue
            forms = self._fitting(words, pattern, start, end, last)
            if not forms and pattern in self._numbered and pattern[:-1] in self._forms:
                pattern, end = pattern[:-1], end - 1  # Комитет 131 голосом: no Committee has this number
                forms = self._fitting(words, pattern, start, end, last)
            if forms and forms[0].strength == Strength.SHORT and forms[0].entity.code == INSTRUMENT:
                if self._judge.goes_on(words, end) or self._is_text_titled(words, start, end):
                    others.add(pattern)
                    continue
                anothers = pattern in others and not any(form.entity.iri in own for form in forms)
                if anothers or self._names.distinct.search(words.codes, max(0, start - LONGEST_BEFORE), start):
                    continue
            if forms:
                found.append(Found(start, end, forms))
                last = end
                others -= self._given_back(forms, others)
        return found

    def _given_back(self, forms: Sequence[Form], others: Collection[str]) -> set[str]:
        """Return which short forms mean a text again that is named in full, of those that a longer name has taken over."""
        if not others or forms[0].strength == Strength.SHORT:
            return set()
        named = {form.entity.iri for form in forms if form.entity.code == INSTRUMENT}
        return {pattern for pattern in others if not named.isdisjoint(self._entities(pattern))}

    def _leftmost(self, codes: str) -> Iterator[tuple[int, int, int]]:
        """Yield names, leftmost and longest, each with its place.

        They are picked from all: an automaton that finds these only takes four times as long to be made.
        """
        last = 0
        for hit in sorted(self._automaton.find_matches_as_indexes(codes, overlapping=True), key=_from_left):
            if hit[1] >= last:
                yield hit
                last = hit[2]

    def _hits(self, words: Words) -> Iterator[tuple[int, int, int]]:
        """Yield the longest names from the left; what is none hides none that begins in it: 建议联合国."""
        after = 0
        for index, start, end in self._leftmost(words.codes):
            if start >= after and not self._is_none(words, index, start, end):
                yield index, start, end
                after = end
                continue
            for hit in self._hits_from(words, max(start, after), end):
                yield hit
                after = hit[-1]

    def _hits_from(self, words: Words, start: int, end: int) -> Iterator[tuple[int, int, int]]:
        """Yield the longest names from the left that begin in a stretch, without what is none."""
        while hit := next(self._leftmost(words.codes[start : end + self._longest]), None):
            index, low, high = hit[0], start + hit[1], start + hit[2]
            if low >= end:
                return
            none = self._is_none(words, index, low, high)
            if not none:
                yield index, low, high
            start = low + 1 if none else high

    def _is_none(self, words: Words, index: int, start: int, end: int) -> bool:
        """Tell whether a stretch is no name: it would break a word, or begins with a number that no such body has.

        "Supplement No. 46", and in the next line "Committee on Lamps".
        """
        pattern = self._patterns[index]
        counted = pattern in self._numbered and pattern[1:] in self._forms
        return self._judge.breaks_word(words, start, end) or (counted and not self._fitting(words, pattern, start, end, start))

    def _office_and_body(self, words: Words, form: Form, start: int, end: int) -> list[Found]:
        """Return an office and the body whose name its last words begin: "Chair of the Commission on Narcotic Drugs".

        A seat and members are read so, too: "Headquarters of the United Nations Environment Programme" is none of the United
        Nations.
        """
        entity = form.entity
        office = entity.code in (ROLE, PLACE) or entity.is_organ or entity.is_group or entity.is_post
        if not office or end - start == 1:
            return []
        body = self._body_across(words, start, end)
        return [*self._names_in(words, start, body.start), body] if body else []

    def _body_across(self, words: Words, start: int, end: int) -> Found | None:
        """Return the body whose name begins behind the first word of a stretch and ends behind the last.

        A short one of several words is it, too: "President of the Environment Assembly" is none of "the Assembly".
        """
        rest = words.codes[start + 1 : end + _LONGEST_NAME]
        hits = self._automaton.find_matches_as_indexes(rest, overlapping=True)
        across = [(start + 1 + low, start + 1 + high, index) for index, low, high in hits if low < end - start - 1 < high]
        for low, high, index in sorted(across, key=lambda hit: (hit[0], -hit[1])):
            forms = self._fitting(words, self._patterns[index], low, high, low)
            if forms and forms[0].entity.code == BODY and not forms[0].entity.is_post:
                return Found(low, high, forms)
        return None

    def _names_in(self, words: Words, start: int, end: int) -> Iterator[Found]:
        """Yield the names in a stretch of words."""
        for index, *span in self._leftmost(words.codes[start:end]):
            low, high = (start + place for place in span)
            if forms := self._fitting(words, self._patterns[index], low, high, low):
                yield Found(low, high, forms)

    def _apart(self, words: Words, pattern: str, start: int, end: int, last: int) -> list[Found]:
        """Return the names that a stretch of words like one name is made of, none where it is that name."""
        if start < last:
            return []
        if both := self._office_and_body(words, self._forms[pattern][0], start, end):
            return both
        if self._forms[pattern][0].entity.code == ROLE and (named := self._before_number(words, pattern, start, end)):
            return named
        lacking = pattern in self._with_of and self._lacks_of(pattern, words.written(start, end))
        form = self._forms[pattern][0]
        apart = lacking or self._ends_in_subject(words, form, end) or self._begins_in_another(words, form, start)
        return list(self._parts(words, pattern, start, last)) if apart else []

    def _ends_in_subject(self, words: Words, form: Form, end: int) -> bool:
        """Tell whether what could be whose an office is has the case of a subject: «по предложению Председателя Комиссия»."""
        office = form.entity.is_post or form.entity.is_organ
        if not (self._owners.owner_last and office and " " in form.written):
            return False
        last = words.written(end - 1, end)
        return last != form.written.split()[-1] and last in self._subjects

    def _begins_in_another(self, words: Words, form: Form, start: int) -> bool:
        """Tell whether an office begins with the last word of another name: « conseil de direction de l’Institut »."""
        return form.entity.is_post and words.written(start, start + 1)[:1].islower() and self._judge.is_modified(words, start)

    @cached_property
    def _subjects(self) -> frozenset[str]:
        """Names of bodies that are one word, in the case of a subject."""
        return frozenset(
            form.written
            for forms in self._forms.values()
            for form in forms
            if form.entity.code == BODY and not form.entity.is_post and form.written.isalpha()
        )

    def _before_number(self, words: Words, pattern: str, start: int, end: int) -> list[Found]:
        """Return the bodies in the name of a role that a number follows, none where none does.

        "مقرر اللجنة 55/1" is a decision of the Committee, not its Rapporteur; so is "مقرر اللجنة الإحصائية 60/112".
        """
        if words.codes[end] not in NUMBERS:
            body = self._body_across(words, start, end) if end - start > 1 else None
            return [body] if body and words.codes[body.end] in NUMBERS else []
        return [Found(start + inner.start, start + inner.end, inner.forms) for inner in self.inner(pattern) if inner.start]

    def _lacks_of(self, pattern: str, written: str) -> bool:
        """Tell whether words are two names that, but for an "of", would be one: الأمين العام الاتحاد الدولي للاتصالات."""
        return self._with_of[pattern] > " ".join(written.split()).count(_OF)

    def _parts(self, words: Words, pattern: str, start: int, last: int) -> Iterator[Found]:
        """Yield the names that a stretch of words is made of."""
        for part in self._inside(pattern, frozenset()):
            low, high = start + part.start, start + part.end
            if forms := self._fitting(words, words.codes[low:high], low, high, last):
                yield Found(low, high, forms)
                last = high

    def nouns(self, pattern: str) -> Iterator[str]:
        """Yield the short names, by their codes, that are the noun of a name: "Scientific Committee" and "Committee".

        They stand first in it, in Chinese last.
        """
        places = range(_FARTHEST_NOUN) if self._spaced else range(max(0, len(pattern) - _LONGEST_NOUN), len(pattern) - 1)
        lengths = range(_LONGEST_NOUN, 0, -1) if self._spaced else (len(pattern),)
        parts = (pattern[place:][:length] for place in places for length in lengths)
        noun = next((part for part in parts if self._is_noun(part)), "")
        own = [form.entity for form in self._forms.get(pattern, ())]
        owners = {parent for entity in own for parent in entity.parents}  # "Board of the Institute" is none of the Institute
        inside = (noun[place:end] for place in range(len(noun)) for end in range(place + 1, len(noun) + 1))
        yield from (part for part in inside if self._is_noun(part) and owners.isdisjoint(self._entities(part)))

    def _is_noun(self, part: str) -> bool:
        return part in self._forms and self._is_short(part)

    def inner(self, pattern: str) -> tuple[Found, ...]:
        """Return the longest names inside a name, its own shorter forms left out; places count from its start."""
        if pattern not in self._inner:
            found = self._inside(pattern, self._entities(pattern))
            if pattern not in self._forms:
                return found  # a name of one document only is not kept
            self._inner[pattern] = found
        return self._inner[pattern]

    def _inside(self, pattern: str, own: frozenset[str]) -> tuple[Found, ...]:
        """Return the longest names inside a name, those of its `own` entities left out.

        So is a short name that another begins with, as this one does: "Board of the Fund". In Chinese it is whose the other is.
        """
        hits = self._automaton.find_matches_as_indexes(pattern, overlapping=True)
        spans = sorted(
            (start - end, start, end, i)
            for i, start, end in hits
            if end - start < len(pattern) and own.isdisjoint(self._entities(self._patterns[i]))
            if start or end == 1 or not (own and self._spaced and self._is_short(self._patterns[i]))
        )
        kept: list[Found] = []
        for _, start, end, index in spans:
            if all(end <= other.start or start >= other.end for other in kept):
                kept.append(Found(start, end, tuple(self._forms[self._patterns[index]])))
        return tuple(sorted(kept, key=lambda found: found.start))

    def _is_short(self, pattern: str) -> bool:
        return self._forms[pattern][0].strength == Strength.SHORT  # the strongest stands first

    def _entities(self, pattern: str) -> frozenset[str]:
        return frozenset(form.entity.iri for form in self._forms.get(pattern, ()))

    def _fitting(self, words: Words, pattern: str, start: int, end: int, last: int) -> tuple[Form, ...]:
        """Return which forms of a name a stretch of words is, `last` being where the one before ends."""
        if start < last or self._judge.breaks_word(words, start, end):
            return ()
        kinds = self._kinds(pattern)
        forms = [same[0] for same in kinds]
        if len(pattern) == 1 and self._judge.goes_on(words, end) and not self._is_on_body(words, end):
            whole = self._is_for_state(words, end)  # "the programme of UNDP for Ghana"
            forms = [
                form
                for form in forms  # "Chair of the Working Group"
                if form.entity.code == ROLE or form.entity.iri in OFFICES or (whole and form.strength == Strength.ACRONYM)
            ]
        elif any(map(_is_short_event, forms)) and self._judge.goes_on(words, end):
            forms = [form for form in forms if not _is_short_event(form)]
        elif any(map(_is_short_body, forms)) and self._is_titled(words, end):
            forms = [form for form in forms if not _is_short_body(form)]
        fitting = self._judge.fitting(words, forms, start, end, last, numbered=pattern in self._numbered)
        if len(fitting) == len(kinds):
            return tuple(self._forms[pattern])
        like = [form for same in kinds if same[0] in fitting for form in same]
        return fitting if len(like) == len(fitting) else tuple(form for form in self._forms[pattern] if form in like)

    def _kinds(self, pattern: str) -> list[list[Form]]:
        """Return the forms of a name, those together that are judged alike, of which one tells for all: "the Committee"."""
        if pattern not in self._alike:
            alike: dict[tuple[object, ...], list[Form]] = {}
            for form in self._forms[pattern]:
                entity = form.entity
                group = entity.iri if entity.is_group else ""  # which its label tells from the beginning of another name
                alike.setdefault((form.written, form.strength, form.digits, entity.code, entity.types, group), []).append(form)
            self._alike[pattern] = [*alike.values()]
        return self._alike[pattern]

    def cased(self, form: Form, written: str) -> bool:
        """Tell whether words are written like a form."""
        return cased(form, written)

    def knows(self, codes: str) -> bool:
        """Tell whether words are a name, whatever their case."""
        return codes in self._forms

    def stands(self, found: Found, codes: str) -> bool:
        """Tell whether a name inside another may stand after what is before that."""
        return any(self._judge.free(form, codes, found.start, found.end, -1) for form in found.forms)

    def _is_on_body(self, words: Words, end: int) -> bool:
        """Tell whether a body stands behind a short name that something is on: "resolutions of the Council on the Fund"."""
        link = self._names.on.match(words.codes, end)
        return link is not None and self._code_at(words, link.end()) == BODY

    def _is_for_state(self, words: Words, end: int) -> bool:
        """Tell whether a State stands behind an acronym, which does not go on there: "the programme of UNDP for Ghana"."""
        link = self._names.longer.match(words.codes, end) if self._names.longer else None
        return link is not None and self._code_at(words, link.end()) == STATE

    def _is_text_titled(self, words: Words, start: int, end: int) -> bool:
        """Tell whether the short name of a text goes on in a title, and nothing is told there of a part of the text."""
        titled = self._names.titled.match(words.codes, end) is not None
        return titled and self._names.part_of.search(words.codes, max(0, start - LONGEST_BEFORE), start) is None

    def _is_titled(self, words: Words, end: int) -> bool:
        """Tell whether a name goes on in a title, not in the body whose it is: "Expert Group on Land", "of the Commission"."""
        link = self._names.longer.match(words.codes, end) if self._names.longer and self._judge.goes_on(words, end) else None
        return link is not None and self._code_at(words, link.end()) != BODY

    def _code_at(self, words: Words, place: int) -> str:
        """Return what kind of thing the name is that begins at a place, empty where none does.

        Whether that goes on in its turn does not count: names that go on in names would be read ever again.
        """
        index, start, length = next(self._leftmost(words.codes[place : place + _LONGEST_NAME]), (0, -1, 0))
        if start or self._judge.breaks_word(words, place, place + length):
            return ""
        pattern = self._patterns[index]
        numbered = pattern in self._numbered
        kinds = [same[0] for same in self._kinds(pattern)]
        forms = self._judge.fitting(words, kinds, place, place + length, place, numbered=numbered)
        return forms[0].entity.code if forms else ""


def _from_left(hit: tuple[int, int, int]) -> tuple[int, int]:
    _, start, end = hit
    return start, -end


def _is_short_event(form: Form) -> bool:
    """Tell whether a form only begins what an event is called, as others' names do: "World Summit on the Ocean"."""
    return form.strength == Strength.SHORT and form.entity.code in (EVENT, SERIES)


def _is_short_body(form: Form) -> bool:
    """Tell whether a form only begins what a body is called, as others' names do; an office stands before a person's name."""
    return form.strength == Strength.SHORT and form.entity.code == BODY and not form.entity.is_post


@lru_cache(maxsize=8)
def matcher(names: Names, grammar: Grammar) -> Matcher:
    """Return the matcher of a language, built at the first call."""
    return Matcher(names, grammar)
