"""Commands: each has a parser, all or the one that is given, and can be quiet or verbose."""

import argparse

import pytest

from wsis_graph.commands import Command, add_commands, given, graph_option, no_arguments

ONE = Command("one", "does one thing", graph_option, lambda told: 1)
TWO = Command("two", "does another", no_arguments, lambda told: 2)


@pytest.fixture
def parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="program")
    add_commands(parser, (ONE, TWO))
    return parser


def test_a_command_has_its_own_arguments_and_what_runs_it(parser):
    told = parser.parse_args(["one", "--graph", "a"])
    assert (told.run(None), str(told.graph)) == (1, "a")
    assert parser.parse_args(["two"]).run(None) == 2


@pytest.mark.parametrize("command", ["one", "two"])
def test_a_command_can_be_quiet_or_verbose_but_not_both(parser, command, capsys):
    assert parser.parse_args([command, "--quiet"]).quiet
    assert parser.parse_args([command, "--verbose"]).verbose
    with pytest.raises(SystemExit):
        parser.parse_args([command, "--quiet", "--verbose"])
    assert "not allowed with argument --quiet" in capsys.readouterr().err


def test_help_tells_what_a_command_does_and_takes(parser, capsys):
    with pytest.raises(SystemExit):
        parser.parse_args(["one", "--help"])
    told = capsys.readouterr().out
    assert "Does one thing." in told
    assert "--graph DIR" in told


def test_only_the_command_that_is_given_needs_a_parser():
    assert list(given((ONE, TWO), ["two", "one"])) == [TWO]
    for arguments in ([], ["three"], ["--help"], ["--version", "one"]):
        assert list(given((ONE, TWO), arguments)) == [ONE, TWO]
