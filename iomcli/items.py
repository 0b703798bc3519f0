"""What travels through the program: items, the evidence of their countries, and hits.

Named tuples, not dataclasses: making five of those takes 4 ms of the start of every command. Fields are given by name.
"""

import datetime
from collections.abc import Iterator, Mapping
from typing import Literal, NamedTuple, cast

Role = Literal["about", "mention", "region"]
Field = Literal["about", "mentions", "regions", "language", "date", "title"]
Place = Literal["title", "dateline", "lead", "body", "label"]

Line = tuple[int, str]
"""A line of a page: its number and its text."""

MARK, UNMARK = "\x02", "\x03"
"""Around a matched word; safe because no text in an archive holds control characters."""

FORMULA = tuple("=+-@'\t")
"""A spreadsheet would compute a cell that begins with one of these; a quote before it keeps it text."""

DAY = 1_000_000
"""Keys of one day: an item's key is yyyymmdd * DAY + number, so key order is date order."""

MONTH = 100 * DAY
"""Keys of one month."""

BATCH = 10_000
"""Items read or written in one transaction."""

UNDATED = "the item is kept undated"
"""How a remark on a date ends that nobody can read."""

TWO_WAYS = "can be read two ways"
"""What a remark says of a date in numbers whose order nothing beside it tells."""

IMPOSSIBLE = "can be no day of the calendar"
"""What a remark says of a date such as 31 September 2019."""

NO_DAY = "can be more than one day"
"""What a remark says of a month or a year among days."""

NO_YEAR = "has no year, and nothing on its page tells it"
"""Why an item has no day where its date line is a day and a month alone."""

NO_MOMENT = "counts from a day that its page does not tell"
"""Why an item has no day that was printed so many hours or days ago."""

TROUBLES = (TWO_WAYS, IMPOSSIBLE, NO_DAY, NO_YEAR, NO_MOMENT)
"""Why an item with a date is kept undated."""

TO_SAY_DAY = "say the day with iomcli tag ID --date DATE"
"""How a remark on dates ends that a person may know better; the report adds the archive."""

BOTH_ORDERS = "show both orders"
"""What a remark says of two dates of a file, one with the day first and one with the month first."""

SENT = "the message was sent on"
"""What a remark says of items in a message that print no day."""

UNTITLED = "a table of days"
"""What a remark says of a table in which no column is known as the title or the text."""

DATE_LINE = "date line: "
"""What `dated` begins with where the day is that of a line of the page, which follows."""

MESSAGE_HEAD = "head of the message: "
"""What `dated` begins with where the day is that on which the message was sent."""

PAGE = "page of "
"""What stands in `dated` before the office of IOM whose page it is, behind what dates the item."""

OFFICES = "several offices"
"""What stands there where the tellings of an item stand on pages of offices in several countries."""

LABEL = 60
"""Characters of a line such as `Source: La Prensa` above a text at most."""

HEADING = 12
"""Words of the body that stand for a missing title."""

_NEVER = '"<>\\^`{|}'
"""ASCII that stands in no address, RFC 3986."""


class Evidence(NamedTuple):
    """One reason why an item stands under a country or a region."""

    code: str
    """ISO 3166-1 alpha-2, or the English name of a region."""
    role: Role
    where: Place
    rule: str
    """The name of the rule that decided."""
    at: int = 0
    """Where the words begin: in the title, or else in the body, from 0."""
    size: int = 0
    """The characters of the words; 0 when the input said so without words."""

    def words(self, item: "Item") -> str:
        """Give the words as printed, on one line."""
        text = item.title or "" if self.where == "title" else item.body
        return " ".join(text[self.at : self.at + self.size].split())


