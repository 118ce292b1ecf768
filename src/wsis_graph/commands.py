"""What a command of the command line is, and the options that several have."""

import argparse
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, Final, NamedTuple

LANGUAGES: Final = ("ar", "en", "es", "fr", "ru", "zh")


class Command(NamedTuple):
    """One command: its name, what it does in one line, what adds its arguments, and what runs it."""

    name: str
    about: str
    arguments: Callable[[argparse.ArgumentParser], None]
    run: Callable[[Any], int]  # returns the exit status


class _CommandParser(argparse.ArgumentParser):
    """The parser of one command, which gets its arguments when the command is given: the others never need theirs."""

    def __init__(self, command: Command, **told: Any) -> None:
        super().__init__(**told)
        self.set_defaults(run=command.run)
        self._add: Callable[[argparse.ArgumentParser], None] | None = command.arguments

    def parse_known_args(self, args: Any = None, namespace: Any = None) -> Any:
        if self._add:
            loudness = self.add_mutually_exclusive_group()
            loudness.add_argument("--quiet", action="store_true", help="say only what failed")
            loudness.add_argument("--verbose", action="store_true", help="say what is done with each file")
            self._add(self)
            self._add = None
        return super().parse_known_args(args, namespace)


def add_commands(parser: argparse.ArgumentParser, commands: Iterable[Command]) -> None:
    """Add commands to the parser of a program."""
    added = parser.add_subparsers(title="commands", metavar="COMMAND", parser_class=_CommandParser)
    for command in commands:
        about = command.about
        added.add_parser(command.name, command=command, help=about, description=f"{about[0].upper()}{about[1:]}.")


def no_arguments(parser: argparse.ArgumentParser) -> None:
    """Add nothing: the command has none of its own."""


def graph_option(parser: argparse.ArgumentParser) -> None:
    """Add the option that names a graph here."""
    parser.add_argument("--graph", metavar="DIR", type=Path, default=Path("graph"), help="the graph (default: graph)")


def source_options(parser: argparse.ArgumentParser) -> None:
    """Add the options that name a graph here or an endpoint, one of them."""
    source = parser.add_mutually_exclusive_group()
    source.add_argument("--graph", metavar="DIR", type=Path, default=Path("graph"), help="the graph (default: graph)")
    source.add_argument("--endpoint", metavar="URL", default="", help="a SPARQL endpoint instead of a graph here")


def language_option(parser: argparse.ArgumentParser, of: str) -> None:
    """Add the option that names a language; `of` is what is in it."""
    parser.add_argument("--lang", metavar="L", default="", choices=("", *LANGUAGES), help=f"{of}: {' '.join(LANGUAGES)}")
