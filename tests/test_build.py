"""Files to a graph: incremental, repeatable, whole whatever happens."""

import gzip
import json
import os
import random
import re
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pyoxigraph as ox
import pytest

import wsis_graph
from support import CASES, ENVIRONMENT, head
from wsis_graph import building, store
from wsis_graph.building import Limits, Options, filling, parts
from wsis_graph.building.document import file_symbol
from wsis_graph.errors import StoreError, WsisGraphError
from wsis_graph.extras import can_read_pictures

RESOLUTION = """A/RES/86/{number}

The General Assembly,

Recalling its resolution 70/{number} of 16 December 2015,

1. Decides to go on with what paragraph 5 of resolution 60/{number} says;

2. Requests the Secretary-General to report on it by 31 March 2032.
"""


def write(folder: Path, *numbers: int) -> list[Path]:
    folder.mkdir(exist_ok=True)
    paths = []
    for number in numbers:
        paths.append(folder / f"{number}.txt")
        paths[-1].write_text(RESOLUTION.format(number=number), encoding="utf-8")
    return paths


ENGLISH, FRENCH = ("United Nations", "General Assembly"), ("Nations Unies", "Assemblée générale")
FRENCH_TEXT = """L’Assemblée générale,

Rappelant sa résolution 70/4 du 16 décembre 2015,

1. Prie le Secrétaire général de lui faire rapport le 31 mars 2032 au plus tard.
"""


def write_several(path: Path) -> None:
    """Write a file with two resolutions, the second in two languages, each with its masthead."""
    parts = [(ENGLISH, "A/RES/86/3", RESOLUTION.format(number=3).partition("\n\n")[2])]
    parts += [(ENGLISH, "A/RES/86/4", RESOLUTION.format(number=4).partition("\n\n")[2]), (FRENCH, "A/RES/86/4", FRENCH_TEXT)]
    path.write_text("\n".join(head(symbol, *names) + text for names, symbol, text in parts), encoding="utf-8")


def build(folder: Path, out: Path, **options):
    return building.build([folder], out, **options)


def keys(result) -> list[str]:
    return sorted(outcome.key for outcome in result.outcomes if outcome.status == "ok")


def graphs(out: Path) -> set[str]:
    return {graph.value for graph in store.open_store(out).named_graphs() if "@" in graph.value}


# incremental ---------------------------------------------------------------------------------------------------------


def test_a_manifest_of_another_version_is_refused(tmp_path):
    documents, out = tmp_path / "documents", tmp_path / "graph"
    write(documents, 1)
    build(documents, out)
    manifest = store.current(out) / store.MANIFEST
    told = json.loads(manifest.read_text(encoding="utf-8"))
    told["inputs"][0]["unknown"] = 1
    manifest.write_text(json.dumps(told), encoding="utf-8")
    with pytest.raises(StoreError, match="another version") as refused:
        build(documents, out)
    assert str(out) in refused.value.hint


def test_what_is_unchanged_is_not_read_again_what_changed_is_replaced_what_is_gone_is_removed(tmp_path):
    documents, out = tmp_path / "documents", tmp_path / "graph"
    one, two, three = write(documents, 1, 2, 3)
    first = build(documents, out)
    assert sorted(first.read) == [str(path) for path in (one, two, three)]
    dump = (out / "graph.nq.gz").read_bytes()

    again = build(documents, out)
    assert again.read == []
    assert (out / "graph.nq.gz").read_bytes() == dump

    assert build(Path(os.path.relpath(documents)), out).read == []  # the same folder by another name
    assert (out / "graph.nq.gz").read_bytes() == dump

    two.write_text(RESOLUTION.format(number=2).replace("70/2", "71/2"), encoding="utf-8")
    changed = build(documents, out)
    assert changed.read == [str(two)]
    lines = gzip.decompress((out / "graph.nq.gz").read_bytes()).decode()
    assert "A/RES/71/2" in lines
    assert "A/RES/70/2>" not in lines

    three.unlink()
    removed = build(documents, out)
    assert removed.read == []
    assert keys(removed) == ["A/RES/86/1", "A/RES/86/2"]
    assert not any("A/RES/86/3" in graph for graph in graphs(out))


