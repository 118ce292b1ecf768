"""Word files: paragraphs with the numbers Word gives them, tables, footnotes and heads."""

from .reader import read

__all__ = ["read"]
