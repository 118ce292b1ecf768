"""What every job can use."""

from dataclasses import dataclass

from ..settings import Settings
from ..source import Source


@dataclass(frozen=True, slots=True)
class Context:
    """The server's settings, the graph, and the version of the graph that answers carry."""

    settings: Settings
    source: Source
    version: str
    build: str = ""  # the folder of the build, empty for an endpoint
