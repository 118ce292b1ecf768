"""What a command of the command line is, and the options that several have."""

import argparse
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from .official import LANGUAGES


class Command(NamedTuple):
    """One command: its name, what it does in one line, what adds its arguments, and what runs it."""

    name: str
    about: str
    arguments: Callable[[argparse.ArgumentParser], None]
    run: Callable[[Any], int]  # returns the exit status


def add_commands(parser: argparse.ArgumentParser, commands: Iterable[Command]) -> None:
    """Add commands to the parser of a program; each can be quiet or verbose."""
    added = parser.add_subparsers(title="commands", metavar="COMMAND")
    for command in commands:
        about = command.about
        own = added.add_parser(command.name, help=about, description=f"{about[0].upper()}{about[1:]}.")
        own.set_defaults(run=command.run)
        loudness = own.add_mutually_exclusive_group()
        loudness.add_argument("--quiet", action="store_true", help="say only what failed")
        loudness.add_argument("--verbose", action="store_true", help="say what is done with each file")
        command.arguments(own)


def given(commands: Sequence[Command], arguments: Sequence[str]) -> Sequence[Command]:
    """Return the command that arguments begin with, alone, since most need no parser; all where they begin otherwise."""
    return [command for command in commands if [command.name] == list(arguments[:1])] or commands


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
