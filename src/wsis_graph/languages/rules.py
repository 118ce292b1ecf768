r"""Rules of the language packs, as patterns over words.

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
"""

import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from ..errors import PackError
from . import words as w
from .beginnings import Characters, beginning
from .words import Lexicon

# Things recognised before, each collapsed to one character.
BODY = "\ue040"
INSTRUMENT = "\ue041"
EVENT = "\ue042"
STATE = "\ue043"
GROUP = "\ue044"
DATE = "\ue045"
ORDINAL = "\ue047"
ACTION_LINE = "\ue048"
ROLE = "\ue049"
PINPOINT = "\ue04a"
SESSION = "\ue04b"
SERIES = "\ue04c"
CITATION = "\ue04d"
PLACE = "\ue04e"
POST = "\ue04f"  # an office of a body that is a body itself: the Chair of the Commission

CLASSES: Mapping[str, str] = {
    "number": w.NUMBERS,
    "session_number": w.SESSION_NUMBER,
    "year_number": w.YEAR_NUMBER,
    "symbol": w.SYMBOL_TOKEN,
    "day": w.DAY,
    "int": w.DAY + w.INTEGER + w.YEAR,
    "count": w.DAY + w.INTEGER + w.YEAR + w.NUMBER,
    "year": w.YEAR,
    "target": w.TARGET,
    "code": w.CODE,
    "capital": w.CAPITAL,
    "capitalized": w.CAPITALIZED,
    "unknown": w.UNKNOWN + w.CAPITALIZED + w.CAPITAL,
    "body": BODY + POST,
    "instrument": INSTRUMENT,
    "event": EVENT + SERIES,
    "state": STATE,
    "group": GROUP,
    "date": DATE,
    "ordinal": ORDINAL,
    "line": ACTION_LINE,
    "role": ROLE + POST,
    "pinpoint": PINPOINT,
    "session": SESSION,
    "citation": CITATION,
    "place": PLACE,
    "break": w.BREAK,
    "actor": BODY + POST + GROUP + STATE,
    "name": BODY + POST + INSTRUMENT + EVENT + STATE + GROUP + SERIES,
    "end": w.END,
}

_NEVER = "(?!)"
_TAIL = '"? \\)? (,|\\()? "?'  # between a text and the part of it that is named after it
# parts of a part: articles 16 and 17, paragraph 2, of the Convention
_CHAIN = r"(?> (,? $and? (?> %s)* @pinpoint|\( @pinpoint \))+ ,?)?"
_PART = re.compile(
    r"\s*(?:(?P<quantifier>[?*+]\??|\{\d*,?\d*\}\??)|(?P<look>\(\?(?:<?[=!]|>))|(?P<set>\[\^?[^\]]*\])"
    r"|(?P<named><\w+>\(?)|(?P<bracket>\\[().])|(?P<structure>[()|])|(?P<family>\$\w+)|(?P<kind>@\w+)"
    r"|(?P<any>\.)|(?P<clause>~)|(?P<word>[^\s?*+{}<>()|$@~\\.]+))"
)


_MOST_REPEATED = 200  # times that anything is repeated, such as the numbers of a list


def _bounded(quantifier: str) -> str:
    """Return a quantifier with an upper bound: what repeats without end costs the square of a hostile text's length."""
    least = {"*": "0", "+": "1"}.get(quantifier[0]) or (quantifier[1:].partition(",}")[0] if ",}" in quantifier else "")
    lazy = "?" if len(quantifier) > 1 and quantifier.endswith("?") else ""
    return f"{{{least},{_MOST_REPEATED}}}{lazy}" if least else quantifier


def _longest(phrases: Collection[str]) -> str:
    """Return the source of a pattern for the longest of some phrases that fits and no other, a tree of their characters."""
    if not phrases:
        return _NEVER
    tails: dict[str, set[str]] = {}
    for phrase in sorted(filter(None, phrases)):
        tails.setdefault(phrase[0], set()).add(phrase[1:])
    branches = [re.escape(first) + ("" if rest == {""} else f"(?>{_longest(rest)})") for first, rest in tails.items()]
    return "|".join(branches + [""] * ("" in phrases))


