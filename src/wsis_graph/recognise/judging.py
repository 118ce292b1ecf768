"""Tells whether words that read like a name are one."""

from collections.abc import Iterable, Iterator, Sequence

from ..expressions import compiled
from ..languages.classes import BODY, EVENT, INSTRUMENT, PLACE, ROLE, STATE
from ..languages.rules import Grammar
from ..languages.words import BREAK, END, LINE_END_HYPHEN, Words
from ..names import Strength
from .spellings import DIGITS, Form

_ANY_YEAR = ("2000",)  # in the name of what recurs it stands for the year: "Foro 2000 de la Cumbre Mundial"
LONGEST_BEFORE = 6
_SERIAL = compiled(r"[IVX]{2,5}|V")  # "I" may be the word
_DIGITS_OF_ROME = ("I", "V", "X")
_COLUMN = "  "  # white space between two columns
_LINES = (BREAK, END)
_PERSON = compiled(r"(?!的|代表|常驻)\w{1,5}·")  # the rest of a foreign name, its parts joined by dots
_OF_PERSON = compiled(r"\w·")  # between its parts
_FEMININE_PLURAL = "ات"
_OPENS = frozenset({END, BREAK, *'.;:,()"'})  # what stands before the first word of a sentence or clause
_LONGEST_AMBIGUOUS = 4  # characters: 大会, 委员会, 理事会, 论坛, 工作组
_LONGEST_BOUND = 2  # characters of a name in full that may be a part of other words: 中国, 罗马, 北约
_WHOLE = frozenset({Strength.FULL, Strength.ACRONYM})
_WHOLE_CODES = frozenset({BODY, STATE, PLACE, INSTRUMENT, EVENT})


class Judge:
    """Tells by the words of a language and by what stands around them whether words are a name."""

    def __init__(self, grammar: Grammar) -> None:
        self._code, self._feminine = grammar.code, grammar.organs.feminine
        self._names, self._owners = grammar.names, grammar.owners

    def fitting(
        self, words: Words, forms: Sequence[Form], start: int, end: int, last: int, *, numbered: bool
    ) -> tuple[Form, ...]:
        """Return which of some forms a stretch of words may be, `last` being where the name before ends.

        Those of what is `numbered` must have the numbers of the words.
        """
        digits = _digits(words, start, end) if numbered else ()
        after = words.ends[end - 1]
        goes_on = words.starts[end] == after and words.codes[end] != END  # the mark of a footnote is no part of a word
        serial = goes_on and words.text[after].isdigit()  # WHA77.1
        numbered_so = (
            form
            for form in forms
            if form.digits == digits or (form.digits == _ANY_YEAR and len(digits) == 1 and form.entity.recurs)
        )
        fitting = tuple(
            form
            for form in self._standing(words, numbered_so, start, end, last)
            if not (form.entity.is_group and (self._is_one_of_them(form, words, start, end) or self._is_thing(words, start)))
            and not (form.entity.code == STATE and self._is_money(words.codes, start, end))
            and not (form.strength == Strength.ACRONYM and serial and form.written.isascii())
        )
        posts = {form.entity.is_post for form in fitting if form.strength == Strength.SHORT}
        part = {post for post in posts if self._is_part(words, start, end, post=post)}
        return tuple(f for f in fitting if f.strength != Strength.SHORT or f.entity.is_post not in part) if part else fitting

    def _standing(self, words: Words, forms: Iterable[Form], start: int, end: int, last: int) -> Iterator[Form]:
        """Yield the forms that words are written like and that may stand there."""
        written = words.written(start, end)
        for form in forms:
            if cased(form, written) and (self.free(form, words.codes, start, end, last) or _fills_cell(words, start, end)):
                yield form

    def breaks_word(self, words: Words, start: int, end: int) -> bool:
        """Tell whether a name would begin or end inside another word, in a script that puts no space between words."""
        if not (self._names.begun or self._names.ended):
            return False
        before = "".join(words.written(max(0, start - 1), start + 1).split())
        over = "".join(words.written(max(0, end - 2), end + 1).split())
        return before in self._names.begun or over in self._names.ended or over[-2:] in self._names.ended

    def _is_thing(self, words: Words, start: int) -> bool:
        """Tell whether a word for a group is one of things: "the foundations of peace"."""
        return self._names.things.match(words.codes, start) is not None

    def _is_one_of_them(self, form: Form, words: Words, start: int, end: int) -> bool:
        """Tell whether what looks like a group begins the name of one: "Organisation internationale du café".

        It has a capital that the group has not, in the singular, and no sentence begins with it, or its name goes on there.
        """
        written = " ".join(words.written(start, end).split())
        if not (written[0].isupper() and form.written[0].islower()) or written.lower() == form.entity.labels.get(self._code):
            return False
        whole = self._names.complemented.match(words.codes, start)
        return words.codes[start - 1] not in (*_LINES, ".") or (whole is not None and whole.end() > end)

    def _is_money(self, codes: str, start: int, end: int) -> bool:
        """Tell whether a State only tells whose money is spoken of: "United States dollars"."""
        before = self._names.money_before.search(codes, max(0, start - LONGEST_BEFORE), start)
        return before is not None or self._names.money_after.match(codes, end) is not None

    def _is_part(self, words: Words, start: int, end: int, *, post: bool) -> bool:
        """Tell whether a short form, of a `post` or not, is part of a longer name: "Special Rapporteur" of one on torture."""
        codes = words.codes
        if self._names.counts_on.match(codes, end):
            return False
        attribute = self._names.attribute.match(codes, end)
        if attribute and self._agrees(words.written(start, start + 1), words.written(attribute.end() - 1, attribute.end())):
            return True
        if self.is_modified(words, start) or self._is_adjective(words, start, end):
            return True
        if is_hyphened(words, start) or _is_before_pair(words, end):  # Sous-Comité, Forum Asie-Pacifique
            return True
        first = start - 1
        while first > 0 and is_hyphened(words, first):  # High-level Forum
            first -= 1
        one_of_several = post and self._names.counted.search(codes, max(0, start - LONGEST_BEFORE), start)
        inside = self._names.compounds and first > 0 and codes[first - 1] not in _OPENS and not one_of_several
        if inside and words.written(first, first + 1)[:1].isupper():
            return True
        whole = self._names.complemented.match(codes, start)
        return whole is not None and whole.end() > end

    def is_modified(self, words: Words, start: int) -> bool:
        """Tell whether a word before what looks like a name makes it part of another."""
        return self._names.modified.search(words.codes, max(0, start - LONGEST_BEFORE), start) is not None

    def _is_adjective(self, words: Words, start: int, end: int) -> bool:
        """Tell whether a name is but an adjective of the noun before it, which has an article: الجريمة المنظمة."""
        if not start or words.written(start, end) not in self._names.adjectives:
            return False
        noun = words.written(start - 1, start)
        return noun.startswith(self._names.definite) and noun.endswith((self._feminine, _FEMININE_PLURAL))

    def _agrees(self, noun: str, adjective: str) -> bool:
        """Tell whether an adjective may be a noun's by its gender, where one ending tells it: not so in تقرير الهيئة التقني."""
        return not self._feminine or noun.endswith(self._feminine) == adjective.endswith(self._feminine)

    def goes_on(self, words: Words, end: int) -> bool:
        """Tell whether one word only begins a longer name, which is not known: "Comisión de Investigación", "Protocol II"."""
        if words.text.startswith(_DIGITS_OF_ROME, words.starts[end]) and _SERIAL.fullmatch(words.written(end, end + 1)):
            return True
        link = self._names.longer.match(words.codes, end) if self._names.longer else None
        return link is not None and link.end() < len(words.codes) and words.written(link.end(), link.end() + 1)[:1].isupper()

    def free(self, form: Form, codes: str, start: int, end: int, last: int) -> bool:
        """Tell whether a name may stand here: an everyday word, or a short name of a text without spaces, rarely may.

        A short one may before the number of its session, whatever stands on its left.
        """
        before = codes[max(0, start - LONGEST_BEFORE) : start]
        if form.entity.code in (STATE, PLACE) and (_PERSON.match(codes, end) or _OF_PERSON.fullmatch(before[-2:])):
            return False  # 马里斯·布尔贝格斯 is no Mali, 彼得·捷克耶夫 not Czechia
        if start == last or not self._names.free_left:
            return start == last or form.written not in self._names.generic or before.endswith(self._names.generic_left)
        if not codes[start - 1].isalpha():
            return True
        whole = form.strength in _WHOLE and form.entity.code in _WHOLE_CODES and form.written not in self._names.bound
        if form.written in self._names.generic:
            free = before.endswith(self._names.generic_left)
        else:
            left = self._names.free_left + self._owners.role_left if form.entity.code == ROLE else self._names.free_left
            free = len(form.written) > (_LONGEST_BOUND if whole else _LONGEST_AMBIGUOUS) or before.endswith(left)
        return free or self._names.free_right.match(codes, end) is not None


