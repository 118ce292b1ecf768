"""PDF files: text as a person would type it, and what cannot be read."""

import io
import shutil
from pathlib import Path

import pytest
from PIL import Image, ImageDraw, ImageFont

from making import HEIGHT, LEFT, PITCH, TOP, WIDTH, Sheets
from wsis_graph.errors import ReadError
from wsis_graph.readers import pdf, read
from wsis_graph.readers.pdf import fallback, reader, runs
from wsis_graph.readers.pdf.links import read_links
from wsis_graph.readers.pdf.quality import is_garbled

LINES = (
    "The Secretariat keeps a list of all libraries on wheels and of",
    "the roads they take, and it sends the list to every district in",
    "which somebody has asked for books since the last time that the",
    "list was made, whether or not a library ever came that way, and",
    "it does so twice a year, in spring and in autumn, before snow",
)


def text_of(sheets):
    return pdf.read(sheets.data())[0]


def spans_of(text, spans):
    return [text[slice(*span)] for span in spans]


# what is typed ---------------------------------------------------------------------------------------------------------


def test_lines_keep_indents_and_white_lines():
    sheets = Sheets()
    for line in LINES:
        sheets.line(line)
    sheets.white().line("1. Takes note of the list;", LEFT + 24).white().line("(a) As it is;", LEFT + 48)
    lines = text_of(sheets).splitlines()
    assert lines[: len(LINES)] == list(LINES)
    assert [line.strip() for line in lines[len(LINES) :]] == ["", "1. Takes note of the list;", "", "(a) As it is;"]
    first, second = (len(lines[i]) - len(lines[i].lstrip()) for i in (6, 8))
    assert 3 <= first <= 8
    assert second == pytest.approx(2 * first, abs=1)


def test_a_hyphen_a_little_apart_is_of_its_word():
    sheets = Sheets()
    for apart in (1.4, 3.0):
        end = LEFT + sheets.width("asks the under")
        sheets.at(LEFT, sheets.y, "asks the under ").at(end + apart, sheets.y, "- keeper")
        sheets.y -= PITCH
    assert text_of(sheets) == "asks the under- keeper\nasks the under - keeper\n"


def test_pages_are_parted_by_form_feeds():
    text, layout = pdf.read(Sheets().line("First page of the list").page().line("Second page of the list").data())
    assert text == "First page of the list\n\fSecond page of the list\n"
    assert [text[start:][:6] for start in layout.pages] == ["First ", "Second"]


def test_columns_of_running_text_are_read_one_after_the_other():
    sheets = Sheets().line("List of libraries on wheels").white()
    for number in range(14):
        sheets.at(LEFT, sheets.y, f"{number} left column says what is due now")
        sheets.at(330, sheets.y, f"{number} right column says who is asked")
        sheets.y -= PITCH
    words = text_of(sheets)
    assert words.index("13 left column") < words.index("0 right column")
    assert "left column says what is due now\n1 left" in words


def test_rows_of_a_table_are_read_across():
    sheets = Sheets().line("Table 1").white()
    for name, books, roads in (("District", "Books", "Roads"), ("North", "12", "30"), ("South", "7", "45"), ("West", "1", "2")):
        sheets.at(LEFT, sheets.y, name).at(250, sheets.y, books).at(400, sheets.y, roads)
        sheets.y -= PITCH
    text, layout = pdf.read(sheets.data())
    assert [line.split() for line in text.splitlines()[-4:]][1] == ["North", "12", "30"]
    (table,) = layout.tables
    assert text[slice(*table)].split()[0] == "District"
    assert text[slice(*table)].split()[-1] == "2"


def test_a_label_stays_before_its_text():
    sheets = Sheets().at(LEFT, TOP, "1.").at(LEFT + 36, TOP, LINES[0])
    sheets.y -= PITCH
    for line in LINES[1:]:
        sheets.line(line, LEFT + 36)
    first = text_of(sheets).splitlines()[0]
    assert first.split(maxsplit=1) == ["1.", LINES[0]]


def test_marks_are_raised_and_glued_to_their_word():
    sheets = Sheets().line(LINES[0])
    words = "Takes note of the report"
    sheets.at(LEFT, sheets.y, words).at(LEFT + sheets.width(words), sheets.y + 4, "12", size=6)
    sheets.at(LEFT + sheets.width(words) + 7, sheets.y, "of the Board")
    text, layout = pdf.read(sheets.data())
    assert "report12 of the Board" in text
    assert spans_of(text, layout.superscripts) == ["12"]


