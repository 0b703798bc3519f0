"""Mail: a newsletter saved as a message."""

import io
from collections.abc import Iterable, Iterator
from datetime import date
from email import message_from_bytes
from email.message import EmailMessage, MIMEPart
from email.utils import parsedate_to_datetime
from functools import partial
from itertools import islice
from typing import BinaryIO, cast

from iomcli import (
    addresses,
    characters,
    dateline,
    furniture,
    headers,
    letters,
    markup,
    mastheads,
    notes,
    records,
    replies,
    units,
    webpage,
)
from iomcli.errors import UnreadableFile
from iomcli.items import MESSAGE_HEAD, SENT, Aside, Item, Remark
from iomcli.layouts import is_single, made
from iomcli.patterns import pattern
from iomcli.stretch import LINES, Stretch

LARGEST = 12 << 20
"""Bytes of a message that are read, attachments apart: it takes twenty times as much memory."""

ODD = 50
"""Control characters of a message at most, where they are more than one in SHARE: others are no text any more."""

SHARE = 20

_CODED = pattern(rb"(?im)^content-transfer-encoding:\s*base64")
_ATTACHED = pattern(rb"(?im)^content-type:\s*(?!text/|message/|multipart/)\S")
_MULTIPART = pattern(rb"(?im)^content-type:\s*multipart/")
_BORDER = pattern(rb"(?im)^(?:(?P<begins>content-type:\s*multipart/)|--.{1,72}--\s*$)")
_BASE64 = pattern(rb"[A-Za-z0-9+/=]*[ \t]*\r?\n?")

DEEPEST = 50
"""Parts in parts of a message at most: the standard parser compares each line with the borders of all."""

MESSAGES = 10_000
"""Messages that may be attached to one, at most."""

SHORTEST = 60
"""Bytes of the parts of a message on the average, at least, when it has more of them than MESSAGES."""

SIGNATURE = 12
"""Lines of a signature at most; after more of them a line of dashes parts something else."""


COVERING = 300
"""Characters of what somebody writes above a message that they forward, at most; more of it may be news."""

TOLD = 60
"""Characters of a text below a subject that is an item, at least; less of it is thanks or a greeting."""

FORWARDED = "a header of a forwarded message"

_BOLD = pattern(r"\*(\w[^*]{2,200}[^*\s])\*")
_QUOTE = pattern(r"^(?:> ?)+")


def read(stream: BinaryIO) -> Iterator[Item | Aside | Remark]:
    """Read the items of a message; lines are those of its text. Raise UnreadableFile as `items` does."""
    held, size, attachments = [], 0, Attachments()
    for line in iter(partial(stream.readline, LARGEST), b""):
        if attachments.hold(line):
            continue
        held.append(line)
        size += len(line)
        if size > LARGEST:
            break
    yield from items(b"".join(held))


class ShownLines(Stretch):
    """The lines that messages show, one message after the other."""

    def __init__(self) -> None:
        super().__init__(*LINES)
        self.at = 0
        """The line of their file at which the message begins, where it has others."""

    def measure(self, texts: Iterable[str]) -> None:
        """Measure the lines of a message, anew below one with a text. Raise UnreadableFile as `add` does."""
        told = 0
        for number, text in enumerate(texts, 1):
            if text:
                self.add(self.at or number, len(text))
                told += len(text) if len(text) >= TOLD else 0
        if told >= COVERING:
            self.begin()


class Attachments:
    """Tells, line by line, what of mail is attached, of which we read the names alone: RFC 2045 and 2046."""

    def __init__(self) -> None:
        self._head: list[bytes] | None = []
        self._inside = False
        self.outside = False
        """Whether the next line is none of an attachment, nor of the head of a part, unless it begins one."""

    def hold(self, line: bytes) -> bool:
        """Tell whether a line is one of an attachment; it is asked of all lines in their order."""
        if self.outside and line[:2] != b"--":  # most lines
            return False
        if self._inside and _BASE64.fullmatch(line):
            return True
        self._inside = False
        if line.startswith(b"--"):  # a part begins
            self._head = []
        elif self._head is not None and not line.strip():
            head, self._head = b"".join(self._head), None
            self._inside = bool(_CODED.search(head) and _ATTACHED.search(head))
        elif self._head is not None and len(self._head) < headers.LONGEST:
            self._head.append(line)
        self.outside = self._head is None and not self._inside
        return False


