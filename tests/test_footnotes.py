"""Footnotes: their bodies at the foot of pages, and the marks that lead to them."""

import pytest

from support import outline, rows, source
from wsis_graph.languages import pack
from wsis_graph.model import Layout, Source, Span
from wsis_graph.parse import parse
from wsis_graph.parse.feet import is_day
from wsis_graph.parse.marks import marks_between


@pytest.mark.parametrize("row", rows("marks.tsv"), ids=lambda row: f"{row['label']} {row['text'][:16]}")
def test_a_mark_is_told_from_other_digits(row):
    text = row["text"]
    number = row["label"].translate(str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789"))
    marks = [mark for mark in marks_between(text, 0, len(text)) if mark.form == number]
    start, end = min((mark.rank, mark.span) for mark in marks)[1] if marks else (0, 0)
    assert (f"{text[:start]}[{text[start:end]}]{text[end:]}" if marks else text) == row["marked"]


def read(text, language="en"):
    document = parse(source(text), pack(language))
    notes = {note.path or note.number: text[note.pieces[0].start : note.pieces[-1].end] for note in document.footnotes}
    return document, notes


def marks(document):
    text = document.source.text
    return {mark.footnote: text[mark.span.start - 3 : mark.span.end] for mark in document.marks}


def test_a_mark_written_onto_a_symbol_is_read_where_nothing_else_is_its_mark():
    text = (
        "A/99/1\n\n1. The tides are told in A/99/36/Add.11 and the stars in A/99/37.2\n\n"
        "2. The moons are told in A/99/38/Add.13.\n"
        "_____________\n1  See A/60/687.\n2  See A/60/688.\n"
    )
    document, _ = read(text)
    assert marks(document) == {"fn/1": "d.11", "fn/2": "37.2"}


def test_a_mark_written_onto_the_number_of_a_resolution_is_read_where_nothing_else_is_its_mark():
    text = (
        "A/99/1\n\n1. The tides1 are told in decision 2031/212.\n\n2. The moons are told in resolution 2031/192.\n"
        "_____________\n1  See A/60/687.\n2  See A/60/688.\n"
    )
    document, _ = read(text)
    assert marks(document) == {"fn/1": "des1", "fn/2": "/192"}


def test_a_number_that_stands_deeper_than_the_label_before_it_goes_on_with_the_note():
    text = (
        "A/99/1\n\n1. The tides1 are told.\n\n"
        "_____________\n 1  Report of the Tides Conference, Cairo,\n    2 to 13 September 2031 (A/CONF.171/13).\n"
    )
    _, notes = read(text)
    assert notes == {"fn/1": "Report of the Tides Conference, Cairo,\n    2 to 13 September 2031 (A/CONF.171/13)."}


def test_of_two_numbers_with_a_mark_it_is_on_the_one_that_the_text_has_without_it():
    text = (
        "A/99/1\n\n1. The tides1 are told in resolution 65/182.\n\n2. Resolution 61/192 tells of the moons.\n\n"
        "3. The stars3 are 2,2 billion, as resolution 61/19 tells.\n"
        "_____________\n1  See A/60/687.\n2  See A/60/688.\n3  See A/60/689.\n"
    )
    document, _ = read(text)
    assert marks(document) == {"fn/1": "des1", "fn/2": "/192", "fn/3": "ars3"}


def test_a_mark_of_two_digits_is_told_from_the_number_of_the_resolution_that_it_is_written_onto():
    first = "".join(f"{number}. The lamps{number} burn.\n\n" for number in range(1, 11))
    notes = "".join(f"{number}  See A/60/{700 + number}.\n" for number in range(1, 12))
    document, _ = read(f"A/99/1\n\n{first}11. The moons are told in resolution 61/811 and elsewhere.\n_____________\n{notes}")
    assert marks(document)["fn/11"] == "1/811"


def test_the_month_and_day_that_go_on_with_a_chinese_date_are_no_footnote():
    above = "A/99/1\n\n1. 委员会清点了灯具。1\n_____________\n1  见A/60/687。\n\f"
    _, notes = read(above + "2. 据此，主席 2 宣布委员会于 2030 年\n\n2 月 6 日选举了主席团。\n\n3. 主席致谢。\n", "zh")
    assert list(notes) == ["fn/1"]


def test_a_mark_is_on_a_resolution_of_one_digit_only_where_the_text_has_it_without():
    notes = "_____________\n1  See A/60/687.\n2  See A/60/688.\n"
    text = "A/99/1\n\n1. The tides1 are told in resolution 2029/62.\n\n2. Resolution 2029/6 tells more.\n" + notes
    document, _ = read(text)
    assert marks(document) == {"fn/1": "des1", "fn/2": "9/62"}
    document, _ = read(text.replace("Resolution 2029/6 tells", "It tells"))
    assert marks(document) == {"fn/1": "des1"}
    document, _ = read(text.replace("2029/62.", "2029/62, and the moons2."))
    assert marks(document) == {"fn/1": "des1", "fn/2": "ons2"}


def test_a_guess_leaves_the_next_footnote_its_mark():
    text = (
        "A/99/1\n\n1. The tides1 are told in A/99/362.\n\n2. The moons3 and item 2 of the agenda were told.\n"
        "_____________\n1  See A/60/687.\n2  See A/60/688.\n3  See A/60/689.\n"
    )
    document, _ = read(text)
    assert marks(document) == {"fn/1": "des1", "fn/2": "/362", "fn/3": "ons3"}


@pytest.mark.parametrize(
    ("language", "sign"),
    [
        ("en", "No."),
        ("es", "núm."),
        ("fr", "no"),
        ("ru", "№"),
        ("en", "para."),
        ("es", "párr."),
        ("ru", "пунктах"),
        ("ar", "الفقرة"),
    ],
)
def test_a_line_that_begins_with_the_number_of_a_supplement_is_no_footnote(language, sign):
    notes = f"1  See the records, supplement {sign}\n2 (E/2031/33).\n2  The same.\n"
    text = f"A/99/1\n\n1. The tides1 and moons2 rise.\n_____________\n{notes}\f\nA/99/1\n\n2. And fall.\n"
    _, found = read(text, language)
    assert found == {"fn/1": f"See the records, supplement {sign}\n2 (E/2031/33).", "fn/2": "The same."}


def test_a_number_that_is_not_raised_is_no_footnote_where_the_others_are():
    notes = "¹  See the records, 1 and\n2 (E/2031/33).\n²  The same.\n"
    _, found = read(f"A/99/1\n\n1. The tides¹ and moons² rise.\n_____________\n{notes}\f\nA/99/1\n\n2. And fall.\n", "en")
    assert found == {"fn/1": "See the records, 1 and\n2 (E/2031/33).", "fn/2": "The same."}


def test_a_number_that_is_not_due_is_no_footnote():
    text = "A/99/1\n\n1. The roads1 are long\n_____________\n1  See A/60/687.\n7  Not due.\n\f\nand wide.\n"
    _, notes = read(text)
    assert list(notes) == ["fn/1"]
    assert "Not due" in notes["fn/1"]


def test_footnotes_are_numbered_through_the_document():
    text = (
        "A/99/1\n\n1. The first1 and\n_____________\n1  One.\n\f\nA/99/1\n\nthe second2 word,\n_____________\n"
        "2  Two.\n\f\nA/99/1\n\nand the third.3\n_____________\n3  Three,\nwith a second line.\n"
    )
    document, notes = read(text)
    assert notes == {"fn/1": "One.", "fn/2": "Two.", "fn/3": "Three,\nwith a second line."}
    assert marks(document) == {"fn/1": "rst1", "fn/2": "ond2", "fn/3": "rd.3"}


def test_a_footnote_without_a_mark_is_kept_and_noted():
    document, notes = read("A/99/1\n\n1. No mark here\n_____________\n1  One.\n")
    assert notes == {"fn/1": "One."}
    assert [note.code for note in document.notes] == ["unmarked-footnote"]


def test_a_mark_is_looked_for_on_the_page_of_its_note():
    text = "A/99/1\n\n1. The islands1 and\n\f\nA/99/1\n\nthe seas1 too.\n_____________\n1  One.\n"
    document, _ = read(text)
    assert marks(document) == {"fn/1": "eas1"}


def test_a_footnote_in_brackets_and_one_with_a_superscript_label():
    document, notes = read("A/99/1\n\n1. The islands (1) and seas² too.\n_____________\n(1) One.\n² Two.\n")
    assert notes == {"fn/1": "One.", "fn/2": "Two."}
    assert marks(document) == {"fn/1": "ds (1)", "fn/2": "eas²"}


def test_without_page_breaks_the_text_goes_on_after_a_finished_note():
    text = "A/99/1\n\n1. The islands1 are\n_____________\n1  One.\nfar away.\n\n2. So are the seas.\n"
    document, notes = read(text)
    assert notes == {"fn/1": "One."}
    assert "paragraph para/1 1 | The islands1 are ⋯ far away." in outline(document)


def test_an_underscored_rule_alone_is_no_text():
    document, notes = read("A/99/1\n\n1. One.\n\n_____________\n\n2. Two.\n")
    assert not notes
    assert "_" not in outline(document)


# labels that pdftotext moves ------------------------------------------------------------------------------------------

BODY = (
    "E/2031/9\n\nReport on wells\n\n1. See the report1 of wells, the map2 of wells, the list3 of wells and the plan4 too.\n\n"
)


@pytest.mark.parametrize(
    "foot",
    [
        "See A/60/687.\nIn the archive.\n3\nIbid., annex.\n4\nE/2031/8.\n1\n2\n",
        "1\n\nSee A/60/687.\nIn the archive.\n3\nIbid., annex.\n4\nE/2031/8.\n2\n",
        "1\n2\n\nSee A/60/687.\nIn the archive.\n3\n4\nIbid., annex.\nE/2031/8.\n",
        "1\nSee A/60/687.\n2\nIn the archive.\n3\nIbid., annex.\n4\nE/2031/8.\n",
        "See A/60/687.\n2 In the archive.\n3 Ibid., annex.\n4 E/2031/8.\n1\n",
        "1\n\nSee A/60/687.\nIn the archive.\n3 Ibid., annex.\n4 E/2031/8.2\n",
        "1\n\nSee A/60/687.\n\n3\n\nIbid., annex.\n\n2\n\nIn the archive.\n\n4\n\nE/2031/8.\n",
    ],
    ids=["behind", "one behind", "before", "in place", "beside", "behind the last line", "in another order"],
)
def test_labels_may_stand_apart_from_their_notes(foot):
    _, notes = read(f"{BODY}__________________\n\n{foot}")
    assert notes == {"fn/1": "See A/60/687.", "fn/2": "In the archive.", "fn/3": "Ibid., annex.", "fn/4": "E/2031/8."}


def test_labels_in_brackets_may_stand_apart_from_their_notes():
    text = "1. See the list(1) and the map(2) of wells.\n\n(1)\n\nIn the archive.\n\n(2)\n\nE/2031/8.\n"
    document, notes = read(f"E/2031/9\n\n{text}")
    assert notes == {"fn/1": "In the archive.", "fn/2": "E/2031/8."}
    assert marks(document) == {"fn/1": "ist(1)", "fn/2": "map(2)"}


def test_the_number_of_the_page_may_stand_between_labels_and_notes():
    pages = [
        "E/2031/9\n\n1.\nThe first page ends, as said in the list.1\n\n1\n\nIn the archive.\n",
        "E/2031/9\n\n2.\nThe second goes on with a map,2 and a plan.3\n\n2\n3\n\n2\n\nOn a wall.\nIn a drawer.\n",
        "E/2031/9\n\n3.\nThe third is the last.4\n\n4\n\n3\n\nE/2031/8.\n",
    ]
    document, notes = read("\n\f".join(pages))
    assert notes == {"fn/1": "In the archive.", "fn/2": "On a wall.", "fn/3": "In a drawer.", "fn/4": "E/2031/8."}
    assert [node.path for node in document.body.children if node.path] == ["para/1", "para/2", "para/3"]


def test_notes_with_asterisks_stand_at_the_foot_without_a_rule():
    cover = "E/2031/9\n\nReport of the Secretary-General*\nSummary\nThe wells are deep.\n\n* Late for technical\nreasons.\n"
    _, notes = read(f"{cover}\f1. Now.\n")
    assert notes == {"*": "Late for technical\nreasons."}


def test_a_note_goes_on_above_the_labels_of_the_next_page():
    first = "E/2031/9\n\n1. See the list1 of wells.\n\n1 It is in the archive of the\n\f"
    second = "E/2031/9\n\n2. See the map,2 too.\n\nold town hall.\n2 On a wall.\n"
    _, notes = read(first + second)
    assert notes["fn/1"].endswith("old town hall.")
    assert notes["fn/2"] == "On a wall."


def test_a_numbered_paragraph_is_no_note_though_its_number_stands_free_above():
    document, notes = read("A/99/1\n\n1 - مدد القرار 2 الآبار.\n\n2 - وهي عميقة.\n", "ar")
    assert not notes
    assert [node.path for node in document.body.children if node.path] == ["para/1", "para/2"]


MONTHS = [name for names in pack("ar").data["calendar"]["months"] for name in names if " " not in name]


@pytest.mark.parametrize("month", MONTHS)
def test_a_day_alone_is_one_by_each_name_of_its_month(month):
    """Of شباط and شباط/فبراير each is read whole, in whatever order they are looked for."""
    assert is_day(f"1 {month} 2030", pack("ar"))


def test_a_date_of_the_masthead_is_no_footnote():
    head = "S/RES/9001 (2031)\n\nDistr.: General\n\n3 May 2031\n\nResolution 9001 (2031)\n\n"
    adopted = "Adopted by the Security Council at its 9871st meeting, on\n\n30 April 2031\n\nThe Security Council,\n\n"
    words = "Decides to remain seized of the matter, as said in the report that is named in the annex to the list.\n\n"
    _, notes = read(f"{head}{adopted}1. {words * 3}")
    assert not notes


def test_notes_at_the_end_of_a_document_are_marked_on_its_pages():
    text = (
        "A/99/1\n\n1. The islands,1 the seas\n\f\nA/99/1\n\nand the roads.2 They are long, all 3 of them,\n"
        "and wide.3\n\n1 One.\n2 Two.\n\f\nA/99/1\n\n3 Three.\n"
    )
    document, notes = read(text)
    assert notes == {"fn/1": "One.", "fn/2": "Two.", "fn/3": "Three."}
    assert marks(document) == {"fn/1": "ds,1", "fn/2": "ds.2", "fn/3": "de.3"}
    assert not document.notes


def test_notes_at_the_end_are_marked_on_words_of_pages_before_rather_than_by_numbers_of_their_own_page():
    text = (
        "A/99/1\n\n1. The islands1 and the seas2 are\n\f\nA/99/1\n\nopen from 2 to 13 April and the roads3 are not.\n\n"
        "1 One.\n2 Two.\n3 Three.\n"
    )
    document, _ = read(text)
    assert marks(document) == {"fn/1": "nds1", "fn/2": "eas2", "fn/3": "ads3"}


@pytest.mark.parametrize("first", ["Well of valley 3, open.", "Wells3 of valley 4."])
def test_notes_at_the_end_begin_with_the_first_though_it_tells_a_number(first):
    marked = "".join(f"Wells{number} of valley {number} are open.\n\n" for number in range(1, 14))
    notes = "".join(f"{number} Well {number}.\n\n" for number in range(2, 14))
    text = f"A/99/1\n\n{marked}\f\nA/99/1\n\nOpen on 7 April from 3 to 9.\n\n1 {first}\n\n{notes}"
    assert list(read(text)[1]) == [f"fn/{number}" for number in range(1, 14)]


def test_the_lines_of_a_document_are_no_notes_at_its_end():
    text = "A/99/1\n\n1. The islands and\n\f\nA/99/1\n\nthe seas are\n1 of the things that\n2 districts have.\n"
    assert read(text)[1] == {}


def printed(text, **layout):
    return Source(text, "", "", "pdf", Layout(**layout))


def small(text, *words):
    spans = tuple(Span(text.index(word), text.index(word) + len(word)) for word in words)
    return parse(printed(text, small=spans, pages=(0,)), pack("en"))


@pytest.mark.parametrize(
    ("body", "found"), [("The islands1 and the seas.2", ["fn/1", "fn/2"]), ("The islands and the seas.", [])]
)
def test_numbers_of_small_print_may_have_full_stops_where_marks_tell(body, found):
    document = small(f"A/99/1\n\n1. {body}\n\n1. One.\n2. Two.\n", "1. One.", "2. Two.")
    assert [note.path for note in document.footnotes] == found


@pytest.mark.parametrize(("mark", "label"), [("(1)", "1"), ("1", "(1)")])
def test_brackets_of_a_mark_need_not_be_those_of_its_label(mark, label):
    text = f"A/99/1\n\n1. The islands{mark} and\n_____________\n{label}  One.\n"
    at = text.index("islands") + len("islands")
    document = parse(printed(text, superscripts=(Span(at, at + len(mark)),)), pack("en"))
    assert [(found.footnote, text[slice(*found.span)]) for found in document.marks] == [("fn/1", mark)]


def test_a_number_written_onto_the_word_for_see_is_a_label():
    text = (
        "A/99/1\n\n1. 潮汐见简要记录。1另请注意星辰。\n\n2. 月亮另有报告2 论述。\n"
        "__________________\n 1见 A/60/687。\n 2另见 A/60/688。\n"
    )
    _, notes = read(text, "zh")
    assert notes == {"fn/1": "见 A/60/687。", "fn/2": "另见 A/60/688。"}


def test_a_chinese_note_has_its_number_right_on_its_words_where_it_is_due_and_marked():
    text = (
        "秘书长的报告\n\n1. 委员会清点了《灯塔宣言》1 所述灯具。\n\n2. 大会重申了《灯塔议程》2 及其目标，3 并表示感谢。\n\n"
        "_____________\n\n 1大会第 70/1号决议。\n\n 2理事会第 2031/4 号决议，根据该决议，\n\n"
        "3国应清点灯具。\n\n 3大会第 70/2号决议。\n"
    )
    _, notes = read(text, "zh")
    assert {name: words.split("号")[0] for name, words in notes.items()} == {
        "fn/1": "大会第 70/1",
        "fn/2": "理事会第 2031/4 ",
        "fn/3": "大会第 70/2",
    }


def test_a_number_right_on_chinese_words_is_no_note_without_its_mark():
    text = (
        "秘书长的报告\n\n1. 委员会清点了《灯塔宣言》1 所述灯具。\n\n"
        "_____________\n\n 1 大会第 70/1号决议。\n\n 2大会第 70/2号决议。\n"
    )
    _, notes = read(text, "zh")
    assert notes == {"fn/1": "大会第 70/1号决议。"}


def test_a_note_below_a_line_that_goes_on_with_a_sentence_is_no_item():
    text = (
        "A/99/1\n\n1. Просит Секретаря рассмотреть доклады о маяках1 и настоятельно\n"
        "призывает партнеров наращивать поддержку\n\n"
        "  1  A/99/4 и A/99/5.\n\n2/3        31-00931\n\nA/99/1\n\nмуниципальных маяков.\n"
    )
    _, notes = read(text, "ru")
    assert notes == {"fn/1": "A/99/4 и A/99/5."}
