"""Files of one text made by several programs: is the same found in all of them.

    python bench/producers.py                       make the files, score them, print a table
    python bench/producers.py Chromium ar           those makers and languages only
    python bench/producers.py --again               score files that were made before
    python bench/producers.py --misses 5            with what each file lacks or has besides
    python bench/producers.py --keep                measure and keep the results of these makers and languages

The annotated texts of `../shared/gold/parallel` (or --gold) are typeset from their own parts: headings, numbers, notes and
running heads. Each file is scored against the annotation; printed is F1 over all documents and kinds but bodies, and what
the text itself scores. A maker that is not installed is told and left out. Files are kept below --files. Exit status 1 when
a file scores less than what is kept of its maker; another version of a maker, or another font, is another file.

Makers: Chromium, LibreOffice (Writer), Ghostscript, XeLaTeX and pdftotext where they are installed, and
`pip install weasyprint typst fpdf2 uharfbuzz reportlab arabic-reshaper python-bidi`; the fonts are Liberation, DejaVu and
Noto (Naskh Arabic, Serif CJK, Sans CJK).
"""

import argparse
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

from measuring import SHARED, Results
from sheets import Sheet
from typeset import MAKERS, AbsentError, make

from wsis_graph.building import Options, extract
from wsis_graph.errors import WsisGraphError
from wsis_graph.official import LANGUAGES
from wsis_graph.score import Score, score

KINDS = ("provisions", "citations", "locators", "stances", "events", "votes", "officers", "mandates")
RESULTS = Results("producers.tsv", ("maker", "document", "language"), ("right, twice", "expected and found"))
Counts = dict[tuple[str, ...], list[int]]  # by maker, document and language: twice what is right, what is expected and found
Absent = dict[str, dict[str, list[str]]]  # languages by maker and by what is not installed


def scores(gold: Path, path: Path) -> Iterator[Score]:
    """Yield the scores of one file."""
    try:
        found = score(gold, path)
    except WsisGraphError as error:
        print(f"{path.name}: {error}", file=sys.stderr)
        return
    yield from (told for told in found if told.kind in KINDS)


def show(makers: Sequence[str], languages: Sequence[str], counts: Counts, absent: Absent) -> None:
    """Print the table, and what was left out."""
    print(f"| file | {' | '.join(languages)} |\n|---|{'--:|' * len(languages)}")
    for maker in ("text", *makers):
        for what, those in absent[maker].items():
            print(f"left out: {maker}, {', '.join(those)}: {what} is not installed", file=sys.stderr)
        cells = [in_all(counts, maker, language) for language in languages]
        if any(both for _, both in cells):
            print(f"| {maker} | " + " | ".join(f"{right / both:.3f}" if both else "" for right, both in cells) + " |")


def in_all(counts: Counts, maker: str, language: str) -> tuple[int, int]:
    """Return the counts of a maker in a language over all documents."""
    own = [told for (by, _, tongue), told in counts.items() if (by, tongue) == (maker, language)]
    return sum(right for right, _ in own), sum(both for _, both in own)


def losses(counts: Counts) -> Iterator[str]:
    """Yield a line for each file that scores less than what is kept."""
    before = RESULTS.kept()
    for name, (right, both) in counts.items():
        had, of = map(int, before.get(name, ("0", "1")))
        if right * of < had * both:
            yield f"{', '.join(name)}: {had / of:.4f} -> {right / both:.4f}"


def main() -> int:
    """Make, score and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("only", nargs="*", help="parts of names of makers, and languages")
    parser.add_argument("--gold", type=Path, default=SHARED / "gold" / "parallel")
    parser.add_argument("--files", type=Path, default=Path(tempfile.gettempdir()) / "wsis-graph-producers")
    parser.add_argument("--again", action="store_true")
    parser.add_argument("--misses", type=int, default=0)
    parser.add_argument("--keep", action="store_true")
    told = parser.parse_args()
    languages = [code for code in LANGUAGES if code in told.only] or list(LANGUAGES)
    names = [name for name in told.only if name not in LANGUAGES]
    makers = [maker for maker in MAKERS if not names or any(name in maker for name in names)]
    told.files.mkdir(parents=True, exist_ok=True)
    counts: Counts = defaultdict(lambda: [0, 0])
    absent: Absent = defaultdict(lambda: defaultdict(list))
    for gold in sorted(told.gold.glob("*/gold.json")):
        for language in languages:
            text = gold.with_name(f"{language}.txt")
            sheet = Sheet.of(extract(text, text.read_bytes(), Options()).document, gold.parent.name, language)
            for maker in ("text", *makers):
                if any(language in those for those in absent[maker].values()):
                    continue
                try:
                    path = text if maker == "text" else make(maker, sheet, told.files, again=told.again)
                except AbsentError as error:
                    absent[maker][str(error)].append(language)
                    continue
                for found in scores(gold, path):
                    own = counts[maker, gold.parent.name, language]
                    own[0] += 2 * found.right
                    own[1] += found.expected + found.found
                    if told.misses and found.f1 < 1:
                        lacks, has = (" | ".join(them[: told.misses]) for them in (found.missed, found.extra))
                        print(f"{path.name} {found.kind} {found.f1:.3f} lacks: {lacks}; has: {has}")
    show(makers, languages, counts, absent)
    rows = [(*name, *map(str, own)) for name, own in counts.items()]
    return RESULTS.settle(rows, losses(counts), keeps=told.keep)


if __name__ == "__main__":
    sys.exit(main())
