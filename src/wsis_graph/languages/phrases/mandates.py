"""What tells who is asked to do what."""

from collections.abc import Mapping
from typing import Any

from ..patterns import NEVER, Patterns
from .table import Table


class Mandates(Table):
    """The table `mandate` of a pack."""

    def __init__(self, patterns: Patterns, told: Mapping[str, Any]) -> None:
        super().__init__(patterns, told)
        self._compile_clauses()
        self._compile_speakers()
        self._compile_deeds()
        self._compile_lists()
        self._compile_ends()

    def _compile_clauses(self) -> None:
        """Compile what the clause of a verb begins with, and what stands around its subject."""
        article = "$the?" if self._known("the") else ""
        subject, adverbs = self._source("subject"), f"({self._source('adverbs')})+"
        self.clause_adverbs, self.clause_adverbs_first = self._end(adverbs), self._compile(adverbs)
        self.clause_joins = self._before("joins")
        named = f"[,;:.] (\\( . \\))? {article} (@body|{subject})"  # "; (b) The Committee requests"
        self.clause_subject = self._end(f"{named}|\\. {article} @role")
        self.clause_object, self.object_first = self._before("object"), self._after("object")
        self.negated = self._before("negated")
        self.behind_recalled = self._after("behind_recalled")
        self.clause_after = self._after("after")
        self.clause_taken = self._before("taken")
        self.settles, self.was_settled = self._before("settles"), self._before("was_settled")
        self.behalf, self.among = self._before("behalf"), self._before("among")
        self.does_more = self._compile(f"({adverbs})? ({self._source('does_more')})")
        self.acts = self._compile(f"(@body|{subject}) (, [^,;.]{{1,8}} ,)? ({adverbs})? ({self._source('acts')})")
        self.acted_by = self._after("acted_by")
        self.behalf_behind = self._after("behalf_behind")
        self.participial = self._compile(f"({self._source('participial')})")
        self.own_pronoun = self._before("subject")
        self.subject_behind = self._after("subject_behind")
        self.pronoun = self._end(f"({self._source('pronoun')})")  # of the author of a report
        self.anaphor = self._end(f"({self._source('pronoun')}|{subject})")  # of a body, too
        self.agent, self.done_by = self._after("agent"), self._after("done_by")
        self.cases = {case: tuple(endings) for case, endings in self._told.get("cases", {}).items()}
        self.she = self._after("she")

    def _compile_speakers(self) -> None:
        """Compile what tells that somebody else asks, says or wishes something."""
        self.speaker = self._after("speaker")
        self.authors, self.convened, self.they = self._after("authors"), self._after("convened"), self._after("they")
        inspectors = self._any("inspectors") or NEVER
        self.inspectors, self.inspectors_before = self._compile(inspectors), self._end(inspectors)
        self.on_request = self._compile(self._told.get("on_request", NEVER))
        self.saying, self.debating = self._after("saying"), self._after("debating")
        self.settled = self._compile(self._told["settled"])
        self.quoting = self._after("quoting")
        self.suggested = self._after("suggested")
        self.grounds = self._after("grounds")
        self.groups_serve = bool(self._told.get("groups_serve"))  # the same verb asks groups of the own body, too
        self.secretariat_invited = str(self._told.get("secretariat_invited", "invites"))  # asked so by the verb of inviting
        self.passive_sign = str(self._told.get("passive_sign", ""))  # a vowel that alone tells it: يُحث
        self.requesting = self._after("requesting")
        self.deciding = self._after("deciding")
        self.acting, self.acting_before = self._after("acting"), self._before("acting")

    def _compile_deeds(self) -> None:
        """Compile what leads to the thing that is asked, and what is no deed of those asked."""
        self.doing = self._compile(self._told.get("doing", ""))
        self.doing_led = self._compile(self._told.get("doing_led", ""))
        self.doing_endings = tuple(self._told.get("doing_endings", ("",)))
        self.helping = self._after("helping")
        self.cooperating = self._before("cooperating")
        self.wishes = self._compile(f"({self._source('wishes')})")
        self.leading = self._compile(f"({self._told.get('leading', '')})?")
        self.item_subject, self.alone = self._after("item"), self._after("alone")
        self.item_apart = self._compile("(,|:|–|—)")
        self.adopting = self._after("adopting")
        self.finishing = self._after("finishing")
        self.points_back = self._after("points_back")
        self.former, self.latter = self._after("former"), self._after("latter")
        self.former_each, self.latter_each = self._after("former_each"), self._after("latter_each")
        self.of_treaty = self._after("of_treaty")
        self.holder = self._after("holder")
        self.parties = self._after("parties")
        self.adopted_before, self.in_that_text = self._after("adopted_before"), self._after("in_that_text")
        self.members, self.delegations = self._after("members"), self._after("delegations")
        self.adopts_text = self._after("adopts_text")
        self.state_meant = self._after("state_meant")
        self.same_deed = self._after("same_deed")
        self.shared_object = self._after("shared_object")
        self.reported_too = self._after("reported_too")
        self.requests_in_turn = self._after("requests_in_turn")
        self.such_as = self._compile(self._told["such_as"])
        self.handed_in = self._end(self._told["handed_in"])
        self.leads = self._after("leads")
        self.reported_item = self._after("reported_item")
        self.summing = self._after("summing")
        self.terms = self._after("terms")
        self.advising = self._after("advising")

    def _compile_lists(self) -> None:
        """Compile what the members of a list of those asked are, what stands between them and what behind the last."""
        small = self._any("the", "of", "toward") or NEVER
        joint = f"((, $and|$and|,) (?> {small}){{0,3}})?" if self._known("and") else NEVER
        self.joins_names = self._compile(rf"(\( @actor \))? {joint}")
        self.several = self._compile(f"({self._source('several')})")
        self.neuter, self.any_number = self._after("neuter"), self._after("any_number")
        self.those_who = self._after("those_who")
        self.first_member = self._after("first_member")
        self.member = self._after("member")
        self.aside = self._after("aside")
        self.asked_to = self._after("asked_to") if "asked_to" in self._told else None
        self.listed_mark = str(self._told.get("listed_mark", ","))

    def _compile_ends(self) -> None:
        """Compile what parts one thing that is asked from the next."""
        self.one_more = self._compile(self._told.get("one_more", ",? $and" if self._known("and") else NEVER))
        self.intends = self._after("intends")
        self.does = self._after("does")
        self.beside_verb = self._compile("[,;]|$and" if self._known("and") else "[,;]")
        self.and_that = self._after("and_that")
        self.told_too, self.told_another = self._after("told_too"), self._after("told_another")
        self.no_verb = self._after("no_verb")
        self.report_before = self._end("$report [^.;:,@body@date]{0,6}?", "report")  # the report on the work of its session
        self.report_after = self._compile("(的|工作)* $report", "report")
        self.no_report = self._compile(f"({self._source('no_report')})")
        self.candidates = self._compile(f"({self._source('candidates')})")
        self.says_first = self._compile(f"({self._source('says_first')})")
        self.stating = self._compile(f"({self._source('stating')})")
        self.thereafter, self.from_then = self._after("thereafter"), self._after("from_then")
        self.more_often, self.once_more = self._after("more_often"), self._after("once_more")
        self.lasting = self._after("lasting")
        self.respectively = self._after("respectively")
        self.auspices = self._before("auspices")
