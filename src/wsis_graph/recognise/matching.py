"""Finds the names of one language in words."""

import re
from collections.abc import Collection, Iterator
from functools import cached_property, lru_cache
from typing import NamedTuple

import ahocorasick_rs

from ..languages.classes import BODY, EVENT, INSTRUMENT, PLACE, ROLE, SERIES, STATE
from ..languages.rules import Grammar
from ..languages.words import BREAK, END, NUMBERS, Words
from ..names import OFFICES, Names, Strength
from .spellings import DIGITS, Form, learned

_ANY_YEAR = ("2000",)  # in the name of what recurs it stands for the year: "Foro 2000 de la Cumbre Mundial"


class Found(NamedTuple):
    """A stretch of words that reads like a name: the forms it may be."""

    start: int
    end: int
    forms: tuple[Form, ...]

    @property
    def is_short(self) -> bool:
        """Tell whether it is a short form of whatever it names: "the Committee"."""
        return all(form.strength == Strength.SHORT for form in self.forms)


class Matcher:
    """Finds the names of one language in words, leftmost and longest."""

    def __init__(self, names: Names, grammar: Grammar) -> None:
        self._forms = learned(names, grammar)
        self._numbered = {codes for codes, forms in self._forms.items() if any(form.digits for form in forms)}
        self._with_of = {codes: forms[0].written.count(_OF) for codes, forms in self._forms.items() if _OF in forms[0].written}
        self._patterns = list(self._forms)
        self._longest = max(map(len, self._patterns), default=0)
        self._automaton = ahocorasick_rs.AhoCorasick(self._patterns, matchkind=ahocorasick_rs.MatchKind.LeftmostLongest)
        self._code = grammar.code
        self._attribute, self._feminine = grammar.names.attribute, grammar.organs.feminine
        self._owner_last = grammar.owners.owner_last
        self._free_left, self._free_right, self._bound = grammar.names.free_left, grammar.names.free_right, grammar.names.bound
        self._begun, self._ended = grammar.names.begun, grammar.names.ended
        self._role_left = grammar.owners.role_left
        self._generic, self._generic_left = grammar.names.generic, grammar.names.generic_left
        self._longer, self._counts_on, self._titled, self._distinct = (
            grammar.names.longer,
            grammar.names.counts_on,
            grammar.names.titled,
            grammar.names.distinct,
        )
        self._complemented, self._modified, self._compounds = (
            grammar.names.complemented,
            grammar.names.modified,
            grammar.names.compounds,
        )
        self._money_before, self._money_after = grammar.names.money_before, grammar.names.money_after
        self._counted, self._things, self._on = grammar.names.counted, grammar.names.things, grammar.names.on
        self._inner: dict[str, tuple[Found, ...]] = {}

    def find(self, words: Words, own: Collection[str] = ()) -> list[Found]:
        """Return the names in words, in order, without overlap; `own` is what the document is of."""
        found: list[Found] = []
        last = 0
        others: set[str] = set()  # short forms that a longer name, which is not known, has taken over
        for index, start, end in self._hits(words):
            pattern = self._patterns[index]
            if self._counts_on.match(words.codes, end - 1):
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
                if self._goes_on(words, end) or self._titled.match(words.codes, end):
                    others.add(pattern)
                    continue
                anothers = pattern in others and not any(form.entity.iri in own for form in forms)
                if anothers or self._distinct.search(words.codes, max(0, start - _LONGEST_BEFORE), start):
                    continue
            if forms:
                found.append(Found(start, end, forms))
                last = end
        return found

    def _hits(self, words: Words) -> Iterator[tuple[int, int, int]]:
        """Yield the longest names from the left; one that would break a word hides none that begins in it: 建议联合国."""
        after = 0
        for index, start, end in self._automaton.find_matches_as_indexes(words.codes):
            if start >= after and not self._breaks_word(words, start, end):
                yield index, start, end
                after = end
                continue
            for hit in self._hits_from(words, max(start, after), end):
                yield hit
                after = hit[-1]

    def _hits_from(self, words: Words, start: int, end: int) -> Iterator[tuple[int, int, int]]:
        """Yield the longest names from the left that begin in a stretch and would break no word."""
        while hits := self._automaton.find_matches_as_indexes(words.codes[start : end + self._longest]):
            index, low, high = hits[0][0], start + hits[0][1], start + hits[0][2]
            if low >= end:
                return
            breaks = self._breaks_word(words, low, high)
            if not breaks:
                yield index, low, high
            start = low + 1 if breaks else high

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
        hits = self._overlapping.find_matches_as_indexes(rest, overlapping=True)
        across = [(start + 1 + low, start + 1 + high, index) for index, low, high in hits if low < end - start - 1 < high]
        for low, high, index in sorted(across, key=lambda hit: (hit[0], -hit[1])):
            forms = self._fitting(words, self._patterns[index], low, high, low)
            if forms and forms[0].entity.code == BODY and not forms[0].entity.is_post:
                return Found(low, high, forms)
        return None

    def _names_in(self, words: Words, start: int, end: int) -> Iterator[Found]:
        """Yield the names in a stretch of words."""
        for index, *span in self._automaton.find_matches_as_indexes(words.codes[start:end]):
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
        if not (self._owner_last and form.entity.is_post and " " in form.written):
            return False
        last = words.written(end - 1, end)
        return last != form.written.split()[-1] and last in self._subjects

    def _begins_in_another(self, words: Words, form: Form, start: int) -> bool:
        """Tell whether an office begins with the last word of another name: « conseil de direction de l’Institut »."""
        return form.entity.is_post and words.written(start, start + 1)[:1].islower() and self._is_modified(words, start)

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

    @cached_property
    def _overlapping(self) -> ahocorasick_rs.AhoCorasick:
        return ahocorasick_rs.AhoCorasick(self._patterns)

    def inner(self, pattern: str) -> tuple[Found, ...]:
        """Return the longest names inside a name, its own shorter forms left out; places count from its start."""
        if pattern not in self._inner:
            found = self._inside(pattern, self._entities(pattern))
            if pattern not in self._forms:
                return found  # a name of one document only is not kept
            self._inner[pattern] = found
        return self._inner[pattern]

    def _inside(self, pattern: str, own: frozenset[str]) -> tuple[Found, ...]:
        """Return the longest names inside a name, those of its `own` entities left out."""
        hits = self._overlapping.find_matches_as_indexes(pattern, overlapping=True)
        spans = sorted(
            (start - end, start, end, i)
            for i, start, end in hits
            if end - start < len(pattern) and own.isdisjoint(self._entities(self._patterns[i]))
        )
        kept: list[Found] = []
        for _, start, end, index in spans:
            if all(end <= other.start or start >= other.end for other in kept):
                kept.append(Found(start, end, tuple(self._forms[self._patterns[index]])))
        return tuple(sorted(kept, key=lambda found: found.start))

    def _entities(self, pattern: str) -> frozenset[str]:
        return frozenset(form.entity.iri for form in self._forms.get(pattern, ()))

    def _fitting(self, words: Words, pattern: str, start: int, end: int, last: int) -> tuple[Form, ...]:
        if start < last or self._breaks_word(words, start, end):
            return ()
        forms = self._forms[pattern]
        written = words.written(start, end)
        digits = self._digits(words, start, end) if pattern in self._numbered else ()
        after = words.ends[end - 1]
        goes_on = words.starts[end] == after and words.codes[end] != END  # the mark of a footnote is no part of a word
        serial = goes_on and words.text[after].isdigit()  # WHA77.1
        if len(pattern) == 1 and self._goes_on(words, end) and not self._is_on_body(words, end):
            forms = [f for f in forms if f.entity.code == ROLE or f.entity.iri in OFFICES]  # "Chair of the Working Group"
        elif any(map(_is_short_event, forms)) and self._goes_on(words, end):
            forms = [form for form in forms if not _is_short_event(form)]
        elif any(map(_is_short_body, forms)) and self._is_titled(words, end):
            forms = [form for form in forms if not _is_short_body(form)]
        fitting = tuple(
            form
            for form in forms
            if (form.digits == digits or (form.digits == _ANY_YEAR and len(digits) == 1 and form.entity.recurs))
            and self.cased(form, written)
            and (self._free(form, words.codes, start, end, last) or _fills_cell(words, start, end))
            and not (form.entity.is_group and (self._is_one_of_them(form, words, start, end) or self._is_thing(words, start)))
            and not (form.entity.code == STATE and self._is_money(words.codes, start, end))
            and not (form.strength == Strength.ACRONYM and serial and form.written.isascii())
        )
        posts = {form.entity.is_post for form in fitting if form.strength == Strength.SHORT}
        part = {post for post in posts if self._is_part(words, start, end, post=post)}
        return tuple(f for f in fitting if f.strength != Strength.SHORT or f.entity.is_post not in part) if part else fitting

    def _breaks_word(self, words: Words, start: int, end: int) -> bool:
        """Tell whether a name would begin or end inside another word, in a script that puts no space between words."""
        if not (self._begun or self._ended):
            return False
        before = "".join(words.written(max(0, start - 1), start + 1).split())
        over = "".join(words.written(max(0, end - 2), end + 1).split())
        return before in self._begun or over in self._ended or over[-2:] in self._ended

    @staticmethod
    def _digits(words: Words, start: int, end: int) -> tuple[str, ...]:
        """Return the numbers among words, without those of the foot of a page that may stand between."""
        return tuple(digits for place in range(start, end) for digits in DIGITS.findall(words.written(place, place + 1)))

    def _is_thing(self, words: Words, start: int) -> bool:
        """Tell whether a word for a group is one of things: "the foundations of peace"."""
        return self._things.match(words.codes, start) is not None

    def _is_one_of_them(self, form: Form, words: Words, start: int, end: int) -> bool:
        """Tell whether what looks like a group begins the name of one: "Organisation internationale du café".

        It has a capital that the group has not, in the singular, and no sentence begins with it, or its name goes on there.
        """
        written = " ".join(words.written(start, end).split())
        if not (written[0].isupper() and form.written[0].islower()) or written.lower() == form.entity.labels.get(self._code):
            return False
        whole = self._complemented.match(words.codes, start)
        return words.codes[start - 1] not in (*_LINES, ".") or (whole is not None and whole.end() > end)

    def _is_money(self, codes: str, start: int, end: int) -> bool:
        """Tell whether a State only tells whose money is spoken of: "United States dollars"."""
        before = self._money_before.search(codes, max(0, start - _LONGEST_BEFORE), start)
        return before is not None or self._money_after.match(codes, end) is not None

    def knows(self, codes: str) -> bool:
        """Tell whether words are a name, whatever their case."""
        return codes in self._forms

    def stands(self, found: Found, codes: str) -> bool:
        """Tell whether a name inside another may stand after what is before that."""
        return any(self._free(form, codes, found.start, found.end, -1) for form in found.forms)

    def _is_part(self, words: Words, start: int, end: int, *, post: bool) -> bool:
        """Tell whether a short form, of a `post` or not, is part of a longer name: "Special Rapporteur" of one on torture."""
        codes = words.codes
        if self._counts_on.match(codes, end):
            return False
        attribute = self._attribute.match(codes, end)
        if attribute and self._agrees(words.written(start, start + 1), words.written(attribute.end() - 1, attribute.end())):
            return True
        if self._is_modified(words, start):
            return True
        if is_hyphened(words, start) or self._is_before_pair(words, end):  # Sous-Comité, Forum Asie-Pacifique
            return True
        first = start - 1
        while first > 0 and is_hyphened(words, first):  # High-level Forum
            first -= 1
        one_of_several = post and self._counted.search(codes, max(0, start - _LONGEST_BEFORE), start)
        inside = self._compounds and first > 0 and codes[first - 1] not in _OPENS and not one_of_several
        if inside and words.written(first, first + 1)[:1].isupper():
            return True
        whole = self._complemented.match(codes, start)
        return whole is not None and whole.end() > end

    def _is_modified(self, words: Words, start: int) -> bool:
        """Tell whether a word before what looks like a name makes it part of another."""
        return self._modified.search(words.codes, max(0, start - _LONGEST_BEFORE), start) is not None

    @staticmethod
    def _is_before_pair(words: Words, end: int) -> bool:
        """Tell whether two names that a hyphen joins stand behind a name, with no word between."""
        if end + 1 >= len(words.codes) or words.codes[end + 1] in _LINES or not is_hyphened(words, end + 1):
            return False
        return all(words.written(place, place + 1).istitle() for place in (end, end + 1))

    def _agrees(self, noun: str, adjective: str) -> bool:
        """Tell whether an adjective may be a noun's by its gender, where one ending tells it: not so in تقرير الهيئة التقني."""
        return not self._feminine or noun.endswith(self._feminine) == adjective.endswith(self._feminine)

    def _goes_on(self, words: Words, end: int) -> bool:
        """Tell whether one word only begins a longer name, which is not known: "Comisión de Investigación", "Protocol II"."""
        if words.text.startswith(_DIGITS_OF_ROME, words.starts[end]) and _SERIAL.fullmatch(words.written(end, end + 1)):
            return True
        link = self._longer.match(words.codes, end) if self._longer else None
        return link is not None and link.end() < len(words.codes) and words.written(link.end(), link.end() + 1)[:1].isupper()

    def _is_on_body(self, words: Words, end: int) -> bool:
        """Tell whether a body stands behind a short name that something is on: "resolutions of the Council on the Fund"."""
        link = self._on.match(words.codes, end)
        bodies = self._names_in(words, link.end(), link.end() + _LONGEST_NAME) if link else ()
        return link is not None and any(body.start == link.end() and body.forms[0].entity.code == BODY for body in bodies)

    def _is_titled(self, words: Words, end: int) -> bool:
        """Tell whether a name goes on in a title, not in the body whose it is: "Expert Group on Land", "of the Commission"."""
        link = self._longer.match(words.codes, end) if self._longer and self._goes_on(words, end) else None
        owners = self._names_in(words, link.end(), link.end() + _LONGEST_NAME) if link else ()
        return link is not None and all(owner.start > link.end() or owner.forms[0].entity.code != BODY for owner in owners)

    def cased(self, form: Form, written: str) -> bool:
        """Tell whether words are written like a form: names keep their capital, acronyms all of them."""
        if form.strength == Strength.ACRONYM and form.written.isascii():
            return written.replace("\n", "") == form.written
        if form.strength == Strength.ACRONYM:
            return [c for c in written if c.isupper()] == [c for c in form.written if c.isupper()]
        if written[0].isupper() or not form.written[0].isupper():
            return True
        capitals = [c for c in written if c.isupper()]  # "the fourth International Conference" begins small
        return bool(capitals) and capitals == [c for c in form.written if c.isupper()][1:]

    def _free(self, form: Form, codes: str, start: int, end: int, last: int) -> bool:
        """Tell whether a name may stand here: an everyday word, or a short name of a text without spaces, rarely may.

        A short one may before the number of its session, whatever stands on its left.
        """
        before = codes[max(0, start - _LONGEST_BEFORE) : start]
        if form.entity.code in (STATE, PLACE) and _PERSON.match(codes, end):
            return False  # 马里斯·布尔贝格斯 is no Mali
        if start == last or not self._free_left:
            return start == last or form.written not in self._generic or before.endswith(self._generic_left)
        if not codes[start - 1].isalpha():
            return True
        whole = form.strength in _WHOLE and form.entity.code in _WHOLE_CODES and form.written not in self._bound
        if form.written in self._generic:
            free = before.endswith(self._generic_left)
        else:
            left = self._free_left + self._role_left if form.entity.code == ROLE else self._free_left
            free = len(form.written) > (_LONGEST_BOUND if whole else _LONGEST_AMBIGUOUS) or before.endswith(left)
        return free or self._free_right.match(codes, end) is not None


