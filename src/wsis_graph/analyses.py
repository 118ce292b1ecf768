"""The commands of networks and lineages: their arguments, and what they write."""

import argparse
import json
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from .arguments import positive, whole
from .commands import Command, language_option, source_options
from .errors import WsisGraphError

if TYPE_CHECKING:
    from .api import OpenGraph, RemoteGraph
    from .lineage import Lineage
    from .queries import Rows

_FORMATS = ("table", "csv", "tsv", "json", "xml")
_KINDS = ("citations (default)", "paragraphs", "co-citation", "coupling", "bodies", "body-documents", "events", "mandates")
_TOP = 20
_MOST_PLACED = 1000  # nodes up to which files say where each stands; larger ones are laid out by the tools that open them
_MEASURED = ("in-degree", "pagerank", "community")
_MEASURED_UNDIRECTED = ("degree", "strength", "community")


# arguments -----------------------------------------------------------------------------------------------------------


def _network_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("kind", metavar="KIND", nargs="?", default="citations", help=", ".join(_KINDS))
    parser.add_argument(
        "--measure", metavar="M", nargs="+", action="extend", default=[], help="measures of nodes, or reports: see --measures"
    )
    parser.add_argument("--measures", action="store_true", help="list the measures and reports, and stop")
    parser.add_argument("--top", metavar="N", type=whole(0), default=_TOP, help=f"rows shown, 0 for all (default: {_TOP})")
    parser.add_argument(
        "--since", metavar="YEAR", type=whole(0), default=0, help="only paragraphs of documents of this year or later"
    )
    parser.add_argument(
        "--until", metavar="YEAR", type=whole(0), default=0, help="only paragraphs of documents of this year or earlier"
    )
    parser.add_argument("--body", metavar="B", nargs="+", default=[], help="only of these bodies: general-assembly, ecosoc …")
    parser.add_argument(
        "--class",
        dest="classes",
        metavar="C",
        nargs="+",
        default=[],
        help="only of resolutions, decisions, reports: resolution …",
    )
    parser.add_argument(
        "--stance", metavar="S", nargs="+", default=[], help="only citations or requests of these stances: recalls, requests …"
    )
    parser.add_argument(
        "--minimum",
        metavar="N",
        type=whole(1),
        default=1,
        help="least weight of edges of co-citation and coupling (default: 1)",
    )
    parser.add_argument(
        "--backbone", metavar="ALPHA", type=positive(1), help="only edges that stand out at this level (disparity filter)"
    )
    parser.add_argument("--edge", metavar=("FROM", "TO"), nargs=2, help="the paragraphs behind an edge, and stop")
    parser.add_argument(
        "--export", metavar="FILE", type=Path, action="append", default=[], help="write it: .graphml .gexf .net .json .csv"
    )
    parser.add_argument("--plot", metavar="FILE", type=Path, help="draw it: .png .svg")
    parser.add_argument(
        "--drawing", default="network", choices=("network", "timeline", "spectrum", "main-path"), help="what --plot draws"
    )
    parser.add_argument("--save", action="store_true", help="put the measures into the graph, for queries")
    _common(parser)


def _lineage_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("key", metavar="KEY", nargs="?", default="", help="a resolution or decision; none: all chains")
    parser.add_argument("--changes", action="store_true", help="its paragraphs beside those of the text before")
    parser.add_argument("--paragraph", metavar="P", default="", help="the history of one paragraph: op/12")
    parser.add_argument("--plot", metavar="FILE", type=Path, help="draw the chain: .png .svg")
    parser.add_argument("--save", action="store_true", help="put all chains and their paragraphs into the graph, for queries")
    _common(parser)


def _wording_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("wording", metavar="TEXT", help="a sentence or part of one; - reads standard input")
    parser.add_argument(
        "--least", metavar="SHARE", type=positive(1), default=0.7, help="share of its words a passage must have (default: 0.7)"
    )
    _common(parser)


