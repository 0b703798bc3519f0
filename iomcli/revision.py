"""What changes an item that is in an archive: a fuller telling, a person's correction, today's rules."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from iomcli import filing, likeness, naming
from iomcli.items import Field, Item

PERSON = "a person"
"""How the day of an item is known that a person corrected; what was printed follows after ` over `."""


def merged(known: Item, told: Item) -> Item:
    """Give one item of two tellings of it: the fuller text, a day, an address, and what is fixed in either.

    A person's corrections stand above facts of the input, those of `known` above those of `told`. Of two spellings, and
    of two facts that differ, the same one stays, whichever came first.
    """
    text, rest = (told, known) if fuller(told, known) else (known, told)
    dated = known if "date" in known.corrected or (known.date and "date" not in told.corrected) else told
    titles, urls = filter(None, (known.printed_title, told.printed_title)), filter(None, (known.url, told.url))
    printed = max(titles, key=_spelled, default=None)
    whole = text._replace(
        title=printed,
        url=min(urls, default=None),
        date=dated.date,
        dated=dated.dated,
    )
    if page := naming.both_pages(known.page, told.page):
        whole = whole.with_page(page)
    if whole.title != text.title:
        whole = whole._replace(language=filing.spoken(whole))
    if not known.fixed and not told.fixed:
        return whole if (whole.title, whole.dated) == (text.title, text.dated) else filing.tag(whole)
    owners = {field: _teller(field, known, told) for field in (*text.given, *rest.given)}
    owners |= dict.fromkeys(told.corrected, told) | dict.fromkeys(known.corrected, known)
    given = tuple(dict.fromkeys((*text.given, *rest.given)))
    said: dict[Field, object] = {**told.corrected, **known.corrected}
    whole = whole._replace(given=given, corrected=said | ({"title": printed} if "title" in said else {}))
    return _tagged(_with(whole, {field: getattr(owner, field) for field, owner in owners.items()}), printed)


def tells_more(told: Item, known: Item) -> bool:
    """Tell whether a telling knows anything that the item in the archive does not, or spells it better."""
    if told.date is not None and known.date is None and "date" not in known.corrected:
        return True
    if not {*told.fixed} <= {*known.fixed} or naming.both_pages(known.page, told.page) != known.page:
        return True
    if (told.title, told.url or known.url, told.body) == (known.title, known.url, known.body) and not told.given:
        return False
    return _told(merged(known, told)) != _told(known)


def fuller(told: Item, known: Item) -> bool:
    """Tell whether the text of a telling is the fuller one, or the better spelled of two that are alike."""
    return _fullness(told.body) > _fullness(known.body)


def printed_day(item: Item) -> date | None:
    """Give the day that an item had before a person corrected it."""
    if "date" not in item.corrected:
        return item.date
    before = item.corrected["date"]
    return date.fromisoformat(str(before)) if before else None


def corrected(item: Item, values: Mapping[Field, object]) -> Item:
    """Give the item with a person's values: `about` and `mentions` as codes, `date` as a day or None, `title`.

    Where another title would leave it without any country, it stays under those that it had.
    """
    before: dict[Field, object] = {field: plain(getattr(item, field)) for field in values}
    changed = _with(item, values)._replace(corrected={**before, **item.corrected})
    if "date" in values and "date" not in item.corrected:
        changed = changed._replace(dated=f"{PERSON} over {item.dated}" if item.dated else PERSON)
    changed = _tagged(changed, item.title)
    if "title" in values and "about" not in values and item.about and not changed.about:
        return corrected(item, {**values, "about": item.about})
    return changed


def _tagged(item: Item, before: str | None) -> Item:
    """File an item by its title, which was another one before."""
    anew = item.title != before and "language" not in item.fixed
    return filing.tag(item._replace(language=filing.spoken(item)) if anew else item)


def automatic(item: Item) -> Item:
    """Give the item without a person's corrections, as today's rules file it and with the day that was printed."""
    if "date" in item.corrected:
        dated = (item.dated or "").removeprefix(PERSON).removeprefix(" over ") or None
        item = item._replace(date=printed_day(item), dated=dated)
    item = item._replace(title=item.printed_title)
    facts: dict[Field, object] = {
        field: tuple(codes)
        for field, codes in item.corrected.items()
        if field in item.given and isinstance(codes, list)
    }
    return refreshed(_with(item, facts)._replace(corrected={}))


def refreshed(item: Item) -> Item:
    """Give the item as today's rules file it; a person's corrections and facts of the input stay."""
    language = item.language if "language" in item.fixed else None
    return filing.complete(item._replace(dateline=None, language=language, evidence=()))


def _teller(field: Field, one: Item, other: Item) -> Item:
    """Give the telling whose fact stands: of two that differ the one with more, then the last by the alphabet."""
    if field not in one.given or field not in other.given:
        return one if field in one.given else other
    return max(one, other, key=lambda item: (len(getattr(item, field) or ""), getattr(item, field) or ""))


def _told(item: Item) -> tuple[object, ...]:
    return item.title, item.url, item.body, *(getattr(item, field) for field in item.given)


def _fullness(body: str) -> tuple[int, tuple[bool, int, str]]:
    return len(likeness.folded(body)), _spelled(body)


def _spelled(text: str) -> tuple[bool, int, str]:
    """Give what makes one spelling better than another: small letters, then accents, then the alphabet."""
    return not text.isupper(), sum(not char.isascii() for char in text), text


def _with(item: Item, values: Mapping[Field, object]) -> Item:
    fields: dict[Any, Any] = {**item._asdict(), **values}
    return Item(**fields)


def plain(value: object) -> object:
    """Give a value as JSON has it."""
    return value.isoformat() if isinstance(value, date) else list(value) if isinstance(value, tuple) else value


def from_plain(field: Field, value: object) -> object:
    """Give a value of JSON as an item has it in a field: codes, a day, or a title."""
    if isinstance(value, str) and field == "date":
        return date.fromisoformat(value)
    return tuple(value) if isinstance(value, list) else value
