"""The values of options, read: what was typed becomes a question."""

import re
from collections.abc import Callable, Iterable
from contextlib import suppress
from datetime import date
from functools import partial, reduce
from itertools import chain
from typing import TypeVar, cast, get_args

import typer

from iomcli import countries, dates, stems, words
from iomcli import language as languages
from iomcli.errors import UnreadableValue
from iomcli.formats import ForCounts
from iomcli.options import Filters
from iomcli.query import By, Lack, Query, Sort
from iomcli.words import Words

T = TypeVar("T")

TITLE = 500
"""Characters of a title that a person says at most."""

Unreadable = typer.BadParameter
"""What is raised for a value that can't be read; `param_hint` names its option, where it is one."""


def told(hint: str, said: str) -> str:
    """Give what is wrong with a value under what it is a value of."""
    return f"{hint}{' ' if re.match('[^a-z]', said) else ': '}{said}" if hint else said


def as_typed(filters: Filters) -> str:
    """Give what narrows a question as it may have been typed, for `list`."""
    from shlex import quote

    short = {"country": "-c", "region": "-r"}
    values = ((short.get(name, f"--{name}"), value) for name, value in filters._asdict().items() if value)
    each = ((option, one) for option, value in values for one in (value if isinstance(value, list) else [value]))
    return " ".join(option if one is True else f"{option} {quote(words.typed(one))}" for option, one in each)


def query(
    filters: Filters,
    *,
    today: date,
    typed: list[str] | None = None,
    sort: Sort = "newest",
    limit: int = 20,
    offset: int = 0,
) -> Query:
    """Make the question of the options; what can't be read is a usage error."""
    first, last = _span(filters.since, filters.until, today)
    if filters.undated and (first or last):
        raise typer.BadParameter(
            "no undated item has a day; leave out --since and --until, or --undated", param_hint="--undated"
        )
    about, no_country = _or_none("--country", countries.find, filters.country)
    spoken, no_language = _or_none("--language", languages.find, filters.language)
    return Query(
        words=_words(typed, filters.keyword, filters.without),
        about=about,
        mentions=_each("--mentions", countries.find, filters.mentions),
        regions=_each("--region", countries.find_region, filters.region),
        since=first,
        until=last,
        undated=filters.undated,
        sort=sort,
        limit=limit,
        offset=offset,
        languages=spoken,
        none=tuple(no_country + no_language),
        sources=tuple(map(words.typed, filters.source or ())),
        added=_read("--added", partial(dates.period, filters.added, today)) if filters.added is not None else None,
        exact=filters.exact,
        translate=filters.translate,
    )


KINDS_IN_SPANISH: dict[str, By] = {
    "pais": "country", "paises": "country", "ano": "year", "anos": "year", "mes": "month", "meses": "month",
    "idioma": "language", "lengua": "language", "fuente": "source",
}  # fmt: skip
"""What people in Spanish call what is counted by."""


def kinds(typed: str, format: ForCounts | None) -> tuple[By, ...]:
    """Read what is counted by, with commas between: each once, one kind of time at most, and one kind in a picture."""
    names = [name.strip().lower() for name in typed.split(",")]
    known = get_args(By)
    wrong = next((name for name in names if name not in known), None)
    if wrong is not None:
        meant = KINDS_IN_SPANISH.get(stems.folded(wrong))
        way_out = f"; did you mean {meant}?" if meant else ""
        raise typer.BadParameter(f"{wrong!r} is none of {', '.join(known)}{way_out}", param_hint="--by")
    if len(set(names)) < len(names) or {"year", "month"} <= {*names}:
        raise typer.BadParameter(
            f"{typed!r} names a kind twice, or two kinds of time; try country,month", param_hint="--by"
        )
    if format == "svg" and len(names) > 1:
        raise typer.BadParameter(f"{typed!r} make no one picture; make one of each: --by {names[0]}", param_hint="--by")
    return tuple(cast(By, name) for name in names)


def marked(typed: list[str] | None) -> Words | None:
    """Read the words that are to be marked."""
    for one in typed or ():
        _read("--mark", partial(_keyword, one, "--mark"))
    return words.read([*map(words.typed, typed)]) if typed else None


def day(typed: str | None, today: date) -> date | None:
    """Read one day; a longer period is a usage error."""
    if typed is None:
        return None
    return _read("--date", partial(dates.day, typed, today))


