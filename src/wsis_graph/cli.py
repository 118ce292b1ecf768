"""The command line: reads arguments, prints results; everything else is the library's."""

import argparse
import gc
import os
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NoReturn

from . import analyses
from .arguments import number, positive, symbol, whole
from .commands import Command, add_commands, given, graph_option, language_option, no_arguments, source_options
from .errors import DocumentError, QueryError, WsisGraphError
from .memory import collect_seldom
from .official import LANGUAGES
from .printable import printable
from .version import __version__

if TYPE_CHECKING:
    from .building import Outcome, Result

_DONE, _FLAWED, _USAGE, _INTERRUPTED = 0, 1, 2, 130
_FORMATS = ("table", "csv", "tsv", "json", "xml", "turtle")
_LONGEST = 1e6  # seconds
_LEAST_MEMORY = 256  # MB: with less the program itself does not start


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit status: 0 done, 1 done with flaws, 2 wrong usage."""
    collect_seldom()
    written = sys.argv[1:] if arguments is None else arguments
    parser = _parser(given(COMMANDS, written))
    told = parser.parse_args(written)
    if not hasattr(told, "run"):
        parser.print_help()
        return _USAGE
    try:
        status: int = told.run(told)
        sys.stdout.flush()
        return status
    except DocumentError as error:
        _say_failed(error.path, error.line, error.reason, error.hint)
        return _FLAWED
    except WsisGraphError as error:
        _say_error(f"error: {error.message}", error.hint)
        return _USAGE
    except KeyboardInterrupt:
        _say("interrupted: nothing is lost, the same command goes on where it stopped")
        return _INTERRUPTED
    except BrokenPipeError:
        _drop_output()
        return _DONE
    except OSError as error:
        _say(f"error: {error.filename or 'standard output'}: {error.strerror or error}")
        _drop_output()
        return _USAGE


def _drop_output() -> None:
    """Let nothing more be written to standard output, not even what was kept back."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def run() -> NoReturn:
    """Run the command of this process and end it."""
    status = main()
    gc.freeze()  # nothing is to be looked through once more
    sys.exit(status)


def _say(line: str) -> None:
    print(printable(line), file=sys.stderr)


def _say_error(line: str, hint: str) -> None:
    _say(line)
    if hint:
        _say(f"    {hint}")


def _say_failed(path: Path | str, line: int, reason: str, hint: str) -> None:
    _say_error(f"{path}:{line}:1: error: {reason}", hint)


# arguments -----------------------------------------------------------------------------------------------------------


def _parser(commands: Iterable[Command]) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="wsis-graph",
        description="United Nations documents as a graph of paragraphs, citations, bodies and events.",
        epilog="`wsis-graph COMMAND --help` explains a command.",
    )
    parser.add_argument("--version", action="version", version=f"wsis-graph {__version__}")
    add_commands(parser, commands)
    return parser


def _document_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--symbol", metavar="S", type=symbol, default="", help="the document's symbol, where it is not printed")
    language_option(parser, "its language")


def _build_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("inputs", metavar="INPUT", nargs="+", type=Path, help="files or folders")
    parser.add_argument("--out", metavar="DIR", type=Path, default=Path("graph"), help="where the graph is (default: graph)")
    _document_options(parser)
    parser.add_argument(
        "--jobs", metavar="N", type=whole(1), default=os.cpu_count() or 1, help="processes (default: one a core)"
    )
    parser.add_argument(
        "--time-limit", metavar="S", type=positive(_LONGEST), default=300.0, help="seconds a file may take (default: 300)"
    )
    parser.add_argument(
        "--memory-limit", metavar="MB", type=whole(_LEAST_MEMORY), default=2048, help="memory a file may take (default: 2048)"
    )
    parser.add_argument(
        "--dask", metavar="ADDRESS", nargs="?", const="", help="read on a Dask cluster: tcp://host:8786, or one on this machine"
    )
    parser.add_argument("--base", metavar="IRI", default="", help="base of all IRIs (default: https://w3id.org/wsis-graph/)")


def _show_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", metavar="FILE", type=Path)
    _document_options(parser)
    parser.add_argument("--format", default="tree", choices=("tree", "json", "html"), help="default: tree")


def _query_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("query", metavar="NAME|FILE|-")
    parser.add_argument("parameters", metavar="param=value", nargs="*")
    source_options(parser)
    parser.add_argument("--format", choices=_FORMATS, default="", help="default: table, turtle for CONSTRUCT and DESCRIBE")


