r"""Patterns over words, as rules are written, to regular expressions.

A pattern is written as words and classes with spaces between: `$resolution @number ($and @number)*`.

    word        that word, in any inflection the pack knows
    $family     any phrase of a family of the pack's [words], the longest that fits and no other
    @class      a kind of token or of recognised thing: @number @day @year @body @instrument @date …
    .           any word of the paragraph
    ~           any word of the clause: no full stop or semicolon
    […] [^…]    any of these, any but these: words or @classes
    ( ) |       groups and alternatives, (?= and (?! look ahead; `<name>(…)` or `<name>$family` names a part
    (?> )       a group that is matched one way only: what repeats must not be matched in two, or a hostile text stops it
    ? * + {m,n} repeat, a second ? makes that lazy
    \( \) \.    printed brackets and full stops

A phrase of a family that begins with "=" is a pattern itself; where "=?" begins one, any phrase that fits may be taken.
"""

import re
from collections.abc import Collection, Mapping, Sequence
from functools import lru_cache

from ..errors import PackError
from ..expressions import compiled
from . import words as w
from .beginnings import Characters, beginning
from .classes import CLASSES
from .needs import Needs, needs
from .words import Lexicon

NEVER = "(?!)"
_PART = compiled(
    r"\s*(?:(?P<quantifier>[?*+]\??|\{\d*,?\d*\}\??)|(?P<look>\(\?(?:<?[=!]|>))|(?P<set>\[\^?[^\]]*\])"
    r"|(?P<named><\w+>\(?)|(?P<bracket>\\[().])|(?P<structure>[()|])|(?P<family>\$\w+)|(?P<kind>@\w+)"
    r"|(?P<any>\.)|(?P<clause>~)|(?P<word>[^\s?*+{}<>()|$@~\\.]+))"
)


_PATTERN = "=?"  # before a phrase that is a pattern, and may be matched in several ways
_MOST_REPEATED = 200  # times that anything is repeated, such as the numbers of a list


def _bounded(quantifier: str) -> str:
    """Return a quantifier with an upper bound: what repeats without end costs the square of a hostile text's length."""
    least = {"*": "0", "+": "1"}.get(quantifier[0]) or (quantifier[1:].partition(",}")[0] if ",}" in quantifier else "")
    lazy = "?" if len(quantifier) > 1 and quantifier.endswith("?") else ""
    return f"{{{least},{_MOST_REPEATED}}}{lazy}" if least else quantifier


def _longest(phrases: Collection[str]) -> str:
    """Return the source of a pattern for the longest of some phrases that fits and no other, a tree of their characters."""
    if not phrases:
        return NEVER
    tails: dict[str, set[str]] = {}
    for phrase in sorted(filter(None, phrases)):
        tails.setdefault(phrase[0], set()).add(phrase[1:])
    branches = [re.escape(first) + ("" if rest == {""} else f"(?>{_longest(rest)})") for first, rest in tails.items()]
    return "|".join(branches + [""] * ("" in phrases))


@lru_cache(maxsize=1)  # what a pattern begins with is asked for behind its source
def _parts(code: str, pattern: str) -> Sequence[tuple[str, str]]:
    """Return the parts of a pattern over words: of which kind they are, and how they are written."""
    found: list[tuple[str, str]] = []
    at, end = 0, len(pattern.rstrip())
    while at < end:
        match = _PART.match(pattern, at)
        if match is None:
            raise PackError(f"{code}.toml: cannot read {pattern[at:]!r} in the pattern {pattern!r}")
        at = match.end()
        found.append((match.lastgroup or "", match[match.lastgroup or 0]))
    return found


# Sources of families, what these begin with, sources of patterns, what those begin with, and what a text must have for them.
Made = tuple[dict[str, str], dict[str, Characters], dict[str, str], dict[str, Characters], dict[str, Needs]]


