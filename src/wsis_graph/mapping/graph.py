"""The growing graph of one language version, and what all mappers share."""

from collections import defaultdict
from collections.abc import Iterator
from functools import partial
from itertools import count
from typing import Final

from ..languages.wrapping import on_one_line
from ..model import Document, Evidence
from ..names import Entity, Names
from ..version import __version__
from .terms import ID, item, name, text, typed

_A: Final = name("rdf:type")
_LABEL: Final = name("skos:prefLabel")
_HAS_BODY, _HAS_TARGET, _HAS_SOURCE = name("oa:hasBody"), name("oa:hasTarget"), name("oa:hasSource")
_HAS_SCOPE, _HAS_SELECTOR = name("oa:hasScope"), name("oa:hasSelector")
_START, _END, _EXACT = name("oa:start"), name("oa:end"), name("oa:exact")
_CONFIDENCE, _RULE, _GENERATED = name("wsis:confidence"), name("wsis:rule"), name("prov:wasGeneratedBy")
_ANNOTATION, _POSITION, _QUOTE = name("oa:Annotation"), name("oa:TextPositionSelector"), name("oa:TextQuoteSelector")


class Graph:
    """Triples of one language version, as lines of N-Triples without the full stop."""

    def __init__(self, document: Document, names: Names) -> None:
        self.document = document
        self.names = names
        self.language = document.language
        self.key = document.symbols[0]
        self.work = item(f"doc/{self.key}")
        self.iri = f"{ID}doc/{self.key}@{self.language}"
        self.expression = item(f"doc/{self.key}@{self.language}")
        self.activity = item(f"extraction/{__version__}/{document.source.sha256[:16]}")
        self.triples: list[str] = []
        self.named: set[str] = set()  # entities of the names that this graph refers to
        self._numbers: defaultdict[str, Iterator[int]] = defaultdict(partial(count, 1))  # of things of a kind in a provision
        self._spaced = document.language != "zh"

    def add(self, subject: str, predicate: str, value: str) -> None:
        """Add a triple of terms as N-Triples writes them."""
        self.triples.append(f"{subject} {predicate} {value}")

    def type(self, subject: str, kind: str) -> None:
        """Add the class of a thing by its prefixed name."""
        self.triples.append(f"{subject} {_A} {name(kind)}")

    def provision(self, path: str) -> str:
        """Return the IRI of a part of the document, the document itself for the empty path."""
        return item(f"doc/{self.key}/{path}") if path else self.work

    def inside(self, path: str, kind: str) -> str:
        """Return the IRI of the next thing of a kind that lives inside a provision: …#mandate-1."""
        thing = f"{path}#{kind}"
        return item(f"doc/{self.key}{'/' if path else ''}{thing}-{next(self._numbers[thing])}")

    def repeated(self, path: str, kind: str) -> str:
        """Return the IRI of a thing inside a provision that is numbered from its second on: …#cites-A/RES/70/1, …-2."""
        thing = f"{path}#{kind}"
        number = next(self._numbers[thing])
        return item(f"doc/{self.key}{'/' if path else ''}{thing}{f'-{number}' if number > 1 else ''}")

    def entity(self, path: str) -> str:
        """Return the IRI of a named thing, to be typed in this graph."""
        if path not in self.named:
            self.named.add(path)
            if f"{ID}{path}" not in self.names.entities:
                self._tell_office(path)
        return item(path)

    def _tell_office(self, path: str) -> None:
        """Add what is known of an office that has no name of its own: no other graph tells of it."""
        office = self.names.find(f"{ID}{path}")
        if office is None:
            return
        self.tell(office)
        subject = item(path)
        for owner in office.parents:
            self.add(subject, name("org:subOrganizationOf"), f"<{owner}>")
        if treaty := office.fact("relation"):
            self.add(subject, name("dcterms:relation"), f"<{treaty}>")
        if role := office.fact("role"):
            self.add(subject, name("org:role"), f"<{role}>")

    def tell(self, entity: Entity) -> None:
        """Add the classes and labels of an entity that no other graph tells of."""
        subject = f"<{entity.iri}>"
        self.triples += (f"{subject} {_A} <{kind}>" for kind in sorted(entity.types))
        self.triples += (f"{subject} {_LABEL} {text(label, language)}" for language, label in entity.labels.items())

    def written(self, start: int, end: int) -> str:
        """Return a stretch of the source without line wraps, spaces as the language has them."""
        return self.clean(self.document.source.text[start:end])

    def clean(self, raw: str) -> str:
        """Return words of the source on one line, spaces as the language has them."""
        return on_one_line(raw, spaced=self._spaced)

    def evidence(self, body: str, evidence: Evidence) -> None:
        """Add the annotation that leads from a thing to the words it was found in (Web Annotation)."""
        path, span = evidence.provision, evidence.span
        number = next(self._numbers[f"{path}#ev"])
        stem = f"{ID}doc/{self.key}{'/' if path else ''}{path}#"
        tail = f"-{self.language}-{number}>"
        annotation, target, selector = f"<{stem}ev{tail}", f"<{stem}tgt{tail}", f"<{stem}sel{tail}"
        exact = self.document.source.text[span.start : span.end]
        self.triples += (
            f"{annotation} {_A} {_ANNOTATION}",
            f"{annotation} {_HAS_BODY} {body}",
            f"{annotation} {_HAS_TARGET} {target}",
            f"{annotation} {_CONFIDENCE} {typed(evidence.confidence, 'decimal')}",
            f"{annotation} {_RULE} {text(evidence.rule)}",
            f"{annotation} {_GENERATED} {self.activity}",
            f"{target} {_HAS_SOURCE} {self.expression}",
            f"{target} {_HAS_SCOPE} {self.provision(path)}",
            f"{target} {_HAS_SELECTOR} {selector}",
            f"{selector} {_A} {_POSITION}",
            f"{selector} {_A} {_QUOTE}",
            f"{selector} {_START} {typed(span.start, 'integer')}",
            f"{selector} {_END} {typed(span.end, 'integer')}",
            f"{selector} {_EXACT} {text(exact)}",
        )
