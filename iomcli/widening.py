"""What else a typed word finds: its forms and spellings, other names of a country or region, translations."""

import re
import sqlite3
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import chain, zip_longest
from typing import NamedTuple

from iomcli import facts, language, peoples, spellings, stems, vocabulary
from iomcli.words import All, Either, Node, Word, as_typed, joined, quoted

# As a string it costs nothing until a word is typed that needs it.
_OWNER = r"(?i)([^\W_]+)(?:['’´`]s|s['’´`])"


class Form(NamedTuple):
    """One thing that a word is searched for as, and why."""

    text: str
    why: str


class Widening:
    """How the words of one question are widened by what an archive holds; `exact` does not widen them at all."""

    def __init__(self, db: sqlite3.Connection, *, exact: bool = False, translate: bool = False) -> None:
        self._db, self._exact, self._translate = db, exact, translate
        self._known: dict[Word, tuple[Form, ...]] = {}
        self.little: list[str] = []
        """The words of a question that are not looked for, for most texts have them."""

    def root(self, root: All) -> All:
        """Give typed words with those that make up one name together joined, and without little ones beside others.

        Names are costa rica, tráfico ilícito; little words the, de, los.
        """
        wanted = self._named(tuple(map(self._inside, root.wanted)))
        return All(wanted if self._exact else self._telling(wanted), tuple(map(self._inside, root.unwanted)))

    def _telling(self, parts: tuple[Node, ...]) -> tuple[Node, ...]:
        """Give parts without little words, where others remain."""
        little = {part for part, below in zip_longest(parts, parts[1:]) if _is_little(part, below)}
        if len(little) == len(parts):
            return parts
        self.little += [part.text for part in parts if part in little and isinstance(part, Word)]
        return tuple(part for part in parts if part not in little)

    def _inside(self, node: Node) -> Node:
        match node:
            case All():
                return self.root(node)
            case Either():
                return Either(tuple(map(self._inside, node.parts)))
        return node

    def forms(self, word: Word) -> list[str]:
        """Give the FTS5 expressions of a word."""
        return [*as_typed(word), *(quoted(form.text) for form in self.others(word))]

    def others(self, word: Word) -> tuple[Form, ...]:
        """Give what a word finds beside itself."""
        if self._exact or word.kind in ("phrase", "start"):
            return ()
        if word not in self._known:
            own = peoples.term(word.text)
            found: dict[str, Form] = {}
            for form in self._others(word):
                found.setdefault(form.text, form)
            found.pop(own, None)
            self._known[word] = tuple(found.values())
        return self._known[word]

    def countries(self, words: Iterable[Word]) -> list[str]:
        """Give the countries that words are the names of."""
        names = (peoples.named(word.text) for word in words if word.kind in ("word", "name"))
        return [] if self._exact else [name.code for name in names if name and name.code]

    def _others(self, word: Word) -> Iterator[Form]:
        if owner := None if word.text.isalnum() else re.fullmatch(_OWNER, word.text):
            yield Form(stems.folded(owner[1]), f"{word.text} without its 's")
            yield from self._others(word._replace(text=owner[1]))
            return
        if (bare := re.sub(language.ELIDED, "", word.text)) != word.text:
            yield Form(stems.folded(bare), f"{word.text} without its {word.text[: -len(bare)]}")
            yield from self._others(word._replace(text=bare))
            return
        parts = stems.terms(word.text)
        if name := peoples.named(word.text):
            yield from (Form(form, name.title) for form in self._held(peoples.others(name)))
        elif len(parts) == 1:
            yield from self._spelled(word.text, parts[0])
        elif word.kind == "word" and (one := spellings.joined(parts)) and self._there(one):
            yield Form(one, f"{word.text} in one")
        yield from self._synonyms(" ".join(parts), word.text.casefold())

    def _spelled(self, printed: str, term: str) -> Iterator[Form]:
        """Give the forms of a word, and the same spelled by other rules, or in two."""
        yield from (Form(form, f"form of {printed}") for form in vocabulary.forms(self._db, term))
        for other in spellings.endings(term):
            found = [*vocabulary.held(self._db, [other.text]), *vocabulary.forms(self._db, other.text)]
            yield from (Form(form, other.why.format(printed)) for form in vocabulary.apart(term, found))
        for pair in self._pairs(term):
            yield Form(pair, f"{printed} in two")

    def _pairs(self, term: str) -> Iterator[str]:
        """Give a term in two where items hold it so; a word that is held is looked for behind beginnings only."""
        pairs = list(spellings.parted(term, anywhere=not vocabulary.held(self._db, [term])))
        held = set(vocabulary.held(self._db, {part for pair in pairs for part in pair}))
        for one, other in pairs:
            if not {*filter(stems.is_word, (one, other))} - held and self._there(f"{one} {other}"):
                yield f"{one} {other}"

    def _there(self, phrase: str) -> bool:
        return bool(vocabulary.items_with(self._db, phrase, most=1))

    def _synonyms(self, name: str, printed: str) -> Iterator[Form]:
        yield from (Form(form, "the same") for form in self._held(_same(name)))
        every = _groups("translate") if self._translate else []
        typed = [one for one in _groups("typed") if printed == name == one[0]] if self._translate else []
        for group in typed or [one for one in every if name in one] or [one for one in every if _meant(name, one)]:
            for word in group:
                if word != name:
                    yield from (Form(form, "translation") for form in self._held([word]))
                    same = [*vocabulary.forms(self._db, word), *self._held(_same(word))]
                    yield from (Form(form, f"form of {word}") for form in same if " " not in word)

    def _held(self, forms: Iterable[str]) -> list[str]:
        """Give the forms whose words the archive has."""
        every = list(dict.fromkeys(forms))
        single = set(vocabulary.held(self._db, {part for form in every for part in form.split()}))
        return [form for form in every if set(filter(stems.is_word, form.split())) <= single]

    def _named(self, parts: tuple[Node, ...]) -> tuple[Node, ...]:
        """Join words that follow each other and are a name together, the longest first, or are written in one too."""
        if self._exact:
            return parts
        return tuple(joined(parts, lambda first, end: self._one(parts[first:end])))

    def _one(self, parts: tuple[Node, ...]) -> Node | None:
        """Give plain words as the one name that they make up; or, as a choice, as words or as one that items hold."""
        words = [part for part in parts if isinstance(part, Word) and part.kind == "word" and not part.title]
        if len(words) < len(parts):
            return None
        name = Word(" ".join(word.text for word in words), "name")
        terms = stems.terms(name.text)
        groups = chain(_groups("always"), _groups("translate") if self._translate else ())
        if peoples.named(name.text.lower()) or any(" ".join(terms) in group for group in groups):
            return name
        one = spellings.joined(terms) if len(terms) == len(words) == 2 else None
        return Either((All(tuple(words)), Word(one))) if one and self._there(one) else None


