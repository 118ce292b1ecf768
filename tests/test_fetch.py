"""Fetching official files, from a host on this machine that behaves like docs.un.org."""

import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from wsis_graph import cli
from wsis_graph import fetch as module
from wsis_graph.fetch import Fetcher

PDF = b"%PDF-1.7 the words of the document"
WORD = b"PK\x03\x04 the words of the document"


class Host(ThreadingHTTPServer):
    """Answers each path with the next of its answers, the last one again and again."""

    daemon_threads = True

    def __init__(self):
        super().__init__(("127.0.0.1", 0), Answering)
        self.answers = {}
        self.asked = []  # path and time
        self.agents = set()

    @property
    def address(self):
        return f"http://127.0.0.1:{self.server_address[1]}"

    def handle_error(self, request, client_address):
        pass


class Answering(BaseHTTPRequestHandler):
    def do_GET(self):
        path = self.path.split("?")[0]
        self.server.asked.append((self.path, time.monotonic()))
        self.server.agents.add(self.headers["User-Agent"])
        answers = self.server.answers.get(path, [(404, {}, b"no such document")])
        status, headers, body = answers.pop(0) if len(answers) > 1 else answers[0]
        if status == "broken":
            self.send_response(200)
            self.send_header("Content-Length", str(len(body) + 100))
            self.end_headers()
            self.wfile.write(body)
            return
        if status == "silent":
            return
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *told):
        pass


@pytest.fixture
def host():
    server = Host()
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    yield server
    server.shutdown()
    server.server_close()
    thread.join()


def fetched(host, tmp_path, written=("A/RES/70/125",), languages=("en",), **settings):
    settings = {"pause": 0.0, "backoff": 0.01, "tries": 3} | settings
    return list(Fetcher(tmp_path / "out", host=host.address, **settings).fetch(written, languages))


def test_a_file_is_written_under_symbol_and_language(host, tmp_path):
    host.answers["/en/A/RES/70/125"] = [(200, {}, PDF)]
    (found,) = fetched(host, tmp_path)
    assert (found.key, found.language, found.new) == ("A/RES/70/125", "en", True)
    assert found.path == tmp_path / "out" / "A_RES_70_125.en.pdf"
    assert found.path.read_bytes() == PDF
    assert [path for path, _ in host.asked] == ["/en/A/RES/70/125?direct=true"]
    assert all(agent.startswith("wsis-graph/") for agent in host.agents)
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == ["A_RES_70_125.en.pdf"]


def test_every_language_is_asked_for_and_word_files_are_kept_as_such(host, tmp_path):
    host.answers["/fr/A/60/687"] = [(200, {}, WORD)]
    host.answers["/zh/A/60/687"] = [(200, {}, PDF)]
    found = fetched(host, tmp_path, ["A/60/687"], ["fr", "zh", "ru"])
    assert [f.path and f.path.name for f in found] == ["A_60_687.fr.docx", "A_60_687.zh.pdf", None]
    assert "[not-found]" in found[2].message
    assert found[2].hint


@pytest.mark.parametrize(
    ("written", "path"),
    [
        ("S/RES/1325 (2000)", "/en/S/RES/1325(2000)"),
        ("A/RES/217 A (III)", "/en/A/RES/217(III)"),
        ("e/res/2023/3", "/en/E/RES/2023/3"),
        ("https://docs.un.org/fr/A/RES/70/125", "/en/A/RES/70/125"),
    ],
)
def test_any_spelling_of_a_symbol_is_asked_for_at_its_address(host, tmp_path, written, path):
    host.answers[path] = [(200, {}, PDF)]
    (found,) = fetched(host, tmp_path, [written])
    assert found.path is not None, found.message


def test_redirects_and_pages_that_lead_to_the_file_are_followed(host, tmp_path):
    host.answers["/en/A/RES/70/125"] = [(302, {"Location": "/view"}, b"")]
    page = b'<html><iframe src="/files/n1543729.pdf?a=1&amp;b=2"></iframe></html>'
    host.answers["/view"] = [(200, {"Content-Type": "text/html"}, page)]
    host.answers["/files/n1543729.pdf"] = [(200, {}, PDF)]
    (found,) = fetched(host, tmp_path)
    assert found.path is not None
    assert host.asked[-1][0] == "/files/n1543729.pdf?a=1&b=2"


def test_a_page_without_a_file_is_none(host, tmp_path):
    host.answers["/en/A/RES/70/125"] = [(200, {}, b"<html>There is no document matching your request</html>")]
    (found,) = fetched(host, tmp_path)
    assert found.path is None
    assert "shows no file [not-found]" in found.message
    assert not (tmp_path / "out").exists()


