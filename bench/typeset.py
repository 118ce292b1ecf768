"""A document's parts, as its text has them, typeset by the programs that people make files with.

Each function of MAKERS writes one file and returns it; one whose program or library is not here raises AbsentError.
"""

import html
import importlib
import json
import re
import shutil
import subprocess
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from sheets import Sheet, Words

from wsis_graph.model import Kind

_PLACE_IN_COLLECTION = 2  # of the font for simplified Chinese in those of Noto
_TIMEOUT = 300  # seconds
_JOB = "28-05871"


class AbsentError(Exception):
    """What would make the file is not installed here."""


# web pages -----------------------------------------------------------------------------------------------------------


def page(sheet: Sheet, path: Path, *, css: str = "", at_foot: bool = False) -> Path:
    """Write a web page; with `at_foot` notes stand where their marks do, for a style sheet to put them at the foot."""
    told = []
    for part in sheet.parts:
        tag = {Kind.CHAPTER: "h1", Kind.TITLE: "h2", Kind.HEADING: "h2", Kind.SECTION: "h3"}.get(part.kind, "p")
        words = "".join(_marked_up(sheet, word, at_foot=at_foot) for word in part.words)
        label = f"{html.escape(part.label)}&emsp;" if part.label else ""
        style = f' style="margin-inline-start: {1.5 * part.depth}em"' if part.depth else ""
        told.append(f"<{tag}{style}>{label}{words.strip()}</{tag}>")
    if not at_foot:
        told.append("<hr>")
        for number, (label, words) in enumerate(sheet.notes.items(), 1):
            told.append(f'<p id="fn{number}"><a href="#ref{number}">{html.escape(label)}</a> {html.escape(words)}</p>')
    direction = "rtl" if sheet.is_right else "ltr"
    fonts = ", ".join(f"'{name}'" for name in sheet.fonts)
    path.write_text(
        f'<!DOCTYPE html>\n<html lang="{sheet.language}" dir="{direction}"><head><meta charset="utf-8">'
        f"<title>{html.escape(sheet.symbol)}</title><style>body {{ font: 11pt {fonts} }} h1, h2, h3 {{ font-size: 12pt }}"
        f"sup {{ font-size: 70% }} {css}</style></head>\n<body>" + "\n".join(told) + "</body></html>\n",
        encoding="utf-8",
    )
    return path


def _marked_up(sheet: Sheet, word: Words, *, at_foot: bool) -> str:
    text = html.escape(word.text)
    if not word.mark:
        return f"<em>{text}</em>" if word.italic else text
    if word.text not in sheet.notes:
        return f"<sup>{text}</sup>"
    if at_foot:
        return f'<span class="note">{html.escape(sheet.notes[word.text])}</span>'
    number = list(sheet.notes).index(word.text) + 1
    return f'<sup><a id="ref{number}" href="#fn{number}">{text}</a></sup>'


def _running(sheet: Sheet) -> str:
    """Return the style of a printed page with the symbol above and the job and page numbers below."""
    return (
        f'@page {{ size: A4; margin: 25mm 22mm; @top-left {{ content: "{sheet.symbol}" }}'
        f'@bottom-left {{ content: "{_JOB}" }} @bottom-right {{ content: counter(page) "/" counter(pages) }} }}'
    )


def web(sheet: Sheet, path: Path) -> Path:
    """Write a web page as a person would by hand."""
    return page(sheet, path.with_suffix(".html"))


def chromium(sheet: Sheet, path: Path) -> Path:
    """Print a web page with its own running heads."""
    css = _running(sheet) + "p { text-align: justify }"
    return _printed(sheet, page(sheet, path.with_suffix(".html"), css=css), path, True)


def browser(sheet: Sheet, path: Path) -> Path:
    """Print a web page as a browser does when it is left alone: date and title above, address and number below."""
    return _printed(sheet, page(sheet, path.with_suffix(".html")), path, False)


