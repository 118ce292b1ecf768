"""Parts of a document under construction, and the nodes they become."""

from dataclasses import dataclass, field

from ..model import Kind, Line, Node, Span


@dataclass(slots=True)
class Part:
    """A node under construction."""

    kind: Kind
    path: str = ""
    number: str = ""
    lines: list[Line] = field(default_factory=list)
    breaks: set[int] = field(default_factory=set)  # starts of lines that do not run on from the line before
    children: list["Part"] = field(default_factory=list)
    label: Span | None = None

    def add(self, kind: Kind, path: str = "", number: str = "") -> "Part":
        """Append a child and return it."""
        child = Part(kind, path, number)
        self.children.append(child)
        return child

    def move(self, path: str) -> None:
        """Give a part another path, and what is below it paths below that."""
        for child in self.children:
            child.move(child.path.replace(self.path, path, 1))
        self.path = path


@dataclass(slots=True)
class Unit:
    """A stretch with its own numbering: the document, a resolution or decision in it, an annex, a summary."""

    part: Part
    kind: Kind
    path: str
    last: int = 0  # number of the last paragraph
    before: str = ""  # what is printed before every number: "13." where the paragraphs of section 13 are 13.1 and on
    phase: str = "text"  # in resolutions and decisions: title, preamble, operative
    enacted: bool = False  # whether an annex or decision has a preamble and operative paragraphs like a resolution
    leads: bool = False  # whether its operative paragraphs have no numbers, but the items below them
    preambular: int = 0
    unnumbered: int = 0
    since: list[Part] = field(default_factory=list)  # paragraphs without a number since the last with one
    annexes: int = 0
    articles: int = 0  # number of the last article
    headings: dict[str, int] = field(default_factory=dict)  # in annexes: number of the last chapter and section
    indent: int = -1  # of the first numbered paragraph
    section: str = ""  # the path of the open section of a resolution that numbers its paragraphs anew, its style and number
    section_style: str = ""
    sections: int = 0
    holder: Part | None = None  # that section

    @property
    def open_part(self) -> Part:
        """Return the part that new paragraphs of this unit hang below."""
        return self.holder or self.part

    def join(self, *tokens: object) -> str:
        """Return a path below this unit."""
        return "/".join(filter(None, map(str, (self.path, *tokens))))


def freeze(part: Part, contiguous: dict[int, int]) -> Node:
    """Return the finished node; lines that follow each other in the source become one piece.

    Pieces stand in the order of the source, even where that is not the order they are read in.
    """
    pieces: list[Span] = []
    for line in sorted(part.lines):
        if line.start == line.end:  # nothing but a label
            continue
        if pieces and contiguous.get(pieces[-1].end) == line.start and line.start not in part.breaks:
            pieces[-1] = Span(pieces[-1].start, line.end)
        else:
            pieces.append(Span(line.start, line.end))
    children = tuple(freeze(child, contiguous) for child in part.children)
    return Node(part.kind, part.path, part.number, tuple(pieces), children)
