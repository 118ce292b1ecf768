"""The wheel, made from the source distribution and installed elsewhere, works like the checkout."""

import os
import shutil
import subprocess
import sys
import tarfile
import venv
import zipfile
from pathlib import Path

import pytest

from support import CASES, ENVIRONMENT, ROOT

DATA = (
    "ontology/wsis.ttl",
    "ontology/names/bodies.ttl",
    "queries/citations.rq",
    "queries/checks/citations.rq",
    "shapes/shapes.ttl",
)


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """Return the source distribution and the wheel made from it."""
    folder = tmp_path_factory.mktemp("dist")
    command = [sys.executable, "-m", "build", "--no-isolation", "--outdir", str(folder), str(ROOT)]
    done = subprocess.run(command, env=ENVIRONMENT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    (source,), (wheel,) = folder.glob("*.tar.gz"), folder.glob("*.whl")
    return source, wheel


@pytest.fixture(scope="module")
def installed(made, tmp_path_factory):
    """Return a function that runs the installed program in a folder far from the checkout."""
    place = tmp_path_factory.mktemp("elsewhere")
    home = place / "venv"
    venv.create(home, with_pip=False, symlinks=True)
    python = home / "bin" / "python"
    # Libraries come from this environment; a line in a .pth file adds a folder, and no editable install that lies in it.
    (site,) = home.glob("lib/python*/site-packages")
    here = {str(Path(module.__file__).resolve().parents[1]) for module in map(__import__, ("pyoxigraph", "rdflib", "lxml"))}
    (site / "libraries.pth").write_text("".join(f"{folder}\n" for folder in sorted(here)), encoding="utf-8")
    pip = [sys.executable, "-m", "pip", "--python", str(python), "install", "--quiet", "--no-deps", "--no-index"]
    subprocess.run([*pip, "--disable-pip-version-check", str(made[1])], check=True)
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}

    def run(*arguments, program=home / "bin" / "wsis-graph"):
        done = subprocess.run(
            [str(program), *arguments], cwd=place, env=environment, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    shutil.copytree(CASES / "graph", place / "documents", ignore=shutil.ignore_patterns("*.csv"))
    return run, place, python


def checkout(*arguments, place):
    command = [sys.executable, "-m", "wsis_graph", *arguments]
    return subprocess.run(command, cwd=place, env=ENVIRONMENT, capture_output=True, text=True, check=True).stdout


def test_the_wheel_holds_what_the_program_needs_and_nothing_else(made):
    with zipfile.ZipFile(made[1]) as wheel:
        names = set(wheel.namelist())
    assert {f"wsis_graph/data/{name}" for name in DATA} <= names
    package = ROOT / "src" / "wsis_graph"
    wanted = {
        f"wsis_graph/{path.relative_to(package).as_posix()}"
        for path in package.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    assert wanted <= names
    assert {name.split("/")[0].split("-")[0] for name in names} == {"wsis_graph"}
    assert any(name.endswith("licenses/LICENSE") for name in names)


def test_the_source_distribution_holds_tests_and_pages(made):
    with tarfile.open(made[0]) as source:
        names = {name.partition("/")[2] for name in source.getnames()}
    assert {
        "pyproject.toml",
        "README.md",
        "LICENSE",
        "Makefile",
        "tests/conftest.py",
        "docs/guide.md",
        "shapes/shapes.ttl",
    } <= names
    assert {f"examples/report.{language}.txt" for language in ("ar", "en", "es", "fr", "ru", "zh")} <= names


def test_the_program_that_runs_is_the_installed_one(installed):
    run, place, python = installed
    assert run("-c", "import wsis_graph; print(wsis_graph.__file__)", program=python).startswith(str(place))
    assert run("--version") == checkout("--version", place=place)


def test_the_installed_program_does_what_the_checkout_does(installed):
    run, place, _ = installed
    run("build", "documents", "--out", "installed", "--jobs", "1")
    checkout("build", "documents", "--out", "from-checkout", "--jobs", "1", place=place)
    for name in ("graph.nq.gz", "report.ttl"):
        assert (place / "installed" / name).read_bytes() == (place / "from-checkout" / name).read_bytes()
    for command in (
        ("queries",),
        ("query", "citations", "--graph", "installed", "--format", "csv"),
        ("query", "cited-by", "document=A/RES/84/310", "--graph", "installed", "--format", "json"),
        ("validate", "--graph", "installed"),
        ("show", "documents/report.zh.txt", "--format", "tree"),
        ("show", "documents/report.en.txt", "--format", "html"),
    ):
        written = run(*command)
        assert written.strip()
        assert written == checkout(*command, place=place)


def test_the_installed_program_exports_and_measures(installed):
    run, place, _ = installed
    run("build", "documents", "--out", "installed", "--jobs", "2")
    run("export", "dump.trig", "--graph", "installed")
    assert (place / "dump.trig").stat().st_size > 10_000
    assert "A/RES/84/310" in run("network", "citations", "--measure", "in-degree", "--graph", "installed", "--format", "csv")
    assert run("-m", "wsis_graph", "query", "wanted", "--graph", "installed", program=place / "venv" / "bin" / "python")
