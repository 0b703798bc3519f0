"""A deterministic archive of any size: Zipf words in two languages, ten years, a realistic mix of countries.

    python -m tests.bench.corpus ARCHIVE ITEMS

Items go through the store as an ingest writes them, without being read from a file or tagged.
"""

import itertools
import random
import sys
import time
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

from iomcli.items import BATCH, Item
from iomcli.store import Store

ENGLISH = (
    "the of and in to for migrants with from migration iom children women border workers training countries help return"
)
SPANISH = "de la en los migrantes y para con el migración oim niños mujeres frontera capacitación países apoyo retorno"
RARE = 40_000
"""Made-up words beyond the common ones."""
COUNTRIES = [
    "MX",
    "GT",
    "HN",
    "SV",
    "NI",
    "CR",
    "PA",
    "BZ",
    "DO",
    "HT",
    "US",
    "CO",
    "VE",
    "CU",
    "JM",
    "BS",
    "TT",
    "GY",
    "SR",
    "EC",
    "PE",
    "BR",
    "CA",
    "ES",
]
FIRST = date(2014, 1, 1)


def lexicon(common: str, chance: random.Random) -> tuple[list[str], list[float]]:
    """Give words and their cumulative Zipf weights: common ones first, made-up ones after them."""
    syllables = [a + b for a in "bcdfglmnprstv" for b in ("a", "e", "i", "o", "u", "an", "er", "ón")]
    words = common.split()
    words += ["".join(chance.choices(syllables, k=chance.randint(2, 4))) for _ in range(RARE)]
    return words, list(itertools.accumulate(1 / rank for rank in range(1, len(words) + 1)))


def items(count: int) -> Iterator[Item]:
    """Generate items of 120 to 250 words, the same ones in every run, newest first."""
    chance = random.Random(7)
    lexicons = {"en": lexicon(ENGLISH, chance), "es": lexicon(SPANISH, chance)}
    mix = list(itertools.accumulate(1 / rank for rank in range(1, len(COUNTRIES) + 1)))
    for number in range(count):
        language = "es" if chance.random() < 0.3 else "en"
        words, weights = lexicons[language]
        body = chance.choices(words, cum_weights=weights, k=chance.randint(110, 240))
        about = tuple(dict.fromkeys(chance.choices(COUNTRIES, cum_weights=mix, k=chance.choice((1, 1, 1, 2)))))
        third = len(body) // 3
        yield Item(
            title=f"{' '.join(chance.choices(words, cum_weights=weights, k=8)).capitalize()} {number}",
            body=f"Tegucigalpa. – {' '.join(body[:third])}.\n\n{' '.join(body[third:])}.",
            dateline="Tegucigalpa",
            date=FIRST + timedelta(days=3650 * (count - number - 1) // count),
            language=language,
            about=about,
            mentions=tuple({chance.choice(COUNTRIES)} - {*about}),
            regions=("Central America",) if number % 20 == 0 else (),
        )


def build(path: Path, count: int) -> None:
    """Write an archive."""
    made = items(count)
    with Store(path) as store:
        source = store.source("corpus", None)
        while batch := list(itertools.islice(made, BATCH)):
            store.add(batch, source)
        store.optimize()


if __name__ == "__main__":
    began = time.perf_counter()
    build(Path(sys.argv[1]), int(sys.argv[2]))
    print(f"{int(sys.argv[2]):,} items in {time.perf_counter() - began:.1f} s")