def _fills_cell(words: Words, start: int, end: int) -> bool:
    """Tell whether a name is all that a cell of a table holds: columns or lines begin before and behind it, not both lines."""
    before, after = words.text[words.ends[start - 1] : words.starts[start]], words.text[words.ends[end - 1] : words.starts[end]]
    opens = words.codes[start - 1] in _LINES or "\n" in before
    closes = words.codes[end] in _LINES or "\n" in after
    return start > 0 and ((_COLUMN in before and (closes or _COLUMN in after)) or (opens and _COLUMN in after))


def is_hyphened(words: Words, place: int) -> bool:
    """Tell whether a hyphen joins a word to the one before it."""
    return words.text[words.starts[place] - 1 : words.starts[place]] == "-"


def _is_short_event(form: Form) -> bool:
    """Tell whether a form only begins what an event is called, as others' names do: "World Summit on the Ocean"."""
    return form.strength == Strength.SHORT and form.entity.code in (EVENT, SERIES)


def _is_short_body(form: Form) -> bool:
    """Tell whether a form only begins what a body is called, as others' names do; an office stands before a person's name."""
    return form.strength == Strength.SHORT and form.entity.code == BODY and not form.entity.is_post


_SERIAL = re.compile(r"[IVX]{2,5}|V")  # "I" may be the word
_DIGITS_OF_ROME = ("I", "V", "X")
_COLUMN = "  "  # white space between two columns
_LINES = (BREAK, END)
_LONGEST_BEFORE = 6
_LONGEST_NAME = 40  # words
_OF = " لل"
_PERSON = re.compile(r"(?!的|代表|常驻)\w{1,5}·")  # the rest of a foreign name, its parts joined by dots
_OPENS = frozenset({END, BREAK, *'.;:,()"'})  # what stands before the first word of a sentence or clause
_LONGEST_AMBIGUOUS = 4  # characters: 大会, 委员会, 理事会, 论坛, 工作组
_LONGEST_BOUND = 2  # characters of a name in full that may be a part of other words: 中国, 罗马, 北约
_WHOLE = frozenset({Strength.FULL, Strength.ACRONYM})
_WHOLE_CODES = frozenset({BODY, STATE, PLACE, INSTRUMENT, EVENT})


@lru_cache(maxsize=8)
def matcher(names: Names, grammar: Grammar) -> Matcher:
    """Return the matcher of a language, built at the first call."""
    return Matcher(names, grammar)
