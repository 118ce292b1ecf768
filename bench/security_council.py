"""Citations in resolutions of the Security Council: number against year, and what kinds of citations there are.

    python bench/security_council.py              measure, print, and compare with the results kept here
    python bench/security_council.py --keep       measure and keep the results
    python bench/security_council.py --list       list disagreements, numbers not found, gaps and what is unresolved

The file names give the year of every other number; the year of a number between must be between those of its
neighbours. Exit status 1 when fewer citations agree in a document than kept. Files are looked for in
`../shared/corpus/sc`, or in the folder given with --corpus.
"""

import argparse
import re
import sys
from bisect import bisect
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from measuring import SHARED, Results, files_in

from wsis_graph.building import Options, extract
from wsis_graph.errors import WsisGraphError
from wsis_graph.model import Citation

RESULTS = Results("security_council.tsv", ("document",), ("citations", "numbered", "agree", "missed", "gaps"))
NAME = re.compile(r"S_RES_0*(\d+)_(\d{4})")
KEY = re.compile(r"S/RES/(\d+)\((\d{4})\)")
PRINTED = re.compile(r"(?<![\d/])(\d{1,4})\s*\(\s*((?:19|20)\d\d)\s*\)")
HEADING = 200  # characters in which a document prints its own number


@dataclass
class Measured:
    """What was found in one document."""

    name: str
    kinds: Counter[str] = field(default_factory=Counter)
    numbered: int = 0
    disagree: list[str] = field(default_factory=list)
    missed: list[str] = field(default_factory=list)
    gaps: list[str] = field(default_factory=list)
    unresolved: list[str] = field(default_factory=list)

    def row(self) -> tuple[str, ...]:
        """Return what is kept of it."""
        agree = self.numbered - len(self.disagree)
        counts = (sum(self.kinds.values()), self.numbered, agree, len(self.missed), len(self.gaps))
        return (self.name, *map(str, counts))


class Years:
    """Between which years a number was adopted, by the file names."""

    def __init__(self, files: list[Path]) -> None:
        self.known = {int(match[1]): int(match[2]) for path in files if (match := NAME.match(path.name))}
        self.numbers = sorted(self.known)

    def fits(self, number: int, year: int) -> bool:
        """Tell whether number and year agree."""
        place = bisect(self.numbers, number)
        before = self.known[self.numbers[place - 1]] if place else 1946
        after = self.known[self.numbers[place]] if place < len(self.numbers) else 2100
        return year == self.known[number] if number in self.known else before <= year <= after


def measure(path: Path, years: Years) -> Measured:
    """Read a resolution and check its citations."""
    measured = Measured(path.name)
    try:
        found = extract(path, path.read_bytes(), Options())
    except WsisGraphError as error:
        measured.gaps.append(f"not read: {error.message}")
        return measured
    text, own = found.document.source.text, found.document.symbols[0]
    for citation in found.citations:
        words = " ".join(text[slice(*citation.evidence.span)].split())
        kind = kind_of(citation, words)
        measured.kinds[kind] += 1
        if citation.target is None:
            measured.unresolved.append(words)
        elif kind.startswith("Security Council resolution, number") and (match := KEY.match(citation.target.keys[0])):
            measured.numbered += 1
            if not years.fits(int(match[1]), int(match[2])):
                measured.disagree.append(f"{words} -> {citation.target.keys[0]}")
    measured.missed += missed(text, own, [citation.evidence.span for citation in found.citations])
    measured.gaps += [note.message for note in found.notes if note.code in ("number-gap", "number-repeated")]
    return measured


def kind_of(citation: Citation, words: str) -> str:
    """Return what a citation is, in words."""
    target = citation.target
    if target is None:
        return "not identified"
    key = target.keys[0] if target.keys else ""
    pinpoint = ", with paragraph" if target.locator else ""
    if KEY.match(key):
        how = "that resolution" if citation.anaphor else "number" if re.search(r"\d", words.split("(")[0]) else "date"
        return f"Security Council resolution, {how}{pinpoint}"
    if key.startswith("A/RES/"):
        return f"General Assembly resolution, {'before 1976' if '(' in key else 'since 1976'}{pinpoint}"
    if target.iri.startswith("instrument/"):
        return f"instrument{pinpoint}"
    return f"document of the {'Security Council' if key.startswith('S/') else 'United Nations'}{pinpoint}"


def missed(text: str, own: str, spans: list[tuple[int, int]]) -> Iterator[str]:
    """Yield numbers with years that are printed and not cited, the document's own heading apart."""
    for match in PRINTED.finditer(text):
        heading = match.start() < HEADING and own == f"S/RES/{match[1]}({match[2]})"
        if not heading and not any(start < match.end() and match.start() < end for start, end in spans):
            yield " ".join(text[max(0, match.start() - 40) : match.end()].split())


def losses(rows: list[tuple[str, ...]]) -> list[str]:
    """Return a line for each document in which fewer citations agree than kept, or more numbers are missed."""
    before = {name: (int(agreed), int(missing)) for (name,), (_, _, agreed, missing, _) in RESULTS.kept().items()}
    found = ((name, before.get(name), (int(agree), int(missed))) for name, _, _, agree, missed, _ in rows)
    return [
        f"{name}: agree {old[0]} -> {new[0]}, missed {old[1]} -> {new[1]}"
        for name, old, new in found
        if old and (new[0] < old[0] or new[1] > old[1])
    ]


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--corpus", type=Path, default=SHARED / "corpus" / "sc")
    parser.add_argument("--keep", action="store_true")
    parser.add_argument("--list", action="store_true")
    told = parser.parse_args()
    files = files_in(told.corpus, "*.txt")
    years = Years(files)
    measured = [measure(path, years) for path in files]
    kinds = sum((one.kinds for one in measured), Counter())
    for kind, count in kinds.most_common():
        print(f"{kind:<56}{count:>8}")
    numbered, disagree = sum(one.numbered for one in measured), sum(len(one.disagree) for one in measured)
    print(f"{'numbered Security Council resolutions':<56}{numbered:>8}")
    print(f"{'  number and year agree':<56}{numbered - disagree:>8}  {(numbered - disagree) / max(1, numbered):.2%}")
    print(f"{'  printed with a year and not cited':<56}{sum(len(one.missed) for one in measured):>8}")
    print(f"{'gaps in numbering':<56}{sum(len(one.gaps) for one in measured):>8}")
    for one in measured if told.list else ():
        for name in ("disagree", "missed", "gaps", "unresolved"):
            for line in getattr(one, name):
                print(f"{one.name}: {name}: {line}")
    rows = [one.row() for one in measured]
    return RESULTS.settle(rows, losses(rows), keeps=told.keep)


if __name__ == "__main__":
    sys.exit(main())
