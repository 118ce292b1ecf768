"""Pairs of paragraphs along the chain of the Economic and Social Council's WSIS resolutions, to be judged by reading.

    python bench/lineage.py                      draws 100 changed pairs and prints them with the words that changed
    python bench/lineage.py --check              how many of the judged pairs in bench/results/lineage.tsv are found

The texts are the French ones of ../shared/corpus/fr. Pairs with the same words (kept) are left out: they cannot be wrong.
In bench/results/lineage.tsv are 100 pairs that were drawn so and the verdict of a reader.
"""

import argparse
import random
import sys
import tempfile
from pathlib import Path

from wsis_graph.api import OpenGraph, build
from wsis_graph.lineage import Match, differences
from wsis_graph.lineage.tables import marked

ROOT = Path(__file__).parents[1]
TEXTS = ROOT.parent / "shared" / "corpus" / "fr"
JUDGED = Path(__file__).parent / "results" / "lineage.tsv"
LAST = "E/RES/2023/3"


def pairs(graph: OpenGraph) -> list[Match]:
    """Return the pairs along the chain, in the order of time."""
    chain = graph.lineage("fr").chain(LAST)
    return [match for step in chain.steps for match in step.matches if match.old and match.new]


def judged() -> dict[tuple[str, str], str]:
    """Return the verdicts by pair, newer and older paragraph below id/doc/."""
    lines = JUDGED.read_text(encoding="utf-8").splitlines()[1:]
    return {(newer, older): verdict for newer, older, verdict in (line.split("\t") for line in lines)}


def path(iri: str) -> str:
    """Return a paragraph's IRI below id/doc/."""
    return iri.partition("/id/doc/")[2]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true")
    parser.add_argument("--pairs", type=int, default=100)
    parser.add_argument("--seed", type=int, default=2026)
    told = parser.parse_args()
    if not TEXTS.is_dir():
        sys.exit(f"{TEXTS}: no such folder; these figures need the French corpus")
    with tempfile.TemporaryDirectory() as folder:
        matches = pairs(build([TEXTS], out=folder))
    if told.check:
        found = {(path(m.new.iri), path(m.old.iri)) for m in matches if m.new and m.old}
        verdicts = judged()
        right = [pair for pair, verdict in verdicts.items() if verdict == "right"]
        print(f"{len(right)} of {len(verdicts)} pairs drawn were judged right")
        print(f"{len(found.intersection(right))} of these are found now")
        return 0 if len(right) >= 0.97 * len(verdicts) and found.issuperset(right) else 1
    changed = [match for match in matches if match.status == "changed"]
    print(f"{len(matches)} pairs, {len(changed)} of them changed\n")
    for match in random.Random(told.seed).sample(changed, min(told.pairs, len(changed))):
        assert match.new
        assert match.old
        print(f"{path(match.new.iri)}\t{path(match.old.iri)}\tlikeness {match.likeness:.2f}{', part' if match.part else ''}")
        print(f"    {marked(differences(match.old.text, match.new.text))}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
