"""The whole of parsing: texts as they are printed to trees of parts."""

import itertools
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from support import files, language_of, outline, read_document, shared_text, source
from wsis_graph.languages import pack
from wsis_graph.model import Kind, Level
from wsis_graph.parse import parse, walk
from wsis_graph.parse.outline.headings import STRUCTURE
from wsis_graph.parse.outline.structure import OPENERS

PARALLEL = files("parallel", ".txt")  # name.language.txt: the same document in several languages
DOCUMENTS = [*files("documents", ".txt"), *PARALLEL]
names = [path.stem for path in DOCUMENTS]


@pytest.mark.parametrize("path", DOCUMENTS, ids=names)
def test_a_document_is_read_as_the_tree_beside_it(path):
    assert outline(read_document(path)) == path.with_suffix(".tree").read_text(encoding="utf-8")


@pytest.mark.parametrize("path", DOCUMENTS, ids=names)
@pytest.mark.parametrize("ending", ["\r\n", "\n\n\n"], ids=["CRLF", "more white lines"])
def test_how_lines_end_changes_no_tree(path, ending):
    text = path.read_text(encoding="utf-8")
    text = text.replace("\n", "\r\n") if ending == "\r\n" else re.sub(r"\n\n+", ending, text)
    written = outline(parse(source(text), pack(language_of(path))))
    assert written == path.with_suffix(".tree").read_text(encoding="utf-8")


@pytest.mark.parametrize("path", [path for path in PARALLEL if language_of(path) != "en"], ids=lambda path: path.stem)
def test_language_versions_have_the_same_parts(path):
    english = path.with_name(f"{path.name.split('.')[0]}.en.txt")
    assert _shape(read_document(path)) == _shape(read_document(english))


def _shape(document):
    parts = [(node.kind, node.path) for node in [*walk(document.body), *document.footnotes] if node.path]
    return parts, [mark.footnote for mark in document.marks]


def assert_sound(document):
    """The words of parts are apart, in the text, not blank, and each path stands once."""
    text = document.source.text
    pieces = sorted(piece for node in [*walk(document.body), *document.footnotes] for piece in node.pieces)
    assert all(0 <= piece.start < piece.end <= len(text) and text[slice(*piece)].strip() for piece in pieces)
    assert all(before.end <= after.start for before, after in itertools.pairwise(pieces))
    paths = [node.path for node in [*walk(document.body), *document.footnotes] if node.path]
    assert len(paths) == len(set(paths))
    for node in walk(document.body):
        for child in node.children:
            if child.kind == Kind.SUBPARAGRAPH:
                assert child.path.startswith(f"{node.path}/")
    assert all(mark.footnote in paths for mark in document.marks if mark.footnote)


@pytest.mark.parametrize("path", DOCUMENTS, ids=names)
def test_the_parts_of_a_document_are_apart_and_named_once(path):
    assert_sound(read_document(path))


@pytest.mark.parametrize("name", ["zh/E_2025_31.zh.txt", "../gold/parallel/D1/en.txt", "../gold/parallel/D2/zh.txt"])
def test_the_parts_of_a_real_document_are_apart_and_named_once(name):
    path = shared_text(f"corpus/{name}")
    language = "en" if name.endswith("en.txt") else "zh"
    assert_sound(parse(source(path.read_text(encoding="utf-8")), pack(language)))


LINES = st.sampled_from(
    [
        "The General Assembly,",
        "Recalling its resolution 70/125,",
        "1. Decides to go on;",
        "2. Requests the Commission to:",
        "3. 请秘书长：",
        "(a) Count;",
        "(b) 报告；",
        "(i) Twice.",
        "Annex",
        "Annex II",
        "Chapter I",
        "第一章",
        "决议草案一",
        "Draft decision I",
        "Summary",
        "摘要",
        "A. Roads",
        "I. Wells",
        "大会，",
        "___________",
        "1 See A/60/687.",
        "* Local time.",
        "A/RES/99/1",
        "31-04412 (E)",
        "2/10",
        "and goes on without an end1",
        "\f",
        "",
        "https://docs.un.org/en/A/RES/70/1",
        "Contents",
        "Roads . . . . . . . 4",
    ]
)


@given(st.lists(LINES, max_size=30).map("\n".join), st.sampled_from(["en", "zh"]))
def test_lines_in_any_order_give_a_sound_tree(text, language):
    assert_sound(parse(source(text), pack(language), ("A/RES/99/1",)))


