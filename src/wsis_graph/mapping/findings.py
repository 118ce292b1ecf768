"""What was found in the text: citations, names, events, votes, officers, mandates, references."""

import hashlib
import re
from collections.abc import Iterator

from .. import symbols
from ..expressions import compiled
from ..model import Citation, Event, Extract, Fact, Officer, Target
from ..recognise import Session
from .graph import Graph
from .terms import ID, date, item, name, text, typed

_CITED_AS = name("cito:hasCitedEntity")
_SUBJECTS = frozenset({"target", "action line"})


def map_citations(graph: Graph, extract: Extract) -> None:
    """Add each citation as a node with its evidence, and as a plain triple for each thing cited."""
    for citation in extract.citations:
        _map_citation(graph, citation)
    for fact in _facts(graph, extract):
        subject = item(f"doc/{fact.key}")
        predicate = {"date": "dcterms:issued", "title": "dcterms:title", "body": "dcterms:creator"}[fact.name]
        value = {"date": date, "title": lambda v: text(v, graph.language), "body": graph.entity}[fact.name](fact.value)
        graph.add(subject, name(predicate), value)


def _facts(graph: Graph, extract: Extract) -> Iterator[Fact]:
    """Yield what is printed about other documents; of each only the first title, later ones say more or less of it."""
    titled = {graph.key}
    for fact in extract.facts:
        if fact.name != "title":
            yield fact
        elif fact.key not in titled:
            titled.add(fact.key)
            yield fact


def _map_citation(graph: Graph, citation: Citation) -> None:
    path, target = citation.evidence.provision, citation.target
    citing = graph.provision(path)
    node = graph.repeated(path, f"cites-{_mark(graph, citation)}")
    graph.type(node, "wsis:Citation")
    graph.add(node, name("cito:hasCitingEntity"), citing)
    graph.add(node, name("cito:hasCitationCharacterization"), name(f"wsis:{citation.stance}"))
    graph.add(node, name("wsis:resolutionStatus"), text("resolved" if target else "unresolved"))
    if citation.trigger:
        graph.add(node, name("wsis:trigger"), text(graph.written(*citation.trigger), graph.language))
    if citation.footnote:
        graph.add(node, name("wsis:viaFootnote"), graph.provision(citation.footnote))
    if target:
        _map_target(graph, target)
        if target.locator:
            graph.add(node, name("wsis:locator"), text(target.locator))
        for part in target.parts or ("",):
            cited = item(f"{target.iri}/{part}" if part else target.iri)
            graph.add(node, _CITED_AS, cited)
            graph.add(citing, name(f"wsis:{citation.stance}"), cited)
    graph.evidence(node, citation.evidence)


def _mark(graph: Graph, citation: Citation) -> str:
    """Return what names a citation in its provision: its target, for an unresolved one a digest of its words."""
    target = citation.target
    if target is None:
        quote = "".join(graph.document.source.text[slice(*citation.evidence.span)].split())
        return hashlib.sha256(quote.encode()).hexdigest()[:12]
    named = target.iri.removeprefix("doc/")
    return f"{named}/{target.locator}" if target.locator else named


def _map_target(graph: Graph, target: Target) -> None:
    """Type what is cited, so that the graph stands by itself."""
    whole = item(target.iri)
    if target.iri.startswith("doc/"):
        key = target.keys[0]
        graph.type(whole, "wsis:Document")
        if symbols.is_resolution(key):
            graph.type(whole, "wsis:Resolution")
        elif symbols.is_decision(key):
            graph.type(whole, "wsis:Decision")
        if symbols.is_symbol(key):
            for symbol in target.keys:
                graph.add(whole, name("wsis:symbol"), text(symbol))
    else:
        graph.named.add(target.iri)
    for part in target.parts:
        _map_part(graph, target.iri, part)


def _map_part(graph: Graph, whole: str, part: str) -> None:
    """Add a part of a cited text, and what it stands in: annex/5/sec/a is a section of an annex."""
    path, kind = whole, "wsis:Provision"
    for word, number in _STEP.findall(part):
        parent, path = path, f"{path}/{word}{number}"
        kind = _PARTS.get(word, "wsis:Provision") if word else kind
        subject = item(path)
        graph.type(subject, kind)
        graph.add(subject, name("dcterms:isPartOf"), item(parent))
        graph.add(subject, name("skos:notation"), text(number))


_STEP = compiled(r"((?:op|pp|para|art|annex|ch|sec|fn|res|dec|up)/)?([^/]+)/?")
_PARTS = {
    "op/": "wsis:OperativeParagraph",
    "pp/": "wsis:PreambularParagraph",
    "annex/": "wsis:Annex",
    "ch/": "doco:Section",
    "sec/": "doco:Section",
}


def map_names(graph: Graph, extract: Extract) -> None:
    """Add the mentions of bodies, States and groups, and the subjects that targets and action lines are.

    What no list names the graph tells itself.
    """
    for iri, _ in extract.unlisted:
        graph.tell(graph.names.entities[iri])
    for mention in extract.names:
        thing = graph.entity(mention.iri.removeprefix(ID)) if mention.iri.startswith(ID) else f"<{mention.iri}>"
        if mention.kind in _SUBJECTS:
            graph.add(graph.provision(mention.evidence.provision), name("dcterms:subject"), thing)
        graph.evidence(thing, mention.evidence)


def map_events(graph: Graph, extract: Extract) -> None:
    """Add the mentions of events, and what the text tells of them."""
    for mention in extract.events:
        graph.evidence(map_event(graph, mention.event), mention.evidence)


