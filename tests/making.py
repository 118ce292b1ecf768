"""Files for tests of readers: PDFs drawn line by line, Word files, and sources whose printing is told by signs."""

import hashlib
import io
import re

import docx
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from reportlab.pdfgen.canvas import Canvas

from wsis_graph.model import Layout, Source, Span

LEFT, TOP, PITCH = 72, 760, 12
WIDTH, HEIGHT = 595, 842


class Sheets:
    """A PDF being drawn; the pen goes down a line with every `line`."""

    def __init__(self, **options):
        self.buffer = io.BytesIO()
        self.canvas = Canvas(self.buffer, pagesize=(WIDTH, HEIGHT), **options)
        self.y = TOP

    def line(self, text, x=LEFT, *, size=10, bold=False, down=PITCH):
        self.at(x, self.y, text, size=size, bold=bold)
        self.y -= down
        return self

    def at(self, x, y, text, *, size=10, bold=False):
        self.canvas.setFont("Times-Bold" if bold else "Times-Roman", size)
        self.canvas.drawString(x, y, text)
        return self

    def width(self, text, *, size=10):
        return self.canvas.stringWidth(text, "Times-Roman", size)

    def white(self):
        self.y -= PITCH
        return self

    def page(self):
        self.canvas.showPage()
        self.y = TOP
        return self

    def data(self):
        self.canvas.showPage()
        self.canvas.save()
        return self.buffer.getvalue()


def word(*paragraphs):
    """Return a Word document of plain paragraphs, to be added to and given to `saved`."""
    document = docx.Document()
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    return document


def saved(document):
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def with_list(document, number, levels):
    """Define list `number`, with a level for every (format, text)."""
    root = document.part.numbering_part.element
    definition = "".join(
        f'<w:lvl w:ilvl="{index}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/><w:lvlText w:val="{text}"/></w:lvl>'
        for index, (kind, text) in enumerate(levels)
    )
    abstract = f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{number}">{definition}</w:abstractNum>'
    root.insert(0, parse_xml(abstract))
    root.append(parse_xml(f'<w:num {nsdecls("w")} w:numId="{number}"><w:abstractNumId w:val="{number}"/></w:num>'))


def in_list(paragraph, number, level=0):
    xml = f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'
    paragraph._p.get_or_add_pPr().append(parse_xml(xml))
    return paragraph


_SIGNS = re.compile(r"\^(?P<raised>[^^\n]+)\^|__(?P<bold>[^_\n]+)__|(?m:^(?P<small>~.*)$)")


def printed(text):
    """Return a source: ^1^ is raised, __words__ are bold, lines after ~ are in footnote size, pages end in form feeds."""
    words, spans = "", {"raised": [], "bold": [], "small": []}
    last = 0
    for match in _SIGNS.finditer(text):
        words += text[last : match.start()]
        name = match.lastgroup
        inner = match[name]
        bare = inner.removeprefix("~")
        start = len(words)
        if name == "small":
            for number, part in enumerate(bare.split("^")):
                if number % 2:
                    spans["raised"].append(Span(len(words), len(words) + len(part)))
                words += part
        else:
            words += bare
        spans[name].append(Span(start, len(words)))
        last = match.end()
    words += text[last:]
    pages = (0, *(match.end() for match in re.finditer("\f", words)))
    layout = Layout(pages=pages, superscripts=tuple(spans["raised"]), small=tuple(spans["small"]), bold=tuple(spans["bold"]))
    return Source(words, "a.pdf", hashlib.sha256(words.encode()).hexdigest(), "pdf", layout)


def parts(document):
    """Return kind, path and words of every part below the root, in reading order."""
    text = document.source.text

    def below(node):
        for child in node.children:
            words = " ".join(" ".join(text[slice(*piece)].split()) for piece in child.pieces)
            yield child.kind.value, child.path, words
            yield from below(child)

    return list(below(document.body))
