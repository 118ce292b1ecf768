"""The bodies that are named inside the name of another."""

from collections.abc import Iterator

from ...languages.classes import BODY, EVENT, INSTRUMENT, PLACE, SERIES
from ...names import Entity, Strength
from ...recognise import Found, is_hyphened
from ...recognise.spellings import DIGITS, Form
from ..context import MEMBER_STATES, UNITED_NATIONS, Context


def all_nested(context: Context, start: int, end: int, outer: Entity) -> Iterator[tuple[int, int, Entity]]:
    """Yield the bodies named inside a name, and inside those."""
    words, parents = context.mentions.items.words, outer.parents
    for inner in context.matcher.inner(words.codes[start:end]):
        low, high = start + inner.start, start + inner.end
        entity = inner.forms[0].entity
        known = [form for form in inner.forms if form.strength != Strength.SHORT or form.entity.iri in parents]
        others = tuple(form for form in known if _is_another(form.entity, outer))  # of most names none
        apart = others and not _is_of_others(context, inner, start)
        nested = _nested(context, inner._replace(forms=others), outer, (low, high, end)) if apart else None
        if nested is not None:
            yield low, high, nested
        whole = inner.forms[0].strength == Strength.ACRONYM  # هيئة الأمم المتحدة للمرأة, which is short for UN-Women
        if high - low > 1 and not whole:
            yield from all_nested(context, low, high, nested or (outer if entity.is_body else entity))


def _is_of_others(context: Context, inner: Found, start: int) -> bool:
    """Tell whether what stands beside a name, inside the one that begins at a word, makes it a part of what is no name."""
    words, names = context.mentions.items.words, context.rules.names
    low, high = start + inner.start, start + inner.end
    joined = inner.start and high - low < _FEWEST_APART and _is_joined(context, low)
    hyphened = is_hyphened(words, low) or is_hyphened(words, high)  # the UN of UN-Women, СПАЙДЕР-ООН
    drawn = names.drawn_from.match(words.codes, high)  # « experts des Nations Unies et de l’extérieur »
    deputy = names.deputy.search(words.codes, start, low)  # заместитель Генерального секретаря
    return bool(joined or hyphened or drawn or deputy)


def _is_joined(context: Context, place: int) -> bool:
    """Tell whether an "and" stands before a word: the "Peace and Security Council" is no Security Council."""
    codes = context.mentions.items.words.codes
    return context.pack.spaced and context.rules.small.joined.search(codes, place - 2, place) is not None


def _nested(context: Context, inner: Found, outer: Entity, bounds: tuple[int, int, int]) -> Entity | None:
    """Return the body that is meant inside the name of another: by its full name, or by a short one where it is the parent.

    "United Nations" counts inside the name of a body, of its seat or of its Members, not of another collective, a conference
    or an instrument.
    `bounds` are the words of the inner name and the end of the outer.
    """
    low, high, end = bounds
    if not context.pack.spaced and (high == end or context.mentions.items.words.codes[high] == "("):
        return None  # what stands last in Chinese is the head of the name, not a body beside it: 大会(人居三)
    written = context.mentions.items.words.written(low, high)
    inner_words = " " in written and not written[1:].islower()  # Продовольственная … организация Объединенных Наций
    for form in inner.forms:
        small = written[0].islower() and form.written[0].isupper()  # Fonds de contributions volontaires des Nations Unies
        cased = inner_words and form.entity.iri == UNITED_NATIONS if small else context.matcher.cased(form, written)
        other_year = form.digits and form.digits != tuple(DIGITS.findall(written))
        if other_year or not cased:
            continue
        if form.entity.iri in outer.parents:
            short = form.strength == Strength.SHORT and not (outer.is_post or outer.is_group)
            return None if short and _is_own_noun(context, low - inner.start, low) else form.entity
        if high == end and form.entity.code == outer.code == EVENT and inner.start <= _LONGEST_ORDINAL:
            continue  # "the Fourth International Conference on …" is no other conference
        if _is_acronym_in_title(form, outer):
            return form.entity
        amid = _is_amid(context, low, high, end, form.entity)  # the "Lusaka NGO Committee on Lamps" is no NGO Committee
        if amid or (high == end and _is_modified(context, low, high, form.entity)):
            continue  # the "Advisory Committee of Permanent Representatives" is no Committee of Permanent Representatives
        if _is_head(context, inner, high, form.entity, outer):
            continue  # "the Commission on Human Rights in South Sudan" is no other commission
        own = (outer.code in (BODY, PLACE) and not outer.is_group) or outer.iri == MEMBER_STATES
        if form.strength == Strength.FULL and (own or form.entity.iri != UNITED_NATIONS):
            return form.entity
    return None


def _is_another(entity: Entity, outer: Entity) -> bool:
    """Tell whether a name is of a single body other than the one around it."""
    return entity.is_body and not entity.is_group and entity.iri != outer.iri


def _is_acronym_in_title(form: Form, outer: Entity) -> bool:
    """Tell whether a body stands by its acronym in the name of a text or a meeting: "the UNESCO Recommendation on Lamps"."""
    of_body = form.strength == Strength.ACRONYM and form.entity.iri != UNITED_NATIONS
    return of_body and outer.code in (EVENT, INSTRUMENT, SERIES)


def _is_own_noun(context: Context, start: int, low: int) -> bool:
    """Tell whether a word of a name says what it names, with no more than what it is like before: "Regional Committee".

    Where a body stands right behind its organ, a noun before it is that organ: «Совет Института».
    """
    words = context.mentions.items.words
    if context.rules.owners.owner_last and low - start == 1 and context.matcher.knows(words.codes[start:low]):
        return False
    return context.pack.spaced and all(words.written(i, i + 1)[:1].isupper() for i in range(start, low))


def _is_modified(context: Context, low: int, high: int, entity: Entity) -> bool:
    """Tell whether a word with a capital stands right before a name of several words that another name ends with."""
    words = context.mentions.items.words
    modified = context.pack.spaced and high - low >= _FEWEST_APART and words.written(low - 1, low)[:1].isupper()
    return modified and entity.code == BODY


def _is_amid(context: Context, low: int, high: int, end: int, entity: Entity) -> bool:
    """Tell whether a name that a word with a capital stands right before goes on inside another, in no capital."""
    words = context.mentions.items.words
    amid = context.pack.spaced and entity.code == BODY and entity.iri != UNITED_NATIONS and high < end
    return amid and words.written(low - 1, low)[:1].isupper() and words.written(high, high + 1)[:1].islower()


def _is_head(context: Context, inner: Found, high: int, entity: Entity, outer: Entity) -> bool:
    """Tell whether a name is the first part of another that goes on in no capital, or an office that of another office.

    The United Nations has names of its own.
    """
    if not context.pack.spaced or inner.start or entity.iri == UNITED_NATIONS:
        return False
    if entity.is_post and outer.is_post:
        return True  # Генеральный секретарь ЮНКТАД
    return entity.code in BODY + EVENT and not context.mentions.items.words.written(high, high + 1)[:1].isupper()


_FEWEST_APART = 4  # words of a name that an "and" before it may join to another in full
_LONGEST_ORDINAL = 2  # words
