"""How a language writes what has a name: the forms of all entities by the codes of their words."""

import hashlib
from collections.abc import Iterator
from typing import NamedTuple

from ..cache import kept_value
from ..expressions import compiled
from ..languages.classes import STATE
from ..languages.rules import Grammar
from ..names import Entity, Names, Strength, load

DIGITS = compiled(r"\d+")
_HYPHEN = compiled(r"(?<=[^\W\d_])[-‐‑](?=[^\W\d_])")
_COMMA = compiled(r"[,،](?= (?:and|et|y|e|и|а также) | و)")  # which may be left out
_STRENGTHS = {str(strength): strength for strength in Strength}
_ORDER = (Strength.FULL, Strength.ACRONYM, Strength.SHORT)


class Form(NamedTuple):
    """One way to write an entity in one language."""

    entity: Entity
    written: str
    strength: Strength
    digits: tuple[str, ...]


class _Acronyms:
    """The acronyms of a language, by which names are abbreviated that have in them the names these stand for."""

    def __init__(self, names: Names, grammar: Grammar) -> None:
        written = {
            entity.iri: [form[1:] for form in entity.forms if form[0] == grammar.code] for entity in names.entities.values()
        }
        self._short = {  # the first of several
            iri: form for iri, forms in written.items() for form, strength in forms[::-1] if strength == Strength.ACRONYM
        }
        self._full = {iri: [form for form, strength in written[iri] if strength == Strength.FULL] for iri in self._short}
        self._anywhere = [each.iri for each in names.abbreviated if each.code == STATE or grammar.names.compounds]

    def abbreviated(self, entity: Entity, written: str) -> Iterator[str]:
        """Yield the name of a body with the acronym of whose it is, or of a State, where it has their name: "AU Commission".

        That of the United Nations may stand in any name where it is an attribute: "UN Mission in Liberia".
        """
        all_short = written
        for iri in dict.fromkeys((*entity.parents, *self._anywhere)):
            label = next((form for form in self._full.get(iri, ()) if f"{form} " in f"{written} "), "")
            if label not in ("", written):
                all_short = all_short.replace(label, self._short[iri])
                yield from dict.fromkeys((all_short, written.replace(label, self._short[iri])))


def _written(entity: Entity, names: Names, grammar: Grammar, acronyms: _Acronyms) -> Iterator[tuple[str, Strength]]:
    """Yield how a language writes an entity, also without a comma before its last part.

    So it does where a hyphen at a line's end was lost: AddisAbeba, ONUFemmes.

    An adjective that two States share is a short form: which of them is meant the text decides.
    """
    told = {(tongue, written) for tongue, written, _ in entity.found_forms}
    for tongue, written, strength in entity.found_forms:
        if tongue != grammar.code:
            continue
        if strength == Strength.ADJECTIVE:
            strength = Strength.FULL if names.adjectives[tongue, written] == 1 else Strength.SHORT
            written = grammar.names.with_adjective.format(written)
        yield written, strength
        if entity.is_body and strength == Strength.FULL:
            yield from ((short, strength) for short in acronyms.abbreviated(entity, written))
            yield from ((other, strength) for other in _reworded(written, grammar) if (tongue, other) not in told)
        head, _, rest = written.partition(" ")
        if grammar.names.with_year and rest and strength == Strength.FULL and entity.recurs:
            yield grammar.names.with_year.format(head, rest), strength
        dropped = (_HYPHEN, _COMMA) if strength == Strength.FULL else (_HYPHEN,)
        yield from (
            (written[: match.start()] + written[match.end() :], strength)
            for each in dropped
            for match in each.finditer(written)
        )


def _reworded(written: str, grammar: Grammar) -> Iterator[str]:
    """Yield the name of a body in other words that a language has for the same: "Relatora Especial" for "Relator Especial"."""
    forms = {written: None}
    for same in grammar.names.alike:
        forms |= {form.replace(one, other): None for form in forms for one in same if one in form for other in same}
    del forms[written]
    yield from forms


def learned(names: Names, grammar: Grammar) -> dict[str, list[Form]]:
    """Return the forms of a language by the codes of their words, which its lexicon learns; those of `load()` are kept."""
    lexicon = grammar.lexicon
    if names is not load():
        return _spelled(names, grammar)
    state = hashlib.sha256(" ".join(lexicon.words).encode()).hexdigest()[:16]  # codes are given in the order of learning
    words, told = kept_value(f"forms-{grammar.code}-{state}", lambda: (lexicon.words, _told(_spelled(names, grammar))))
    lexicon.know(words)
    entities = names.entities
    return {
        codes: [Form(entities[iri], written, _STRENGTHS[strength], digits) for iri, written, strength, digits in same]
        for codes, same in told.items()
    }


def _told(forms: dict[str, list[Form]]) -> dict[str, list[tuple[str, str, str, tuple[str, ...]]]]:
    """Return forms as values of built-in types."""
    return {codes: [(f.entity.iri, f.written, str(f.strength), f.digits) for f in same] for codes, same in forms.items()}


def _spelled(names: Names, grammar: Grammar) -> dict[str, list[Form]]:
    entities = names.entities.values()
    acronyms = _Acronyms(names, grammar)
    forms = [_form(entity, *written) for entity in entities for written in _written(entity, names, grammar, acronyms)]
    borrowed = [_form(entity, w, Strength.ACRONYM) for entity in entities for w in entity.borrowed(grammar.code)]
    grammar.lexicon.learn(form.written for form in (*forms, *borrowed))
    found: dict[str, list[Form]] = {}
    for form in forms:
        for codes in grammar.lexicon.spellings(form.written):
            found.setdefault(codes, []).append(form)
    for form in borrowed:  # CEPA is another body in Spanish
        for codes in grammar.lexicon.spellings(form.written):
            found.setdefault(codes, [form])
    found.pop("", None)
    for same in found.values():
        same.sort(key=lambda form: _ORDER.index(form.strength))
    return found


def _form(entity: Entity, written: str, strength: Strength) -> Form:
    return Form(entity, written, strength, tuple(DIGITS.findall(written)))
