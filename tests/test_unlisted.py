"""Bodies that no list names: whatever stands around them, names stay apart and each body is named in full where it begins."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from support import source, understand
from wsis_graph.languages import pack
from wsis_graph.names import Strength, load
from wsis_graph.parse import parse
from wsis_graph.recognise import recognise

WORDS = {
    "en": "the Working Group Expert group on for Lamps and of , . Task Force Branch Section Chief Secretariat ( ) 12 establish",
    "fr": "le Groupe de travail groupe d’experts sur chargé des lampes et , . Chef du Service Nations Unies ( ) 12 créer un",
    "ru": "Рабочая группа Группа экспертов по вопросам лампам и , . Комиссия Организация Объединенных Наций ( ) 12 учредить",
    "ar": "الفريق العامل فريق خبراء المعني معني بالمصابيح والضوء ، . اللجنة الأمم المتحدة ( ) 12 إنشاء",
    "zh": "灯具 问题 工作组 专家组 不限成员名额 和 的 ， 。 委员会 处 司长 科 联合国 ( ) 12 设立 请",
}


def read(text, language):
    document = parse(source(text), pack(language), ("E/2031/31",))
    return recognise(document, pack(language), load())


@pytest.mark.parametrize("language", WORDS)
@given(data=st.data())
def test_names_stand_in_order_without_overlap(language, data):
    words = data.draw(st.lists(st.sampled_from(WORDS[language].split()), min_size=1, max_size=24))
    mentions = read("1. " + ("" if language == "zh" else " ").join(words), language)
    assert all(one.end <= other.start for one, other in pairwise(mentions.found))
    full = [f.forms[0].entity for f in mentions.found if f.forms[0].strength == Strength.FULL and f.forms[0].entity.is_unlisted]
    assert {entity.iri for entity in full} == {entity.iri for entity in mentions.unlisted}
    assert len({entity.iri for entity in mentions.unlisted}) == len(mentions.unlisted)


def test_a_name_that_a_page_parts_is_printed_on_one_line():
    text = "1. The Norwegian Working Group on\n  Lamps met, and the\nWorking Group on Lamps rose.\n"
    assert understand(text, "en", "E/2031/31").unlisted[0][1] == "Norwegian Working Group on Lamps"


def test_a_body_is_called_as_where_it_is_a_subject():
    text = "1. Норвегия поблагодарила Рабочую группу по лампам.\n\n2. Рабочая группа по лампам собралась.\n"
    assert understand(text, "ru", "E/2031/31").unlisted[0][1] == "Рабочая группа по лампам"


def test_a_closing_meeting_is_called_by_the_body_in_the_language_of_the_text():
    opened = "1. Le Groupe de travail sur les lanternes flottantes a été créé.\n\n"
    closed = "2. À la séance de clôture du Groupe de travail sur les lanternes flottantes, le 3 mai 2031, il a fini.\n"
    event = understand(opened + closed, "fr", "E/2031/31").events[0].event
    assert event.labels == {"fr": "Groupe de travail sur les lanternes flottantes, closing meeting"}
