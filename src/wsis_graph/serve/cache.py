"""Answers kept in memory, the least recently used dropped first."""

from collections import OrderedDict

from .pool import Answer

_SHARE = 16  # an answer that would take more than this part of the cache is not kept


class Cache:
    """Whole answers by entity tag, no more than a number of bytes together."""

    def __init__(self, most: int) -> None:
        self.most = most
        self.size = 0
        self._answers: OrderedDict[str, Answer] = OrderedDict()

    def get(self, etag: str) -> Answer | None:
        """Return an answer, None where it is not held."""
        answer = self._answers.get(etag)
        if answer is not None:
            self._answers.move_to_end(etag)
        return answer

    def put(self, etag: str, answer: Answer) -> None:
        """Keep an answer that is whole and not too large."""
        size = _size(answer)
        if answer.rest is not None or size > self.most // _SHARE or etag in self._answers:
            return
        self._answers[etag] = answer
        self.size += size
        while self.size > self.most:
            _, dropped = self._answers.popitem(last=False)
            self.size -= _size(dropped)

    def clear(self) -> None:
        """Drop everything."""
        self._answers.clear()
        self.size = 0


def _size(answer: Answer) -> int:
    return len(answer.body) + 512  # and what the entry itself takes