def map_event(graph: Graph, event: Event) -> str:
    """Add an event and return its IRI."""
    path = event.iri if event.iri.startswith("event/") else f"doc/{graph.key}/{event.iri}"
    subject = item(path)
    if f"{ID}{path}" in graph.names.entities:
        graph.named.add(path)
    else:
        graph.type(subject, "wsis:Event")
        for language, label in event.labels.items():
            graph.add(subject, name("skos:prefLabel"), text(label, language))
    if event.start:
        graph.add(subject, name("schema:startDate"), date(event.start))
    if event.end:
        graph.add(subject, name("schema:endDate"), date(event.end))
    if event.edition:
        graph.add(subject, name("wsis:edition"), typed(event.edition, "integer"))
    if event.attendance:
        graph.add(subject, name("wsis:attendance"), typed(event.attendance, "integer"))
    if event.theme:
        graph.add(subject, name("schema:about"), text(event.theme, graph.language))
    links = (
        ("schema:organizer", (event.body, *event.organizers)),
        ("schema:superEvent", (event.part_of, event.series)),
        ("schema:location", (event.place,)),
        ("wsis:host", (event.host, *event.co_hosts)),
    )
    for predicate, values in links:
        for value in filter(None, values):
            graph.add(subject, name(predicate), graph.entity(value) if not value.startswith("event/") else item(value))
    return subject


def map_votes(graph: Graph, extract: Extract) -> None:
    """Add the actions on proposals."""
    for vote in extract.votes:
        subject = graph.inside(vote.evidence.provision, "vote")
        graph.type(subject, "wsis:VoteEvent")
        graph.add(subject, name("dcterms:type"), item(f"method/{vote.method}"))
        if vote.document or not vote.evidence.provision:  # closing lines tell how the document itself was adopted
            other = vote.document[:1].isupper()  # the key of another document, no path
            text = item(f"doc/{vote.document}") if other else graph.provision(vote.document)
            graph.add(subject, name("wsis:votedOn"), text)
        for predicate, count in (
            ("votesFor", vote.in_favour),
            ("votesAgainst", vote.against),
            ("abstentions", vote.abstentions),
        ):
            if count >= 0:
                graph.add(subject, name(f"wsis:{predicate}"), typed(count, "integer"))
        if vote.date:
            graph.add(subject, name("schema:startDate"), date(vote.date))
        if vote.body:
            graph.add(subject, name("schema:organizer"), graph.entity(vote.body))
        graph.evidence(subject, vote.evidence)


def map_officers(graph: Graph, extract: Extract) -> None:
    """Add who held which office, for which State, elected where."""
    for officer in extract.officers:
        subject = graph.inside(officer.evidence.provision, "officer")
        graph.type(subject, "org:Membership")
        graph.add(subject, name("org:role"), graph.entity(officer.role))
        graph.add(subject, name("dcterms:source"), graph.provision(officer.evidence.provision))
        if officer.body:
            graph.add(subject, name("org:organization"), graph.entity(officer.body))
        if officer.state:
            graph.add(subject, name("wsis:represents"), graph.entity(officer.state))
        if officer.person:
            graph.add(subject, name("org:member"), _map_person(graph, officer))
        if officer.session and officer.body:
            session = _session(graph, officer.body, officer.kind, officer.session)
            graph.add(subject, name("org:memberDuring"), session)
        if officer.elected_at and officer.body:
            graph.add(subject, name("wsis:electedAt"), _session(graph, officer.body, officer.kind, officer.elected_at))
        graph.evidence(subject, officer.evidence)


def _map_person(graph: Graph, officer: Officer) -> str:
    slug = re.sub(r"\W+", "-", officer.person.lower()).strip("-")
    person = item(f"person/{slug}")
    graph.type(person, "foaf:Person")
    graph.add(person, name("skos:prefLabel"), text(officer.person, graph.language))
    return person


def _session(graph: Graph, body: str, kind: str, number: int) -> str:
    session = Session("session", (number,), "officer", kind)
    iri, label = f"event/{body.rsplit('/', 1)[1]}-{session.slug}", f"{graph.names.label(f'{ID}{body}')}, {session.label}"
    return map_event(graph, Event(iri, {"en": label}, "session", edition=number, body=body))


def map_mandates(graph: Graph, extract: Extract) -> None:
    """Add what provisions ask."""
    for mandate in extract.mandates:
        path = mandate.evidence.provision
        for addressee in mandate.addressees or ("",):
            subject = graph.inside(path, "mandate")
            graph.type(subject, "wsis:Mandate")
            graph.add(subject, name("dcterms:source"), graph.provision(path))
            graph.add(subject, name("wsis:modality"), item(f"modality/{mandate.modality}"))
            if addressee:
                graph.add(subject, name("wsis:addressee"), graph.entity(addressee))
            if mandate.action:
                graph.add(subject, name("wsis:action"), text(mandate.action, graph.language))
            if mandate.due_date:
                graph.add(subject, name("wsis:dueDate"), date(mandate.due_date))
            if mandate.due_event:
                graph.add(subject, name("wsis:dueAt"), map_event(graph, mandate.due_event))
            if mandate.recurrence:
                graph.add(subject, name("wsis:recurrence"), typed(mandate.recurrence, "duration"))
            for body in mandate.report_to:
                graph.add(subject, name("wsis:reportTo"), graph.entity(body))
            graph.evidence(subject, mandate.evidence)


def map_references(graph: Graph, extract: Extract) -> None:
    """Add the references of provisions to other parts of the document."""
    for reference in extract.references:
        source = graph.provision(reference.evidence.provision)
        target = graph.provision(reference.target)
        if source != target:
            graph.add(source, name("dcterms:references"), target)
            graph.evidence(target, reference.evidence)
