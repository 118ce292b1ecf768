"""The rules of a language pack, and the phrases that recognising and resolving look for."""

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import chain
from typing import Any, NamedTuple

from ..cache import keep_value, read_value
from ..errors import PackError
from ..expressions import compiled
from .beginnings import Characters
from .needs import Needs, Possible
from .patterns import NEVER, Patterns
from .phrases.events import Events
from .phrases.mandates import Mandates
from .phrases.names import NamePhrases
from .phrases.officers import Officers
from .phrases.organs import Organs
from .phrases.owners import Owners
from .phrases.parts import Parts
from .phrases.past import Past
from .phrases.reach import Reach
from .phrases.small import Small
from .phrases.texts import Texts
from .phrases.unlisted import Unlisted
from .phrases.votes import Votes
from .places import LONG, matches, places
from .words import Lexicon

_MOST_FOUND = 500  # streams of which is remembered what rules find: clauses are asked the same again soon


@dataclass(frozen=True, eq=False)
class Rule:
    """One rule of a pack: what it finds, its name, its pattern over words, and phrases that it must and must not match.

    `begins` are the characters one of which it begins with, None where that may be any; of each of `needs` a text must have
    one.
    """

    kind: str
    name: str
    source: str
    begins: Characters
    needs: Needs
    examples: tuple[str, ...]
    decoys: tuple[str, ...]
    values: Mapping[str, Any]

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """Return the compiled pattern: it is compiled when it is first looked for."""
        try:
            return compiled(self.source, self.name.partition("/")[0])
        except (re.error, OverflowError) as error:
            raise PackError(f"{self.name.replace('/', '.toml: rule ', 1)}: {error}") from error

    @cached_property
    def has_capital(self) -> bool:
        """Tell whether what it finds begins with a capital that its pattern marks."""
        return "capital" in self.pattern.groupindex


class Governing(NamedTuple):
    """The phrases of one kind that govern what follows, told of the past or not."""

    kind: str
    told: bool
    pattern: re.Pattern[str]
    begins: Characters


