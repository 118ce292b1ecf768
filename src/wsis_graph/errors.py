"""The errors wsis-graph raises on purpose; anything else is a bug."""

from pathlib import Path


class WsisGraphError(Exception):
    """A problem the user can act on: what is wrong, and what to do next.

    `message` says what happened and where; `hint` says what to try.
    """

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


class ReadError(WsisGraphError):
    """A file cannot be read as a document, however often it is tried."""


class DocumentError(ReadError):
    """A document cannot be read: `path` is its file, `line` where it begins there, `reason` what is wrong with it."""

    def __init__(self, path: Path, reason: str, hint: str = "", line: int = 1) -> None:
        super().__init__(f"{path}: {reason}", hint)
        self.path = path
        self.reason = reason
        self.line = line


class PackError(WsisGraphError):
    """A language pack or a names file is wrong."""


class QueryError(WsisGraphError):
    """A query is unknown, malformed or lacks a parameter."""


class StoreError(WsisGraphError):
    """A graph directory or an endpoint cannot be used."""


class MissingLibraryError(WsisGraphError):
    """A library of an extra is not installed; the hint is the command that installs it."""
