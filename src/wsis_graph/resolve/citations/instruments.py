"""Which instrument a name means: in full, in short, of several of one name, or none where it is a part of another name."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence

from ...expressions import compiled
from ...languages.classes import BODY, CITATION, INSTRUMENT
from ...languages.words import SYMBOL_TOKEN
from ...model import Target
from ...names import BASE, Entity, Strength
from ...recognise import Comments, Found, Items
from ...recognise.pinpointing import Part
from ...symbols import split_part
from ..context import ORGANS, UNITED_NATIONS, Context, sentence_start
from ..organs import named_body

_ID = f"{BASE}id/"
_TEXTS = CITATION + INSTRUMENT + SYMBOL_TOKEN


def named_instrument(
    context: Context, items: Items, place: int, parts: Sequence[Part], cited: Iterable[Target | None]
) -> tuple[Entity | None, bool]:
    """Return the instrument that the name at a place means, and whether it is named in full.

    `parts` of it are named beside it, `cited` is what was cited before.
    """
    found = items.values[place]
    entity = _as_printed(context, found) or _said(context, found)
    if entity is None:
        entity = context.bodies.get(found.start) or _known_instrument(context, found)
        entity = _of_article(context, found, entity, parts, cited) if entity is not None and found.is_short else entity
    if entity is None or _in_title(context, items, place, entity) or _in_capitals(context, items, place):
        return None, False
    if _ends_title(context, items, place, entity) or _in_comment_title(context, items, place):
        return None, False
    full = not found.is_short
    owned = not full and entity.iri == _CHARTER and _is_anothers(context, items, place)
    return (None if owned else entity), full


def _is_anothers(context: Context, items: Items, place: int) -> bool:
    """Tell whether "the Charter" is that of an organization of its own: "the Union and its Charter", Устав Союза."""
    rules = context.rules
    owner = place + 1 if rules.texts.owned.match(items.codes, place + 1) else -1
    end = place - 1 if items.codes[place - 1] == '"' else place
    if owner < 0 and any(rules.small.its.fullmatch(items.codes, start, end) for start in (end - 1, end - 2)):
        start = sentence_start(items, place)
        owner = max(items.codes.rfind(code, start, end) for code in (BODY, INSTRUMENT))
    body = named_body(context, items, owner) if owner >= 0 else None
    return body is not None and _is_independent(body)


def _is_independent(body: Entity) -> bool:
    """Tell whether a body is an organization of its own: no part of the United Nations, nor of another."""
    excepted = body.is_group or body.is_post or body.iri in ORGANS or body.iri in (UNITED_NATIONS, _SYSTEM)
    return not excepted and set(body.parents) <= {_SYSTEM}


_CHARTER = f"{_ID}instrument/un-charter"
_SYSTEM = f"{_ID}body/united-nations-system"


def _as_printed(context: Context, found: Found) -> Entity | None:
    """Return which of several texts of one name is meant: the one whose number follows, in the paragraph or in a note to it."""
    numbers = {form.entity.fact("publishedIn").partition("/RES/")[2]: form.entity for form in found.forms}
    if len(numbers) == 1:
        return None
    document, paragraphs = context.mentions.document, context.mentions.paragraphs
    start = context.items.words.ends[found.end - 1]
    node = paragraphs.nodes[paragraphs.number(found.start)]
    after = [piece._replace(start=max(start, piece.start)) for piece in node.pieces if piece.end > start]
    marked = {mark.footnote for mark in document.marks if after and start <= mark.span.start < after[-1].end}
    notes = (piece for note in document.footnotes if note.path in marked for piece in note.pieces)
    printed = " ".join(document.source.text[slice(*piece)] for piece in (*after, *notes))
    return next((numbers[match[0]] for match in _PRINTED_NUMBER.finditer(printed) if match[0] in numbers), None)


_PRINTED_NUMBER = compiled(r"(?<![\d/])\d+/\d+(?![\d/])")


def _known_instrument(context: Context, found: Found) -> Entity | None:
    """Return what a name means: "the Convention" is the one named last, else that of the document's own series."""
    sure = [form.entity for form in found.forms if form.strength != Strength.SHORT]
    if sure:
        return sure[0]
    seen, known = _named_before(context, found)
    own = [form.entity for form in found.forms if context.owns(form.entity)]
    return max(known, key=lambda entity: seen[entity.iri]) if known else own[0] if own else _of_last(context, found, seen)


