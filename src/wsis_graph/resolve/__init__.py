"""Mentions to what they mean: which document, which paragraph, which body, which event."""

from dataclasses import replace

from ..languages import Pack
from ..model import Extract
from ..names import Names
from ..recognise import Mentions, grammar, matcher, unstopped
from .agencies import agencies_of
from .bodies import resolve_names
from .citations import resolve_citations
from .context import ORGANS, Context, Enacting
from .events import resolve_events
from .mandates import resolve_mandates
from .masthead import resolve_masthead
from .officers import resolve_officers
from .officers.offices import without_offices
from .proposals import drafts
from .references import resolve_references
from .sittings import sitting_of
from .subjects import resolve_action_lines, resolve_subjects
from .triggers import Triggers
from .votes import resolve_votes

__all__ = ["resolve"]


def resolve(mentions: Mentions, pack: Pack, names: Names) -> Extract:
    """Return everything understood of a document."""
    rules = grammar(pack)
    finder = matcher(names, rules)
    mentions = replace(mentions, parts=unstopped(mentions.parts, rules))
    names = names.with_more(mentions.unlisted)
    context = Context(mentions, pack, rules, names, finder, Triggers(mentions.items, rules))
    enacting = Enacting.of(context)
    context.agencies = agencies_of(context, enacting)
    bodies = resolve_names(context, enacting)
    sitting = sitting_of(context, enacting)
    context.body = sitting.body
    context.session = sitting.session if sitting.tells else 0
    if sitting.tells and sitting.body and sitting.body.iri in ORGANS:
        enacting = enacting._replace(adopter=sitting.body)
    context.yearly = bool(sitting.kind)
    cited = resolve_citations(context, enacting)
    events = resolve_events(context, enacting, sitting)
    officers = tuple(resolve_officers(context, events))
    known = drafts(context)
    printed = tuple(resolve_masthead(context, enacting))
    adopted = next((fact.value for fact in printed if fact.name == "date"), "")
    return Extract(
        document=mentions.document,
        enacting=tuple((path, body.iri) for path, body in enacting.by_unit.items()),
        citations=tuple(cited.citations),
        facts=(*printed, *cited.facts),
        names=(*without_offices(context, bodies, officers), *resolve_subjects(context), *resolve_action_lines(context)),
        events=tuple(events.mentions),
        votes=tuple(resolve_votes(context, events, cited.citations, known, adopted)),
        officers=officers,
        mandates=tuple(resolve_mandates(context, enacting, events, known, adopted)),
        references=(*resolve_references(context), *cited.references),
        notes=(*mentions.document.notes, *context.notes),
        unlisted=tuple((entity.iri, entity.called[1]) for entity in mentions.unlisted),
    )