def _printed(sheet: Sheet, source: Path, path: Path, own: bool) -> Path:
    program = _program("chromium", "chromium-browser", "google-chrome")
    if not _run(_program("fc-list"), f":lang={sheet.language}"):
        raise AbsentError(f"a font for {sheet.language}")
    target = path.with_suffix(".pdf")
    with tempfile.TemporaryDirectory() as profile:
        heads = ["--no-pdf-header-footer"] if own else []
        options = ["--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={profile}", *heads]
        _run(program, *options, f"--print-to-pdf={target}", source.resolve().as_uri())
    return target


def weasyprint(sheet: Sheet, path: Path) -> Path:
    """Print a web page with notes at the foot of the page."""
    css = _running(sheet) + " .note { float: footnote; font-size: 80% } p { text-align: justify }"
    css += " @page { @footnote { border-top: 1pt solid } }"
    if sheet.is_right:
        css += " .note::footnote-call { content: '(' counter(footnote) ')' } "
        css += " .note::footnote-marker { content: '(' counter(footnote) ') ' }"
    source, target = page(sheet, path.with_suffix(".html"), css=css, at_foot=True), path.with_suffix(".pdf")
    _library("weasyprint").HTML(str(source)).write_pdf(str(target))
    return target


# Word and LibreOffice ------------------------------------------------------------------------------------------------


def word(sheet: Sheet, path: Path) -> Path:
    """Write a Word file with automatic numbers, notes and running heads."""
    from typeset_word import write

    return write(sheet, path.with_suffix(".docx"))


def office(ending: str, through: str = "") -> Callable[[Sheet, Path], Path]:
    """Return a maker that opens a Word file in LibreOffice and saves it in a format, first in another one where told."""

    def make(sheet: Sheet, path: Path) -> Path:
        program = _program("soffice", "libreoffice")
        source = word(sheet, path)
        for wanted in filter(None, (through, ending)):
            with tempfile.TemporaryDirectory() as folder:
                profile = f"-env:UserInstallation=file://{path.parent.resolve()}/.libreoffice"
                _run(program, profile, "--headless", "--convert-to", wanted, "--outdir", folder, str(source))
                made = next(Path(folder).iterdir())
                source = Path(shutil.copy(made, path.with_suffix(made.suffix)))
        return source

    return make


# programs and libraries that typeset ---------------------------------------------------------------------------------


def typst(sheet: Sheet, path: Path) -> Path:
    """Typeset with Typst: notes at the foot, ligatures, justified lines with hyphens."""
    said = json.dumps

    def written(word: Words) -> str:
        if word.mark:
            note = sheet.notes.get(word.text)
            return f"#footnote[#({said(note, ensure_ascii=False)})]" if note else f"#super[#({said(word.text)})]"
        text = f"#({said(word.text, ensure_ascii=False)})"
        return f"#emph[{text}]" if word.italic else text

    fonts = ", ".join(map(said, reversed(sheet.fonts)))
    told = [
        f'#set page(paper: "a4", header: [{sheet.symbol}], footer: context [{_JOB} #h(1fr) '
        '#counter(page).display("1/1", both: true)])',
        f'#set text(size: 11pt, font: ({fonts},), lang: "{sheet.language}")',
        f"#set par(justify: true, spacing: 1.2em); #set footnote(numbering: {said('(1)' if sheet.is_right else '1')})",
    ]
    for part in sheet.parts:
        words = "".join(map(written, part.words))
        label = f"#({said(part.label, ensure_ascii=False)})#h(1em)" if part.label else ""
        body = f"#strong[{label}{words}]" if part.is_head else f"{label}{words}"
        told.append(
            f"#pad(left: {1.5 * part.depth * (not sheet.is_right)}em, right: {1.5 * part.depth * sheet.is_right}em)"
            f"[#par[{body}]]"
        )
    source = path.with_suffix(".typ")
    source.write_text("\n".join(told), encoding="utf-8")
    target = path.with_suffix(".pdf")
    target.write_bytes(_library("typst").compile(str(source)))
    return target


