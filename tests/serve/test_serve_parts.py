"""The parts of the server by themselves: media types, frames, replies, cache, alignment, marking, symbols."""

import json
import zlib
from urllib.parse import parse_qsl, quote_plus

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wsis_graph.errors import WsisGraphError
from wsis_graph.official import LANGUAGES
from wsis_graph.serve import Limits, Settings, frames, media
from wsis_graph.serve.cache import Cache
from wsis_graph.serve.http import RequestError, single
from wsis_graph.serve.pages.alignment import RawText, align
from wsis_graph.serve.pages.links import read_wanted
from wsis_graph.serve.pages.marking import Mention, NoteMark, around, marked, on_one_line
from wsis_graph.serve.pool import Answer
from wsis_graph.serve.reply import Reply, TooLongError


@pytest.mark.parametrize(
    ("accept", "name"),
    [
        ("", "json"),
        ("*/*", "json"),
        ("text/csv", "csv"),
        ("TEXT/CSV", "csv"),
        ("text/csv;q=0.5, application/sparql-results+xml", "xml"),
        ("application/xml", "xml"),
        ("text/*;q=0.3, application/sparql-results+json;q=0.2", "csv"),
        ("text/csv;q=0, text/*", "tsv"),
        ("text/csv;q=abc, */*;q=0.1", "json"),
        ("application/pdf", None),
        ("*/*;q=0", None),
    ],
)
def test_the_best_liked_format_is_chosen(accept, name):
    chosen = media.choose(accept, media.ROWS)
    assert (chosen[0].name if chosen else None) == name


@given(st.text(max_size=80))
def test_any_accept_field_can_be_read(accept):
    media.choose(accept, media.RESOURCE)
    assert media.language(accept, accept) in LANGUAGES
    media.gzip_accepted(accept.encode())


@given(st.one_of(st.text(max_size=30).map(quote_plus), st.text("%=+ab4F", max_size=12)))
def test_a_parameter_that_stands_alone_is_read_as_any_other(encoded):
    try:
        expected = parse_qsl(f"query={encoded}", keep_blank_values=True, errors="strict")[0][1]
    except UnicodeDecodeError:
        with pytest.raises(RequestError):
            single(f"query={encoded}".encode(), b"query")
    else:
        assert single(f"query={encoded}".encode(), b"query") == expected


def test_parameters_among_others_are_not_read_alone():
    assert single(b"query=ASK&format=json", b"query") is None
    assert single(b"update=x", b"query") is None


def test_entity_tags_are_compared():
    assert media.etag_matches('"a", W/"b"', '"b"')
    assert media.etag_matches("*", '"b"')
    assert not media.etag_matches('"a"', '"b"')


@given(
    st.lists(st.tuples(st.sampled_from([frames.DATA, frames.END, frames.HEAD]), st.binary(max_size=40)), max_size=8),
    st.integers(1, 30),
)
def test_frames_come_out_as_they_went_in_however_they_are_cut(sent, size):
    stream = b"".join(frames.frame(kind, content) for kind, content in sent)
    splitter, received = frames.Splitter(), []
    for start in range(0, len(stream), size):
        received += splitter.feed(stream[start : start + size])
    assert received == sent


def collect(pieces, **options):
    """Send pieces through a reply and return status, headers, body and whether it came whole."""
    stream = bytearray()
    reply = Reply(stream.extend, **options)
    reply.start(200, "text/plain")
    for piece in pieces:
        reply.write(piece)
    reply.end()
    body, head, whole = b"", None, False
    for kind, content in frames.Splitter().feed(bytes(stream)):
        if kind == frames.WHOLE:
            head, body = frames.split_whole(content)
            whole = True
        elif kind == frames.HEAD:
            head = frames.read_head(content)
        elif kind == frames.DATA:
            body += content
    return head.status, dict(head.headers), body, whole


@given(st.lists(st.binary(max_size=70_000), max_size=6), st.booleans())
def test_replies_arrive_whatever_their_size(pieces, gzip):
    status, headers, body, whole = collect(pieces, gzip=gzip)
    if headers.get("content-encoding") == "gzip":
        body = zlib.decompress(body, 31)
    assert (status, body) == (200, b"".join(pieces))
    assert whole == (len(b"".join(pieces)) < 128 * 1024 or not any(pieces)) or not whole


