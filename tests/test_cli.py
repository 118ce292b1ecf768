"""The command line: help, exit statuses, messages, and nothing but data on standard output."""

import argparse
import io
import json
import os
import re
import shutil
import subprocess
import sys

import pytest

import wsis_graph
from support import CASES, ENVIRONMENT
from wsis_graph import cli

MESSAGE = re.compile(r"[^:\n]+:\d+:\d+: (?:info|warning|error): .+ \[[a-z-]+\]")
RESOLUTION = "A/RES/86/1\n\nThe General Assembly,\n\nRecalling its resolution 70/1,\n\n1. Decides to act.\n"


def commands() -> list[str]:
    return [command.name for command in cli.COMMANDS]


@pytest.fixture
def run(capsys):
    """Return a function that runs a command and gives its status, standard output and errors."""

    def call(*arguments):
        try:
            status = cli.main([str(argument) for argument in arguments])
        except SystemExit as end:
            status = end.code
        captured = capsys.readouterr()
        return status, captured.out, captured.err

    return call


@pytest.fixture
def documents(tmp_path):
    folder = tmp_path / "documents"
    folder.mkdir()
    (folder / "one.txt").write_text(RESOLUTION, encoding="utf-8")
    return folder


# help and usage ------------------------------------------------------------------------------------------------------


def test_the_commands_of_the_contract_are_there():
    contract = "build show query queries validate serve network export push compare score fetch"
    assert set(contract.split()) <= set(commands())


@pytest.mark.parametrize("command", cli.COMMANDS, ids=commands())
def test_each_command_explains_itself(command, run):
    status, out, err = run(command.name, "--help")
    assert (status, err) == (0, "")
    assert out.startswith(f"usage: wsis-graph {command.name}")
    parser = argparse.ArgumentParser()
    command.arguments(parser)
    for action in parser._actions:
        if action.option_strings:
            assert action.help, action.option_strings
            assert action.option_strings[-1] in out


def test_the_help_lists_every_command(run):
    status, out, _ = run("--help")
    assert status == 0
    assert all(re.search(rf"^    {command}\s", out, re.MULTILINE) for command in commands())


def test_the_version_is_told(run):
    assert run("--version") == (0, f"wsis-graph {wsis_graph.__version__}\n", "")


