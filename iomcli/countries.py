"""Countries and what people call them: names in four languages, codes, demonyms."""

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache, lru_cache

from iomcli import facts
from iomcli.errors import UnknownCountry
from iomcli.patterns import pattern

_SITE = pattern(r"https?://(?:www\.)?(?P<name>[a-z]{4,40})\.iom\.int(?=[:/?#]|$)", re.IGNORECASE)


@cache
def table() -> dict[str, dict[str, str]]:
    """Read the countries by their code."""
    return {row["code"]: row for row in facts.rows("countries")}


@cache
def calls() -> dict[str, str]:
    """Give the codes of all country names, aliases and codes, folded."""
    return by_form(table(), ["|".join(row.values()) for row in table().values()])


@cache
def demonyms() -> dict[str, str]:
    """Give the codes of all demonyms, folded."""
    rows = list(facts.rows("demonyms"))
    return by_form([row["country"] for row in rows], [row["form"] for row in rows])


def by_form(codes: Iterable[str], forms: list[str]) -> dict[str, str]:
    """Give the code of every form, folded; one folding for all is what makes this quick."""
    lines = facts.folded("\n".join(forms)).split("\n")
    found = {form.strip(): code for code, line in zip(codes, lines, strict=True) for form in line.split("|")}
    found.pop("", None)
    return found


def find(name: str) -> str:
    """Give the code of a country by a name in four languages, a code, a demonym or an abbreviation.

    Raises UnknownCountry with the nearest names.
    """
    if code := known(name):
        return code
    raise UnknownCountry(unknown(name, _wanted(name)))


@lru_cache(maxsize=1 << 10)  # the cells of a table are much the same
def known(name: str) -> str | None:
    """Give the code of a country as `find` does, or None: to look for the nearest names takes milliseconds."""
    wanted = _wanted(name)
    for form in (wanted, wanted.removeprefix("the ")):
        if code := calls().get(form) or demonyms().get(form):
            return code
    return _close().get(wanted.replace(" ", ""))


def _wanted(name: str) -> str:
    return facts.folded(" ".join(name.replace("|", " ").split())).strip()


@cache
def _close() -> dict[str, str]:
    """Give the code of every name without its spaces."""
    return {form.replace(" ", ""): code for form, code in calls().items()}


_WITH_ARTICLE = (
    "Americas", "Andes", "Balkans", "Caribbean", "Basin", "Middle East", "Triangle", "Pacific", "Sahel",
    "Horn of Africa", "Cone",
)  # fmt: skip
"""Ends of the names of regions that have an article."""

_TOGETHER = {
    "ca4": "Guatemala, El Salvador, Honduras, Nicaragua",
    "ca 4": "Guatemala, El Salvador, Honduras, Nicaragua",
}
"""What several countries are called together, folded, and that is no region of ours: the border agreement CA-4."""


def unknown(name: str, wanted: str) -> str:
    """Say that a name is unknown, and what may have been meant: a region, several countries, names that are near."""
    if found := region(name):
        return f"{name!r} is a region, not a country: --region {found!r}"
    names = _TOGETHER.get(wanted, name)
    several = [_called(part) for part in re.split("[,;/&+]| (?:and|y|e|et|or|o) ", names)]
    if len(several) > 1 and all(several):
        return f"{name!r} is more than one country; put commas between them: {','.join(filter(None, several))!r}"
    if codes := _countries_of(wanted):
        from shlex import quote

        place = f"{name!r} is a place in {_listed([*map(_name, codes)])}, not a country"
        named = _name(codes[0]) if len(codes) == 1 else "one of them"
        return f"{place}; name {named}, or try: iomcli search {quote(name)}"
    return f"no country is called {name!r}{nearest(name)}"


def _called(name: str) -> str | None:
    code = known(name)
    return _name(code) if code else None


def _countries_of(place: str) -> list[str]:
    """Give the codes of the countries in which there is a place of that name."""
    columns = (("capitals", "place"), ("places", "place"), ("doubtful", "form"))
    rows = ((row["country"], row[column]) for table, column in columns for row in facts.rows(table))
    return list(dict.fromkeys(code for code, form in rows if code and facts.folded(form).strip() == place))


