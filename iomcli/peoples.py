"""What a typed word is the name of, a country, its people or a region, and the other names of the same."""

import re
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from itertools import chain
from typing import NamedTuple

from iomcli import countries, facts, stems

_LANGUAGES = ("en", "es", "fr", "pt")

_PLAIN = {accented: stems.folded(accented) for accented in "áàâãäåçéèêëíìîïñóòôõöúùûüš"} | dict.fromkeys("-’'", " ")
"""How the letters of names are folded, and what is between two words."""


class Named(NamedTuple):
    """What a word is the name of: a country by its code, or a region by its English name."""

    code: str | None = None
    region: str | None = None

    @property
    def title(self) -> str:
        """Its English name."""
        return countries.name(self.code) if self.code else self.region or ""


@lru_cache(maxsize=1024)
def named(printed: str) -> Named | None:
    """Give what words are the name of; a short abbreviation must be typed in capitals, a code is none."""
    if (found := place(printed)) or len(name := term(printed)) <= 3:
        return found
    code = _second("demonyms", name)
    return Named(code=code.upper()) if code and name in _of_country(code.upper()) else None


def place(printed: str) -> Named | None:
    """Give the country or the region that words are the name of; its people are not it."""
    name = term(printed)
    if len(name) <= 3:
        code = _abbreviated(printed) if printed.isupper() else None
        return Named(code=code) if code else None
    if code := _called(name):
        return Named(code=code)
    region = _region(name)
    return Named(region=region) if region and name in _of_region(region) else None


def others(one: Named) -> Iterator[str]:
    """Give all names of a country and of its people, or of a region, in four languages, as the index has them.

    What can mean something else is left out, and abbreviations of bodies of a region: SICA.
    """
    return _of_country(one.code) if one.code else _of_region(one.region or "")


def term(words: str) -> str:
    """Give words as the index has them, a space between two."""
    return " ".join(stems.terms(words))


def _abbreviated(printed: str) -> str | None:
    return next((code for code, row in countries.table().items() if printed in row["aliases"].split("|")), None)


def _called(name: str) -> str | None:
    """Give the country of a name. Most words are nowhere in the file; folding all of its names takes 2 ms."""
    if name.split()[0] not in _text("countries"):
        return None
    lines = (line for line in _text("countries").splitlines() if name in line)
    found = [line[:2].upper() for line in lines if name in re.split("[,|]", line)[2:]]
    return found[-1] if found else countries.calls().get(name)


def _region(name: str) -> str | None:
    """Give the region of a name, as the file spells it."""
    found = _second("regions", name)
    return next((one for one in countries.regions() if one.lower().replace("-", " ") == found), None) if found else None


def _second(file: str, name: str) -> str | None:
    """Give what stands beside a name in a file of facts."""
    text = _text(file)
    at = text.find(f"\n{name},")
    return text[at + len(name) + 2 :].partition("\n")[0].split(",")[0] if at >= 0 else None


@cache
def _text(name: str) -> str:
    """Give a file of facts folded, as it stands: parsing its lines takes 2 ms, folding every letter of them another."""
    text = facts.text(name).lower()
    for written, plain in _PLAIN.items():
        text = text.replace(written, plain)
    return text


@cache
def _doubtful() -> set[str]:
    """Give the words that have several meanings, or are part of the name of a region: american."""
    found = {line.partition(",")[0] for line in _text("doubtful").splitlines()}
    return found | {word for line in _text("regions").splitlines() for word in line.rpartition(",")[0].split()}


def _of_country(code: str) -> Iterator[str]:
    row = next(row for row in facts.rows("countries", f"{code},") if row["code"] == code)
    # U.S. is `u s` to the index; US is the word `us`, which means too much.
    short = (alias for alias in row["aliases"].split("|") if alias.isupper() and " " in term(alias))
    rows = (one for one in facts.rows("demonyms", f",{code},") if not one["note"])
    # Without its accent finés is another word, and the index has no accents.
    people = (one["form"] for one in rows if len(one["form"]) > 5 or one["form"].isascii())
    names = chain((row[language] for language in _LANGUAGES), short, people)
    return (name for name in _long(names) if name not in _doubtful())


def _of_region(region: str) -> Iterator[str]:
    """Give the names of a region; one that holds another says nothing more."""
    phrases = (row["phrase"] for row in facts.rows("regions", f",{region}") if row["region"] == region)
    names = list(dict.fromkeys(_long(phrase for phrase in phrases if not phrase.isupper())))
    return (name for name in names if not any(f" {other} " in f" {name} " for other in names if other != name))


def _long(forms: Iterable[str]) -> Iterator[str]:
    return (name for name in map(term, forms) if len(name) > 3 or " " in name)
