"""Words to terms: what is compared when a text is searched.

Words are folded and stemmed in their language (Snowball; light10 for Arabic); Chinese, which has no spaces, is cut into
pairs of characters, so that any two characters or more are found wherever they stand together.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, NamedTuple

import snowballstemmer

_STEMMERS = {"en": "english", "es": "spanish", "fr": "french", "ru": "russian"}
_HAN = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_WORD = re.compile(rf"[{_HAN}]+|[^\W_{_HAN}]+")
_CHUNK = re.compile(r'"([^"]*)"|«([^»]*)»|“([^”]*)”|(\S+)')
_SCRIPTS = (("ARABIC", ("ar",)), ("CYRILLIC", ("ru",)), ("CJK", ("zh",)))
_LATIN = ("en", "es", "fr")
# Words that nearly every paragraph has. Those that are more than that in another language ("Sur", "or") are not among them.
_FREQUENT = """
a an and are as at by for from in is its of on that the this to which with
al con de del el en la las los para por que se su sus un una y
au aux avec ce ces dans des du et le les pour qui ses une à
а в во для до за и из к ко на о об от по с со у
أن إلى التي الذي أو عن على في ما مع من هذا هذه
"""
_FUNCTION_WORDS = frozenset(_FREQUENT.split())
_ELIDED = re.compile(r"(?:[cdjlmnst]|(?:jus|lors|puis)?qu)['’](?=\w)", re.IGNORECASE)  # l'Internet, d'Internet
_ARABIC_FORMS = str.maketrans({"ى": "ي", "ة": "ه", "ـ": ""})
_PREFIXES = ("وال", "بال", "كال", "فال", "لل", "ال")
_SUFFIXES = ("ها", "ان", "ات", "ون", "ين", "يه", "ه", "ي")
_LEFT = 2  # letters that must be left of a word
_WAW_LEAVES = 3
_LONGEST = 200  # characters of a question that are read
_KEPT = 100_000  # stems that are kept


class Term(NamedTuple):
    """A term and where its word stands in the text."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Asked:
    """A question: the phrases that must all be there, each as the ways it may be stemmed."""

    phrases: tuple[tuple[tuple[str, ...], ...], ...]

    @property
    def expression(self) -> str:
        """Return the question as SQLite's full text search reads it."""
        return " AND ".join("(" + " OR ".join(map(written, ways)) + ")" for ways in self.phrases)

    @property
    def terms(self) -> frozenset[str]:
        """Return all terms."""
        return frozenset(term for ways in self.phrases for way in ways for term in way)


def written(phrase: Sequence[str]) -> str:
    """Return terms that stand behind each other as SQLite's full text search reads them."""
    return '"' + " ".join(phrase) + '"' + ("*" if _open(phrase) else "")


def terms(text: str, language: str) -> Iterator[Term]:
    """Yield the terms of a text in a language."""
    for found in _WORD.finditer(text):
        word, start = found[0], found.start()
        if _is_han(word):
            for at in range(len(word)):
                yield Term(word[at : at + 2], start + at, min(start + at + 2, found.end()))
        else:
            yield Term(_stem(word, language), start, found.end())


def read_question(text: str) -> Asked:
    """Return the phrases of a question: words, words joined by punctuation, and what stands in quotation marks.

    Function words are looked for in quotation marks only, and where the question has no others.
    """
    found = _CHUNK.findall(text[:_LONGEST])
    telling = [chunks for chunks in found if chunks[-1].casefold() not in _FUNCTION_WORDS]
    phrases = []
    for *quoted, plain in telling or found:
        chunk = "".join(quoted) or _without_article(plain)
        ways = {tuple(phrase_terms(chunk, language)) for language in _languages(chunk)} - {()}
        if ways:
            phrases.append(tuple(sorted(ways)))
    return Asked(tuple(phrases))


def _without_article(word: str) -> str:
    """Return a word without a French one that elision has joined to it."""
    elided = _ELIDED.match(word)
    return word[elided.end() :] if elided else word


def phrase_terms(chunk: str, language: str) -> list[str]:
    """Return the terms of a phrase; a run of Chinese at its end has its pairs only, so that it may go on in the text."""
    found = list(terms(chunk, language))
    if len(found) > 1 and found[-1].start < found[-2].end:
        del found[-1]
    return [term.text for term in found]


def _open(way: Sequence[str]) -> bool:
    """Tell whether a phrase ends in a single Chinese character, which stands for all pairs it begins."""
    return len(way[-1]) == 1 and _is_han(way[-1])


def _languages(chunk: str) -> tuple[str, ...]:
    for character in chunk:
        if character.isalpha():
            name = unicodedata.name(character, "")
            for script, languages in _SCRIPTS:
                if name.startswith(script):
                    return languages
            return _LATIN
    return ("zh",)


def _is_han(word: str) -> bool:
    return "\u3400" <= word[0] <= "\u9fff" or "\uf900" <= word[0] <= "\ufaff"


@lru_cache(maxsize=8)
def _stemmer(language: str) -> Any:
    return snowballstemmer.stemmer(_STEMMERS[language])


@lru_cache(maxsize=_KEPT)
def _stem(word: str, language: str) -> str:
    folded = unicodedata.normalize("NFKC", word).casefold()
    if language == "ar":
        return _light_stem(_bare(folded))
    stem: str = _stemmer(language).stemWord(folded) if language in _STEMMERS and not folded.isdigit() else folded
    return _bare(stem) or folded


def _bare(word: str) -> str:
    """Return a word without accents, vowel marks and hamzas."""
    return "".join(c for c in unicodedata.normalize("NFD", word) if not unicodedata.combining(c))


def _light_stem(word: str) -> str:
    """Return an Arabic word without article, particles and common endings: light10 of Larkey, Ballesteros and Connell (2007).

    Snowball's Arabic stemmer gives three stems to one noun with and without its article.
    """
    word = word.translate(_ARABIC_FORMS)
    if word.startswith("و") and len(word) > _WAW_LEAVES:
        word = word[1:]
    prefix = next((p for p in _PREFIXES if word.startswith(p) and len(word) - len(p) >= _LEFT), "")
    word = word[len(prefix) :]
    for suffix in _SUFFIXES:
        if word.endswith(suffix) and len(word) - len(suffix) >= _LEFT:
            word = word[: -len(suffix)]
    return word
