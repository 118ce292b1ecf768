"""How a document is printed tells its parts: raised marks, small print, bold headings, tables, pages."""

import pytest

from making import parts, printed
from support import source
from wsis_graph.languages import pack
from wsis_graph.model import Kind, Span
from wsis_graph.parse import parse

HEAD = "E/2031/9\n\nReport on groundwater\n\n"


def read(text, language="en", head=HEAD):
    return parse(printed(head + text), pack(language))


def tree(document):
    return [(kind, path) for kind, path, _ in parts(document) if kind != Kind.MATTER.value]


def words(document, path):
    return next(told for _, found, told in parts(document) if found == path)


def notes(document):
    text = document.source.text
    marks = {mark.footnote: text[: mark.span.end].split()[-1] for mark in document.marks}
    return [(node.path, text[slice(*node.pieces[0])], marks.get(node.path)) for node in document.footnotes]


# footnotes ------------------------------------------------------------------------------------------------------------


def test_small_lines_at_the_foot_of_a_page_are_footnotes_without_a_rule():
    document = read("1. See the report^1^ and the map^2^ of wells.\n\n~1 Document A/60/687.\n~2 In the archive.\n")
    assert tree(document) == [("paragraph", "para/1")]
    assert notes(document) == [("fn/1", "Document A/60/687.", "report1"), ("fn/2", "In the archive.", "map2")]


def test_small_lines_elsewhere_are_text():
    document = read("1. There are wells.\n\n~Source: the archive of the district.\n\n2. There are more wells.\n")
    assert tree(document) == [("paragraph", "para/1"), ("paragraph", "para/2")]
    assert not document.footnotes


def test_a_footnote_goes_on_at_the_foot_of_the_next_page():
    first_page = "1. See the report^1^ of wells.\n\n~1 A long note that goes\n"
    document = read(f"{first_page}\f2. See the map^2^ too.\n\n~on here.\n~2 In the archive.\n")
    first, second = document.footnotes
    assert [document.source.text[slice(*piece)] for piece in first.pieces] == ["A long note that goes", "on here."]
    assert second.path == "fn/2"


def test_raised_marks_come_before_anything_that_only_looks_like_one():
    text = "1. In 2030,1 of 4 wells was dry^1^ and in 2031,2 of them^2^.\n\n~1 Document A/60/687.\n~2 In the archive.\n"
    assert [mark for _, _, mark in notes(read(text))] == ["dry1", "them2"]


def test_a_rule_parts_footnotes_in_text_without_print():
    document = read("1. See the report1 of wells.\n\n_______________\n1 Document A/60/687.\n")
    assert notes(document) == [("fn/1", "Document A/60/687.", "report1")]


def test_numbers_that_follow_each_other_are_footnotes_where_nothing_parts_them():
    text = "1. See the report1 of wells and the map2 of lakes.\n\n1 Document A/60/687.\n2 In the archive.\n"
    assert [path for path, *_ in notes(read(text))] == ["fn/1", "fn/2"]


def test_labels_may_stand_on_lines_of_their_own():
    text = "1. See the report1 of wells.\n\n_______________\n1\nDocument A/60/687.\n"
    assert notes(read(text)) == [("fn/1", "Document A/60/687.", "report1")]


# headings and tables --------------------------------------------------------------------------------------------------


def test_bold_lines_are_headings():
    document = read("1. There are wells.\n\n__Wells of the north__\n\n2. There are more wells.\n")
    assert tree(document) == [("paragraph", "para/1"), ("heading", ""), ("paragraph", "para/2")]


def test_a_bold_sentence_is_text():
    document = read("1. There are wells.\n\n__All wells are to be inspected every year.__\n\n2. There are more wells.\n")
    assert Kind.HEADING.value not in [kind for kind, _ in tree(document)]


def test_numbers_in_tables_are_no_paragraphs():
    source = printed(
        HEAD + "1. There are wells:\n\nDistrict    Wells\n2. North    12\n3. South    7\n\n2. There are more wells.\n"
    )
    start = source.text.index("District")
    end = source.text.index("7\n\n2.") + 1
    source = source._replace(layout=source.layout._replace(tables=(Span(start, end),)))
    document = parse(source, pack("en"))
    assert [path for _, path in tree(document) if path] == ["para/1", "para/2"]
    assert "more wells" in words(document, "para/2")


# pages ----------------------------------------------------------------------------------------------------------------