@given(st.text(max_size=200), st.sampled_from(["en", "zh", "ar", "ru"]))
def test_any_text_gives_a_sound_tree(text, language):
    assert_sound(parse(source(text), pack(language)))


def test_what_is_odd_in_a_document_is_noted_with_its_place():
    text = "A/99/1\n\n1. The first paragraph, which goes on in\nanother line.\n\n3. Third.\n\n3. Again.\n"
    notes = parse(source(text), pack("en")).notes
    assert [(note.code, note.level, text[note.span.start : note.span.end]) for note in notes] == [
        ("number-gap", Level.WARNING, "3. Third."),
        ("number-repeated", Level.WARNING, "3. Again."),
    ]


def test_a_line_marked_as_heading_that_ends_in_a_comma_is_a_paragraph():
    text = (
        "A/RES/99/1\n\nThe General Assembly,\n\nRecalling roads,\n\n## Recalling also wells,\n\n## Lamps\n\n1. Requests all.\n"
    )
    tree = parse(source(text), pack("en")).body
    assert [node.path for node in walk(tree) if node.path] == ["pp/1", "pp/2", "op/1"]


def test_paragraphs_that_lost_their_numbers_have_those_that_are_missing():
    prose = " of the paragraph is long enough to be read as prose, and ends as prose does.\n\n"
    parts = [
        "1. The first",
        "## Roads\n\nThe second",
        "(a) An item",
        "## Wells\n\n· A bullet",
        "## Lamps\n\nThe third",
        "4. The fourth",
    ]
    parts += ["## Canals\n\nA further part", "7. The last"]
    tree = parse(source("A/99/1\n\nIntroduction\n\n" + "".join(part + prose for part in parts)), pack("en")).body
    assert [node.path for node in walk(tree) if node.path] == [
        *("para/1", "para/2", "para/2/a", "up/1", "para/3", "para/4", "up/2", "para/7")
    ]


def test_symbols_that_are_given_come_before_those_that_are_printed():
    text = "A/99/1\n\n1. One.\n"
    assert parse(source(text), pack("en"), ("E/2031/5",)).symbols == ("E/2031/5", "A/99/1")
    assert parse(source(text), pack("en"), ("A/99/1",)).symbols == ("A/99/1",)


# text that pdftotext has written without -layout: nothing is set in ----------------------------------------------------

LIST = (
    "A/99/1\n\n1.\nThe wells are deep.\n2.\nThe agenda is as follows:\n\n1.\n\nOpening.\n\n2.\n\nWells.\n\n3.\n\nMaps.\n\n"
    "4.\n\nClosing.\n\n3.\nThe meeting was closed.\n"
)
SUMMARY = (
    "A/99/1\n\nSummary\nThe wells of the islands are deep, and what has been said of them is true for all of them.\n"
    "They were dug long ago.\nThe maps of the wells are old, and the lists of them are older than all of the maps.\n\n"
    "I. Wells\n1.\nThe wells are deep.\n"
)


def paths(text):
    return [node.path for node in walk(parse(source(text), pack("en")).body) if node.path]


def test_a_list_whose_numbers_are_those_of_paragraphs_ends_where_a_number_comes_again():
    items = [f"para/2/{number}" for number in range(1, 5)]
    assert paths(LIST) == ["para/1", "para/2", *items, "para/3"]


def test_a_paragraph_of_a_summary_ends_with_a_short_line():
    assert paths(SUMMARY)[:3] == ["summary", "summary/up/1", "summary/up/2"]


def test_a_paragraph_of_a_summary_ends_with_a_short_line_in_a_script_of_one_case():
    lines = (
        "本报告谈到各岛的水井，这些水井很深，而且是很久以前挖的，人们\n都知道。\n"
        "地图已经陈旧，清单比地图更加陈旧，没有人再看这些清单和地图了。\n"
    )
    text = f"A/99/1\n\n摘要\n{lines}\n一、水井\n1.\n水井很深。\n"
    tree = parse(source(text), pack("zh")).body
    assert [node.path for node in walk(tree) if node.path][:3] == ["summary", "summary/up/1", "summary/up/2"]


def test_a_paragraph_of_a_summary_begins_with_a_line_that_is_set_in():
    lines = SUMMARY.replace("They were dug long ago.\n", "").replace("The maps", "      The maps")
    assert paths(lines)[:3] == ["summary", "summary/up/1", "summary/up/2"]


