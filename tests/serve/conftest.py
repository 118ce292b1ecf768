"""A small graph in three languages and a server on it."""

import json
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

import pytest

from wsis_graph import store
from wsis_graph.building import _record_run, build
from wsis_graph.names import BASE

HERE = Path(__file__).parent
KEY = "E/RES/2030/7"
DOCUMENT = f"{BASE}id/doc/{KEY}"

ARABIC = {
    "pp/1": "إذ يشير إلى قرار الجمعية العامة 70/125،",
    "op/1": "يؤكد من جديد الفقرات 55 إلى 57 من قرار الجمعية العامة 70/125؛",
    "op/2": "يطلب إلى اللجنة المعنية بتسخير العلم والتكنولوجيا لأغراض التنمية أن تقدم تقريرا؛",
}
FOUND = {"الجمعية العامة": "body/general-assembly", "اللجنة المعنية بتسخير العلم والتكنولوجيا لأغراض التنمية": "body/cstd"}


@pytest.fixture(scope="session")
def graph(tmp_path_factory):
    """The folder of a graph: an invented resolution in English and Chinese, read, and in Arabic, written."""
    directory = tmp_path_factory.mktemp("serve") / "graph"
    build([HERE / "documents"], directory)
    add_arabic(directory)
    return directory


def add_arabic(directory):
    former = store.current(directory)
    manifest = json.loads((former / store.MANIFEST).read_text(encoding="utf-8"))
    lines = [*store.read_dump(former / store.DUMP), *arabic_version()]
    folder = store.new_build(directory)
    shutil.copytree(former / "documents", folder / "documents")
    store.write_dump(folder / store.DUMP, sorted(lines))
    store.write_store(folder / store.STORE, folder / store.DUMP)
    (folder / store.REPORT).write_bytes((former / store.REPORT).read_bytes())
    manifest["counts"]["languageVersions"] += 1
    (folder / store.MANIFEST).write_text(json.dumps(manifest), encoding="utf-8")
    _record_run(folder / store.STORE, BASE)
    store.publish(directory, folder)


def arabic_version():
    """Return the quads of an Arabic version with two kinds of names found in it."""
    expression, raw = f"{DOCUMENT}@ar", "\n".join(ARABIC.values())
    a, wsis, oa = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type", f"{BASE}def#", "http://www.w3.org/ns/oa#"

    def quad(subject, predicate, value):
        return f"<{subject}> <{predicate}> {value} <{expression}> .\n"

    def number(value):
        return f'"{value}"^^<http://www.w3.org/2001/XMLSchema#integer>'

    yield quad(expression, a, f"<{wsis}Expression>")
    yield quad(expression, "http://purl.org/vocab/frbr/core#realizationOf", f"<{DOCUMENT}>")
    yield quad(expression, "https://schema.org/text", json.dumps(raw, ensure_ascii=False))
    for position, (path, words) in enumerate(ARABIC.items(), 1):
        part = f"{DOCUMENT}/{path}"
        kind = "PreambularParagraph" if path.startswith("pp") else "OperativeParagraph"
        yield quad(part, a, f"<{wsis}{kind}>")
        yield quad(part, "http://purl.org/dc/terms/isPartOf", f"<{DOCUMENT}>")
        yield quad(part, "https://schema.org/position", number(position))
        yield quad(part, f"{wsis}text", f"{json.dumps(words, ensure_ascii=False)}@ar")
        for count, (name, thing) in enumerate(FOUND.items(), 1):
            if name in words:
                start = raw.index(words) + words.index(name)
                note, target, selector = (f"{part}#{kind}-ar-{count}" for kind in ("ev", "tgt", "sel"))
                yield quad(note, a, f"<{oa}Annotation>")
                yield quad(note, f"{oa}hasBody", f"<{BASE}id/{thing}>")
                yield quad(note, f"{oa}hasTarget", f"<{target}>")
                yield quad(note, f"{wsis}rule", '"ar/name-full"')
                yield quad(target, f"{oa}hasSource", f"<{expression}>")
                yield quad(target, f"{oa}hasScope", f"<{part}>")
                yield quad(target, f"{oa}hasSelector", f"<{selector}>")
                yield quad(selector, f"{oa}start", number(start))
                yield quad(selector, f"{oa}end", number(start + len(name)))
                yield quad(selector, f"{oa}exact", json.dumps(name, ensure_ascii=False))


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Server:
    """A server process of the command line."""

    def __init__(self, *arguments, log=None):
        self.port = free_port()
        self.home = f"http://127.0.0.1:{self.port}"
        source = str(HERE.parents[1] / "src")
        path = os.pathsep.join(filter(None, (source, os.environ.get("PYTHONPATH", ""))))
        command = [sys.executable, "-m", "wsis_graph", "serve", "--port", str(self.port), *map(str, arguments)]
        self.log = log
        self.process = subprocess.Popen(
            command, env={**os.environ, "PYTHONPATH": path}, stdout=subprocess.DEVNULL, stderr=log or subprocess.DEVNULL
        )
        self.wait()

    def wait(self):
        deadline = time.monotonic() + 20
        while time.monotonic() < deadline:
            try:
                with urllib.request.urlopen(f"{self.home}/health", timeout=2):
                    return
            except OSError as error:
                if isinstance(error, urllib.error.HTTPError):
                    error.close()
                assert self.process.poll() is None, "the server ended"
                time.sleep(0.05)
        raise AssertionError("the server does not answer")

    def stop(self):
        self.process.terminate()
        self.process.wait(15)


@pytest.fixture(scope="session")
def server(graph):
    running = Server("--graph", graph, "--processes", "1", "--workers", "3", "--timeout", "5", "--max-rows", "5000")
    yield running
    running.stop()


@pytest.fixture(scope="session")
def home(server):
    return server.home
