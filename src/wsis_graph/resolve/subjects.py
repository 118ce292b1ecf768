"""Targets of the Sustainable Development Goals that a paragraph names: "target 9.c"."""

import re
from collections.abc import Iterator

from ..languages.words import DAY, TARGET
from ..model import NameMention
from .context import Context

_SDG = "http://metadata.un.org/sdg/"
_NUMBER = re.compile(f"{TARGET}|{DAY}-{DAY}")  # 4-4 in Arabic is a target where its word stands before it, else a range
_CYRILLIC = {"а": "a", "с": "c", "в": "b", "б": "b", "д": "d"}


def resolve_subjects(context: Context) -> Iterator[NameMention]:
    """Yield the targets that exist, under the IRIs of the United Nations, lists one by one."""
    items = context.mentions.parts
    for rule, match in context.rules.find("target", items.codes):
        for number in _NUMBER.finditer(items.codes, *match.span()):
            iri = _SDG + target_number(items.written(*number.span()), context.pack.alphabets)
            if iri in context.names.entities:
                yield NameMention(context.evidence(items, *number.span(), rule.name, 0.97), iri, "target")


def target_number(written: str, alphabets: tuple[str, ...]) -> str:
    """Return the number of a target as the United Nations' IRIs have it: 9.c for 9.с in Cyrillic and 9-ج in Arabic."""
    goal, _, part = re.sub(r"\s", "", written).replace("-", ".").partition(".")
    if part.isdigit() or part.isascii():
        return f"{int(goal)}.{part}"
    for alphabet in alphabets:
        if part in alphabet.split():
            return f"{int(goal)}.{chr(ord('a') + alphabet.split().index(part))}"
    return f"{int(goal)}.{_CYRILLIC.get(part, part)}"