class Item(NamedTuple):
    """One piece of news as a reader found it; `filing.complete` adds dateline, language, countries and evidence."""

    body: str
    """The whole text, paragraphs parted by a blank line; the dateline is a copy of its beginning."""
    date: datetime.date | None = None
    title: str | None = None
    dateline: str | None = None
    language: str | None = None
    url: str | None = None
    line: int = 1
    """The line of the source at which the item begins, from 1."""
    key: int | None = None
    """The key it had in another archive, when the input says so."""
    old_keys: tuple[int, ...] = ()
    """Others that it had there before."""
    source: str | None = None
    """The source it had in another archive, when the input says so."""
    path: str | None = None
    """The path of that source; empty where it has none, as a paste or a publisher; None when the input does not say."""
    about: tuple[str, ...] = ()
    mentions: tuple[str, ...] = ()
    regions: tuple[str, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    dated: str | None = None
    """How the day is known and what is printed, as in `date line: 10 October, 2019`."""
    given: tuple[Field, ...] = ()
    """What the input gave as facts, to be left as they are."""
    exported: tuple[Field, ...] | None = None
    """Of an item out of an export of ours: what was given there. The rest stays as it is until a refresh."""
    corrected: Mapping[Field, object] = {}
    """What a person corrected, and what stood there before: a list of codes; a day in ISO 8601, a title, or None."""

    def with_day(self, day: datetime.date | None, dated: str) -> "Item":
        """Give the item with a day and how that is known; the office whose page it is on stays."""
        return self._replace(date=day, dated=_dated(dated, self.page))

    def with_page(self, office: str) -> "Item":
        """Give the item with the office of IOM whose page it is on; how its day is known stays."""
        return self._replace(dated=_dated(_parted(self.dated)[0], office))

    @property
    def page(self) -> str:
        """The office of IOM whose page it is on; empty where that is not known."""
        return page_of(self.dated)

    @property
    def date_line(self) -> str:
        """What the line of the page has printed that gives the day; empty where no line does."""
        return _parted(self.dated)[0].partition(DATE_LINE)[2]

    @property
    def fixed(self) -> tuple[Field, ...]:
        """What rules leave as it is: facts of the input and a person's corrections."""
        return (*self.given, *self.corrected)

    @property
    def printed_title(self) -> str | None:
        """The title that the item had before a person corrected it: by that it is known again."""
        return cast("str | None", self.corrected["title"]) if "title" in self.corrected else self.title

    @property
    def link(self) -> str | None:
        """The address, when it is one of the web: no other is ever made a link. A space in it is written as %20."""
        if not self.url or not self.url.lower().startswith(("https://", "http://")):
            return None
        return "".join(map(_in_address, self.url))

    @property
    def filed(self) -> Iterator[tuple[Role, str]]:
        """What the item is filed under: each role with a country or a region, in order."""
        for role, codes in (("about", self.about), ("mention", self.mentions), ("region", self.regions)):
            yield from ((role, code) for code in codes)  # type: ignore[misc]

    @property
    def size(self) -> int:
        """Characters of the title and the body."""
        return len(self.title or "") + len(self.body)

    @property
    def head(self) -> int:
        """The number of the paragraph that begins with the dateline: below the line of a paper the second one."""
        return 0 if self.body.startswith(self.dateline or "") else 1

    @property
    def heading(self) -> str:
        """The title, or the first words of the body of an item that has none."""
        if self.title:
            return self.title
        first, _, rest = self.body.partition("\n\n")
        of_paper = rest and len(first) <= LABEL and ": " in first and first[-1].isalnum()
        words = (rest if of_paper else self.body).split(maxsplit=HEADING)
        return " ".join(words[:HEADING]) + ("…" if len(words) > HEADING else "")


class Aside(NamedTuple):
    """A line of the input that belongs to no item, and why."""

    line: int
    text: str
    reason: str
    may_be_news: bool = False
    """Whether it may be an item, or its title, that was not known as such."""


class Remark(NamedTuple):
    """Something about the input that its owner should know; nothing was lost."""

    line: int
    text: str


class Change(NamedTuple):
    """An item before and after it was revised; the key may be another."""

    before: Item
    after: Item


class Hit(NamedTuple):
    """An item as it comes back from the archive. Around matches in what is marked stand MARK and UNMARK."""

    key: int
    item: Item
    source: str
    title_marked: str | None = None
    snippet: str | None = None
    """A marked piece of the body."""
    body_marked: str | None = None

    @property
    def id(self) -> str:
        """The id as printed: `2019-10-10.3`, or `undated.3`."""
        return printed_id(self.key)


def parts(marked: str) -> Iterator[tuple[str, bool]]:
    """Split a marked text into pieces, each with whether it is a match."""
    for index, piece in enumerate(marked.replace(MARK, UNMARK).split(UNMARK)):
        if piece:
            yield piece, index % 2 == 1


def page_of(dated: str | None) -> str:
    """Give the office of IOM whose page an item is on, by what `dated` says; empty where that is not known."""
    return _parted(dated)[1]


def _parted(dated: str | None) -> tuple[str, str]:
    """Part what `dated` says of a day from the office behind it."""
    told, mark, office = f"; {dated or ''}".rpartition(f"; {PAGE}")
    return (told.removeprefix("; "), office) if mark else (dated or "", "")


def _dated(told: str, office: str) -> str:
    return "; ".join(filter(None, (told, office and f"{PAGE}{office}")))


def day_of(key: int) -> str | None:
    """Give the day of a key as `2019-10-10`, or None for an undated item."""
    day = key // DAY
    return f"{day // 10000:04}-{day // 100 % 100:02}-{day % 100:02}" if day else None


def day_number(day: datetime.date | None) -> int:
    """Give a day as yyyymmdd, 0 for none."""
    return day.year * 10000 + day.month * 100 + day.day if day else 0


def printed_id(key: int) -> str:
    """Print a key as people type it."""
    return f"{day_of(key) or 'undated'}.{key % DAY}"


def read_id(typed: str) -> int | None:
    """Read an id as printed, or with a day as in 2019-9-5, or None when it is none."""
    day, dot, number = typed.strip().lower().rpartition(".")
    day = padded(day)
    digits = "0" if day == "undated" else day.replace("-", "")
    if not dot or not (digits + number).isascii() or not digits.isdigit() or not number.isdigit() or len(number) > 6:
        return None
    key = int(digits) * DAY + int(number)
    return key if (day_of(key) or "undated") == day else None


def padded(day: str) -> str:
    """Give a day with two digits of the month and of the day: 2019-09-05 for 2019-9-5."""
    return "-".join(part.zfill(2) for part in day.split("-"))


def paragraphs(body: str) -> Iterator[str]:
    """Give the paragraphs of a body in order; a mark that goes on in the next one is there marked again."""
    inside = False
    for part in body.split("\n\n"):
        if part.strip():
            whole = MARK + part if inside else part
            inside = whole.count(MARK) > whole.count(UNMARK)
            yield whole + UNMARK if inside else whole


def _in_address(one: str) -> str:
    return one if "!" <= one <= "~" and one not in _NEVER else "".join(f"%{byte:02X}" for byte in one.encode())