def xelatex(sheet: Sheet, path: Path) -> Path:
    """Typeset with XeLaTeX."""
    program = _program("xelatex")

    def escaped(text: str) -> str:
        return re.sub(r"([#$%&_{}])", r"\\\1", text.replace("\\", r"\textbackslash ")).replace("~", r"\textasciitilde ")

    def written(word: Words) -> str:
        if word.mark:
            note = sheet.notes.get(word.text)
            return rf"\footnote{{{escaped(note)}}}" if note else rf"\textsuperscript{{{escaped(word.text)}}}"
        return rf"\emph{{{escaped(word.text)}}}" if word.italic else escaped(word.text)

    main = (
        "[Script=Arabic, ItalicFont={DejaVu Sans}]{DejaVu Sans}" if sheet.is_right else f"{{{sheet.fonts[0]}}}"
    )  # it has Latin letters, too
    head = [
        r"\documentclass[11pt,a4paper]{article}\usepackage{fontspec}\usepackage{fancyhdr}\pagestyle{fancy}\fancyhf{}",
        rf"\fancyhead[L]{{{sheet.symbol}}}\fancyfoot[L]{{{_JOB}}}\fancyfoot[R]{{\thepage}}\setlength{{\parindent}}{{0pt}}",
        rf"\setlength{{\parskip}}{{6pt}}\setmainfont{main}",
    ]
    if sheet.is_right:
        head.append(r"\usepackage{bidi}\setRTL\renewcommand{\thefootnote}{(\arabic{footnote})}")
    if sheet.language == "zh":
        head.append(r'\XeTeXlinebreaklocale "zh"\XeTeXlinebreakskip = 0pt plus 1pt')
    told = [*head, r"\begin{document}"]
    for part in sheet.parts:
        words = "".join(map(written, part.words)).strip()
        label = f"{escaped(part.label)}\\quad " if part.label else ""
        body = rf"\textbf{{{label}{words}}}" if part.is_head else f"{label}{words}"
        told.append(rf"{{\leftskip={1.5 * part.depth}em {body}\par}}" + "\n")
    source = path.with_suffix(".tex")
    source.write_text("\n".join([*told, r"\end{document}"]), encoding="utf-8")
    _run(program, "-interaction=batchmode", f"-output-directory={path.parent}", str(source))
    return path.with_suffix(".pdf")


def fpdf2(sheet: Sheet, path: Path) -> Path:
    """Write with fpdf2, letters shaped by HarfBuzz; notes stand at the end."""
    fpdf = _library("fpdf")
    _library("uharfbuzz")
    regular, bold = _font_files(sheet)

    class Paper(fpdf.FPDF):  # type: ignore[misc]
        """Pages with running heads."""

        def header(self) -> None:
            self.set_font("text", size=9)
            self.cell(0, 8, sheet.symbol, align="L", new_x="LMARGIN", new_y="NEXT")

        def footer(self) -> None:
            self.set_y(-15)
            self.set_font("text", size=9)
            self.cell(0, 8, f"{self.page_no()}/{{nb}}", align="R")

    paper = Paper()
    place = {"collection_font_number": _PLACE_IN_COLLECTION} if regular.suffix == ".ttc" else {}
    paper.add_font("text", "", str(regular), **place)
    paper.add_font("text", "B", str(bold), **place)
    paper.set_text_shaping(True)
    paper.add_page()
    margin = paper.l_margin

    def write(words: list[Words], depth: int, bold: bool) -> None:
        if sheet.is_right:  # only whole cells are put in the order they are seen
            paper.set_font("text", "B" if bold else "", 11)
            paper.set_right_margin(margin + 8 * depth)
            paper.multi_cell(0, 6, "".join(word.text for word in words), align="R", new_x="LMARGIN", new_y="NEXT")
            paper.ln(2)
            return
        with (
            paper.text_columns(line_height=1.2, l_margin=margin + 8 * depth) as columns,
            columns.paragraph() as paragraph,
        ):
            for word in words:
                paper.set_font("text", "B" if bold else "", 11)
                paper.char_vpos = "SUP" if word.mark else "LINE"
                paragraph.write(word.text)
                paper.char_vpos = "LINE"
        paper.ln(2)

    for part in sheet.parts:
        label = [Words(f"{part.label}  ")] if part.label else []
        write([*label, *part.words], part.depth, part.is_head)
    paper.line(paper.l_margin, paper.get_y(), paper.l_margin + 40, paper.get_y())
    paper.ln(2)
    for label, words in sheet.notes.items():
        write([Words(label, mark=True), Words(f" {words}")], 0, False)
    target = path.with_suffix(".pdf")
    paper.output(str(target))
    return target