def test_running_heads_and_page_numbers_are_left_out():
    foot = "\n\n31-00931    {n}/3\n\f E/2031/9\n\n"
    first = f"1. There are wells in the district of the north, all of{foot.format(n=1)}them deep.\n\n"
    second = f"2. There are wells in the district of the south.{foot.format(n=2)}3. There are wells in the west.\n"
    document = read(f"{first}{second}")
    assert [path for _, path in tree(document)] == ["para/1", "para/2", "para/3"]
    assert words(document, "para/1").endswith("all of them deep.")
    assert words(document, "para/2").endswith("of the south.")


@pytest.mark.parametrize("job", ["31-00931 (E)    140132", "K3200117[E]    140132", "K3200117 [E] 140132", "GE.31-00931(E)"])
def test_the_number_of_the_printing_job_is_left_out(job):
    document = read(f"1. There are three wells:\n\n   (a) One;\n\n{job}\n\nE/2031/9\n\n   (b) Two;\n\n   (c) Three.\n")
    assert [path for _, path in tree(document)] == ["para/1", "para/1/a", "para/1/b", "para/1/c"]
    assert words(document, "para/1/a") == "One;"


def test_a_paragraph_goes_on_over_a_page_and_its_footnote():
    document = read("1. There are wells^1^ in all\n\n~1 Document A/60/687.\n\fdistricts of the north.\n")
    assert words(document, "para/1") == "There are wells1 in all districts of the north."


# documents without numbers --------------------------------------------------------------------------------------------


def test_paragraphs_without_numbers_are_counted():
    first, second = "The Secretariat has the honour to transmit the list of wells", "that was made last year in all districts."
    assert tree(read(f"{first}\n{second}\n\n" * 3)) == [("unnumbered paragraph", f"up/{number}") for number in (1, 2, 3)]


def test_an_item_with_a_bullet_may_be_short():
    letter = "We have the honour to transmit to you the list of wells in all districts of the north.\n\n"
    items = "__Wells of the south__\n\n   • The Council should:\n\n     – dig wells;\n\n     – count them.\n\n"
    document = read(f"{letter}{items}__Wells of the west__\n\n   • Fill them up.\n")
    found = [*tree(document)]
    headed = [("heading", ""), ("unnumbered paragraph", "up/2"), ("heading", ""), ("unnumbered paragraph", "up/3")]
    assert found == [("unnumbered paragraph", "up/1"), *headed]
    assert words(document, "up/2") == "• The Council should: – dig wells; – count them."


RESOLUTION = "S/RES/2791 (2031)\n\n   Resolution 2791 (2031)\n\n"


def test_a_resolution_of_one_paragraph_without_a_number_has_one():
    document = read("   The Security Council,\n\n   Decides to remain seized of the matter.\n", head=RESOLUTION)
    assert [path for _, path in tree(document) if path] == ["op/1"]


def test_the_preamble_of_the_security_council():
    preamble = "   The Security Council,\n\n   Recalling its resolutions,\n\n   Noting the report,\n\n"
    text = f"{preamble}   1. Decides to act;\n\n   2. Decides to remain seized of the matter.\n"
    document = read(text, head=RESOLUTION)
    assert [path for _, path in tree(document) if path] == ["pp/1", "pp/2", "op/1", "op/2"]


def test_what_is_printed_below_a_resolution_closes_it():
    text = "   The Security Council,\n\n   1. Decides to act.\n\n   9871st meeting\n   3 March 2031\n"
    document = read(text, head=RESOLUTION)
    assert [(kind, told) for kind, _, told in parts(document)][-1] == (Kind.CLOSING.value, "9871st meeting 3 March 2031")
    assert words(document, "op/1") == "Decides to act."


@pytest.mark.parametrize("language", ["en", "fr", "es", "ru", "ar", "zh"])
def test_nothing_at_all_is_no_error(language):
    assert parts(parse(printed("\n"), pack(language))) == []


# scanned texts and old forms ------------------------------------------------------------------------------------------

OLD = """S/RES/9001 (1961)

Resolution 9001 (1961)
of 3 May 1961

The Security Council,

Having examined the application of the Republic of Sand for membership,

"""


def read_old(text):
    return parse(source(OLD + text), pack("en"))