def _validate_arguments(parser: argparse.ArgumentParser) -> None:
    graph_option(parser)
    parser.add_argument("--format", default="text", choices=("text", "turtle"), help="default: text")


def _serve_arguments(parser: argparse.ArgumentParser) -> None:
    source_options(parser)
    parser.add_argument("--host", metavar="H", default="127.0.0.1", help="address to listen on (default: 127.0.0.1)")
    parser.add_argument("--port", metavar="P", type=whole(1, 65535), default=8000, help="port (default: 8000)")
    parser.add_argument(
        "--timeout", metavar="SECONDS", type=positive(_LONGEST), default=30.0, help="longest a query may run (default: 30)"
    )
    parser.add_argument("--public", metavar="URL", default="", help="the server's address as the world sees it")
    parser.add_argument(
        "--processes", metavar="N", type=whole(0), default=0, help="processes that answer (default: one a core, 4 at most)"
    )
    parser.add_argument("--workers", metavar="N", type=whole(1), default=4, help="queries at once in each (default: 4)")
    parser.add_argument("--max-rows", metavar="N", type=whole(0), default=1_000_000, help="rows of a result, 0 for any number")
    parser.add_argument(
        "--max-bytes", metavar="N", type=whole(0), default=256 << 20, help="bytes of a result, 0 for any number"
    )
    parser.add_argument(
        "--memory", metavar="MB", type=whole(_LEAST_MEMORY), default=2048, help="memory of a worker (default: 2048)"
    )
    parser.add_argument("--queue", metavar="N", type=whole(0), default=64, help="requests that may wait (default: 64)")
    parser.add_argument("--cache", metavar="MB", type=whole(0), default=64, help="answers kept in memory (default: 64)")
    parser.add_argument(
        "--service", metavar="URL", action="append", default=[], help="endpoint that SERVICE may ask; repeatable"
    )
    parser.add_argument("--access-log", metavar="FILE", default="", help="log of requests, - for standard error")


def _push_arguments(parser: argparse.ArgumentParser) -> None:
    graph_option(parser)
    parser.add_argument("--endpoint", metavar="URL", required=True, help="its Graph Store or SPARQL Update address")
    parser.add_argument(
        "--protocol", default="auto", choices=("auto", "graph-store", "update"), help="how to write (default: auto)"
    )
    parser.add_argument("--query-endpoint", metavar="URL", default="", help="its query address, where updates go elsewhere")
    parser.add_argument("--user", metavar="NAME", default="", help="user; the password is in WSIS_GRAPH_PASSWORD")


def _export_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", metavar="FILE", type=Path)
    graph_option(parser)


def _compare_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("files", metavar="FILE", nargs="+", type=Path)
    parser.add_argument("--format", default="table", choices=("table", "json"), help="default: table")


def _fetch_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("symbols", metavar="SYMBOL", nargs="+", help="such as A/RES/70/125")
    parser.add_argument("--lang", metavar="L", default="en", help="languages, with commas between; all for six (default: en)")
    parser.add_argument("--out", metavar="DIR", type=Path, default=Path(), help="where the files go (default: here)")
    parser.add_argument("--again", action="store_true", help="download files that are there already, too")
    parser.add_argument("--host", metavar="URL", default="", help="where the documents are (default: https://docs.un.org)")
    parser.add_argument(
        "--pause", metavar="SECONDS", type=number(0, _LONGEST), default=1.0, help="least time between requests (default: 1)"
    )


def _score_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("gold", metavar="GOLD", nargs="+", type=Path)
    parser.add_argument("--source", metavar="FILE", type=Path, help="the annotated text, where it is not beside the gold")
    parser.add_argument("--format", default="table", choices=("table", "json"), help="default: table")


# commands ------------------------------------------------------------------------------------------------------------


def _build(told: Any) -> int:
    from .building import Limits, Options, build
    from .names import BASE

    if told.symbol and (len(told.inputs) > 1 or told.inputs[0].is_dir()):
        raise WsisGraphError("--symbol names one document, but there are several inputs", "build it by itself")
    options = Options(told.symbol, told.lang, told.base or BASE)
    limits = Limits(told.time_limit, told.memory_limit)
    result = build(told.inputs, told.out, options, told.jobs, limits, told.dask, _progress(told.quiet))
    for outcome in result.outcomes:
        _report(outcome, told)
    if not told.quiet:
        _say(_summary(result))
    return _DONE if not result.failed and result.conforms else _FLAWED