@pytest.mark.parametrize(
    ("language", "decides"),
    [
        ("ar", "إن الجمعية العامة، إذ تشير إلى قرارها 91/4، تطلب إلى الأمين العام أن يعد قائمة بالآبار."),
        ("en", "The General Assembly, recalling its resolution 91/4, requests the Secretary-General to list the wells."),
        ("es", "La Asamblea General, recordando su resolución 91/4, solicita al Secretario General que enumere los pozos."),
        ("fr", "L’Assemblée générale, rappelant sa résolution 91/4, prie le Secrétaire général de dénombrer les puits."),
        ("ru", "Генеральная Ассамблея, ссылаясь на свою резолюцию 91/4, просит Генерального секретаря составить список."),
        ("zh", "大会，回顾其第91/4号决议，请秘书长编制一份水井清单，并说明哪些水井在夏季干涸，哪些水井在冬季仍然有水。"),
    ],
)
def test_a_draft_decision_may_be_one_paragraph(language, decides):
    document = parse(source(f"A/91/L.7\n\nWells and their keepers in the valleys\n\n{decides}\n"), pack(language))
    assert document.body.kind == Kind.DECISION
    assert [(node.kind, node.path) for node in walk(document.body) if node.path] == [(Kind.OPERATIVE, "op/1")]


def test_a_draft_report_that_names_a_body_first_is_no_decision():
    told = "The General Assembly, in its resolution 91/4, asked for a list of the wells of all the valleys."
    document = parse(source(f"A/91/L.7\n\nWells and their keepers\n\n{told}\n\n1. It was made in the spring.\n"), pack("en"))
    assert document.body.kind == Kind.DOCUMENT


def test_a_resolution_that_is_set_in_may_annex_a_text_in_articles():
    articles = "".join(f"    Article {number}\n\n    The wells of valley {number} are open.\n\n" for number in (1, 2, 3, 4))
    resolved = "    The General Assembly,\n\n    Noting the wells,\n\n    1. Adopts the agreement in the annex;\n\n"
    annexed = f"    2. Thanks the keepers.\n\n    /...\n\n    Annex\n\n    Agreement\n\n{articles}"
    document = parse(source(f"A/RES/91/7\n\n{resolved}{annexed}"), pack("en"))
    paths = [node.path for node in walk(document.body) if node.path]
    assert paths == ["pp/1", "op/1", "op/2", "annex/1", *(f"annex/1/art/{number}" for number in (1, 2, 3, 4))]


def test_a_longer_name_that_begins_like_one_that_is_known_enacts():
    clause = "The Conference of the Parties serving as the meeting of the Parties to the Wells Protocol,"
    one, two = (
        f"Decision {n}/CMA.9\n\nWells of valley {n}\n\n{clause}\n\nRecalling them,\n\n1. Thanks all.\n\n" for n in (6, 7)
    )
    document = parse(source(f"FCCC/PA/CMA/2031/10/Add.1\n\nReport on the ninth session\n\n{one}{two}"), pack("en"))
    paths = [node.path for node in walk(document.body) if node.kind in (Kind.PREAMBULAR, Kind.OPERATIVE)]
    assert paths == ["dec/1/pp/1", "dec/1/op/1", "dec/2/pp/1", "dec/2/op/1"]


@pytest.mark.parametrize(
    ("language", "body", "preamble", "verb", "item", "closing"),
    [
        ("ar", "إن مجلس الأمن", "وقد نظر في الآبار،", "يقرر:", "(أ ) أن يعدها؛", "اتخذ في الجلسة 9856."),
        ("en", "The Security Council", "Having noted the wells,", "Decides:", "(a) To list them;", "Adopted unanimously."),
        ("es", "El Consejo de Seguridad", "Observando los pozos,", "Decide:", "a) Enumerarlos;", "Aprobada sin votación."),
        ("fr", "Le Conseil de sécurité", "Ayant noté les puits,", "Décide :", "a) De les compter ;", "Adoptée sans vote."),
        ("ru", "Совет Безопасности", "отмечая колодцы,", "постановляет:", "a) составить список;", "Принята единогласно."),
        ("zh", "安全理事会", "注意到水井的情况，", "决定：", "(a) 编制清单；", "第9856次会议一致通过。"),
    ],
)
def test_a_verb_alone_leads_to_lettered_items(language, body, preamble, verb, item, closing):
    text = "\n\n".join([body, preamble, verb, item, closing])
    document = parse(source(text), pack(language), ("S/RES/9381(2031)",))
    kinds = [(node.kind, node.path) for node in walk(document.body) if node.kind not in (Kind.DOCUMENT, Kind.RESOLUTION)]
    assert kinds == [
        (Kind.ENACTING, ""),
        (Kind.PREAMBULAR, "pp/1"),
        (Kind.OPERATIVE, "op/1"),
        (Kind.SUBPARAGRAPH, "op/1/a"),
        (Kind.CLOSING, ""),
    ]


