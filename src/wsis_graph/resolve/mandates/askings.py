"""The phrases that ask: by which verb, and whom."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from ...expressions import compiled
from ...languages.classes import BODY, PINPOINT, POST
from ...languages.rules import Rule
from ...model import Kind, Node
from ...names import BASE, Entity
from ..context import ORGANS, Context, sentence_end, sentence_start
from ..triggers import CITED, NOTING
from .actors import ACTORS, actors_at
from .addressees import (
    addressees_of,
    antecedent,
    are_above,
    are_agencies,
    are_founded,
    are_of_secretariat,
    are_outside,
    each_of_two,
)
from .business import ADOPTING, is_on_own_report, is_own_business
from .clauses import (
    OWN_BUSINESS,
    SAME,
    Asking,
    are_joined,
    asks_nothing,
    follows,
    goes_on,
    goes_on_from,
    has_no_subject,
    is_decided_too,
    opens_clause,
)
from .due import named_parts
from .lists import broadest, listed, members, without_examples
from .speakers import Reading, asks_now, by_itself, follows_speaker, inspectors_ask, is_author, is_of_debate, may_ask
from .told import behind_own_text, in_session, is_own, is_told, is_unsaid, own_bureau, tells_of_own, tells_what_was_settled

_ID = f"{BASE}id/"
_DECISION = compiled(r"dec/\d+/op/\d+/")  # an item of one
_ANNEXED = compiled(r"(?:res|dec)/\d+/annex/")  # to a draft
_ANNEX = "annex/"  # to a report: rules, which tell of no session
_RELATIVE = "的"  # stands between what is said of somebody and the name
_MOST_TOGETHER = 20  # phrases of a sentence whose addressees one word may mean
_LONGEST_JOINT = 3  # items that join a clause to the one before it
_NEAREST_SPEAKER = 4  # items from "we" to a verb
_FEWEST_ASKED = 2  # of whom the latter is one
_ASKED = "asked"  # in any manner
_EITHER = "either"  # what a relative clause asks now, or was asked in it where that is told of: "the Bank being requested to"
DONE, SAID = "done", "said"  # what items tell: what a body did, or what was said there


class Lead(NamedTuple):
    """What the words above an item make of it.

    What it tells: what the body of the document did, or what was said; who may wish to do what it says; how it is asked; of
    whom it says what they should do; whether it is one of the recommendations of the author of a report.
    """

    tells: str
    wisher: Entity | None
    modality: str
    subject: tuple[str, ...] = ()
    advised: bool = False

    @property
    def led(self) -> bool:
        """Tell whether they lead to what the body of the document did."""
        return self.tells == DONE


def askings(reading: Reading, start: int, end: int, node: Node, lead: Lead, *, reported: bool) -> Iterator[Asking]:
    """Yield the phrases of a paragraph that ask; in what is `reported`, those of a declaration or of the author."""
    items, context, concludes = reading.items, reading.context, reading.concludes
    codes = in_session(context, reading.events, items, start, end, led=lead.led) if reported else items.codes[start:end]
    decided = not reported and _DECISION.match(node.path) is not None
    apart = _kept_apart(
        concludes=concludes,
        reported=reported,
        annexed=_ANNEXED.match(node.path) is not None,
        decided=decided,
        summed=lead.tells == SAID,
        wished=lead.wisher is not None,
        below=lead.modality == "decides",
        terms=not reported and context.is_of_terms(node.path),
    )
    phrases = _Phrases(reading, node, start, end, codes, lead, reported, decided)
    found = context.rules.find("mandate", codes, phrases.fit, apart)
    stops = [start + match.start() for rule, match in found if rule.values["modality"] != SAME]
    found_here: list[Asking] = []
    for rule, match in found:
        phrases.stop = next((stop for stop in stops if stop >= start + match.end()), end)
        if reported and _is_quoted(reading, start, start + match.start()):
            continue
        if rule.values["modality"] == SAME and found_here and phrases.goes_on_in_list(rule, match):
            found_here[-1] = phrases.with_member(found_here[-1], match)
            continue
        asking = phrases.in_relative(rule, match) if "relative" in rule.values else phrases.ask(rule, match)
        if asking is not None:
            found_here.append(asking)
    for place, asking in enumerate(found_here):
        ahead = found_here[place + 1].start if place + 1 < len(found_here) else end
        yield from each_of_two(context, items, asking, min(ahead, sentence_end(items, asking.end)))


@dataclass
class _Phrases:
    """The phrases of a paragraph that may ask, and what has been read of it so far."""

    reading: Reading
    node: Node
    start: int
    end: int
    codes: str
    lead: Lead
    reported: bool
    decided: bool
    heard: bool = False
    denied: int = -1  # where the last words stand by which another asked
    passive: int = -1  # where the last words stand that tell what was asked without who did
    last: Asking | None = None
    bare: bool = False  # whether the last verb that asked had no ending
    stop: int = 0  # where the next phrase begins that may ask
    asked: list[Asking] = field(default_factory=list)

    def fit(self, match: re.Match[str]) -> bool:
        """Tell whether a body that stands between a verb and whom it asks is the one that asks, and what goes on does so."""
        reading, start = self.reading, self.start
        on_request = reading.context.rules.mandates.on_request
        if any(on_request.match(reading.items.codes, start + place) for place in match.span()):
            return False  # 应委员会的请求编写了报告
        if reading.context.rules.mandates.negated.search(reading.items.codes, start, start + match.start()):
            return False  # ولم تطلب اللجنة
        if named_parts(match, "above") and not self.lead.subject and (reading.tells or not named_parts(match, "it", "that")):
            return False
        if named_parts(match, "further"):
            below = self.lead.modality == "decides" and reading.context.begins_with_and(reading.items, start + match.start())
            return below or is_decided_too(reading, self.codes, start, match, led=self.lead.led)
        if any(not are_joined(reading, start + low, start + high) for low, high in named_parts(match, "listed")):
            return False
        if any(not self._is_of_session(start + low, start + high) for low, high in named_parts(match, "text")):
            return False
        if any(not self._is_in_case(match, case) for case in reading.context.rules.mandates.cases):
            return False
        if not named_parts(match, "author"):
            return True
        joined = any(reading.context.begins_with_and(reading.items, start + low) for low, _ in named_parts(match, "to"))
        return not joined and (reading.concludes or (self.reported and may_ask(reading, start + match.start("author"))))

    def _is_of_session(self, low: int, high: int) -> bool:
        """Tell whether the text by which a body asks is one of the session told of: "requested, in its decision 34/101,"."""
        items, context = self.reading.items, self.reading.context
        return not self.reported or any(context.is_of_session(items.written(i, i + 1)) for i in range(low, high))

    def _is_in_case(self, match: re.Match[str], case: str) -> bool:
        """Tell whether those named in a part that is called as a case have that, by how the name of the first ends."""
        endings, items = self.reading.context.rules.mandates.cases[case], self.reading.items
        places = (i for low, high in named_parts(match, case) for i in range(self.start + low, self.start + high))
        first = next((i for i in places if items.codes[i] in ACTORS), -1)
        word = items.written(first, first + 1).split()[0] if first >= 0 else ""
        return word.isupper() or word.endswith(endings) or not word

    def goes_on_in_list(self, rule: Rule, match: re.Match[str]) -> bool:
        """Tell whether a phrase that asks one more only names a further member of the list of those asked last."""
        if {"beside", "relative"} & rule.values.keys() or not named_parts(match, "leads", "leads2"):
            return False
        reading, place = self.reading, self.start + match.start()
        return asks_nothing(reading.context, reading.items, self.last, place)

    def with_member(self, asking: Asking, match: re.Match[str]) -> Asking:
        """Return what is asked with the rest of the list of those asked, up to what leads to it."""
        context, items = self.reading.context, self.reading.items
        end = self.start + next(low for low, _ in named_parts(match, "leads", "leads2"))
        named = (*asking.addressees, *members(context, items, asking.end, end))
        evidence = items.span(asking.start, end)
        self.last = asking._replace(end=end, does=end, addressees=broadest(tuple(dict.fromkeys(named))), evidence=evidence)
        self.asked[-1:] = [self.last]
        return self.last

    def in_relative(self, rule: Rule, match: re.Match[str]) -> Asking | None:
        """Return what a relative clause asks of whom it tells of, None where it does not."""
        reading, place = self.reading, self.start + match.start()
        relative = str(rule.values["relative"])
        if relative == _EITHER:
            relative = "told" if self.reported else "now"
        last = self.last
        beside = self._asked_beside(place)
        goes_on = beside is not None and beside.told and relative == "told" and bool(named_parts(match, "to"))
        # an author asks in the same sentence: "The Bank should open a branch, Rwanda being requested to"
        goes_on = goes_on or (rule.values["relative"] == _EITHER and beside is not None and not beside.told)
        if not goes_on and not _asks_in_relative(
            reading, relative, place, self.start, reported=self.reported, led=self.lead.led
        ):
            return None
        if rule.values.get("entrusts") and _is_only_noted(reading, place):
            return None
        body = reading.events.body if self.reported else reading.enacting.get(self.node.path)
        asking = self._asking(rule, match, body)
        if not named_parts(match, "to", "at"):  # as in "a list, which the Bank is requested to print"
            latter = reading.context.rules.mandates.latter.search(reading.items.codes, place, self.start + match.end())
            asked = last.addressees if latter and last else ()
            asking = asking._replace(addressees=asked[-1:] if len(asked) > 1 else antecedent(reading, place, body))
        if rule.values.get("entrusts") and beside is not None and beside.addressees == asking.addressees:
            return None  # "decides to set up a group, which would be charged with": once
        self.last = asking
        return asking

    def _asked_beside(self, place: int) -> Asking | None:
        """Return what was asked last before a place, if it was in the same sentence."""
        last = self.last
        return last if last is not None and last.start >= sentence_start(self.reading.items, place) else None

    def ask(self, rule: Rule, match: re.Match[str]) -> Asking | None:
        """Return what a phrase asks, None where it does not."""
        reading, start = self.reading, self.start
        place = start + match.start()
        past = self.codes[match.start() : match.end()] != reading.items.codes[place : start + match.end()]
        told = past or self._is_told(rule, match)
        unsaid = not told and self._is_unsaid(rule, match)
        joint = -1 if told or unsaid else self._parted(rule, match)
        unsaid = unsaid or joint >= 0
        self.passive = place if unsaid or (told and rule.values.get("unsaid")) else self.passive
        if (
            (past or rule.values.get("told") or _tells_without_tense(reading, rule, reported=self.reported))
            and is_own_business(reading.context, reading.items, rule, match, (start, self.end))
        ) or ((_is_told_only(rule) and not (told or unsaid)) or (self.lead.wisher and rule.values["modality"] in OWN_BUSINESS)):
            return None
        if not self._opens(rule, match, told=told, unsaid=unsaid) or self._is_infinitive(rule, match):
            return None
        self.heard = self.heard or _is_said(reading, max(start, place - _NEAREST_SPEAKER), place, start + match.end())
        self.heard = self.heard or (self.reported and inspectors_ask(reading, place))
        if not (told or unsaid or self.heard or self._is_of_author(rule, match)):
            return None
        own = self.reported and (told or unsaid or self._is_concluded(rule))
        body = self._asker(place, own=own)
        asking = _behind(reading, self._asking(rule, match, body), joint)
        if asking.asker is None and is_own(reading.context, reading.events, reading.items, place):
            asking = asking._replace(asker=reading.events.body)
        asking = asking._replace(addressees=tuple(self._officer(asking.asker, each) for each in asking.addressees))
        if not asking.addressees and ((self.reported and asking.modality == "decides") or named_parts(match, "above")):
            return None  # that it will meet twice more: nobody is asked
        if (told or unsaid) and is_on_own_report(reading.context, reading.items, asking):
            return None
        if (told and _asks_itself(rule, asking)) or (self.reported and _is_done_by_author(reading, match, asking)):
            return None
        self.last = asking = asking._replace(told=told or unsaid)
        self.bare = bool(named_parts(match, "bare"))
        self.asked.append(asking)
        if past:
            asking = asking._replace(modality=_told_modality(rule, asking))
        passive = told or unsaid or bool(named_parts(match, "passive"))
        whose = reading.events.body if reading.context.rules.mandates.groups_serve else None
        serve = are_of_secretariat(reading.context, asking.addressees, whose)
        told_so = self.node.kind != Kind.OPERATIVE  # a resolution that only invites does not request
        told_so = told_so and (self.reported or are_founded(reading.context, asking.addressees))  # nor does its annex
        if passive and told_so and asking.modality == "invites" and serve:
            return asking._replace(modality=reading.context.rules.mandates.secretariat_invited)
        return asking

    def _officer(self, asker: Entity | None, actor: str) -> str:
        """Return the post that a role means, in the terms of reference of a body one of that: "The Co-Chairs shall report"."""
        context = self.reading.context
        body, role = context.body_of_terms(self.node.path), context.names.entities.get(f"{_ID}{actor}")
        if body is not None and role is not None and actor in (_CO_CHAIR, *_OFFICERS):
            return context.names.office(body, role, context.pack.code).iri.removeprefix(_ID)
        return own_officer(self.reading, asker, actor)

    def _asking(self, rule: Rule, match: re.Match[str], body: Entity | None) -> Asking:
        """Return what a phrase asks and whom; `body` is who asks."""
        reading, last = self.reading, self.last
        place, end = self.start + match.start(), self.start + match.end()
        modality = last.modality if rule.values["modality"] == SAME and last else str(rule.values["modality"])
        own = self.lead.subject if last is None and named_parts(match, "above", "it", "him", "that") else ()
        terms = reading.context.body_of_terms(self.node.path) if place == self.start and named_parts(match, "it") else None
        own = own or ((terms.iri.removeprefix(_ID),) if terms is not None else ())  # whose they are: "2. It shall meet"
        named = own or addressees_of(reading.context, reading.items, match, self.start, last, body, self._together(place))
        named = named or (self.lead.subject if last is None and self._points_above(end) else ())
        asks = body is not None and named == (body.iri.removeprefix(_ID),)  # a subject behind its verb
        addressees = named
        if not asks:
            end, addressees = listed(reading.context, reading.items, rule, match, (end, self.stop), named)
            addressees = without_examples(reading.context, reading.items, (place, end), addressees)
        if reading.requests and are_agencies(reading.context, addressees):
            modality = str(rule.values.get("modality_beside", modality))
        if named_parts(match, "please") and are_outside(addressees):
            modality = str(rule.values["modality_outside"])
        if named_parts(match, "advises") and are_above(addressees, body):
            modality = "recommends"
        recommended = (last.modality if last else self.lead.modality) == "recommends"
        told = not self.node.path.startswith(_ANNEX) and _tells_of_body(reading)
        if named_parts(match, "reports") and told and not recommended:
            modality = "requests"  # the report of a session that tells who should report
        if rule.values.get("report") and self.lead.modality == "decides":
            modality = "decides"  # "agreed that: (a) The Bank should"
        says = reading.items.codes[end : self.end].strip(", ") != ""  # "resolves" alone leads to items of what should be
        if not addressees and modality == "decides" and body is not None and says:
            addressees = (body.iri.removeprefix(_ID),)
        does = next((self.start + low for low, _ in named_parts(match, "does")), end)
        for low, high in named_parts(match, "inturn"):  # "recommends that the Assembly request the Secretary-General"
            places = (i for i in range(self.start + low, self.start + high) if reading.items.codes[i] == BODY)
            body = next((entity for i in places if (entity := reading.context.named(reading.items, i))), body)
        return Asking(place, end, does, modality, broadest(addressees), rule.name, reading.items.span(place, end), body)

    def _points_above(self, place: int) -> bool:
        """Tell whether a short name that is not known ends at a place, behind a demonstrative: 关于技术办公室：请该办公室."""
        codes, names = self.reading.items.codes, self.reading.context.rules.names
        return bool(self.lead.subject) and names.demonstrative.search(codes, place - 2, place - 1) is not None

    def _together(self, place: int) -> tuple[str, ...]:
        """Return all bodies that the sentence has asked before a place."""
        first = sentence_start(self.reading.items, place)
        asked = (each for asking in self.asked[-_MOST_TOGETHER:] if asking.start >= first for each in asking.addressees)
        return tuple(dict.fromkeys(each for each in asked if not each.startswith("group/")))

    def _is_concluded(self, rule: Rule) -> bool:
        """Tell whether what asks now does so in the name of the body whose report it is, as its agreed conclusions do."""
        return self.reading.tells and not self.heard and self.lead.wisher is None and rule.values["modality"] != "decides"

    def _is_told(self, rule: Rule, match: re.Match[str]) -> bool:
        """Tell whether a phrase tells what the body of the document asked."""
        reading, place = self.reading, self.start + match.start()
        if self.reported and named_parts(match, "further"):
            return True
        if place == self.start and (self.lead.led or (self.decided and rule.values.get("told"))):
            return True
        may = self.reported and _may_be_told(reading.context, rule)
        return may and is_told(reading.context, reading.events, reading.items, self.start, place, led=self.lead.led)

    def _is_unsaid(self, rule: Rule, match: re.Match[str]) -> bool:
        """Tell whether a phrase in the passive tells what was asked; of whom a pronoun means only where they are known.

        It may name the document's own body as who asked, "was invited by the Commission", but no other.
        """
        reading, place = self.reading, self.start + match.start()
        if named_parts(match, "it", "him") and not (follows(reading.items, self.last, place) or self._points_back(place)):
            return False
        if rule.values.get("alike") and follows_speaker(reading.context, reading.items, place):
            return False
        end = next((low for low, _ in named_parts(match, "settled")), match.end())
        low, high = next(iter(named_parts(match, "agent")), (end, 0))
        if high and reading.context.named(reading.items, self.start + high - 1) != reading.events.body:
            return False
        return _is_unsaid(reading, rule, place, self.start + low, self.passive)

    def _points_back(self, place: int) -> bool:
        """Tell whether a sentence begins with a pronoun for who was named last, in one on what the body itself did."""
        reading, items = self.reading, self.reading.items
        low = sentence_start(items, place)
        pronoun = reading.context.rules.mandates.points_back.match(items.codes, place)
        bare = reading.context.rules.mandates.clause_adverbs.sub("", items.codes[low:place])
        if pronoun is None or bare or low == self.start:
            return False
        return tells_of_own(reading.context, reading.events, items, sentence_start(items, low - 1), low - 1)

    def _parted(self, rule: Rule, match: re.Match[str]) -> int:
        """Return where those asked in the passive begin behind one who ends the clause before, -1 where there is none such.

        "The item was deferred at the request of Chad, and Niger was asked to".
        """
        reading, end = self.reading, self.start + match.end()
        low, high = next(iter(named_parts(match, "to")), (0, 0))
        comma = self.codes.rfind(",", low, high)
        if comma < 0 or not rule.values.get("unsaid"):
            return -1
        places = range(self.start + comma + 1, self.start + high)
        joined = reading.context.rules.small.joined
        place = next((i for i in places if joined.search(reading.items.codes, self.start + comma, i)), -1)
        return place if place >= 0 and _is_unsaid(reading, rule, place, end, self.passive) else -1

    def _opens(self, rule: Rule, match: re.Match[str], *, told: bool, unsaid: bool) -> bool:
        """Tell whether a phrase opens a clause, not one of what another text or another body asked."""
        reading, items, context = self.reading, self.reading.items, self.reading.context
        place, same = self.start + match.start(), rule.values["modality"] == SAME
        if named_parts(match, "last", "first"):
            return follows(items, self.last, place)  # "the latter" of two who were asked before
        if named_parts(match, "latter") and (self.last is None or len(self.last.addressees) < _FEWEST_ASKED):
            return False
        if beside := rule.values.get("beside"):
            return self._stands_beside(str(beside), place)
        opens = (
            goes_on(context, items, self.last, place, rule) if same else opens_clause(context, items, self.start, place, rule)
        )
        said_by = reading.concludes and items.codes[max(self.start, place - 1) : place] == BODY  # the Committee requests
        named = said_by or bool(rule.values.get("treaty") or (reading.concludes and named_parts(match, "author")))
        opens = opens or unsaid or bool(named_parts(match, "further")) or (not same and (told or named))
        opens = opens or (self.reported and not same and is_own(context, reading.events, items, place))
        opens = opens or (self.reported and not same and inspectors_ask(reading, place))
        opens = opens or (rule.values.get("report") is True and self._is_recommended(place))
        opens = opens or (rule.values.get("report") is True and self._goes_on_beside(place))
        denied = self.denied >= sentence_start(items, place) and not self._goes_on_itself(place)
        if denied and context.rules.stances["recalls"].match(items.codes, self.start):
            return False  # "recalls that the Assembly invited A, and requested B", in a language without tenses
        apart = (said_by and by_itself(reading, place)) or (told and self._is_by_adopted(place))
        if not opens or (self._in_relative_clause(place) and not apart):
            self.denied = self.denied if self.reported or context.pack.spaced else place
            return False  # what a noun before it asked was asked by an earlier text
        return True

    def _goes_on_itself(self, place: int) -> bool:
        """Tell whether what recalls an earlier text is over before a place: "regrets that few did so, and therefore asks"."""
        behind = self.reading.context.rules.mandates.behind_recalled
        return behind.search(self.reading.items.codes, self.denied, place) is not None

    def _in_relative_clause(self, place: int) -> bool:
        """Tell whether a clause that tells what another text did has a place in it: one begun behind what its sentence asks."""
        reading, beside = self.reading, self._asked_beside(place)
        own = behind_own_text(reading.context, reading.events, reading.items, place) if self.reported else 0
        return reading.context.in_relative_clause(reading.items, place, max(own, beside.start if beside else 0))

    def _is_by_adopted(self, place: int) -> bool:
        """Tell whether a sentence tells what the body asks by a text that it adopted right before: 委员会在该决议中请."""
        reading, items, phrases = self.reading, self.reading.items, self.reading.context.rules.mandates
        low = sentence_start(items, place)
        by_text = phrases.in_that_text.search(items.codes, low, place)
        before = sentence_start(items, low - 1) if by_text is not None and low > self.start else low
        adopted = [match.start() for match in phrases.adopted_before.finditer(items.codes, before, low)]
        return any(is_told(reading.context, reading.events, items, self.start, at, led=self.lead.led) for at in adopted)

    def _is_infinitive(self, rule: Rule, match: re.Match[str]) -> bool:
        """Tell whether a verb that has no ending goes on from an infinitive: "Requests A to assist States and encourage B to".

        It does where its sentence asks already, and nobody speaks in the first person there.
        """
        items, place = self.reading.items, self.start + match.start()
        speaks = bool(rule.values.get("speaks"))
        if not speaks and not named_parts(match, "bare"):
            return False
        sentence = sentence_start(items, place)
        said = self.reading.context.rules.mandates.speaker.search(items.codes, sentence, self.start + match.end()) is not None
        asks = self._asked_beside(place) is not None
        if speaks:
            return asks or not said
        return asks and not said and not self.bare

    def _stands_beside(self, beside: str, place: int) -> bool:
        """Tell whether what was asked before is of a kind, or was asked in the same sentence, where any kind will do."""
        last = self.last
        if beside != _ASKED or last is None:
            return last is not None and last.modality == beside
        reading = self.reading
        return self._asked_beside(place) is not None and not reading.context.in_relative_clause(reading.items, place)

    def _goes_on_beside(self, place: int) -> bool:
        """Tell whether what somebody else should do is joined to what was asked before it: "A should do it, and B should"."""
        items, rules, last = self.reading.items, self.reading.context.rules, self._asked_beside(place)
        if last is None or last.told:
            return False
        before = max(last.end, place - _LONGEST_JOINT)
        joined = any(joint.search(items.codes, before, place) for joint in (rules.small.joined, rules.mandates.clause_joins))
        return joined or self._parts_clauses(place - 1) or self.reading.context.begins_with_and(items, place)

    def _parts_clauses(self, place: int) -> bool:
        """Tell whether a mark parts clauses: a semicolon, or a comma in Chinese, which joins them without a word (，not 、)."""
        pack, mark = self.reading.context.pack, self.reading.items.codes[place]
        listed = self.reading.context.rules.mandates.listed_mark
        return mark == ";" or (mark == "," and not pack.spaced and self.reading.items.written(place, place + 1) != listed)

    def _is_recommended(self, place: int) -> bool:
        """Tell whether a phrase opens a sentence below the heading of a recommendation, or stands behind a comma there."""
        codes, sentence = self.reading.items.codes, sentence_start(self.reading.items, place)
        if self.node.path not in self.reading.context.recommended or self._asked_beside(place):
            return False
        lead = codes[sentence:place]
        return lead.endswith(",") or (lead.endswith(_RELATIVE) and not any(code in ACTORS for code in lead))

    def _asker(self, place: int, *, own: bool) -> Entity | None:
        """Return who asks: the body of the document, its bureau, who is told to below a recommendation, or who enacts."""
        reading, last = self.reading, self.last
        if own:
            return own_bureau(reading.context, reading.events, reading.items, place) or reading.events.body
        if self.node.path in reading.context.recommended and last is not None and len(last.addressees) == 1:
            return reading.context.names.find(f"{_ID}{last.addressees[0]}")
        return self.lead.wisher or reading.enacting.get(self.node.path)

    def _is_of_author(self, rule: Rule, match: re.Match[str]) -> bool:
        """Tell whether a phrase that is not told asks: in a report only in the name of its author, or after one that does."""
        place = self.start + match.start()
        goes_on = self._asked_beside(place) is not None
        wished = (self.lead.wisher is not None or self.lead.advised) and place == self.start
        if not self.reported or rule.values["modality"] == SAME or goes_on or wished:
            return True
        if rule.values.get("report") and is_of_debate(self.reading, place):
            return False
        return asks_now(self.reading, self.node, match, self.start)


def _behind(reading: Reading, asking: Asking, place: int) -> Asking:
    """Return what is asked with those alone who are named from a place on, as it is where there is none."""
    if place < 0:
        return asking
    context, items = reading.context, reading.items
    asked = tuple(dict.fromkeys(actors_at(context, items, range(place, asking.end))))
    return asking._replace(start=place, addressees=asked, evidence=items.span(place, asking.end))


def _is_unsaid(reading: Reading, rule: Rule, place: int, end: int, before: int) -> bool:
    """Tell whether words in the passive tell what the body of a report asked; `before` is where the last such words stand."""
    context, items = reading.context, reading.items
    if not (reading.tells and reading.unsaid):
        return False
    if not rule.values.get("unsaid"):
        return has_no_subject(context, items, rule, place) and is_unsaid(context, reading.events, items, place, end)
    return is_unsaid(context, reading.events, items, place, end) or goes_on_from(context, items, before, place)


def _is_said(reading: Reading, near: int, place: int, end: int) -> bool:
    """Tell whether a declaration asks in its own name, by a verb or by one that goes on from it: "We note A and urge"."""
    items, rules = reading.items, reading.context.rules
    if rules.mandates.speaker.search(items.codes, near, end):
        return True
    joined = reading.context.begins_with_and(items, place) or rules.mandates.clause_joins.search(items.codes, near, place)
    return bool(joined) and rules.mandates.speaker.search(items.codes, sentence_start(items, place), place) is not None


def _asks_in_relative(reading: Reading, relative: str, place: int, start: int, *, reported: bool, led: bool) -> bool:
    """Tell whether a relative clause asks: in the present where a text does, else in a sentence on what the body did itself."""
    if not reported:
        return relative == "now"
    if relative == "now" or not reading.tells:
        return False
    context, items = reading.context, reading.items
    low = sentence_start(items, place)
    first = context.rules.past.form.search(items.codes, low, place)
    if first is not None and is_told(context, reading.events, items, start, first.start(), led=led):
        return True
    own = tells_of_own(context, reading.events, items, low, place)
    return own or tells_what_was_settled(context, items, low, place)  # "The item was referred to the Board, which was asked to"


def _is_done_by_author(reading: Reading, match: re.Match[str], asking: Asking) -> bool:
    """Tell whether the author of a report asks, behind a verb that is written as in the passive: يحث الأمين العام على.

    With the vowel sign of the passive that one is asked: يُحث الأمين العام على. So it is behind a verb that goes on from
    another, whose subject asks: تشكر المقررة الخاصة الدول وتحث المفوضة السامية على.
    """
    if reading.tells or len(asking.addressees) != 1 or not named_parts(match, "alike"):
        return False
    context, items, start = reading.context, reading.items, asking.start
    if start > sentence_start(items, start) and context.begins_with_and(items, start):
        return False
    verb = items.words.text[slice(*items.span(start, start + 1))]
    asked = any(is_author(context, items, place) for place in range(start, asking.end))
    return asked and context.rules.mandates.passive_sign not in verb


def _is_quoted(reading: Reading, start: int, place: int) -> bool:
    """Tell whether what stands at a place is quoted from another text: "made the following request in paragraph 4 of it:".

    Where a body tells of its session a part of the text must be named: what it adopted reads as follows.
    """
    items, rules = reading.items, reading.context.rules
    colon = items.codes.find(":", start, place)
    if colon < 0:
        return False
    first = sentence_start(items, colon)
    named = (PINPOINT,) if reading.tells else (PINPOINT, *CITED)
    return rules.mandates.quoting.search(items.codes, first, colon + 1) is not None and any(
        code in named for code in items.codes[first:colon]
    )


def _is_only_noted(reading: Reading, place: int) -> bool:
    """Tell whether a sentence only notes or welcomes what it says of a body: "takes note of the Board, which is tasked to"."""
    rules, codes = reading.context.rules, reading.items.codes
    start = sentence_start(reading.items, place)
    noted, others = ([rules.stances[kind] for kind in kinds] for kinds in (NOTING, ("ask", "neutral")))
    last = max((match.start() for verb in noted for match in verb.finditer(codes, start, place)), default=-1)
    return last >= 0 and not any(verb.search(codes, last, place) for verb in others)


def _is_told_only(rule: Rule) -> bool:
    """Tell whether words ask nothing where a body does not tell what it did: those of the past."""
    return bool(rule.values.get("told") or rule.values.get("unsaid"))


def _asks_itself(rule: Rule, asking: Asking) -> bool:
    """Tell whether who asks looks asked, as a subject behind its verb does: "ودعا المؤتمر، في قراره 12/3، الدول"."""
    asker = asking.asker.iri.removeprefix(_ID) if asking.asker and not rule.values.get("unsaid") else ""
    return asking.modality != "decides" and asking.addressees == (asker,)


def _may_be_told(context: Context, rule: Rule) -> bool:
    """Tell whether words may tell what was asked: those that are of the past, or of a language without tenses."""
    return bool(rule.values.get("told")) or (not context.pack.spaced and rule.values["modality"] not in OWN_BUSINESS)


def _tells_of_body(reading: Reading) -> bool:
    """Tell whether a document tells what a body other than a principal organ did at its session."""
    body = reading.events.body
    return reading.tells and body is not None and body.iri not in ORGANS


def own_officer(reading: Reading, asker: Entity | None, actor: str) -> str:
    """Return the post that a role means: of the body whose report it is and that asks, "requested the Chair", or of one named.

    The Co-Chairs are those of the only body whose Co-Chairs the document names, or of its own where it names none.
    """
    context, role = reading.context, reading.context.names.entities.get(f"{_ID}{actor}")
    if role is None or asker is None or asker != reading.events.body or not _tells_of_body(reading):
        return actor
    places = (place for place in reading.items.values if reading.items.codes[place] == POST and actor == _CO_CHAIR)
    posts = {entity.iri for place in places if (entity := context.named(reading.items, place)) is not None}
    named = [iri for iri in posts if iri.endswith(actor.replace("role/", "-"))]
    if actor in _OFFICERS or (actor == _CO_CHAIR and not named):
        named = [context.names.office(asker, role, context.pack.code).iri]
    return named[0].removeprefix(_ID) if len(named) == 1 else actor


_OFFICERS = frozenset({"role/chair", "role/president", "role/rapporteur", "role/secretary", "role/vice-chair"})  # of sessions
_CO_CHAIR = "role/co-chair"


def _told_modality(rule: Rule, asking: Asking) -> str:
    """Return how a body asked by a verb that means another in the past: "рекомендовал" of others than principal organs."""
    organs = bool(asking.addressees) and ADOPTING.issuperset(asking.addressees)
    return asking.modality if organs else str(rule.values.get("told_modality", asking.modality))


def _tells_without_tense(reading: Reading, rule: Rule, *, reported: bool) -> bool:
    """Tell whether a report in a language without tenses may tell by a phrase what its body recommended others to adopt."""
    return reported and not reading.context.pack.spaced and rule.values["modality"] == "recommends"


def _kept_apart(
    *, concludes: bool, reported: bool, annexed: bool, decided: bool, summed: bool, wished: bool, below: bool, terms: bool
) -> list[str]:
    """Return the values of rules that say nothing here: for treaty bodies, for reports, for what a body may wish or decides.

    The items of a decision may be told as a report tells what its body did.
    """
    tells = reported and not wished
    values = (
        ("treaty", concludes),
        ("report", reported and not summed and not annexed),
        ("told", tells or decided),
        ("beside", not reported),
        ("sentence", not (reported or concludes or below)),
        ("unsaid", tells),
        ("wished", wished),
        ("below", below),
        ("terms", terms),
    )
    return [value for value, here in values if not here]
