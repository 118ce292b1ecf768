"""Opening a Word file safely: what is no archive, too large when unpacked, or declares entities is refused."""

import io
import zipfile
import zlib
from typing import Any

import docx
from docx.opc.exceptions import PackageNotFoundError
from docx.oxml.document import CT_Document
from lxml import etree

from ...errors import ReadError

MOST_UNPACKED = 512 * 1024 * 1024  # bytes
MOST_PARTS = 10_000
_MOST_RATIO = 250  # unpacked to packed, of a part that is large at all
_LARGE = 16 * 1024 * 1024  # bytes
_PROLOGUE = 4096  # bytes in which a document type would be declared


def open_package(data: bytes) -> Any:
    """Return the python-docx document of a Word file.

    Raises ReadError for encrypted and damaged files, for archives that unpack to more than is sensible, and for XML that
    declares entities.
    """
    _check_archive(data)
    damaged = ReadError("the Word file is damaged [damaged-file]", "open it in Word or LibreOffice and save it anew")
    try:
        document = docx.Document(io.BytesIO(data))
    except (PackageNotFoundError, KeyError, ValueError, etree.XMLSyntaxError, zipfile.BadZipFile, zlib.error) as error:
        raise damaged from error
    if not isinstance(document.element, CT_Document) or document.element.body is None:
        raise damaged
    return document


def _check_archive(data: bytes) -> None:
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, ValueError) as error:
        raise ReadError("the Word file is damaged: it is no archive [damaged-file]", "download it again") from error
    with archive:
        parts = archive.infolist()
        unpacked = sum(part.file_size for part in parts)
        bombs = [p for p in parts if p.file_size > _LARGE and p.file_size > _MOST_RATIO * max(1, p.compress_size)]
        if unpacked > MOST_UNPACKED or len(parts) > MOST_PARTS or bombs:
            raise ReadError(f"the Word file unpacks to {unpacked:,} bytes [too-large]", "is it a document?")
        if any(part.flag_bits & 1 for part in parts):
            raise ReadError("the Word file asks for a password [encrypted-file]", "save it without one")
        for part in parts:
            if part.filename.endswith((".xml", ".rels")):
                _check_prologue(archive, part)


def _check_prologue(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> None:
    try:
        with archive.open(part) as opened:
            prologue = opened.read(_PROLOGUE)
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, EOFError) as error:
        raise ReadError(f"the Word file is damaged in {part.filename} [damaged-file]", "download it again") from error
    if b"<!DOCTYPE" in prologue or b"<!ENTITY" in prologue:
        raise ReadError(f"the Word file declares entities in {part.filename} [entities]", "is it from a source you trust?")