def _named_before(context: Context, found: Found) -> tuple[dict[str, int], list[Entity]]:
    """Return where each thing was named last before a name, and what the name may mean of these."""
    seen = {entity.iri: start for start, entity in sorted(context.bodies.items()) if start < found.start}
    return seen, [form.entity for form in found.forms if form.entity.iri in seen]


def _of_article(
    context: Context, found: Found, entity: Entity, parts: Sequence[Part], cited: Iterable[Target | None]
) -> Entity:
    """Return which of several instruments is meant with an article: none that has only paragraphs, where others do.

    Of those that the same paragraph named last it is the one whose article that was: "article 2 of the Convention on Lamps
    and article 5 of the Convention on Buoys", then "article 2 of the Convention".
    """
    articles = {f"art/{part.first}" for part in parts if part.unit == "article"}
    if not articles or len(found.forms) < _SEVERAL:
        return entity
    seen, known = _named_before(context, found)
    before: dict[str, set[str]] = {}
    for target in filter(None, cited):
        before.setdefault(target.iri, set()).update("/".join(part.split("/")[:2]) for part in target.parts)
    told = {each.iri: before.get(each.iri.removeprefix(_ID), set()) for each in known}
    fitting = [each for each in known if not told[each.iri] or any(part.startswith("art/") for part in told[each.iri])]
    number = context.mentions.paragraphs.number
    last = max((number(seen[each.iri]) for each in fitting), default=-1)
    beside = [each for each in fitting if number(seen[each.iri]) == last]
    same = [each for each in beside if told[each.iri] & articles] or fitting
    return entity if entity in same or not same else max(same, key=lambda each: seen[each.iri])


_SEVERAL = 2


def _said(context: Context, found: Found) -> Entity | None:
    """Return the text that a demonstrative leads to: "that Convention" is the last of its paragraph, if it is one."""
    if not found.is_short or not context.is_pointed_at(found):
        return None
    names, paragraphs = context.mentions.found, context.mentions.paragraphs
    number = paragraphs.number(found.start)
    for name in reversed(names[: bisect_left(names, found.start, key=lambda name: name.start)]):
        if paragraphs.number(name.start) != number:
            return None
        named = context.bodies.get(name.start)
        if named is not None and named.code == INSTRUMENT:
            kind, label = found.forms[0].written.casefold(), named.labels.get(context.pack.code, "").casefold()
            head = label.partition(" ")[0]  # an article may be written onto the short name: الاتفاقية
            return named if kind in label or (head and kind.endswith(head)) else None
    return None


def _of_last(context: Context, found: Found, seen: dict[str, int]) -> Entity | None:
    """Return the treaty of the same committee as the one named last: "the Convention … and the Optional Protocol thereto"."""
    named = (context.names.entities[iri] for iri in sorted(seen, key=lambda iri: -seen[iri]) if iri in context.names.entities)
    series = next((entity.fact("series") for entity in named if entity.code == INSTRUMENT), "")
    return next((form.entity for form in found.forms if series and form.entity.fact("series") == series), None)


def _in_title(context: Context, items: Items, place: int, entity: Entity) -> bool:
    """Tell whether a name stands in the quoted title of another text, of which it is a part, or which is called the same."""
    start = items.paragraph_start(place)
    for match in context.rules.texts.title.finditer(items.codes, start, place + 1):
        first = match.end()
        mark = items.codes[first : first + 1] if items.codes[first] == '"' else ""  # of the name that the title begins with
        first += len(mark)
        inside = items.codes[first:place]
        nested = inside.endswith('"') and items.codes.startswith('"', place + 1)  # “lamps and 《the Convention》”
        closing = items.codes.find('"', place + 2 if nested else place)
        if '"' not in (inside[:-1] if nested else inside).replace('""', "") and closing >= 0:
            whole = context.rules.small.article.fullmatch(items.codes, first, place) and items.codes.startswith(
                f'{mark}"', place + 1
            )
            return not whole or _has_another_number(items, start, match.start(), entity)
    return False


