"""Targets of the Sustainable Development Goals and action lines that a paragraph names in lists: "targets 4.1 and 9.c"."""

import re
from collections.abc import Iterator

from ..expressions import compiled
from ..languages.classes import ACTION_LINE
from ..languages.words import CODE, DAY, TARGET
from ..model import NameMention
from ..names import BASE
from .context import Context

_ACTION_LINE = ACTION_LINE + CODE + DAY
_SDG = "http://metadata.un.org/sdg/"
_NUMBER = compiled(f"{TARGET}|{DAY}-{DAY}")  # 4-4 in Arabic is a target where its word stands before it, else a range
_CYRILLIC = {"а": "a", "с": "c", "в": "b", "б": "b", "д": "d"}


def resolve_subjects(context: Context) -> Iterator[NameMention]:
    """Yield the targets that exist, under the IRIs of the United Nations, lists one by one."""
    items = context.mentions.parts
    for rule, match in context.rules.find("target", items.codes):
        for number in _NUMBER.finditer(items.codes, *match.span()):
            iri = _SDG + target_number(items.written(*number.span()), context.pack.alphabets)
            if iri in context.names.entities:
                yield NameMention(context.evidence(items, *number.span(), rule.name, 0.97), iri, "target")


def resolve_action_lines(context: Context) -> Iterator[NameMention]:
    """Yield the action lines of lists after the first, which its name tells: "action lines C2, C4 and C5"."""
    items = context.mentions.parts
    for rule, match in context.rules.find("action_line", items.codes):
        last, end = 0, 0
        for place in (i for i in range(*match.span()) if items.codes[i] in _ACTION_LINE):
            number = int(re.sub(r"\D", "", re.split(r"\s*[.:]", items.written(place, place + 1))[0])[-2:] or 0)
            ranged = last and context.rules.small.ranged.match(items.codes, end)
            for each in range(last + 1 if ranged else number, number + 1):
                iri = f"{BASE}id/action-line/c{each}"
                if iri in context.names.entities and items.codes[place] != ACTION_LINE:
                    yield NameMention(context.evidence(items, place, place + 1, rule.name, 0.95), iri, "action line")
            last, end = number, place + 1


def target_number(written: str, alphabets: tuple[str, ...]) -> str:
    """Return the number of a target as the United Nations' IRIs have it: 9.c for 9.с in Cyrillic and 9-ج in Arabic."""
    goal, _, part = re.sub(r"\s", "", written).replace("-", ".").partition(".")
    if part.isdigit() or part.isascii():
        return f"{int(goal)}.{part}"
    for alphabet in alphabets:
        if part in alphabet.split():
            return f"{int(goal)}.{chr(ord('a') + alphabet.split().index(part))}"
    return f"{int(goal)}.{_CYRILLIC.get(part, part)}"
