"""Everything a worker needs, loaded once: workers are forked from a process that has imported this."""

from . import worker
from .pages.render import prepare

prepare()

__all__ = ["worker"]
