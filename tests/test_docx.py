"""Word files: text with the numbers that Word makes, and what is refused."""

import io
import zipfile
from pathlib import Path

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Pt

from making import in_list, saved, with_list, word
from wsis_graph.errors import ReadError
from wsis_graph.readers import read
from wsis_graph.readers.docx import package
from wsis_graph.readers.docx.numbering import _FORMATS

FIRST = "The Secretariat keeps a list of all libraries on wheels."


def source(document):
    return read(Path("a.docx"), saved(document))


def lines(document):
    return [line.strip() for line in source(document).text.splitlines() if line.strip()]


def spans_of(found, name):
    return [found.text[slice(*span)] for span in getattr(found.layout, name)]


def test_paragraphs_are_lines_with_white_lines_between_them():
    assert (
        source(word(FIRST, "It sends the list to every district.")).text == f"{FIRST}\n\nIt sends the list to every district.\n"
    )


# numbers of lists ------------------------------------------------------------------------------------------------------


def test_numbers_and_letters_of_lists_are_typed():
    document = word(FIRST)
    with_list(document, 77, [("decimal", "%1."), ("lowerLetter", "(%2)"), ("lowerRoman", "(%3)")])
    for words, level in [("Takes note", 0), ("Asks:", 0), ("North", 1), ("East", 2), ("West", 2), ("South", 1), ("Decides", 0)]:
        in_list(document.add_paragraph(words), 77, level)
    wanted = ["1. Takes note", "2. Asks:", "(a) North", "(i) East", "(ii) West", "(b) South", "3. Decides"]
    assert [" ".join(line.split()) for line in lines(document)[1:]] == wanted


def test_lists_of_one_definition_count_on_and_others_begin_anew():
    document = word(FIRST)
    with_list(document, 77, [("decimal", "%1.")])
    with_list(document, 78, [("decimal", "%1.")])
    root = document.part.numbering_part.element
    root.append(parse_xml(f'<w:num {nsdecls("w")} w:numId="79"><w:abstractNumId w:val="77"/></w:num>'))
    start = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="9"/></w:lvlOverride>'
    root.append(parse_xml(f'<w:num {nsdecls("w")} w:numId="80"><w:abstractNumId w:val="77"/>{start}</w:num>'))
    for number in (77, 78, 79, 80):
        in_list(document.add_paragraph("Asks"), number)
    assert [line.split()[0] for line in lines(document)[1:]] == ["1.", "1.", "2.", "9."]


def test_a_level_may_repeat_the_numbers_above_it():
    document = word(FIRST)
    with_list(document, 77, [("upperRoman", "%1."), ("decimal", "%1.%2")])
    root = document.part.numbering_part.element
    root.findall(qn("w:abstractNum"))[0].findall(qn("w:lvl"))[1].append(parse_xml(f"<w:isLgl {nsdecls('w')}/>"))
    for level in (0, 0, 1, 1):
        in_list(document.add_paragraph("Asks"), 77, level)
    assert [line.split()[0] for line in lines(document)[1:]] == ["I.", "II.", "2.1", "2.2"]


def test_numbers_may_come_from_a_style():
    document = word(FIRST)
    with_list(document, 77, [("decimal", "%1.")])
    style = document.styles.add_style("Numbered", docx.enum.style.WD_STYLE_TYPE.PARAGRAPH)
    style.element.get_or_add_pPr().append(parse_xml(f'<w:numPr {nsdecls("w")}><w:numId w:val="77"/></w:numPr>'))
    document.add_paragraph("Asks", style="Numbered")
    off = document.add_paragraph("Not counted", style="Numbered")
    in_list(off, 0)
    document.add_paragraph("Decides", style="Numbered")
    assert lines(document)[1:] == ["1.    Asks", "Not counted", "2.    Decides"]


