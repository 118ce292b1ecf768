"""Speed of reading PDF files: pages per second of one core, from bytes to source.

    python bench/pages.py                    measure and print
    python bench/pages.py FILE…              the same for these files

PDFs are looked for in `../shared/corpus/en`, or in the folder given with --corpus. Time is processor time, so that other
work on the machine counts as little as can be; the best of some runs is printed.
"""

import argparse
import sys
import time
from pathlib import Path

from measuring import SHARED, files_in

from wsis_graph import readers


def measure(path: Path, runs: int) -> tuple[int, float]:
    """Return the pages of a file and the least processor time in which it was read, in seconds."""
    data = path.read_bytes()
    best = float("inf")
    for _ in range(runs):
        begun = time.process_time()
        source = readers.read(path, data)
        best = min(best, time.process_time() - begun)
    return len(source.layout.pages), best


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--corpus", type=Path, default=SHARED / "corpus" / "en")
    parser.add_argument("--runs", type=int, default=5)
    told = parser.parse_args()
    files = told.files or files_in(told.corpus, "*.pdf")
    readers.read(files[0], files[0].read_bytes())  # loads the library
    pages = seconds = 0.0
    print(f"{'document':<36}{'pages':>8}{'ms a page':>12}{'pages a second':>18}")
    for path in files:
        count, taken = measure(path, told.runs)
        pages, seconds = pages + count, seconds + taken
        print(f"{path.name:<36}{count:>8}{1000 * taken / count:>12.2f}{count / taken:>18.0f}")
    print(f"{'all':<36}{pages:>8.0f}{1000 * seconds / pages:>12.2f}{pages / seconds:>18.0f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