@dataclass(frozen=True, eq=False)
class Rule:
    """One rule of a pack: what it finds, its name, its pattern over words, and phrases that it must and must not match.

    `begins` are the characters one of which it begins with, None where that may be any.
    """

    kind: str
    name: str
    source: str
    begins: Characters
    examples: tuple[str, ...]
    decoys: tuple[str, ...]
    values: Mapping[str, Any]

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """Return the compiled pattern: it is compiled when a text first has a character that it may begin with."""
        try:
            return re.compile(self.source)
        except re.error as error:
            raise PackError(f"{self.name.replace('/', '.toml: rule ', 1)}: {error}") from error


class Grammar:
    """The families and rules of one pack, compiled against its lexicon."""

    def __init__(self, code: str, data: Mapping[str, Any]) -> None:
        self.code = code
        self.spaced = bool(data.get("spaced", True))  # between words
        self.lexicon = Lexicon(data.get("inflection", {}))
        try:
            self._compile(data)
        except KeyError as error:
            raise PackError(f"{code}.toml: it has no {error}", "en.toml shows all that a language has") from error

    def _compile(self, data: Mapping[str, Any]) -> None:
        months = data["calendar"]["months"]
        self.lexicon.learn(phrase for phrases in (*months, *data["words"].values()) for phrase in phrases)
        self.months = {self.lexicon.phrase(name): number for number, names in enumerate(months, 1) for name in names}
        self._families: dict[str, Sequence[str]] = {**data["words"], "month": [name for names in months for name in names]}
        self._compiled: dict[str, str] = {}
        self._family_begins: dict[str, Characters] = {}
        for name in self._families:
            self.family(name)
        self.numerals = self.compile("$numeral+" if self._families.get("numeral") and self._families["month_mark"] else _NEVER)
        self.joined = self._ending("$and" if "and" in self._families else _NEVER)
        self.month_marks = frozenset(map(self.lexicon.phrase, self._families["month_mark"]))
        self._compile_stances(data["stance"], data["told"], data.get("names", {}))
        self._compile_past(data.get("past", {}))
        self._compile_phrases(data)
        self.rules: dict[str, tuple[Rule, ...]] = {}
        for entry in data.get("rule", ()):
            rule = self._rule(entry)
            self.rules[rule.kind] = (*self.rules.get(rule.kind, ()), rule)
        # of each kind the rules that no text has needed yet, and the others
        self._sleep: dict[str, tuple[Sequence[Rule], Sequence[Rule]]] = {
            kind: (rules, ()) for kind, rules in self.rules.items()
        }

    def _compile_stances(
        self, stances: Mapping[str, Sequence[str]], told: Mapping[str, Sequence[str]], naming: Mapping[str, Any]
    ) -> None:
        self.stances = self._longest_first(stances)
        self.told = self._longest_first(told)
        free_left = naming.get("free_left", ())
        self.attribute = self.compile(naming.get("attribute", _NEVER))
        self.longer = self.compile(naming["longer"]) if "longer" in naming else None
        self.complemented = self.compile(naming.get("complemented", _NEVER))
        self.compounds = bool(naming.get("compounds", False))
        self.modified = self._ending(naming.get("modified", _NEVER))
        self.with_adjective = str(naming.get("adjective", ""))  # "Gouvernement {}"
        self.with_year = str(naming.get("year", ""))  # "{} 2000 {}": the year behind the first word of the name of what recurs
        self.generic = tuple(naming.get("generic", ()))
        self.generic_left = tuple(map(self.lexicon.phrase, naming.get("generic_left", ())))
        self.free_right = self.compile(naming.get("free_right", _NEVER))
        self.bound = tuple(naming.get("bound", ()))
        self.free_left = (*free_left, *(p for phrases in stances.values() for p in phrases if p.isalpha())) if free_left else ()

    def _longest_first(self, verbs: Mapping[str, Sequence[str]]) -> dict[str, re.Pattern[str]]:
        return {
            kind: self.compile("|".join(sorted(phrases, key=lambda p: len(self.lexicon.phrase(p)), reverse=True)))
            for kind, phrases in verbs.items()
            if phrases
        }

    def _compile_past(self, past: Mapping[str, Sequence[str]]) -> None:
        """Compile the past forms of verbs, by the code of each that of its present, and what stands before participles."""
        pairs = ((form, present) for present, forms in past.items() if present != "auxiliary" for form in forms)
        coded = {self.lexicon.phrase(form): self.lexicon.phrase(present) for form, present in pairs}
        self.past = {form: present for form, present in coded.items() if form != present}
        before = "".join(map(self.lexicon.phrase, past.get("auxiliary", ())))
        self.auxiliary = re.compile(f"[{re.escape(before)}](?P<verb>[{''.join(self.past)}])") if before else None

    def _compile_phrases(self, data: Mapping[str, Any]) -> None:
        citing = data["citation"]
        self.attribute_of_text = self.compile("[^,.;]* $of @date? @citation")
        self.its = self.compile("$its")
        self.letters = self.compile("$letters" if "letters" in self._families else _NEVER)
        self.her = self.compile(citing.get("her", _NEVER))
        self.feminine = str(citing.get("feminine", ""))
        self.title = self.compile('$entitled ,? "')
        title = ' $entitled ,? " <title>([^"]{1,80}) "'
        between = f"(?> {citing['dated']}|{citing.get('prefix', _NEVER)}|$of|,)*"
        self.title_after = self.compile(f"({citing['dated']})? ,?{title}")
        self.title_before = self._ending(f"({citing['dated']})?{title} {between}")
        self._compile_parts(citing)
        self.owner = self._ending(citing.get("owner", _NEVER))
        self.its_before = self._ending(citing.get("its_before", _NEVER))
        self.owner_after = self.compile(citing.get("owner_after", _NEVER))
        self.ranged = self.compile("$to" if "to" in self._families else _NEVER)
        self.listed = self.compile(
            r"(?> (,? $and|,)|<to>$to) (<letters>([^,;:()]) \.)? <number>@int (?= ,|;|\.|\(|\)|$and|$to|@end)"
            if {"and", "to"} <= set(self._families)
            else _NEVER
        )  # a document of a list that is printed short
        self.noun_before = self._ending(citing.get("noun", "$resolution|$decision"))
        self.adopter = self._ending(citing.get("adopter", _NEVER))
        self.named_before = self._ending(citing.get("named_before", _NEVER))
        self.resumes = self._ending(citing.get("resumes", _NEVER))
        self.dated_before = self.compile(citing.get("dated_before", "@date"))
        self.number_prefix = self.compile(citing.get("prefix", _NEVER))
        self.number_suffix = self.compile(citing.get("suffix", _NEVER))
        self._compile_events(data["event"])
        self._compile_actions(data["mandate"], data["officer"])

    def _compile_events(self, events: Mapping[str, Any]) -> None:
        """Compile what leads to the sessions and places of events."""
        self.head_after = events["head"] == "after"
        self.event_word = self.compile("$event_word" if "event_word" in self._families else _NEVER)
        self.session_of = self.compile(events.get("session_of", _NEVER))
        self.located = self._ending(f"\\(|{events.get('located', _NEVER)}")
        self.unlocated = self._ending(events.get("unlocated", _NEVER))
        self.through = self._ending(events.get("through", _NEVER))
        self.session_before = self._ending("@body $of? ($its)?")
        self.and_then = self.compile(", $and" if "and" in self._families else _NEVER)

    def _compile_parts(self, citing: Mapping[str, Any]) -> None:
        """Compile what stands between the parts of a text and this, and between the texts of a list."""
        leading = f"$of|{citing.get('beside', _NEVER)}"
        article = leading + ("|$the" if "the" in self._families else "")
        self.pinpoint_link = self.compile(f"{_CHAIN % article} ({citing['link']}) (?= @citation|@symbol|@instrument)")
        self.part_of = self.compile("($of|$its)? $the?" if "of" in self._families and "the" in self._families else "")
        self.next_part = self.compile(f",? ($and <again>({leading})|$and ({article})?|,) @pinpoint")
        supplements = r"(?> (,? $and|,|$to) ([^,;:()] \.)? @int)*" if {"and", "to"} <= set(self._families) else ""
        tail = citing.get("tail", _TAIL)
        self.pinpoint_tail = self._ending(f"(@citation|@symbol {supplements}|@instrument) {tail} (@pinpoint ,? )*")
        self.parts_follow = citing.get("pinpoint") == "after"
        beside = f'(?> $and|@body|@date|@pinpoint|\\(|\\)|"|{citing.get("beside", _NEVER)}|{citing["link"]})*'
        self.beside = self.compile(beside)  # from a text to the next in a list
        self.cited_list = self.compile(f"(?> {beside} (@citation|@symbol|@instrument) {beside} ,?)* {beside}")
        self.list_goes_on = self.compile(f"(?> {beside} , {beside} (@citation|@symbol|@instrument)){{0,9}} ,? {beside} ,? $and")

    def _compile_actions(self, asking: Mapping[str, Any], officers: Mapping[str, Any]) -> None:
        self.clause_adverbs = self._ending(f"({asking.get('adverbs', _NEVER)})+")
        self.clause_joins = self._ending(asking.get("joins", _NEVER))
        article = "$the?" if "the" in self._families else ""
        self.clause_subject = self._ending(
            f"[,;:.] {article} (@body|{asking.get('subject', _NEVER)})"
        )  # the Committee requests
        self.doing = self.compile(asking.get("doing", ""))
        self.speaker = self.compile(asking.get("speaker", _NEVER))
        self.elects = self.compile(officers["elects"])
        self.article = self.compile("$the?" if "the" in self._families else "")
        self.separators = self.compile("(,|;|@break|$and)*")
        self.honorific = self.compile(officers.get("honorific", _NEVER))
        self.joint = str(officers.get("joint", ""))
        self.honorific_after = self._ending(officers.get("honorific_after", _NEVER))

    def _ending(self, pattern: str) -> re.Pattern[str]:
        """Compile a pattern for what stands right before a place."""
        return re.compile(f"(?:{self.source(pattern)})\\Z")

    def find(
        self, kind: str, codes: str, fits: Callable[[re.Match[str]], bool] = lambda _: True, without: str = ""
    ) -> list[tuple[Rule, re.Match[str]]]:
        """Return what the rules of a kind find that fits, in order and without overlap: the earliest wins, then the longest.

        Rules that have the value `without` are left out.
        """
        rules = (rule for rule in self._woken(kind, codes) if not rule.values.get(without))
        matches = ((rule, match) for rule in rules for match in rule.pattern.finditer(codes))
        found = [pair for pair in matches if fits(pair[1])]
        found.sort(key=lambda pair: (pair[1].start(), -pair[1].end()))
        kept: list[tuple[Rule, re.Match[str]]] = []
        for rule, match in found:
            if match.end() > match.start() and (not kept or match.start() >= kept[-1][1].end()):
                kept.append((rule, match))
        return kept

    def _woken(self, kind: str, codes: str) -> Sequence[Rule]:
        """Return the rules of a kind that may find something: a word that one begins with has been seen, now or before."""
        asleep, awake = self._sleep.get(kind, ((), ()))
        if asleep:
            present = set(codes)
            still = [rule for rule in asleep if rule.begins is not None and rule.begins.isdisjoint(present)]
            if len(still) < len(asleep):
                awake = [rule for rule in self.rules[kind] if rule not in still]
                self._sleep[kind] = (still, awake)  # in one step: others may be reading
        return awake

    def family(self, name: str) -> str:
        """Return the pattern source that matches any phrase of a family, longest first."""
        if name not in self._compiled:
            if name not in self._families:
                raise PackError(f"{self.code}.toml: no family of words named {name!r}")
            phrases = self._families[name]
            patterns = [self.source(phrase[1:]) for phrase in phrases if phrase.startswith("=")]
            if patterns:
                patterns += [re.escape(self.lexicon.phrase(phrase)) for phrase in phrases if not phrase.startswith("=")]
                self._compiled[name] = f"(?>{'|'.join(sorted(filter(None, patterns), key=len, reverse=True))})"
            else:
                self._compiled[name] = _longest({self.lexicon.phrase(phrase) for phrase in phrases} - {""})
            first = [self.begins(p[1:]) if p.startswith("=") else frozenset(self.lexicon.phrase(p)[:1]) for p in phrases]
            self._family_begins[name] = None if None in first else frozenset().union(*filter(None, first))
        return self._compiled[name]

    def compile(self, pattern: str) -> re.Pattern[str]:
        """Compile one pattern over words."""
        return re.compile(self.source(pattern))

    def source(self, pattern: str) -> str:
        """Return a pattern over words as the source of a regular expression over their characters."""
        out: list[str] = []
        named = ""
        for kind, written in self._parts(pattern):
            part = _bounded(written) if kind == "quantifier" else self._part(kind, written)
            if kind == "named" and part.startswith("?"):
                named = part
            else:
                out.append(f"({named}{part})" if named else part)
                named = ""
        return "".join(out)

    def begins(self, pattern: str) -> Characters:
        """Return the characters one of which a pattern over words begins with, None where that may be any."""
        return beginning((kind, written, self._first(kind, written)) for kind, written in self._parts(pattern))

    def _parts(self, pattern: str) -> Iterator[tuple[str, str]]:
        """Yield the parts of a pattern over words: of which kind they are, and how they are written."""
        at, end = 0, len(pattern.rstrip())
        while at < end:
            match = _PART.match(pattern, at)
            if match is None:
                raise PackError(f"{self.code}.toml: cannot read {pattern[at:]!r} in the pattern {pattern!r}")
            at = match.end()
            yield match.lastgroup or "", match[match.lastgroup or 0]

    def _first(self, kind: str, written: str) -> Characters:
        """Return what one part of a pattern begins with by itself."""
        if kind == "family":
            return self._family_begins[written[1:]]
        if kind == "kind":
            return frozenset(CLASSES[written[1:]])
        if kind == "word":
            return frozenset(self.lexicon.phrase(written)[:1])
        if kind == "set" and not written.startswith("[^"):
            return frozenset(self._members(written[1:-1]))
        return frozenset(written[1]) if kind == "bracket" else None

    def _members(self, inner: str) -> str:
        """Return the characters of a set of words and classes."""
        classes = "".join(CLASSES[name] for name in re.findall(r"@(\w+)", inner))
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
            return f"[{CLASSES[written[1:]]}]"
        if kind == "any":
            return f"[^{w.END}]"
        if kind == "clause":
            return f"[^{w.END}.;]"
        return f"(?:{re.escape(self.lexicon.phrase(written))})"

    def _rule(self, entry: Mapping[str, Any]) -> Rule:
        known = {"kind", "name", "pattern", "examples", "decoys"}
        try:
            return Rule(
                entry["kind"],
                f"{self.code}/{entry['name']}",
                self.source(entry["pattern"]),
                self.begins(entry["pattern"]),
                tuple(entry["examples"]),
                tuple(entry.get("decoys", ())),
                {key: value for key, value in entry.items() if key not in known},
            )
        except KeyError as error:
            raise PackError(f"{self.code}.toml: rule {entry.get('name', entry)!r}: {error}") from error
