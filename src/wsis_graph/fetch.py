"""Official files of documents from docs.un.org: politely, once, and never half."""

import html
import os
import re
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote, urljoin

import urllib3
from urllib3.exceptions import HTTPError, MaxRetryError
from urllib3.util import Retry, Timeout

from . import symbols
from .errors import WsisGraphError
from .meant import keys
from .version import __version__

HOST = "https://docs.un.org"
MOST_BYTES = 256 * 1024 * 1024
_AGENT = f"wsis-graph/{__version__} (+https://pypi.org/project/wsis-graph/)"
_RETRIED = (429, 500, 502, 503, 504)
_MOST_PAGES = 3  # pages that only lead to the file
_BLOCK = 64 * 1024
_MARKS = {b"%PDF-": ".pdf", b"PK\x03\x04": ".docx"}
_LINK = re.compile(rb"(?:src|href|url)\s*=\s*[\"']?([^\"'\s>]+)[\"']?", re.IGNORECASE)
_FILE = re.compile(rb"\.(?:pdf|docx)(?:[?#]|\Z)|[?&]t=(?:pdf|docx)\b", re.IGNORECASE)


class FetchError(WsisGraphError):
    """A document could not be had."""


@dataclass(frozen=True, slots=True)
class Fetched:
    """What became of one language version: the file, or why there is none; `new` tells that it was downloaded now."""

    key: str
    language: str
    path: Path | None = None
    new: bool = False
    message: str = ""
    hint: str = ""


@dataclass(slots=True)
class Fetcher:
    """Downloads files to a folder, one request after the other.

    `pause` is the least time between requests and `backoff` the first wait before a request is tried again, in seconds;
    every further wait is twice as long, or as long as the host says. `host` is where the documents are.
    """

    folder: Path
    host: str = HOST
    pause: float = 1.0
    backoff: float = 1.0
    tries: int = 4
    timeout: float = 60.0
    again: bool = False  # download files that are there already, too
    _last: float = field(default=0.0, init=False)

    def fetch(self, written: Sequence[str], languages: Sequence[str]) -> Iterator[Fetched]:
        """Yield what becomes of each symbol in each language; problems are told, not raised."""
        pool = self._pool()
        for symbol in written:
            key = next(iter(keys(symbol)), "")
            for language in languages:
                try:
                    if not key:
                        raise FetchError(f"{symbol!r} is not a symbol [symbol]", "symbols look like A/RES/70/125 or E/2025/31")
                    yield self._one(pool, key, language)
                except FetchError as error:
                    yield Fetched(key or symbol, language, message=error.message, hint=error.hint)

    def _pool(self) -> urllib3.PoolManager:
        retries = Retry(
            total=self.tries,
            redirect=5,
            status_forcelist=_RETRIED,
            backoff_factor=self.backoff,
            backoff_jitter=self.backoff / 4,
            respect_retry_after_header=True,
            raise_on_status=False,
        )
        return urllib3.PoolManager(retries=retries, timeout=Timeout(self.timeout), headers={"User-Agent": _AGENT})

    def _one(self, pool: urllib3.PoolManager, key: str, language: str) -> Fetched:
        address = symbols.official_address(key, language)
        if not address:
            raise FetchError(
                f"{key} has no official address [no-address]", "decisions are printed in reports and supplements: fetch those"
            )
        stem = re.sub(r"[^A-Za-z0-9.()-]+", "_", key).strip("_")
        held = next((path for path in sorted(self.folder.glob(f"{stem}.{language}.*")) if path.suffix in _MARKS.values()), None)
        if held is not None and not self.again:
            return Fetched(key, language, held)
        path = address.removeprefix(HOST)
        data = self._download(pool, f"{self.host.rstrip('/')}{quote(path, safe='/()')}?direct=true", key, language)
        ending = next(ending for mark, ending in _MARKS.items() if data.startswith(mark))
        return Fetched(key, language, self._write(f"{stem}.{language}{ending}", data), new=True)

    def _download(self, pool: urllib3.PoolManager, address: str, key: str, language: str) -> bytes:
        """Return the bytes of a file; a page that shows it is followed to it."""
        for _ in range(_MOST_PAGES):
            data = self._get(pool, address, key, language)
            if data.startswith(tuple(_MARKS)):
                return data
            links = [link for link in _LINK.findall(data) if _FILE.search(link)]
            if not links:
                break
            address = urljoin(address, html.unescape(links[0].decode("utf-8", "replace")))
        raise FetchError(
            f"{key} is not there in {language}: {address} shows no file [not-found]", "look at the page in a browser"
        )

    def _get(self, pool: urllib3.PoolManager, address: str, key: str, language: str) -> bytes:
        """Return what an address answers; an answer that breaks off is asked for again."""
        for turn in range(self.tries + 1):
            time.sleep(max(0.0, self._last + self.pause - time.monotonic()))
            try:
                with pool.request("GET", address, preload_content=False) as response:
                    data = _read(response, address)
                break
            except MaxRetryError as error:
                raise FetchError(f"{address} does not answer: {error.reason} [unreachable]", "try again later") from error
            except HTTPError as error:
                if turn == self.tries:
                    raise FetchError(f"{address} breaks off: {error} [unreachable]", "try again later") from error
                time.sleep(self.backoff * 2**turn)
            finally:
                self._last = time.monotonic()
        if response.status == 404:
            raise FetchError(f"{key} is not there in {language} [not-found]", "check symbol and language")
        if response.status >= 400:
            raise FetchError(f"{address} answers {response.status} {response.reason} [refused]", "try again later")
        return data

    def _write(self, name: str, data: bytes) -> Path:
        """Write a file whole or not at all."""
        self.folder.mkdir(parents=True, exist_ok=True)
        path = self.folder / name
        begun = path.with_suffix(f"{path.suffix}.part")
        begun.write_bytes(data)
        os.replace(begun, path)
        return path


def _read(response: urllib3.BaseHTTPResponse, address: str) -> bytes:
    blocks: list[bytes] = []
    size = 0
    for block in response.stream(_BLOCK):
        size += len(block)
        if size > MOST_BYTES:
            raise FetchError(f"{address} sends more than {MOST_BYTES:,} bytes [too-large]", "download it by hand")
        blocks.append(block)
    return b"".join(blocks)
