"""A document's parts as a PDF by ReportLab."""

import html
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from typeset import Part, Sheet, Words

_SIZE = 11
_MARGIN = 62


def write(sheet: "Sheet", path: Path, regular: Path, bold: Path) -> Path:
    """Write a document in the given fonts."""
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont

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


def _right(sheet: "Sheet", path: Path, regular: str, bold: str) -> None:
    """Write lines from the right, broken here, each shaped and turned round and drawn as one string."""
    import arabic_reshaper
    from bidi.algorithm import get_display
    from reportlab.lib.pagesizes import A4
    from reportlab.pdfbase.pdfmetrics import stringWidth
    from reportlab.pdfgen.canvas import Canvas

    canvas = Canvas(str(path), pagesize=A4)
    width, height = A4
    y = height - 80

    def seen(text: str) -> str:
        return str(get_display(arabic_reshaper.reshape(text), base_dir="R"))

    def lines(words: str, room: float, font: str) -> Iterator[str]:
        line = ""
        for word in words.split():
            longer = f"{line} {word}".strip()
            if line and stringWidth(seen(longer), font, _SIZE) > room:
                yield line
                longer = word
            line = longer
        yield line

    def turn_page() -> float:
        canvas.setFont(regular, 9)
        canvas.drawString(_MARGIN, height - 40, sheet.symbol)
        canvas.drawString(_MARGIN, 36, str(canvas.getPageNumber()))
        canvas.showPage()
        return height - 80

    def paragraph(words: str, depth: int, font: str) -> None:
        nonlocal y
        edge = width - _MARGIN - 16 * depth
        for line in lines(words, edge - _MARGIN, font):
            if y < 80:
                y = turn_page()
            canvas.setFont(font, _SIZE)
            canvas.drawRightString(edge, y, seen(line))
            y -= 15
        y -= 7

    for part in sheet.parts:
        words = f"{part.label} " if part.label else ""
        paragraph(words + "".join(word.text for word in part.words), part.depth, bold if part.is_head else regular)
    for label, words in sheet.notes.items():
        paragraph(f"{label} {words}", 0, regular)
    turn_page()
    canvas.save()
