"""Language versions of one document: do they give the same provisions, citations, dated events and event names.

    python bench/parallel.py                 measure and print, document by document
    python bench/parallel.py --differences   list what a version lacks

Compared are, for each kind, what all versions have with what any of them has, and each version with what most have: the
share of agreement is what both have of what either has, over all versions. Looked for are the Universal Declaration of
Human Rights and the Charter in `../shared/corpus/six`, other documents in `../shared/gold/parallel`, and the sample
reports in `examples`; other folders are given with --corpus, --parallel and --examples.
"""

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path

from measuring import ROOT, SHARED, files_in

from wsis_graph.building import Options, extract
from wsis_graph.model import PROVISIONS
from wsis_graph.parse import walk

KINDS = ("provisions", "citations", "dated events", "event names")
Found = dict[str, frozenset[str]]


def groups(told: argparse.Namespace) -> Iterator[tuple[str, str, list[Path]]]:
    """Yield name, symbol where none is printed, and files of each document."""
    for name, symbol in (("udhr", "A/RES/217A(III)"), ("un_charter", "A/CHARTER")):
        yield name, symbol, files_in(told.corpus, f"{name}.*.txt")
    for folder in files_in(told.parallel, "*/"):
        yield folder.name, "", files_in(folder, "??.txt")
    yield "report", "", files_in(told.examples, "report.??.txt")


def found_in(path: Path, symbol: str) -> Found:
    """Return what one version gives."""
    extracted = extract(path, path.read_bytes(), Options(symbol=symbol))
    nodes = [*walk(extracted.document.body), *extracted.document.footnotes]
    cited = ((c.evidence.provision, c.target.iri, c.target.locator) for c in extracted.citations if c.target)
    return {
        "provisions": frozenset(node.path for node in nodes if node.path and node.kind in PROVISIONS),
        "citations": frozenset(" ".join(told).strip() for told in cited),
        "dated events": frozenset(
            f"{e.evidence.provision} {e.event.start} to {e.event.end}" for e in extracted.events if e.event.start
        ),
        "event names": frozenset(
            f"{e.evidence.provision} {e.event.iri}" for e in extracted.events if e.event.iri.startswith("event/")
        ),
    }


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--corpus", type=Path, default=SHARED / "corpus" / "six")
    parser.add_argument("--parallel", type=Path, default=SHARED / "gold" / "parallel")
    parser.add_argument("--examples", type=Path, default=ROOT / "examples")
    parser.add_argument("--differences", action="store_true")
    told = parser.parse_args()
    print(f"{'document':<14}{'versions':>10}" + "".join(f"{kind + ': all, any':>24}" for kind in KINDS))
    shared, every, agreed, told_of = (dict.fromkeys(KINDS, 0) for _ in range(4))
    for name, symbol, files in groups(told):
        versions = {path.name: found_in(path, symbol) for path in files}
        cells = ""
        for kind in KINDS:
            by_name = {version: found[kind] for version, found in versions.items()}
            everything = frozenset().union(*by_name.values())
            everywhere = everything.intersection(*by_name.values())
            shared[kind], every[kind] = shared[kind] + len(everywhere), every[kind] + len(everything)
            most = {what for what in everything if 2 * sum(what in has for has in by_name.values()) >= len(by_name)}
            agreed[kind] += sum(len(has & most) for has in by_name.values())
            told_of[kind] += sum(len(has | most) for has in by_name.values())
            cells += f"{len(everywhere):>16}{len(everything):>8}"
            for what in sorted(everything - everywhere) if told.differences else ():
                print(f"    {name}: {what}: lacking in {[v for v, has in by_name.items() if what not in has]}")
        print(f"{name:<14}{len(files):>10}{cells}")
    for words, part, whole in (("in all versions", shared, every), ("versions with what most have", agreed, told_of)):
        print(f"{words}: " + ", ".join(f"{kind} {100 * part[kind] / max(1, whole[kind]):.2f} %" for kind in KINDS))
    return 0


if __name__ == "__main__":
    sys.exit(main())
