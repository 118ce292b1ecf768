"""Write docs/ontology.md and docs/queries.md from the ontology and the query files."""

import sys
from pathlib import Path

import pyoxigraph as ox

from wsis_graph.queries import Query, named

ROOT = Path(__file__).resolve().parents[1]
ONTOLOGY = ROOT / "ontology" / "wsis.ttl"
NAMESPACE = "https://w3id.org/wsis-graph/def#"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
KINDS = (("Class", "Classes"), ("ObjectProperty", "Properties between things"), ("DatatypeProperty", "Properties with values"))

ONTOLOGY_START = """# Ontology

Prefix `wsis:`, namespace `https://w3id.org/wsis-graph/def#`, file [ontology/wsis.ttl](../ontology/wsis.ttl). It is small on
purpose: what other vocabularies say well is said in their terms (Dublin Core, SKOS, CiTO, Web Annotation, PROV, ORG,
schema.org). Names of bodies, instruments, events and States are in [ontology/names/](../ontology/names), their shapes in
[shapes/shapes.ttl](../shapes/shapes.ttl).

## Identifiers

| IRI below `https://w3id.org/wsis-graph/id/` | what |
|---|---|
| `doc/A/RES/70/125` | a document: the work, whatever the language |
| `doc/E/DEC/2021/255`, `doc/E/CN.3/DEC/60/112`, `doc/FCCC/DEC/1/CP.21` | a decision, which has a number but no symbol |
| `doc/E/CN.6/RES/72/1` | a resolution of a commission or committee of the Council, which has no symbol either |
| `doc/E/2025/31@zh` | one language version; also the named graph with everything read from it |
| `doc/E/2025/31/res/1/op/116/a` | a part: the same IRI for whoever names it |
| `doc/E/2025/31/res/1/op/116#cites-…`, `#mandate-1`, `#ev-zh-1` | citations, mandates, evidence inside a paragraph |
| `instrument/tunis-agenda/para/72` | a part of an instrument that is known by name |
| `body/cstd`, `event/cstd-28`, `state/CHN`, `place/geneva`, `person/…` | bodies, events, States, places, persons |
| `body/e-2028-31-res-2-op-2-a` | a body that no list names, by where a document names it first: told of there |
| `body/un-forum-on-forests-chair` | an office of a body that has no name of its own: told of where it is named |

Evidence is a Web Annotation: its body is what was found, its target a stretch of the language version (`oa:start` and
`oa:end` in Unicode code points of `schema:text`, `oa:exact` the words), with the rule that found it and a confidence.
"""

QUERIES_START = """# Queries

`wsis-graph queries` lists them, `wsis-graph query NAME [param=value …]` runs one, on a graph (`--graph DIR`) or at a SPARQL
endpoint (`--endpoint URL`); `--format` is `table`, `csv`, `tsv`, `json` or `xml`. A document is named by its IRI, by its
official address or by any of its symbols in any spelling (`a/res/70/125`, `resolution 70/125`). Each query is a file in
[queries/](../queries) that you can copy and change: `wsis-graph query my-question.rq`, or `-` for standard input. The
default graph of a query is all graphs together; each language version is a named graph of its own. What several of them
say is found as many times: `SELECT DISTINCT`, `COUNT(DISTINCT …)`.
"""


def terms() -> dict[str, dict[str, str]]:
    """Return kind, label, comment, parents and domain of each term by its name."""
    found: dict[str, dict[str, str]] = {}
    for quad in ox.parse(path=str(ONTOLOGY), format=ox.RdfFormat.TURTLE):
        name = quad.subject.value
        if not name.startswith(NAMESPACE):
            continue
        row = found.setdefault(name.removeprefix(NAMESPACE), {})
        predicate = quad.predicate.value.rsplit("#", 1)[-1].rsplit("/", 1)[-1]
        if isinstance(quad.object, ox.Literal):
            if quad.object.language == "en":
                row[predicate] = quad.object.value
        elif quad.predicate.value.startswith(RDFS) or predicate == "type":
            row[predicate] = " ".join(filter(None, (row.get(predicate), short(quad.object.value))))
    return found


def short(iri: str) -> str:
    """Return the prefixed name of an IRI of the vocabularies that the ontology leans on."""
    prefixes = dict(
        line.split()[1:3] for line in ONTOLOGY.read_text(encoding="utf-8").splitlines() if line.startswith("@prefix")
    )
    for prefix, namespace in prefixes.items():
        if iri.startswith(namespace[1:-1]):
            return prefix + iri.removeprefix(namespace[1:-1])
    return iri


def ontology_page() -> str:
    """Return docs/ontology.md."""
    lines = [ONTOLOGY_START]
    for kind, heading in KINDS:
        own = {name: row for name, row in sorted(terms().items()) if row.get("type", "").endswith(kind)}
        lines += [f"## {heading}", "", "| term | what it means | narrower than |", "|---|---|---|"]
        for name, row in own.items():
            broader = row.get("subClassOf", row.get("subPropertyOf", "")).replace(" ", ", ")
            lines.append(f"| `wsis:{name}` | {row.get('comment', '')} | {broader} |")
        lines.append("")
    return "\n".join(lines)


def query_section(query: Query) -> list[str]:
    """Return the lines on one query."""
    columns = query.text[query.text.index("SELECT") :].split("WHERE")[0]
    named_columns = [
        word.strip("()?") for word in columns.split() if word.startswith(("?", "AS ?")) and not word.startswith("?any")
    ]
    lines = [f"## {query.name}", "", query.summary, ""]
    lines += [f"- `{parameter.name}`: {parameter.about}" for parameter in query.parameters]
    lines += [""] if query.parameters else []
    lines += [f"Columns: {', '.join(f'`{name}`' for name in dict.fromkeys(named_columns))}.", ""]
    lines += ["```", *(f"wsis-graph query {query.name} {example}".rstrip() for example in query.examples or ("",)), "```", ""]
    return lines


def queries_page() -> str:
    """Return docs/queries.md."""
    lines = [QUERIES_START]
    for query in named().values():
        lines += query_section(query)
    return "\n".join(lines)


PAGES = {"ontology.md": ontology_page, "queries.md": queries_page}

if __name__ == "__main__":
    for name, page in PAGES.items():
        (ROOT / "docs" / name).write_text(page(), encoding="utf-8")
        sys.stdout.write(f"docs/{name} written\n")