def _has_another_number(items: Items, low: int, title: int, entity: Entity) -> bool:
    """Tell whether what stands before a title is another text than the one that is called so: "resolution 91/5, entitled"."""
    numbered = _LAST_CITED.search(items.codes, low, title)
    printed = _PRINTED_NUMBER.search(items.written(numbered.start(), numbered.start() + 1)) if numbered else None
    own = _own_number(entity)
    return bool(own) and printed is not None and printed[0] != own


def _own_number(entity: Entity) -> str:
    """Return the number of the resolution that carries an instrument, empty where none does."""
    return split_part(entity.fact("publishedIn"))[0].partition("/RES/")[2]


_LAST_CITED = compiled(f"{CITATION}[^;{_TEXTS}]{{0,12}}\\Z")


def _in_capitals(context: Context, items: Items, place: int) -> bool:
    """Tell whether a name stands in a title without marks, all words of which have capitals: "entitled Review of the Pact"."""
    start = max(items.paragraph_start(place), place - _LONGEST_TITLE)
    titles = [match.end() for match in context.rules.small.entitled.finditer(items.codes, start, place)]
    words = [items.written(at, at + 1) for at in range(titles[-1], place)] if titles else []
    small = context.rules.texts.title_words
    return any(word[:1].isupper() for word in words) and all(word[:1].isupper() or word.casefold() in small for word in words)


def _ends_title(context: Context, items: Items, place: int, entity: Entity) -> bool:
    """Tell whether a name ends the longer one, a colon in it, of a text that the note at its mark tells.

    "the Lamps Declaration: Towards the 2030 Agenda4" is cited by another number in note 4; in Chinese the marks say so.
    """
    text, span = context.mentions.document.source.text, items.span(place, place + 1)
    if text[max(0, span.start - 1) : span.start] == "〈":
        return True
    if text[span.end :].lstrip()[:1] == "》" and items.values[place].is_short and not _OPENED.search(text, 0, span.start):
        return True  # 《1990年灯公约》 is not 《公约》
    colon = items.codes.rfind(":", max(items.paragraph_start(place), place - _LONGEST_SUBTITLE), place)
    if colon < 0 or any(code in items.codes[colon:place] for code in f".;,{_TEXTS}"):
        return False
    marks = context.mentions.document.marks
    mark = next((each for each in marks if 0 <= each.span.start - span.end <= _NEAREST_MARK), None)
    notes = (note for note in context.mentions.document.footnotes if mark and note.path == mark.footnote)
    printed = "".join(text[slice(*piece)] for note in notes for piece in note.pieces)
    own = _own_number(entity)
    return _PRINTED_NUMBER.search(printed) is not None and not (own and own in printed)


def _in_comment_title(context: Context, items: Items, place: int) -> bool:
    """Tell whether a name tells what a general comment is on: "general comment No. 9 on the domestic use of the Covenant"."""
    rules = context.rules
    titled = rules.parts.in_comment_title.search(items.codes, max(items.paragraph_start(place), place - _LONGEST_TITLE), place)
    if titled is None or not isinstance(items.values[titled.start()], Comments):
        return False
    return not any(rules.small.joined.search(items.codes, end - 1, end) for end in (place, place - 1))


_LONGEST_TITLE = 30  # words
_LONGEST_SUBTITLE = 12  # words
_NEAREST_MARK = 2  # characters: a quotation mark, a space
_OPENED = compiled(r"[《〉]\s*\Z")  # right before a name in Chinese marks, or behind another that it belongs to