@pytest.mark.parametrize(
    "arguments",
    [
        ("nothing",),
        ("build",),
        ("show",),
        ("query",),
        ("score",),
        ("export",),
        ("push",),
        ("fetch",),
        ("compare",),
        ("build", "x", "--jobs", "many"),
        ("build", "x", "--quiet", "--verbose"),
        ("show", "x", "--format", "pdf"),
        ("show", "x", "--lang", "de"),
        ("query", "citations", "--graph", "g", "--endpoint", "http://e/"),
        ("query", "citations", "--format", "xlsx"),
        ("serve", "--port", "http"),
        ("serve", "--port", "99999"),
        ("serve", "--timeout", "0"),
        ("serve", "--workers", "0"),
        ("network", "--top", "few"),
        ("network", "--top", "-1"),
        ("network", "--backbone", "5"),
        ("network", "--minimum", "0"),
        ("network", "--since", "-5"),
        ("wording", "x", "--least", "2"),
        ("build", "x", "--jobs", "-1"),
        ("build", "x", "--time-limit", "-5"),
        ("build", "x", "--time-limit", "nan"),
        ("build", "x", "--memory-limit", "1"),
        ("build", "x", "--symbol", "nonsense"),
        ("show", "x", "--symbol", "nonsense"),
        ("fetch", "A/RES/70/1", "--pause", "-1"),
    ],
)
def test_wrong_usage_is_status_2_with_the_usage_and_no_data(arguments, run):
    status, out, err = run(*arguments)
    assert (status, out) == (2, "")
    assert err.startswith("usage: wsis-graph")
    assert "error:" in err


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("build", "nowhere"), "nowhere"),
        (("build", "a.txt", "b.txt", "--symbol", "A/1"), "several inputs"),
        (("build", "a.txt", "--base", "nonsense"), "a.txt"),
        (("show", "nowhere.txt"), "no such file"),
        (("show", "."), "a folder, not a file"),
        (("compare", ".", "x.txt"), "a folder, not a file"),
        (("query", "nowhere"), "no query named"),
        (("query", "cited-by", "document"), "is not name=value"),
        (("query", "citations", "--graph", "nowhere"), "no graph here"),
        (("validate", "--graph", "nowhere"), "no graph here"),
        (("export", "x.nq", "--graph", "nowhere"), "no graph here"),
        (("push", "--endpoint", "http://127.0.0.1:1/", "--graph", "nowhere"), "no graph here"),
        (("score", "nowhere.json"), "nowhere.json"),
        (("compare", "nowhere.txt", "x.txt"), "nowhere.txt"),
        (("fetch", "A/RES/70/1", "--lang", "xx"), "no language"),
        (("network", "--graph", "nowhere"), "no graph here"),
        (("lineage", "--graph", "nowhere"), "no graph here"),
        (("reuse", "--graph", "nowhere"), "no graph here"),
        (("wording", "words", "--graph", "nowhere"), "no graph here"),
        (("serve", "--graph", "nowhere"), "no graph here"),
    ],
)
def test_what_cannot_be_done_is_status_2_with_a_message_and_a_hint(arguments, message, run, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    status, out, err = run(*arguments)
    assert (status, out) == (2, "")
    said, *hints = err.splitlines()
    assert said.startswith("error: ")
    assert message in said
    assert hints
    assert hints[0].startswith("    ")
    assert list(tmp_path.iterdir()) == []


# building ------------------------------------------------------------------------------------------------------------


def test_a_build_says_what_it_did_on_standard_error_only(documents, run, tmp_path):
    status, out, err = run("build", documents, "--jobs", 1, "--out", tmp_path / "graph")
    assert (status, out) == (0, "")
    assert re.fullmatch(rf"{tmp_path}/graph: 1 document, 1 read now; \d+ quads; SHACL: conforms\n", err)
    assert "1 document, 0 read now" in run("build", documents, "--jobs", 1, "--out", tmp_path / "graph")[2]
    assert run("build", documents, "--jobs", 1, "--out", tmp_path / "graph", "--quiet") == (0, "", "")
    verbose = run("build", documents, "--jobs", 1, "--out", tmp_path / "graph", "--verbose")[2]
    assert re.search(r"one\.txt:1:1: info: A/RES/86/1 in en, \d+ quads \[read\]", verbose)


def test_a_document_that_fails_is_told_as_compilers_do_and_the_status_is_1(documents, run, tmp_path):
    (documents / "empty.txt").write_bytes(b"")
    status, out, err = run("build", documents, "--jobs", 1, "--out", tmp_path / "graph")
    assert (status, out) == (1, "")
    lines = err.splitlines()
    assert lines[0] == f"{documents}/empty.txt:1:1: error: the file is empty [empty-file]"
    assert lines[1].startswith("    ")
    assert "1 failed" in lines[-1]


def test_what_is_odd_in_a_document_is_told_with_its_place(documents, run, tmp_path):
    (documents / "two.txt").write_text(RESOLUTION.replace("86/1", "86/2") + "\n\n3. Third.\n", encoding="utf-8")
    status, _, err = run("build", documents, "--jobs", 1, "--out", tmp_path / "graph")
    assert status == 0
    warnings = [line for line in err.splitlines() if "two.txt" in line]
    assert warnings
    assert all(MESSAGE.fullmatch(line) for line in warnings)
    assert f"{documents}/two.txt:10:1: warning:" in warnings[0]


# asking --------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("format", ["csv", "tsv", "json", "xml", "table"])
def test_answers_are_all_that_is_on_standard_output(format, graph_directory, run):
    status, out, err = run("query", "votes", "--graph", graph_directory, "--format", format)
    assert (status, err) == (0, "")
    assert "recorded" in out
    assert out.endswith("\n")


def test_a_question_may_come_from_a_file_or_from_standard_input(graph_directory, run, tmp_path, monkeypatch):
    text = "#+ param: n integer\nSELECT ?n (COUNT(DISTINCT ?s) AS ?all) WHERE { ?s ?p ?o } GROUP BY ?n"
    file = tmp_path / "own.rq"
    file.write_text(text, encoding="utf-8")
    from_file = run("query", file, "n=7", "--graph", graph_directory, "--format", "csv")
    monkeypatch.setattr(sys, "stdin", io.StringIO(text))
    assert run("query", "-", "n=7", "--graph", graph_directory, "--format", "csv") == from_file
    assert from_file[0] == 0
    assert re.fullmatch(r"n,all\r\n7,[1-9]\d*\r\n", from_file[1])


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("ASK { ?s ?p ?o }", "answer"),
        ("CONSTRUCT { ?s a ?t } WHERE { ?s a ?t }", "@prefix"),
        ("DESCRIBE <https://w3id.org/wsis-graph/id/doc/E/2031/40>", "@prefix"),
    ],
)
def test_questions_of_other_forms_are_answered_too(text, start, graph_directory, run, tmp_path):
    (tmp_path / "own.rq").write_text(text, encoding="utf-8")
    status, out, _ = run("query", tmp_path / "own.rq", "--graph", graph_directory)
    assert status == 0
    assert out.startswith(start)


