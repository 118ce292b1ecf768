"""Numbering of every document of a corpus: are its provisions without gaps, and which are the exceptions.

    python bench/numbering.py                measure, print what is not whole, and compare with the results kept here
    python bench/numbering.py --keep         measure and keep the results
    python bench/numbering.py FILE…          the same for these files

Counted are numbers at each place where they are printed: paragraphs of a document, of each resolution, decision and
annex in it, items of each list, articles, footnotes. A gap is a number that is missing between two, or that does not
begin at 1; footnotes of a text taken from a volume may begin anywhere. Files are looked for in `../shared/corpus`, or in
the folder given with --corpus. Exit status 1 when a file cannot be read, or has fewer provisions or more gaps than kept.
"""

import argparse
import re
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from measuring import SHARED, Results, files_in

from wsis_graph.building import Options, extract
from wsis_graph.errors import WsisGraphError
from wsis_graph.languages.numerals import letter, roman
from wsis_graph.model import Document
from wsis_graph.parse import walk

FORMATS = (".pdf", ".txt", ".docx", ".html")
RESULTS = Results("numbering.tsv", ("folder", "file"), ("language, format", "provisions", "places with gaps"))
NUMBERED = re.compile(r"(?:(?P<before>.*)/)?(?P<kind>op|pp|para|up|art|annex|fn|res|dec|ch)/(?P<n>\d+)\Z")
ITEM = re.compile(r"(?P<before>.*)/(?P<n>[a-z]{1,8}|\d+)\Z")
LETTERS = {letter(value): value for value in range(1, 703)}
SYMBOLS = {"udhr": "A/RES/217A(III)", "un_charter": "A/CHARTER"}  # texts that print none


def symbol_of(path: Path) -> str:
    """Return the symbol of a text that prints none, by its file name."""
    return next((symbol for name, symbol in SYMBOLS.items() if path.name.startswith(name)), "")


def sequences(document: Document) -> dict[str, list[int]]:
    """Return the numbers at each place, in reading order."""
    found: dict[str, list[int]] = defaultdict(list)
    for node in [*walk(document.body), *document.footnotes]:
        if match := NUMBERED.match(node.path):
            found[f"{match['before'] or ''}/{match['kind']}".lstrip("/")].append(int(match["n"]))
        elif match := ITEM.match(node.path):
            found[match["before"]].append(value_of(match["n"], len(found[match["before"]]) + 1))
    return found


def value_of(item: str, due: int) -> int:
    """Return the value of an item's token, as the one that is due where it may be read as that: (i), (v) and (x)."""
    values = [int(item)] if item.isdigit() else [LETTERS.get(item, 0), roman(item)]
    return due if due in values else max(values)


def gaps(document: Document) -> Iterator[str]:
    """Yield what is missing, place by place."""
    for place, numbers in sequences(document).items():
        first = numbers[0] if place.endswith("fn") else 1
        if numbers != list(range(first, first + len(numbers))):
            missing = sorted(set(range(first, max(numbers) + 1)) - set(numbers))
            yield f"{place}: missing {missing}" if missing else f"{place}: {numbers}"


def measure(path: Path) -> tuple[str, ...]:
    """Return folder, file, language and format, provisions and places with gaps of one file; print the gaps."""
    document = extract(path, path.read_bytes(), Options(symbol=symbol_of(path))).document
    missing = list(gaps(document))
    print("".join(f"{path.name}: {line}\n" for line in missing), end="")
    provisions = sum(1 for node in [*walk(document.body), *document.footnotes] if node.path)
    form = f"{document.language} {document.source.format}"
    return (path.parent.name, path.name, form, str(provisions), str(len(missing)))


def losses(rows: list[tuple[str, ...]]) -> Iterator[str]:
    """Yield a line for each file that has fewer provisions, or gaps at more places, than what is kept."""
    before = {name: (int(had), int(were)) for name, (_, had, were) in RESULTS.kept().items()}
    for folder, name, _, provisions, broken in rows:
        had, were = before.get((folder, name), (0, int(broken)))
        if int(provisions) < had or int(broken) > were:
            yield f"{folder}/{name}: {had} provisions, gaps at {were} places -> {provisions}, {broken}"


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--corpus", type=Path, default=SHARED / "corpus")
    parser.add_argument("--keep", action="store_true")
    told = parser.parse_args()
    files = told.files or [p for p in files_in(told.corpus, "**/*") if p.suffix in FORMATS and p.parent.name != "lists"]
    rows: list[tuple[str, ...]] = []
    for path in files:
        try:
            rows.append(measure(path))
        except WsisGraphError as error:
            print(f"{path.name}: not read: {error.message}")
    show(rows)
    lost = RESULTS.settle(rows, losses(rows), keeps=told.keep)
    return 1 if lost or len(rows) < len(files) else 0


def show(rows: list[tuple[str, ...]]) -> None:
    """Print how many documents of each folder, language and format there are, and how many with gaps."""
    counts: dict[tuple[str, str], list[int]] = defaultdict(lambda: [0, 0, 0])
    for folder, _, form, provisions, broken in rows:
        row = counts[folder, form]
        row[0], row[1], row[2] = row[0] + 1, row[1] + int(provisions), row[2] + (broken != "0")
    print(f"{'corpus':<10}{'language, format':<20}{'documents':>12}{'provisions':>12}{'with gaps':>12}")
    for (folder, form), (documents, provisions, broken) in sorted(counts.items()):
        print(f"{folder:<10}{form:<20}{documents:>12}{provisions:>12}{broken:>12}")


if __name__ == "__main__":
    sys.exit(main())