def _reuse_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--save", action="store_true", help="put them into the graph, for queries")
    _common(parser)


def _common(parser: argparse.ArgumentParser) -> None:
    language_option(parser, "language of titles and texts")
    parser.add_argument("--format", default="table", choices=_FORMATS, help="default: table")
    source_options(parser)


def _open(told: Any) -> "OpenGraph | RemoteGraph":
    from .api import open_graph

    if told.endpoint and getattr(told, "save", False):
        raise WsisGraphError("--save writes into a graph here, not into an endpoint", "use --graph DIR")
    return open_graph(told.endpoint or told.graph)


def _write(rows: "Rows", told: Any) -> None:
    from . import results

    sys.stdout.write(results.select(rows, told.format))


def _say(line: str, told: Any) -> None:
    if not told.quiet:
        sys.stderr.write(f"{line}\n")


def _save(told: Any, graph: str, lines: Iterable[str]) -> None:
    from . import store

    store.save_graph(told.graph, graph, lines)
    _say(f"{graph} saved in {told.graph}", told)


# networks ------------------------------------------------------------------------------------------------------------


def _network(told: Any) -> int:
    from . import network
    from .network import tables

    if told.measures:
        return _list_measures()
    source = _open(told)
    graph = source.network(told.kind, minimum=told.minimum, language=told.lang or "en", **_filters(told))
    if told.edge:
        return _edge(source, graph, told)
    if told.backbone is not None:
        graph = network.backbone(graph, told.backbone)
    _check_files(graph, told)
    names = [name for name in told.measure if name not in tables.REPORTS]
    if not told.measure:
        names = list(_MEASURED if graph.is_directed() else _MEASURED_UNDIRECTED)
    found = network.measure(graph, names)
    written = [tables.nodes(graph, found, told.top)] if names else []
    written += [tables.report(graph, name, told.top) for name in told.measure if name in tables.REPORTS]
    for rows in written:
        _write(rows, told)
    _network_files(graph, found, told, source.base)
    return 0


def _check_files(graph: Any, told: Any) -> None:
    """Find out what cannot be written before anything is."""
    from .network import files, plots

    for file in told.export:
        files.check(file)
    if told.plot:
        plots.check(graph, told.plot, told.drawing)


def _filters(told: Any) -> dict[str, Any]:
    return {
        "since": told.since,
        "until": told.until,
        "bodies": frozenset(told.body),
        "classes": frozenset(told.classes),
        "stances": frozenset(told.stance),
    }


def _network_files(graph: Any, found: Any, told: Any, base: str) -> None:
    from . import network
    from .network import layout, save

    if told.save:
        groups = network.communities(graph) if "community" in found else ()
        only = network.Only(**_filters(told))
        _save(told, save.graph_iri(told.kind, only, base), save.lines(graph, found, groups, only, base))
    if told.plot:
        network.plot(graph, told.plot, told.drawing)
        _say(f"{told.plot} written", told)
    network.annotate(graph, found)
    if told.export and len(graph) <= _MOST_PLACED:
        layout.place(graph)
        layout.paint(graph, network.communities(graph))
    for file in told.export:
        for written in network.write(graph, file):
            _say(f"{written} written", told)


def _list_measures() -> int:
    from .network import MEASURES
    from .network.tables import REPORTS

    for name, measure in MEASURES.items():
        sys.stdout.write(f"{name:<18} {measure.about}{' (citation networks)' if measure.over_time else ''}\n")
    for name, report in REPORTS.items():
        sys.stdout.write(f"{name:<18} report: {report.about}{' (citation networks)' if report.over_time else ''}\n")
    return 0


def _edge(source: "OpenGraph | RemoteGraph", graph: Any, told: Any) -> int:
    from .network import evidence, tables

    found = evidence(graph, *(_node(graph, name) for name in told.edge))
    _write(tables.paragraphs(source.query, found, told.lang, source.base), told)
    return 0