@pytest.mark.parametrize(("text", "answer"), [("ASK { ?s ?p ?o }", "true"), ("# SELECT\nASK { <a:b> <a:b> 'ASK' }", "false")])
def test_whether_something_is_so_is_a_boolean_of_sparql(text, answer, graph_directory, run, tmp_path):
    (tmp_path / "own.rq").write_text(text, encoding="utf-8")
    asked = ("query", tmp_path / "own.rq", "--graph", graph_directory, "--format")
    assert run(*asked, "json") == (0, f'{{"head":{{}},"boolean":{answer}}}\n', "")
    assert f"<boolean>{answer}</boolean>" in run(*asked, "xml")[1]
    assert run(*asked, "csv") == (0, f"answer\r\n{answer}\r\n", "")
    assert run(*asked, "turtle")[0] == 2


def test_a_question_that_is_no_text_is_told(graph_directory, run, tmp_path):
    (tmp_path / "own.rq").write_bytes(b"SELECT * { ?s ?p '\xff' }")
    status, out, err = run("query", tmp_path / "own.rq", "--graph", graph_directory)
    assert (status, out) == (2, "")
    assert err.startswith("error: own.rq is no text in UTF-8")


def test_triples_are_no_table(graph_directory, run, tmp_path):
    (tmp_path / "own.rq").write_text("CONSTRUCT { ?s a ?t } WHERE { ?s a ?t }", encoding="utf-8")
    status, out, err = run("query", tmp_path / "own.rq", "--graph", graph_directory, "--format", "csv")
    assert (status, out) == (2, "")
    assert "turtle" in err


def test_a_question_that_cannot_be_read_is_told(graph_directory, run, tmp_path):
    (tmp_path / "own.rq").write_text("SELECT ?x WHERE {", encoding="utf-8")
    status, out, err = run("query", tmp_path / "own.rq", "--graph", graph_directory)
    assert (status, out) == (2, "")
    assert "cannot be read" in err


def test_the_questions_are_listed_with_what_they_must_be_told(run):
    status, out, err = run("queries")
    assert (status, err) == (0, "")
    assert re.search(r"^cited-by +The paragraphs that cite .*\n +document=…  ", out, re.MULTILINE)


# validating, exporting, showing --------------------------------------------------------------------------------------


def test_a_graph_that_conforms_is_status_0(graph_directory, run):
    status, out, err = run("validate", "--graph", graph_directory)
    assert (status, err) == (0, "")
    assert out.strip()
    status, out, _ = run("validate", "--graph", graph_directory, "--format", "turtle")
    assert status == 0
    assert "sh:conforms true" in out


def test_an_export_says_where_it_is_unless_quiet(graph_directory, run, tmp_path):
    assert run("export", tmp_path / "a.nq", "--graph", graph_directory) == (0, "", f"{tmp_path}/a.nq written\n")
    assert run("export", tmp_path / "b.nq", "--graph", graph_directory, "--quiet") == (0, "", "")
    assert (tmp_path / "a.nq").read_bytes() == (tmp_path / "b.nq").read_bytes()


