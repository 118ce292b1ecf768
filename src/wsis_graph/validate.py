"""Triples to a SHACL report."""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import groupby
from pathlib import Path
from typing import Any, NamedTuple, cast

import pyoxigraph as ox

from .paths import ONTOLOGY, SHAPES

_SH = "http://www.w3.org/ns/shacl#"
_XSD_STRING = "http://www.w3.org/2001/XMLSchema#string"


class Violation(NamedTuple):
    """One result of a validation; the fields are terms as N-Triples writes them, empty where there is none."""

    severity: str  # Violation, Warning, Info
    focus: str
    path: str
    value: str
    component: str
    shape: str
    message: str


def validate(triples: str) -> list[Violation]:
    """Return what the shapes find wrong with triples in N-Triples, in order.

    pySHACL validates, or the Rust package `shacl` where it is installed (extra `fast`): the results are the same.
    """
    try:
        import shacl
    except ImportError:
        return sorted(set(by_pyshacl(triples)))
    return sorted(set(by_shacl(triples, shacl)))


def conforms(violations: Sequence[Violation]) -> bool:
    """Tell whether there is no result of severity Violation."""
    return not any(violation.severity == "Violation" for violation in violations)


@lru_cache(maxsize=1)
def _ontology() -> str:
    """Return the ontology in N-Triples: shapes speak of classes that others are narrower than."""
    written = ox.serialize(ox.parse(path=str(ONTOLOGY), format=ox.RdfFormat.TURTLE), format=ox.RdfFormat.N_QUADS)
    return cast("bytes", written).decode("utf-8")


def _worded(message: str | None, component: str) -> str:
    """Return the message of a shape, or what a constraint that has none means."""
    return message or _MEANINGS.get(component, component)


_MEANINGS = {
    "MinCountConstraintComponent": "Something is missing.",
    "MaxCountConstraintComponent": "There are more values than there can be.",
    "DatatypeConstraintComponent": "A value is of another datatype.",
    "NodeKindConstraintComponent": "A value is no IRI.",
    "PatternConstraintComponent": "A value or an IRI is not written as it must be.",
    "InConstraintComponent": "A value is none of those there are.",
    "ClassConstraintComponent": "A thing is not of the class it must be.",
    "UniqueLangConstraintComponent": "A language occurs twice.",
    "LanguageInConstraintComponent": "A language is none of the six.",
    "LessThanConstraintComponent": "A value is not less than the one it must be less than.",
    "LessThanOrEqualsConstraintComponent": "A value is greater than the one that must follow it.",
    "MinInclusiveConstraintComponent": "A value is too small.",
    "MaxInclusiveConstraintComponent": "A value is too great.",
    "NotConstraintComponent": "A thing is what it must not be.",
    "OrConstraintComponent": "A value is of none of the datatypes it may be of.",
}


# the Rust package ----------------------------------------------------------------------------------------------------


@lru_cache(maxsize=1)
def _compiled(shacl: Any) -> Any:
    return shacl.Shapes.from_text("\n".join(path.read_text(encoding="utf-8") for path in sorted(SHAPES.glob("*.ttl"))))


def by_shacl(triples: str, shacl: Any) -> Iterator[Violation]:
    """Yield the results of the package `shacl`."""
    for result in _compiled(shacl).validate_text(triples + _ontology(), format="ntriples").results:
        yield Violation(
            severity=result.severity,
            focus=result.focus_node,
            path=result.path or "",
            value=result.value or "",
            component=f"<{_SH}{result.component}>",
            shape=result.root_shape,
            message=_worded(result.message, result.component),
        )


# pySHACL -------------------------------------------------------------------------------------------------------------


def by_pyshacl(triples: str) -> Iterator[Violation]:
    """Yield the results of pySHACL."""
    import pyshacl
    import rdflib

    graph = rdflib.Graph()
    _fill(graph, (triples + _ontology()).encode("utf-8"), ox.RdfFormat.N_TRIPLES)
    _, report, _ = pyshacl.validate(graph, shacl_graph=_shapes(), inference="none", inplace=True)
    shacl = rdflib.Namespace(_SH)
    for result in report.objects(None, shacl.result):
        component = report.value(result, shacl.sourceConstraintComponent)
        shape = report.value(result, shacl.sourceShape)
        stated = (_shapes().value(node, shacl.message) for node in (shape, report.value(result, shacl.sourceConstraint)))
        yield Violation(
            severity=str(report.value(result, shacl.resultSeverity)).removeprefix(_SH),
            focus=_written(report.value(result, shacl.focusNode)),
            path=_path(report, report.value(result, shacl.resultPath)),
            value=_written(report.value(result, shacl.value)),
            component=f"<{component}>",
            shape=_written(_root(shape)),
            message=_worded(next((str(m) for m in stated if m), None), str(component).removeprefix(_SH)),
        )


def _written(term: Any) -> str:
    """Return a term of rdflib as N-Triples writes it, empty for a blank node: its label says nothing."""
    import rdflib

    if isinstance(term, rdflib.Literal):
        datatype = ox.NamedNode(str(term.datatype)) if term.datatype and not term.language else None
        return str(ox.Literal(str(term), language=term.language, datatype=datatype))
    return "" if term is None or isinstance(term, rdflib.BNode) else str(term.n3())


def _path(report: Any, path: Any) -> str:
    """Return a property, or ^ and the property that leads here."""
    import rdflib

    inverse = report.value(path, rdflib.URIRef(f"{_SH}inversePath")) if isinstance(path, rdflib.BNode) else None
    return f"^{inverse.n3()}" if inverse is not None else _written(path)


def _root(shape: Any) -> Any:
    """Return the nearest shape with a name around a shape."""
    import rdflib

    while isinstance(shape, rdflib.BNode):
        shape = _shapes().value(None, rdflib.URIRef(f"{_SH}property"), shape)
    return shape


@lru_cache(maxsize=1)
def _shapes(folder: Path = SHAPES) -> Any:
    import rdflib

    graph = rdflib.Graph()
    for path in sorted(folder.glob("*.ttl")):
        _fill(graph, path.read_bytes(), ox.RdfFormat.TURTLE)
    return graph


def _fill(graph: Any, data: bytes, format: ox.RdfFormat) -> None:
    """Add triples to an rdflib graph, each term made once: faster than rdflib's own parsers."""
    import rdflib

    known: dict[Any, Any] = {}

    def term(value: Any) -> Any:
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

    for quad in ox.parse(data, format=format):
        graph.add((term(quad.subject), term(quad.predicate), term(quad.object)))


# reports -------------------------------------------------------------------------------------------------------------


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
            ("resultPath", f"[ sh:inversePath {violation.path[1:]} ]" if violation.path.startswith("^") else violation.path),
            ("value", violation.value),
            ("sourceConstraintComponent", violation.component),
            ("sourceShape", violation.shape),
        ):
            if value:
                lines.append(f"  sh:{name} {value} ;")
        lines.append(f'  sh:resultMessage "{message}" .')
    return "\n".join(lines) + "\n"
