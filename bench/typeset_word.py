"""A document's parts as a Word file that numbers its paragraphs and notes itself, by python-docx."""

import html
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import docx
from docx.opc.packuri import PackURI
from docx.opc.part import Part as Package
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Pt
from formats import NOTES_RELATION, NOTES_TYPE

from wsis_graph.languages.numerals import to_roman

if TYPE_CHECKING:
    from sheets import Sheet

_LATIN = "abcdefghijklmnopqrstuvwxyz"
_RUSSIAN = "абвгдежзиклмнопрстуфхцчшщэюя"
_ABJAD = "أبجدهوزحطيكلمنسعفصقرشتثخذضظغ"
_LABEL = re.compile(r"(?P<before>[(（]?)(?P<number>\d{1,3}|[^\W\d_]{1,5}|[•●▪–])(?P<after>[.)）]?(?: ?[-–])?)\Z")
_STEP = 567  # twentieths of a point that a level is set in


def write(sheet: "Sheet", path: Path) -> Path:
    """Write a document as a Word file."""
    file = docx.Document()
    lists = _Lists(file)
    starred = [label for label in sheet.notes if label.startswith("*")]  # LibreOffice gives these numbers, too
    numbers = {label: str(place) for place, label in enumerate((n for n in sheet.notes if n not in starred), 1)}
    _heads(file, sheet)
    for part in sheet.parts:
        paragraph = file.add_paragraph()
        properties = paragraph._p.get_or_add_pPr()
        numbered = lists.number(properties, part.label, part.depth)
        if part.depth and not numbered:
            paragraph.paragraph_format.left_indent = Pt(_STEP * part.depth / 20)
        if sheet.is_right:
            properties.append(OxmlElement("w:bidi"))
        words = list(part.words)
        if part.label and not numbered:
            _run(paragraph, f"{part.label}\t", sheet, bold=part.is_head)
        for word in words:
            if word.mark and word.text in numbers:
                _mark(paragraph, numbers[word.text], sheet)
                continue
            run = _run(paragraph, word.text, sheet, bold=part.is_head, italic=word.italic)
            run.font.superscript = True if word.mark else None
    for label in starred:
        _run(file.add_paragraph(), f"{label} {sheet.notes[label]}", sheet)
    _notes(file, sheet, numbers)
    file.save(str(path))
    return path


def _run(paragraph: Any, text: str, sheet: "Sheet", *, bold: bool = False, italic: bool = False) -> Any:
    run = paragraph.add_run(text)
    run.bold, run.italic = bold or None, italic or None
    fonts = run._r.get_or_add_rPr().get_or_add_rFonts()
    for name, font in zip(
        ("w:ascii", "w:hAnsi", "w:eastAsia", "w:cs"), (sheet.fonts[-1],) * 2 + (sheet.fonts[0],) * 2, strict=True
    ):
        fonts.set(qn(name), font)
    if sheet.is_right:
        run._r.rPr.append(OxmlElement("w:rtl"))
    return run


def _mark(paragraph: Any, number: str, sheet: "Sheet") -> None:
    """Add the mark of a note, in Arabic in brackets."""
    before, after = ("(", ")") if sheet.is_right else ("", "")
    if before:
        _run(paragraph, before, sheet).font.superscript = True
    run = _run(paragraph, "", sheet)
    run.font.superscript = True
    reference = OxmlElement("w:footnoteReference")
    reference.set(qn("w:id"), number)
    run._r.append(reference)
    if after:
        _run(paragraph, after, sheet).font.superscript = True


def _notes(file: Any, sheet: "Sheet", numbers: dict[str, str]) -> None:
    right = "<w:rtl/>" if sheet.is_right else ""
    bidi = "<w:pPr><w:bidi/></w:pPr>" if sheet.is_right else ""
    small = f'<w:rPr><w:sz w:val="18"/><w:szCs w:val="18"/>{right}</w:rPr>'
    raised = f'<w:rPr><w:vertAlign w:val="superscript"/>{right}</w:rPr>'

    rules = "".join(
        f'<w:footnote w:type="{kind}" w:id="{number}"><w:p><w:r><w:{element}/></w:r></w:p></w:footnote>'
        for number, kind, element in ((-1, "separator", "separator"), (0, "continuationSeparator", "continuationSeparator"))
    )
    body = "".join(
        f'<w:footnote w:id="{number}"><w:p>{bidi}<w:r>{raised}<w:footnoteRef/></w:r>'
        f'<w:r>{small}<w:t xml:space="preserve"> {html.escape(sheet.notes[label])}</w:t></w:r></w:p></w:footnote>'
        for label, number in numbers.items()
    )
    data = f"<w:footnotes {nsdecls('w')}>{rules}{body}</w:footnotes>".encode()
    file.part.relate_to(Package(PackURI("/word/footnotes.xml"), NOTES_TYPE, data, file.part.package), NOTES_RELATION)