def cased(form: Form, written: str) -> bool:
    """Tell whether words are written like a form: names keep their capital, acronyms all of them."""
    if form.strength == Strength.ACRONYM and form.written.isascii():
        on_one_line = "".join(written.split()) if "\n" in written else written
        return form.written in (on_one_line, LINE_END_HYPHEN.sub("", written))  # UN-Women, whose hyphen ends a line
    if form.strength == Strength.ACRONYM:
        capitals = [c for c in form.written if c.isupper()]  # none in Chinese, where a page may end inside a name
        return not capitals or [c for c in written if c.isupper()] == capitals
    if written[0].isupper() or not form.written[0].isupper():
        return True
    capitals = [c for c in written if c.isupper()]  # "the fourth International Conference" begins small
    return bool(capitals) and capitals == [c for c in form.written if c.isupper()][1:]


def _digits(words: Words, start: int, end: int) -> tuple[str, ...]:
    """Return the numbers among words, without those of the foot of a page that may stand between."""
    return tuple(digits for place in range(start, end) for digits in DIGITS.findall(words.written(place, place + 1)))


def _is_before_pair(words: Words, end: int) -> bool:
    """Tell whether two names that a hyphen joins stand behind a name, with no word between."""
    if end + 1 >= len(words.codes) or words.codes[end + 1] in _LINES or not is_hyphened(words, end + 1):
        return False
    return all(words.written(place, place + 1).istitle() for place in (end, end + 1))


def _fills_cell(words: Words, start: int, end: int) -> bool:
    """Tell whether a name is all that a cell of a table holds: columns or lines begin before and behind it, not both lines."""
    before, after = words.text[words.ends[start - 1] : words.starts[start]], words.text[words.ends[end - 1] : words.starts[end]]
    opens = words.codes[start - 1] in _LINES or "\n" in before
    closes = words.codes[end] in _LINES or "\n" in after
    return start > 0 and ((_COLUMN in before and (closes or _COLUMN in after)) or (opens and _COLUMN in after))


def is_hyphened(words: Words, place: int) -> bool:
    """Tell whether a hyphen joins a word to the one before it."""
    return words.text[words.starts[place] - 1 : words.starts[place]] == "-"
