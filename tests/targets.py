"""What may be given anything: each takes bytes and does its work or refuses; whatever else it does is a fault.

`bench/fuzz.py` throws made-up bytes at them; what it found is in cases/found and is tried again by test_found.py.
"""

import io
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


def _reader(ending: str) -> Callable[[bytes], None]:
    """Return a target: bytes of a file of a type, read, understood, mapped and checked."""
    from wsis_graph.building import Options
    from wsis_graph.building.document import read_file

    def read(data: bytes) -> None:
        for outcome, _ in read_file(Path(f"A_RES_70_125.{ending}"), data, Options(), "part"):
            if "[fault]" in outcome.message:
                raise AssertionError(f"{outcome.message} {outcome.hint}")

    return read


def word() -> Callable[[bytes], None]:
    """Return a target: the document part of a Word file."""
    read = _reader("docx")
    return lambda data: read(packed(data))


def parser() -> Callable[[bytes], None]:
    """Return a target: text in a language that the first byte chooses, its quads strictly well-formed."""
    import pyoxigraph as ox

    from wsis_graph.building import Options
    from wsis_graph.building.document import read_file
    from wsis_graph.languages import CODES

    def read(data: bytes) -> None:
        if not data:
            return
        options = Options(symbol="A/RES/70/125", language=CODES[data[0] % len(CODES)])
        ((outcome, lines),) = read_file(Path("a.txt"), data[1:], options, "part")
        if "[fault]" in outcome.message:
            raise AssertionError(f"{outcome.message} {outcome.hint}")
        assert sum(1 for _ in ox.parse(lines.encode("utf-8"), format=ox.RdfFormat.N_QUADS)) == outcome.quads

    return read


def symbols() -> Callable[[bytes], None]:
    """Return a target: words taken for symbols; a key is its own key, and makes an IRI."""
    import pyoxigraph as ox

    from wsis_graph import symbols as grammar
    from wsis_graph.names import BASE

    def read(data: bytes) -> None:
        for key in grammar.keys(data.decode("utf-8", "replace")):
            assert grammar.keys(key)[:1] == (key,), (key, grammar.keys(key))
            ox.NamedNode(f"{BASE}id/doc/{key}")

    return read


def query() -> Callable[[bytes], None]:
    """Return a target: a named query and its parameters, a line each; what is bound is a query that can be read."""
    import pyoxigraph as ox

    from wsis_graph import queries
    from wsis_graph.errors import WsisGraphError

    names = [name for name in queries.named() if not name.startswith("pages/")]  # those are parts of queries
    store = ox.Store()

    def read(data: bytes) -> None:
        name, *values = data.decode("utf-8", "replace").split("\n")
        try:
            found = queries.find(name if name in names else names[len(name) % len(names)])
            told = queries.split_values(values) if values and "=" in values[0] else {}
            filled = dict(zip((p.name for p in found.parameters), values, strict=False))
            text = queries.bind(found, told or filled)
        except WsisGraphError:
            return
        store.query(text)

    return read


def in_time(ask: Callable[[], int], seconds: float) -> int:
    """Return the status of an answer, 504 of one that had begun and was broken off because its time was up."""
    started = time.monotonic()
    try:
        return ask()
    except RuntimeError as error:
        if "broken off" in str(error) and time.monotonic() - started > seconds:
            return 504
        raise


def http() -> Callable[[bytes], None]:
    """Return a target: method, path, parameters, Accept and Accept-Language, a line each, to a server on a small graph."""
    import asyncio
    import tempfile
    from urllib.parse import unquote

    from wsis_graph import building
    from wsis_graph.serve import Settings
    from wsis_graph.serve.app import Application

    folder = Path(tempfile.mkdtemp(prefix="wsis-fuzz-"))
    building.build([ROOT / "tests/cases/graph"], folder / "graph")
    loop = asyncio.new_event_loop()
    settings = Settings(graph=folder / "graph", workers=1)
    application = Application(settings)
    loop.run_until_complete(application.front.start())

    async def ask(lines: list[bytes]) -> int:
        method, path, parameters, accept, language = (*lines, b"", b"", b"", b"", b"")[:5]
        post = method == b"POST"
        kind = b"application/x-www-form-urlencoded"
        scope = {
            "type": "http",
            "method": method.decode("latin-1") or "GET",
            "path": "/" + unquote(path.decode("latin-1")).lstrip("/"),
            "raw_path": b"/" + path.lstrip(b"/"),
            "query_string": b"" if post else parameters,
            "headers": [(b"accept", accept), (b"accept-language", language), *([(b"content-type", kind)] if post else [])],
        }
        status = 0

        told = iter([True])

        async def receive() -> dict[str, object]:
            if not next(told, False):  # the client stays
                await asyncio.Event().wait()
            return {"type": "http.request", "body": parameters if post else b"", "more_body": False}

        async def send(message: dict[str, object]) -> None:
            nonlocal status
            status = int(str(message.get("status", status)))

        await application(scope, receive, send)  # type: ignore[arg-type]
        return status

    def read(data: bytes) -> None:
        status = in_time(lambda: loop.run_until_complete(ask(data.split(b"\n"))), settings.limits.timeout)
        assert status < 500 or status in (503, 504), status

    read(b"")  # the first page takes its time
    return read


TARGETS: dict[str, Callable[[], Callable[[bytes], None]]] = {
    "text": lambda: _reader("txt"),
    "html": lambda: _reader("html"),
    "word": word,
    "zip": lambda: _reader("docx"),
    "pdf": lambda: _reader("pdf"),
    "parser": parser,
    "symbols": symbols,
    "query": query,
    "http": http,
}


PART = "word/document.xml"


def packed(document: bytes) -> bytes:
    """Return a Word file with this document part."""
    import docx

    blank, buffer = io.BytesIO(), io.BytesIO()
    docx.Document().save(blank)
    with zipfile.ZipFile(blank) as former, zipfile.ZipFile(buffer, "w") as file:
        for name in former.namelist():
            file.writestr(name, document if name == PART else former.read(name))
    return buffer.getvalue()
