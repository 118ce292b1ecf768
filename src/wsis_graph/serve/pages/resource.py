"""Which page a thing of the graph gets."""

from ... import symbols, vocab
from ...names import BASE
from ..ask import NotAnIriError, told
from .document import document
from .provision import provision
from .site import Site
from .thing import thing
from .view import View, missing, moved

_PROVISIONS = frozenset({vocab.Provision, vocab.PreambularParagraph, vocab.OperativeParagraph, vocab.Annex, vocab.Footnote})
_DOCUMENTS = frozenset({vocab.Document, vocab.Resolution, vocab.Decision, vocab.Report})


def resource(site: Site, iris: list[str], **parameters: str) -> View:
    """Return the page of the first of several IRIs that the graph knows; a second symbol leads to its document."""
    for iri in iris:
        kinds = {row["type"].replace(site.base, BASE) for row in told(site.source, "types", thing=iri)}
        if not kinds and not _known(site, iri):
            continue
        if vocab.Expression in kinds:
            work, _, language = iri.rpartition("@")
            return document(site, work, text_language=language, **parameters)
        whole, structure = site.whole(iri)
        if kinds & _PROVISIONS or (structure and kinds & _DOCUMENTS):
            return provision(site, iri, **parameters)
        if kinds & _DOCUMENTS or (not kinds and not structure and _is_of_document(site, iri)):
            return document(site, whole, text_language=parameters.pop("text", ""), **parameters)
        return thing(site, iri, **parameters)
    return _by_symbol(site, iris[0]) or missing(wanted=site.short(iris[0]), iri=iris[0])


def _is_of_document(site: Site, iri: str) -> bool:
    """Tell whether an IRI is that of a document: one known by the instruments that lie in it alone has no class."""
    return iri.startswith(f"{site.base}id/doc/")


def _known(site: Site, iri: str) -> bool:
    """Tell whether the graph has something of that name; what is no IRI names nothing."""
    try:
        return told(site.source, "exists", thing=iri)[0]["answer"] == "true"
    except NotAnIriError:
        return False


def _by_symbol(site: Site, iri: str) -> View | None:
    """Lead from another symbol of a document, or another way to write it, to its page."""
    whole, structure = site.whole(iri)
    written = whole.removeprefix(f"{site.base}id/doc/")
    if written == whole:
        return None
    written, _, language = written.partition("@")
    for key in symbols.keys(written):
        found = find_symbol(site, key)
        if found and found != f"{site.base}id/doc/{written}":
            below, version = f"/{structure}" if structure else "", f"@{language}" if language else ""
            return moved(site.path(f"{found}{below}{version}"), 301)
    return None


def find_described(site: Site, iris: list[str]) -> tuple[str, str]:
    """Return the first of several IRIs that the graph knows, or the address of the document of another symbol."""
    known = next((iri for iri in iris if _known(site, iri)), "")
    if known:
        return known, ""
    view = _by_symbol(site, iris[0])
    return "", view.location if view is not None else ""


def find_symbol(site: Site, key: str) -> str:
    """Return the document of a symbol in normal form, empty where there is none."""
    import pyoxigraph as ox

    iri = f"{site.base}id/doc/{key}"
    if _known(site, iri):
        return iri
    rows = told(site.source, "by-symbol", symbol=ox.Literal(key))
    return rows[0]["document"] if rows else ""
