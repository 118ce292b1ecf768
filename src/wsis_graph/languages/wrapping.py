"""Words that were printed on several lines, on one."""

from ..expressions import compiled

_WIDE = r"[\u3000-\u9fff\uff00-\uffef]"  # characters and marks of Chinese
_BESIDE_WIDE = compiled(rf"(?<={_WIDE})\s+|\s+(?={_WIDE})|(?<![A-Za-z\s])\s*\n\s*|\s*\n\s*(?![A-Za-z\s])")
# The hyphen of a word of two parts; not that of "low- and middle-income", in the languages that write so.
_LINE_END = compiled(r"([-‐])(?<=[^\W\d_].)[^\S\n]*\n\s*(?=[^\W\d_])(?!(?:and|or|to|et|ou|à|y|e|o|u|и|или)\b)")


def on_one_line(written: str, *, spaced: bool) -> str:
    """Return printed words on one line, between them what the language has there: a space or, beside Chinese, nothing."""
    if spaced:
        return " ".join((_LINE_END.sub(r"\1", written) if "\n" in written else written).split())
    return " ".join(_BESIDE_WIDE.sub("", written).split())
