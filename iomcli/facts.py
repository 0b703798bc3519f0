"""The files of facts in `data/`, and how what people type is compared with them."""

import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path

DATA = Path(__file__).with_name("data")


def rows(name: str, holding: str = "") -> Iterator[dict[str, str]]:
    """Read a file of facts, or those lines of it that hold a text: most of the time goes into parsing lines."""
    import csv

    with (DATA / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        columns = next(csv.reader(file))
        lines = csv.reader(line for line in file if holding in line)
        yield from (dict(zip(columns, line, strict=True)) for line in lines)  # 3 times as fast as DictReader


def text(name: str) -> str:
    """Give a file of facts as it stands."""
    return (DATA / f"{name}.csv").read_text(encoding="utf-8")


def unaccented(text: str) -> str:
    """Take the accents off."""
    return text if text.isascii() else re.sub("[\u0300-\u036f]", "", unicodedata.normalize("NFKD", text))


def folded(text: str) -> str:
    """Fold case, accents, punctuation and spacing away, but for line ends and `|`, which part forms in a file."""
    return re.sub(r"[^\w|\n]+|_+", " ", unaccented(text).casefold())
