"""A document's parts as a PDF by ReportLab."""

import html
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sheets import Sheet, Words

_SIZE = 11
_MARGIN = 62
_TOP = 80


def write(sheet: "Sheet", path: Path, regular: Path, bold: Path) -> Path:
    """Write a document in the given fonts."""
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.cidfonts import UnicodeCIDFont
    from reportlab.pdfbase.ttfonts import TTFont

    if sheet.language == "zh":  # a font that is not embedded, as ReportLab has it for Chinese
        names = ("STSong-Light",) * 2
        pdfmetrics.registerFont(UnicodeCIDFont(names[0]))
    else:
        names = (regular.stem, bold.stem)  # fonts stay registered from one file to the next
        for name, file in zip(names, (regular, bold), strict=True):
            pdfmetrics.registerFont(TTFont(name, str(file)))
    pdfmetrics.registerFontFamily(names[0], normal=names[0], bold=names[1], italic=names[0], boldItalic=names[1])
    (_right if sheet.is_right else _flowing)(sheet, path, *names)
    return path


def _flowing(sheet: "Sheet", path: Path, regular: str, bold: str) -> None:
    """Write paragraphs that the library breaks into lines."""
    from reportlab.lib.pagesizes import A4
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.platypus import Paragraph, SimpleDocTemplate, Spacer

    wrap = "CJK" if sheet.language == "zh" else None

    def style(depth: int) -> Any:
        return ParagraphStyle(
            "p", fontName=regular, fontSize=_SIZE, leading=14, leftIndent=16 * depth, spaceAfter=6, wordWrap=wrap, alignment=4
        )

    def marked(word: "Words") -> str:
        text = html.escape(word.text)
        return f"<super>{text}</super>" if word.mark else text

    story = []
    for part in sheet.parts:
        words = (f"{html.escape(part.label)}&nbsp;&nbsp;" if part.label else "") + "".join(map(marked, part.words))
        story.append(Paragraph(f"<b>{words}</b>" if part.is_head else words, style(part.depth)))
    story.append(Spacer(1, 20))
    story += [Paragraph(f"<super>{label}</super> {html.escape(words)}", style(0)) for label, words in sheet.notes.items()]

    def heads(canvas: Any, file: Any) -> None:
        canvas.setFont(regular, 9)
        canvas.drawString(_MARGIN, A4[1] - 40, sheet.symbol)
        canvas.drawRightString(A4[0] - _MARGIN, 36, str(file.page))

    SimpleDocTemplate(str(path), pagesize=A4, leftMargin=_MARGIN, rightMargin=_MARGIN).build(story, heads, heads)


class _Columns:
    """Lines from the right, broken here, each shaped and turned round and drawn as one string."""

    def __init__(self, sheet: "Sheet", path: Path, font: str) -> None:
        from reportlab.lib.pagesizes import A4
        from reportlab.pdfgen.canvas import Canvas

        self.canvas = Canvas(str(path), pagesize=A4)
        self.width, self.height = A4
        self.sheet, self.font = sheet, font
        self.y = self.height - _TOP

    def paragraph(self, words: str, depth: int, font: str) -> None:
        """Draw a paragraph set in by a depth."""
        edge = self.width - _MARGIN - 16 * depth
        for line in self.lines(words, edge - _MARGIN, font):
            if self.y < _TOP:
                self.turn_page()
            self.canvas.setFont(font, _SIZE)
            self.canvas.drawRightString(edge, self.y, _seen(line))
            self.y -= 15
        self.y -= 7

    def lines(self, words: str, room: float, font: str) -> Iterator[str]:
        """Yield the lines that words fill."""
        from reportlab.pdfbase.pdfmetrics import stringWidth

        line = ""
        for word in words.split():
            longer = f"{line} {word}".strip()
            if line and stringWidth(_seen(longer), font, _SIZE) > room:
                yield line
                longer = word
            line = longer
        yield line

    def turn_page(self) -> None:
        """Draw the running heads of a page and begin the next."""
        self.canvas.setFont(self.font, 9)
        self.canvas.drawString(_MARGIN, self.height - 40, self.sheet.symbol)
        self.canvas.drawString(_MARGIN, 36, str(self.canvas.getPageNumber()))
        self.canvas.showPage()
        self.y = self.height - _TOP


def _seen(text: str) -> str:
    """Return a line as it is seen from the left, its letters in the forms of their place."""
    import arabic_reshaper
    from bidi.algorithm import get_display

    return str(get_display(arabic_reshaper.reshape(text), base_dir="R"))


def _right(sheet: "Sheet", path: Path, regular: str, bold: str) -> None:
    columns = _Columns(sheet, path, regular)
    for part in sheet.parts:
        label = f"{part.label} " if part.label else ""
        words = label + "".join(word.text for word in part.words)
        columns.paragraph(words, part.depth, bold if part.is_head else regular)
    for label, words in sheet.notes.items():
        columns.paragraph(f"{label} {words}", 0, regular)
    columns.turn_page()
    columns.canvas.save()