def reportlab(sheet: Sheet, path: Path) -> Path:
    """Write with ReportLab; Arabic line by line, its letters shaped and turned round beforehand, as its users do."""
    from typeset_reportlab import write

    for name in ("reportlab", *(("arabic_reshaper", "bidi") if sheet.is_right else ())):
        _library(name)
    return write(sheet, path.with_suffix(".pdf"), *_font_files(sheet))


def ghostscript(sheet: Sheet, path: Path) -> Path:
    """Write the PDF of LibreOffice anew with Ghostscript."""
    program = _program("gs")
    source, target = make("PDF, LibreOffice", sheet, path.parent), path.with_suffix(".pdf")
    _run(program, "-q", "-dBATCH", "-dNOPAUSE", "-sDEVICE=pdfwrite", f"-sOutputFile={target}", str(source))
    return target


def text_of(maker: str, *options: str) -> Callable[[Sheet, Path], Path]:
    """Return a maker that takes the text of another one's PDF by pdftotext."""

    def text(sheet: Sheet, path: Path) -> Path:
        program = _program("pdftotext")
        source, target = make(maker, sheet, path.parent), path.with_suffix(".txt")
        _run(program, *options, str(source), str(target))
        return target

    return text


def make(maker: str, sheet: Sheet, folder: Path, *, again: bool = True) -> Path:
    """Return the file of one maker; with `again` one that was made before will do."""
    stem = folder / f"{sheet.name}-{sheet.language}-{'_'.join(re.findall('[A-Za-z0-9]+', maker))}"
    kind = maker.partition(",")[0].partition(" ")[0]
    target = stem.with_suffix({"PDF": ".pdf", "HTML": ".html", "Word": ".docx", "pdftotext": ".txt"}[kind])
    return target if again and target.exists() else MAKERS[maker](sheet, stem)


def _font_files(sheet: Sheet) -> tuple[Path, Path]:
    """Return a TrueType font of regular and one of bold weight that have the letters of a language."""
    names = {"ar": "DejaVu Sans", "zh": "Noto Sans CJK SC"}
    program = _program("fc-match")
    name = names.get(sheet.language, "DejaVu Serif")
    found = [_run(program, "-f", "%{family}\t%{file}", f"{name}:{weight}") for weight in ("regular", "bold")]
    if not all(line.startswith(name) for line in found):
        raise AbsentError(f"the font {name}")
    regular, bold = (Path(line.partition("\t")[2]) for line in found)
    return regular, bold


def _program(*names: str) -> str:
    found = next(filter(None, map(shutil.which, names)), None)
    if found is None:
        raise AbsentError(f"the program {names[0]}")
    return found


def _library(name: str) -> Any:
    try:
        return importlib.import_module(name)
    except (ImportError, OSError) as error:
        raise AbsentError(f"the Python library {name}") from error


def _run(*command: str) -> str:
    done = subprocess.run(command, capture_output=True, timeout=_TIMEOUT, check=False, text=True)
    if done.returncode:
        raise RuntimeError(f"{command[0]} failed: {(done.stderr or done.stdout).strip()[-400:]}")
    return done.stdout


MAKERS: dict[str, Callable[[Sheet, Path], Path]] = {
    "HTML": web,
    "HTML, LibreOffice": office("html"),
    "Word, python-docx": word,
    "Word, LibreOffice": office("docx", through="odt"),
    "PDF, LibreOffice": office("pdf"),
    "PDF, Ghostscript": ghostscript,
    "PDF, Chromium": chromium,
    "PDF, Chromium with its heads": browser,
    "PDF, WeasyPrint": weasyprint,
    "PDF, Typst": typst,
    "PDF, XeLaTeX": xelatex,
    "PDF, fpdf2": fpdf2,
    "PDF, ReportLab": reportlab,
    **{
        f"pdftotext {option or 'plain'}, {name}": text_of(f"PDF, {name}", *([option] if option else []))
        for name in ("LibreOffice", "Chromium", "WeasyPrint")
        for option in ("-layout", "", "-raw")
    },
}
