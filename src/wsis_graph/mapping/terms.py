"""Terms as N-Quads writes them."""

from functools import lru_cache
from typing import Final

from .. import vocab
from ..expressions import compiled
from ..names import BASE

ID: Final = f"{BASE}id/"

# What no IRI may hold (RFC 3987): white space, delimiters, controls, private and unassigned characters, a lone per cent sign.
_PLANE_ENDS = "".join(chr(plane << 16 | end) for plane in range(1, 14) for end in (0xFFFE, 0xFFFF))
_ILLEGAL = compiled(
    rf'[\x00-\x20<>"{{}}|\\^`\[\]\x7f-\x9f\ue000-\uf8ff\ufdd0-\ufdef\ufff0-\uffff\U000e0000-\U0010ffff{_PLANE_ENDS}]'
    r"|%(?![0-9A-Fa-f]{2})"
)
_PLAIN = compiled("[!#$&-;=?-Z_a-z~]*")  # legal as they are, told four times as fast
_ESCAPED = compiled(r'[\\"\n\r\t\x00-\x08\x0b\x0c\x0e-\x1f\x7f]')
_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"}
_XSD: Final = "http://www.w3.org/2001/XMLSchema#"

_PREFIXES: Final = {
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "dcterms": "http://purl.org/dc/terms/",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "cito": "http://purl.org/spar/cito/",
    "doco": "http://purl.org/spar/doco/",
    "frbr": "http://purl.org/vocab/frbr/core#",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "oa": "http://www.w3.org/ns/oa#",
    "org": "http://www.w3.org/ns/org#",
    "prov": "http://www.w3.org/ns/prov#",
    "schema": "https://schema.org/",
    "sosa": "http://www.w3.org/ns/sosa/",
    "wsis": vocab.NAMESPACE,
}

# Languages as the EU's authority table names them (publications.europa.eu/resource/authority/language).
LANGUAGES: Final = {
    code: f"<http://publications.europa.eu/resource/authority/language/{name}>"
    for code, name in {"ar": "ARA", "en": "ENG", "es": "SPA", "fr": "FRA", "ru": "RUS", "zh": "ZHO"}.items()
}


def iri(value: str) -> str:
    """Return an IRI in angle brackets, characters that are not legal in one percent-encoded."""
    if _PLAIN.fullmatch(value):
        return f"<{value}>"
    return f"<{_ILLEGAL.sub(lambda m: ''.join(f'%{b:02X}' for b in m[0].encode()), value)}>"


@lru_cache(maxsize=256)
def name(compact: str) -> str:
    """Return the IRI of a prefixed name of the vocabularies in use, such as dcterms:isPartOf."""
    prefix, _, local = compact.partition(":")
    return f"<{_PREFIXES[prefix]}{local}>"


@lru_cache(maxsize=8192)
def item(path: str) -> str:
    """Return the IRI of a thing of the graph by its path below id/."""
    return iri(ID + path)


def text(value: str, language: str = "") -> str:
    """Return a literal, with a language tag if one is given."""
    if not value.isprintable() or '"' in value or "\\" in value:  # most are as they should be, soon told
        value = _ESCAPED.sub(lambda m: _ESCAPES.get(m[0]) or f"\\u{ord(m[0]):04X}", value)
    return f'"{value}"@{language}' if language else f'"{value}"'


def typed(value: object, datatype: str) -> str:
    """Return a literal of an XSD datatype."""
    return f'"{value}"^^<{_XSD}{datatype}>'


def date(value: str) -> str:
    """Return a date literal as exact as it is: xsd:date, gYearMonth, gYear or gMonthDay."""
    if value.startswith("--"):
        return typed(value, "gMonthDay" if len(value) == 7 else "gMonth")
    return typed(value, {4: "gYear", 7: "gYearMonth"}.get(len(value), "date"))
