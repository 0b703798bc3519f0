"""Whether a line goes on in the one below it, for the two were one before a text was wrapped."""

from iomcli import gazetteer
from iomcli.patterns import pattern

OPEN = 8
"""Letters of a word that more must follow, with the mark before it, at most."""

_LAST_WORD = pattern(r"\w+$")
_OPEN_WORDS = {
    "the", "of", "and", "or", "to", "in", "for", "with", "by", "at", "from", "on", "a", "an", "its", "their", "that",
    "which", "el", "la", "los", "las", "un", "una", "de", "del", "y", "e", "o", "en", "con", "por", "para", "que", "al",
    "su", "sus", "se", "entre", "sobre", "desde", "le", "les", "des", "du", "et", "ou", "dans", "pour", "avec", "par",
    "aux", "au", "à", "between", "among", "into", "during", "than", "hasta", "hacia", "según", "durante", "vers",
    "depuis", "pendant", "até", "pelo", "pela", "pelos", "pelas", "ao", "aos", "os", "as", "do", "da", "dos", "das",
    "em", "com", "uma", "no", "na",
}  # fmt: skip
"""Words with which no text ends."""


def is_open(text: str) -> bool:
    """Tell whether a text ends with a word that more must follow."""
    last = text.rpartition(" ")[2][-OPEN:]
    if not last.isalnum():
        found = _LAST_WORD.search(last)
        last = found[0] if found else ""
    return (last.lower() if text.isupper() else last) in _OPEN_WORDS


def is_end(title: str, below: str) -> bool:
    """Tell whether a line is the end of the title above it: that is open, or a name goes on, or no line begins so."""
    return below[0].islower() or is_open(title) or gazetteer.goes_on(title, below)
