"""Titles: how alike two are, and where a paragraph has the title of what it cites."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wsis_graph.lineage.titles import alike, cited_under

TITLE = "Use of tidal energy by coastal communities"


def test_titles_are_alike_by_the_pairs_of_words_they_share():
    assert alike(TITLE, TITLE.upper()) == 1
    assert alike(TITLE, "Use of tidal energy by island communities") == pytest.approx(2 * 4 / (6 + 6))
    assert alike(TITLE, "Volunteers") == 0
    assert alike("", "") == 0


@given(st.text(max_size=60), st.text(max_size=60))
def test_likeness_is_the_same_both_ways_and_between_0_and_1(one, other):
    assert 0 <= alike(one, other) == alike(other, one) <= 1


def under(title, text, *quotes, language="en"):
    return {key: round(share, 2) for key, share in cited_under(title, text, quotes, language).items()}


def test_a_title_stands_behind_the_number_and_date_of_a_text():
    text = f"Recalling its resolution 2030/9 of 8 July 2030, entitled “{TITLE}”, and its resolution 2030/1 on volunteers,"
    assert under(TITLE, text, ("A", "resolution 2030/9"), ("B", "resolution 2030/1")) == {"A": 1, "B": 0}


def test_a_title_stands_behind_the_last_of_several_that_are_cited_in_one_breath():
    text = f"Recalling its resolutions 2028/3 of 7 July 2028, 2029/4 of 9 July 2029 and 2030/9 of 8 July 2030 on the {TITLE},"
    assert under(TITLE, text, ("A", "resolutions 2028/3"), ("B", "2029/4"), ("C", "2030/9")) == {"A": 1, "B": 1, "C": 1}


def test_words_of_the_title_further_on_do_not_count():
    text = (
        "Welcoming the working group that was established by its resolution 2030/9 of 8 July 2030, which has met three times "
        f"at Geneva and once at Bergen, where it has heard of the {TITLE},"
    )
    assert under(TITLE, text, ("A", "resolution 2030/9")) == {"A": 0}


def test_in_chinese_a_title_stands_before_the_number():
    title = "沿海社区利用潮汐能"
    text = f"回顾其2030年7月8日题为“{title}”的第2030/9号决议和关于志愿人员的第2030/1号决议，"
    assert under(title, text, ("A", "第2030/9号决议"), ("B", "第2030/1号决议"), language="zh") == {"A": 1, "B": 0}
    text = f"回顾其关于{title}的2029年7月9日第2029/4号和2030年7月8日第2030/9号决议，"
    assert under(title, text, ("A", "第2029/4号"), ("B", "第2030/9号决议"), language="zh") == {"A": 1, "B": 1}


@pytest.mark.parametrize(
    ("language", "text", "title"),
    [
        ("fr", "Rappelant sa résolution 2030/9 du 8 juillet 2030 sur l’énergie des marées,", "L'énergie des marées"),
        ("es", "Recordando su resolución 2030/9, de 8 de julio de 2030, relativa a la vida marina,", "La vida marina"),
        ("ru", "ссылаясь на резолюцию 2030/9 от 8 июля 2030 года об энергии приливов,", "Энергии приливов"),
        ("ar", "إذ يشير إلى قراره 2030/9 المؤرخ 8 تموز/يوليه 2030 بشأن طاقة المد والجزر،", "طاقة المد والجزر"),
    ],
)
def test_titles_are_found_in_other_languages(language, text, title):
    assert under(title, text, ("A", "2030/9"), language=language) == {"A": 1}


def test_a_quote_that_is_not_in_the_paragraph_tells_nothing():
    assert under(TITLE, "Noting the sea,", ("A", "2030/9")) == {}
    assert under(TITLE, "Noting the sea,") == {}
