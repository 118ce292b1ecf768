"""What is cited at a place: a document or instrument by number, symbol, name or words like "that resolution"."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from ... import symbols
from ...expressions import compiled
from ...languages.classes import CITATION, DATE, INSTRUMENT, PINPOINT
from ...languages.numerals import latin_number
from ...languages.words import END, NUMBERS, SYMBOL_TOKEN
from ...model import Evidence, Fact, Kind, Level, Mark, Note, Target
from ...names import BASE, Entity
from ...recognise import Anaphor, Comments, Date, Items, Numbered
from ...recognise.citing import Comment, Number
from ...recognise.pinpointing import Part
from ..context import ORGANS, Context, Enacting
from ..numbering import assumed_series, number_keys
from ..organs import is_named_with, is_of_commission, named_body, organ_of, principal
from ..targets import document_target, instrument_target, other_parts
from .instruments import named_instrument
from .pinpoints import Parts
from .series import each_symbol, listed, range_end

_ID = f"{BASE}id/"
_BLANK = compiled(r"[/.]*(?:_{2,}|…|\.{3})")  # where a number is to be filled in: A/80/____


class Cited(NamedTuple):
    """One thing cited at a place in the stream, before its stance is known."""

    place: int
    evidence: Evidence
    target: Target | None
    anaphor: bool = False
    day: tuple[bool, str] | None = None  # whether a decision is meant, and its day, where it has no number
    within: str = ""  # path of the text, where the document prints it itself


def cited_at(
    context: Context,
    enacting: Enacting,
    items: Items,
    place: int,
    pinpoints: dict[int, Parts],
    before: Sequence[Cited],
    facts: list[Fact],
) -> Iterator[Cited]:
    """Yield what is cited at a place; `facts` grows by what is printed with it, `before` is what was cited so far."""
    code, parts = items.codes[place], pinpoints.get(place, Parts())
    if code == SYMBOL_TOKEN:
        yield from _symbol(context, items, place, parts.all)
        if parts.apart:
            yield from _symbol(context, items, place, parts.apart)
    elif code == INSTRUMENT:
        yield from _instrument(context, items, place, parts.all, before)
    elif code == PINPOINT:
        assert context.treaty is not None
        evidence = context.evidence(items, place, place + 1, items.values[place].rule, 0.8)
        yield Cited(place, evidence, instrument_target(context.treaty, items.values[place].parts))
    elif isinstance(items.values[place], Anaphor) and items.values[place].kind == "note":
        yield from _of_note(context, items, place, parts.all, before)
    elif isinstance(items.values[place], Anaphor):
        if items.values[place].kind == "above":
            return  # a report, which may be named by its author only
        yield from _anaphor(context, items, place, parts.all, before)
    elif isinstance(items.values[place], Comments):
        yield from _comments(context, items, place, parts)
    else:
        yield from _numbered(context, enacting, items, place, parts, facts)


def _symbol(context: Context, items: Items, place: int, parts: tuple[Part, ...]) -> Iterator[Cited]:
    written = items.written(place, place + 1)
    keys = symbols.keys(written)
    span = items.span(place, place + 1)
    if _BLANK.match(items.words.text, span.end):
        context.notes.append(Note("unfinished-symbol", Level.INFO, span, f"{written!r} has a number that is still to come"))
    elif keys and symbols.is_known_series(keys[0]):
        evidence = context.evidence(items, place, place + 1, f"{context.pack.code}/symbol", 0.99)
        last = range_end(context, place)  # which is cited at its own place
        for each in each_symbol((*keys, *last))[: -1 if last else None]:
            yield Cited(place, evidence, document_target(each, parts, enacts=_is_draft(context, items, place)))
        for other in () if last else listed(context, place, each[0]):
            evidence = context.evidence(items, other.start, other.end, f"{context.pack.code}/symbol", 0.9)
            yield Cited(place, evidence, document_target((other.key,), ()))
    elif keys and any(c.isdigit() for c in written) and written.count("/") > 1:
        context.notes.append(Note("unknown-symbol", Level.INFO, span, f"{written!r} looks like a symbol of no known series"))


def _is_draft(context: Context, items: Items, place: int) -> bool:
    """Tell whether a symbol is called that of a draft resolution or decision."""
    return context.rules.texts.noun_before.search(items.codes, max(0, place - _LONGEST_NOUN), place) is not None


_LONGEST_NOUN = 4  # characters in Chinese, else words


def _instrument(
    context: Context, items: Items, place: int, parts: tuple[Part, ...], before: Sequence[Cited]
) -> Iterator[Cited]:
    entity, full = named_instrument(context, items, place, parts, (cited.target for cited in before))
    if entity is None:
        return
    context.bodies[items.values[place].start] = entity
    evidence = context.evidence(items, place, place + 1, f"{context.pack.code}/instrument", 0.97 if full else 0.8)
    yield Cited(place, evidence, instrument_target(entity, parts))


def _anaphor(context: Context, items: Items, place: int, parts: tuple[Part, ...], before: Sequence[Cited]) -> Iterator[Cited]:
    anaphor: Anaphor = items.values[place]
    if (day := _day(context, anaphor)) is not None:
        evidence = context.evidence(items, place, place + 1, anaphor.rule, 0.85)
        yield Cited(place, evidence, None, day=(anaphor.decision, day))
        return
    if anaphor.rule.endswith(_OF_ITS_ANNEX):
        parts = (_AN_ANNEX, *parts)
    if anaphor.kind == "nearest" and parts and set(parts) == {_AN_ANNEX}:
        return  # "resolutions 5/1 and 5/2 and the annexes thereto" is no further citation
    if anaphor.kind in ("report", "nearest") and (noted := _noted(context, items, place, report=anaphor.kind == "report")):
        evidence = context.evidence(items, place, place + 1, anaphor.rule, 0.75)
        yield Cited(place, evidence, document_target(noted, parts), anaphor.kind == "report")
        return
    if anaphor.kind == "nearest":
        number = context.paragraph(items, place)
        before = [cited for cited in before[-1:] if context.paragraph(items, cited.place) == number]
    if anaphor.kind == "ibid":
        before = _just_before(context, items, place, before)
    series = _series_named(context, anaphor)
    for cited in (*_of_same_paragraph(context, items, place, parts, before), *reversed(before)):
        printed = cited.within.startswith(_PRINTED.get(anaphor.kind, ()))
        if printed and not cited.anaphor:
            evidence = context.evidence(items, place, place + 1, anaphor.rule, 0.75)
            yield Cited(place, evidence, None, anaphor=True, within=cited.within)
            return
        key = cited.target.keys[0] if cited.target and cited.target.keys else ""
        named = cited.target is None or not cited.target.iri.startswith("doc/")  # an agenda is no "that resolution"
        fits = {
            "resolution": not named and symbols.is_resolution(key),
            "decision": not named and symbols.is_decision(key),
            "report": not (named or symbols.is_resolution(key) or symbols.is_decision(key) or _NO_REPORT.search(key)),
            "ibid": bool(key),
            "nearest": bool(key),
        }[anaphor.kind]
        if fits and cited.target and not cited.anaphor and key.startswith(series):
            evidence = context.evidence(items, place, place + 1, anaphor.rule, 0.75)
            same = anaphor.kind == "ibid" and not parts and items.codes[place + 1] in _NO_PART
            target = cited.target if same else other_parts(cited.target, parts)
            yield Cited(place, evidence, target, anaphor.kind not in ("ibid", "nearest"))
            return


_NO_REPORT = compiled(r"/GC/|/L\.")  # general comments, drafts


def _of_same_paragraph(
    context: Context, items: Items, place: int, parts: tuple[Part, ...], before: Sequence[Cited]
) -> Iterator[Cited]:
    """Yield the texts near before whose paragraph was named: "paragraph 6 (b) of the same resolution" is of one of them.

    Items of the paragraph above may cite other texts in between.
    """
    if not parts or parts[0].unit != "paragraph" or "/" not in parts[0].first:
        return
    number, locator = context.paragraph(items, place), f"op/{parts[0].first.partition('/')[0]}"
    for cited in reversed(before):
        if number - context.paragraph(items, cited.place) > _FARTHEST_IBID:
            return
        if cited.target and cited.target.locator == locator:
            yield cited


def _of_note(context: Context, items: Items, place: int, parts: tuple[Part, ...], before: Sequence[Cited]) -> Iterator[Cited]:
    """Yield what the note cites first that words like "see footnote 11 above" name."""
    anaphor: Anaphor = items.values[place]
    number = re.search(r"\d+", context.mentions.parts.written_across(anaphor.start, anaphor.end))
    note = f"/fn/{int(number[0])}" if number else None
    noted = (cited.target for cited in before if note and f"/{cited.evidence.provision}".endswith(note))
    target = next(filter(None, noted), None)
    if target is not None:
        evidence = context.evidence(items, place, place + 1, anaphor.rule, 0.85)
        yield Cited(place, evidence, other_parts(target, parts) if parts else target)


def _series_named(context: Context, anaphor: Anaphor) -> str:
    """Return how the symbols of the organ begin that is named in words like "the same Council resolution", else nothing."""
    parted = context.mentions.parts
    named = (principal(context, parted, place) for place in range(anaphor.start, anaphor.end))
    return next((f"{ORGANS[organ.iri]}/" for organ in named if organ), "")


def _last_mark(context: Context, items: Items, start: int, place: int) -> Mark | None:
    """Return the last mark of a footnote between two places."""
    first, last = (items.words.starts[items.firsts[i]] for i in (start, place))
    return next((mark for mark in reversed(context.mentions.document.marks) if first < mark.span.start < last), None)


def _is_in_report(context: Context, items: Items, place: int) -> bool:
    """Tell whether a text at a place is what a report is on, which the same clause names before it."""
    start = items.paragraph_start(place)
    reports = [match.end() for match in context.rules.texts.report.finditer(items.codes, start, place + 1)]
    return bool(reports) and not any(mark in items.codes[reports[-1] : place] for mark in ",;.")


def _noted(context: Context, items: Items, place: int, *, report: bool) -> tuple[str, ...]:
    """Return the keys of the document that the last footnote before a place leads to: "the report,1 … paragraph 5 thereof".

    None where the mark of the note stands on the name or number of a text, which is then meant, but not where a report is
    meant and the text is what it is on: "the report on the status of the Convention1". "That report" may be the one of the
    paragraph before.
    """
    words, document = items.words, context.mentions.document
    start = items.paragraph_start(place)
    printed = SYMBOL_TOKEN in items.codes[start:place]  # "the report (A/85/256)" of the paragraph itself is nearer
    starts = [start, items.paragraph_start(start - 1)] if report and start and not printed else [start]
    marks = (_last_mark(context, items, first, place) for first in starts)
    mark = next(filter(None, marks), None)
    note = next((note for note in document.footnotes if mark and note.path == mark.footnote and note.pieces), None)
    if mark is None or note is None:
        return ()
    marked = bisect_right(items.firsts, context.word_before(mark)) - 1
    low = bisect_left(items.firsts, bisect_left(words.starts, note.pieces[0].start, lo=context.mentions.paragraphs.body))
    symbol = items.codes.find(SYMBOL_TOKEN, low, items.codes.find(END, low))
    on_text = report and _is_in_report(context, items, marked)
    names_text = not on_text and any(code in _TEXTS for code in items.codes[max(0, marked - 1) : marked + 1])
    return () if symbol < 0 or names_text else symbols.keys(items.written(symbol, symbol + 1))


_FARTHEST_IBID = 4  # paragraphs and items
_TEXTS = CITATION + INSTRUMENT + SYMBOL_TOKEN
_OF_ITS_ANNEX = "/of-its-annex"  # a rule
_AN_ANNEX = Part("annex", "1", "1")
_PRINTED = {"resolution": ("res/",), "decision": ("dec/",)}  # paths of texts that the document prints itself
_NO_PART = f".;{END}"  # behind "ibid." where it means the same part, too


def _day(context: Context, anaphor: Anaphor) -> str | None:
    """Return the day that names a resolution instead of a number: "its resolution of 29 May 1948"."""
    parted = context.mentions.parts
    dates = [parted.values[i] for i in range(anaphor.start, anaphor.end) if parted.codes[i] == DATE]
    return dates[0].start.iso() if dates and dates[0].start.day else None


def dated(cited: Cited, facts: Sequence[Fact]) -> Cited:
    """Identify a resolution by its day where the document gives number and day of exactly one."""
    if cited.day is None:
        return cited
    decision, day = cited.day
    fits = symbols.is_decision if decision else symbols.is_resolution
    keys = {fact.key for fact in facts if fact.name == "date" and fact.value == day and fits(fact.key)}
    return cited._replace(target=document_target((keys.pop(),), ())) if len(keys) == 1 else cited


def _just_before(context: Context, items: Items, place: int, before: Sequence[Cited]) -> Sequence[Cited]:
    """Return what the same footnote or the one before cites: "ibid." means no other; none where its clause has a symbol.

    Of a note whose mark stands right behind the symbol of a document it is that document: "the report (A/85/214).5". In running
    text it may mean what was cited a few paragraphs and their items before.
    """
    if SYMBOL_TOKEN in items.codes[place : items.codes.find(END, place)].partition(";")[0]:
        return ()
    if marked := _right_before_mark(context, items, place, before):
        return marked
    number = context.paragraph(items, place)
    farthest = 1 if context.node(items, place).kind == Kind.FOOTNOTE else _FARTHEST_IBID
    near = [cited for cited in before if number - context.paragraph(items, cited.place) <= farthest]
    keys = {key for cited in near if cited.target for key in cited.target.keys}
    return [cited for cited in near if not (cited.target and keys.intersection(map(symbols.corrected, cited.target.keys)))]


def _right_before_mark(context: Context, items: Items, place: int, before: Sequence[Cited]) -> Sequence[Cited]:
    """Return the document whose symbol, in brackets, stands right before the mark of the note at a place, if one does.

    The note names a part of it: else it may tell in which volume it is printed.
    """
    note = context.node(items, place)
    if note.kind != Kind.FOOTNOTE or SYMBOL_TOKEN in items.codes[items.paragraph_start(place) : place]:
        return ()
    if PINPOINT not in items.codes[place : items.codes.find(END, place)]:
        return ()
    marks = (mark for mark in context.mentions.document.marks if mark.footnote == note.path)
    words = (bisect_right(items.firsts, context.word_before(mark)) - 1 for mark in marks)
    symbols_marked = {word - 1 - (items.codes[word] in ".,;") for word in words}
    bracketed = {at for at in symbols_marked if items.codes[at - 1 : at + 2] == f"({SYMBOL_TOKEN})"}
    return [cited for cited in before if cited.place in bracketed]


def _numbered(
    context: Context,
    enacting: Enacting,
    items: Items,
    place: int,
    parts: Parts,
    facts: list[Fact],
) -> Iterator[Cited]:
    value: Numbered = items.values[place]
    if carrier := _carrier(context, items, place):
        yield Cited(place, context.evidence(items, place, place + 1, value.rule, 0.9), document_target(carrier, parts.all))
        return
    series, printed = organ_of(context, enacting, items, place, value)
    if value.recommends and not symbols.is_recommendation(series or ""):
        return  # of a body whose recommendations have no symbols
    parted = context.mentions.parts
    ends = [number.item for number in value.numbers[1:]] + [value.end]
    for index, number in enumerate(value.numbers):
        last = index == len(value.numbers) - 1
        own = parts.before + (parts.after if last else ())  # paragraph 2 of resolutions 61/1 and 61/2
        beside = [i for i in range(number.item, ends[index]) if parted.codes[i] == PINPOINT and parted.codes[i - 1] in _JOINTS]
        own += tuple(part for i in beside for part in parted.values[i].parts)  # "50/227, paragraph 70, and 61/16"
        evidence = context.evidence(context.mentions.parts, number.start, number.end, value.rule, 0.98)
        within = _within(context, number, decision=value.decision) if _may_be_within(context, series) else ""
        assumed = series if value.bodies else assumed_series(series, number.written, decision=value.decision)
        told = value.own if printed is None else is_named_with(context, items, place, value, printed)
        named = value.own or told or bool(value.bodies)
        known = _known_series(context, number, assumed, printed, own=value.own, named=named)
        keys = () if within else number_keys(latin_number(number.written, context.key), value.decision, known, named=told)
        if within:
            yield Cited(place, evidence, None, within=within)
        elif not keys:
            yield Cited(place, evidence, None)
        for key in keys:
            target = document_target((key,), own)
            facts += _facts(context, key, number, printed, evidence)
            yield Cited(place, evidence, target)
    for inside in range(value.start, value.end):  # what a resolution of a list is about
        if parted.codes[inside] == INSTRUMENT:
            yield from (cited._replace(place=place) for cited in _instrument(context, parted, inside, (), ()))


_JOINTS = f",({NUMBERS}{DATE}{PINPOINT}"  # before the parts of a number, not before those of what it is about


def _known_series(
    context: Context, number: Number, series: str | None, printed: Entity | None, *, own: bool, named: bool
) -> str | None:
    """Return the series of the organ of a number: where none is told, of the one that it was printed with before.

    What another body enacts tells none, where a body that makes symbols of such numbers was named with it.
    """
    if symbols.is_recommendation(series or ""):
        return series
    before = context.series.setdefault(number.written, set())
    known = next(iter(before)) if len(before) == 1 and not (own or named) else None
    doubtful = series == "" or is_of_commission(series) or (series == "E" and known is not None and "{" in known)
    if known is not None and (doubtful or _LATIN_SESSION.search(number.written)):
        return known
    if series and (printed is not None or "{" in series):
        before.add(series)
    return series


def _carrier(context: Context, items: Items, place: int) -> tuple[str, ...]:
    """Return the keys of the report that a decision is printed in, where its symbol stands before it.

    "CBD/COP/15/17, decision 15/4, annex" is a part of the report. Symbols of the General Assembly's own series tell nothing:
    "A/60/687, resolution 60/252".
    """
    value: Numbered = items.values[place]
    if value.bodies or value.own or len(value.numbers) > 1 or items.codes[max(place - 2, 0) : place] != f"{SYMBOL_TOKEN},":
        return ()
    written = items.written(place - 2, place - 1)
    alone = _NUMBERED_BY_CONFERENCE.match(latin_number(value.numbers[0].written)) and not _OF_ORGANS.match(written)
    return symbols.keys(written) if alone else ()


_LATIN_SESSION = compiled(r"\(")  # 20 (XXXVI) is a number of one organ, whoever enacts
_NUMBERED_BY_CONFERENCE = compiled(r"\d{1,3}/(?:\d{1,3}|C[OM]?[PA]\.\d{1,3})\Z")
_OF_ORGANS = compiled(r"(?:A|E|S)/(?!CONF\.|HRC/)|A/HRC/RES/")


def _comments(context: Context, items: Items, place: int, parts: Parts) -> Iterator[Cited]:
    """Yield each general comment of a list, the parts before it of the first, those after it of the last."""
    value: Comments = items.values[place]
    for comment in value.numbers:
        own = (parts.before if comment is value.numbers[0] else ()) + (parts.after if comment is value.numbers[-1] else ())
        evidence = context.evidence(context.mentions.parts, comment.start, comment.end, value.rule, 0.95)
        entity = _comment(context, comment)
        key = "" if entity else _printed_elsewhere(context, items, place, comment)
        target = instrument_target(entity, own) if entity else document_target((key,), own) if key else None
        yield Cited(place, evidence, target)


def _comment(context: Context, comment: Comment) -> Entity | None:
    """Return the general comment of a number: of the committee named with it, else of its year, the document's own or the one
    that the document named with its committee before.
    """
    known = context.names.numbered.get(comment.written, ())
    if body := named_body(context, context.mentions.parts, comment.body):
        known = [entity for entity in known if body.iri in entity.facts["creator"]]
    elif of_year := [entity for entity in known if entity.fact("date") == comment.year]:
        known = of_year
    own = [entity for entity in known if context.own.intersection(entity.facts["creator"])]
    before = context.comments.setdefault(comment.written, set())
    meant = own or [entity for entity in known if len(known) == 1 or entity.iri in before]
    if len(meant) != 1:
        return None
    before.add(meant[0].iri)
    return meant[0]


def _printed_elsewhere(context: Context, items: Items, place: int, comment: Comment) -> str:
    """Return the one symbol that other paragraphs print of a general comment of a number, empty where there is none."""
    printed = context.comment_symbols.get(comment.written, {})
    here = items.span(items.paragraph_start(place), items.codes.find(END, place))
    keys = {*printed.values()}
    return keys.pop() if len(keys) == 1 and not any(here.start <= at < here.end for at in printed) else ""


def _may_be_within(context: Context, series: str | None) -> bool:
    """Tell whether a number of a series may be one of the texts that the document prints under numbers of their own."""
    return not series or is_of_commission(series) or (context.body is not None and ORGANS.get(context.body.iri) == series)


def _within(context: Context, number: Number, *, decision: bool) -> str:
    """Return the path of the text that the document prints under a number of its own, empty where it prints none."""
    kind = "dec/" if decision else "res/"
    own = latin_number(number.written, context.key)
    return next((path for path in context.texts.get(own, ()) if path.startswith(kind)), "")


def _facts(context: Context, key: str, number: Number, body: Entity | None, evidence: Evidence) -> Iterator[Fact]:
    """Yield what is printed with a number: its date, its title, the body that adopted it."""
    title, date = _title(context, number)
    date = number.date or date
    if date and date.start.complete and not date.ranged and not symbols.contradicts(key, date.start.year):
        yield Fact(key, "date", date.start.iso(), evidence)
    if title:
        yield Fact(key, "title", title, evidence)
    if body is not None and key.startswith(f"{ORGANS[body.iri]}/RES/"):
        yield Fact(key, "body", body.iri.removeprefix(_ID), evidence)


def _title(context: Context, number: Number) -> tuple[str, Date | None]:
    """Return the title printed with a number, and a date on its other side."""
    parts = context.mentions.parts
    low = max(0, number.start - _LONGEST_TITLE)
    match = context.rules.texts.title_after.match(parts.codes, number.end)
    if match is None and parts.codes.find('"', low, number.start) >= 0:
        match = context.rules.texts.title_before.search(parts.codes, low, number.start)
    if match is None:
        return "", None
    written = parts.written_across(*match.span("title"))
    date = parts.values.get(match.start()) if parts.codes[match.start()] == DATE else None
    return context.pack.on_one_line(written), date


_LONGEST_TITLE = 100  # words