def test_small_and_bold_lines_are_told():
    sheets = Sheets().line("Libraries on wheels", bold=True).white()
    for line in LINES:
        sheets.line(line)
    sheets.line("Kept in the archive.", size=8)
    text, layout = pdf.read(sheets.data())
    assert spans_of(text, layout.bold) == ["Libraries on wheels"]
    assert spans_of(text, layout.small) == ["Kept in the archive."]


def test_words_drawn_twice_to_look_bold_are_read_once():
    sheets = Sheets().at(LEFT, TOP, "Libraries on wheels").at(LEFT + 0.3, TOP, "Libraries on wheels")
    assert text_of(sheets).strip() == "Libraries on wheels"


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_pages_whose_text_is_turned_are_read_upright(turn):
    sheets = Sheets()
    sheets.canvas.translate(*{90: (WIDTH, 0), 180: (WIDTH, HEIGHT), 270: (0, HEIGHT)}[turn])
    sheets.canvas.rotate(turn)
    for number, line in enumerate(LINES[:3]):
        sheets.at(100, 400 - number * PITCH, line)
    assert text_of(sheets).split("\n")[:3] == list(LINES[:3])


def test_what_stands_outside_the_page_is_not_printed():
    sheets = Sheets().line("Libraries on wheels").at(LEFT, -50, "left over from a draft").at(-400, TOP, "and this")
    assert text_of(sheets).strip() == "Libraries on wheels"


def test_pages_whose_size_is_told_once_for_all_are_read_whole():
    data = Sheets().at(LEFT, HEIGHT - 20, LINES[0]).data()
    box = f"/MediaBox [ 0 0 {WIDTH} {HEIGHT} ]".encode()
    assert data.count(box) == 1
    moved = data.replace(box, b" " * len(box)).replace(b"/Type /Pages", box + b" /Type /Pages")
    assert pdf.read(moved)[0].strip() == LINES[0]


def test_soft_hyphens_of_the_library_are_hyphens():
    sheets = Sheets().line("The list was made by the Libyan-").line("owned company on wheels.")
    assert "Libyan-\nowned" in text_of(sheets)


def test_words_are_put_together_where_a_document_hyphenates_by_machine():
    whole = ["librarian", "district", "autumn", "winter"]
    sheets = Sheets().line("A librarian of a district sees autumn and winter.").white()
    for word in whole:
        sheets.line(f"Here stands a line of text that is as long as it may be {word[:4]}-").line(f"{word[4:]} and goes on.")
    words = text_of(sheets)
    assert all(f"{word}\nand goes on." in words for word in whole)


def test_links_are_there_to_check_by_and_not_in_the_text():
    sheets = Sheets().line("See resolution 70/125 on this")
    sheets.canvas.linkURL("https://docs.un.org/en/A/RES/70/125", (LEFT, TOP - 3, LEFT + 200, TOP + 9))
    data = sheets.data()
    (link,) = read_links(data)
    assert link.address == "https://docs.un.org/en/A/RES/70/125"
    assert "70/125" in link.words
    assert "docs.un.org" not in pdf.read(data)[0]


def test_a_file_is_read_by_what_it_holds_and_not_by_its_name():
    data = Sheets().line(LINES[0]).data()
    for name in ("a.pdf", "a.txt", "report"):
        assert read(Path(name), data).format == "pdf"
    assert read(Path("a.pdf"), b"<!DOCTYPE html><p>The list of libraries on wheels</p>").format == "html"


# what is refused -------------------------------------------------------------------------------------------------------


def refusal(data):
    with pytest.raises(ReadError) as refused:
        read(Path("a.pdf"), data)
    assert refused.value.hint
    return refused.value.message


def test_an_encrypted_file_is_refused():
    assert "[encrypted-file]" in refusal(Sheets(encrypt="secret").line(LINES[0]).data())


@pytest.mark.parametrize("damage", [lambda data: data[:200], lambda data: b"%PDF-1.7\n" + b"\0" * 300, lambda data: b"%PDF-"])
def test_a_damaged_file_is_refused(damage):
    assert "[damaged-file]" in refusal(damage(Sheets().line(LINES[0]).data()))


def test_a_file_of_too_many_pages_is_refused(monkeypatch):
    monkeypatch.setattr(reader, "MOST_PAGES", 1)
    assert "[too-large]" in refusal(Sheets().line(LINES[0]).page().line(LINES[1]).data())


def test_a_page_of_too_many_characters_is_refused(monkeypatch):
    monkeypatch.setattr(reader, "MOST_CHARACTERS", 20)
    assert "[too-large]" in refusal(Sheets().line(LINES[0]).data())


