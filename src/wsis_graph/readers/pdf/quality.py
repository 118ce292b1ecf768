"""Whether the letters of a page make words: some fonts lead to wrong ones, and scans may carry bad OCR."""

import re

_FEWEST_WORDS = 30
_MOST_UNREADABLE = 0.02  # share of characters that stand for none
_MOST_STUTTERS = 0.01  # share of words with a letter three times in a row
_MOST_LONE = 0.25  # share of words of one letter
_UNREADABLE = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ufffd\ue000-\uf8ff]")  # controls, private use, none known
_STUTTER = re.compile(r"([^\W\d_ivxIVXwW])\1\1")
_SYMBOL = re.compile(r"[\w.:()-]*/[\w./:()-]*")  # A/HRC/64/L.9, and addresses: the letters of these are no words
_NUMBERED = re.compile(r"[IVXivxab]\Z")


def is_garbled(words: str) -> bool:
    """Tell whether a text holds characters that stand for none, or letters that no language puts together so often."""
    if len(_UNREADABLE.findall(words)) > _MOST_UNREADABLE * len(words):
        return True
    tokens = [token for token in re.findall(r"[^\W\d_]+", _SYMBOL.sub(" ", words)) if not _is_han(token)]
    if len(tokens) < _FEWEST_WORDS:
        return False
    stutters = sum(bool(_STUTTER.search(token)) for token in tokens)
    lone = sum(len(token) == 1 and not _NUMBERED.match(token) for token in tokens)
    return stutters > _MOST_STUTTERS * len(tokens) or lone > _MOST_LONE * len(tokens)


def _is_han(token: str) -> bool:
    return "\u2e80" <= token[0] <= "\u9fff"
