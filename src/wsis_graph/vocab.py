"""The terms of ontology/wsis.ttl. Generated: run `make vocab` after changing the ontology."""

from typing import Final

NAMESPACE: Final = "https://w3id.org/wsis-graph/def#"

ActionLine: Final = "https://w3id.org/wsis-graph/def#ActionLine"
"""One of the action lines C1 to C11 of the Geneva Plan of Action."""

Annex: Final = "https://w3id.org/wsis-graph/def#Annex"
"""An annex to a document."""

Body: Final = "https://w3id.org/wsis-graph/def#Body"
"""An organ, commission, committee, agency, programme, forum, partnership or office."""

Citation: Final = "https://w3id.org/wsis-graph/def#Citation"
"""One mention, in a provision, of a document or instrument: what is cited, how, and through which footnote."""

Decision: Final = "https://w3id.org/wsis-graph/def#Decision"
"""A decision, or a draft of one: see wsis:status."""

Document: Final = "https://w3id.org/wsis-graph/def#Document"
"""A UN document as a work: what one symbol, or one set of joint symbols, identifies in every language."""

Event: Final = "https://w3id.org/wsis-graph/def#Event"
"""A session, meeting, conference, forum, observance or election."""

Expression: Final = "https://w3id.org/wsis-graph/def#Expression"
"""One language version of a document: the text that offsets count in, in Unicode code points."""

Footnote: Final = "https://w3id.org/wsis-graph/def#Footnote"
"""A note of a document."""

Group: Final = "https://w3id.org/wsis-graph/def#Group"
"""Actors addressed or named together, such as Member States or Governments."""

Instrument: Final = "https://w3id.org/wsis-graph/def#Instrument"
"""A named text cited in its own right (treaty, declaration, agenda, plan of action), whatever document carries it."""

Mandate: Final = "https://w3id.org/wsis-graph/def#Mandate"
"""What a provision asks an addressee to do, and by when."""

OperativeParagraph: Final = "https://w3id.org/wsis-graph/def#OperativeParagraph"
"""A paragraph or subparagraph of the operative part of a resolution or decision."""

PreambularParagraph: Final = "https://w3id.org/wsis-graph/def#PreambularParagraph"
"""An unnumbered paragraph of a preamble, identified by its position."""

Provision: Final = "https://w3id.org/wsis-graph/def#Provision"
"""A citable part of a document or instrument, the same in every language."""

Report: Final = "https://w3id.org/wsis-graph/def#Report"
"""A report of a body, of a session or of the Secretary-General."""

Resolution: Final = "https://w3id.org/wsis-graph/def#Resolution"
"""A resolution, or a draft of one: see wsis:status."""

VoteEvent: Final = "https://w3id.org/wsis-graph/def#VoteEvent"
"""What a body did with a proposal, by recorded vote, without a vote or by acclamation (dcterms:type)."""

abstentions: Final = "https://w3id.org/wsis-graph/def#abstentions"
"""As printed; absent where not stated."""

acronym: Final = "https://w3id.org/wsis-graph/def#acronym"
"""An abbreviation that always means the thing."""

action: Final = "https://w3id.org/wsis-graph/def#action"
"""What is asked, as printed."""

addressee: Final = "https://w3id.org/wsis-graph/def#addressee"
"""Who is asked."""

adjective: Final = "https://w3id.org/wsis-graph/def#adjective"
"""The adjective of a State, as it stands after the word for its Government."""

attendance: Final = "https://w3id.org/wsis-graph/def#attendance"
"""The number of participants, as printed."""

basedOn: Final = "https://w3id.org/wsis-graph/def#basedOn"
"""Takes as its authority: pursuant to, in accordance with."""

callsForImplementationOf: Final = "https://w3id.org/wsis-graph/def#callsForImplementationOf"
"""Asks that it be carried out."""

cites: Final = "https://w3id.org/wsis-graph/def#cites"
"""Names a document, part of one or instrument, without a stance."""

