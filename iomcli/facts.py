"""The files of facts in `data/`, and how what people type is compared with them."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

DATA = Path(__file__).with_name("data")

JOINING = frozenset(
    "de del la las los el of and y e et du des da do dos the en sur au upon".split()  # noqa: SIM905
)
"""Small words that join those of a name."""


def rows(name: str, holding: str = "") -> Iterator[dict[str, str]]:
    """Read a file of facts, or those lines of it that hold a text: most of the time goes into parsing lines."""
    return read(name, [line for line in lines(name) if holding in line])


def lines(name: str) -> list[str]:
    """Give the lines of a file of facts, but for the names of its columns."""
    return text(name).splitlines()[1:]


def read(name: str, some: list[str]) -> Iterator[dict[str, str]]:
    """Read some lines of a file of facts."""
    columns = text(name).partition("\n")[0].split(",")
    yield from (dict(zip(columns, values, strict=True)) for values in _parsed(some))


def _parsed(lines: list[str]) -> Iterable[list[str]]:
    if not any('"' in line for line in lines):
        return (line.split(",") for line in lines)
    import csv  # half a millisecond of a search

    return csv.reader(lines)


@cache
def text(name: str) -> str:
    """Give a file of facts as it stands."""
    return (DATA / f"{name}.csv").read_text(encoding="utf-8")


def unaccented(text: str) -> str:
    """Take the accents off."""
    return text if text.isascii() else re.sub("[\u0300-\u036f]", "", unicodedata.normalize("NFKD", text))


def folded(text: str) -> str:
    """Fold case, accents, punctuation and spacing away, but for line ends and `|`, which part forms in a file."""
    return re.sub(r"[^\w|\n]+|_+", " ", unaccented(text).casefold())
