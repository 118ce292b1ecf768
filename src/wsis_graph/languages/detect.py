"""Which language a text is in: its script first, then its function words."""

import re
from collections import Counter

from . import CODES, read

_SAMPLE = 20_000  # characters
_LINK = re.compile(r"https?://\S+")  # written in Latin letters whatever the language
_LEAST = 0.02  # share of words that must be function words of a language written in Latin letters


def detect(text: str) -> str:
    """Return the code of the language of a text, empty when it is none of the six."""
    sample = _LINK.sub(" ", text[:_SAMPLE])
    scripts: Counter[str] = Counter()
    latin: dict[str, frozenset[str]] = {}
    for code in CODES:
        table = read(code)["detect"]
        if words := table.get("words"):
            latin[code] = frozenset(words)
        else:
            scripts[code] = len(re.findall(table["script"], sample))
    letters = sum(map(str.isalpha, sample)) or 1
    code, count = scripts.most_common(1)[0]
    if count * 4 > letters:
        return code
    words = re.findall(r"[^\W\d_]+", sample.lower())
    shares = {code: sum(word in known for word in words) for code, known in latin.items()}
    best = max(shares, key=lambda name: shares[name])
    return best if words and shares[best] > _LEAST * len(words) else ""
