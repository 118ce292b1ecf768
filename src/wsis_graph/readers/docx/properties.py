"""What the properties of Word say: of runs, paragraphs and styles, a style inheriting from the one it is based on."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from docx.oxml.ns import qn

_OFF = frozenset({"0", "false", "off", "none"})


def value(element: Any, name: str, attribute: str = "w:val") -> str | None:
    """Return an attribute of a child element, None where there is none."""
    child = None if element is None else element.find(qn(name))
    return None if child is None else child.get(qn(attribute))


def switch(element: Any, name: str) -> bool | None:
    """Return whether a property is switched on or off, None where it is not told."""
    child = None if element is None else element.find(qn(name))
    return None if child is None else (child.get(qn("w:val")) or "1").lower() not in _OFF


@dataclass(frozen=True)
class Numbering:
    """The list a paragraph is in: the number of the list and the level, from 0."""

    list: str
    level: int


class Styles:
    """The styles of a document by their identifiers."""

    def __init__(self, document: Any) -> None:
        self._elements = {style.get(qn("w:styleId")): style for style in document.styles.element.findall(qn("w:style"))}
        self._default = document.styles.element

    def chain(self, identifier: str | None) -> Iterator[Any]:
        """Yield the element of a style, then those it is based on."""
        seen: set[str] = set()
        while identifier and identifier in self._elements and identifier not in seen:
            seen.add(identifier)
            yield self._elements[identifier]
            identifier = value(self._elements[identifier], "w:basedOn")

    def name(self, identifier: str | None) -> str:
        """Return the name of a style, lower case; empty where there is none."""
        return next((value(style, "w:name") or "" for style in self.chain(identifier)), "").lower()

    def is_bold(self, identifier: str | None) -> bool:
        """Tell whether a style is bold."""
        told = (switch(style.find(qn("w:rPr")), "w:b") for style in self.chain(identifier))
        return next((bold for bold in told if bold is not None), False)

    def is_raised(self, identifier: str | None) -> bool:
        """Tell whether a style raises its text."""
        told = (value(style.find(qn("w:rPr")), "w:vertAlign") for style in self.chain(identifier))
        return next((align for align in told if align is not None), "") == "superscript"


class Paragraph:
    """The properties of one paragraph: its own, then those of its style."""

    def __init__(self, element: Any, styles: Styles) -> None:
        self.element = element
        self.styles = styles
        self.own = element.find(qn("w:pPr"))
        self.style = value(self.own, "w:pStyle")

    @cached_property
    def _properties(self) -> list[Any]:
        of_styles = (style.find(qn("w:pPr")) for style in self.styles.chain(self.style))
        return [found for found in (self.own, *of_styles) if found is not None]

    @cached_property
    def numbering(self) -> Numbering | None:
        """Return the list it is in; a list numbered 0 means none."""
        number = level = None
        for properties in self._properties:
            told = properties.find(qn("w:numPr"))
            if told is None:
                continue
            number = number if number is not None else value(told, "w:numId")
            level = level if level is not None else value(told, "w:ilvl")
        return None if number in (None, "0") else Numbering(str(number), int(level or 0))

    def indent(self, name: str) -> int | None:
        """Return an indent in twentieths of a point: left, firstLine or hanging."""
        names = (f"w:{name}", "w:start") if name == "left" else (f"w:{name}",)
        for properties in self._properties:
            found = properties.find(qn("w:ind"))
            told = next((found.get(qn(n)) for n in names if found.get(qn(n)) is not None), None) if found is not None else None
            if told is not None:
                return int(float(told))
        return None

    @cached_property
    def is_bold(self) -> bool:
        """Tell whether its style is bold, or one of headings."""
        return self.styles.is_bold(self.style) or self.styles.name(self.style).startswith("heading ")