def test_what_leads_in_circles_ends(host, tmp_path):
    host.answers["/en/A/RES/70/125"] = [(200, {}, b'<a href="/a.pdf">')]
    host.answers["/a.pdf"] = [(200, {}, b'<a href="/a.pdf">')]
    (found,) = fetched(host, tmp_path)
    assert "[not-found]" in found.message
    host.answers["/en/A/RES/70/125"] = [(302, {"Location": "/en/A/RES/70/125"}, b"")]
    (found,) = fetched(host, tmp_path)
    assert "[unreachable]" in found.message


@pytest.mark.parametrize("status", [429, 500, 503])
def test_a_busy_host_is_asked_again(host, tmp_path, status):
    host.answers["/en/A/RES/70/125"] = [(status, {}, b"busy"), (status, {}, b"busy"), (200, {}, PDF)]
    (found,) = fetched(host, tmp_path)
    assert found.path is not None
    assert len(host.asked) == 3


def test_waits_are_as_long_as_the_host_says(host, tmp_path):
    host.answers["/en/A/RES/70/125"] = [(429, {"Retry-After": "1"}, b"busy"), (200, {}, PDF)]
    (found,) = fetched(host, tmp_path)
    assert found.path is not None
    first, second = (moment for _, moment in host.asked)
    assert second - first > 0.9


def test_a_host_that_stays_busy_is_left_alone(host, tmp_path):
    host.answers["/en/A/RES/70/125"] = [(503, {}, b"busy")]
    (found,) = fetched(host, tmp_path, tries=2)
    assert "answers 503" in found.message
    assert found.hint == "try again later"
    assert len(host.asked) == 3


@pytest.mark.parametrize("trouble", ["broken", "silent"])
def test_an_answer_that_breaks_off_is_asked_for_again(host, tmp_path, trouble):
    host.answers["/en/A/RES/70/125"] = [(trouble, {}, PDF), (200, {}, PDF)]
    (found,) = fetched(host, tmp_path)
    assert found.path is not None
    assert found.path.read_bytes() == PDF
    host.answers["/en/A/RES/70/125"] = [(trouble, {}, PDF)]
    (found,) = fetched(host, tmp_path, again=True, tries=1)
    assert "[unreachable]" in found.message


def test_a_host_that_is_not_there_is_told(tmp_path):
    fetcher = Fetcher(tmp_path, host="http://127.0.0.1:9", pause=0, backoff=0.01, tries=1)
    (found,) = fetcher.fetch(["A/RES/70/125"], ["en"])
    assert "does not answer" in found.message


def test_files_that_are_there_are_not_asked_for(host, tmp_path):
    host.answers["/en/A/RES/70/125"] = [(200, {}, PDF), (200, {}, WORD)]
    (first,), (second,), (third,) = (fetched(host, tmp_path, again=again) for again in (False, False, True))
    assert [found.new for found in (first, second, third)] == [True, False, True]
    assert second.path == first.path
    assert third.path.suffix == ".docx"
    assert len(host.asked) == 2


def test_requests_are_a_pause_apart(host, tmp_path):
    host.answers["/en/A/RES/70/125"] = host.answers["/fr/A/RES/70/125"] = [(200, {}, PDF)]
    fetched(host, tmp_path, languages=["en", "fr"], pause=0.2)
    (_, first), (_, second) = host.asked
    assert second - first >= 0.19


def test_files_that_are_too_large_are_not_kept(host, tmp_path, monkeypatch):
    monkeypatch.setattr(module, "MOST_BYTES", 10)
    host.answers["/en/A/RES/70/125"] = [(200, {}, PDF)]
    (found,) = fetched(host, tmp_path)
    assert "[too-large]" in found.message


@pytest.mark.parametrize(("written", "code"), [("nothing", "symbol"), ("A/DEC/77/568", "no-address")])
def test_what_has_no_address_is_told_without_asking(host, tmp_path, written, code):
    (found,) = fetched(host, tmp_path, [written])
    assert f"[{code}]" in found.message
    assert found.hint
    assert not host.asked


def test_the_command_prints_the_files(host, tmp_path, capsys):
    host.answers["/en/A/RES/70/125"] = [(200, {}, PDF)]
    common = ["--host", host.address, "--pause", "0", "--out", str(tmp_path)]
    assert cli.main(["fetch", "A/RES/70/125", "--lang", "en", *common]) == 0
    assert capsys.readouterr().out == f"{tmp_path / 'A_RES_70_125.en.pdf'}\n"
    assert cli.main(["fetch", "A/RES/70/125", "--lang", "en,fr", *common]) == 1
    told = capsys.readouterr()
    assert told.out == f"{tmp_path / 'A_RES_70_125.en.pdf'}\n"
    assert "A/RES/70/125: error: A/RES/70/125 is not there in fr [not-found]" in told.err
    assert cli.main(["fetch", "A/RES/70/125", "--lang", "de", *common]) == 2
