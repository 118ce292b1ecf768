"""Plain text, as people keep it or as it is taken from a PDF."""

import re

from ..errors import ReadError
from ..model import Layout
from .embedded import in_reading_order
from .letters import plain_letters

_BINARY = frozenset(range(32)) - frozenset(b"\t\n\r\f\x0b\x1b")
_MARKS = {b"\xff\xfe": "utf-16-le", b"\xfe\xff": "utf-16-be", b"\xef\xbb\xbf": "utf-8-sig"}
_MOST_CONTROL = 0.01  # share of control characters a text may have
_SOFT_HYPHEN = re.compile(r"\u00ad\n[ \t]*(\S+)(?:[ \t]+|\n|\Z)")  # at the end of a line; the word goes there as a whole
_LOOSE_HYPHEN = re.compile(r" -(?<=[A-Za-zÀ-ÿ] -)(?=(?: *\n *)?[A-Za-zÀ-ÿ])")  # "forty -eighth", as pdftotext sees a wide gap
_END_OF_FILE = "\x1a"  # that of DOS, which stands in the middle where files were joined
_SAMPLE = 4096
# Encodings that a text may be in, with words that are in every text of their languages.
_GUESSES = {
    "gb18030": ("的", "和"),
    "big5": ("的", "和"),
    "windows-1256": (" في ", " من "),
    "windows-1251": (" и ", " в "),
    "windows-1252": (" de ", " the "),
}


def read(data: bytes) -> tuple[str, Layout]:
    """Return the text of UTF-8 bytes, or of UTF-16 with a byte order mark.

    Raises ReadError for binary data and for other encodings, naming the one it seems to be.
    """
    for mark, encoding in _MARKS.items():
        if data.startswith(mark):
            try:
                return _plain(data[len(mark) :].decode(encoding.removesuffix("-sig"))), Layout()
            except UnicodeDecodeError as error:
                where = f"at byte {error.start + len(mark)}"
                raise ReadError(
                    f"the file is not the {encoding} it says it is, {where} [encoding]", "save it as UTF-8"
                ) from error
    if _is_binary(data[:_SAMPLE]):
        raise ReadError("the file is binary, not text [binary-file]", "give it the ending of its format, such as .pdf")
    try:
        return _plain(data.decode("utf-8")), Layout()
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        guess = _guess(data)
        raise ReadError(
            f"the text is not UTF-8: line {line}, byte {error.start} [encoding]",
            f"it reads as {guess}: iconv -f {guess} -t utf-8" if guess else "save it as UTF-8",
        ) from error


def _plain(text: str) -> str:
    """Return a text in the order it is read, its letters in plain forms and words that hyphens part put together."""
    text = _LOOSE_HYPHEN.sub("-", plain_letters(in_reading_order(text.replace(_END_OF_FILE, " "))))
    return _SOFT_HYPHEN.sub(r"\1\n", text).replace("\u00ad", "") if "\u00ad" in text else text


def _is_binary(sample: bytes) -> bool:
    return b"\0" in sample or sum(byte in _BINARY for byte in sample) > _MOST_CONTROL * len(sample)


def _guess(data: bytes) -> str:
    for encoding, words in _GUESSES.items():
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if any(word in text for word in words):
            return encoding
    return ""