def _heads(file: Any, sheet: "Sheet") -> None:
    section = file.sections[0]
    section.header.paragraphs[0].add_run(sheet.symbol)
    foot = section.footer.paragraphs[0]
    foot.add_run("28-05871\t\t")
    for kind in ("PAGE", "NUMPAGES"):
        field = OxmlElement("w:fldSimple")
        field.set(qn("w:instr"), kind)
        foot._p.append(field)
        if kind == "PAGE":
            foot.add_run("/")


class _Lists:
    """Lists of a file: a label that goes on from an open list of its form and depth is of that list."""

    def __init__(self, file: Any) -> None:
        self.root = file.part.numbering_part.element
        self.made = 100
        self.last: dict[tuple[int, str], list[tuple[int, int]]] = {}  # last number and list, the latest one last

    def number(self, properties: Any, label: str, depth: int) -> bool:
        """Give a paragraph the number its label shows; tell whether Word can."""
        found = _LABEL.match(label)
        told = _told(found["number"]) if found else []
        for deeper in [place for place in self.last if place[0] > depth]:
            del self.last[deeper]
        if found is None or not told:
            return False
        around = found["before"] + found["after"]
        for format_, number in told:
            lists = self.last.get((depth, format_ + around), [])
            going = next((entry for entry in reversed(lists) if format_ == "bullet" or entry[0] == number - 1), None)
            if going is not None:
                lists.remove(going)
                break
        else:
            format_, number = told[0]
            going = (0, self._new(found, format_, number, depth))
        self.last.setdefault((depth, format_ + around), []).append((number, going[1]))
        properties.append(parse_xml(f'<w:numPr {nsdecls("w")}><w:ilvl w:val="0"/><w:numId w:val="{going[1]}"/></w:numPr>'))
        return True

    def _new(self, found: re.Match[str], format_: str, number: int, depth: int) -> int:
        self.made += 1
        text = found["number"] if format_ == "bullet" else f"{found['before']}%1{found['after']}"
        left = _STEP * (depth + 1)
        abstract = parse_xml(
            f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{self.made}"><w:multiLevelType w:val="singleLevel"/>'
            f'<w:lvl w:ilvl="0"><w:start w:val="{number}"/><w:numFmt w:val="{format_}"/><w:lvlText w:val="{text}"/>'
            f'<w:lvlJc w:val="left"/><w:pPr><w:ind w:left="{left}" w:hanging="{_STEP}"/></w:pPr></w:lvl></w:abstractNum>'
        )
        last = self.root.findall(qn("w:abstractNum"))[-1]
        last.addnext(abstract)
        self.root.append(
            parse_xml(f'<w:num {nsdecls("w")} w:numId="{self.made}"><w:abstractNumId w:val="{self.made}"/></w:num>')
        )
        return self.made


def _told(number: str) -> list[tuple[str, int]]:
    """Return what a label may be as a number of Word: a format and the number."""
    if number.isdigit():
        return [("decimal", int(number))] if number.isascii() else []
    if number in "•●▪–":
        return [("bullet", 0)]
    found = [
        (name, alphabet.index(number) + 1)
        for name, alphabet in (("lowerLetter", _LATIN), ("russianLower", _RUSSIAN), ("arabicAbjad", _ABJAD))
        if len(number) == 1 and number in alphabet
    ]
    roman = next((n for n in range(1, 40) if to_roman(n) == number), 0)
    return [*([("lowerRoman", 1)] if roman == 1 else []), *found, *([("lowerRoman", roman)] if roman > 1 else [])]