def test_an_operative_paragraph_follows_the_free_mark_of_a_footnote():
    text = "Recalling the survey of the wells of that country, 17\n\nRecommends that it be admitted.\n\nAdopted unanimously.\n"
    document = read_old(text)
    assert tree(document)[1:] == [
        ("preambular paragraph", "pp/1"),
        ("preambular paragraph", "pp/2"),
        ("operative paragraph", "op/1"),
        ("closing lines", ""),
    ]


def test_what_alone_ends_in_a_full_stop_is_operative():
    document = read_old("Shares the grief of all who live by the wells.\n\nAdopted at the 16th meeting.\n")
    assert tree(document)[2:] == [("operative paragraph", "op/1"), ("closing lines", "")]


@pytest.mark.parametrize(("first", "eleventh"), [("l.", "ll."), ("i.", "I1."), ("1.", "11")])
def test_numbers_that_scanning_misread_are_those_that_are_due(first, eleventh):
    labels = [first, *(f"{number}." for number in range(2, 11)), eleventh, "12."]
    document = read_old("".join(f"{label} Requests help for the wells of the north;\n\n" for label in labels))
    assert [path for kind, path in tree(document) if kind == "operative paragraph"] == [f"op/{n}" for n in range(1, 13)]
    assert {note.code for note in document.notes} == {"number-misread"}


def test_a_number_that_is_not_due_is_never_misread():
    document = read_old("1. Requests help for the wells;\n\nS. Lake and others spoke of them;\n\n2. Thanks them.\n")
    assert [path for kind, path in tree(document) if kind == "operative paragraph"] == ["op/1", "op/2"]


def test_notes_may_be_numbered_before_a_slash():
    text = "1. Requests the report 1/ on wells, 2/\n\n2. Thanks them.\n\n_____\n1/ S/20001.\n2/ S/20002, annex.\n"
    document = read_old(text)
    assert notes(document) == [("fn/1", "S/20001.", "1/"), ("fn/2", "S/20002, annex.", "2/")]


def test_a_symbol_that_ends_a_short_text_is_not_its_own():
    text = OLD.partition("\n\n")[2] + "Thanks them. 17\n\n\n17 Official Records, Third Year, document\nS/865\n"
    assert parse(source(text), pack("en"), (), ("S/RES/9001(1961)",)).symbols == ("S/RES/9001(1961)",)


def test_a_numbered_paragraph_may_begin_with_bold_lines():
    opening = "__2. Clear duties and processes of those who__\n__keep them.__ States have told of their wells."
    text = f"1. There are wells.\n\n{opening}\n\n__Depth__\n\n3. They are deep.\n"
    assert tree(read(text)) == [
        ("paragraph", "para/1"),
        ("paragraph", "para/2"),
        ("heading", ""),
        ("paragraph", "para/3"),
    ]


def test_rows_of_tables_are_no_chapters():
    rows = "II. Keepers    3    5\nApproved    1    2"
    found = printed(f"{HEAD}I. Wells\n\n1. There are wells.\n\n{rows}\n\nII. Money\n\n2. They are cheap.\n")
    start = found.text.index(rows)
    layout = found.layout._replace(tables=(Span(start, start + len(rows)),))
    told = [told for kind, _, told in parts(parse(found._replace(layout=layout), pack("en"))) if kind == "chapter"]
    assert told == ["I. Wells", "II. Money"]


def test_bold_words_in_mid_sentence_are_no_heading():
    bold = "__has no keeper, and trusts that one will be__\n__found by the spring.__ The keepers\ntell of it (A/99/2)."
    text = f"1. There are wells.\n\n2. The council notes that the well\n{bold}\n\n__Depth__\n\n3. They are deep.\n"
    assert tree(read(text)) == [
        ("paragraph", "para/1"),
        ("paragraph", "para/2"),
        ("heading", ""),
        ("paragraph", "para/3"),
    ]


def test_a_chapter_of_another_text_is_no_heading():
    document = read_old("Recalling what it means under\nChapter XI of the Charter, and its aims,\n\nDecides to act.\n")
    assert [path for _, path in tree(document) if path] == ["pp/1", "pp/2", "op/1"]


def test_the_annex_of_a_letter_has_paragraphs_of_its_own():
    letter = "I have the honour to transmit the list of the wells of the district\nthat was made last year in the north.\n\n"
    document = read(f"{letter}Annex to the letter dated 3 March 2031 from the keeper\n\n{letter}{letter}")
    assert [path for _, path in tree(document) if path] == ["up/1", "annex/1", "annex/1/up/1", "annex/1/up/2"]
