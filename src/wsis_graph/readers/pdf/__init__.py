"""PDF files: text as a person would type it from the page, and what its printing tells."""

from .reader import read

__all__ = ["read"]
