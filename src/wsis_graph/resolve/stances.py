"""Which verb governs a citation, and what it makes of it.

The nearest governing verb before a citation in its sentence decides; a verb in a relative clause tells what the cited text
did, not what this one does. So does one in the past tense behind a text that nothing governs: "In its resolution 70/125, the
Assembly reaffirmed". A phrase of reliance ("pursuant to") reaches only what directly follows it.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from ..languages.classes import BODY, CITATION, INSTRUMENT, PINPOINT
from ..languages.places import matches, places
from ..languages.rules import Grammar
from ..languages.words import BREAK, END, SYMBOL_TOKEN
from ..recognise import Items, Numbered

STANCES = ("recalls", "reaffirms", "welcomes", "takesNoteOf", "basedOn", "callsForImplementationOf", "cites")
_NEAREST_RELIANCE = 30  # words between a phrase of reliance and what it relies on
_FARTHEST_RELIANCE = 300  # the same with the titles and parts that stand between, which do not count
_NEAREST_IMPLEMENTING = 40  # words from "to implement" to the text, with a long name between
_NEAREST_IMPLEMENTING_UNSPACED = 70  # characters
_NEAREST_IMPLEMENTED = 12
_MARKS = (*",.;:", END)
_LONGEST_DISCUSSED = 30  # words from "consultations on" to the text
_LONGEST_FOUNDING = 8  # words from "established by" to the text
_LONGEST_JOINT = 3  # words: "and to"
_LONGEST_ADOPTED = 2  # words
_NEAREST_SUBJECT = 3  # words from a body to its verb
_LONGEST_RESUMING = 60  # words by which a main clause goes on
_CITED = (CITATION, SYMBOL_TOKEN, INSTRUMENT)
_BEGINS = (*'.,;:()"', END, BREAK)  # after these, or a word behind them, a capital tells nothing
_TEXT = re.compile("|".join(_CITED))
_QUOTED = re.compile('"[^"]*"')
_IN_QUOTES = re.compile(f'"[^"{END}]*"')
_LONGEST_TITLE = 62  # words, with the marks around it
_PARTS = re.compile(f",?{PINPOINT}(?:,(?=[^{BODY}]{{0,4}}(?:\\Z|{_TEXT.pattern})))?")  # other commas end the phrase
_NO_VERBS = ("implement", "implemented", "relative", "basedOn")
_MAIN = ("ask", "askAgain", "neutral", *STANCES)
_VERBS = tuple(kind for kind in _MAIN if kind != "basedOn")
_MEANING = {name: name for name in STANCES} | {"guidedBy": "basedOn", "askAgain": "reaffirms"}


class Trigger(NamedTuple):
    """A governing phrase: where it stands, and what it does."""

    start: int
    end: int
    kind: str  # a stance, ask, neutral, implement, relative; guidedBy governs like a verb, implemented may stand behind
    told: bool = False  # in the past tense


class Stance(NamedTuple):
    """How a citation is meant, and the items of the phrase that says so, if any."""

    name: str
    trigger: tuple[int, int] | None


class Triggers:
    """The governing phrases of a stream, in order, each with what governs after it in its paragraph.

    A paragraph is gone through once, however many places of it are asked about. With a sentence ends what its verb governs.
    """

    def __init__(self, items: Items, rules: Grammar) -> None:
        self.found = _find_triggers(items, rules)
        self._codes = items.codes
        self._ends = sentence_ends(items)
        self._governing: list[Governing] = []
        self._relatives: list[Trigger | None] = []
        at, sentence, governing, relative = 0, 0, Governing(), None
        for trigger in self.found:
            for end in self._ended(at, trigger.start):
                sentence, governing, relative = end, Governing(), None
            clause = max(sentence, items.codes.rfind(";", sentence, trigger.start))
            if trigger.told and governing.verb is None and _TEXT.search(items.codes, clause, trigger.start):
                trigger = trigger._replace(kind="relative")
            if not (trigger.kind == "ask" and _tells_of_another(items.codes, rules, governing.verb, trigger.start)):
                governing = governing.after(items.codes, trigger)
            if trigger.kind == "relative":
                relative = relative or trigger
            elif relative and trigger.kind in _MAIN and _resumes(items.codes, relative.end, trigger.start):
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

    def in_relative_clause(self, place: int, *, of_text: bool = False) -> bool:
        """Tell whether a place stands in a clause that tells what another text did.

        With `of_text` a text must be cited before the clause: "the Forum, which will meet pursuant to" tells of none.
        """
        last = self._last(place)
        relative = None if last is None else self._relatives[last]
        if relative is None or _resumes(self._codes, relative.end, place):
            return False
        start = max(self._codes.rfind(mark, 0, relative.start) for mark in (*".;", END))
        return not of_text or _TEXT.search(self._codes, start + 1, relative.start) is not None

    def implemented(self, place: int) -> Trigger | None:
        """Return the phrase that says of what stands at a place that it be implemented: "asks that it be implemented"."""
        ahead = self.within(place, place + _NEAREST_IMPLEMENTED)
        if not ahead or ahead[0].kind != "implemented":
            return None
        return None if any(mark in self._codes[place : ahead[0].start] for mark in _MARKS) else ahead[0]

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


_STOP = re.compile(rf"[.{END}]")
_LONGEST_ABBREVIATION = 3  # letters: Mrs., Dr., No.


def _ends_sentence(items: Items, stop: int) -> bool:
    before, after = items.written(stop - 1, stop) if stop else "", items.written(stop + 1, stop + 2)
    abbreviated = len(before) <= _LONGEST_ABBREVIATION and before.istitle()
    return not (abbreviated or after[:1].islower() or after[:1].isdigit())


def _tells_of_another(codes: str, rules: Grammar, verb: Trigger | None, start: int) -> bool:
    """Tell whether a verb is that of a body in a clause which another governs: "recalling that the Council called upon"."""
    if verb is None or verb.kind not in STANCES or rules.that.match(codes, verb.end) is None:
        return False
    return re.search(f"[{BODY}{CITATION}][^,.;]{{0,2}}\\Z", codes[start - _NEAREST_SUBJECT : start]) is not None


class Governing(NamedTuple):
    """The last governing verb, the start of a relative clause that is still open after it, and who is to implement last.

    What is asked may go on behind something to be taken into account: `asked` tells that nothing else was said in between.
    """

    verb: Trigger | None = None
    relative: Trigger | None = None
    implement: Trigger | None = None
    asked: bool = False

    def after(self, codes: str, trigger: Trigger) -> "Governing":
        """Return what governs after one more phrase."""
        verb, relative, implement, asked = self
        if trigger.kind == "relative":
            relative = relative or trigger
        elif trigger.told and not (verb.told if verb else trigger.kind != "neutral"):
            pass  # what was done is told inside what is done: "recalling that the Council welcomed"
        elif trigger.kind in ("implement", "implemented"):
            implement = trigger
            if codes[trigger.start - 1] == ",":  # "asks Parties which have not done so, to implement"
                relative = None
        elif trigger.kind == "basedOn" or (verb is not None and verb.end == trigger.start and trigger.kind not in STANCES):
            pass  # "reaffirms recognizing": the second verb belongs to what is reaffirmed
        elif relative is None or _resumes(codes, relative.end, trigger.start):
            verb, relative, asked = trigger, None, trigger.kind == "ask" or (asked and trigger.kind == "neutral")
        return Governing(verb, relative, implement, asked)


def _find_triggers(items: Items, rules: Grammar) -> list[Trigger]:
    """Return the governing phrases of a stream in order; of phrases that overlap the longest counts.

    An inert phrase only takes the place of one that would govern: "the latest of which". Words of a title do not govern.
    """
    titles = [place for match in _IN_QUOTES.finditer(items.codes) if _is_title(match[0]) for place in match.span()]
    where = places(items.codes)
    found = [
        Trigger(match.start(), match.end(), each.kind, each.told)
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


def _is_in_name(items: Items, place: int) -> bool:
    """Tell whether a word stands in a name, with a capital in the midst of a sentence: "the Lamps Call for Light"."""
    if place < _NEAREST_SUBJECT or any(code in _BEGINS for code in items.codes[place - 2 : place]):
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
    if rules.spaced or other.start != verb.end + 1 or verb.kind not in STANCES[:4] or other.kind not in _VERBS:
        return 0
    by_body = codes[verb.end] == BODY or rules.its.match(codes, verb.end) is not None
    attribute = rules.attribute_of_text.match(codes, other.end) if by_body else None
    return attribute.end() if attribute else 0


def stance_of(
    items: Items, rules: Grammar, triggers: Triggers, place: int, inherited: Stance, *, relied: bool = True
) -> Stance:
    """Return the stance toward what stands at a place; `inherited` is that of the paragraph above it.

    What is not `relied` upon by a phrase of reliance right before it is what the verb governs.
    """
    start = max(items.paragraph_start(place), place - _FARTHEST_RELIANCE)
    near = triggers.within(start, place)
    reliance = next((t for t in near if relied and t.kind == "basedOn" and _reaches(items, rules, t, place)), None)
    if reliance is not None and _is_joined_by_verb(items.codes, rules, near, reliance):
        reliance = None
    if reliance is not None and not triggers.in_relative_clause(reliance.start, of_text=True):
        return Stance("basedOn", (reliance.start, reliance.end))
    verb, relative, implement, still_asked = triggers.governing(place)
    if verb is not None and verb.kind == "ask" and (done := triggers.implemented(place)):
        return Stance("callsForImplementationOf", (done.start, done.end))
    if (
        relative is not None
        and not _is_symbol_of_object(items.codes, verb, place)
        and not _goes_on(items, rules, max((t.end for t in near if t.kind == "relative"), default=relative.end), place)
    ):
        return Stance("cites", None)
    asked = verb.kind in ("ask", "askAgain") if verb else inherited.name in ("ask", "callsForImplementationOf")
    if (
        implement
        and still_asked
        and rules.goes_on.search(items.codes, max(0, implement.start - _LONGEST_JOINT), implement.start)
    ):
        asked = True
    if (
        implement
        and asked
        and place - implement.end <= (_NEAREST_IMPLEMENTING if rules.spaced else _NEAREST_IMPLEMENTING_UNSPACED)
        and not any(mark in items.codes[implement.end : place] for mark in ".;")
        and (verb is None or implement.start >= verb.start)
    ):
        return Stance("callsForImplementationOf", (implement.start, implement.end))
    if verb is None:
        return Stance("cites" if inherited.name == "ask" else inherited.name, inherited.trigger)
    if verb.kind in ("welcomes", "takesNoteOf") and _founds(items, rules, place):
        return Stance("cites", None)
    return Stance(_MEANING.get(verb.kind, "cites"), (verb.start, verb.end))


def _is_joined_by_verb(codes: str, rules: Grammar, near: Sequence[Trigger], reliance: Trigger) -> bool:
    """Tell whether a verb goes on behind what is relied upon: "in accordance with its rules and recalling resolution 1"."""
    verbs = (t for t in near if t.start > reliance.end and t.kind in STANCES[:4] and not t.told)
    return any(rules.joined.search(codes, max(0, t.start - _LONGEST_JOINT), t.start) for t in verbs)


def _founds(items: Items, rules: Grammar, place: int) -> bool:
    """Tell whether the text at a place is named as the one that founded a body: "the Fund established by resolution 46/182"."""
    before = rules.founding.search(items.codes, max(0, place - _LONGEST_FOUNDING), place)
    return before is not None or rules.founding_after.match(items.codes, place + 1) is not None


def _goes_on(items: Items, rules: Grammar, relative: int, place: int) -> bool:
    """Tell whether the main clause goes on behind a relative one, with what stands at a place or a text before it."""
    return any(
        (at == place or items.codes[at] in _CITED)
        and (
            rules.resumes.search(items.codes, max(relative, at - _LONGEST_RESUMING), at) is not None
            or _is_one_more_of_own(items, rules, at)
        )
        for at in range(relative, place + 1)
    )


def _is_one_more_of_own(items: Items, rules: Grammar, place: int) -> bool:
    """Tell whether a list goes on with a resolution of the same body: "its resolution 1, in which …, its resolution 2"."""
    value = items.values.get(place)
    if not (isinstance(value, Numbered) and value.own):
        return False
    before = rules.its_before.search(items.codes, items.paragraph_start(place), place)
    start = before.start() if before else place
    return items.codes[start - 1 : start] == ","


def _is_symbol_of_object(codes: str, verb: Trigger | None, place: int) -> bool:
    """Tell whether a symbol in brackets is that of what the verb governs, a relative clause between: nothing else is cited."""
    if verb is None or not _is_in_brackets(codes, place):
        return False
    return not any(code in codes[verb.end : place] for code in _CITED)


def _is_in_brackets(codes: str, place: int) -> bool:
    """Tell whether a symbol at a place stands first in brackets."""
    return codes[place] == SYMBOL_TOKEN and codes[place - 1] == "("


def _reaches(items: Items, rules: Grammar, reliance: Trigger, place: int) -> bool:
    """Tell whether a phrase of reliance reaches a place: only what it relies on stands between, one by one."""
    start = reliance.end
    if _TEXT.search(items.codes, start, place) and _is_attribute(items.codes, rules, reliance.start):
        return False  # "the Agreement adopted under the Convention and the Agenda": the list of which it is one goes on
    if _is_in_brackets(items.codes, place) and (
        CITATION in items.codes[start:place] or rules.procedure.search(items.codes, start, place)
    ):
        return False  # "the plan prepared pursuant to resolution 72/266 (E/CN.9/2030/4)": the symbol is the plan's
    if rules.parts_follow and _relies_on_part(items.codes, rules, start, place):
        return False
    if rules.predicate.search(items.codes, start, place):
        return False
    if rules.discussed.search(items.codes, max(start, place - _LONGEST_DISCUSSED), place):
        return False
    held = rules.contained.search(items.codes, start, place)
    if held and not any(code in items.codes[start : held.start()] for code in (*_CITED, ",")):
        return place - start <= _NEAREST_RELIANCE  # "in line with the Lamps Principles, annexed to resolution 1"
    between = _PARTS.sub("", _QUOTED.sub(_instrument, items.codes[start:place]))
    joined = items.begins_with(place, rules.joint)  # "and" is written onto the next word
    between = between.removesuffix(",") if joined else between
    last = max(map(between.rfind, _CITED))
    after = last + 2 if between[last + 1 : last + 2] == "," else last + 1
    beside = last < 0 or rules.beside.fullmatch(between, after)
    if not beside or len(between) > _NEAREST_RELIANCE or any(mark in between for mark in ".;"):
        return False
    if "," not in between:
        return True
    return bool(rules.cited_list.fullmatch(between)) and (joined or _is_list(items.codes, rules, between, place))


def _is_attribute(codes: str, rules: Grammar, start: int) -> bool:
    """Tell whether a phrase of reliance only says by what the text right before it was adopted."""
    adopted = rules.adopted.search(codes, max(0, start - _LONGEST_ADOPTED), start)
    return (
        adopted is not None and codes[max(0, adopted.start() - _NEAREST_SUBJECT) : adopted.start()].rstrip(',"')[-1:] in _CITED
    )


def _is_list(codes: str, rules: Grammar, between: str, place: int) -> bool:
    """Tell whether texts with commas between them are a list: an "and" stands before its last one."""
    joint = re.compile(rules.family("and"))
    return joint.search(between, between.rfind(",")) is not None or rules.list_goes_on.match(codes, place + 1) is not None


def _relies_on_part(codes: str, rules: Grammar, start: int, place: int) -> bool:
    """Tell whether a phrase relies on a part of a text that is not known, which stands between it and a place."""
    part = codes.rfind(PINPOINT, start, place)
    unknown = part >= 0 and not any(code in codes[start:part] for code in _CITED)
    return unknown and not rules.beside.fullmatch(codes, part + 1, place)


def _instrument(quoted: re.Match[str]) -> str:
    """Return what counts of a quoted stretch: a title does not, the name of an instrument in title marks does."""
    return INSTRUMENT if quoted[0] == f'"{INSTRUMENT}"' else ""


def _resumes(codes: str, start: int, place: int) -> bool:
    """Tell whether the main clause goes on after a relative one: a comma stands right before the next verb, or a semicolon."""
    return "," in codes[max(start, place - 3) : place] or any(codes.find(mark, start, place) >= 0 for mark in ");")


def opening(items: Items, rules: Grammar, triggers: Triggers, place: int) -> Stance:
    """Return what the last governing verb of the paragraph at a place hands down to its subparagraphs."""
    start = items.paragraph_start(place)
    end = items.codes.find(END, place)
    verbs = [t for t in triggers.within(start, end) if t.kind not in _NO_VERBS]
    if not verbs:
        return Stance("cites", None)
    while len(verbs) > 1 and _is_adverbial(items, rules, verbs[-2], verbs[-1]):
        verbs.pop()
    last = verbs[-1]
    return Stance("ask" if last.kind == "ask" else _MEANING.get(last.kind, "cites"), (last.start, last.end))


def _is_adverbial(items: Items, rules: Grammar, verb: Trigger, other: Trigger) -> bool:
    """Tell whether a verb only says how what is asked shall be done: "urges States, taking into account their means, to:"."""
    between = items.codes[verb.end : other.start]
    joined = (
        rules.joined.search(between)
        or items.begins_with(other.start, rules.joint)
        or (rules.parts_follow and between[-1:] == ",")
    )
    return (
        verb.kind in ("ask", "neutral") and other.kind == "neutral" and not joined and not any(mark in between for mark in ".;")
    )
