"""Language versions of one document side by side: what is found in one and not in another."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from .building import Options
from .documents import read_documents, understood
from .errors import WsisGraphError
from .model import PROVISIONS, Extract
from .parse import walk

KINDS = ("provision", "citation", "event")
_HAS, _LACKS = "yes", "-"


@dataclass(frozen=True, slots=True)
class Version:
    """One file: how it is named in the table, and what was found in it, by kind."""

    name: str
    key: str
    found: dict[str, frozenset[tuple[str, str]]]  # provision and what is found there


@dataclass(frozen=True, slots=True)
class Difference:
    """Something that some versions have and others lack; `versions` tells which have it, in the order of the files."""

    kind: str
    provision: str
    what: str
    versions: tuple[bool, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """Versions of a document and how they differ."""

    versions: tuple[Version, ...]
    differences: tuple[Difference, ...]


def compare(paths: Sequence[Path]) -> Comparison:
    """Compare files that are versions of one document, in different languages or formats, or hold several.

    Provisions are compared by their place, citations by provision and what is cited, events by provision and days.
    Raises WsisGraphError for fewer than two versions and for different documents, and as `read_document` does.
    """
    found = [(path, extracted) for path in paths for extracted in understood(read_documents(path, Options()))]
    if len(found) < 2:
        raise WsisGraphError("comparing takes two versions or more", "name the language versions of one document")
    extracts = [extracted for _, extracted in found]
    keys = [extracted.document.symbols[0] for extracted in extracts]
    names = [_name(path, extracted.document.source.first_line) for path, extracted in found]
    if len(set(keys)) > 1:
        told = ", ".join(f"{name} is {key}" for name, key in zip(names, keys, strict=True))
        raise WsisGraphError(f"these are different documents: {told}", "compare versions of one document")
    languages = [extracted.document.language for extracted in extracts]
    distinct = len(set(languages)) == len(languages)
    versions = tuple(
        Version(language if distinct else name, key, _found(extracted))
        for extracted, language, name, key in zip(extracts, languages, names, keys, strict=True)
    )
    return Comparison(versions, tuple(_differences(versions)))


def _name(path: Path, line: int) -> str:
    """Return what a version is called in the table where its language does not tell it: its file, and where it begins there."""
    return path.name if line == 1 else f"{path.name}:{line}"


def _found(extracted: Extract) -> dict[str, frozenset[tuple[str, str]]]:
    document = extracted.document
    nodes = [*walk(document.body), *document.footnotes]
    cited = (
        (citation.evidence.provision, f"{citation.target.iri.removeprefix('doc/')} {citation.target.locator}".strip())
        for citation in extracted.citations
        if citation.target
    )
    held = (
        (mention.evidence.provision, " to ".join(dict.fromkeys((mention.event.start, mention.event.end))))
        for mention in extracted.events
        if mention.event.start
    )
    return {
        "provision": frozenset((node.path, "") for node in nodes if node.path and node.kind in PROVISIONS),
        "citation": frozenset(cited),
        "event": frozenset(held),
    }


def _differences(versions: Sequence[Version]) -> Iterator[Difference]:
    for kind in KINDS:
        everything = frozenset().union(*(version.found[kind] for version in versions))
        for provision, what in sorted(everything, key=lambda found: (_in_order(found[0]), found[1])):
            having = tuple((provision, what) in version.found[kind] for version in versions)
            if not all(having):
                yield Difference(kind, provision, what, having)


def _in_order(path: str) -> list[tuple[int, str]]:
    """Return what sorts paths as they are read: numbers by their value."""
    return [(int(part), "") if part.isdigit() else (0, part) for part in path.split("/")]


def as_table(comparison: Comparison) -> str:
    """Return the differences as a table with a column for each version, below it how much there is of each kind."""
    names = [version.name for version in comparison.versions]
    rows = [("kind", "provision", "what", *names)]
    rows += [
        (d.kind, d.provision or "(document)", d.what, *(_HAS if has else _LACKS for has in d.versions))
        for d in comparison.differences
    ]
    rows += [(f"{kind}s", "", "in all", *(str(len(version.found[kind])) for version in comparison.versions)) for kind in KINDS]
    sizes = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    lines = ("  ".join(f"{cell:<{size}}" for cell, size in zip(row, sizes, strict=True)).rstrip() for row in rows)
    return "\n".join(lines) + "\n"


def as_json(comparison: Comparison) -> str:
    """Return versions and differences as JSON."""
    whole = {
        "versions": [
            {"name": version.name, "key": version.key} | {f"{kind}s": len(version.found[kind]) for kind in KINDS}
            for version in comparison.versions
        ],
        "differences": [
            {
                "kind": d.kind,
                "provision": d.provision,
                "what": d.what,
                "in": [v.name for v, has in zip(comparison.versions, d.versions, strict=True) if has],
                "lacking": [v.name for v, has in zip(comparison.versions, d.versions, strict=True) if not has],
            }
            for d in comparison.differences
        ],
    }
    return json.dumps(whole, ensure_ascii=False, indent=1) + "\n"
