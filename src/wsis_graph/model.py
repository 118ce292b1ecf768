"""The values that travel along the line: named tuples, without behaviour.

One text, everything else a span: a `Source` holds the text once, and lines, nodes and mentions are spans of it, counted
in Unicode code points, end exclusive.
"""

from collections.abc import Mapping
from enum import StrEnum
from typing import Final, NamedTuple

# What provisions do with what they cite.
STANCES: Final = ("recalls", "reaffirms", "welcomes", "takesNoteOf", "basedOn", "callsForImplementationOf", "cites")


class Span(NamedTuple):
    """A piece of the source text: `text[start:end]`."""

    start: int
    end: int


NOWHERE = Span(0, 0)


class Line(NamedTuple):
    """A printed line without its surrounding white space."""

    start: int
    end: int
    indent: int  # columns before the first character
    page: int  # counted from 0; pages are where the reader or the layout found them
    gap: bool  # white lines stand before it on its page
    bold: bool = False
    small: bool = False  # in footnote size
    table: bool = False  # a row or cell of a table


class Layout(NamedTuple):
    """What a reader knows beyond the text, as offsets into it: page starts, superscript marks, how lines are printed."""

    pages: tuple[int, ...] = ()
    superscripts: tuple[Span, ...] = ()
    small: tuple[Span, ...] = ()  # lines in footnote size
    bold: tuple[Span, ...] = ()
    tables: tuple[Span, ...] = ()
    notes: tuple["Note", ...] = ()  # what could not be read


class Source(NamedTuple):
    """The text of one language version of a document, exactly as read."""

    text: str
    path: str
    sha256: str  # of the UTF-8 bytes of the text
    format: str = "text"
    layout: Layout = Layout()
    first_line: int = 1  # of the text in its file, where other documents may stand before it


class Kind(StrEnum):
    """What a node is."""

    DOCUMENT = "document"
    RESOLUTION = "resolution"
    DECISION = "decision"
    SUMMARY = "summary"
    ANNEX = "annex"
    CHAPTER = "chapter"
    SECTION = "section"
    HEADING = "heading"
    TITLE = "title"
    ENACTING = "enacting"
    PREAMBULAR = "preambular paragraph"
    OPERATIVE = "operative paragraph"
    PARAGRAPH = "paragraph"
    UNNUMBERED = "unnumbered paragraph"
    SUBPARAGRAPH = "subparagraph"
    ARTICLE = "article"
    FOOTNOTE = "footnote"
    TABLE = "table"
    CLOSING = "closing lines"  # the meeting, date and vote below a text that was adopted
    MATTER = "other matter"  # text that belongs to no paragraph: mastheads, closing lines


PROVISIONS = frozenset(
    {
        Kind.PREAMBULAR,
        Kind.OPERATIVE,
        Kind.PARAGRAPH,
        Kind.UNNUMBERED,
        Kind.SUBPARAGRAPH,
        Kind.ARTICLE,
        Kind.FOOTNOTE,
        Kind.ANNEX,
    }
)


class Node(NamedTuple):
    """A part of a document.

    `path` is its place in structure tokens ("res/1/op/3/a"), empty for parts that are not cited; `number` is the printed
    label; `pieces` are the spans of its own text, children apart, in reading order: more than one where a page break or
    a child stands between.
    """

    kind: Kind
    path: str
    number: str
    pieces: tuple[Span, ...]
    children: tuple["Node", ...] = ()


class Mark(NamedTuple):
    """A footnote mark in running text."""

    span: Span
    footnote: str  # path of the footnote


class Level(StrEnum):
    """How much a note matters."""

    INFO = "info"
    WARNING = "warning"
    ERROR = "error"


class Note(NamedTuple):
    """Something in a document that a reader of the result should know: a value, never an exception."""

    code: str
    level: Level
    span: Span
    message: str


class Masthead(NamedTuple):
    """Where the first page prints what a document is: each a span of the source, empty where it is not printed."""

    title: tuple[Span, ...] = ()  # two where a body and its report make it, or a number stands in it
    issued: Span = NOWHERE  # the lines with the date of distribution
    adopted: Span = NOWHERE  # the line that says who adopted it when
    session: Span = NOWHERE
    agenda: Span = NOWHERE  # the agenda item, with its title
    end: int = 0  # where the body of the document begins