def _progress(quiet: bool, what: str = "documents") -> Callable[[int, int], None]:
    shown = not quiet and sys.stderr.isatty()

    started = time.monotonic()

    def show(done: int, total: int) -> None:
        if shown and total > 1:
            left = (time.monotonic() - started) / done * (total - done)
            about = f", about {left / 60:.0f} min left" if left > 90 else f", about {left:.0f} s left"
            line = f"\r{done} of {total} {what}{about if done < total else ''}"
            print(f"{line:<60}", end="\n" if done == total else "", file=sys.stderr, flush=True)

    return show


def _report(outcome: "Outcome", told: Any) -> None:
    if outcome.status == "failed":
        _say_failed(outcome.path, outcome.line, outcome.message, outcome.hint)
        return
    if told.verbose:
        _say(f"{outcome.path}:{outcome.line}:1: info: {outcome.key} in {outcome.language}, {outcome.quads} quads [read]")
    for note in outcome.notes if not told.quiet else ():
        if note["level"] != "info" or told.verbose:
            _say(f"{outcome.path}:{note['line']}:{note['column']}: {note['level']}: {note['message']} [{note['code']}]")
    for violation in outcome.violations:
        if violation["severity"] == "Violation":
            _say(f"{outcome.path}:{outcome.line}:1: error: {violation['message']} {violation['focus']} [shacl]")


def _summary(result: "Result") -> str:
    counts = result.counts
    ok = counts["languageVersions"]
    documents = f"{ok} document{'' if ok == 1 else 's'}, {len(result.read)} read now"
    failed = f", {counts['failed']} failed" if counts["failed"] else ""
    valid = "conforms" if result.conforms else f"{counts['violations']} violations, see {result.directory}/report.ttl"
    warned = f" ({counts['warnings']} warnings)" if counts["warnings"] else ""
    return f"{result.directory}: {documents}{failed}; {counts['quads']} quads; SHACL: {valid}{warned}"


def _show(told: Any) -> int:
    from .building import Options
    from .documents import read_documents
    from .names import load
    from .show import shown

    documents, failed = read_documents(told.file, Options(told.symbol, told.lang))
    sys.stdout.write(shown(documents, told.format, load()))
    for error in failed:
        _say_failed(error.path, error.line, error.reason, error.hint)
    return _FLAWED if failed else _DONE


def _query(told: Any) -> int:
    from . import endpoint, queries, store
    from .names import BASE

    values = queries.split_values(told.parameters)
    query = _find_query(told.query)
    opened = None if told.endpoint else store.open_store(told.graph)
    base = BASE if opened is None else store.read_base(told.graph)

    def ask(text: str) -> queries.Rows:
        return endpoint.select(told.endpoint, text) if opened is None else queries.rows(queries.run(opened, text))

    sys.stdout.write(_answer(queries.bind(query, values, base, ask), opened, told))
    return _DONE


def _find_query(name: str) -> Any:
    from . import queries

    if name != "-" and (name in queries.named() or not Path(name).is_file()):
        return queries.find(name)
    told = "standard input" if name == "-" else Path(name).name
    try:
        return queries.parse_query(told, sys.stdin.read() if name == "-" else Path(name).read_text(encoding="utf-8"))
    except UnicodeDecodeError as error:
        raise QueryError(f"{told} is no text in UTF-8: {error.reason} at byte {error.start}", "save it as UTF-8") from error


def _answer(text: str, store: Any, told: Any) -> str:
    """Return the answer of the graph of a store, or of the endpoint where there is none."""
    import pyoxigraph as ox

    from . import endpoint, queries, results
    from .serve.querytext import GRAPH_FORMS, read

    triples = read(text).form in GRAPH_FORMS
    if triples and told.format not in ("", "turtle"):
        raise QueryError(f"triples cannot be written as {told.format}", "use --format turtle")
    found = queries.run(store, text) if store is not None else endpoint.run(told.endpoint, text, triples)
    if triples:
        return results.turtle(found)
    if isinstance(found, ox.QueryBoolean):
        return results.boolean(found, told.format or "table")
    return results.select(queries.rows(found), told.format or "table")


