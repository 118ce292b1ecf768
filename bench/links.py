"""Citations against the link annotations of official PDFs, document by document.

    python bench/links.py                    measure, print, and compare with the results kept here
    python bench/links.py --keep             measure and keep the results
    python bench/links.py --missing          list the linked symbols that no citation leads to, with the linked words
    python bench/links.py --sample N         print N citations whose symbol is not linked, with the words around them

A symbol that a document links to docs.un.org or undocs.org should be found as a citation of it; the annotations are
never read for extraction. The document's own symbol, and links of the masthead, count as found. Exit status 1 when fewer
are found in a document than kept. PDFs are looked for in `../shared/corpus/en`, or in the folder given with --corpus.
"""

import argparse
import random
import re
import sys
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote

from measuring import SHARED, Results, files_in

from wsis_graph import symbols
from wsis_graph.building import Options, extract
from wsis_graph.model import Extract
from wsis_graph.readers.pdf.links import read_links

RESULTS = Results("links.tsv", ("document",), ("linked", "found", "citations", "unlinked"))
OFFICIAL = re.compile(
    r"https?://(?:www\.)?(?:docs\.un\.org|undocs\.org)/(?:(?:ar|en|es|fr|ru|zh)/)?(?P<symbol>[^?#]+)", re.IGNORECASE
)
AROUND = 110  # characters shown on each side of a sampled citation


class Checked(NamedTuple):
    """One document: the symbols it links with the words there, the keys it cites, and its citations."""

    name: str
    linked: dict[str, str]
    cited: set[str]
    extract: Extract

    @property
    def missing(self) -> list[str]:
        """Return the linked keys that no citation leads to."""
        return sorted(key for key in self.linked if not is_found(key, self.cited))


def check(path: Path) -> Checked:
    """Read a PDF and its links."""
    data = path.read_bytes()
    found = extract(path, data, Options())
    own = set(found.document.symbols)
    linked: dict[str, str] = {}
    for link in read_links(data):
        match = OFFICIAL.match(link.address)
        keys = symbols.keys(unquote(match["symbol"])) if match else ()
        for key in keys[:1]:
            if key not in own:
                linked.setdefault(key, f"p. {link.page}: {link.words}")
    cited = {key for citation in found.citations if citation.target for key in citation.target.keys}
    cited |= {key for citation in found.citations if citation.target for key in [citation.target.iri.removeprefix("doc/")]}
    return Checked(path.name, linked, cited | own, found)


def is_found(key: str, cited: set[str]) -> bool:
    """Tell whether a linked key is cited: addresses leave out the letter of a resolution and the part of a document."""
    return plain(key) in {plain(other) for other in cited}


def plain(key: str) -> str:
    """Return a key in capitals without letters of resolutions and without parts in brackets, years of resolutions apart."""
    lettered = re.sub(r"(/RES/[^/]*/?\d+)[A-Z](?:-[A-Z])?(?=\(|$)", r"\1", key.upper())
    return re.sub(r"\((?:PART|VOL|SUPP)[^()]*\)$", "", lettered)


def row(checked: Checked) -> tuple[str, ...]:
    """Return what is kept of a document."""
    targets = [c.target for c in checked.extract.citations if c.target]
    unlinked = sum(not any(key in checked.linked for key in target.keys) for target in targets)
    found = len(checked.linked) - len(checked.missing)
    return checked.name, str(len(checked.linked)), str(found), str(len(targets)), str(unlinked)


def sample(documents: list[Checked], count: int) -> list[str]:
    """Return citations whose symbol is not linked, drawn by a fixed seed, each with its words."""
    pool = []
    for checked in documents:
        text = checked.extract.document.source.text
        for citation in checked.extract.citations:
            target, (start, end) = citation.target, citation.evidence.span
            if target is not None and not any(key in checked.linked for key in target.keys):
                words = f"{text[max(0, start - AROUND) : start]}⟦{text[start:end]}⟧{text[end : end + AROUND // 2]}"
                where = f"{checked.name} {citation.evidence.provision} {citation.footnote}"
                pool.append(f"{where} -> {target.iri} {target.locator} [{citation.stance}] | {' '.join(words.split())}")
    return random.Random(2025).sample(pool, min(count, len(pool)))


def losses(rows: list[tuple[str, ...]]) -> list[str]:
    """Return a line for each document in which fewer linked symbols are found than kept."""
    before = {name: int(found) for (name,), (_, found, *_) in RESULTS.kept().items()}
    return [f"{name}: {before[name]} -> {found}" for name, _, found, *_ in rows if int(found) < before.get(name, 0)]


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--corpus", type=Path, default=SHARED / "corpus" / "en")
    parser.add_argument("--keep", action="store_true")
    parser.add_argument("--missing", action="store_true")
    parser.add_argument("--sample", type=int, default=0)
    told = parser.parse_args()
    documents = [check(path) for path in files_in(told.corpus, "*.pdf")]
    rows = [row(checked) for checked in documents]
    for line in [RESULTS.columns, *rows]:
        print(f"{line[0]:<28}" + "".join(f"{cell:>11}" for cell in line[1:]))
    linked, found = (sum(int(line[column]) for line in rows) for column in (1, 2))
    print(f"{found} of {linked} linked symbols are cited: {found / max(1, linked):.2%}")
    for checked in documents if told.missing else ():
        for key in checked.missing:
            print(f"{checked.name}: {key} ({checked.linked[key]})")
    for line in sample(documents, told.sample):
        print(line)
    return RESULTS.settle(rows, losses(rows), keeps=told.keep)


if __name__ == "__main__":
    sys.exit(main())
