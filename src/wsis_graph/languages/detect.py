"""Which language a text is in: its script first, then its function words."""

import re
from functools import cache

from ..cache import kept_value
from ..expressions import compiled
from . import CODES, read

_SAMPLE = 20_000  # characters
_LINK = compiled(r"https?://\S+")  # written in Latin letters whatever the language
_LEAST = 0.02  # share of words that must be function words of a language written in Latin letters


def detect(text: str) -> str:
    """Return the code of the language of a text, empty when it is none of the six."""
    sample = _LINK.sub(" ", text[:_SAMPLE])
    scripts, latin = _signs()
    letters = sum(map(str.isalpha, sample)) or 1
    counts = {code: sum(map(len, script.findall(sample))) for code, script in scripts.items()}
    code = max(counts, key=lambda name: counts[name])
    if counts[code] * 4 > letters:
        return code
    words = re.findall(r"[^\W\d_]+", sample.lower())
    shares = {code: sum(word in known for word in words) for code, known in latin.items()}
    best = max(shares, key=lambda name: shares[name])
    return best if words and shares[best] > _LEAST * len(words) else ""


@cache
def _signs() -> tuple[dict[str, re.Pattern[str]], dict[str, frozenset[str]]]:
    """Return the scripts of languages that have one of their own, and the function words of the others."""
    tables = kept_value("detect", lambda: {code: read(code)["detect"] for code in CODES})  # alone, as packs are long
    scripts = {code: compiled(f"(?:{table['script']})+") for code, table in tables.items() if not table.get("words")}
    return scripts, {code: frozenset(table["words"]) for code, table in tables.items() if table.get("words")}