def _queries(told: Any) -> int:
    from . import queries

    known = queries.named()
    size = max(map(len, known))
    for name, query in known.items():
        print(f"{name:<{size}}  {query.summary}")
        for parameter in query.parameters:
            print(f"{'':<{size}}    {parameter.name}=…  {parameter.about}")
    return _DONE


def _validate(told: Any) -> int:
    from .building import validate_graph
    from .store import read_base
    from .validate import conforms, report_text, report_turtle

    violations = validate_graph(told.graph)
    sys.stdout.write(report_turtle(violations, read_base(told.graph)) if told.format == "turtle" else report_text(violations))
    return _DONE if conforms(violations) else _FLAWED


def _serve(told: Any) -> int:
    from .serve import Limits, Settings
    from .serve.server import serve

    limits = Limits(
        timeout=told.timeout,
        rows=told.max_rows,
        size=told.max_bytes,
        memory=told.memory << 20,
        queue=told.queue,
        cache=told.cache << 20,
    )
    settings = Settings(
        graph=None if told.endpoint else told.graph,
        endpoint=told.endpoint,
        host=told.host,
        port=told.port,
        public=told.public,
        processes=told.processes or min(4, os.cpu_count() or 1),
        workers=told.workers,
        services=tuple(told.service),
        access_log=told.access_log,
        limits=limits,
    )
    serve(settings, _say if not told.quiet else lambda line: None)
    return _DONE


def _push(told: Any) -> int:
    from .push import Target, push

    target = Target(told.endpoint, told.protocol, told.query_endpoint, told.user, os.environ.get("WSIS_GRAPH_PASSWORD", ""))
    sent = push(told.graph, target, _progress(told.quiet, "graphs"))
    if not told.quiet:
        _say(f"{told.endpoint}: {len(sent.written)} graphs sent, {len(sent.kept)} already there, {len(sent.dropped)} removed")
    return _DONE


def _export(told: Any) -> int:
    from .export import export

    export(told.graph, told.file)
    if not told.quiet:
        _say(f"{told.file} written")
    return _DONE


def _compare(told: Any) -> int:
    from .compare import as_json, as_table, compare

    compared = compare(told.files)
    sys.stdout.write(as_json(compared) if told.format == "json" else as_table(compared))
    return _FLAWED if compared.differences else _DONE


def _fetch(told: Any) -> int:
    from .fetch import HOST, Fetcher

    languages = LANGUAGES if told.lang == "all" else tuple(told.lang.split(","))
    if unknown := [language for language in languages if language not in LANGUAGES]:
        raise WsisGraphError(f"{unknown[0]!r} is no language here", f"languages: {' '.join(LANGUAGES)}, or all")
    fetcher = Fetcher(told.out, host=told.host or HOST, pause=told.pause, again=told.again)
    status = _DONE
    for fetched in fetcher.fetch(told.symbols, languages):
        if fetched.path is None:
            status = _FLAWED
            _say_error(f"{fetched.key}: error: {fetched.message}", fetched.hint)
            continue
        print(fetched.path)
        if told.verbose:
            _say(f"{fetched.path}: info: {'downloaded' if fetched.new else 'there already'} [fetched]")
    return status


def _score(told: Any) -> int:
    from .score import as_json, as_table, score

    scores = [found for gold in told.gold for found in score(gold, told.source)]
    sys.stdout.write(as_json(scores) if told.format == "json" else as_table(scores))
    return _DONE


COMMANDS: Final = (
    Command("build", "read documents into a graph and validate it", _build_arguments, _build),
    Command("show", "show one document as the program understands it", _show_arguments, _show),
    Command("query", "run a named query, a file or standard input (-)", _query_arguments, _query),
    Command("queries", "list the named queries with their parameters", no_arguments, _queries),
    Command("validate", "check a graph against the SHACL shapes", _validate_arguments, _validate),
    Command("serve", "serve a graph: SPARQL endpoint, linked data and pages", _serve_arguments, _serve),
    Command("push", "send a graph to a remote SPARQL store", _push_arguments, _push),
    Command("export", "write the graph to a file: .nq .trig .ttl .jsonld, also with .gz", _export_arguments, _export),
    Command("compare", "show language versions of one document side by side: what each lacks", _compare_arguments, _compare),
    Command("fetch", "download the official files of documents", _fetch_arguments, _fetch),
    Command("score", "compare what is found with hand-made annotations", _score_arguments, _score),
    *analyses.COMMANDS,
)
