"""File an item: which countries it is about, which it only mentions, and why."""

from collections.abc import Iterable, Iterator

from iomcli import dateline, gazetteer, language, naming, rules
from iomcli.gazetteer import NAME, REGION, Form
from iomcli.items import Evidence, Field, Item, Role
from iomcli.naming import Named
from iomcli.patterns import pattern

MOST = 3
"""Countries beside a date at most; more are labels that a page has for all its items."""

_PARTS = pattern(r"\s*[,;|•·/–—]\s*|\s+-\s+|\s{2,}|\t|(?<=\d{4})\s+")
_BRACKETS = pattern(r"\(([^()]{3,40})\)")

FIELDS: dict[Field, Role] = {"about": "about", "mentions": "mention", "regions": "region"}


def complete(item: Item) -> Item:
    """Give the item with all that its reader does not know: dateline, language, countries and their evidence."""
    tagged = tag(
        item._replace(
            dateline=item.dateline or dateline.find(item.body),
            language=item.language or spoken(item),
        )
    )
    return tagged if item.exported is None else tagged._replace(given=item.exported, exported=None)


def spoken(item: Item) -> str | None:
    """Name the language of an item by its title and the beginning of its text."""
    return language.of(f"{item.title or ''} {item.body[: language.HEAD]}")


def tag(item: Item) -> Item:
    """Give the item with the countries it is about, those it mentions, its regions, and the evidence.

    What is a fact of the input, or a person's correction, stays as it is.
    """
    home = naming.home(item)
    named = naming.names_in(item, home)
    about = rules.about(named, item.title or "", home)
    if "about" not in item.fixed and (beside := _beside(item, named, about, home)):
        about = {code: rule for code, rule in about.items() if rule == "often"} | beside
    unnamed = about.keys() - {n.code for n in named}
    evidence = (*judged(named, about), *(Evidence(code, "about", "label", about[code]) for code in sorted(unnamed)))
    if not evidence and (regions := dict.fromkeys(n.code for n in _with_date(item) if not n.country)):
        evidence = tuple(Evidence(code, "region", "label", "region") for code in regions)
    if item.fixed:
        evidence = tuple(as_given(item, evidence))
    codes = {role: tuple(dict.fromkeys([e.code for e in evidence if e.role == role])) for role in FIELDS.values()}
    return item._replace(about=codes["about"], mentions=codes["mention"], regions=codes["region"], evidence=evidence)


def _beside(item: Item, named: list[Named], about: dict[str, str], home: str | None) -> dict[str, str]:
    """Give the countries that the date or the site of an item tells, where its own words tell less, each with the rule.

    One country with the date stands for a dateline, where neither that nor the title names one. Of an item that names
    no place at all there may be more of them, or the mission of IOM in one may have told it.
    """
    if any(n.country and n.where in ("title", "dateline") for n in named):
        return {}
    told = [*dict.fromkeys(n.code for n in _with_date(item) if n.country)]
    if not named:
        return {home: "site"} if home and not told else dict.fromkeys(told if len(told) <= MOST else (), "label")
    return {told[0]: "label"} if len(told) == 1 and told[0] not in about else {}


def _with_date(item: Item) -> list[Named]:
    """Give the places that were printed with the date of an item; the seat of an agency and its country are none."""
    printed = _PARTS.split(item.date_line) if item.date_line else []
    parts = [part for part in printed if gazetteer.known(part, _is_place)]
    inside = (part.strip() for told in _BRACKETS.findall(item.date_line) for part in told.split(","))
    parts += [part for part in inside if gazetteer.known(part, _is_country)]
    named = [n for part in parts for n in naming.names_in(Item(title=part, body=""))]
    seats = {n.code for n in named if n.seat}
    return [n for n in named if n.code not in seats]


def _is_country(form: Form) -> bool:
    return form.kind == NAME  # the city of a paper tells nothing


def _is_place(form: Form) -> bool:
    return gazetteer.place(form) or form.kind == REGION


def as_given(item: Item, found: Iterable[Evidence]) -> Iterator[Evidence]:
    """Bring the evidence into accord with what is fixed; a country it is not about may be a mention."""
    lists = {"about": item.about, "mentions": item.mentions, "regions": item.regions}
    fixed: dict[Role, Field] = {FIELDS[field]: field for field in item.fixed if field in FIELDS}
    given = {code: role for role, field in fixed.items() for code in lists[field]}
    told = {*item.corrected, *(item.given if item.exported is None else item.exported)}
    only = "a person" if "about" in item.corrected else "given"
    found = [e._replace(role="mention", rule=only) if e.role == "about" and "about" in told else e for e in found]
    for code, role in given.items():
        own = [e for e in found if e.code == code] or [Evidence(code=code, role=role, where="label", rule="given")]
        yield from (e._replace(role=role, rule=_said(item, fixed[role], e if e.role == role else None)) for e in own)
    for e in found:
        if e.role not in fixed and e.code not in given:
            yield e


def _said(item: Item, field: Field, evidence: Evidence | None) -> str:
    """Give who says what is fixed: a person, the source, or the rules by which our export has it."""
    if field in item.corrected:
        return "a person"
    told = item.given if item.exported is None else item.exported
    return "given" if field in told or evidence is None else evidence.rule


def judged(named: list[Named], about: dict[str, str]) -> Iterator[Evidence]:
    """Give one piece of evidence for each country and part of the item."""
    seen = set()
    for n in named:
        if (n.code, n.where) in seen:
            continue
        seen.add((n.code, n.where))
        role: Role = "region" if not n.country else "about" if n.code in about else "mention"
        rule = about.get(n.code) or n.effect or rules.otherwise(n)
        _, at, end = n.found
        yield Evidence(n.code, role, n.where, rule, at, end - at)
