"""The phrases of a text that govern what it cites, and what each of them reaches."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from ..expressions import compiled
from ..languages.classes import BODY, CITATION, INSTRUMENT
from ..languages.places import matches, places
from ..languages.rules import Grammar
from ..languages.words import BREAK, END, SYMBOL_TOKEN
from ..model import STANCES
from ..recognise import Items

NOTING = STANCES[:4]  # of verbs that say of a text what they do with it, and rely on none
_NEAREST_IMPLEMENTED = 12
_MARKS = (*",.;:", END)
NEAREST_SUBJECT = 3  # words from a body to its verb
LONGEST_RESUMING = 60  # words by which a main clause goes on
CITED = (CITATION, SYMBOL_TOKEN, INSTRUMENT)
_BEGINS = (*'.,;:()"', END, BREAK)  # after these, or a word behind them, a capital tells nothing
TEXT = compiled("|".join(CITED))
_IN_QUOTES = compiled(f'"[^"{END}]*"')
_LONGEST_TITLE = 62  # words, with the marks around it
_MAIN = ("ask", "askAgain", "neutral", *STANCES)
_VERBS = tuple(kind for kind in _MAIN if kind != "basedOn")


class Trigger(NamedTuple):
    """A governing phrase: where it stands, and what it does."""

    start: int
    end: int
    kind: str  # a stance, ask, neutral, implement, relative; guidedBy governs like a verb, implemented may stand behind
    told: bool = False  # in the past tense


class Triggers:
    """The governing phrases of a stream, in order, each with what governs after it in its paragraph.

    A paragraph is gone through once, however many places of it are asked about. With a sentence ends what its verb governs.
    """

    def __init__(self, items: Items, rules: Grammar) -> None:
        self.found = _find_triggers(items, rules)
        self._codes, self._adverbs = items.codes, rules.mandates.clause_adverbs
        self._ends = sentence_ends(items)
        self._governing: list[Governing] = []
        self._relatives: list[Trigger | None] = []
        at, sentence, governing, relative = 0, 0, Governing(), None
        for trigger in self.found:
            for end in self._ended(at, trigger.start):
                sentence, governing, relative = end, Governing(), None
            clause = max(sentence, items.codes.rfind(";", sentence, trigger.start))
            if trigger.told and governing.verb is None and _is_of_text(items, rules, clause, trigger.start):
                trigger = trigger._replace(kind="relative")
            if trigger.told and _goes_on_in_past(items, rules, governing.verb, trigger):
                trigger = trigger._replace(told=False)
            said = (relative is not None and _is_said(items.codes, rules, relative.end, trigger)) or (
                governing.relative is not None and _goes_on_telling(items, rules, governing.verb, trigger)
            )
            another = trigger.kind == "ask" and _tells_of_another(items.codes, rules, governing.verb, trigger.start)
            if not (said or another):
                governing = governing.after(items.codes, trigger, rules.mandates.clause_adverbs)
            if trigger.kind == "relative":
                relative = relative or trigger
            elif (
                relative
                and not said
                and trigger.kind in _MAIN
                and _resumes(items.codes, relative.end, trigger.start, rules.mandates.clause_adverbs)
            ):
                relative = None
            self._governing.append(governing)
            self._relatives.append(relative)
            at = trigger.end

    def within(self, start: int, end: int) -> Sequence[Trigger]:
        """Return the phrases that begin in a stretch."""
        return self.found[bisect_left(self.found, (start, 0, "")) : bisect_left(self.found, (end, 0, ""))]

    def governing(self, place: int) -> "Governing":
        """Return what governs a place: what stands before it in its paragraph says so."""
        last = self._last(place)
        return Governing() if last is None else self._governing[last]

    def in_relative_clause(self, place: int, *, of_text: bool = False, behind: int = 0) -> bool:
        """Tell whether a place stands in a clause, begun `behind` another place, that tells what another text did.

        With `of_text` a text must be cited before the clause: "the Forum, which will meet pursuant to" tells of none.
        """
        last = self._last(place)
        relative = None if last is None else self._relatives[last]
        if relative is None or relative.start < behind or _resumes(self._codes, relative.end, place, self._adverbs):
            return False
        start = max(self._codes.rfind(mark, 0, relative.start) for mark in (*".;", END))
        return not of_text or TEXT.search(self._codes, start + 1, relative.start) is not None

    def implemented(self, place: int) -> Trigger | None:
        """Return the phrase that says of what stands at a place that it be implemented: "asks that it be implemented"."""
        ahead = self.within(place, place + _NEAREST_IMPLEMENTED)
        if not ahead or ahead[0].kind != "implemented":
            return None
        between = self._codes[place + 1 : ahead[0].start].removeprefix(",")  # it closes the date: « , en date du 5 mai 2031, »
        return None if any(mark in between for mark in _MARKS) else ahead[0]

    def _last(self, place: int) -> int | None:
        """Return the last phrase before a place in its sentence."""
        last = bisect_left(self.found, (place, 0, "")) - 1
        return last if last >= 0 and not self._ended(self.found[last].start, place) else None

    def _ended(self, start: int, place: int) -> Sequence[int]:
        """Return where sentences end between two places."""
        return self._ends[bisect_left(self._ends, start) : bisect_left(self._ends, place)]


def sentence_ends(items: Items) -> list[int]:
    """Return the places where sentences end: full stops before a capital, but for those of abbreviations, and paragraphs."""
    return [match.start() for match in _STOP.finditer(items.codes) if match[0] == END or _ends_sentence(items, match.start())]


_STOP = compiled(rf"[.{END}]")
_LONGEST_ABBREVIATION = 3  # letters: Mrs., Dr., No.


def _ends_sentence(items: Items, stop: int) -> bool:
    before, after = items.written(stop - 1, stop) if stop else "", items.written(stop + 1, stop + 2)
    abbreviated = len(before) <= _LONGEST_ABBREVIATION and before.istitle()
    return not (abbreviated or after[:1].islower() or after[:1].isdigit())


def _is_of_text(items: Items, rules: Grammar, start: int, place: int) -> bool:
    """Tell whether a verb in the past tells what a text did that its clause names before: "In resolution 70/125, the Assembly".

    One that goes on from another does not by a symbol in brackets, or by what is adopted before it: "adopted its agenda
    (E/CN.6/2031/1) and took note of", "considered its agenda (E/CN.6/2031/1), adopted it and", "The Conference adopted
    decision 15/4 and recalled", or "Adopted decision 15/4" in a list of what it did. No more does one of what is done
    pursuant to a text.
    """
    text = TEXT.search(items.codes, start, place)
    if text is None or rules.stances["basedOn"].search(items.codes, start, text.start()):
        return False
    listed = "," in items.codes[place - 2 : place] and _has_subject(items, rules, start, text.start())
    if not (listed or _is_joined(items, rules, place)):
        return True
    first = range(start, min(start + _LONGEST_AUXILIARY + 1, text.start()))
    adopted = any(rules.votes.adopts.match(items.codes, at, text.start()) for at in first) or rules.organs.adopter.search(
        items.codes, max(start, text.start() - FARTHEST_ADOPTER), text.start()
    )
    return not adopted and TEXT.search(_BRACKETED.sub("", items.codes[start:place])) is not None


def _has_subject(items: Items, rules: Grammar, start: int, end: int) -> bool:
    """Tell whether a body begins a clause, or stands behind a comma of it: "At its 2nd meeting, the Committee considered"."""
    places = (place for place in range(start, end) if items.codes[place] == BODY)
    leads = (rules.small.article_before.sub("", items.codes[start:place]) for place in places)
    return any(lead.strip(f".{END}") == "" or lead.endswith(",") for lead in leads)


_BRACKETED = compiled(r"\([^()]*\)")
FARTHEST_ADOPTER = 40  # words from a body that adopted a text to this, the session at which it did between them


def _goes_on_in_past(items: Items, rules: Grammar, verb: Trigger | None, told: Trigger) -> bool:
    """Tell whether a text that tells what it does in the past says one thing more: "Recalled its decision and approved"."""
    if verb is None or verb.told or told.kind != "neutral" or (rules.reach.that.match(items.codes, verb.end) is not None):
        return False
    return _is_past(items, rules, verb) and _is_joined(items, rules, told.start)


_LONGEST_AUXILIARY = 2  # words between "and" and a participle: "et a également demandé"


def _goes_on_telling(items: Items, rules: Grammar, verb: Trigger | None, asked: Trigger) -> bool:
    """Tell whether a relative clause goes on with what was asked: "recalling its call, in which it noted that, and urged"."""
    if verb is None or verb.told or asked.kind != "ask":
        return False
    near = range(max(0, asked.start - _LONGEST_AUXILIARY), asked.start + 1)  # behind a comma alone the main clause goes on
    joined = any(_is_joined(items, rules, place) for place in near)
    return joined and _is_past(items, rules, asked) and not _is_past(items, rules, verb)


def _is_past(items: Items, rules: Grammar, verb: Trigger) -> bool:
    """Tell whether a verb has a form of the past."""
    words = (items.written(place, place + 1).lower().removeprefix(rules.small.joint) for place in range(verb.start, verb.end))
    return not rules.past.words.isdisjoint(words)


def _is_joined(items: Items, rules: Grammar, place: int) -> bool:
    """Tell whether "and" stands before a phrase, or begins it."""
    alone = any(rules.small.joined.search(items.codes, at - 1, at) for at in (place, place + 1))
    return alone or items.begins_with(place, rules.small.joint)


def _tells_of_another(codes: str, rules: Grammar, verb: Trigger | None, start: int) -> bool:
    """Tell whether a verb is that of a body in a clause which another governs: "recalling that the Council called upon"."""
    if verb is None or verb.kind not in STANCES or rules.reach.that.match(codes, verb.end) is None:
        return False
    return re.search(f"[{BODY}{CITATION}][^,.;]{{0,2}}\\Z", codes[start - NEAREST_SUBJECT : start]) is not None


class Governing(NamedTuple):
    """The last governing verb, the start of a relative clause that is still open after it, and who is to implement last.

    What is asked may go on behind something to be taken into account: `asked` tells that nothing else was said in between.
    """

    verb: Trigger | None = None
    relative: Trigger | None = None
    implement: Trigger | None = None
    asked: bool = False

    def after(self, codes: str, trigger: Trigger, adverbs: re.Pattern[str]) -> "Governing":
        """Return what governs after one more phrase."""
        verb, relative, implement, asked = self
        if trigger.kind == "relative":
            relative = trigger  # of one in another the last counts: a comma before it does not end it
        elif trigger.told and not (verb.told if verb else trigger.kind != "neutral"):
            pass  # what was done is told inside what is done: "recalling that the Council welcomed"
        elif trigger.kind in ("implement", "implemented"):
            implement = trigger
            if codes[trigger.start - 1] == ",":  # "asks Parties which have not done so, to implement"
                relative = None
        elif trigger.kind == "basedOn" or (verb is not None and verb.end == trigger.start and trigger.kind not in STANCES):
            pass  # "reaffirms recognizing": the second verb belongs to what is reaffirmed
        elif relative is None or _resumes(codes, relative.end, trigger.start, adverbs):
            verb, relative, asked = trigger, None, trigger.kind == "ask" or (asked and trigger.kind == "neutral")
        return Governing(verb, relative, implement, asked)


def _find_triggers(items: Items, rules: Grammar) -> list[Trigger]:
    """Return the governing phrases of a stream in order; of phrases that overlap the longest counts.

    An inert phrase only takes the place of one that would govern: "the latest of which". Words of a title do not govern.
    """
    titles = [place for match in _IN_QUOTES.finditer(items.codes) if _is_title(match[0]) for place in match.span()]
    where = places(items.codes)
    found = [
        Trigger(match.start(), match.end(), _kind(items.codes, each.kind, match.start()), each.told)
        for each in rules.governing
        for match in matches(each.pattern, each.begins, items.codes, where)
    ]
    found.sort(key=lambda t: (t.start, -t.end))
    kept: list[Trigger] = []
    taken = 0  # where the last phrase that counts ends, or what one before it governs
    for trigger in found:
        if trigger.start < taken:
            continue
        if kept and (end := _attribute_end(items.codes, rules, kept[-1], trigger)):
            taken = end
            continue
        if bisect_right(titles, trigger.start) % 2 == 0 and not _is_in_name(items, trigger.start):
            kept.append(trigger)
            taken = trigger.end
    return [trigger for trigger in kept if trigger.kind != "inert"]


def _kind(codes: str, kind: str, start: int) -> str:
    """Return what a phrase does: between commas one says only of what stands before it: "work, guided by it, is vital"."""
    return "basedOn" if kind == "guidedBy" and start and codes[start - 1] == "," else kind


def _is_in_name(items: Items, place: int) -> bool:
    """Tell whether a word stands in a name, with a capital in the midst of a sentence: "the Lamps Call for Light"."""
    if place < NEAREST_SUBJECT or any(code in _BEGINS for code in items.codes[place - 2 : place]):
        return False
    written = items.written(place, place + 1)
    return written[:1].isupper() and not written.isupper()


def _is_title(quoted: str) -> bool:
    """Tell whether words in quotation marks are a title, not a sentence that is quoted."""
    return len(quoted) <= _LONGEST_TITLE and not any(mark in quoted for mark in ".;")


def _attribute_end(codes: str, rules: Grammar, verb: Trigger, other: Trigger) -> int:
    """Return where what a body did in a text ends, where a verb says it after one that recalls: 回顾其核可 … 的第1994/24号决议.

    0 where it does not say so.
    """
    if rules.spaced or other.start != verb.end + 1 or verb.kind not in NOTING or other.kind not in _VERBS:
        return 0
    by_body = codes[verb.end] == BODY or rules.small.its.match(codes, verb.end) is not None
    attribute = rules.texts.attribute.match(codes, other.end) if by_body else None
    return attribute.end() if attribute else 0


_LONGEST_ADVERBS = 6  # items: ", and in this regard"
_NEAR_COMMA = 3  # items from a comma to the verb with which a main clause goes on


def _is_said(codes: str, rules: Grammar, relative: int, trigger: Trigger) -> bool:
    """Tell whether a verb stands behind "that" and its comma in a relative clause: «в которой сказано, что ей следует»."""
    if trigger.kind in ("relative", "implement", "implemented"):
        return False
    return rules.mandates.saying.search(codes, max(relative, trigger.start - _NEAR_COMMA), trigger.start) is not None


def _resumes(codes: str, start: int, place: int, adverbs: re.Pattern[str]) -> bool:
    """Tell whether the main clause goes on after a relative one: a semicolon, or a comma right before the next verb.

    Adverbs may stand between the comma and the verb: ", and in this regard requests".
    """
    led = adverbs.search(codes, max(start, place - _LONGEST_ADVERBS), place)
    near = max(start, (led.start() if led else place) - _NEAR_COMMA)
    return "," in codes[near:place] or any(codes.find(mark, start, place) >= 0 for mark in ");")