def test_where_nothing_has_changed_the_former_build_stays(tmp_path):
    documents, out = tmp_path / "documents", tmp_path / "graph"
    _, two = write(documents, 1, 2)
    first = build(documents, out)
    build_of = store.current(out)
    again = build(documents, out)
    assert store.current(out) == build_of
    assert (again.outcomes, again.counts) == (first.outcomes, first.counts)

    (build_of / store.REPORT).unlink()
    build(documents, out)
    assert store.current(out) != build_of, "what is not whole is made again"
    assert (out / "report.ttl").is_file()

    whole = store.current(out)
    two.write_text("no document", encoding="utf-8")
    assert build(documents, out).failed
    assert store.current(out) != whole


def test_what_is_no_document_is_not_read_again_before_it_or_what_reads_it_has_changed(tmp_path, monkeypatch):
    documents, out = tmp_path / "documents", tmp_path / "graph"
    write(documents, 1)
    poem = documents / "poem.txt"
    poem.write_text("The woods are lovely, dark and deep, but I have promises to keep.", encoding="utf-8")
    (first,) = build(documents, out).failed
    build_of = store.current(out)

    again = build(documents, out)
    assert (again.read, again.failed, store.current(out)) == ([], [first], build_of)
    write(documents, 2)
    other = build(documents, out)
    assert (other.read, other.failed) == ([str(documents / "2.txt")], [first])

    could = can_read_pictures()
    monkeypatch.setattr(parts, "can_read_pictures", lambda: not could)
    assert str(poem) in build(documents, out).read
    poem.write_text(RESOLUTION.format(number=3), encoding="utf-8")
    assert not build(documents, out).failed


def test_the_store_after_many_changes_is_that_of_one_build(tmp_path):
    documents, out = tmp_path / "documents", tmp_path / "graph"
    write(documents, 1, 2, 3, 4, 5, 6)
    build(documents, out)
    write(documents, 7)
    (documents / "1.txt").unlink()
    (documents / "2.txt").write_text(RESOLUTION.format(number=2).replace("70/2", "71/2"), encoding="utf-8")
    build(documents, out)
    anew = tmp_path / "anew"
    build(documents, anew)
    run = ox.NamedNode("https://w3id.org/wsis-graph/id/run")
    changed, fresh = ({q for q in store.open_store(o) if q.graph_name != run} for o in (out, anew))
    assert changed == fresh
    assert (out / "graph.nq.gz").read_bytes() == (anew / "graph.nq.gz").read_bytes()


