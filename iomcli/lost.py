"""What a reading may have missed: lines set aside that may be news, and days in a text that may be those of others."""

from collections import Counter
from datetime import date

from iomcli import besides, dates, daylines, facts, mastheads, partial, stamps, units
from iomcli.items import Aside, Item, Remark
from iomcli.patterns import pattern

AMONG = frozenset((
    "the name of a section", "another date", "below a headline", "below the text", "before the first date",
    "before the first item", "between two items", "below the last item", "other reading", "a single line is no item",
    "a topic", "beside a table of news",
))  # fmt: skip
"""Why lines are set aside that may be news where they stand among items; page furniture is told by its words."""

ANYWHERE = frozenset(("below a headline", "another date"))
"""Why they may be news also below the last item, which may have swallowed others."""

WORDS = 4
"""Words of a headline at least, one of which may be found in any heading."""

DAY = 40
"""Characters of a line that is a day at most."""

DAYS = 2
"""Days at least that stand alone in a text, as those of other items do."""


_DAY = pattern(
    r"[^\w]{0,4}(?P<day>\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}|\d{4}-\d\d-\d\d"
    r"|\d{1,2}(?:º|er)?(?: de)? [^\W\d]{3,10}(?:,?(?: del?)? \d{4})?|[^\W\d]{3,10} \d{1,2}(?:,? \d{4})?)\b"
)


def flagged(asides: list[Aside], first: int, last: int) -> list[Aside]:
    """Give lines set aside, those marked that may be news; items begin from a `first` line to the `last` one.

    What is printed again is no news, such as the head of each sheet. With its day below it a headline may be news
    wherever it stands.
    """
    often = Counter(one.text for one in asides)
    short = (one for one in asides if len(one.text) <= DAY and dates.FIGURE.search(one.text))
    dated = {one.line for one in short if stamps.read(one.text)}
    return [
        one._replace(may_be_news=True)
        if one.reason in AMONG
        and (first < one.line < last or one.reason in ANYWHERE or not dated.isdisjoint((one.line + 1, one.line + 2)))
        and often[one.text] == 1
        and _tells(one.text)
        else one
        for one in asides
    ]


def days(item: Item) -> Remark | None:
    """Say that days stand in a text as above other items, each with a title and a text; in a timeline they have none.

    The day of the item, said again, is none. In a text without a day they may also begin its lines.
    """
    if not item.date and len(begun := [day for line in item.body.split("\n\n") if (day := _begins(line))]) > DAYS:
        return _remark(item, "begin with a day, as other items may", begun)
    lines = ["", *item.body.split("\n\n"), "", ""]
    found: dict[date, str] = {}
    for at, line in enumerate(lines):
        if 0 < len(line) <= DAY and dates.FIGURE.search(line) and (stamp := stamps.read(line)) and not stamp.rest:
            above, first, second = lines[at - 1], *lines[at + 1 : at + 3]
            titled = _is_title(above) and units.is_prose(first)
            if stamp.day and (titled or (_is_title(first) and units.is_prose(second))):
                found.setdefault(stamp.day, line)
    if item.date:
        found.pop(item.date, None)
    if len(found) < DAYS:
        return None
    return _remark(item, "look like the dates of other items", [*found.values()])


def _remark(item: Item, told: str, days: list[str]) -> Remark:
    some = ", ".join(map(repr, days[:DAYS]))
    return Remark(
        line=item.line, text=f"the text has {len(days):,} lines that {told}: {some}{' …' if days[DAYS:] else ''}"
    )


def _begins(line: str) -> str:
    """Give the day with which a line begins, whatever stands before and behind it; empty where there is none."""
    found = _DAY.match(line)
    return found["day"] if found and (stamps.read(found["day"]) or partial.day(found["day"])) else ""


def _is_title(line: str) -> bool:
    return len(line.split()) >= WORDS and units.is_title(line)


def _tells(text: str) -> bool:
    """Tell whether a line has a day and more, or words enough for a headline that are not those of headings."""
    if besides.names(text):
        return False
    words = [word for word in facts.folded(text).split() if word.isalpha()]
    headline = len(words) >= WORDS and sum(not mastheads.is_of_heading(word) for word in words) >= WORDS - 1
    return headline or daylines.parts_of(text) is not None