def test_a_file_of_too_many_bytes_is_refused(monkeypatch):
    monkeypatch.setattr("wsis_graph.readers.MOST_BYTES", 20)
    assert "[too-large]" in refusal(Sheets().line(LINES[0]).data())


def picture(words=""):
    image = Image.new("L", (1240, 300), 255)
    if words:
        ImageDraw.Draw(image).text((40, 40), words, font=ImageFont.load_default(size=40), fill=0)
    return image


def drawn(sheets, image):
    buffer = io.BytesIO()
    image.save(buffer, "PNG")
    buffer.seek(0)
    from reportlab.lib.utils import ImageReader

    sheets.canvas.drawImage(ImageReader(buffer), 20, 500, width=555, height=134)
    return sheets


@pytest.fixture
def without_ocr(monkeypatch):
    monkeypatch.setattr(reader, "can_read_pictures", lambda: False)


@pytest.mark.usefixtures("without_ocr")
def test_a_file_of_pictures_is_refused_with_what_to_install():
    data = drawn(Sheets(), picture("The list")).data()
    with pytest.raises(ReadError, match=r"\[no-text\]") as refused:
        read(Path("a.pdf"), data)
    assert "wsis-graph[ocr]" in refused.value.hint


@pytest.mark.usefixtures("without_ocr")
def test_a_page_that_is_a_picture_is_noted():
    text, layout = pdf.read(drawn(Sheets().line(LINES[0]).page(), picture()).data())
    (note,) = layout.notes
    assert (note.code, note.span.start) == ("scanned-page", len(text))
    assert "page 2" in note.message


@pytest.mark.skipif(shutil.which("tesseract") is None, reason="tesseract is not installed")
def test_a_page_that_is_a_picture_is_read_by_ocr():
    pytest.importorskip("pytesseract")
    text, layout = pdf.read(drawn(Sheets(), picture("The list of libraries")).data())
    assert "list of libraries" in text
    assert [note.code for note in layout.notes] == ["ocr-page"]


GARBLED = "Ssss lllib rrrr aaaaries onnnn wheeeels tttthat ccccame "


def garbled(sheets):
    for _ in range(8):
        sheets.line(GARBLED)
    return sheets


@pytest.mark.usefixtures("without_ocr")
def test_letters_that_make_no_words_are_refused():
    assert "[garbled-text]" in refusal(garbled(Sheets()).data())


@pytest.mark.usefixtures("without_ocr")
def test_one_page_whose_letters_make_no_words_is_noted():
    sheets = Sheets()
    for _ in range(2):
        sheets.line(LINES[0]).page()
    _, layout = pdf.read(garbled(sheets).data())
    assert [(note.code, "page 3" in note.message) for note in layout.notes] == [("garbled-page", True)]


def test_pypdf_reads_what_the_first_reading_garbles(monkeypatch):
    better = [fallback._run(line, number) for number, line in enumerate(LINES)]
    monkeypatch.setattr(fallback, "page_runs", lambda data, index: better)
    text, layout = pdf.read(garbled(Sheets()).data())
    assert text.splitlines()[: len(LINES)] == list(LINES)
    assert not layout.notes


def test_pypdf_gives_lines_with_their_indents():
    data = Sheets().line(LINES[0]).line(LINES[1]).data()
    runs = fallback.page_runs(data, 0)
    assert [run.text for run in runs] == list(LINES[:2])
    assert fallback.page_runs(b"%PDF-1.4 nothing of the kind", 0) == []


def test_reading_is_repeatable():
    data = Sheets().line(LINES[0]).data()
    assert read(Path("a.pdf"), data) == read(Path("a.pdf"), data)


def test_a_word_of_characters_that_stand_for_nothing_is_left_out(monkeypatch):
    monkeypatch.setattr(runs, "written", lambda words: "" if words == "nothing" else words)
    sheets = Sheets().at(LEFT, TOP, LINES[0]).at(LEFT, TOP - PITCH, "nothing").at(LEFT, TOP - 2 * PITCH, LINES[1])
    assert [line for line in text_of(sheets).splitlines() if line] == list(LINES[:2])


def test_a_raised_number_that_begins_a_line_is_parted_from_its_text():
    sheets = Sheets()
    for line in LINES:
        sheets.line(line)
    sheets.at(LEFT, sheets.y + 4, "3", size=6).at(LEFT + 3.4, sheets.y, "Document A/60/687.", size=9)
    assert text_of(sheets).splitlines()[-1].strip() == "3 Document A/60/687."


def test_symbols_and_addresses_are_no_garbled_words():
    symbols = " ".join(f"A/C.{number}/59/L.{number} and file:///d/e/f" for number in range(1, 20))
    assert not is_garbled(symbols)