def test_a_reply_past_its_limit_is_no_reply():
    with pytest.raises(TooLongError):
        collect([b"x" * 600, b"x" * 600], most=1000)


def test_the_cache_keeps_what_was_used_last():
    cache = Cache(16_000)
    for name in "abcdefghijklmnop":
        cache.put(name, Answer(200, [], b"x" * 400))
        cache.get("a")
    cache.put("q", Answer(200, [], b"x" * 400))
    for name in range(40):
        cache.put(str(name), Answer(200, [], b"x" * 400))
        cache.get("a")
    assert cache.get("a") is not None
    assert cache.get("b") is None
    assert cache.size <= 16_000
    cache.put("large", Answer(200, [], b"x" * 2000))
    assert cache.get("large") is None


def test_settings_that_cannot_work_are_refused(tmp_path):
    for wrong in ({}, {"graph": tmp_path, "endpoint": "http://e"}, {"graph": tmp_path, "public": "example.org"}):
        with pytest.raises(WsisGraphError):
            Settings(**wrong)
    with pytest.raises(WsisGraphError):
        Settings(graph=tmp_path, limits=Limits(timeout=0))


WORDS = st.lists(st.text("abcdefgh", min_size=5, max_size=9), min_size=3, max_size=25, unique=True)


@given(WORDS, st.data())
def test_places_are_found_through_wraps_and_marks(words, data):
    """Whatever white space and note marks stand in the raw text, each word is where it was."""
    raw, places = "XX YY\n", []
    for word in words:
        places.append(len(raw))
        raw += word + data.draw(st.sampled_from(["", "7", "12"])) + data.draw(st.sampled_from([" ", "\n", "  \n "]))
    clean = " ".join(words)
    text = RawText(raw)
    alignment = align(text, clean)
    assert alignment is not None
    at = 0
    for word, place in zip(words, places, strict=True):
        first = alignment.place(text.index(place))
        last = alignment.place(text.index(place + len(word)), closing=True)
        assert clean[first:last] == word
        at += len(word) + 1


def test_words_that_are_not_in_the_text_have_no_places():
    assert align(RawText("one two"), "three four") is None


@given(
    st.text("ab<&\"' \n", max_size=30),
    st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30), st.booleans()), max_size=8),
    st.lists(st.integers(0, 30), max_size=3),
)
def test_marked_words_are_the_same_words(words, spans, notes):
    from .test_serve_pages import Tags

    mentions = [
        Mention(start, min(end, len(words)), "body", "/x" if linked else "", 'a "title" <b>') for start, end, linked in spans
    ]
    html = marked(words, mentions, [NoteMark(min(place, len(words)), "1", "#fn/1") for place in notes])
    tags = Tags(html)
    assert (tags.problems, tags.open) == ([], [])
    import html as standard
    import re

    bare = re.sub(r"<sup>.*?</sup>", "", html).replace("<br>", "\n")
    assert standard.unescape(re.sub(r"<[^>]*>", "", bare)) == words


def test_a_quote_is_shown_in_its_sentence():
    shown = around("One thing. Two <things> are here. Three.", "things")
    assert shown == "Two &lt;<mark>things</mark>&gt; are here. Three."
    assert around("nothing", "a quote") == "a quote"


def test_quotes_read_as_in_clean_words():
    assert on_one_line("第 70/125 号决\n议", "zh") == "第70/125号决议"
    assert on_one_line("resolution\n 70/125", "en") == "resolution 70/125"


def test_a_stance_that_is_none_narrows_no_network():
    assert read_wanted(stance="nope").stance == ""
    assert read_wanted(stance="recalls").stance == "recalls"
    assert read_wanted("mandates", stance="requests").stance == ""


def test_heads_are_plain_json():
    head = frames.Head(200, [("a", "b")], True)
    assert frames.read_head(json.dumps(head).encode()) == head