@pytest.mark.parametrize(
    ("kind", "number", "written"),
    [
        ("decimal", 12, "12"),
        ("decimalZero", 4, "04"),
        ("lowerLetter", 2, "b"),
        ("lowerLetter", 27, "aa"),
        ("upperLetter", 3, "C"),
        ("lowerRoman", 4, "iv"),
        ("upperRoman", 9, "IX"),
        ("ordinal", 22, "22nd"),
        ("ordinal", 12, "12th"),
        ("russianLower", 3, "в"),
        ("arabicAbjad", 3, "ج"),
        ("arabicAlpha", 3, "ت"),
        ("chineseCounting", 12, "十二"),
        ("chineseCounting", 20, "二十"),
        ("chineseCounting", 105, "一〇五"),
        ("decimalEnclosedParen", 1, "(1)"),
        ("none", 1, ""),
    ],
)
def test_the_formats_of_numbers(kind, number, written):
    assert _FORMATS[kind](number) == written


def test_bullets_are_bullets():
    document = word(FIRST)
    with_list(document, 77, [("bullet", "")])
    in_list(document.add_paragraph("North"), 77)
    assert lines(document)[1].split() == ["•", "North"]


# what the printing tells ----------------------------------------------------------------------------------------------


def test_bold_raised_and_indented_text():
    document = word()
    document.add_paragraph().add_run("Libraries on wheels").bold = True
    paragraph = document.add_paragraph("as the report says")
    paragraph.paragraph_format.first_line_indent = Pt(36)
    paragraph.add_run("12").font.superscript = True
    paragraph.add_run(" and as people know")
    found = source(document)
    assert spans_of(found, "bold") == ["Libraries on wheels"]
    assert spans_of(found, "superscripts") == ["12"]
    assert "        as the report says12 and as people know\n" in found.text


def test_headings_are_bold():
    document = word()
    document.add_heading("Libraries on wheels", level=2)
    document.add_paragraph(FIRST)
    assert spans_of(source(document), "bold") == ["Libraries on wheels"]


def test_rows_of_tables_are_lines():
    document = word(FIRST)
    table = document.add_table(2, 2)
    for row, cells in zip(table.rows, (("District", "Books"), ("North", "12")), strict=True):
        for cell, words in zip(row.cells, cells, strict=True):
            cell.text = words
    found = source(document)
    assert spans_of(found, "tables") == ["District    Books\nNorth    12"]


def test_a_table_of_one_column_is_a_box():
    document = word(FIRST)
    document.add_table(1, 1).rows[0].cells[0].text = "Asks whether there are libraries on wheels elsewhere."
    found = source(document)
    assert not found.layout.tables
    assert found.text.endswith("elsewhere.\n")


def test_the_head_of_the_first_page_comes_first():
    document = word(FIRST)
    document.sections[0].header.paragraphs[0].text = "E/2031/9"
    assert lines(document) == ["E/2031/9", FIRST]


def test_footnotes_stand_below_a_rule_in_the_order_of_their_marks():
    found = read(Path("a.docx"), with_notes())
    assert found.text.splitlines() == [
        "See the report1 and the note,2 and the report.1",
        "",
        "__________________",
        "1    Document A/60/687.",
        "2    Document E/2031/9.",
    ]
    assert spans_of(found, "superscripts") == ["1", "2", "1"]
    assert spans_of(found, "small") == ["1    Document A/60/687.\n2    Document E/2031/9."]


def with_notes():
    document = word()
    paragraph = document.add_paragraph("See the report")

    def mark(identifier):
        return parse_xml(f'<w:r {nsdecls("w")}><w:footnoteReference w:id="{identifier}"/></w:r>')

    paragraph._p.append(mark(7))
    paragraph.add_run(" and the note,")
    paragraph._p.append(mark(3))
    paragraph.add_run(" and the report.")
    paragraph._p.append(mark(7))
    notes = "".join(
        f'<w:footnote w:id="{identifier}"><w:p><w:r><w:t xml:space="preserve"> {words}</w:t></w:r></w:p></w:footnote>'
        for identifier, words in ((3, "Document E/2031/9."), (7, "Document A/60/687."))
    )
    add_notes(document, notes)
    return saved(document)


def add_notes(document, notes):
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
    relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
    part = docx.opc.part.Part(
        docx.opc.packuri.PackURI("/word/footnotes.xml"),
        kind,
        f'<?xml version="1.0"?><w:footnotes {nsdecls("w")}>{notes}</w:footnotes>'.encode(),
        document.part.package,
    )
    document.part.relate_to(part, relation)