class Grammar(Patterns):
    """The families and rules of one pack, compiled against its lexicon; what is made of a pack's own data may be `kept`."""

    def __init__(self, code: str, data: Mapping[str, Any], *, kept: bool = False) -> None:
        self.spaced = bool(data.get("spaced", True))  # between words
        lexicon = Lexicon(data.get("inflection", {}))
        learned, made = (read_value(f"{code}.grammar") if kept else None) or (None, None)
        try:
            months = data["calendar"]["months"]
            if learned:
                lexicon.restore(learned)
            else:
                lexicon.learn(phrase for phrases in (*months, *data["words"].values()) for phrase in phrases)
            self.months = {lexicon.phrase(name): number for number, names in enumerate(months, 1) for name in names}
            super().__init__(code, lexicon, {**data["words"], "month": [name for names in months for name in names]}, made)
            self._compile(data)
        except KeyError as error:
            raise PackError(f"{code}.toml: it has no {error}", "en.toml shows all that a language has") from error
        if kept and not learned:
            keep_value(f"{code}.grammar", (lexicon.state, self.made))

    def _compile(self, data: Mapping[str, Any]) -> None:
        naming, citing, officers = data.get("names", {}), data["citation"], data["officer"]
        self.small = Small(self, officers)
        self._compile_stances(data["stance"], data["told"])
        self.parts_follow = citing.get("pinpoint") == "after"
        self.names = NamePhrases(self, naming, chain.from_iterable(data["stance"].values()))
        self.owners = Owners(self, naming)
        self.past = Past(self, data.get("past", {}), data["mandate"].get("adverbs", NEVER))
        self.texts, self.parts = Texts(self, citing), Parts(self, citing)
        self.organs, self.reach = Organs(self, citing), Reach(self, citing)
        self.events = Events(self, data["event"])
        self.mandates = Mandates(self, data["mandate"])
        self.officers = Officers(self, officers, follow=self.parts_follow)
        self.votes = Votes(self, officers, follow=self.parts_follow)
        self.unlisted = Unlisted(self, data["unlisted"])
        self._compile_rules(data.get("rule", ()))

    def _compile_stances(self, stances: Mapping[str, Sequence[str]], told: Mapping[str, Sequence[str]]) -> None:
        self.governing = tuple(
            Governing(kind, was_told, self.compile(source), self.begins(source))
            for verbs, was_told in ((stances, False), (told, True))
            for kind, source in _longest_first(verbs, self.lexicon)
        )
        self.stances = {each.kind: each.pattern for each in self.governing if not each.told}

    def _compile_rules(self, entries: Iterable[Mapping[str, Any]]) -> None:
        self.rules: dict[str, tuple[Rule, ...]] = {}
        for entry in entries:
            rule = self._rule(entry)
            self.rules[rule.kind] = (*self.rules.get(rule.kind, ()), rule)
        self._possible = {kind: Possible([rule.needs for rule in rules]) for kind, rules in self.rules.items()}
        self._found = lru_cache(maxsize=_MOST_FOUND)(self._find)
        self.persons = any(rule.values.get("person") for rule in self.rules.get("report_to", ()))  # "him" is no body

    def find(
        self, kind: str, codes: str, fits: Callable[[re.Match[str]], bool] | None = None, without: Collection[str] = ()
    ) -> Sequence[tuple[Rule, re.Match[str]]]:
        """Return what the rules of a kind find that fits, in order and without overlap: the earliest wins, then the longest.

        Rules that have one of the values `without` are left out.
        """
        if kind not in self.rules:
            return ()
        if len(codes) < LONG and fits is None and not without:
            return self._found(kind, codes)
        return self._find(kind, codes, fits, without)

    def _find(
        self, kind: str, codes: str, fits: Callable[[re.Match[str]], bool] | None = None, without: Collection[str] = ()
    ) -> Sequence[tuple[Rule, re.Match[str]]]:
        rules, where = self.rules[kind], places(codes)
        found: list[tuple[int, int, int, re.Match[str]]] = []
        for number in self._possible[kind].of(frozenset(codes) if where is None else where.codes):
            rule = rules[number]
            if without and any(map(rule.values.get, without)):
                continue
            if rule.has_capital:
                hits = _from_capitals(rule.pattern, codes, fits)
            else:
                hits = filter(fits, matches(rule.pattern, rule.begins, codes, where))
            found += [(match.start(), -match.end(), number, match) for match in hits]
        kept: list[tuple[Rule, re.Match[str]]] = []
        last = 0
        for start, end, number, match in sorted(found):
            if -end > start >= last:
                kept.append((rules[number], match))
                last = -end
        return kept

    def _rule(self, entry: Mapping[str, Any]) -> Rule:
        known = {"kind", "name", "pattern", "examples", "decoys"}
        try:
            return Rule(
                entry["kind"],
                f"{self.code}/{entry['name']}",
                self.source(entry["pattern"]),
                self.begins(entry["pattern"]),
                self.needs(entry["pattern"]),
                tuple(entry["examples"]),
                tuple(entry.get("decoys", ())),
                {key: value for key, value in entry.items() if key not in known},
            )
        except KeyError as error:
            raise PackError(f"{self.code}.toml: rule {entry.get('name', entry)!r}: {error}") from error


def _longest_first(verbs: Mapping[str, Sequence[str]], lexicon: Lexicon) -> Iterator[tuple[str, str]]:
    """Yield each kind of phrases with the pattern that finds any of them, the longest first."""
    for kind, phrases in verbs.items():
        if phrases:
            yield kind, "|".join(sorted(phrases, key=lambda phrase: len(lexicon.phrase(phrase)), reverse=True))


def _from_capitals(
    pattern: re.Pattern[str], codes: str, fits: Callable[[re.Match[str]], bool] | None
) -> Iterator[re.Match[str]]:
    """Yield what a pattern finds that fits, without overlap.

    It must begin with a capital, and may begin behind the first word of what has none: "que estuvo presidida por Rosa".
    """
    place = 0
    while match := pattern.search(codes, place):
        fit = fits is None or fits(match)
        if fit:
            yield match
        place = max(match.end(), match.start() + 1) if fit else match.start() + 1
