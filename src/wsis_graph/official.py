"""The official languages of the United Nations, in which documents are read, asked for and shown."""

from typing import Final

LANGUAGES: Final = ("ar", "en", "es", "fr", "ru", "zh")