def title(typed: str) -> str:
    """Read the title of an item, on one line; raise typer.BadParameter when nothing is told."""
    from iomcli import given

    told = given.line(typed)
    if not any(map(str.isalnum, told)) or told.lower() in NONE:
        raise typer.BadParameter(f"--title {typed!r} is no title; an item keeps one, so say another")
    if len(told) > TITLE:
        raise typer.BadParameter(f"--title has {len(told):,} characters; a title has {TITLE} at most")
    return told


def _span(since: str | None, until: str | None, today: date) -> tuple[date | None, date | None]:
    since, until = _bare(since, "since", today), _bare(until, "until", today)
    for option, typed in (("--since", since), ("--until", until)):
        if typed is not None:
            _read(option, partial(dates.period, typed, today))
    return _read(None, partial(dates.span, since, until, today))


def _bare(typed: str | None, end: str, today: date) -> str | None:
    """Give one end of a span without the word that says which; a value with both is a usage error."""
    if not typed or " " not in typed:
        return typed
    from shlex import quote  # here, for most values are one word

    from iomcli import spans

    if both := spans.both(typed, today):
        way = f"write --since {quote(both[0])} --until {quote(both[1])}"
        raise typer.BadParameter(f"{typed!r} has two ends; {way}", param_hint=f"--{end}")
    rest = spans.bare(typed, end)
    with suppress(UnreadableValue):
        dates.period(rest, today)
        return rest
    return typed


def _words(typed: list[str] | None, keyword: list[str] | None, without: list[str] | None) -> Words | None:
    """Read the words: those of the arguments as one text, since the shell parted it, each option by itself."""
    texts = [" ".join(map(words.typed, typed))] if typed else []
    for one in texts:
        _read(None, partial(words.read, [one]))
    for one in keyword or ():
        _read("--keyword", partial(_keyword, one, "--keyword"))
    texts += map(words.typed, keyword or ())
    wanted = words.read(texts) if texts else None
    unwanted = [_read("--not", partial(_keyword, one, "--not")) for one in without or ()]
    return reduce(words.without, unwanted, wanted)


def _keyword(typed: str, option: str) -> Words:
    if not typed.strip():
        raise UnreadableValue(f"{typed!r} holds no word; try: {option} trafficking")
    return words.read([words.typed(typed)])


NONE = ("none", "undated", "")
"""What a person types for no country, or no day."""


def codes_of(option: str, typed: str) -> tuple[str, ...]:
    """Read countries with commas between them; a word of NONE is no country, and a region is none to file under."""
    for name in typed.split(","):
        if region := countries.region(words.typed(name)):
            way_out = f"name its countries: {option} {','.join(countries.members(region))}"
            raise typer.BadParameter(f"{name.strip()!r} is a region, not a country; {way_out}", param_hint=option)
    return () if typed.strip().lower() in NONE else _each(option, countries.find, [typed])


def _or_none(
    option: str, find: Callable[[str], str], names: Iterable[str] | None
) -> tuple[tuple[str, ...], list[Lack]]:
    """Read names, and tell whether `none` is among them, which asks for items that have nothing of the kind."""
    found = _each(option, lambda name: NONE[0] if stems.folded(name).strip() == NONE[0] else find(name), names)
    kind = cast(Lack, option.removeprefix("--"))
    return tuple(one for one in found if one != NONE[0]), [kind] if NONE[0] in found else []


def _each(option: str, find: Callable[[str], str], names: Iterable[str] | None) -> tuple[str, ...]:
    """Read names, each by itself or several with commas between them; each is found once."""
    found = (_read(option, partial(_several, find, words.typed(name))) for name in names or ())
    return tuple(dict.fromkeys(chain.from_iterable(found)))


def _several(find: Callable[[str], str], typed: str) -> list[str]:
    """Find what stands between commas, or else the whole: some countries have a comma in their name."""
    for name in typed.split(","):
        if name.strip()[:1] in {"+", "-"}:
            raise UnreadableValue(f"{name.strip()!r} begins with a sign; give the whole list of names, without signs")
    try:
        return [find(name) for name in typed.split(",") if name.strip()] or [find(typed)]
    except UnreadableValue:
        with suppress(UnreadableValue):
            return [find(typed)]
        raise


def _read(option: str | None, read: Callable[[], T]) -> T:
    try:
        return read()
    except UnreadableValue as error:
        raise typer.BadParameter(str(error), param_hint=option) from error
