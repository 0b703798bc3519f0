"""The stems of words in Spanish and English: what the forms of a word share."""

import re
import unicodedata
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from Stemmer import Stemmer

LONGEST = 40
"""Letters of a term; what is longer is no word."""

_ALIKE = str.maketrans("µſ", "μs")
"""The micro sign is the Greek letter to the index, and the long s an s."""


class Stems(NamedTuple):
    """The two stems of a term."""

    es: str
    en: str


def folded(text: str) -> str:
    """Fold accents and case as the full-text index does."""
    if text.isascii():
        return text.lower()
    bare = re.sub("[\u0300-\u036f]", "", unicodedata.normalize("NFD", text.lower().translate(_ALIKE)))
    return unicodedata.normalize("NFC", bare)  # syllables of Hangul come apart too


def terms(text: str) -> list[str]:
    """Split a text into the terms of the full-text index, numbers among them."""
    return re.findall(r"[^\W_]+", folded(text))


def is_word(term: str) -> bool:
    """Tell whether a term has forms: numbers and the like have none."""
    return 2 < len(term) <= LONGEST and term.isalpha()


def stems(term: str) -> Stems:
    """Give the stems of a term in both languages: in a text of either, words of the other appear.

    Spanish stems of three letters say little: they join niño and niña, and else nothing (the and their, may and mayo).
    """
    es, en = _stemmer("spanish").stemWord(term), _stemmer("english").stemWord(term)
    return Stems(es if len(es) > 3 or term[len(es) :] in ("o", "a", "os", "as") else f"={term}", en)


@cache
def _stemmer(language: str) -> "Stemmer":
    from Stemmer import Stemmer

    return Stemmer(language)
