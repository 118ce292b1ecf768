"""The document itself: work, language version, parts and their text."""

from bisect import bisect_left

from ..model import PROVISIONS, Extract, Kind, Node, Span
from ..recognise.items import without_marks
from ..symbols import is_decision, is_resolution, is_symbol, official_address
from ..version import __version__
from .graph import Graph
from .terms import ID, LANGUAGES, iri, item, name, text, typed

_CLASSES = {
    Kind.PREAMBULAR: "wsis:PreambularParagraph",
    Kind.OPERATIVE: "wsis:OperativeParagraph",
    Kind.FOOTNOTE: "wsis:Footnote",
    Kind.ANNEX: "wsis:Annex",
    Kind.CHAPTER: "doco:Section",
    Kind.SECTION: "doco:Section",
    Kind.SUMMARY: "doco:Section",
    Kind.RESOLUTION: "wsis:Resolution",
    Kind.DECISION: "wsis:Decision",
}
_IS_PART_OF, _TITLE, _NOTATION = name("dcterms:isPartOf"), name("dcterms:title"), name("skos:notation")
_POSITION, _TEXT = name("schema:position"), name("wsis:text")
_HEADINGS = frozenset({Kind.HEADING, Kind.TITLE})
_NUMBER_MARKS = ".．)）(（ -–"


def map_document(graph: Graph, extract: Extract) -> None:
    """Add the work, its language version and its parts in reading order."""
    _map_work(graph)
    _map_expression(graph)
    position = 0
    for child in extract.document.body.children:
        position = _map_node(graph, child, graph.work, position)
    if extract.document.title:
        graph.add(graph.work, _TITLE, text(extract.document.title, graph.language))
    for note in extract.document.footnotes:
        if note.path:
            position = _map_node(graph, note, graph.work, position)
    for path, body in extract.enacting:
        graph.add(graph.provision(path), name("dcterms:creator"), graph.entity(body.removeprefix(ID)))
    _map_marks(graph, extract)


def _map_work(graph: Graph) -> None:
    document, work = graph.document, graph.work
    kind = document_class(graph.key, document.body.kind, has_drafts(document.body))
    graph.type(work, "wsis:Document")
    if kind != "wsis:Document":
        graph.type(work, kind)
    if graph.document.prints_symbol or is_symbol(graph.key):
        for symbol in document.symbols:
            graph.add(work, name("wsis:symbol"), text(symbol))


def document_class(key: str, kind: Kind, drafts: bool) -> str:
    """Return the class of a document: resolution or decision by its key or form, report where it prints drafts."""
    if is_decision(key) or kind == Kind.DECISION:
        return "wsis:Decision"
    if is_resolution(key) or kind == Kind.RESOLUTION:
        return "wsis:Resolution"
    return "wsis:Report" if drafts or kind == Kind.DOCUMENT else "wsis:Document"


def has_drafts(node: Node) -> bool:
    """Tell whether draft resolutions or decisions are printed below a node."""
    return node.kind in (Kind.RESOLUTION, Kind.DECISION) or any(has_drafts(child) for child in node.children)


def _map_expression(graph: Graph) -> None:
    source, expression = graph.document.source, graph.expression
    graph.type(expression, "wsis:Expression")
    graph.add(expression, name("frbr:realizationOf"), graph.work)
    graph.add(expression, name("dcterms:language"), LANGUAGES[graph.language])
    graph.add(expression, name("schema:sha256"), text(source.sha256))
    graph.add(expression, name("schema:text"), text(source.text))
    if address := official_address(graph.key, graph.language):
        graph.add(expression, name("wsis:officialURL"), iri(address))
    agent = item(f"agent/wsis-graph/{__version__}")
    graph.type(graph.activity, "prov:Activity")
    graph.add(graph.activity, name("prov:used"), expression)
    graph.add(graph.activity, name("prov:wasAssociatedWith"), agent)
    graph.type(agent, "prov:SoftwareAgent")
    graph.add(agent, name("rdfs:label"), text(f"wsis-graph {__version__}"))


def _map_node(graph: Graph, node: Node, parent: str, position: int) -> int:
    """Add a part and what is below it; return the position of the last one."""
    if node.kind in _HEADINGS or not node.path:
        return _map_heading(graph, node, parent, position)
    position += 1
    subject = graph.provision(node.path)
    graph.type(subject, _CLASSES.get(node.kind) or subparagraph_class(node.path))
    graph.add(subject, _IS_PART_OF, parent)
    graph.add(subject, _POSITION, typed(position, "integer"))
    if label := node.number.strip(_NUMBER_MARKS):
        graph.add(subject, _NOTATION, text(label))
    if node.kind in (Kind.RESOLUTION, Kind.DECISION):
        adopted = "/" in label  # drafts are counted, adopted texts have the number of their session
        graph.add(subject, name("wsis:status"), item("status/adopted" if adopted else "status/draft"))
    words = node_text(graph, node)
    if words:
        graph.add(subject, _TEXT if node.kind in PROVISIONS else _TITLE, text(words, graph.language))
    for child in node.children:
        position = _map_node(graph, child, subject, position)
    return position


def subparagraph_class(path: str) -> str:
    """Return the class of a subparagraph or paragraph by where it stands."""
    return "wsis:OperativeParagraph" if "op" in path.split("/") else "wsis:Provision"


def _map_heading(graph: Graph, node: Node, parent: str, position: int) -> int:
    words = node_text(graph, node)
    if node.kind == Kind.TITLE and words:
        graph.add(parent, _TITLE, text(words.replace("\n", " "), graph.language))
    elif node.kind == Kind.HEADING and words and parent != graph.work:
        position += 1
        heading = graph.inside(parent.removeprefix(graph.work[:-1]).strip("/>"), "heading")
        graph.type(heading, "doco:SectionTitle")
        graph.add(heading, _IS_PART_OF, parent)
        graph.add(heading, _POSITION, typed(position, "integer"))
        graph.add(heading, name("rdfs:label"), text(words.replace("\n", " "), graph.language))
    for child in node.children:
        position = _map_node(graph, child, parent, position)
    return position


def node_text(graph: Graph, node: Node) -> str:
    """Return the own words of a part: no line wraps, no footnote marks; lines of a list stay lines."""
    source = graph.document.source.text
    parts: list[str] = []
    last: Span | None = None
    for piece in node.pieces:
        words = graph.clean("".join(source[slice(*span)] for span in without_marks([piece], graph.document.marks)))
        runs_on = last is not None and source[last.end : piece.start].strip()
        parts.append(words if last is None else f"{' ' if graph.language != 'zh' else ''}{words}" if runs_on else f"\n{words}")
        last = piece
    return "".join(parts).strip()


def _map_marks(graph: Graph, extract: Extract) -> None:
    """Link each paragraph to the footnotes whose marks it carries."""
    holders = sorted(
        (piece.start, piece.end, node.path) for node in _provisions(extract.document.body) for piece in node.pieces
    )
    for mark in extract.document.marks:
        at = bisect_left(holders, mark.span.start, key=lambda holder: holder[1])
        if mark.footnote and at < len(holders) and holders[at][0] <= mark.span.start:
            graph.add(graph.provision(holders[at][2]), name("dcterms:relation"), graph.provision(mark.footnote))


def _provisions(node: Node) -> list[Node]:
    own = [node] if node.kind in PROVISIONS else []
    return own + [found for child in node.children for found in _provisions(child)]
