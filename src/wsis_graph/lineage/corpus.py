"""The lineages of a graph: what can be asked of them in one place."""

from collections.abc import Iterable
from functools import cached_property

from ..errors import WsisGraphError
from ..languages.detect import detect
from ..meant import keys, normal
from ..names import BASE
from ..network.kinds import Ask
from .chains import Chain, Chains
from .history import Version, history
from .reuse import Index, Reuse, Source, reuse, sources
from .texts import Collection, Paragraph
from .units import Unit, Units


class Lineage:
    """The chains of successive resolutions of a graph, the histories of their paragraphs, and where wordings come from.

    `language` is the language in which texts held in several are compared; texts held in one only are compared in that.
    What is read of the graph is kept, so that many questions cost little; the graph must not change meanwhile.
    """

    def __init__(self, ask: Ask, language: str = "", base: str = BASE) -> None:
        self.units = Units(ask, base)
        self._chains = Chains(self.units, language)
        self._language = language
        self._indexes: dict[str, Index] = {}
        self._cache: dict[str, Chain] = {}

    def key(self, written: str) -> str:
        """Return the key of the text that is meant by a spelling of its symbol or number; of none held the likeliest symbol."""
        meant = (key for key in (written, *keys(written)) if self.units.find(key))
        return next(meant, normal(written) or written)

    def chain(self, key: str) -> Chain:
        """Return the chain of successive texts that a resolution, a decision or a draft of one is in.

        Raises WsisGraphError for a key that is none of these in the graph.
        """
        if key not in self._cache:
            found = self._chains.chain(key)
            self._cache.update({unit.key: found for unit in found.members} | {key: found})
        return self._cache[key]

    @cached_property
    def chains(self) -> list[Chain]:
        """Return all chains of two texts or more, each once."""
        return [self.chain(key) for key in self.members]

    @cached_property
    def members(self) -> dict[str, list[Unit]]:
        """Return the members of all chains of two texts or more, the oldest first, by the text each is the chain of."""
        return self._chains.all()

    def history(self, paragraph: str) -> list[Version]:
        """Return the versions of a paragraph (its IRI) along its chain, the oldest first.

        Raises WsisGraphError for a paragraph that is not in a resolution or decision held in the graph.
        """
        key = self.units.of_paragraph(paragraph)
        chain = self.chain(key)
        if found := history(chain, paragraph):
            return found
        for unit in self.units.known((key,)):
            for text in (text for texts in self.units.paragraphs(key).values() for text in texts):
                if text.iri == paragraph:
                    return [Version(unit, "first", text)]
        raise WsisGraphError(f"{paragraph}: no such paragraph in this graph", "paragraphs look like E/RES/2023/3/op/12")

    def sources(
        self, wording: str, language: str = "", least: float = 0.6, among: Iterable[tuple[str, str]] | None = None
    ) -> list[Source]:
        """Return the paragraphs that have a wording or most of its words, in the order of time, the likest first in a year.

        The language is told from the wording unless it is given. `among` are the IRIs and texts of all paragraphs that have
        one of the wording's `stretches`, where somebody has looked for those already. Raises WsisGraphError where the language
        cannot be told.
        """
        language = language or detect(wording) or self._language
        if not language:
            raise WsisGraphError("the language of the wording cannot be told", "name it: --lang en")
        index = self.index(language) if among is None else Index(Collection(self.units.in_order(among)))
        found = sources(index, wording, least)
        return sorted(found, key=lambda source: (self.units.when(source.paragraph.unit), -source.share, source.paragraph.iri))

    def reuse(self, language: str) -> list[Reuse]:
        """Return the paragraphs taken over from texts of other chains or documents, those of the earliest text first.

        A paragraph that its own predecessor has too was not taken over anew: only the first of a chain is given.
        """
        chain_of = {unit.key: number for number, chain in enumerate(self.chains) for unit in chain.members}
        inherited = {
            match.new.iri for chain in self.chains for step in chain.steps for match in step.matches if match.old and match.new
        }

        def follows(newer: Paragraph, older: Paragraph) -> bool:
            if newer.iri in inherited or chain_of.get(newer.unit, newer.unit) == chain_of.get(older.unit, older.unit):
                return False
            return self.units.is_later(newer.unit, older.unit)

        found = reuse(self.index(language).collection, follows)
        return sorted(found, key=lambda pair: (self.units.when(pair.newer.unit), pair.newer.iri))

    @cached_property
    def languages(self) -> list[str]:
        """Return the languages that documents are held in."""
        return self.units.languages()

    def index(self, language: str) -> Index:
        """Return the index of all paragraphs of a language."""
        if language not in self._indexes:
            self._indexes[language] = Index(Collection(self.units.texts(language)))
        return self._indexes[language]
