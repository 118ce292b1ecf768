"""Which verb governs a citation, and what it makes of it.

The nearest governing verb before a citation in its sentence decides; a verb in a relative clause tells what the cited text
did, not what this one does. So does one in the past tense behind a text that nothing governs: "In its resolution 70/125, the
Assembly reaffirmed". A phrase of reliance ("pursuant to") reaches only what directly follows it.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

from ...expressions import compiled
from ...languages.classes import BODY, CITATION, INSTRUMENT, PINPOINT
from ...languages.rules import Grammar
from ...languages.words import DAY, END, INTEGER, SYMBOL_TOKEN
from ...model import STANCES
from ...recognise import Items, Numbered
from ..triggers import CITED, LONGEST_RESUMING, NEAREST_SUBJECT, NOTING, TEXT, Trigger, Triggers

_NEAREST_RELIANCE = 30  # words between a phrase of reliance and what it relies on
_FARTHEST_RELIANCE = 300  # the same with the titles and parts that stand between, which do not count
_NEAREST_IMPLEMENTING = 40  # words from "to implement" to the text, with a long name between
_NEAREST_IMPLEMENTING_UNSPACED = 70  # characters
_LONGEST_DISCUSSED = 30  # words from "consultations on" to the text
_LONGEST_FOUNDING = 8  # words from "established by" to the text
_LONGEST_JOINT = 3  # words: "and to"
_LONGEST_JOINED = 7  # words: "and in the", "and in the Assembly"
_LONGEST_ADOPTED = 2  # words
_LONGEST_MADE = 8  # words from "prepared" to "in accordance with", with who did it between
_LOST_MARK = compiled(f"(?<=[{''.join(CITED)}])[{DAY}{INTEGER}]")  # of a note that the text came without
_BRACKET = compiled("[()]")
_QUOTED = compiled('"[^"]*"')
_PARTS = compiled(f",?{PINPOINT}(?:,(?=[^{BODY}]{{0,4}}(?:\\Z|{TEXT.pattern})))?")  # other commas end the phrase
_NO_VERBS = ("implement", "implemented", "relative", "basedOn")
_MEANING = {name: name for name in STANCES} | {"guidedBy": "basedOn", "askAgain": "reaffirms"}


class Stance(NamedTuple):
    """How a citation is meant, and the items of the phrase that says so, if any."""

    name: str
    trigger: tuple[int, int] | None


def stance_of(
    items: Items, rules: Grammar, triggers: Triggers, place: int, inherited: Stance, *, relied: bool = True
) -> Stance:
    """Return the stance toward what stands at a place; `inherited` is that of the paragraph above it.

    What is not `relied` upon by a phrase of reliance right before it is what the verb governs.
    """
    if _is_pointed_to(items, rules, place):
        return Stance("cites", None)
    start = max(items.paragraph_start(place), place - _FARTHEST_RELIANCE)
    near = triggers.within(start, place)
    reliance = next((t for t in near if relied and t.kind == "basedOn" and _reaches(items, rules, t, place)), None)
    if reliance is not None and _is_joined_by_verb(items.codes, rules, near, reliance):
        reliance = None
    if reliance is not None and not triggers.in_relative_clause(reliance.start, of_text=True):
        return Stance("basedOn", (reliance.start, reliance.end))
    verb, relative, implement, still_asked = triggers.governing(place)
    asks = verb.kind == "ask" if verb else relative is None and inherited.name == "ask"
    if asks and (done := triggers.implemented(place)):
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
        and rules.reach.goes_on.search(items.codes, max(0, implement.start - _LONGEST_JOINT), implement.start)
    ):
        asked = True
    if (
        implement
        and asked
        and place - implement.end <= (_NEAREST_IMPLEMENTING if rules.spaced else _NEAREST_IMPLEMENTING_UNSPACED)
        and not any(mark in items.codes[implement.end : place] for mark in ".;")
        and (verb is None or implement.start >= verb.start)
        and not any(t.start >= implement.end and t.kind in NOTING for t in near)  # "to carry it out and recalled that"
    ):
        return Stance("callsForImplementationOf", (implement.start, implement.end))
    if verb is None:
        return Stance("cites" if inherited.name == "ask" else inherited.name, inherited.trigger)
    if (verb.kind in ("welcomes", "takesNoteOf") and _founds(items, rules, place)) or _adds(items.codes, rules, verb, place):
        return Stance("cites", None)
    return Stance(_MEANING.get(verb.kind, "cites"), (verb.start, verb.end))


def _is_pointed_to(items: Items, rules: Grammar, place: int) -> bool:
    """Tell whether brackets only lead to the text at a place: "notes that the lamps were lit (see S/2031/450)"."""
    opening = items.codes.rfind("(", items.paragraph_start(place), place)
    inside = opening >= 0 and ")" not in items.codes[opening:place]
    return inside and rules.texts.see.match(items.codes, opening + 1, place) is not None


def _is_joined_by_verb(codes: str, rules: Grammar, near: Sequence[Trigger], reliance: Trigger) -> bool:
    """Tell whether a verb goes on behind what is relied upon: "in accordance with its rules and recalling resolution 1"."""
    verbs = (t for t in near if t.start > reliance.end and t.kind in NOTING and not t.told)
    return any(rules.small.joined.search(codes, max(0, t.start - _LONGEST_JOINT), t.start) for t in verbs)


def _adds(codes: str, rules: Grammar, verb: Trigger, place: int) -> bool:
    """Tell whether a verb only adds something to a sentence that goes on: "noting that it was new; and others did"."""
    end = codes.rfind(";", verb.end, place)
    if end < 0 or codes[verb.start - 1] != "," or rules.reach.that.match(codes, verb.end) is None:
        return False
    return codes[end + 1] != "(" and rules.reach.that.match(codes, end + 1) is None


def _founds(items: Items, rules: Grammar, place: int) -> bool:
    """Tell whether the text at a place is named as the one that founded a body: "the Fund established by resolution 46/182"."""
    before = rules.reach.founding.search(items.codes, max(0, place - _LONGEST_FOUNDING), place)
    return before is not None or rules.reach.founding_after.match(items.codes, place + 1) is not None


def _goes_on(items: Items, rules: Grammar, relative: int, place: int) -> bool:
    """Tell whether the main clause goes on behind a relative one, with what stands at a place or a text before it.

    So it does with a further "that" where the relative clause has none: "the measures which were changed, and that the Panel",
    behind the brackets that hold the relative clause, and with one more text of the list that it stands in.
    """
    that = rules.reach.and_that.search(items.codes, relative, place)
    if that and rules.reach.that.search(items.codes, relative, that.start()) is None:
        return True
    if _leaves_brackets(items.codes[relative:place]) or _is_listed_behind(items.codes, rules, relative, place):
        return True
    return any(
        (at == place or items.codes[at] in CITED)
        and (
            rules.reach.resumes.search(items.codes, max(relative, at - LONGEST_RESUMING), at) is not None
            or _is_one_more_of_own(items, rules, at)
        )
        for at in range(relative, place + 1)
    )


def _leaves_brackets(codes: str) -> bool:
    """Tell whether brackets that were open before a stretch are closed in it: "resolution 1 (in which …), resolution 2"."""
    depth = 0
    for mark in _BRACKET.findall(codes):
        depth += 1 if mark == "(" else -1
        if depth < 0:
            return True
    return False


def _is_listed_behind(codes: str, rules: Grammar, relative: int, place: int) -> bool:
    """Tell whether a list goes on with the first text behind a relative clause: "the Pact, which bans wicks, the Oil Pact"."""
    text = TEXT.search(codes, relative, place + 1)
    if text is None:
        return False
    start = text.start() - (codes[text.start() - 1] == '"')
    article = rules.small.article_before.search(codes, relative, start)
    comma = (article.start() if article else start) - 1
    if codes[comma] != ",":
        return False
    before = codes.rfind(",", relative, comma)
    return before < 0 or comma - before > _LONGEST_ASIDE  # « auxquelles sont annexées, respectivement, les Règles de Tokyo »


_LONGEST_ASIDE = 3  # items from a comma to the next


def _is_one_more_of_own(items: Items, rules: Grammar, place: int) -> bool:
    """Tell whether a list goes on with a resolution of the same body: "its resolution 1, in which …, its resolution 2"."""
    value = items.values.get(place)
    if not (isinstance(value, Numbered) and value.own):
        return False
    before = rules.organs.its_before.search(items.codes, items.paragraph_start(place), place)
    start = before.start() if before else place
    joint = rules.reach.joined_text.search(items.codes, max(0, start - _LONGEST_JOINT), start)  # ", на свою резолюцию 2"
    return items.codes[start - 1 : start] == "," or (joint is not None and joint[0].startswith(","))


def _is_symbol_of_object(codes: str, verb: Trigger | None, place: int) -> bool:
    """Tell whether a symbol in brackets is that of what the verb governs, a relative clause between: nothing else is cited."""
    if verb is None or not _is_in_brackets(codes, place):
        return False
    return not any(code in codes[verb.end : place] for code in CITED)


def _is_joined(items: Items, rules: Grammar, place: int) -> bool:
    """Tell whether "and" or a comma stands before a text, no more than prepositions and an article between."""
    before = rules.reach.joined_text.search(items.codes, max(0, place - _LONGEST_JOINED), place)
    return before is not None or items.begins_with(place, rules.small.joint)


def _is_in_brackets(codes: str, place: int) -> bool:
    """Tell whether a symbol at a place stands first in brackets."""
    return codes[place] == SYMBOL_TOKEN and codes[place - 1] == "("


def _reaches(items: Items, rules: Grammar, reliance: Trigger, place: int) -> bool:
    """Tell whether a phrase of reliance reaches a place: only what it relies on stands between, one by one."""
    start = reliance.end
    if _is_attribute(items.codes, rules, reliance.start) or _is_made_so(items.codes, rules, reliance, place):
        return False  # "the Agreement adopted under the Convention and the Agenda": this text relies on none of them
    if _is_in_brackets(items.codes, place) and CITATION in items.codes[start:place]:
        return False  # "the plan prepared pursuant to resolution 72/266 (E/CN.9/2030/4)": the symbol is the plan's
    text = items.codes[place] in CITED  # no words with the mark of a note, which tells where the rules are
    if text and rules.reach.procedure.search(items.codes, start, place) and not _is_joined(items, rules, place):
        return False  # "submitted in accordance with rule 9 of the rules of procedure and contained in document E/CN.9/2030/4"
    if rules.parts_follow and _relies_on_part(items.codes, rules, start, place):
        return False
    if rules.reach.predicate.search(items.codes, start, place):
        return False
    if rules.reach.discussed.search(items.codes, max(start, place - _LONGEST_DISCUSSED), place):
        return False
    held = rules.reach.contained.search(items.codes, start, place)
    if held and not any(code in items.codes[start : held.start()] for code in (*CITED, ",")):
        return place - start <= _NEAREST_RELIANCE  # "in line with the Lamps Principles, annexed to resolution 1"
    between = rules.reach.amended.sub(
        "", _PARTS.sub("", _QUOTED.sub(_instrument, _LOST_MARK.sub("", items.codes[start:place])))
    )
    between = rules.reach.aside.sub("", between)  # "with their law and, where applicable, with article 18 of the Convention"
    joined = items.begins_with(place, rules.small.joint)  # "and" is written onto the next word
    between = between.removesuffix(",") if joined else between
    last = max(map(between.rfind, CITED))
    after = last + 2 if between[last + 1 : last + 2] == "," else last + 1
    beside = last < 0 or rules.reach.beside.fullmatch(between, after)
    if not beside or len(between) > _NEAREST_RELIANCE or any(mark in between for mark in ".;"):
        return False
    if "," not in between:
        return True
    led = between.removeprefix(_lead(rules, between))
    return bool(rules.reach.cited_list.fullmatch(led)) and (joined or _is_list(items.codes, rules, between, place))


def _lead(rules: Grammar, between: str) -> str:
    """Return the words that lead to the first of several texts: "on the basis of the reports contained in documents 1, 2"."""
    first = TEXT.search(between)
    lead = between[: first.start()] if first else ""
    held = rules.reach.contained.search(lead)
    return "" if "," in lead[: held.start() if held else None] else lead


def _is_made_so(codes: str, rules: Grammar, reliance: Trigger, place: int) -> bool:
    """Tell whether the mark of a note stands behind how a document was made, in accordance with a part of a text not named.

    The note on "a summary prepared in accordance with paragraph 3 (c)" is on the summary.
    """
    if codes[place] in CITED:
        return False
    between = codes[reliance.end : place + 1]
    made = rules.reach.made.search(codes, max(0, reliance.start - _LONGEST_MADE), reliance.start)
    return made is not None and PINPOINT in between and not any(code in between for code in CITED)


def _is_attribute(codes: str, rules: Grammar, start: int) -> bool:
    """Tell whether a phrase of reliance only says by what the text right before it was adopted."""
    adopted = rules.reach.adopted.search(codes, max(0, start - _LONGEST_ADOPTED), start)
    return adopted is not None and codes[max(0, adopted.start() - NEAREST_SUBJECT) : adopted.start()].rstrip(',"')[-1:] in CITED


def _is_list(codes: str, rules: Grammar, between: str, place: int) -> bool:
    """Tell whether texts with commas between them are a list: an "and" stands before its last one."""
    joint = compiled(rules.family("and"))
    return joint.search(between, between.rfind(",")) is not None or rules.reach.list_goes_on.match(codes, place + 1) is not None


def _relies_on_part(codes: str, rules: Grammar, start: int, place: int) -> bool:
    """Tell whether a phrase relies on a part of a text that is not known, which stands between it and a place."""
    part = codes.rfind(PINPOINT, start, place)
    unknown = part >= 0 and not any(code in codes[start:part] for code in CITED)
    return unknown and not rules.reach.beside.fullmatch(codes, part + 1, place)


def _instrument(quoted: re.Match[str]) -> str:
    """Return what counts of a quoted stretch: a title does not, the name of an instrument in title marks does."""
    return INSTRUMENT if quoted[0] == f'"{INSTRUMENT}"' else ""


def opening(items: Items, rules: Grammar, triggers: Triggers, place: int) -> Stance:
    """Return what the last governing verb of the paragraph at a place hands down to its subparagraphs."""
    start = items.paragraph_start(place)
    end = items.codes.find(END, place)
    if items.codes[start:end].rstrip().endswith(":"):
        for _, match in rules.find("introduced", items.codes[start:end])[-1:]:  # recommendations are asked point by point
            return Stance("ask", (start + match.start(), start + match.end()))
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
        rules.small.joined.search(between)
        or items.begins_with(other.start, rules.small.joint)
        or (rules.parts_follow and between[-1:] == ",")
    )
    return (
        verb.kind in ("ask", "neutral") and other.kind == "neutral" and not joined and not any(mark in between for mark in ".;")
    )