def _node(graph: Any, name: str) -> str:
    from .meant import keys

    named = (f"{folder}/{name}" for folder in ("body", "event", "instrument", "group", "state"))
    for node in (name, *keys(name), *named):
        if node in graph:
            return node
    raise WsisGraphError(f"{name!r} is not in this network", "its nodes: --measure degree --top 0")


# lineages ------------------------------------------------------------------------------------------------------------


def _lineage(told: Any) -> int:
    source = _open(told)
    lineage = source.lineage(told.lang)
    if told.save:
        from .lineage import save

        _save(told, save.graph_iri(save.LINEAGE, source.base), save.lineage_lines(lineage.chains, source.base))
    if told.key:
        return _one_lineage(lineage, lineage.key(told.key), told)
    if told.changes or told.paragraph or told.plot:
        raise WsisGraphError("--changes, --paragraph and --plot need a resolution", "wsis-graph lineage E/RES/2023/3 --changes")
    from .lineage import tables

    if not told.save:
        _write(tables.chains(lineage.chains, told.lang or "en"), told)
    return 0


def _one_lineage(lineage: "Lineage", key: str, told: Any) -> int:
    from .lineage import chain_data, history_data, plots, tables

    chain = lineage.chain(key)
    if told.plot:
        plots.plot(chain, told.plot)
        _say(f"{told.plot} written", told)
    if told.paragraph:
        (unit,) = lineage.units.known((key,))
        versions = lineage.history(f"{unit.iri}/{told.paragraph}")
        if told.format == "table":
            sys.stdout.write(tables.story(versions, color=sys.stdout.isatty()))
        else:
            _write_data(told, lambda: tables.history(versions), lambda: history_data(versions))
    elif told.changes:
        steps = [step for step in chain.steps if step.newer.key == key]
        if not steps:
            raise WsisGraphError(f"{key}: no text before it is held", "see the chain: leave out --changes")
        if told.format == "table":
            sys.stdout.write(tables.changes(steps[0], color=sys.stdout.isatty()))
        else:
            _write(tables.step(steps[0]), told)
    else:
        _write_data(told, lambda: tables.chain(chain, told.lang or "en"), lambda: chain_data(chain, told.lang or "en"))
    return 0


def _wording(told: Any) -> int:
    from .lineage import sources_data, tables

    lineage = _open(told).lineage(told.lang)
    wording = sys.stdin.read() if told.wording == "-" else told.wording
    found = lineage.sources(wording, told.lang, told.least)
    _write_data(told, lambda: tables.sources(found, lineage.units), lambda: sources_data(found, lineage.units))
    return 0


def _reuse(told: Any) -> int:
    from .lineage import reuse_data, save, tables

    source = _open(told)
    lineage = source.lineage(told.lang)
    languages = [told.lang] if told.lang else lineage.languages
    found = [pair for language in languages for pair in lineage.reuse(language)]
    if told.save:
        _save(told, save.graph_iri(save.REUSE, source.base), save.reuse_lines(found, source.base))
    else:
        _write_data(told, lambda: tables.reuse(found), lambda: reuse_data(found))
    return 0


def _write_data(told: Any, rows: "Callable[[], Rows]", data: Callable[[], Any]) -> None:
    """Write rows, or as JSON the same as nested data."""
    if told.format == "json":
        sys.stdout.write(json.dumps(data(), ensure_ascii=False, indent=1) + "\n")
    else:
        _write(rows(), told)


COMMANDS: Final = (
    Command("network", "measure a network of documents, paragraphs, bodies or events", _network_arguments, _network),
    Command("lineage", "follow successive resolutions and what became of their paragraphs", _lineage_arguments, _lineage),
    Command(
        "wording",
        "tell where a wording comes from: the paragraphs that have it, the oldest first",
        _wording_arguments,
        _wording,
    ),
    Command("reuse", "list paragraphs taken over from texts of other chains", _reuse_arguments, _reuse),
)
