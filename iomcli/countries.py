"""Countries and what people call them: names in four languages, codes, demonyms."""

from collections.abc import Iterable
from functools import cache

from iomcli import facts
from iomcli.errors import UnknownCountry


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
    wanted = facts.folded(" ".join(name.replace("|", " ").split())).strip()
    for form in (wanted, wanted.removeprefix("the ")):
        if code := calls().get(form) or demonyms().get(form):
            return code
    close = {form.replace(" ", ""): code for form, code in calls().items()}
    if code := close.get(wanted.replace(" ", "")):
        return code
    raise UnknownCountry(unknown(name, wanted))


def unknown(name: str, wanted: str) -> str:
    """Say that a name is unknown, and which names are near."""
    import difflib

    near = difflib.get_close_matches(wanted, [*calls(), *demonyms()], n=3, cutoff=0.7)
    codes = dict.fromkeys(calls().get(form) or demonyms()[form] for form in near)
    hint = "; did you mean " + " or ".join(_name(c) for c in codes) + "?" if codes else ""
    return f"no country is called {name!r}{hint}"


def name(code: str) -> str:
    """Give the short English name of a country, or the code itself when there is none."""
    row = table().get(code)
    return row["en"] if row else code


_name = name


def names() -> Iterable[str]:
    """Give the English names of all countries."""
    return [row["en"] for row in table().values()]