class Document(NamedTuple):
    """A source understood as a tree of parts."""

    source: Source
    language: str
    symbols: tuple[str, ...]  # the first is the key
    title: str
    body: Node
    footnotes: tuple[Node, ...]
    marks: tuple[Mark, ...]
    masthead: Masthead = Masthead()
    notes: tuple[Note, ...] = ()
    prints_symbol: bool = True  # in its masthead or running heads


class Evidence(NamedTuple):
    """Where something was found: the provision, the words, the rule that found it and how sure it is (0 to 1)."""

    provision: str  # path of the provision whose words or footnote say it, empty for the document itself
    span: Span
    rule: str
    confidence: float


class Target(NamedTuple):
    """What a citation leads to."""

    iri: str  # below the base: doc/A/RES/70/125, instrument/tunis-agenda
    keys: tuple[str, ...]  # of the document cited, or that carries what is cited; joint symbols after the first
    locator: str = ""  # the part named, in structure tokens: op/55, para/34-37;67-72
    parts: tuple[str, ...] = ()  # the same, each part alone


class Citation(NamedTuple):
    """One mention of an instrument or document in a provision."""

    evidence: Evidence
    target: Target | None  # None where it cannot be identified
    stance: str
    trigger: Span | None = None
    footnote: str = ""  # path of the footnote it comes through
    anaphor: bool = False


class Fact(NamedTuple):
    """Something printed about another document: its date, its title, its adopting body."""

    key: str
    name: str  # date, title, body
    value: str
    evidence: Evidence


class NameMention(NamedTuple):
    """A mention of a body, State, group, series, action line or target."""

    evidence: Evidence
    iri: str
    kind: str
    nested: bool = False


class Event(NamedTuple):
    """A session, meeting, conference, forum or day, as far as the text describes it."""

    iri: str
    labels: Mapping[str, str]
    kind: str  # session, meeting, conference, occasion
    start: str = ""
    end: str = ""
    edition: int = 0
    body: str = ""  # the body that meets, IRI
    series: str = ""
    place: str = ""
    host: str = ""
    co_hosts: tuple[str, ...] = ()
    organizers: tuple[str, ...] = ()
    theme: str = ""
    attendance: int = 0
    part_of: str = ""


class EventMention(NamedTuple):
    """A mention of an event."""

    evidence: Evidence
    event: Event


class Vote(NamedTuple):
    """A body's action on a proposal: counts are -1 where they are not stated."""

    evidence: Evidence
    document: str  # path of the draft within the document, or a key of another document; empty where not told
    method: str  # recorded, withoutVote, acclamation
    in_favour: int = -1
    against: int = -1
    abstentions: int = -1
    date: str = ""
    body: str = ""


class Officer(NamedTuple):
    """A person in an office, as printed."""

    evidence: Evidence
    person: str  # empty where only the office and the State are printed
    role: str
    body: str
    state: str
    session: int
    elected: bool
    elected_at: int = 0  # the session they were elected at
    kind: str = ""  # of these sessions, where the body holds several a year: "annual"


class Mandate(NamedTuple):
    """What a provision asks an addressee to do."""

    evidence: Evidence
    addressees: tuple[str, ...]
    modality: str
    action: str
    due_date: str = ""
    due_event: Event | None = None
    recurrence: str = ""
    report_to: tuple[str, ...] = ()


class Reference(NamedTuple):
    """A reference to another part of the same document."""

    evidence: Evidence
    target: str  # path within the document, empty for the document itself


class Extract(NamedTuple):
    """Everything understood of one document."""

    document: Document
    enacting: tuple[tuple[str, str], ...] = ()  # path of a resolution or decision, IRI of the body that enacts it
    citations: tuple[Citation, ...] = ()
    facts: tuple[Fact, ...] = ()
    names: tuple[NameMention, ...] = ()
    events: tuple[EventMention, ...] = ()
    votes: tuple[Vote, ...] = ()
    officers: tuple[Officer, ...] = ()
    mandates: tuple[Mandate, ...] = ()
    references: tuple[Reference, ...] = ()
    notes: tuple[Note, ...] = ()
    unlisted: tuple[tuple[str, str], ...] = ()  # bodies that no list names: IRI, name as printed
