"""Commands: each gets its arguments when it is given, and can be quiet or verbose."""

import argparse

import pytest

from wsis_graph.commands import Command, add_commands, graph_option, no_arguments


@pytest.fixture
def asked() -> list[str]:
    return []


@pytest.fixture
def parser(asked) -> argparse.ArgumentParser:
    def arguments(parser: argparse.ArgumentParser) -> None:
        asked.append("one")
        graph_option(parser)

    parser = argparse.ArgumentParser(prog="program")
    one = Command("one", "does one thing", arguments, lambda told: 1)
    two = Command("two", "does another", no_arguments, lambda told: 2)
    add_commands(parser, (one, two))
    return parser


def test_a_command_gets_its_arguments_once_and_only_when_it_is_given(parser, asked):
    assert parser.parse_args(["two"]).run(None) == 2
    assert asked == []
    for folder in ("a", "b"):
        told = parser.parse_args(["one", "--graph", folder])
        assert (told.run(None), str(told.graph)) == (1, folder)
    assert asked == ["one"]


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
