"""What workers can be asked to do, by name."""

from collections.abc import Callable
from typing import Any

from .sparql import run_query

JOBS: dict[str, Callable[..., Any]] = {"query": run_query}

__all__ = ["JOBS"]