@pytest.mark.parametrize(("numbers", "found"), [((1, 8, 9, 10, 11), [1, 8, 9, 10, 11]), ((1, 8, 9, 2, 3), [1, 2, 3])])
def test_numbers_go_on_behind_a_page_that_is_lost(numbers, found):
    text = "".join(f"{number}. The wells of the valley {number} were counted in the spring.\n\n" for number in numbers)
    document = parse(source(f"A/91/7\n\n{text}"), pack("en"))
    assert [node.path for node in walk(document.body) if node.path] == [f"para/{number}" for number in found]


@pytest.mark.parametrize(
    ("language", "word", "title", "text"),
    [
        ("en", "Rule", "Keepers", "The keepers of wells meet every spring."),
        ("es", "Artículo", "Guardianes", "Los guardianes de los pozos se reúnen cada primavera."),
        ("fr", "Article", "Gardiens", "Les gardiens des puits se réunissent chaque printemps."),
        ("ru", "Правило", "Хранители", "Хранители колодцев собираются каждую весну."),
    ],
)
def test_rules_of_procedure_are_articles_below_their_titles(language, word, title, text):
    rules = "".join(f"{word} {number}\n{title}\n\n{text}\n\n" for number in (1, 2, 3))
    document = parse(source(f"A/91/7\n\n{rules}"), pack(language))
    articles = [node for node in walk(document.body) if node.kind == Kind.ARTICLE]
    told = [" ".join(document.source.text[slice(*piece)] for piece in node.pieces) for node in articles]
    assert [node.path for node in articles] == ["art/1", "art/2", "art/3"]
    assert told == [text] * 3


@pytest.mark.parametrize(
    ("language", "label", "first", "second"),
    [
        ("ar", "1 -", "(أ) تطلب إلى الأمين العام أن يعد الآبار؛", "(ب) تدعو الدول إلى فتحها."),
        ("en", "1.", "(a) Requests the Secretary-General to list the wells;", "(b) Invites States to open them."),
        ("es", "1.", "a) Solicita al Secretario General que enumere los pozos;", "b) Invita a los Estados a abrirlos."),
        ("fr", "1.", "a) Prie le Secrétaire général de dénombrer les puits ;", "b) Invite les États à les ouvrir."),
        ("ru", "1.", "a) просит Генерального секретаря составить список;", "b) предлагает государствам открыть колодцы."),
        ("zh", "1.", "(a) 请秘书长编制水井清单；", "(b) 邀请各国开放水井。"),
    ],
)
def test_a_list_may_begin_right_behind_the_number_of_its_paragraph(language, label, first, second):
    text = f"A/91/7\n\n{label} {first}\n\n{second}\n\n{label.replace('1', '2')} {second}\n"
    document = parse(source(text), pack(language))
    assert [node.path for node in walk(document.body) if node.path] == ["para/1", "para/1/a", "para/1/b", "para/2"]


def test_a_treaty_below_a_masthead_has_its_preamble_and_lists_behind_numbers():
    masthead = "General Assembly\n\nDistr.\nGENERAL\n\nAGREEMENT ON THE WELLS OF THE VALLEYS\n\n"
    preamble = "The States Parties,\n\nRecalling the wells\nof the valleys,\n\nHave agreed as follows:\n\nPART I\n\n"
    articles = "".join(f"Article {n}\n\nTitle\n\n1. (a) There are wells;\n\n(b) They are deep.\n\n" for n in (1, 2, 3))
    document = parse(source(f"A/CONF.991/3\n\n{masthead}{preamble}{articles}"), pack("en"))
    found = [(node.kind, node.path) for node in walk(document.body) if node.path]
    assert [path for kind, path in found if kind == Kind.PREAMBULAR] == ["pp/1", "pp/2", "pp/3"]
    assert [path for _, path in found[-3:]] == ["art/3/para/1", "art/3/para/1/a", "art/3/para/1/b"]


