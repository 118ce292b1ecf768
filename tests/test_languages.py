"""Language packs: every rule finds its examples and not its decoys, and a text is known by its language."""

import itertools
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from support import rows, shared_text, source
from wsis_graph import languages
from wsis_graph.errors import PackError
from wsis_graph.languages import CODES, pack, read
from wsis_graph.languages.classes import CITATION, ORDINAL, SESSION
from wsis_graph.languages.detect import detect
from wsis_graph.languages.rules import Rule
from wsis_graph.mapping import terms
from wsis_graph.model import Document, Kind, Node, Span
from wsis_graph.names import load
from wsis_graph.official import LANGUAGES
from wsis_graph.readers.pdf import ocr
from wsis_graph.recognise import Mentions, grammar, recognise

# Kinds that recognising reads itself: what they find carries the name of its rule.
READ = frozenset({"date", "session", "yearly_session", "pinpoint", "numbered", "anaphor"})


def written_rules() -> list:
    """Return the rules of all packs as they are written, with their language."""
    return [pytest.param(code, rule, id=f"{code}/{rule['name']}") for code in CODES for rule in read(code).get("rule", ())]


def mentions(code: str, text: str) -> Mentions:
    """Return what is recognised in a paragraph of a report."""
    node = Node(Kind.PARAGRAPH, "para/1", "1", (Span(0, len(text)),))
    body = Node(Kind.DOCUMENT, "", "", (), (node,))
    return recognise(Document(source(text), code, ("E/2031/31",), "", body, (), ()), pack(code), load())


def rule_of(code: str, kind: str, name: str) -> Rule:
    return next(rule for rule in grammar(pack(code)).rules[kind] if rule.name == name)


def found(code: str, kind: str, name: str, text: str) -> bool:
    """Tell whether a rule finds something in a text, at the stage of recognising where it is applied."""
    read_in = mentions(code, text)
    if kind == "ordinal":
        return any(c in read_in.parts.codes for c in (ORDINAL, SESSION))
    if kind in READ:
        values = itertools.chain(read_in.parts.values.values(), read_in.items.values.values())
        return any(getattr(value, "rule", "") == name for value in values)
    codes = read_in.parts.words.codes if kind in ("unlisted", "unit") else read_in.parts.codes  # names are looked for in words
    return rule_of(code, kind, name).pattern.search(codes) is not None


@pytest.mark.parametrize(("code", "rule"), written_rules())
def test_a_rule_finds_its_examples_and_not_its_decoys(code, rule):
    kind, name = rule["kind"], f"{code}/{rule['name']}"
    assert [example for example in rule["examples"] if not found(code, kind, name, example)] == [], "not found"
    assert [decoy for decoy in rule["decoys"] if found(code, kind, name, decoy)] == [], "found"


def test_each_table_of_languages_has_all_of_them():
    packs = {path.stem for path in Path(languages.__file__).parent.glob("*.toml")} - {"common"}
    assert set(LANGUAGES) == packs == terms.LANGUAGES.keys() == ocr.LANGUAGES.keys()


@pytest.mark.parametrize("code", CODES)
def test_every_rule_has_a_name_of_its_own_and_examples(code):
    rules = read(code).get("rule", ())
    names = [(rule["kind"], rule["name"]) for rule in rules]
    assert len(names) == len(set(names))
    assert all(rule["examples"] and rule.get("decoys") for rule in rules)


@pytest.mark.parametrize("code", CODES)
def test_a_pack_tells_its_name_direction_and_spacing(code):
    own = pack(code)
    assert own.code == code
    assert own.name
    assert own.spaced is (code != "zh")
    assert own.data["direction"] == ("rtl" if code == "ar" else "ltr")


def test_a_pack_is_read_once():
    assert pack("en") is pack("en")


@pytest.mark.parametrize("code", CODES)
def test_a_list_of_words_has_none_twice(code):
    words = [words for part in ("names", "words", "stance") for words in read(code)[part].values() if isinstance(words, list)]
    assert words
    assert all(len(each) == len({*map(repr, each)}) for each in words)


def test_a_language_without_a_pack_is_refused():
    with pytest.raises(PackError, match=r"de\.toml"):
        pack("de")


@pytest.mark.parametrize("row", rows("sentences.tsv"), ids=lambda row: f"{row['language'] or 'none'} {row['text'][:20]}")
def test_a_text_is_known_by_its_language(row):
    assert detect(row["text"]) == row["language"]


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("document", ["D1", "D2", "D3"])
def test_the_language_of_a_parallel_document_is_told(code, document):
    assert detect(shared_text(f"gold/parallel/{document}/{code}.txt").read_text(encoding="utf-8")) == code


@given(st.text(max_size=300))
def test_the_language_of_any_text_is_one_of_six_or_none(text):
    assert detect(text) in ("", *CODES)


def test_a_list_of_links_does_not_hide_the_language():
    links = "\n".join(f"https://docs.un.org/zh/A/RES/{n}/1" for n in range(40))
    assert detect(f"{links}\n委员会注意到该报告，并请秘书长向委员会下届会议提交报告，说明所取得的进展。") == "zh"


def test_a_citation_is_no_part_of_what_rules_for_parts_see():
    assert CITATION not in mentions("en", "resolution 70/125").parts.codes
    assert CITATION in mentions("en", "resolution 70/125").items.codes