def items(message: bytes, shown: ShownLines | None = None) -> Iterator[Item | Aside | Remark]:
    """Read the items of a message; an item without title or date alone in it has those of the message.

    Raise UnreadableFile when it is too large, nested too deeply, or without text, or when the lines `shown` by it and
    those before it are too short without end.
    """
    if len(message) > LARGEST:
        raise UnreadableFile(
            f"is a message of more than {LARGEST >> 20} MB without attachments; save its text and read that"
        )
    parts = message.count(b"\n--") if b"multipart/" in message.lower() else 0
    if parts > MESSAGES and len(message) < parts * SHORTEST:
        raise UnreadableFile(
            f"has {parts:,} parts of less than {SHORTEST} bytes each, which are no mail; save its text and read that"
        )
    if _is_deep(message):
        raise UnreadableFile("is a message nested too deeply")
    try:
        yield from _items(_parsed(message), shown or ShownLines())
    except RecursionError as error:
        raise UnreadableFile("is a message nested too deeply") from error


def _is_deep(message: bytes) -> bool:
    """Tell whether a message has too many parts in parts."""
    depth = 0
    for found in _BORDER.finditer(message) if len(_MULTIPART.findall(message)) > DEEPEST else ():
        depth = max(0, depth + (1 if found["begins"] else -1))
        if depth > DEEPEST:
            return True
    return False


def _items(message: EmailMessage, shown: ShownLines) -> Iterator[Item | Aside | Remark]:
    sent = _day(message)
    found = list(_found(message, shown, sent))
    headed = _headed(message)  # once, for the standard parser is slow where it is coded
    subject = _subject(headed)
    if (
        subject
        and not any(isinstance(one, Item) for one in found)
        and sum(len(one.text) for one in found if is_single(one)) >= TOLD
    ):
        found = [*made(found)]
    # What is forwarded is of the day on which it was first sent, and of two subjects that is kept which says more.
    head = [one.text for one in found if isinstance(one, Aside) and one.reason == FORWARDED]
    day = letters.day(head) or sent
    if not subject or letters.AGAIN.match(headed):
        subject = max(subject or "", letters.subject(head) or "", key=lambda one: len(one.split())) or None
    office = _office(message, headed)
    own = [one for one in found if isinstance(one, Item) and not (one.dated or "").startswith(records.FIELD)]
    for one in found:
        if own == [one] and isinstance(one, Item):  # but for the rows of a table
            one = one._replace(title=one.title or subject)
            one = one.with_day(day, f"{MESSAGE_HEAD}{day}") if day and not one.date else one
        yield mastheads.of(one, office) if isinstance(one, Item) else one
    undated = sum(not one.date for one in own)
    if day and own[1:] and undated:
        which = "1 of its items prints" if undated == 1 else f"{undated:,} of its items print"
        yield Remark(line=1, text=f"{which} no day; {SENT} {day}: --date {day}")