def test_paragraphs_may_be_numbered_behind_the_section_that_a_document_is():
    text = "".join(f"13.{number}    The wells of valley {number} are open:\n\n(a) In summer;\n\n" for number in range(1, 15))
    document = parse(source(f"A/91/6 (Sect. 13)\n\nWells\n\n{text}"), pack("en"))
    paths = [node.path for node in walk(document.body) if node.path]
    assert paths == [path for number in range(1, 15) for path in (f"para/13.{number}", f"para/13.{number}/a")]


def test_two_numbers_that_no_second_follows_are_no_paragraph():
    document = parse(source("A/91/7\n\nWells\n\n4.1 per cent of the wells were open.\n\n1. There are wells.\n"), pack("en"))
    assert [node.path for node in walk(document.body) if node.kind == Kind.PARAGRAPH] == ["para/1"]


def test_a_heading_may_be_wrapped_before_the_number_that_ends_it():
    above = "A/99/2\n\nWells\n\n1. There are wells in all of the valleys of the island, which\nkeepers close at night.\n\n"
    heading = "      Discussion of the wells that are in the valleys (item\n      4)\n\n      Wells\n\n"
    document = parse(source(f"{above}{heading}2. They are open in summer.\n"), pack("en"))
    first = next(node for node in walk(document.body) if node.path == "para/1")
    assert document.source.text[first.pieces[-1].start : first.pieces[-1].end].endswith("night.")


@pytest.mark.parametrize("note", ["均以字母附加数字编号", "均以英文大写字母附加数字编号", "都用英文大写字母附加数字编号"])
def test_what_a_cover_says_of_symbols_is_no_paragraph(note):
    text = f"A/99/2\n\n水井\n\n联合国·2031年，纽约\n\n说明\n\n联合国文件{note}。\n\nISSN 1234-5678\n\n1. 山谷里有水井。\n"
    assert [node.path for node in walk(parse(source(text), pack("zh")).body) if node.path] == ["para/1"]


def test_a_number_in_the_middle_of_a_sentence_begins_no_decision_below_a_heading():
    wells = "The wells of the valleys are\nopen in summer."
    run_on = (
        "Keeping of wells is aligned with the keeping of springs that the\nAssembly agreed on in its resolutions 71/1 and\n"
        "71/125. In 2015, 11 wells were closed for the benefit of all of the\nislands.\n\n(a)\n\nWells of the north (N1)"
    )
    text = f"1.\n{wells}\n\n2.\n{wells}\n\nKeeping the wells\n3.\n{run_on}\n4.\n{wells}\n\n5.\n{wells}\n"
    assert paths(f"A/99/2\n\nWells of the islands\n\n{text}") == [f"para/{number}" for number in range(1, 6)]


RUN_ON = {
    "ar": "1 - تعزى الزيادة إلى:\n(أ) عمق الآبار في الأودية؛ (ب) بعدها عن القرى\nكلها؛ و (ج) قلة الحراس في الصيف.",
    "en": "1. The rise is due to:\n(a) the depth of wells; (b) how far they are\nfrom villages; and (c) the lack of keepers.",
    "es": "1. El aumento se debe a:\na) su profundidad; b) su larga distancia\nde las aldeas; y c) la falta de guardianes.",
    "fr": "1. La hausse est due :\na) à leur profondeur ; b) à leur distance\ndes villages ; et c) au manque de gardiens.",
    "ru": "1. Рост обусловлен:\na) глубиной колодцев; b) их удаленностью от всех\nдеревень; и c) нехваткой хранителей.",
    "zh": "1. 增加的原因如下：\n(a) 山谷里的水井都很深很深；(b) 水井离北方所有的\n村庄都很远；(c) 夏季看守水井的人手不足。",
}


@pytest.mark.parametrize("language", RUN_ON)
def test_an_item_that_begins_a_line_may_run_on_in_the_next(language):
    document = parse(source(f"A/91/7\n\n{RUN_ON[language]}\n"), pack(language))
    assert [node.path for node in walk(document.body) if node.path] == ["para/1", "para/1/a", "para/1/b", "para/1/c"]


def test_each_kind_of_heading_is_read_by_one_method_in_their_order():
    assert tuple(OPENERS) == STRUCTURE
