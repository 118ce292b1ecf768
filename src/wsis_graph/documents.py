"""The documents of one file, for what looks at them one by one."""

from pathlib import Path

from .building.document import Options, sources, understand
from .errors import DocumentError, ReadError, WsisGraphError
from .model import Extract


def read_document(path: Path, options: Options) -> Extract:
    """Return everything understood of a file, of the first document where it holds several.

    Raises ReadError for a path that is no file, DocumentError for a file that cannot be read as a document.
    """
    return understood(read_documents(path, options))[0]


def read_documents(path: Path, options: Options) -> tuple[list[Extract], list[DocumentError]]:
    """Return everything understood of each document of a file, and why others cannot be read.

    Raises ReadError for a path that is no file, DocumentError for a file that cannot be read.
    """
    if path.is_dir():
        raise ReadError(f"{path}: a folder, not a file [not-a-file]", "name one document")
    if not path.exists():
        raise ReadError(f"{path}: no such file [not-found]", "check the path")
    try:
        found = sources(path, path.read_bytes(), options)
    except OSError as error:
        raise DocumentError(path, f"cannot be read: {error.strerror or error} [unreadable]", "check the file") from error
    except WsisGraphError as error:
        raise DocumentError(path, error.message, error.hint) from error
    documents: list[Extract] = []
    failed: list[DocumentError] = []
    for source in found:
        try:
            documents.append(understand(source, options))
        except WsisGraphError as error:
            failed.append(DocumentError(path, error.message, error.hint, source.first_line))
    return documents, failed


def understood(read: tuple[list[Extract], list[DocumentError]]) -> list[Extract]:
    """Return the documents of a file; raises DocumentError where one of them cannot be read."""
    documents, failed = read
    if failed:
        raise failed[0]
    return documents
