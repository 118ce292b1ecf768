"""The documents of one file, for what looks at them one by one."""

from pathlib import Path

from .building.document import Options, sources, understand
from .errors import DocumentError, ReadError, WsisGraphError
from .model import Extract


def read_document(path: Path, options: Options) -> Extract:
    """Return everything understood of a file, of the first document where it holds several; raises as `read_documents` does."""
    return read_documents(path, options)[0]


def read_documents(path: Path, options: Options) -> list[Extract]:
    """Return everything understood of each document of a file.

    Raises ReadError for a path that is no file, DocumentError for a file that cannot be read as a document.
    """
    if path.is_dir():
        raise ReadError(f"{path}: a folder, not a file [not-a-file]", "name one document")
    if not path.exists():
        raise ReadError(f"{path}: no such file [not-found]", "check the path")
    try:
        return [understand(source, options) for source in sources(path, path.read_bytes(), options)]
    except OSError as error:
        raise DocumentError(path, f"cannot be read: {error.strerror or error} [unreadable]", "check the file") from error
    except WsisGraphError as error:
        raise DocumentError(path, error.message, error.hint) from error