def _found(message: EmailMessage, shown: ShownLines, sent: date | None) -> Iterator[Item | Aside | Remark]:
    odd: list[Remark] = []
    plain, html = (_text(part, odd) for part in _bodies(message))
    yield from dict.fromkeys(odd)
    page = markup.read(html) if html else markup.Page(lines=[])
    article = markup.joined(page.lines)
    # The plain part of many newsletters only says where to see them.
    if plain.strip() and len(plain) > len(article) * 0.6:
        shown.measure(plain.splitlines())
        yield from _plain(plain, sent)
    elif article:
        shown.measure(line.text for line in page.lines)
        own = _own(page)
        first = letters.day([line.text for line in own.lines if line.reason == FORWARDED])
        yield from webpage.items(own, first or sent)
    inner = sum(_is_message(part) for part in message.walk() if part is not message)
    if inner > MESSAGES:
        raise UnreadableFile(f"has {inner:,} messages attached; save them as a mailbox (.mbox) and read that")
    for part in message.iter_attachments() if message.is_multipart() else ():
        if _is_message(part):
            for whole in cast(list[EmailMessage], part.get_payload()):
                yield from _attached(whole, shown)
        else:
            yield Remark(
                line=1,
                text=f"attachment {_name(part) or part.get_content_type()} is not read",
            )
    if not plain.strip() and not article and not inner:
        raise UnreadableFile("is a message without text")


def _bodies(message: EmailMessage) -> tuple[MIMEPart | None, MIMEPart | None]:
    """Give the part that is the plain text of a message, and the one that is its page; most have one part."""
    if message.is_multipart():
        return message.get_body(("plain",)), message.get_body(("html",))
    kind = "" if message.is_attachment() else message.get_content_type()
    return message if kind == "text/plain" else None, message if kind == "text/html" else None


def _name(part: MIMEPart) -> str:
    """Give the name of an attachment, which may be coded as a subject is."""
    try:
        return characters.clean(str(headers.POLICY.header_fetch_parse("subject", part.get_filename() or "")))
    except Exception:  # what the standard library raises over an odd name can be anything
        return ""


def _is_message(part: MIMEPart) -> bool:
    return part.get_content_type() == "message/rfc822"


def _attached(message: EmailMessage, shown: ShownLines) -> Iterator[Item | Aside | Remark]:
    """Read the items of a message in a message; one that can't be read is named."""
    try:
        yield from _items(message, shown)
    except UnreadableFile as error:
        if shown.ended:
            raise
        yield Remark(line=1, text=f"the attached message {_subject(_headed(message)) or 'without subject'!r} {error}")


def _text(part: MIMEPart | None, remarks: list[Remark]) -> str:
    """Give the text of a part; what its headers say of the encoding may be wrong."""
    payload = part.get_payload(decode=True) if part is not None else None
    if part is None or not isinstance(payload, bytes):
        return ""
    named = part.get_content_charset("utf-8")
    try:
        text = payload.decode(characters.codec(named))
    except (LookupError, ValueError):
        found = characters.encoding(io.BytesIO(payload))
        remarks += characters.remarks(found)
        text = payload.decode(found.name, found.errors)
    return text.replace("\r\n", "\n")


def _plain(text: str, sent: date | None) -> Iterator[Item | Aside | Remark]:
    odd = characters.unsafe(text)
    if odd > ODD and odd * SHARE > len(text):
        raise UnreadableFile(f"has {odd:,} control characters among {len(text):,}: the code of its text is damaged")
    raw = text.splitlines()
    lines = [_unquoted(line) if line else "" for line in raw]
    reasons = dict.fromkeys(replies.quoted(raw, lines), replies.QUOTED) if ">" in text else {}
    own = ["" if number in reasons else line for number, line in enumerate(lines, 1)] if reasons else lines
    reasons |= _reasons(own)
    left = ["" if number in reasons else line for number, line in enumerate(lines, 1)] if reasons else lines
    reasons |= dict.fromkeys(replies.greeting(left), replies.GREETING)
    yield from (Aside(number, lines[number - 1], reason) for number, reason in sorted(reasons.items()))
    told = ((n, line) for n, line in enumerate(lines, 1) if n not in reasons)
    first = letters.day([lines[number - 1] for number, reason in sorted(reasons.items()) if reason == FORWARDED])
    found = [*addresses.given(notes.split(told, sent=first or sent))]
    greets = replies.GREETING in reasons.values()  # above a single line, which has its title in the head
    alone = greets and not any(isinstance(one, Item) for one in found)
    yield from made(found) if alone else found