confidence: Final = "https://w3id.org/wsis-graph/def#confidence"
"""How sure a rule is of what it found, from 0 to 1."""

dueAt: Final = "https://w3id.org/wsis-graph/def#dueAt"
"""The session or event it is due at."""

dueDate: Final = "https://w3id.org/wsis-graph/def#dueDate"
"""The day, or the month or year where no more is printed."""

edition: Final = "https://w3id.org/wsis-graph/def#edition"
"""The number of a session or edition."""

electedAt: Final = "https://w3id.org/wsis-graph/def#electedAt"
"""The session at which an officer was elected."""

facilitates: Final = "https://w3id.org/wsis-graph/def#facilitates"
"""The action line a body facilitates or moderates."""

host: Final = "https://w3id.org/wsis-graph/def#host"
"""The State whose Government hosts an event."""

locator: Final = "https://w3id.org/wsis-graph/def#locator"
"""The part named, in structure tokens, lists and ranges kept: op/12;15."""

modality: Final = "https://w3id.org/wsis-graph/def#modality"
"""How it is asked: requests, invites, urges …"""

officialURL: Final = "https://w3id.org/wsis-graph/def#officialURL"
"""The address of a language version at docs.un.org."""

publishedIn: Final = "https://w3id.org/wsis-graph/def#publishedIn"
"""The document, or annex of one, that carries an instrument."""

reaffirms: Final = "https://w3id.org/wsis-graph/def#reaffirms"
"""States a commitment again."""

recalls: Final = "https://w3id.org/wsis-graph/def#recalls"
"""Calls to mind."""

recurrence: Final = "https://w3id.org/wsis-graph/def#recurrence"
"""How often: P1Y is every year."""

reportTo: Final = "https://w3id.org/wsis-graph/def#reportTo"
"""The body to report to."""

represents: Final = "https://w3id.org/wsis-graph/def#represents"
"""The State an officer represents; not a nationality."""

resolutionStatus: Final = "https://w3id.org/wsis-graph/def#resolutionStatus"
"""resolved, ambiguous or unresolved."""

rule: Final = "https://w3id.org/wsis-graph/def#rule"
"""The rule that found something: language and name."""

series: Final = "https://w3id.org/wsis-graph/def#series"
"""The beginning of the symbols of the documents of a body, or of the bodies of a treaty."""

shortForm: Final = "https://w3id.org/wsis-graph/def#shortForm"
"""A form that means a thing only where its full name was used, or in its own documents."""

status: Final = "https://w3id.org/wsis-graph/def#status"
"""Draft, recommended or adopted."""

symbol: Final = "https://w3id.org/wsis-graph/def#symbol"
"""The official symbol in normal form; joint symbols are several. Decisions have none."""

symbolForm: Final = "https://w3id.org/wsis-graph/def#symbolForm"
"""How a body makes symbols: UNEP/EA.{session}/Res.{number}; {session<74} for those before, {roman<14} in Roman numerals."""

takesNoteOf: Final = "https://w3id.org/wsis-graph/def#takesNoteOf"
"""Neutral: neither approval nor disapproval (General Assembly decision 55/488)."""

text: Final = "https://w3id.org/wsis-graph/def#text"
"""The text of a provision without line wraps and footnote marks, its subparagraphs apart."""

trigger: Final = "https://w3id.org/wsis-graph/def#trigger"
"""The words that carry the stance, as printed."""

viaFootnote: Final = "https://w3id.org/wsis-graph/def#viaFootnote"
"""The footnote that a citation comes through."""

votedOn: Final = "https://w3id.org/wsis-graph/def#votedOn"
"""The proposal acted on."""

votesAgainst: Final = "https://w3id.org/wsis-graph/def#votesAgainst"
"""As printed; absent where not stated."""

votesFor: Final = "https://w3id.org/wsis-graph/def#votesFor"
"""As printed; absent where not stated."""

welcomes: Final = "https://w3id.org/wsis-graph/def#welcomes"
"""Approves or commends."""
