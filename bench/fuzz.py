"""Throw made-up bytes at everything that takes bytes or words from strangers, guided by what they reach in the program.

    pip install -e '.[bench]'
    python bench/fuzz.py TARGET [--seconds 1200] [--folder /tmp/wsis-fuzz]
    python bench/fuzz.py all [--seconds 1200]

A target may refuse what it is given with a WsisGraphError (the server: with a status below 500) and do nothing else; nothing
may take more than a minute or two gigabytes. What does is written to the folder, with what led to it printed. Corpora
grow in the folder from run to run.
"""

import argparse
import io
import subprocess
import sys
import zipfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "tests"))

from targets import PART, TARGETS, packed  # noqa: E402

_SLOW, _MEMORY = 60, 2048  # seconds, megabytes


def seeds(target: str) -> list[bytes]:
    """Return inputs to begin with."""
    texts = [path.read_bytes()[:6000] for path in sorted((ROOT / "examples").glob("*.txt"))]
    texts += [path.read_bytes()[:6000] for path in sorted((ROOT / "tests/cases").rglob("*.txt"))[:40]]
    if target == "word":
        return [xml_of(text.decode("utf-8", "ignore")) for text in texts[:12]]
    if target == "zip":
        return [packed(xml_of(texts[0].decode("utf-8", "ignore"))), *texts[:1]]
    if target == "pdf":
        return [drawn(text.decode("utf-8", "ignore").encode("ascii", "ignore").decode()) for text in texts[:4]]
    if target == "html":
        return [b"<html><body><p>" + text.replace(b"\n\n", b"</p><p>") + b"</p></body></html>" for text in texts[:12]]
    if target == "symbols":
        table = ["A/RES/70/125", "E/2025/31", "S/RES/1325 (2000)", "217 A (III)", "A/80/62-E/2025/12", "A/C.2/79/L.12/Rev.1"]
        return [line.encode() for line in table]
    if target == "query":
        return [b"citations\n", b"cited-by\ndocument=A/RES/70/125", b"cited-by\ndocument=instrument/tunis-agenda"]
    if target == "http":
        return [request.encode() for request in REQUESTS]
    return texts


REQUESTS = (
    "GET\n/sparql\nquery=SELECT * { ?s ?p ?o } LIMIT 5\ntext/csv\nen",
    "GET\n/\n\ntext/html\nfr;q=0.5, zh",
    "GET\n/search\nq=paragraph&lang=ar&page=2\ntext/html\n",
    "GET\n/resolve\nsymbol=A/RES/70/125\n*/*\n",
    "GET\n/id/doc/A/RES/84/310\n\ntext/turtle\n",
    "POST\n/sparql\nquery=ASK {}\napplication/sparql-results+json;q=0.3, */*;q=0\nes",
    "GET\n/network\nkind=citations\ntext/html\n",
    "HEAD\n/def.ttl\nformat=nt\n\nru",
    "GET\n/about\niri=http://example.org/\n\n",
    "GET\n/.well-known/void\n\napplication/ld+json\n",
    "GET\n/data\ngraph=http://example.org/\napplication/n-quads\n",
)


# files ---------------------------------------------------------------------------------------------------------------


def xml_of(text: str) -> bytes:
    """Return the document part of a Word file with the paragraphs of a text."""
    import docx

    document = docx.Document()
    for paragraph in text.split("\n\n"):
        document.add_paragraph("".join(c for c in paragraph if c.isprintable() or c == "\n"))
    buffer = io.BytesIO()
    document.save(buffer)
    with zipfile.ZipFile(buffer) as file:
        return file.read(PART)


def drawn(text: str) -> bytes:
    """Return a PDF with the lines of a text."""
    from reportlab.pdfgen.canvas import Canvas

    buffer = io.BytesIO()
    canvas = Canvas(buffer, pageCompression=0)
    for number, line in enumerate(text.splitlines()[:50]):
        canvas.drawString(72, 760 - 12 * number, line)
    canvas.save()
    return buffer.getvalue()


# running -------------------------------------------------------------------------------------------------------------


def fuzz(target: str, seconds: int, folder: Path) -> None:
    """Run one target in this process, which ends with the run."""
    import atheris

    corpus, finds = folder / target, folder / "finds"
    corpus.mkdir(parents=True, exist_ok=True)
    finds.mkdir(exist_ok=True)
    for number, seed in enumerate(seeds(target)):
        (corpus / f"seed-{number}").write_bytes(seed)
    with atheris.instrument_imports(include=["wsis_graph"]):
        read = TARGETS[target]()
    limits = [f"-max_total_time={seconds}", f"-timeout={_SLOW}", f"-rss_limit_mb={_MEMORY}"]
    quiet = ["-print_final_stats=1", "-verbosity=0", f"-artifact_prefix={finds}/{target}-"]
    atheris.Setup([sys.argv[0], str(corpus), "-max_len=20000", *limits, *quiet], read)
    atheris.Fuzz()


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("target", choices=("all", *TARGETS))
    parser.add_argument("--seconds", type=int, default=1200)
    parser.add_argument("--folder", type=Path, default=Path("/tmp/wsis-fuzz"))
    told = parser.parse_args()
    if told.target != "all":
        fuzz(told.target, told.seconds, told.folder)
    failed = 0
    for target in TARGETS:
        command = [sys.executable, __file__, target, "--seconds", str(told.seconds), "--folder", str(told.folder)]
        done = subprocess.run(command, check=False)
        print(f"{target}: {'no finds' if done.returncode == 0 else f'status {done.returncode}'}", flush=True)
        failed += done.returncode != 0
    return min(failed, 1)


if __name__ == "__main__":
    sys.exit(main())