def _listed(names: Sequence[str]) -> str:
    """Give names as a sentence has them: A, B and C."""
    return " and ".join([", ".join(names[:-1]), names[-1]]) if len(names) > 1 else "".join(names)


def alike(code: str) -> list[str]:
    """Give the codes of the countries whose names hold that of another, or are held by it, as whole words begin."""
    wanted = f" {facts.folded(name(code))}"
    others = ((other, f" {facts.folded(name(other))}") for other in table() if other != code)
    return [other for other, form in others if wanted in form or form in wanted]


def region(name: str) -> str | None:
    """Give the English name of a region by any of its names in four languages, or None."""
    return _regions_by_form().get(facts.folded(name).strip().removeprefix("the "))


@cache
def _regions_by_form() -> dict[str, str]:
    calls = {facts.folded(row["phrase"]): row["region"] for row in facts.rows("regions")}
    return calls | {facts.folded(region): region for region in regions()}


def nearest(name: str) -> str:
    """Ask whether a country was meant whose name is near one that is unknown, or give nothing where none is.

    A code as sports have it (GUA) is no code of ours, but leaves no doubt.
    """
    codes = {row["form"]: row["country"] for row in facts.rows("sports")} if len(_wanted(name)) == 3 else {}
    if code := codes.get(_wanted(name).upper()):
        return f"; did you mean {_name(code)}?"
    return _nearest(_wanted(name), {form: _name(code) for form, code in (demonyms() | calls()).items()})


def _nearest(wanted: str, calls: Mapping[str, str]) -> str:
    """Give the names that begin so, or else those that are spelt nearly so."""
    import difflib

    begun = {calls[form]: form for form in calls if len(wanted) > 2 and form.startswith(wanted)}
    cutoff = 0.8 if len(wanted) > 4 else 0.75  # one wrong letter of four
    close = [calls[form] for form in difflib.get_close_matches(wanted, list(calls), n=3, cutoff=cutoff)]
    near = begun if 0 < len(begun) <= 3 else dict.fromkeys(close)
    return f"; did you mean {' or '.join(near)}?" if near else ""


def name(code: str) -> str:
    """Give the short English name of a country, or the code itself when there is none."""
    return _english().get(code, code)


_name = name


def of_site(address: str) -> str | None:
    """Give the code of the country whose site of IOM an address is on, as https://honduras.iom.int/es/news; or None."""
    found = _SITE.match(address)
    return _close().get(found["name"].lower()) if found else None


@cache
def _english() -> dict[str, str]:
    """Give the English names, which stand before what needs quotes in a line: parsing all of it takes 1 ms."""
    lines = facts.text("countries").splitlines()
    return {code: name for code, _, name, _ in (line.split(",", 3) for line in lines)}


@cache
def regions() -> dict[str, tuple[str, ...]]:
    """Give the countries of each region, by its English name."""
    found: dict[str, tuple[str, ...]] = {}
    for row in facts.rows("members"):
        found[row["region"]] = (*found.get(row["region"], ()), row["country"])
    return found


def members(region: str) -> tuple[str, ...]:
    """Give the codes of the countries of a region."""
    return regions()[region]


def in_a_sentence(region: str) -> str:
    """Give the English name of a region with the article that it has there: the Caribbean."""
    return f"the {region}" if region.endswith(_WITH_ARTICLE) else region


def find_region(name: str) -> str:
    """Give the English name of a region by any of its names in four languages.

    Raises UnknownCountry with the nearest names.
    """
    if found := region(name):
        return found
    if known(name):
        raise UnknownCountry(f"{name!r} is a country, not a region: --country {name!r}")
    wanted = facts.folded(name).strip().removeprefix("the ")
    if wanted == "none":
        raise UnknownCountry("no region is called 'none'; items about no country: --country none")
    raise UnknownCountry(f"no region is called {name!r}{_nearest(wanted, _regions_by_form())}")


def names() -> Iterable[str]:
    """Give the English names of all countries."""
    return [row["en"] for row in table().values()]
