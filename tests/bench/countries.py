"""How well items are filed under countries, against other taggers, on items that people labelled.

    python tests/bench/countries.py [LABELLED.jsonl ...]

Without files, those of tests/labelled. A labelled item has `title`, `body`, `about` and `mentions` (ISO 3166-1 alpha-2).
Prints a Markdown table of micro-averaged figures. `all` joins about and mentions; `about` is what it says; `exact` is
the part of items whose about is wholly right; `false` counts countries given to items that are about none.

Rivals: names only (the Unicode CLDR's names in four languages and capitals, longest match), geotext and
country-converter; a rival that is not installed is passed over with a line. A rival tells no `about` from `mentions`:
its `about` are the countries of title, dateline and first sentence.
"""

import importlib.util
import json
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import NamedTuple

from iomcli import facts, filing
from iomcli.items import Item

LABELLED = Path(__file__).parents[1] / "labelled"
SENTENCE = re.compile(r"(?<=[^\W\d]{3}[.!?])\s|\n\n")

Found = tuple[set[str], set[str]]
"""About, and all countries."""


class Score(NamedTuple):
    """The figures of one tagger."""

    all: float
    about: float
    exact: float
    false: int


def ours(item: Item) -> Found:
    """Tag as ingest does."""
    tagged = filing.complete(item)
    return {*tagged.about}, {*tagged.about, *tagged.mentions}


def by_text(codes: Callable[[str], Iterable[str]]) -> Callable[[Item], Found]:
    """Make a tagger of something that finds codes in a text."""

    def tag(item: Item) -> Found:
        lead = SENTENCE.split(item.body, maxsplit=1)[0]
        return {*codes(f"{item.title or ''}. {lead}")}, {*codes(f"{item.title or ''}. {item.body}")}

    return tag


def names_only() -> Callable[[str], Iterable[str]]:
    """Find names of countries in four languages, and capitals; the longest first, capitals wanted."""
    known = {row["place"]: row["country"] for row in facts.rows("capitals")}
    for row in facts.rows("countries"):
        known |= {row[language]: row["code"] for language in ("en", "es", "fr", "pt") if row[language]}
    forms = sorted(known, key=len, reverse=True)
    pattern = re.compile(rf"\b(?:{'|'.join(map(re.escape, forms))})\b")
    return lambda text: (known[found] for found in pattern.findall(text))


def geotext() -> Callable[[str], Iterable[str]]:
    """Ask geotext."""
    from geotext import GeoText

    return lambda text: GeoText(text).country_mentions


def country_converter() -> Callable[[str], Iterable[str]]:
    """Ask country-converter, sentence by sentence."""
    import logging

    from country_converter import CountryConverter

    logging.disable(logging.CRITICAL)
    converter = CountryConverter()

    def codes(text: str) -> Iterable[str]:
        for sentence in SENTENCE.split(text):
            found = converter.convert(sentence, to="ISO2", not_found=None)
            for code in found if isinstance(found, list) else [found]:
                if isinstance(code, str) and len(code) == 2:
                    yield code

    return codes


def f1(hits: int, made: int, wanted: int) -> float:
    """Give the harmonic mean of precision and recall."""
    return 2 * hits / (made + wanted) if made + wanted else 1.0


def scored(tag: Callable[[Item], Found], rows: list[dict[str, object]]) -> Score:
    """Score a tagger on labelled items."""
    count: Counter[str] = Counter()
    for row in rows:
        about, every = tag(Item(title=row["title"], body=str(row["body"])))  # type: ignore[arg-type]
        wanted = {*row["about"]}  # type: ignore[misc]
        named = wanted | {*row["mentions"]}  # type: ignore[misc]
        count["hits"] += len(every & named)
        count["made"] += len(every)
        count["named"] += len(named)
        count["right"] += len(about & wanted)
        count["about"] += len(about)
        count["wanted"] += len(wanted)
        count["exact"] += about == wanted
        count["false"] += 0 if wanted else len(about)
    return Score(
        all=f1(count["hits"], count["made"], count["named"]),
        about=f1(count["right"], count["about"], count["wanted"]),
        exact=count["exact"] / max(1, len(rows)),
        false=count["false"],
    )


def read(path: Path) -> list[dict[str, object]]:
    """Read labelled items."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line]


def main(paths: list[Path]) -> None:
    """Print a row a tagger and file."""
    rivals = {"geotext": geotext, "country_converter": country_converter}
    taggers = {"iomcli": ours, "names only": by_text(names_only())}
    for name, rival in rivals.items():
        if importlib.util.find_spec(name):
            taggers[name] = by_text(rival())
        else:
            print(f"{name} is not installed: pip install {name} 'pandas<3'")
    print("| items | tagger | all F1 | about F1 | exact | false |\n|---|---|---|---|---|---|")
    for path in paths:
        rows = read(path)
        for name, tag in taggers.items():
            score = scored(tag, rows)
            print(
                f"| {path.stem} ({len(rows)}) | {name} | {score.all:.3f} | {score.about:.3f} "
                f"| {score.exact:.3f} | {score.false} |"
            )


if __name__ == "__main__":
    main([Path(argument) for argument in sys.argv[1:]] or sorted(LABELLED.glob("*.jsonl")))
