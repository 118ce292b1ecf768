"""What the pages say is there is there, and what is there the pages tell."""

import importlib.util
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from support import ENVIRONMENT, ROOT
from wsis_graph import cli, queries
from wsis_graph.errors import QueryError

PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")])
TEXTS = {page.relative_to(ROOT).as_posix(): page.read_text(encoding="utf-8") for page in PAGES}
FENCE = re.compile(r"^```(\w*)\n(.*?)^```", re.MULTILINE | re.DOTALL)
SHORT = {"wsis-graph show", "wsis-graph serve"}  # commands as a sentence names them
PLACEHOLDER = re.compile(r"[A-Z]{3,}|…|\[|\|")  # NAME, FILE, …


def in_code(text: str) -> list[str]:
    """Return the lines of code blocks and the stretches of code in sentences."""
    blocks = [line for _, block in FENCE.findall(text) for line in block.splitlines()]
    return blocks + [re.sub(r"\s+", " ", code) for code in re.findall(r"`([^`]+)`", FENCE.sub("", text))]


def command_lines(text: str) -> list[str]:
    """Return what is printed of this program's commands, without comments, redirections and what is piped to."""
    bare = (re.sub(r"\s+#\s.*", "", line) for line in in_code(text))
    parts = (part.strip() for line in bare for part in re.split(r"\s;\s|;(?=\s*wsis-graph)|\s\|\s|\s&&\s", line))
    return [re.sub(r"\s[<>]\s*\S+", "", part) for part in parts if part.startswith("wsis-graph ")]


COMMAND_LINES = [(page, line) for page, text in TEXTS.items() for line in dict.fromkeys(command_lines(text))]


def commands() -> set[str]:
    return {command.name for command in cli.COMMANDS}


def test_there_are_pages():
    assert {"README.md", "docs/guide.md", "docs/queries.md"} <= set(TEXTS)
    assert len(COMMAND_LINES) > 50


@pytest.mark.parametrize(("page", "line"), COMMAND_LINES, ids=[f"{page}: {line}" for page, line in COMMAND_LINES])
def test_a_command_that_is_printed_can_be_given(page, line):
    program, *arguments = shlex.split(line)
    assert program == "wsis-graph"
    if PLACEHOLDER.search(line) and not PLACEHOLDER.search(arguments[0]):
        assert arguments[0] in commands()
    elif arguments[0] == "--help" or line in SHORT:
        assert arguments[0] in {"--help", *commands()}
    elif not PLACEHOLDER.search(line):
        assert cli._parser(cli.COMMANDS).parse_args(arguments).run


@pytest.mark.parametrize(("page", "line"), [(p, line) for p, line in COMMAND_LINES if line.startswith("wsis-graph query ")])
def test_a_question_that_is_printed_can_be_asked(page, line):
    told = cli._parser(cli.COMMANDS).parse_known_args(shlex.split(line)[1:])[0]
    if PLACEHOLDER.search(told.query) or told.query == "-" or told.query.endswith(".rq"):
        return
    query = queries.find(told.query)
    if told.parameters and "…" not in line:
        assert queries.bind(query, queries.split_values(told.parameters))
    elif query.parameters:
        with pytest.raises(QueryError):
            queries.bind(query, {})


@pytest.mark.parametrize("command", sorted(commands()))
def test_every_command_is_told_of(command):
    assert [page for page, line in COMMAND_LINES if line.split()[1:2] == [command]]


@pytest.mark.parametrize("name", queries.named())
def test_every_question_is_told_of(name):
    assert f"\n## {name}\n" in TEXTS["docs/queries.md"] or name.startswith("checks/")


def reference():
    spec = importlib.util.spec_from_file_location("reference", ROOT / "tools" / "reference.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("name", ["ontology.md", "queries.md"])
def test_pages_that_are_made_are_as_they_would_be_made_now(name):
    assert TEXTS[f"docs/{name}"] == reference().PAGES[name](), "run: python tools/reference.py"


def anchors(page: Path) -> set[str]:
    headings = re.findall(r"^#+\s+(.*)$", FENCE.sub("", page.read_text(encoding="utf-8")), re.MULTILINE)
    return {re.sub(r"\s", "-", re.sub(r"[^\w\s-]", "", heading.lower()).strip()) for heading in headings}


@pytest.mark.parametrize("page", TEXTS)
def test_links_between_files_lead_somewhere(page):
    links = re.findall(r"\]\(([^)\s]+)\)|<img[^>]+src=\"([^\"]+)\"", TEXTS[page])
    broken = []
    for link in (a or b for a, b in links):
        if re.match(r"[a-z]+:", link):
            continue
        path, _, anchor = link.partition("#")
        file = (ROOT / page).parent / path if path else ROOT / page
        if not file.exists() or (anchor and anchor not in anchors(file)):
            broken.append(link)
    assert broken == []


@pytest.mark.parametrize("page", TEXTS)
def test_programs_and_targets_that_are_named_exist(page):
    code = in_code(TEXTS[page])
    programs = {match for line in code for match in re.findall(r"\b((?:bench|tools|\.ci)/[\w./-]*\w)", line)}
    assert sorted(program for program in programs if not (ROOT / program).exists()) == []
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    named = {match for line in code for match in re.findall(r"^make ([a-z]+)", line)}
    assert sorted(named - targets) == []


def test_modules_that_the_architecture_names_exist():
    rows = re.findall(r"^\| (`[^|]+`) \|", TEXTS["docs/architecture.md"], re.MULTILINE)
    named = [name for row in rows for name in re.findall(r"`([^`]+)`", row)]
    assert len(named) > 8
    missing = [name for name in named if not ((ROOT / "src" / "wsis_graph" / name).exists() or (ROOT / name).exists())]
    assert missing == []


def test_every_module_is_in_the_architecture():
    package = ROOT / "src" / "wsis_graph"
    modules = {path.name if path.is_file() else f"{path.name}/" for path in package.iterdir()}
    helpers = {
        "__init__.py",
        "__main__.py",
        "__pycache__/",
        "py.typed",
        "data/",
        "version.py",
        "errors.py",
        "paths.py",
        "extras.py",
        "printable.py",
    }
    text = TEXTS["docs/architecture.md"]
    assert sorted(name for name in modules - helpers if f"`{name}" not in text) == []


BLOCKS = [(page, block) for page, text in TEXTS.items() for kind, block in FENCE.findall(text) if kind == "python"]


@pytest.mark.parametrize(("page", "block"), BLOCKS, ids=[f"{page} {number}" for number, (page, _) in enumerate(BLOCKS)])
def test_python_that_is_printed_is_python(page, block):
    program = shutil.which("ruff") or str(Path(sys.executable).with_name("ruff"))
    command = [program, "check", "--isolated", "--select", "E9,F63,F7,F82", "--output-format", "concise", "-"]
    checked = subprocess.run(command, input=block, capture_output=True, text=True, check=False)
    assert checked.returncode == 0, checked.stdout


@pytest.mark.parametrize("page", ["README.md", "docs/guide.md"])
def test_python_of_the_first_pages_runs(page, tmp_path):
    shutil.copytree(ROOT / "examples", tmp_path / "documents")
    (block,) = [block for name, block in BLOCKS if name == page]
    run = subprocess.run(
        [sys.executable, "-c", block], cwd=tmp_path, env=ENVIRONMENT, capture_output=True, text=True, check=True
    )
    assert "https://w3id.org/wsis-graph/id/doc/E/2032/31/res/1/" in run.stdout
