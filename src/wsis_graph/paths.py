"""Where the ontology, names, shapes and queries are, in a checkout and in an installed wheel."""

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def _data(folder: str) -> Path:
    installed = _PACKAGE / "data" / folder
    return installed if installed.is_dir() else _PACKAGE.parents[1] / folder


ONTOLOGY = _data("ontology") / "wsis.ttl"
NAMES = _data("ontology") / "names"
SHAPES = _data("shapes")
QUERIES = _data("queries")
