"""Bulletins of any size as publishers print them: the items of corpus.py, their countries by name or demonym.

    python -m tests.bench.bulletins FILE ITEMS [LAYOUT]

The layouts are those of real pages, by their ids there: `above`, a date over each title (L1, the default); `below`, the
date under the title (L4); `site`, a breadcrumb over it, and the office, day and hour and labels under it (L12); `card`, a
title, a teaser and the day; `bare`, titles and texts without a day (L10).
"""

import random
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from iomcli import countries, facts
from tests.bench import corpus


class Printed(NamedTuple):
    """What is printed of an item: its day in parts, its title, and its two paragraphs."""

    day: int
    month: str
    short: str
    """The month and the day in numbers, as in 03/21."""
    year: int
    title: str
    texts: tuple[str, str]


def above(one: Printed) -> str:
    return f"{one.day} {one.month}, {one.year}\n\n{one.title}\n\n{one.texts[0]}\n\n{one.texts[1]}\n\n"


def below(one: Printed) -> str:
    return f"{one.title}\n\n{one.day} {one.month}, {one.year}\n\n\n{one.texts[0]}\n\n{one.texts[1]}\n\n\n"


def site(one: Printed) -> str:
    told = f"IOM - News - {one.short}/{one.year} - 09:46\nLanguage English\nPosted: IOM"
    return f"Home / News\n{one.title}\n{told}\n\n{one.texts[0]}\n\n{one.texts[1]}\n\n"


def card(one: Printed) -> str:
    return f"{one.title}\n{one.texts[0]} {one.texts[1]}\n{one.day} {one.month} {one.year}\n\n"


def bare(one: Printed) -> str:
    return f"{one.title}\n\n{one.texts[0]}\n\n{one.texts[1]}\n\n"


LAYOUTS: dict[str, Callable[[Printed], str]] = {
    "above": above,
    "below": below,
    "site": site,
    "card": card,
    "bare": bare,
}


def items(count: int) -> Iterator[Printed]:
    """Give the items of a bulletin, newest first."""
    chance = random.Random(3)
    people: dict[tuple[str, str], list[str]] = {}
    for row in facts.rows("demonyms"):
        people.setdefault((row["country"], row["lang"]), []).append(row["form"])

    def naming(text: str, codes: tuple[str, ...], language: str) -> str:
        words = text.split(" ")
        for code in codes:
            known = people.get((code, language)) if chance.random() > 0.6 else None
            words.insert(chance.randrange(5, len(words) - 2), chance.choice(known or [countries.name(code)]))
        return " ".join(words)

    for item in corpus.items(count):
        first, second = item.body.split("\n\n")
        language, day = item.language or "en", item.date
        assert day
        texts = naming(first, item.about, language), naming(second, item.about + item.mentions, language)
        title = f"{countries.name(item.about[0])}: {item.title}"
        yield Printed(day.day, f"{day:%B}", f"{day:%m/%d}", day.year, title, texts)


def write(path: Path, count: int, layout: str = "above") -> None:
    """Write a bulletin."""
    with path.open("w", encoding="utf-8") as out:
        out.writelines(map(LAYOUTS[layout], items(count)))


if __name__ == "__main__":
    write(Path(sys.argv[1]), int(sys.argv[2]), *sys.argv[3:4])
