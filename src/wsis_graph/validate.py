"""Triples to a SHACL report."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from pathlib import Path
from typing import Any

import pyoxigraph as ox

from .paths import ONTOLOGY, SHAPES

_SH = "http://www.w3.org/ns/shacl#"
_XSD_STRING = "http://www.w3.org/2001/XMLSchema#string"


@dataclass(frozen=True, slots=True, order=True)
class Violation:
    """One result of a validation; the fields are terms as N-Triples writes them, empty where there is none."""

    severity: str  # Violation, Warning, Info
    focus: str
    path: str
    value: str
    component: str
    shape: str
    message: str


def validate(triples: Iterable[tuple[Any, Any, Any]]) -> list[Violation]:
    """Return what the shapes find wrong with triples of pyoxigraph terms, in order."""
    import pyshacl
    import rdflib

    graph = rdflib.Graph()
    term = _converter()
    for subject, predicate, value in triples:
        graph.add((term(subject), term(predicate), term(value)))
    for quad in ox.parse(path=str(ONTOLOGY), format=ox.RdfFormat.TURTLE):
        graph.add((term(quad.subject), term(quad.predicate), term(quad.object)))
    _, report, _ = pyshacl.validate(graph, shacl_graph=_shapes(), inference="none", inplace=True)
    return sorted(_results(report))


def conforms(violations: Sequence[Violation]) -> bool:
    """Tell whether there is no result of severity Violation."""
    return not any(violation.severity == "Violation" for violation in violations)


def _converter() -> Any:
    """Return a function that makes rdflib terms of pyoxigraph's, each once."""
    import rdflib

    known: dict[Any, Any] = {}

    def convert(value: Any) -> Any:
        found = known.get(value)
        if found is None:
            if isinstance(value, ox.NamedNode):
                found = rdflib.URIRef(value.value)
            elif isinstance(value, ox.BlankNode):
                found = rdflib.BNode(value.value)
            elif value.language:
                found = rdflib.Literal(value.value, lang=value.language)
            elif value.datatype.value == _XSD_STRING:
                found = rdflib.Literal(value.value)
            else:
                found = rdflib.Literal(value.value, datatype=rdflib.URIRef(value.datatype.value))
            known[value] = found
        return found

    return convert


@lru_cache(maxsize=1)
def _shapes(folder: Path = SHAPES) -> Any:
    import rdflib

    graph = rdflib.Graph()
    term = _converter()
    for path in sorted(folder.glob("*.ttl")):
        for quad in ox.parse(path=str(path), format=ox.RdfFormat.TURTLE):
            graph.add((term(quad.subject), term(quad.predicate), term(quad.object)))
    return graph


def _results(report: Any) -> Iterable[Violation]:
    import rdflib

    shacl = rdflib.Namespace(_SH)

    def one(result: Any, name: str) -> str:
        value = report.value(result, shacl[name])
        return "" if value is None or isinstance(value, rdflib.BNode) else str(value.n3())

    for result in report.objects(None, shacl.result):
        yield Violation(
            severity=str(report.value(result, shacl.resultSeverity)).removeprefix(_SH),
            focus=one(result, "focusNode"),
            path=one(result, "resultPath"),
            value=one(result, "value"),
            component=one(result, "sourceConstraintComponent"),
            shape=one(result, "sourceShape"),
            message=str(report.value(result, shacl.resultMessage) or ""),
        )


def report_text(violations: Sequence[Violation]) -> str:
    """Return results for a reader: what is wrong, how often, and the first places."""
    if not violations:
        return "conforms\n"
    lines: list[str] = []
    for (severity, message), group in groupby(sorted(violations, key=_problem), _problem):
        found = list(group)
        lines.append(f"{severity}: {message} ({len(found)})")
        lines += [f"    {' '.join(filter(None, (v.focus, v.path, v.value)))}" for v in found[:_MOST_SHOWN]]
        if len(found) > _MOST_SHOWN:
            lines.append(f"    … and {len(found) - _MOST_SHOWN} more: --format turtle has all")
    lines.append("conforms" if conforms(violations) else "does not conform")
    return "\n".join(lines) + "\n"


_MOST_SHOWN = 5  # places of one problem


def _problem(violation: Violation) -> tuple[str, str]:
    return violation.severity, violation.message


def report_turtle(violations: Sequence[Violation], base: str) -> str:
    """Return a SHACL validation report in Turtle, its results numbered."""
    lines = [
        "@prefix sh: <http://www.w3.org/ns/shacl#> .",
        "",
        f"<{base}id/report> a sh:ValidationReport ;",
        f"  sh:conforms {'true' if conforms(violations) else 'false'}"
        + "".join(f" ;\n  sh:result <{base}id/report#{number}>" for number in range(1, len(violations) + 1))
        + " .",
    ]
    for number, violation in enumerate(violations, 1):
        message = violation.message.replace("\\", "\\\\").replace('"', '\\"').replace("\n", " ")
        lines += ["", f"<{base}id/report#{number}> a sh:ValidationResult ;", f"  sh:resultSeverity sh:{violation.severity} ;"]
        for name, value in (
            ("focusNode", violation.focus),
            ("resultPath", violation.path),
            ("value", violation.value),
            ("sourceConstraintComponent", violation.component),
            ("sourceShape", violation.shape),
        ):
            if value:
                lines.append(f"  sh:{name} {value} ;")
        lines.append(f'  sh:resultMessage "{message}" .')
    return "\n".join(lines) + "\n"
