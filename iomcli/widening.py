"""What else a typed word finds: its other forms, the names and people of a country, the same in another language."""

import re
import sqlite3
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import chain
from typing import NamedTuple

from iomcli import countries, facts, stems, vocabulary
from iomcli.words import All, Node, Word, as_typed, quoted

LONGEST_NAME = 6
"""Words of a name that is looked for in what was typed."""

# As a string it costs nothing until a word is typed that needs it.
_OWNER = r"(?i)([^\W_]+)(?:['’´`]s|s['’´`])"

_LANGUAGES = ("en", "es", "fr", "pt")


class Form(NamedTuple):
    """One thing that a word is searched for as, and why."""

    text: str
    why: str


class Widening:
    """How the words of one question are widened by what an archive holds; `exact` does not widen them at all."""

    def __init__(self, db: sqlite3.Connection, *, exact: bool = False, translate: bool = False) -> None:
        self._db, self._exact, self._translate = db, exact, translate
        self._known: dict[Word, tuple[Form, ...]] = {}

    def root(self, root: All) -> All:
        """Give typed words with those that make up one name together joined: costa rica, tráfico ilícito."""
        return All(self._named(root.wanted), self._named(root.unwanted) if root.unwanted else ())

    def forms(self, word: Word) -> list[str]:
        """Give the FTS5 expressions of a word."""
        return [*as_typed(word), *(quoted(form.text) for form in self.others(word))]

    def others(self, word: Word) -> tuple[Form, ...]:
        """Give what a word finds beside itself."""
        if self._exact or word.kind in ("phrase", "start"):
            return ()
        if word not in self._known:
            own = _term(word.text)
            found: dict[str, Form] = {}
            for form in self._others(word):
                found.setdefault(form.text, form)
            found.pop(own, None)
            self._known[word] = tuple(found.values())
        return self._known[word]

    def countries(self, words: Iterable[Word]) -> list[str]:
        """Give the countries that words are the names of."""
        codes = (_country(_term(word.text), word.text) for word in words if word.kind in ("word", "name"))
        return [] if self._exact else [code for code in codes if code]

    def _others(self, word: Word) -> Iterator[Form]:
        if owner := None if word.text.isalnum() else re.fullmatch(_OWNER, word.text):
            yield Form(stems.folded(owner[1]), f"{word.text} without its 's")
            yield from self._others(word._replace(text=owner[1]))
            return
        parts = stems.terms(word.text)
        name = " ".join(parts)
        code = _country(name, word.text)
        if code:
            yield from (Form(form, countries.name(code)) for form in self._held(_names(code)))
        elif len(parts) == 1:
            yield from (Form(form, f"form of {word.text}") for form in vocabulary.forms(self._db, name))
        yield from self._synonyms(name)

    def _synonyms(self, name: str) -> Iterator[Form]:
        for group in _synonyms():
            if (group.always or self._translate) and self._meant(name, group):
                for form in self._held(one for one in group.words if one != name):
                    yield Form(form, "the same" if group.always else "translation")
                    if " " not in form and not group.always:
                        yield from (Form(more, f"form of {form}") for more in vocabulary.forms(self._db, form))

    def _meant(self, name: str, group: "_Group") -> bool:
        """Tell whether a word is one of a group, or for translation a form of one."""
        if name in group.words:
            return True
        if group.always or " " in name or not stems.is_word(name):
            return False
        own = stems.stems(name)
        return any(own.es == es or own.en == en for es, en in group.stems)

    def _held(self, forms: Iterable[str]) -> list[str]:
        """Give the forms whose words the archive has."""
        every = list(dict.fromkeys(forms))
        single = set(vocabulary.held(self._db, {part for form in every for part in form.split()}))
        return [form for form in every if set(filter(stems.is_word, form.split())) <= single]

    def _named(self, parts: tuple[Node, ...]) -> tuple[Node, ...]:
        """Join words that follow each other and are a name together, the longest first."""
        if self._exact or len(parts) < 2:
            return parts
        found: list[Node] = []
        at = 0
        while at < len(parts):
            size = next(
                (n for n in range(min(LONGEST_NAME, len(parts) - at), 1, -1) if self._one(parts[at : at + n])), 1
            )
            if size > 1:
                words = [word for word in parts[at : at + size] if isinstance(word, Word)]
                found.append(Word(" ".join(word.text for word in words), "name"))
            else:
                found.append(parts[at])
            at += size
        return tuple(found)

    def _one(self, parts: tuple[Node, ...]) -> bool:
        """Tell whether parts are plain words that make up one name."""
        words = [part for part in parts if isinstance(part, Word) and part.kind == "word" and not part.title]
        if len(words) < len(parts):
            return False
        name = " ".join(term for word in words for term in stems.terms(word.text))
        groups = (group for group in _synonyms() if group.always or self._translate)
        return bool(_country(name, "")) or any(name in group.words for group in groups)


class _Group(NamedTuple):
    words: tuple[str, ...]
    always: bool

    @property
    def stems(self) -> set[stems.Stems]:
        """The stems of its single words."""
        return {stems.stems(word) for word in self.words if " " not in word}


@cache
def _synonyms() -> list[_Group]:
    rows = facts.rows("synonyms")
    return [_Group(tuple(_term(word) for word in row["words"].split("|")), row["when"] == "always") for row in rows]


def _term(words: str) -> str:
    return " ".join(stems.terms(words))


def _country(name: str, printed: str) -> str | None:
    """Give the country that a word is the name of; a short abbreviation must be typed in capitals, a code is none."""
    if len(name) > 3:
        return _called(name)
    if not printed.isupper():
        return None
    return next((code for code, row in countries.table().items() if printed in row["aliases"].split("|")), None)


def _called(name: str) -> str | None:
    """Give the country of a name. Most words are nowhere in the file; folding all of its names takes 2 ms."""
    if name.split()[0] not in _text("countries"):
        return None
    lines = (line for line in _text("countries").splitlines() if name in line)
    found = [line[:2].upper() for line in lines if name in line.replace("|", ",").split(",")[2:]]
    return found[-1] if found else countries.calls().get(name)


@cache
def _text(name: str) -> str:
    """Give a file of facts folded, as it stands: parsing its lines takes 2 ms."""
    return stems.folded(facts.text(name))


def _names(code: str) -> Iterator[str]:
    """Give the names of a country and of its people in four languages; what can mean something else is left out."""
    row = countries.table()[code]
    doubtful = {line.partition(",")[0] for line in _text("doubtful").splitlines()}
    doubtful.update(word for line in _text("regions").splitlines() for word in line.rpartition(",")[0].split())
    # U.S. is `u s` to the index; US is the word `us`, which means too much.
    short = (alias for alias in row["aliases"].split("|") if alias.isupper() and " " in _term(alias))
    people = (one["form"] for one in facts.rows("demonyms", f",{code},") if not one["note"])
    for form in chain((row[language] for language in _LANGUAGES), short, people):
        term = _term(form)
        if (len(term) > 3 or " " in term) and term not in doubtful:
            yield term
