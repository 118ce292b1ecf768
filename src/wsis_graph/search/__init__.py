"""Full text over provisions, titles and names in six languages."""

from .index import INDEX, Filters, Found, Index, write_index
from .terms import Asked, read_question

__all__ = ["INDEX", "Asked", "Filters", "Found", "Index", "read_question", "write_index"]
