"""The rules of a language pack, and the phrases that recognising and resolving look for."""

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from typing import Any, NamedTuple

from ..cache import keep_value, read_value
from ..errors import PackError
from ..expressions import compiled
from .beginnings import Characters
from .needs import Needs
from .patterns import NEVER, Patterns
from .places import matches, places
from .unlisted import Unlisted
from .words import Lexicon

ARTICLE = "ال"  # that Arabic writes onto words
_TAIL = '"? \\)? (,|\\()? "?'  # between a text and the part of it that is named after it
# parts of a part: articles 16 and 17, paragraph 2, of the Convention
_CHAIN = r"(?> (,? $and? (?> %s)* @pinpoint|\( @pinpoint \))+ ,?)?"


_COUNTING = ("against", "abstained", "for", "none", "number", "parting")  # what the clauses of a sentence on a vote tell


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
        except re.error as error:
            raise PackError(f"{self.name.replace('/', '.toml: rule ', 1)}: {error}") from error


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
            self.unlisted = Unlisted(self, data["unlisted"])
        except KeyError as error:
            raise PackError(f"{code}.toml: it has no {error}", "en.toml shows all that a language has") from error
        if kept and not learned:
            keep_value(f"{code}.grammar", (lexicon.state, self.made))

    def _compile(self, data: Mapping[str, Any]) -> None:
        self.numerals = self.compile("$numeral+" if self.families.get("numeral") and self.families["month_mark"] else NEVER)
        self.joined = self.ending("$and" if "and" in self.families else NEVER)
        self.between = self.compile("$between" if "between" in self.families else NEVER)
        self.month_marks = frozenset(map(self.lexicon.phrase, self.families["month_mark"]))
        self._compile_stances(data["stance"], data["told"])
        self._compile_names(data.get("names", {}), chain.from_iterable(data["stance"].values()))
        self._compile_owners(data.get("names", {}))
        self._compile_past(data.get("past", {}), data["mandate"].get("adverbs", NEVER))
        self._compile_phrases(data)
        self.rules: dict[str, tuple[Rule, ...]] = {}
        for entry in data.get("rule", ()):
            rule = self._rule(entry)
            self.rules[rule.kind] = (*self.rules.get(rule.kind, ()), rule)
        self._needing = {kind: _by_needs(rules) for kind, rules in self.rules.items()}
        self.persons = any(rule.values.get("person") for rule in self.rules.get("report_to", ()))  # "him" is no body

    def _compile_stances(self, stances: Mapping[str, Sequence[str]], told: Mapping[str, Sequence[str]]) -> None:
        self.governing = tuple(
            Governing(kind, was_told, self.compile(source), self.begins(source))
            for verbs, was_told in ((stances, False), (told, True))
            for kind, source in _longest_first(verbs, self.lexicon)
        )
        self.stances = {each.kind: each.pattern for each in self.governing if not each.told}

    def _compile_names(self, naming: Mapping[str, Any], verbs: Iterable[str]) -> None:
        """Compile what tells whether words are a name; verbs may stand right before a short one."""
        free_left = naming.get("free_left", ())
        self.attribute = self.compile(naming.get("attribute", NEVER))
        self.longer = self.compile(naming["longer"]) if "longer" in naming else None
        self.counts_on = self.compile(naming.get("counts_on", NEVER))
        self.titled = self.compile(naming.get("titled", NEVER))
        self.distinct = self.ending(naming.get("distinct", NEVER))
        self.demonstrative = self.ending(naming.get("demonstrative", NEVER))
        self.definite = tuple(naming.get("definite", [""]))
        self.complemented = self.compile(naming.get("complemented", NEVER))
        self.compounds = bool(naming.get("compounds", False))
        self.counted = self.ending(naming.get("counted", NEVER))
        self.state_itself = self.compile(naming.get("state_itself", NEVER))
        self.things = self.compile(naming.get("things", NEVER))
        self.on = self.compile(naming.get("on", NEVER))
        self.modified = self.ending(naming.get("modified", NEVER))
        self.with_adjective = str(naming.get("adjective", ""))  # "Gouvernement {}"
        self.with_year = str(naming.get("year", ""))  # "{} 2000 {}": the year behind the first word of the name of what recurs
        self.generic = tuple(naming.get("generic", ()))
        self.generic_left = tuple(map(self.lexicon.phrase, naming.get("generic_left", ())))
        self.free_right = self.compile(naming.get("free_right", NEVER))
        self.bound = tuple(naming.get("bound", ()))
        self.money_before = self.ending(naming.get("money_before", NEVER))
        self.money_after = self.compile(naming.get("money_after", NEVER))
        self.begun, self.ended = frozenset(naming.get("begun", ())), frozenset(naming.get("ended", ()))
        self.free_left = (*free_left, *filter(str.isalpha, verbs)) if free_left else ()

    def _compile_owners(self, naming: Mapping[str, Any]) -> None:
        """Compile what tells whose the body, office or meeting is that a name means."""
        self.possessed = self.ending(naming.get("possessed", NEVER))
        self.of_it = self.ending(naming.get("of_it", naming.get("possessed", NEVER)))
        self.edition = self.compile(naming.get("edition", NEVER))
        self.owner_first = bool(naming.get("owner_first"))  # the Forum secretariat
        self.owner_last = tuple(naming.get("owner_last", ()))  # Совет Института
        self.owner_joined = tuple(naming.get("owner_joined", ()))  # المدير التنفيذي للمعهد
        self.its_endings = tuple(naming.get("its_endings", ()))
        self.founded = self.compile(naming.get("founded", NEVER))
        self.indefinite = self.ending(naming.get("indefinite", NEVER))
        self.of_conference = self.compile(naming.get("of_conference", NEVER))
        self.founded_before = self.ending(naming.get("founded_before", NEVER))
        self.elected = self.ending(naming.get("elected", NEVER))
        self.verifies = self.compile(naming.get("verifies", NEVER))
        self.role_left = tuple(naming.get("role_left", ()))

    def _compile_past(self, past: Mapping[str, Sequence[str]], adverbs: str) -> None:
        """Compile the past forms of verbs, by the code of each that of its present, and what stands before participles."""
        apart = ("auxiliary", "being", "with_being")
        pairs = [(form, present) for present, forms in past.items() if present not in apart for form in forms]
        self.past_words = frozenset(form for form, _ in pairs)
        coded = {self.lexicon.phrase(form): self.lexicon.phrase(present) for form, present in pairs}
        self.past = {form: present for form, present in coded.items() if form != present}
        self.past_verb = compiled(f"(?P<verb>[{re.escape(''.join(self.past))}])" if self.past else NEVER, self.code)
        before, being, with_being = (re.escape("".join(map(self.lexicon.phrase, past.get(each, ())))) for each in apart)
        between = self.source(f"(?> {adverbs})*")
        passive = f"|[{being}]{between}(?=[{with_being}])" if being else ""  # other verbs are in the passive behind it
        verbs = f"(?:[{before}]{between}{passive})(?P<verb>[{''.join(self.past)}])"
        self.auxiliary = compiled(verbs, self.code) if before else None
        self.past_form = self.auxiliary or self.past_verb

    def _compile_phrases(self, data: Mapping[str, Any]) -> None:
        citing = data["citation"]
        self.attribute_of_text = self.compile("[^,.;]*? $of @body? @date? @citation")
        self.its = self.compile("$its")
        self.owned = self.compile(citing.get("owned", NEVER))
        self.doubled = self.compile("$doubled" if "doubled" in self.families else NEVER)
        self.single = self.compile("$single" if "single" in self.families else NEVER)
        self.letters = self.compile("$letters" if "letters" in self.families else NEVER)
        self.her = self.compile(citing.get("her", NEVER))
        self.feminine = str(citing.get("feminine", ""))
        self.title = self.compile('$entitled ,? "')
        title = ' $entitled ,? " <title>([^"]{1,80}) "'
        between = f"(?> {citing['dated']}|{citing.get('prefix', NEVER)}|$of|,)*"
        self.title_after = self.compile(f"({citing['dated']})? ,?{title}")
        self.title_before = self.ending(f"({citing['dated']})?{title} {between}")
        self._compile_parts(citing)
        self._compile_reach(citing)
        self._compile_kinds(data["words"])
        self.owner = self.ending(citing.get("owner", NEVER))
        self.its_before = self.ending(citing.get("its_before", NEVER))
        self.owner_after = self.compile(citing.get("owner_after", NEVER))
        self.ranged = self.compile("$to" if "to" in self.families else NEVER)
        ends = citing.get("listed_end", "@end")
        self.listed = self.compile(
            rf"(?> (,? $and|,)|<to>$to) (<letters>([^,;:()]) \.)? <number>@int (?= ,|;|\.|\(|\)|$and|$to|@end|{ends})"
            if {"and", "to"} <= set(self.families)
            else NEVER
        )  # a document of a list that is printed short
        self.noun_before = self.ending(citing.get("noun", "$resolution|$decision"))
        self.adopter = self.ending(citing.get("adopter", NEVER))
        self.named_before = self.ending(citing.get("named_before", NEVER))
        self.resumes = self.ending(citing.get("resumes", NEVER))
        self.founding = self.ending(citing.get("founding", NEVER))
        self.founding_after = self.compile(citing.get("founding_after", NEVER))
        self.dated_before = self.compile(citing.get("dated_before", "@date"))
        self.number_prefix = self.compile(citing.get("prefix", NEVER))
        self.number_suffix = self.compile(citing.get("suffix", NEVER))
        self._compile_events(data["event"])
        self._compile_actions(data["mandate"])
        self._compile_offices(data["officer"])

    def _compile_events(self, events: Mapping[str, Any]) -> None:
        """Compile what leads to the sessions and places of events."""
        self.head_after = events["head"] == "after"
        self.before_event = self.compile(events.get("before_event", NEVER))
        self.event_word = self.compile("$event_word" if "event_word" in self.families else NEVER)
        self.session_of = self.compile(events.get("session_of", NEVER))
        self.devoted = self.compile(events.get("devoted", NEVER))
        self.devoted_before = self.ending(events.get("devoted_before", NEVER))
        self.meeting_of = self.ending(events.get("meeting_of", NEVER))
        self.its_meeting = self.compile(events.get("its_meeting", NEVER))
        self.occasion = self.compile(events.get("occasion", NEVER))
        self.plenary = self.compile(events.get("plenary", NEVER))
        self.session_of_another = self.compile(events.get("session_of_another", NEVER))
        self.session_and = self.compile(events.get("session_and", NEVER))
        articles = "|".join(f"${name}" for name in ("the", "its") if name in self.families)
        self.held_object = self.ending(f"$held ({articles})? @ordinal?" if "held" in self.families else NEVER)
        self.located = self.ending(f"\\(|{events.get('located', NEVER)}")
        self.held_in = self.ending(f"$held ({events['located']})" if "held" in self.families and "located" in events else NEVER)
        self.unlocated = self.ending(events.get("unlocated", NEVER))
        self.considered = self.ending(events.get("considered", NEVER))
        self.through = self.ending(events.get("through", NEVER))
        self.session_before = self.ending("@body $of? ($its)?")
        self.reaches = self.compile("|".join(f"${name}" for name in ("to", "ending") if name in self.families) or NEVER)
        small = "|".join(f"${name}" for name in ("the", "of") if name in self.families)  # "and on the", before one more day
        self.day_joint = self.compile("(,|$and)+" if "and" in self.families else ",")
        self.of_body = self.compile(f"({small})* @body" if small else "@body")
        on_day = f"(?> {'|'.join(filter(None, (events.get('on_day', ''), small)))}){{0,3}}" if small else NEVER
        self.on_day = self.compile(on_day)
        self.next_day = self.compile(f"(, $and|,|$and) {on_day}" if "and" in self.families else NEVER)
        self.and_then = self.compile(", $and" if "and" in self.families else NEVER)

    def _compile_parts(self, citing: Mapping[str, Any]) -> None:
        """Compile what stands between the parts of a text and this, and between the texts of a list."""
        leading = f"$of|{citing.get('beside', NEVER)}"
        article = leading + ("|$the" if "the" in self.families else "")
        others = f"({citing.get('others', NEVER)})?"
        self.pinpoint_link = self.compile(f"{_CHAIN % article} {others} ({citing['link']}) (?= @citation|@symbol|@instrument)")
        self.part_of = self.compile("($of|$its)? $the?" if "of" in self.families and "the" in self.families else "")
        self.next_citation = self.compile(f",? $and (?> {article}){{0,3}} (?= @citation)" if "and" in self.families else NEVER)
        self.joined_text = self.ending(f"(,|$and) (?> {article}){{0,3}} @body? @date?" if "and" in self.families else ",")
        self.next_part = self.compile(f",? ($and <again>({leading})|$and ({article})?|,) @pinpoint")
        supplements = r"(?> (,? $and|,|$to) ([^,;:()] \.)? @int)*" if {"and", "to"} <= set(self.families) else ""
        tail = citing.get("tail", _TAIL)
        exhibit = "(?> $exhibit @int (,? $and|,)?)?" if {"and", "exhibit"} <= set(self.families) else ""
        carrier = '(?> "? \\( [^()]{1,9} \\))?'  # the Compact (resolution 79/1, annex I), paragraph 48
        noted = r"(?> \( [^();@pinpoint@symbol]{0,2}? $note_above \))?" if "note_above" in self.families else ""
        text = f"(@citation|@symbol {supplements}|@instrument {carrier}) {noted}"
        self.pinpoint_tail = self.ending(f"{text} {tail} {exhibit} (@pinpoint ,? )*")
        titled = '@citation ,? $about [^.;,()"@number@citation@symbol@instrument@pinpoint]{1,10} ,'
        self.titled_comment = self.ending(titled if "about" in self.families else NEVER)
        self.in_which = self.ending(f"{text} {citing.get('in_which', NEVER)}")
        self.of_which = self.compile(citing.get("of_which", NEVER))
        self.in_whose = self.ending(f"{text} {citing.get('in_whose', NEVER)}")
        self.parts_follow = citing.get("pinpoint") == "after"
        self.attribute_before = self.compile("[^,;.:()]{0,8}? $of" if self.parts_follow else NEVER)
        beside = f'(?> $and|@body|@date|@pinpoint|\\(|\\)|"|{citing.get("beside", NEVER)}|{citing["link"]})*'
        self.beside = self.compile(beside)  # from a text to the next in a list
        self.by_text = self.compile(citing.get("beside", NEVER))
        self.cited_list = self.compile(f"(?> {beside} (@citation|@symbol|@instrument) {beside} ,?)* {beside}")
        self.list_goes_on = self.compile(f"(?> {beside} , {beside} (@citation|@symbol|@instrument)){{0,9}} ,? {beside} ,? $and")

    def _compile_reach(self, citing: Mapping[str, Any]) -> None:
        """Compile what tells how far a verb reaches, whose a resolution is, and which part of a name is meant."""
        self.adopted = self.ending(citing.get("adopted", NEVER))
        reported = citing.get("reported", "$report" if "report" in self.families else NEVER)
        self.report, self.report_before = self.compile(reported), self.ending(reported)
        self.authored = self.compile(citing.get("authored", NEVER))
        self.said_text = self.compile(citing.get("said_text", NEVER))
        self.titled_report = self.compile(citing.get("titled_report", NEVER))
        self.predicate = self.compile(citing.get("predicate", NEVER))
        self.title_words = frozenset(citing.get("title_words", ()))
        self.amended = self.compile(citing.get("amended", NEVER))
        self.discussed = self.ending(citing.get("discussed", NEVER))
        tail = "|".join(f"${name}" for name in ("the", "its", "of", "and") if name in self.families)
        self.contained = self.ending(
            f", ({citing.get('contained', NEVER)}) (?> {tail}|{citing.get('beside', NEVER)}|@pinpoint|@body|,)*"
        )
        self.told_of = self.compile(citing.get("told_of", NEVER))
        self.goes_on = self.ending(citing.get("goes_on", NEVER))
        words = (f"${name}" for name in ("of", "the", "and") if name in self.families)
        joints = "|".join((citing.get("of_name") or NEVER, *words, ","))
        links = f"(?> {joints}){{0,4}}"
        self.listed_part = self.compile(f"{links} @pinpoint {links}")
        self.of_name = self.compile(citing.get("of_name", NEVER))
        self.procedure = self.compile(citing.get("procedure", NEVER))
        self.see_also = self.compile(citing.get("see_also", NEVER))
        self.that = self.compile(citing.get("that", NEVER))
        self.and_that = self.compile(f", $and {citing['that']}" if "that" in citing else NEVER)
        self.titled_part = self.ending(citing.get("titled_part", NEVER))
        self.adopted_by = self.compile(citing.get("adopted_by", NEVER))
        self.told_in = self.compile(citing.get("told_in", NEVER))

    def _compile_kinds(self, words: Mapping[str, Any]) -> None:
        """Compile the words for kinds of texts, each with its codes; in construct state, too, they begin a name in Arabic."""
        self.kinds = {self.lexicon.phrase(kind): kind for kind in words.get("text_kind", ())}
        self.kind = self._any_of(self.kinds)
        self.kinds_alone = frozenset(map(self.lexicon.phrase, words.get("kind_alone", ())))
        self.of_after = self.compile("$of" if "of" in self.families else NEVER)
        self.and_another = self.compile(
            "@int? ,? $and" + (" $the?" if "the" in self.families else "") if "and" in self.families else NEVER
        )
        bare = {self.lexicon.phrase(" ".join(bare_words(kind))): kind for kind in self.kinds.values()}
        self.named_kinds = bare | self.kinds
        self.named_kind = self._any_of(self.named_kinds)
        self.number_sign = self.compile("$number_sign (?= @int|@number)" if "number_sign" in self.families else NEVER)
        self.named_text = self.compile("$named_text" if "named_text" in self.families else NEVER)

    def _any_of(self, phrases: Collection[str]) -> re.Pattern[str]:
        """Compile what finds the longest of phrases, each given by its codes."""
        return compiled("|".join(sorted(map(re.escape, phrases), key=len, reverse=True)) or NEVER, self.code)

    def _compile_actions(self, asking: Mapping[str, Any]) -> None:
        self.clause_adverbs = self.ending(f"({asking.get('adverbs', NEVER)})+")
        self.clause_joins = self.ending(asking.get("joins", NEVER))
        article = "$the?" if "the" in self.families else ""
        self.clause_subject = self.ending(f"[,;:.] {article} (@body|{asking.get('subject', NEVER)})")  # the Committee requests
        self.doing = self.compile(asking.get("doing", ""))
        self.wishes = self.compile(f"({asking.get('wishes', NEVER)})")
        self.leading = self.compile(f"({asking.get('leading', '')})?")
        self.item_subject = self.compile(asking.get("item", NEVER))
        self.item_apart = self.compile("(,|:|–|—)")
        self.adopting = self.compile(asking.get("adopting", NEVER))
        self.finishing = self.compile(asking.get("finishing", NEVER))
        self.speaker = self.compile(asking.get("speaker", NEVER))
        self.pronoun = self.ending(f"({asking.get('pronoun', NEVER)})")  # of the author of a report
        self.anaphor = self.ending(f"({asking.get('pronoun', NEVER)}|{asking.get('subject', NEVER)})")  # of a body, too
        self.clause_object = self.ending(asking.get("object", NEVER))
        self.own_pronoun = self.ending(asking.get("subject", NEVER))
        self.clause_after = self.compile(asking.get("after", NEVER))
        self.clause_adverbs_first = self.compile(f"({asking.get('adverbs', NEVER)})+")
        self.participial = self.compile(f"({asking.get('participial', NEVER)})")
        self.saying = self.compile(asking.get("saying", NEVER))
        self.settled = self.compile(asking["settled"])
        self.acting_before = self.ending(asking.get("acting", NEVER))
        self.groups_serve = bool(asking.get("groups_serve"))  # the same verb asks groups of the own body, too
        self.secretariat_invited = str(asking.get("secretariat_invited", "invites"))  # how it was asked by the verb of inviting
        self.requesting = self.compile(asking.get("requesting", NEVER))
        self.latter = self.compile(asking.get("latter", NEVER))
        self.same_deed = self.compile(asking.get("same_deed", NEVER))
        self.summing = self.compile(asking.get("summing", NEVER))
        self.quoting = self.compile(asking.get("quoting", NEVER))
        self.suggested = self.compile(asking.get("suggested", NEVER))
        self._compile_ends(asking)
        self.she = self.compile(asking.get("she", NEVER))
        self.deciding = self.compile(asking.get("deciding", NEVER))
        self.agent = self.compile(asking.get("agent", NEVER))
        self.clause_taken = self.ending(asking.get("taken", NEVER))

    def _compile_lists(self, asking: Mapping[str, Any]) -> None:
        """Compile what the members of a list of those asked are, what stands between them and what behind the last."""
        small = "|".join(f"${name}" for name in ("the", "of") if name in self.families) or NEVER
        joint = f"((, $and|$and|,) (?> {small}){{0,3}})?" if "and" in self.families else NEVER
        self.joins_names = self.compile(rf"(\( @actor \))? {joint}")
        self.several = self.compile(f"({asking.get('several', NEVER)})")
        self.first_member = self.compile(asking.get("first_member", NEVER))
        self.member = self.compile(asking.get("member", NEVER))
        self.aside = self.compile(asking.get("aside", NEVER))
        self.asked_to = self.compile(asking["asked_to"]) if "asked_to" in asking else None
        self.listed_mark = str(asking.get("listed_mark", ","))

    def _compile_ends(self, asking: Mapping[str, Any]) -> None:
        """Compile what parts one thing that is asked from the next."""
        self.one_more = self.compile(asking.get("one_more", ",? $and" if "and" in self.families else NEVER))
        self.intends = self.compile(asking.get("intends", NEVER))
        self.does = self.compile(asking.get("does", NEVER))
        self.beside_verb = self.compile("[,;]|$and" if "and" in self.families else "[,;]")
        self.told_too = self.compile(asking.get("told_too", NEVER))
        self.no_verb = self.compile(asking.get("no_verb", NEVER))
        self.acting = self.compile(asking.get("acting", NEVER))
        self._compile_lists(asking)
        self.no_report = self.compile(f"({asking.get('no_report', NEVER)})")
        self.says_first = self.compile(f"({asking.get('says_first', NEVER)})")
        self.stating = self.compile(f"({asking.get('stating', NEVER)})")
        self.thereafter = self.compile(asking.get("thereafter", NEVER))
        self.lasting = self.compile(asking.get("lasting", NEVER))

    def _compile_offices(self, officers: Mapping[str, Any]) -> None:
        """Compile what tells of votes and of people in offices."""
        self.elects = self.compile(officers["elects"])
        self.appoints = self.compile(officers["appoints"])
        self.rejects = self.compile(officers["rejects"])
        self.next_draft = self.compile(officers["next_draft"])
        self.unopposed = self.compile(officers.get("unopposed", NEVER))
        self.none_abstained = self.compile(officers.get("none_abstained", NEVER))
        self.entitled = self.compile("$entitled" if "entitled" in self.families else NEVER)
        self.proposed = self.compile(officers["proposed"])
        self.apart = self.compile(officers["apart"])
        self.that_paragraph = self.compile(officers["that_paragraph"])
        self.amendment = self.compile(officers["amendment"])
        self.text_before = self.compile(officers["text_before"])
        adopts = officers.get("adopts", NEVER)
        self.adopts = self.compile(f"({adopts})")
        self.adopts_text = self.compile(f",? @body? ({adopts})? ({officers['text_before']})")
        self.adopted_as = self.ending(officers.get("adopted_as", NEVER))
        self.adopts_before = self.ending(f"({adopts}) ({officers['text_before']})")
        self._compile_terms(officers)
        self.articled = "the" in self.families
        article = "$the?" if self.articled else ""
        self.article = self.compile(article)
        self.article_before = self.ending("$the" if self.articled else NEVER)
        self.separators = self.compile("(,|;|@break|$and)*")
        self.honorific = self.compile(officers.get("honorific", NEVER))
        self.region = self.compile("$region" if "region" in self.families else NEVER)
        self.joint = str(officers.get("joint", ""))
        titles = "$honorific*" if "honorific" in self.families else ""
        self.honorific_before = self.ending("$honorific" if titles else NEVER)
        self.plural = tuple(officers.get("plural", ()))
        self.leaves = self.compile(f"[^.;]{{0,3}}? ({officers['leaves']})")
        self.leaving = self.compile(f"{officers.get('replaced', NEVER)}|{officers['leaves']}")
        self.replaced = self.ending(f"({officers.get('replaced', NEVER)}) {article} {titles}")
        self.honorific_after = self.ending(officers.get("honorific_after", NEVER))
        self._compile_votes(officers)

    def _compile_votes(self, officers: Mapping[str, Any]) -> None:
        """Compile what tells how many were for a proposal."""
        counting = officers["counting"]
        self.counting = self.compile("|".join(f"<{kind}>({counting[kind]})" for kind in _COUNTING))
        self.opposed = self.compile(f"{counting['against']}|{counting['abstained']}")
        self.voting = self.compile(counting["vote"])
        self.oral = self.compile(officers["oral"])
        self.hoped = self.compile(officers.get("hoped", NEVER))

    def _compile_terms(self, officers: Mapping[str, Any]) -> None:
        """Compile what tells the session that people in offices are of."""
        self.term = self.compile(officers.get("term", NEVER))
        self.completes = self.compile(officers.get("completes", NEVER))
        self.elected_for = self.ending(officers.get("elected_for", NEVER))
        self.bureau = self.ending(officers.get("bureau", NEVER))
        self.bureau_after = self.compile(officers.get("bureau_after", NEVER))
        self.elected_for_after = self.compile(officers.get("elected_for_after", NEVER))
        self.role_of_session = str(officers.get("role_of_session", ""))
        self.elected_for_letter = str(officers.get("elected_for_letter", ""))
        self.elected_for_case = self.ending(officers.get("elected_for_case", NEVER))
        self.elected_for_ending = tuple(officers.get("elected_for_endings", ()))
        self.that_session = self.compile(officers["that_session"])
        self.at_session = self.compile(f"({officers['at_session']}) @session")
        self.opens = self.compile(officers["opens"])
        self.respectively = self.compile(officers["respectively"])
        self.outgoing = self.compile(officers["outgoing"])
        self.outgoing_before = self.ending(officers["outgoing"])
        self.other_organ = (self.ending if self.parts_follow else self.compile)(officers["other_organ"])  # 工作组主席
        self.organ_elects = self.compile(officers["organ_elects"])
        self.organ_told = self.ending(officers["organ_told"])
        self.organ_opens = self.compile(officers.get("organ_opens", "$the?" if "the" in self.families else ""))
        self.organ_led = self.compile(officers["organ_led"])
        self.organ_founded = self.ending(officers["organ_founded"])
        founded = f"({officers['organ_founded']}) [^,.;:()@body]{{0,10}}?"
        self.group_founded = self.compile(f"{founded} ({officers['group_founded']})")
        self.presidents = bool(officers.get("presidents"))

    def adverbs_of(self, match: re.Match[str]) -> str:
        """Return the adverbs between a verb in the past and its auxiliary, which stand behind it in the present."""
        return match.string[match.start() + 1 : match.start("verb")]

    def find(
        self, kind: str, codes: str, fits: Callable[[re.Match[str]], bool] | None = None, without: Collection[str] = ()
    ) -> list[tuple[Rule, re.Match[str]]]:
        """Return what the rules of a kind find that fits, in order and without overlap: the earliest wins, then the longest.

        Rules that have one of the values `without` are left out.
        """
        rules, where = self.rules.get(kind, ()), places(codes)
        found: list[tuple[int, int, int, re.Match[str]]] = []
        for number in self._present(kind, frozenset(codes) if where is None else where.keys()):
            rule = rules[number]
            if without and any(map(rule.values.get, without)):
                continue
            if "capital" in rule.pattern.groupindex:
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

    def _present(self, kind: str, characters: Set[str]) -> Iterator[int]:
        """Yield the numbers of the rules of a kind for which a text with these characters has all that they need."""
        needing, rules = self._needing.get(kind, {}), self.rules.get(kind, ())
        for number in {number for code in needing.keys() & {"", *characters} for number in needing[code]}:
            if not any(map(characters.isdisjoint, rules[number].needs[1:])):
                yield number

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


def bare_words(name: str) -> list[str]:
    """Return the words of a name in small letters, without the article that Arabic writes onto them."""
    return [word.removeprefix(ARTICLE) for word in name.casefold().split()]


def _by_needs(rules: Sequence[Rule]) -> Mapping[str, Sequence[int]]:
    """Return the numbers of rules by the rarest characters that they need, those of the ones that need none by none."""
    found: dict[str, list[int]] = {}
    for number, rule in enumerate(rules):
        for character in rule.needs[0] if rule.needs else {""}:
            found.setdefault(character, []).append(number)
    return found


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