def test_showing_writes_data_or_says_what_is_wrong(documents, run):
    status, out, err = run("show", documents / "one.txt", "--format", "json")
    assert (status, err) == (0, "")
    assert json.loads(out)
    (documents / "empty.txt").write_bytes(b"")
    status, out, err = run("show", documents / "empty.txt")
    assert (status, out) == (1, "")
    assert MESSAGE.match(err)


@pytest.mark.parametrize(
    "command", [("show", "{}"), ("compare", "{}", "{}"), ("build", "{}", "--out", "graph"), ("score", "gold.json")]
)
@pytest.mark.parametrize(("name", "content"), [("en.txt", b""), ("en.txt", b"a\0b"), ("x.md", RESOLUTION.encode())])
def test_a_file_that_cannot_be_read_is_status_1_whatever_reads_it(command, name, content, run, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / name).write_bytes(content)
    shutil.copy(CASES / "score" / "gold.json", tmp_path)
    if command[0] == "score" and name != "en.txt":
        command = (*command, "--source", name)
    status, out, err = run(*(word.format(name) for word in command))
    assert (status, out) == (1, "")
    assert MESSAGE.fullmatch(err.splitlines()[0])
    assert err.startswith(f"{name}:1:1: error: ")


def test_versions_that_differ_are_status_1(run, tmp_path):
    same = CASES / "graph" / "report.en.txt"
    assert run("compare", same, CASES / "graph" / "report.zh.txt")[0] == 0
    less = tmp_path / "less.en.txt"
    less.write_text(same.read_text(encoding="utf-8").replace("84/310", "84/311"), encoding="utf-8")
    status, out, err = run("compare", same, less)
    assert (status, err) == (1, "")
    assert "A/RES/84/311" in out


# as a program --------------------------------------------------------------------------------------------------------


def test_a_reader_that_goes_away_is_no_fault(graph_directory):
    command = f"{sys.executable} -m wsis_graph query provisions --graph {graph_directory} --format tsv | head -n 1"
    done = subprocess.run(command, shell=True, env=ENVIRONMENT, capture_output=True, text=True, check=True)
    assert done.stdout.startswith("?document\t")
    assert done.stderr == ""


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="no full device here")
@pytest.mark.parametrize("arguments", [("queries",), ("query", "provisions", "--graph", "{graph}")])
def test_a_full_disk_is_told_in_one_line(arguments, graph_directory):
    command = [sys.executable, "-m", "wsis_graph", *(word.format(graph=graph_directory) for word in arguments)]
    with open("/dev/full", "w") as full:
        done = subprocess.run(command, env=ENVIRONMENT, stdout=full, stderr=subprocess.PIPE, text=True)
    assert done.returncode == 2
    assert done.stderr == "error: standard output: No space left on device\n"


def test_an_interrupt_says_that_nothing_is_lost(run, monkeypatch):
    def interrupted():
        raise KeyboardInterrupt

    monkeypatch.setattr("wsis_graph.queries.named", interrupted)
    status, out, err = run("queries")
    assert (status, out) == (130, "")
    assert "nothing is lost" in err


@pytest.mark.parametrize("locale", ["C", "POSIX"])
def test_words_of_every_script_are_written_whatever_the_locale(locale, graph_directory):
    environment = {name: value for name, value in ENVIRONMENT.items() if name not in ("PYTHONUTF8", "PYTHONIOENCODING")}
    command = [sys.executable, "-m", "wsis_graph", "query", "provisions", "--graph", str(graph_directory), "--format", "csv"]
    done = subprocess.run(command, env={**environment, "LC_ALL": locale}, capture_output=True, check=True)
    assert "科学和技术促进发展委员会".encode() in done.stdout


def test_the_program_and_the_module_are_the_same(run):
    done = subprocess.run(
        [sys.executable, "-m", "wsis_graph", "queries"], env=ENVIRONMENT, capture_output=True, text=True, check=True
    )
    assert done.stdout == run("queries")[1]
    assert os.linesep in done.stdout
