"""Accuracy against hand-made annotations, document by document.

    python bench/accuracy.py                 measure, print, and compare with the results kept here
    python bench/accuracy.py --keep          measure and keep the results
    python bench/accuracy.py --markdown      the same as a table for docs/accuracy.md

Exit status 1 when a document has lost: its F1 for a kind is lower than the one kept. The annotations are those in `annotated`
beside this file and in `../shared/gold`, or in the folders given with --gold.
"""

import argparse
import sys
from pathlib import Path

from measuring import SHARED, Results

from wsis_graph.score import Score, as_table, score

ANNOTATED = Path(__file__).resolve().parent / "annotated"
RESULTS = Results("accuracy.tsv", ("gold", "language", "kind"), ("expected", "found", "right", "f1"))


def measure(folder: Path) -> list[Score]:
    """Return the scores of every gold file below a folder."""
    files = sorted([*folder.glob("*.json"), *folder.glob("*/gold.json"), *folder.glob("parallel/*/gold.json")])
    return [found for path in files for found in score(path)]


def row(found: Score) -> tuple[str, ...]:
    """Return a score as it is kept."""
    return (found.gold, found.language, found.kind, str(found.expected), str(found.found), str(found.right), f"{found.f1:.4f}")


def losses(scores: list[Score]) -> list[str]:
    """Return a line for each document and kind that is worse than what is kept."""
    before = {name: float(f1) for name, (_, _, _, f1) in RESULTS.kept().items()}
    return [
        f"{s.gold} {s.language} {s.kind}: {before[s.gold, s.language, s.kind]:.4f} -> {s.f1:.4f}"
        for s in scores
        if round(s.f1, 4) < before.get((s.gold, s.language, s.kind), 0.0)
    ]


def markdown(scores: list[Score]) -> str:
    """Return F1 as a table: a row for each gold and kind, a column for each language."""
    languages = sorted({s.language for s in scores})
    cells = {(s.gold, s.kind, s.language): s for s in scores}
    rows = list(dict.fromkeys((s.gold, s.kind) for s in scores))
    lines = ["| gold | kind | expected | " + " | ".join(languages) + " |", "|---|---|--:|" + "--:|" * len(languages)]
    for gold, kind in rows:
        own = [cells.get((gold, kind, language)) for language in languages]
        expected = next(s.expected for s in own if s)
        lines.append(f"| {gold} | {kind} | {expected} | " + " | ".join(f"{s.f1:.3f}" if s else "" for s in own) + " |")
    return "\n".join(lines) + "\n"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--gold", type=Path, nargs="+", default=[SHARED / "gold", ANNOTATED])
    parser.add_argument("--keep", action="store_true")
    parser.add_argument("--markdown", action="store_true")
    told = parser.parse_args()
    if missing := [folder for folder in told.gold if not folder.is_dir()]:
        print(f"{missing[0]}: no annotations here; name their folders with --gold", file=sys.stderr)
        return 2
    scores = [found for folder in told.gold for found in measure(folder)]
    print(markdown(scores) if told.markdown else as_table(scores), end="")
    return RESULTS.settle(map(row, scores), losses(scores), keeps=told.keep)


if __name__ == "__main__":
    sys.exit(main())
