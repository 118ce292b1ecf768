"""Language versions side by side: as files and in a graph."""

import json

import pytest

from making import Sheets, saved, word
from test_build import write_several
from wsis_graph import api, cli
from wsis_graph.compare import as_table, compare
from wsis_graph.errors import WsisGraphError

ENGLISH = """A/RES/86/1

The General Assembly,

Recalling its resolution 70/125 of 16 December 2015,

1. Takes note of the report of the Secretary-General;{extra}

2. Decides to hold a meeting in Geneva on 3 May 2032.
"""
FRENCH = """A/RES/86/1

L'Assemblée générale,

Rappelant sa résolution 70/125 du 16 décembre 2015,

1. Prend note du rapport du Secrétaire général ;

2. Décide de tenir une réunion à Genève le 3 mai 2032.
"""


@pytest.fixture
def versions(tmp_path):
    """Write an English version with a citation and an item more, and a French one."""
    english, french = tmp_path / "A_RES_86_1.en.txt", tmp_path / "A_RES_86_1.fr.txt"
    extra = "\n\n(a) Contained in document A/60/687;"
    english.write_text(ENGLISH.format(extra=extra), encoding="utf-8")
    french.write_text(FRENCH, encoding="utf-8")
    return english, french


def test_versions_that_agree_have_no_differences(tmp_path, versions):
    _, french = versions
    other = tmp_path / "other.txt"
    other.write_text(ENGLISH.format(extra=""), encoding="utf-8")
    found = compare([other, french])
    assert [version.name for version in found.versions] == ["en", "fr"]
    assert found.differences == ()


def test_what_one_has_and_another_lacks(versions):
    found = compare(versions)
    assert [(d.kind, d.provision, d.what, d.versions) for d in found.differences] == [
        ("provision", "op/1/a", "", (True, False)),
        ("citation", "op/1/a", "A/60/687", (True, False)),
    ]
    lines = [line.split() for line in as_table(found).splitlines()]
    assert lines[:3] == [
        ["kind", "provision", "what", "en", "fr"],
        ["provision", "op/1/a", "yes", "-"],
        ["citation", "op/1/a", "A/60/687", "yes", "-"],
    ]
    assert lines[3] == ["provisions", "in", "all", "4", "3"]


def test_formats_of_one_version_are_compared_by_their_names(tmp_path, versions):
    english, _ = versions
    lines = english.read_text(encoding="utf-8").split("\n\n")
    sheets = Sheets()
    for line in lines:
        sheets.line(" ".join(line.split()), 72 if line.startswith(("A/", "The")) else 96).white()
    (tmp_path / "a.pdf").write_bytes(sheets.data())
    (tmp_path / "a.docx").write_bytes(saved(word(*(" ".join(line.split()) for line in lines))))
    page = "".join(f"<p>{' '.join(line.split())}</p>" for line in lines)
    (tmp_path / "a.html").write_text(f"<!DOCTYPE html><html><body>{page}</body></html>", encoding="utf-8")
    found = compare([english, tmp_path / "a.pdf", tmp_path / "a.docx", tmp_path / "a.html"])
    assert [version.name for version in found.versions] == ["A_RES_86_1.en.txt", "a.pdf", "a.docx", "a.html"]
    assert found.differences == ()
    assert len(found.versions[1].found["provision"]) == 4


def test_different_documents_are_not_compared(tmp_path, versions):
    english, _ = versions
    other = tmp_path / "other.txt"
    other.write_text(ENGLISH.format(extra="").replace("86/1", "86/2"), encoding="utf-8")
    with pytest.raises(WsisGraphError, match=r"other\.txt is A/RES/86/2"):
        compare([english, other])
    with pytest.raises(WsisGraphError, match="two versions"):
        compare([english])
    with pytest.raises(WsisGraphError, match="no such file"):
        compare([english, tmp_path / "none.txt"])
    empty = tmp_path / "empty.txt"
    empty.write_bytes(b"")
    with pytest.raises(WsisGraphError, match=r"empty\.txt: .*\[empty-file\]"):
        compare([english, empty])


def test_versions_may_stand_in_one_file(tmp_path):
    path = tmp_path / "several.txt"
    write_several(path)
    with pytest.raises(WsisGraphError, match=r"several\.txt is A/RES/86/3, several\.txt:\d+ is A/RES/86/4"):
        compare([path])
    two = path.read_text(encoding="utf-8").split("United Nations")[-1]
    path.write_text(f"United Nations{two}", encoding="utf-8")
    assert [version.name for version in compare([path]).versions] == ["en", "fr"]


def test_the_command_tells_by_its_exit_status(capsys, versions):
    english, french = map(str, versions)
    assert cli.main(["compare", english, french]) == 1
    assert "op/1/a" in capsys.readouterr().out
    assert cli.main(["compare", english, english]) == 0


def test_json_tells_who_has_and_who_lacks(capsys, versions):
    cli.main(["compare", *map(str, versions), "--format", "json"])
    told = json.loads(capsys.readouterr().out)
    assert told["versions"][0] == {"name": "en", "key": "A/RES/86/1", "provisions": 4, "citations": 2, "events": 1}
    assert told["differences"][1] == {
        "kind": "citation",
        "provision": "op/1/a",
        "what": "A/60/687",
        "in": ["en"],
        "lacking": ["fr"],
    }


def test_the_checks_find_the_same_in_a_graph(tmp_path, versions):
    built = api.build(list(versions), out=tmp_path / "graph")
    assert built.result is not None
    assert built.result.conforms
    rows = {name: list(built.query(f"checks/{name}")) for name in ("provisions", "citations", "events")}
    base = "https://w3id.org/wsis-graph/id/doc/"
    told = {"document": f"{base}A/RES/86/1", "provision": f"{base}A/RES/86/1/op/1/a", "language": "en", "lacking": "fr"}
    assert rows == {"provisions": [told], "citations": [told | {"cited": f"{base}A/60/687"}], "events": []}