def test_deleted_and_hidden_text_is_left_out_and_inserted_text_kept():
    document = word("The list")
    paragraph = document.paragraphs[0]._p
    for tag, inner, words in (("w:del", "w:delText", " of nothing"), ("w:ins", "w:t", " of libraries on wheels")):
        paragraph.append(parse_xml(f"<{tag} {nsdecls('w')}><w:r><{inner} xml:space='preserve'>{words}</{inner}></w:r></{tag}>"))
    document.paragraphs[0].add_run(" that nobody sees").font.hidden = True
    assert lines(document) == ["The list of libraries on wheels"]


def test_text_boxes_are_read_once():
    document = word(FIRST)
    box = (
        '<w:r xmlns:w="{w}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><mc:AlternateContent>'
        '<mc:Choice Requires="wps">{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback></mc:AlternateContent></w:r>'
    )
    content = "<w:txbxContent><w:p><w:r><w:t>Inside a box</w:t></w:r></w:p></w:txbxContent>"
    document.paragraphs[0]._p.append(parse_xml(box.format(w=docx.oxml.ns.nsmap["w"], box=content)))
    assert lines(document) == [FIRST, "Inside a box"]


# what is refused -------------------------------------------------------------------------------------------------------


def rewritten(name, change):
    """Return a Word file one part of which is changed."""
    data, out = saved(word(FIRST)), io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.infolist():
            content = old.read(part)
            new.writestr(part.filename, change(content) if part.filename == name else content)
    return out.getvalue()


def refusal(data):
    with pytest.raises(ReadError) as refused:
        read(Path("a.docx"), data)
    assert refused.value.hint
    return refused.value.message


@pytest.mark.parametrize("declared", [b"<!DOCTYPE a [<!ENTITY b 'c'>]>", b"<!DOCTYPE a SYSTEM 'file:///etc/passwd'>"])
@pytest.mark.parametrize("name", ["word/document.xml", "word/_rels/document.xml.rels"])
def test_entities_are_refused(name, declared):
    assert "[entities]" in refusal(rewritten(name, lambda xml: xml.replace(b"?>", b"?>" + declared, 1)))


def test_what_unpacks_to_too_much_is_refused(monkeypatch):
    monkeypatch.setattr(package, "_LARGE", 100_000)
    bomb = rewritten("word/document.xml", lambda xml: xml.replace(b"</w:t>", b" " * 2_000_000 + b"</w:t>"))
    assert len(bomb) < 100_000
    assert "[too-large]" in refusal(bomb)
    monkeypatch.setattr(package, "MOST_UNPACKED", 1000)
    assert "[too-large]" in refusal(saved(word(FIRST)))


def test_damaged_files_are_refused():
    data = saved(word(FIRST))
    assert "[damaged-file]" in refusal(data[:200])
    assert "[damaged-file]" in refusal(rewritten("word/document.xml", lambda xml: xml[: len(xml) // 2]))
    assert "[damaged-file]" in refusal(rewritten("word/document.xml", lambda xml: b""))
    middle = len(data) // 3
    assert "damaged" in refusal(data[:middle] + b"\0" * 60 + data[middle + 60 :])


def test_old_word_files_and_rich_text_are_refused():
    assert "[unknown-format]" in refusal(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500))
    assert "[unknown-format]" in refusal(b"{\\rtf1 The list of libraries}")


def test_a_word_file_is_known_whatever_its_name():
    assert read(Path("a.txt"), saved(word(FIRST))).format == "docx"


@pytest.mark.parametrize(
    ("body", "printed"), [("<w:footnoteRef/>", "1"), ("<w:t>(</w:t><w:footnoteRef/><w:t>)</w:t>", "(1)"), ("", "1")]
)
def test_the_number_of_a_note_stands_where_and_as_its_text_prints_it(body, printed):
    document = word(FIRST)
    document.paragraphs[0].runs[0]._r.append(parse_xml(f'<w:footnoteReference {nsdecls("w")} w:id="1"/>'))
    words = '<w:r><w:t xml:space="preserve"> Document A/60/687.</w:t></w:r>'
    add_notes(document, f'<w:footnote w:id="1"><w:p><w:r>{body}</w:r>{words}</w:p></w:footnote>')
    assert lines(document)[-1].split() == [printed, "Document", "A/60/687."]
