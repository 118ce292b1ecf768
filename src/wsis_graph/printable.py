"""Words of documents and files on a terminal: they are shown, and do nothing to it."""

import re

# Controls, what turns the direction of a line, line separators, and bytes of file names that are no UTF-8.
_ACTING = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def printable(text: str) -> str:
    r"""Return a line as a terminal may show it, every character that would act on it as an escape: \u001b."""
    return _ACTING.sub(lambda match: f"\\u{ord(match[0]):04x}", text)
