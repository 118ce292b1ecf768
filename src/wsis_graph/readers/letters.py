"""Letters as people type them, where a file has the forms they are printed in."""

import re
import unicodedata

# Ligatures, Arabic letters in the forms of their place, ideographs that stand for another (radicals, compatibility forms).
_PRINTED = re.compile("[\ufb00-\ufb06\ufb13-\ufb17\ufb50-\ufdff\ufe70-\ufefc\u2e80-\u2fdf\uf900-\ufaff]+")
# Radicals of simplified characters, for which Unicode tells no character: that each of them is (CJK Radicals Supplement).
_RADICALS = str.maketrans(
    "\u2ea0\u2ec4\u2ec5\u2ec6\u2ec9\u2ecb\u2ed3\u2ed4\u2ed8\u2ed9\u2eda\u2edb\u2edc\u2edd"
    "\u2ee2\u2ee4\u2ee5\u2ee6\u2ee8\u2ee9\u2eec\u2ef0",
    "民西见角贝车长门青韦页风飞食马鬼鱼鸟麦黄齐龙",
)
_WHITE = str.maketrans("\u00a0\t", "  ")


def as_typed(words: str) -> str:
    """Return words with ligatures taken apart and each letter in its plain form; white space is a space."""
    if words.isascii():
        return words.replace("\t", " ")
    return plain_letters(words).translate(_WHITE)


def plain_letters(words: str) -> str:
    """Return a text with ligatures taken apart and each letter in its plain form."""
    return _PRINTED.sub(_plain, words) if _PRINTED.search(words) else words


def _plain(match: re.Match[str]) -> str:
    return unicodedata.normalize("NFKC", match.group().translate(_RADICALS))