class Patterns:
    """Compiles patterns over the words of a lexicon; `families` are the phrases that a name stands for.

    `made` is what was made of them before, with the lexicon as it is.
    """

    def __init__(self, code: str, lexicon: Lexicon, families: Mapping[str, Sequence[str]], made: Made | None = None) -> None:
        self.code = code
        self.lexicon = lexicon
        self.families = families
        self.made: Made = made or ({}, {}, {}, {}, {})
        self._sources, self._family_begins, self._written, self._begun, self._needed = self.made
        for name in families:
            self.family(name)

    def family(self, name: str) -> str:
        """Return the pattern source that matches any phrase of a family, longest first."""
        if name not in self._sources:
            if name not in self.families:
                raise PackError(f"{self.code}.toml: no family of words named {name!r}")
            phrases = self.families[name]
            patterns = [self.source(phrase.lstrip(_PATTERN)) for phrase in phrases if phrase.startswith("=")]
            if patterns:
                patterns += [re.escape(self.lexicon.phrase(phrase)) for phrase in phrases if not phrase.startswith("=")]
                opening = "(?:" if any(phrase.startswith(_PATTERN) for phrase in phrases) else "(?>"
                self._sources[name] = f"{opening}{'|'.join(sorted(filter(None, patterns), key=len, reverse=True))})"
            else:
                self._sources[name] = _longest({self.lexicon.phrase(phrase) for phrase in phrases} - {""})
            first = [
                self.begins(phrase.lstrip(_PATTERN)) if phrase.startswith("=") else frozenset(self.lexicon.phrase(phrase)[:1])
                for phrase in phrases
            ]
            self._family_begins[name] = None if None in first else frozenset().union(*filter(None, first))
        return self._sources[name]

    def compile(self, pattern: str) -> re.Pattern[str]:
        """Compile one pattern over words."""
        return self._compiled(self.source(pattern), pattern)

    def ending(self, pattern: str) -> re.Pattern[str]:
        """Compile a pattern for what stands right before a place."""
        return self._compiled(f"(?:{self.source(pattern)})\\Z", pattern)

    def _compiled(self, source: str, pattern: str) -> re.Pattern[str]:
        try:
            return compiled(source, self.code)
        except (re.error, OverflowError) as error:
            raise PackError(f"{self.code}.toml: {error}, in the pattern {pattern!r}") from error

    def source(self, pattern: str) -> str:
        """Return a pattern over words as the source of a regular expression over their characters."""
        if pattern not in self._written:
            self._written[pattern] = self._source(pattern)
        return self._written[pattern]

    def _source(self, pattern: str) -> str:
        out: list[str] = []
        named = ""
        for kind, written in _parts(self.code, pattern):
            part = _bounded(written) if kind == "quantifier" else self._part(kind, written)
            if kind == "named" and part.startswith("?"):
                named = part
            else:
                out.append(f"({named}{part})" if named else part)
                named = ""
        return "".join(out)

    def begins(self, pattern: str) -> Characters:
        """Return the characters one of which a pattern over words begins with, None where that may be any."""
        if pattern not in self._begun:
            parts = _parts(self.code, pattern)
            self._begun[pattern] = beginning((kind, written, self._first(kind, written)) for kind, written in parts)
        return self._begun[pattern]

    def needs(self, pattern: str) -> Needs:
        """Return sets of characters, of each of which a text must have one for a pattern over words to find anything."""
        if pattern not in self._needed:
            parts = _parts(self.code, pattern)
            self._needed[pattern] = needs((kind, written, self._first(kind, written)) for kind, written in parts)
        return self._needed[pattern]

    def _first(self, kind: str, written: str) -> Characters:
        """Return what one part of a pattern begins with by itself."""
        if kind == "family":
            return self._family_begins[written[1:]]
        if kind == "kind":
            return frozenset(self._class(written[1:]))
        if kind == "word":
            return frozenset(self.lexicon.phrase(written)[:1])
        if kind == "set" and not written.startswith("[^"):
            return frozenset(self._members(written[1:-1]))
        return frozenset(written[1]) if kind == "bracket" else None

    def _class(self, name: str) -> str:
        """Return the characters of a class of words."""
        if name not in CLASSES:
            known = ", ".join(f"@{each}" for each in sorted(CLASSES))
            raise PackError(f"{self.code}.toml: no class of words named '@{name}'", f"there are {known}")
        return CLASSES[name]

    def _members(self, inner: str) -> str:
        """Return the characters of a set of words and classes."""
        classes = "".join(self._class(name) for name in re.findall(r"@(\w+)", inner))
        return self.lexicon.phrase(re.sub(r"@\w+", "", inner)) + classes

    def _part(self, kind: str, written: str) -> str:
        if kind == "look":
            return written
        if kind == "set":
            inverted = written.startswith("[^")
            members = self._members(written[2:-1] if inverted else written[1:-1])
            return f"[{'^' + w.END if inverted else ''}{re.escape(members)}]"
        if kind == "structure":
            return "(?:" if written == "(" else written
        if kind == "named":
            return f"(?P{written[:-1]}" if written.endswith("(") else f"?P{written}"
        if kind == "bracket":
            return re.escape(written[1])
        if kind == "family":
            return f"(?:{self.family(written[1:])})"
        if kind == "kind":
            return f"[{self._class(written[1:])}]"
        if kind == "any":
            return f"[^{w.END}]"
        if kind == "clause":
            return f"[^{w.END}.;]"
        return f"(?:{re.escape(self.lexicon.phrase(written))})"
