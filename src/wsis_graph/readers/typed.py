"""Text being typed line by line, with the spans of what its printing tells."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from ..model import Layout, Note, Span


@dataclass(slots=True)
class Typed:
    """The text so far and its layout; what is written is one line until a line is ended."""

    parts: list[str] = field(default_factory=list)
    at: int = 0
    pages: list[int] = field(default_factory=list)
    superscripts: list[Span] = field(default_factory=list)
    small: list[Span] = field(default_factory=list)
    bold: list[Span] = field(default_factory=list)
    tables: list[Span] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)

    def write(self, text: str, *, bold: bool = False, raised: bool = False) -> Span:
        """Append text and return where it stands."""
        span = Span(self.at, self.at + len(text))
        self.parts.append(text)
        self.at = span.end
        if bold:
            self.bold.append(span)
        if raised:
            self._raise(span, text)
        return span

    def _raise(self, span: Span, text: str) -> None:
        """Note a superscript; one that is written in parts, such as a number and its brackets, is one."""
        last = self.superscripts[-1] if self.superscripts else None
        if last is not None and last.end == span.start and not (self.parts[-2][-1:].isdigit() and text[:1].isdigit()):
            self.superscripts[-1] = Span(last.start, span.end)
        else:
            self.superscripts.append(span)

    def finish(self) -> tuple[str, Layout]:
        """Return the text and its layout."""
        text = "".join(self.parts)
        return text, Layout(
            pages=tuple(self.pages),
            superscripts=tuple(self.superscripts),
            small=_joined(self.small, text),
            bold=_joined(self.bold, text),
            tables=tuple(self.tables),
            notes=tuple(self.notes),
        )


def _joined(spans: Sequence[Span], text: str) -> tuple[Span, ...]:
    """Return spans with those joined that only white space parts."""
    found: list[Span] = []
    for span in spans:
        if found and not text[found[-1].end : span.start].strip():
            found[-1] = Span(found[-1].start, span.end)
        else:
            found.append(span)
    return tuple(found)