def test_folders_may_be_named_from_here(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    documents, out = Path("documents"), Path("graph")
    write(documents, 1, 2, 3, 4, 5)
    build(documents, out)
    assert build(documents, out).read == []
    write(documents, 6)
    assert build(documents, out).read == ["documents/6.txt"]
    assert len(graphs(out)) == 6


def test_documents_from_other_inputs_stay(tmp_path):
    here, there, out = tmp_path / "here", tmp_path / "there", tmp_path / "graph"
    write(here, 1)
    write(there, 2)
    build(here, out)
    assert keys(build(there, out)) == ["A/RES/86/1", "A/RES/86/2"]


def test_a_build_from_another_folder_knows_which_files_are_meant(tmp_path, monkeypatch):
    out = tmp_path / "graph"
    for place, number in (("a", 1), ("b", 2)):
        (tmp_path / place).mkdir()
        (one,) = write(tmp_path / place / "documents", number)
        os.utime(one.rename(one.with_name("one.txt")), (1.7e9, 1.7e9))  # the two files differ in nothing but what they say
    for place in ("a", "b", "b"):
        monkeypatch.chdir(tmp_path / place)
        result = build(Path("documents"), out)
    assert keys(result) == ["A/RES/86/1", "A/RES/86/2"]
    assert [outcome.path for outcome in result.outcomes] == ["../a/documents/one.txt", "documents/one.txt"]
    assert result.read == []


def test_a_graph_and_its_documents_can_be_moved(tmp_path, monkeypatch):
    for place in (tmp_path / "here", tmp_path / "there"):
        place.mkdir()
        monkeypatch.chdir(place)
        write(Path("documents"), 1, 2)
        build(Path("documents"), Path("graph"))
        shutil.move(place / "graph", tmp_path / "graph")  # the graph alone
        result = build(Path("documents"), tmp_path / "graph")
        assert (result.failed, result.read, len(result.outcomes)) == ([], [], 2)
        shutil.move(tmp_path / "graph", place / "graph")
        place.rename(tmp_path / "moved")  # the two together
        monkeypatch.chdir(tmp_path / "moved")
        result = build(Path("documents"), Path("graph"))
        assert (result.failed, result.read, len(result.outcomes)) == ([], [], 2)
        shutil.rmtree(tmp_path / "moved")


def test_a_file_that_is_named_twice_is_one(tmp_path, monkeypatch):
    (one,) = write(tmp_path / "documents", 1)
    monkeypatch.chdir(tmp_path)
    result = building.build([one, Path("documents"), Path("documents/1.txt")], Path("graph"))
    assert [(outcome.path, outcome.status) for outcome in result.outcomes] == [(str(one), "ok")]


def test_a_file_counts_again_when_its_twin_in_another_input_is_gone(tmp_path):
    here, there, out = tmp_path / "here", tmp_path / "there", tmp_path / "graph"
    one, _ = write(here, 1, 2)
    write(there, 1)
    build(here, out)
    assert len(build(there, out).failed) == 1
    one.unlink()
    result = build(here, out)
    assert (keys(result), result.failed, result.read) == (["A/RES/86/1", "A/RES/86/2"], [], [])
    assert len(graphs(out)) == 2


def test_a_file_that_moved_to_another_input_is_no_duplicate(tmp_path):
    here, there, out = tmp_path / "here", tmp_path / "there", tmp_path / "graph"
    (one,) = write(here, 1)
    build(here, out)
    there.mkdir()
    one.rename(there / "1.txt")
    result = build(there, out)
    assert [(outcome.path, outcome.status) for outcome in result.outcomes] == [(str(there / "1.txt"), "ok")]


def test_a_file_that_moved_is_not_read_again(tmp_path):
    documents, out = tmp_path / "documents", tmp_path / "graph"
    (one,) = write(documents, 1)
    build(documents, out)
    one.rename(documents / "moved.txt")
    assert [Path(outcome.path).name for outcome in build(documents, out).outcomes] == ["moved.txt"]


def test_other_options_read_a_file_anew(tmp_path):
    documents, out = tmp_path / "documents", tmp_path / "graph"
    write(documents, 1)
    build(documents, out)
    assert len(build(documents, out, options=Options(language="en")).read) == 1


@pytest.mark.skipif(not Path("/proc/self/fd").is_dir(), reason="the system does not tell which files are open")
def test_the_store_is_closed_when_it_is_the_current_one(tmp_path, monkeypatch):
    documents, out = tmp_path / "documents", tmp_path / "graph"
    held, publish = [], store.publish

    def look(directory, folder):
        links = [
            os.readlink(f"/proc/self/fd/{fd}") for fd in os.listdir("/proc/self/fd") if os.path.exists(f"/proc/self/fd/{fd}")
        ]
        held.append([link for link in links if str(tmp_path) in link and "/store/" in link])
        publish(directory, folder)

    monkeypatch.setattr(store, "publish", look)
    write(documents, *range(1, 10))
    build(documents, out)
    (documents / "1.txt").unlink()
    build(documents, out)
    assert held == [[], []]


# several documents in one file ---------------------------------------------------------------------------------------


def test_each_document_of_a_file_has_a_graph_of_its_own(tmp_path):
    documents, out = tmp_path / "documents", tmp_path / "graph"
    (one,) = write(documents, 1)
    several = documents / "several.txt"
    write_several(several)
    first = build(documents, out)
    assert [(o.path, o.key, o.language) for o in first.outcomes] == [
        (str(one), "A/RES/86/1", "en"),
        (str(several), "A/RES/86/3", "en"),
        (str(several), "A/RES/86/4", "en"),
        (str(several), "A/RES/86/4", "fr"),
    ]
    assert {graph.rpartition("/doc/")[2] for graph in graphs(out)} == {o.graph for o in first.outcomes}
    assert not any(outcome.notes for outcome in first.outcomes)

    write(documents, 2)
    assert build(documents, out).read == [str(documents / "2.txt")]
    several.write_text(several.read_text(encoding="utf-8").partition("Nations Unies")[0], encoding="utf-8")
    assert build(documents, out).read == [str(several)]
    assert not any("@fr" in graph for graph in graphs(out))
    several.unlink()
    assert keys(build(documents, out)) == ["A/RES/86/1", "A/RES/86/2"]


def test_where_one_document_of_a_file_cannot_be_read_the_others_are(tmp_path):
    documents, out = tmp_path / "documents", tmp_path / "graph"
    documents.mkdir()
    write_several(documents / "several.txt")
    with (documents / "several.txt").open("a", encoding="utf-8") as out_file:
        out_file.write(f"\n{head('A/86/7')}This page of the note was left blank on purpose.\n")
    result = build(documents, out)
    assert (keys(result), [failed.message for failed in result.failed]) == (
        ["A/RES/86/3", "A/RES/86/4", "A/RES/86/4"],
        ["no paragraphs that look like those of a UN document [no-paragraphs]"],
    )
    assert build(documents, out).read == []


def test_a_document_of_a_file_counts_again_when_its_twin_is_gone(tmp_path):
    documents, out = tmp_path / "documents", tmp_path / "graph"
    (four,) = write(documents, 4)
    write_several(documents / "several.txt")
    (failed,) = build(documents, out).failed
    assert "4.txt" in failed.message
    four.unlink()
    again = build(documents, out)
    assert (again.read, again.failed, len(graphs(out))) == ([], [], 3)


def test_a_file_whose_symbol_is_given_is_one_document_and_says_where_others_begin(tmp_path):
    several = tmp_path / "several.txt"
    write_several(several)
    (outcome,) = building.build([several], tmp_path / "graph", Options(symbol="A/RES/86/3")).outcomes
    assert [(note["code"], note["line"]) for note in outcome.notes if note["code"] == "another-document"] == [
        ("another-document", 14)
    ]


def test_notes_of_a_later_document_tell_their_lines_in_the_file(tmp_path):
    several = tmp_path / "several.txt"
    write_several(several)
    text = several.read_text(encoding="utf-8")
    several.write_text(f"{text}\n4. Décide de continuer.\n", encoding="utf-8")
    notes = building.build([several], tmp_path / "graph").outcomes[-1].notes
    assert [(note["code"], note["line"]) for note in notes] == [("number-gap", text.count("\n") + 2)]


# repeatable ----------------------------------------------------------------------------------------------------------


def test_two_builds_give_the_same_bytes(tmp_path):
    first, second = tmp_path / "first", tmp_path / "second"
    for out in (first, second):
        building.build([CASES / "graph"], out)
    assert (first / "graph.nq.gz").read_bytes() == (second / "graph.nq.gz").read_bytes()
    assert (first / "report.ttl").read_bytes() == (second / "report.ttl").read_bytes()
    assert (first / "manifest.json").read_bytes() == (second / "manifest.json").read_bytes()


def test_several_processes_give_what_one_gives(tmp_path):
    documents = tmp_path / "documents"
    write(documents, 1, 2, 6, 7, 8)
    write_several(documents / "several.txt")
    for jobs in (1, 2):
        build(documents, tmp_path / f"graph{jobs}", jobs=jobs)
    one, two = ((tmp_path / f"graph{jobs}" / "graph.nq.gz").read_bytes() for jobs in (1, 2))
    assert one == two


@pytest.fixture
def many(monkeypatch):
    """Let the process that loads have every document, and merge as it goes from the third on; return those that ran."""
    ran = []

    class Loader(filling.Loader):
        def __init__(self, folder, patient):
            super().__init__(folder, patient)
            ran.append(self.process)

    monkeypatch.setattr(filling, "Loader", Loader)
    monkeypatch.setattr(filling, "_AT_ONCE", 1)
    monkeypatch.setattr(filling, "_MOST_UNMERGED", 2)
    monkeypatch.setattr(filling, "_FEWEST_IN_ORDER", 1)
    return ran


def test_documents_that_another_process_loads_give_what_this_one_gives(tmp_path, many, monkeypatch):
    documents = tmp_path / "documents"
    write(documents, *range(1, 7))
    (documents / "twin.txt").write_text(RESOLUTION.format(number=1).replace("70/1 ", "71/901 "), encoding="utf-8")
    build(documents, tmp_path / "many", jobs=2)
    assert [process.returncode for process in many] == [0, 0]
    monkeypatch.undo()
    build(documents, tmp_path / "few")
    run = ox.NamedNode("https://w3id.org/wsis-graph/id/run")
    one, other = ({q for q in store.open_store(tmp_path / name) if q.graph_name != run} for name in ("many", "few"))
    assert one == other


def test_a_build_whose_loading_process_dies_leaves_the_former_graph_and_no_process(tmp_path, many, monkeypatch):
    monkeypatch.setattr(filling, "_MOST_UNMERGED", 600)  # one process
    documents, out = tmp_path / "documents", tmp_path / "graph"
    write(documents, 1)
    build(documents, out)
    write(documents, *range(2, 7))
    many.clear()

    def kill(done: int, total: int) -> None:
        if done == 3:
            while not many:
                time.sleep(0.01)
            many[-1].kill()

    with pytest.raises(StoreError, match="died"):
        build(documents, out, progress=kill)
    assert all(process.returncode is not None for process in many)
    assert len(graphs(out)) == 1
    assert len(list((out / "builds").iterdir())) == 1
    build(documents, out)
    assert len(graphs(out)) == 6


def test_a_build_that_is_interrupted_leaves_no_process(tmp_path, many):
    documents, out = tmp_path / "documents", tmp_path / "graph"
    write(documents, *range(1, 7))

    def interrupt(done: int, total: int) -> None:
        if done == 3:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        build(documents, out, progress=interrupt)
    assert all(process.returncode is not None for process in many)
    assert not list((out / "builds").iterdir())


def test_a_build_tells_what_it_did(graph_directory):
    manifest = json.loads((graph_directory / "manifest.json").read_text(encoding="utf-8"))
    assert manifest["program"] == "wsis-graph"
    assert {entry["key"] for entry in manifest["inputs"]} == {"E/2031/40", "A/RES/84/310"}
    for entry in manifest["inputs"]:
        assert re.fullmatch(r"[0-9a-f]{64}", entry["sha256"])
        assert entry["language"] in ("en", "zh")
        assert entry["status"] == "ok"
    counts = manifest["counts"]
    assert (counts["documents"], counts["languageVersions"], counts["failed"], counts["violations"]) == (2, 3, 0, 0)
    lines = gzip.decompress((graph_directory / "graph.nq.gz").read_bytes()).decode().splitlines(keepends=True)
    assert lines == sorted(set(lines))
    assert counts["quads"] == len(lines)
    assert "sh:conforms true" in (graph_directory / "report.ttl").read_text(encoding="utf-8")


# what cannot be read -------------------------------------------------------------------------------------------------

BROKEN = {
    "empty.txt": (b"", "empty-file"),
    "binary.txt": (b"\x00\x01\x02\xff" * 100, "binary-file"),
    "gb18030.txt": ("大会注意到秘书长的报告，并请他再提交一份报告。" * 5).encode("gb18030"),
    "latin.txt": "L’Assemblée générale a pris note de la situation en question".encode("cp1252"),
    "utf16.txt": "\ufeffThe General Assembly".encode("utf-16-le")[:-1],
    "poem.txt": (b"The woods are lovely, dark and deep, but I have promises to keep.\n" * 3, "no-symbol"),
    "A_85_99.txt": (b"The woods are lovely, dark and deep, but I have promises to keep.\n" * 3, "no-paragraphs"),
    "german.txt": ("Die Wälder sind lieblich, dunkel und tief, doch ich muss noch weit. " * 3, "language"),
    "no-symbol.txt": (RESOLUTION.format(number=9).split("\n", 1)[1], "no-symbol"),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_file_that_cannot_be_read_stops_no_other(name, tmp_path):
    content = BROKEN[name]
    data, code = content if isinstance(content, tuple) else (content, "encoding")
    documents, out = tmp_path / "documents", tmp_path / "graph"
    write(documents, 1)
    (documents / name).write_bytes(data if isinstance(data, bytes) else data.encode())
    result = build(documents, out)
    assert keys(result) == ["A/RES/86/1"]
    (failed,) = result.failed
    assert failed.path.endswith(name)
    assert f"[{code}]" in failed.message
    assert failed.hint
    assert len(graphs(out)) == 1


@pytest.mark.skipif(not Path("/proc/self/mem").exists(), reason="no file here that cannot be read")
def test_a_file_whose_bytes_cannot_be_had_stops_no_other(tmp_path):
    documents = tmp_path / "documents"
    write(documents, 1)
    (documents / "locked.txt").symlink_to("/proc/self/mem")
    (failed,) = build(documents, tmp_path / "graph").failed
    assert "[unreadable]" in failed.message


def test_a_truncated_report_is_read_as_far_as_it_goes(tmp_path):
    text = (CASES / "graph" / "report.en.txt").read_text(encoding="utf-8")
    cut = tmp_path / "cut.txt"
    cut.write_text(text[: text.index("1. Requests the Secretary")], encoding="utf-8")
    result = building.build([cut], tmp_path / "graph")
    assert not result.failed
    assert keys(result) == ["E/2031/40"]


@pytest.mark.parametrize(
    ("name", "options", "key"),
    [
        ("A_RES_86_9.txt", Options(), "A/RES/86/9"),
        ("A_RES_86_9.en.txt", Options(), "A/RES/86/9"),
        ("S_RES_0242_1967_EN.txt", Options(), "S/RES/242(1967)"),
        ("anything.txt", Options(symbol="A/RES/86/9"), "A/RES/86/9"),
        ("A_RES_1_1.txt", Options(symbol="A/RES/217 A (III)"), "A/RES/217A(III)"),
    ],
)
def test_a_symbol_that_is_not_printed_is_that_of_the_file_name_or_the_one_given(name, options, key, tmp_path):
    file = tmp_path / name
    file.write_text(RESOLUTION.format(number=9).split("\n", 1)[1], encoding="utf-8")
    assert keys(building.build([file], tmp_path / "graph", options)) == [key]


@pytest.mark.parametrize(
    ("name", "keys"),
    [
        ("E_2025_31.zh.txt", ("E/2025/31",)),
        ("A_CONF.216_5.pdf", ("A/CONF.216/5",)),
        ("A_HRC_RES_47_16.en.docx", ("A/HRC/RES/47/16",)),
        ("report.txt", ()),
        ("2024_12_31.txt", ()),
        ("HIV_AIDS_1.txt", ()),
    ],
)
def test_a_file_name_may_be_a_symbol(name, keys):
    assert file_symbol(Path(name)) == keys


def test_a_symbol_that_is_none_is_refused(tmp_path):
    (one,) = write(tmp_path / "documents", 1)
    (failed,) = building.build([one], tmp_path / "graph", Options(symbol="nonsense")).failed
    assert "[symbol]" in failed.message


def test_the_language_may_be_told(tmp_path):
    (one,) = write(tmp_path / "documents", 1)
    (outcome,) = building.build([one], tmp_path / "graph", Options(language="fr")).outcomes
    assert outcome.language == "fr"


def test_of_two_files_of_one_document_the_first_counts_and_the_other_says_so(tmp_path):
    documents, out = tmp_path / "documents", tmp_path / "graph"
    documents.mkdir()
    text = RESOLUTION.format(number=1)
    (documents / "a.txt").write_text(text, encoding="utf-8")
    (documents / "b.txt").write_text(text.replace("70/1 ", "71/901 "), encoding="utf-8")
    for _ in range(2):  # a second build changes nothing
        result = build(documents, out)
        (failed,) = result.failed
        assert failed.path.endswith("b.txt")
        assert "[duplicate]" in failed.message
        assert "a.txt" in failed.message
        lines = gzip.decompress((out / "graph.nq.gz").read_bytes()).decode()
        assert "A/RES/70/1>" in lines
        assert "A/RES/71/901" not in lines
    (documents / "a.txt").unlink()
    assert not build(documents, out).failed
    assert "A/RES/71/901" in gzip.decompress((out / "graph.nq.gz").read_bytes()).decode()


def test_files_of_unknown_types_in_folders_are_passed_over_but_not_those_that_are_named(tmp_path):
    documents, out = tmp_path / "documents", tmp_path / "graph"
    write(documents, 1)
    (documents / "notes.xyz").write_text("notes")
    assert not build(documents, out).failed
    (failed,) = building.build([documents / "notes.xyz"], out).failed
    assert "[unknown-format]" in failed.message


@pytest.mark.parametrize("name", ["nowhere", "nowhere.txt"])
def test_an_input_that_is_not_there_is_refused(name, tmp_path):
    with pytest.raises(WsisGraphError, match="not-found"):
        building.build([tmp_path / name], tmp_path / "graph")
    assert not (tmp_path / "graph" / "current").exists()


def test_a_folder_without_documents_is_refused(tmp_path):
    (tmp_path / "documents").mkdir()
    with pytest.raises(WsisGraphError, match="no-documents") as refused:
        building.build([tmp_path / "documents"], tmp_path / "graph")
    assert ".txt" in refused.value.hint


def test_a_build_that_only_fails_makes_an_empty_graph(tmp_path):
    documents = tmp_path / "documents"
    documents.mkdir()
    (documents / "empty.txt").write_bytes(b"")
    result = build(documents, tmp_path / "graph")
    assert len(result.failed) == 1
    assert graphs(tmp_path / "graph") == set()


def write_long(path: Path, paragraphs: int) -> None:
    text = "".join(f"{n}. Requests the Council to follow up resolution 70/{n};\n\n" for n in range(1, paragraphs))
    path.write_text(f"A/RES/86/99\n\nThe General Assembly,\n\n{text}", encoding="utf-8")


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")  # one may ring in a callback of a library
def test_a_file_that_takes_too_long_is_passed_over(tmp_path):
    documents = tmp_path / "documents"
    write(documents, 1)
    write_long(documents / "long.txt", 20_000)
    result = build(documents, tmp_path / "graph", limits=Limits(seconds=0.3))
    assert "long.txt" in " ".join(failed.path for failed in result.failed)
    assert all("[time]" in failed.message for failed in result.failed)


def test_a_process_that_takes_too_long_is_stopped_and_the_others_go_on(tmp_path):
    documents = tmp_path / "documents"
    write(documents, *range(1, 7))
    write_long(documents / "0.txt", 40_000)
    result = build(documents, tmp_path / "graph", jobs=2, limits=Limits(seconds=6))
    (failed,) = result.failed
    assert failed.path.endswith("0.txt")
    assert "[time]" in failed.message
    assert len(keys(result)) == 6


def test_processes_without_memory_fail_by_themselves(tmp_path):
    documents = tmp_path / "documents"
    write(documents, *range(1, 6))
    result = build(documents, tmp_path / "graph", jobs=2, limits=Limits(mebibytes=8))
    assert len(result.failed) == 5
    assert all(re.search(r"\[(memory|died)\]", failed.message) for failed in result.failed)
    assert all("--memory-limit" in failed.hint for failed in result.failed)
    assert not build(documents, tmp_path / "graph", jobs=2).failed, "with more memory they are read"


@pytest.mark.skipif(sys.platform == "darwin", reason="the system does not hold processes to their memory")
def test_processes_have_no_more_memory_than_the_one_that_starts_them(tmp_path):
    documents, out = tmp_path / "documents", tmp_path / "graph"
    write(documents, *range(1, 6))
    code = "import resource as r, sys; r.setrlimit(r.RLIMIT_AS, (1900 << 20, 1900 << 20)); "
    code += "from wsis_graph.cli import main; sys.exit(main(sys.argv[1:]))"
    command = [sys.executable, "-c", code, "build", str(documents), "--jobs", "2", "--out", str(out)]
    told = subprocess.run(command, env=ENVIRONMENT, capture_output=True, text=True, check=False)
    assert told.returncode == 0, told.stderr


# interrupted ---------------------------------------------------------------------------------------------------------


def test_a_build_that_is_killed_leaves_the_former_graph_whole(tmp_path):
    documents, out = tmp_path / "documents", tmp_path / "graph"
    write(documents, 1, 2)
    build(documents, out)
    former = (out / "graph.nq.gz").read_bytes(), graphs(out), (out / "manifest.json").read_bytes()
    write(documents, *range(3, 40))
    command = [sys.executable, "-m", "wsis_graph", "build", str(documents), "--jobs", "1", "--quiet", "--out", str(out)]
    started = time.monotonic()
    shutil.copytree(out, tmp_path / "other", symlinks=True)
    subprocess.run([*command[:-1], str(tmp_path / "other")], env=ENVIRONMENT, check=True)
    whole = time.monotonic() - started
    chance = random.Random(7)
    killed = 0
    for share in sorted(chance.uniform(0.1, 0.95) for _ in range(6)):
        process = subprocess.Popen(command, env=ENVIRONMENT, start_new_session=True, stderr=subprocess.DEVNULL)
        try:
            process.wait(timeout=share * whole)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, 9)
            process.wait()
            killed += 1
            if (out / "manifest.json").read_bytes() == former[2]:
                assert (out / "graph.nq.gz").read_bytes() == former[0]
                assert graphs(out) == former[1]
            else:  # it was done but for its last words
                assert len(graphs(out)) == 39
    assert killed
    result = build(documents, out)
    assert len(keys(result)) == 39
    assert len(graphs(out)) == 39
    assert (out / "graph.nq.gz").read_bytes() == (tmp_path / "other" / "graph.nq.gz").read_bytes()


def test_a_second_build_in_the_same_place_is_refused(tmp_path):
    documents, out = tmp_path / "documents", tmp_path / "graph"
    write(documents, 1)
    with store.locked(out), pytest.raises(StoreError, match="another build"):
        build(documents, out)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no full disk here")
@pytest.mark.parametrize(("place", "hint"), [("/dev/full", "make room"), ("/dev/full/file", "the former graph is whole")])
def test_a_graph_that_cannot_be_written_is_told(tmp_path, place, hint):
    documents = tmp_path / "documents"
    write(documents, 1)
    with pytest.raises(StoreError, match="cannot be written") as refused:
        build(documents, tmp_path / "graph", progress=lambda done, total: Path(place).write_text("words"))
    assert refused.value.hint.startswith(hint)


# another base --------------------------------------------------------------------------------------------------------


def test_a_graph_may_have_iris_of_another_base(tmp_path):
    base, out = "http://example.org/un/", tmp_path / "graph"
    graph = wsis_graph.build([CASES / "graph"], out=out, base=base)
    lines = gzip.decompress((out / "graph.nq.gz").read_bytes()).decode().splitlines(keepends=True)
    assert lines == sorted(set(lines))
    assert not [line for line in lines if "w3id.org/wsis-graph" in line]
    assert building.validate_graph(out) == []
    assert len(graph.query("cited-by", document="A/RES/84/310")) == 4
    assert graph.query("cited-by", document="A/RES/84/310").rows[0][0].value.startswith(f"{base}id/doc/")


def test_a_graph_has_iris_of_one_base(tmp_path):
    documents, out = tmp_path / "documents", tmp_path / "graph"
    write(documents, 1)
    build(documents, out, options=Options(base="http://example.org/"))
    with pytest.raises(StoreError, match="begin with http:") as refused:
        build(documents, out)
    assert "--base http://example.org/" in refused.value.hint
    for base in ("nonsense", "http://a b/", "http://example.org", ""):
        with pytest.raises(WsisGraphError, match="no base"):
            build(documents, tmp_path / "other", options=Options(base=base))