def _own(page: markup.Page) -> markup.Page:
    """Give the page of a message; in one that is forwarded the headers are set aside, and what covers them."""
    lines = [line.text for line in page.lines]
    if not any(map(letters.FORWARDED.fullmatch, lines)):
        return page
    reasons = _reasons(lines)
    marked = (line._replace(reason=reasons.get(number, line.reason)) for number, line in enumerate(page.lines, 1))
    return page._replace(lines=[*marked])


def _unquoted(line: str) -> str:
    """Give what a line of a message shows, in bold or not, as programs write that in plain text."""
    shown = characters.clean(_QUOTE.sub("", line) if line[0] == ">" else line).strip()
    bold = _BOLD.fullmatch(shown) if shown[:1] == "*" else None
    return bold[1] if bold else shown


def _reasons(lines: list[str]) -> dict[int, str]:
    """Give the lines that are no text of the sender, and why: headers of what is forwarded, a signature."""
    reasons = {}
    marked = [(number, line) for number, line in enumerate(lines, 1) if ":" in line or line[:1] == "-"]
    headers = {number for number, line in marked if (found := letters.LINE.fullmatch(line)) and found["value"]}
    for number, line in marked:
        beside = number in headers and not headers.isdisjoint((number - 1, number + 1))
        if beside or letters.FORWARDED.fullmatch(line):
            reasons[number] = FORWARDED
    reasons |= dict.fromkeys(_covering(lines, reasons), "above a forwarded message")
    return reasons | dict.fromkeys(_signature(lines), "a signature")


def _signature(lines: list[str]) -> list[int]:
    """Give the lines of a signature: below two dashes, or from the closing words on, where nothing is said below."""
    upward = zip(range(len(lines), 0, -1), reversed(lines), strict=True)
    below: list[int] = []
    told = False
    for number, line in islice(((number, line) for number, line in upward if line), SIGNATURE):
        below.append(number)
        if line == "--" or letters.CLOSING.fullmatch(line) or (not told and letters.WISH.fullmatch(line)):
            return below[::-1]
        told = told or (units.is_prose(line) and furniture.reason(line) is None)
        if dateline.find(line) or len(line) > COVERING:
            break
    return []


def _covering(lines: list[str], reasons: dict[int, str]) -> list[int]:
    """Give the lines above the header of what is forwarded, where they are a few words to the reader and no news."""
    first = min(reasons, default=1)
    above = [number for number in range(1, first) if lines[number - 1]]
    texts = [lines[number - 1] for number in above]
    return above if sum(map(len, texts)) <= COVERING and not any(map(dateline.find, texts)) else []


def subject(head: bytes) -> str:
    """Give the subject of a message, of whose headers nothing else is looked at; empty when it has none."""
    return _subject(_headed(_parsed(head))) or ""


def _parsed(message: bytes) -> EmailMessage:
    return cast(EmailMessage, message_from_bytes(message, policy=headers.POLICY))


def _headed(message: EmailMessage) -> str:
    return str(message.get("subject") or "")


def _subject(headed: str) -> str | None:
    text = characters.clean(" ".join(headed.split()))
    return letters.AGAIN.sub("", text, count=1) or None


def _office(message: EmailMessage, headed: str) -> str:
    """Give the name of the office of IOM that sent a message, by its sender or its subject; empty for none."""
    sender = str(headers.POLICY.header_fetch_parse("subject", str(message.get("from") or ""))).partition("<")[0]
    told = (mastheads.named(one.strip('" ')) for one in (sender, headed))
    return next((found[1] for found in told if found), "")


def _day(message: EmailMessage) -> date | None:
    """Give the day of a message in its own time zone."""
    try:
        return parsedate_to_datetime(str(message["date"])).date()
    except (ValueError, OverflowError):  # OverflowError: of a year of forty digits
        return None
