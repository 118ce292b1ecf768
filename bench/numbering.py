"""Numbering of every document of a corpus: are its provisions without gaps, and which are the exceptions.

    python bench/numbering.py                measure and print what is not whole, by document
    python bench/numbering.py FILE…          the same for these files

Counted are numbers at each place where they are printed: paragraphs of a document, of each resolution, decision and
annex in it, items of each list, articles, footnotes. A gap is a number that is missing between two, or that does not
begin at 1; footnotes of a text taken from a volume may begin anywhere. Files are looked for in `../shared/corpus`, or in
the folder given with --corpus. Exit status 1 when a file cannot be read.
"""

import argparse
import re
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from measuring import SHARED, files_in

from wsis_graph.building import Options, extract
from wsis_graph.errors import WsisGraphError
from wsis_graph.languages.numerals import letter, roman
from wsis_graph.model import Document
from wsis_graph.parse import walk

FORMATS = (".pdf", ".txt", ".docx", ".html")
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


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--corpus", type=Path, default=SHARED / "corpus")
    told = parser.parse_args()
    files = told.files or [p for p in files_in(told.corpus, "**/*") if p.suffix in FORMATS and p.parent.name != "lists"]
    counts: dict[tuple[str, str], list[int]] = defaultdict(lambda: [0, 0, 0])
    failed = False
    for path in files:
        try:
            document = extract(path, path.read_bytes(), Options(symbol=symbol_of(path))).document
        except WsisGraphError as error:
            print(f"{path.name}: not read: {error.message}")
            failed = True
            continue
        missing = list(gaps(document))
        provisions = sum(1 for node in [*walk(document.body), *document.footnotes] if node.path)
        row = counts[f"{path.parent.name}", f"{document.language} {document.source.format}"]
        row[0], row[1], row[2] = row[0] + 1, row[1] + provisions, row[2] + bool(missing)
        print("".join(f"{path.name}: {line}\n" for line in missing), end="")
    print(f"{'corpus':<10}{'language, format':<20}{'documents':>12}{'provisions':>12}{'with gaps':>12}")
    for (folder, form), (documents, provisions, broken) in sorted(counts.items()):
        print(f"{folder:<10}{form:<20}{documents:>12}{provisions:>12}{broken:>12}")
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