def _is_little(part: Node, below: Node | None) -> bool:
    """Tell whether a part is a little word as it was typed, and no sign (US) or part of a name (La Paz)."""
    if not isinstance(part, Word) or part.kind != "word" or part.title or not language.is_little(part.text):
        return False
    name = part.text[0].isupper() and isinstance(below, Word) and below.text.istitle()
    return not name and not (part.text.isupper() and len(part.text) > 1)


def country(root: All) -> tuple[str, str, All] | None:
    """Give the only name of a country that was typed, its code, and what else is wanted; None for none or several."""

    def one(first: int, end: int) -> Word | None:
        plain = [part for part in root.wanted[first:end] if isinstance(part, Word) and part == Word(part.text)]
        text = " ".join(part.text for part in plain)
        return Word(text, "name") if len(plain) == end - first and peoples.named(text.lower()) else None

    parts = joined(root.wanted, one)
    words = (part for part in parts if isinstance(part, Word) and part.kind in ("word", "name") and not part.title)
    found = [(word, name.code) for word in words if (name := peoples.named(word.text)) and name.code]
    if len(found) != 1:
        return None
    word, code = found[0]
    return word.text, code, root._replace(wanted=tuple(part for part in parts if part != word))


def translatable(words: Iterable[Word]) -> bool:
    """Tell whether one of some words, or several that follow each other, may have a translation."""
    terms = [" ".join(stems.terms(word.text)) for word in words if word.kind in ("word", "name")]
    together = f" {' '.join(terms)} "
    return any(
        any(f" {name} " in together for name in group) or any(_near(term, group) for term in terms)
        for group in chain(_groups("translate"), (one[:1] for one in _groups("typed")))
    )


@cache
def _groups(when: str) -> list[tuple[str, ...]]:
    """Read groups of words: those found `always`, or to `translate`, or by their first alone as `typed`."""
    rows = (row["words"].split("|") for row in facts.rows("synonyms") if row["when"] == when)
    return [tuple(map(peoples.term, row)) for row in rows]


def _same(name: str) -> list[str]:
    """Give the words that always mean the same as one."""
    return [word for group in _groups("always") if name in group for word in group if word != name]


def _meant(name: str, group: tuple[str, ...]) -> bool:
    """Tell whether a word is a form of one of a group for translation."""
    near = _near(name, group)
    if not near:
        return False
    own, single = stems.stems(name), vocabulary.apart(name, near)
    return any(own.es == es or own.en == en for es, en in map(stems.stems, single))


def _near(name: str, group: tuple[str, ...]) -> list[str]:
    """Give the words of a group that a word may be a form of: what a stemmer takes away is the end."""
    if " " in name or not stems.is_word(name):
        return []
    return [word for word in group if " " not in word and word[:3] == name[:3]]
