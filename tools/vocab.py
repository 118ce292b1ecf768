"""Write src/wsis_graph/vocab.py from ontology/wsis.ttl: one constant a term, its English comment as its docstring."""

import sys
from pathlib import Path

import pyoxigraph as ox

ROOT = Path(__file__).resolve().parents[1]
ONTOLOGY = ROOT / "ontology" / "wsis.ttl"
VOCABULARY = ROOT / "src" / "wsis_graph" / "vocab.py"
NAMESPACE = "https://w3id.org/wsis-graph/def#"
COMMENT = ox.NamedNode("http://www.w3.org/2000/01/rdf-schema#comment")


def vocabulary() -> str:
    """Return the text of vocab.py."""
    comments = {
        quad.subject.value.removeprefix(NAMESPACE): quad.object.value
        for quad in ox.parse(path=str(ONTOLOGY), format=ox.RdfFormat.TURTLE)
        if quad.predicate == COMMENT and quad.object.language == "en"
    }
    lines = [
        '"""The terms of ontology/wsis.ttl. Generated: run `make vocab` after changing the ontology."""',
        "",
        "from typing import Final",
        "",
        f'NAMESPACE: Final = "{NAMESPACE}"',
    ]
    for name, comment in sorted(comments.items()):
        lines += ["", f'{name}: Final = "{NAMESPACE}{name}"', f'"""{comment}"""']
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    VOCABULARY.write_text(vocabulary(), encoding="utf-8")
    sys.stdout.write(f"{VOCABULARY.relative_to(ROOT)} written\n")
