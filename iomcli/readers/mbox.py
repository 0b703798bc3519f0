"""mbox: many messages in one file."""

import re
from collections.abc import Iterator
from functools import partial
from typing import BinaryIO

from iomcli import characters
from iomcli.errors import UnreadableFile
from iomcli.items import Aside, Item, Remark
from iomcli.patterns import pattern
from iomcli.readers import mail
from iomcli.stretch import Stretch

MESSAGES = ("messages", 1_500, 400)
"""A stretch of messages, and the bytes of each on the average: the headers alone of a real one have more."""

PAGES = (
    "messages in HTML",
    800,
    800,
    "headers and all, which no mail has that was sent; split the file, and ingest each part",
)
"""A stretch of messages in HTML, and the bytes of each on the average: the headers of one that was sent have more."""

EXPUNGED = 0x0008
"""What the status of a message says that was deleted, and stays in the file until Thunderbird compacts it.
https://vincent.bernat.ch/en/x-mozilla-status"""

_STATUS = pattern(rb"(?im)^X-Mozilla-Status:[ \t]*([0-9a-f]{4})[ \t]*$")
_CODED = pattern(
    rb"(?i)^content-(?:transfer-encoding:\s*(?:base64|quoted)|type:\s*(?:multipart|text/html))", re.MULTILINE
)
_PAGE = pattern(rb"(?im)^content-type:[ \t]*text/html")
_BEGINS = pattern(rb"From \S+ .*\d\d:\d\d")


def read(stream: BinaryIO) -> Iterator[Item | Aside | Remark]:
    """Read the items of each message; their line is the one at which the message begins. Memory holds one message.

    What is set aside has its own line where the message is text as it stands.
    """
    stretch, pages, shown = Stretch(*MESSAGES), Stretch(*PAGES), mail.ShownLines()
    for line, message in _messages(stream):
        stretch.add(line, len(message))
        if _PAGE.search(message):
            pages.add(line, len(message))
        shown.at = line
        head, _, _ = message.replace(b"\r\n", b"\n").partition(b"\n\n")
        if (status := _STATUS.search(head)) and int(status[1], 16) & EXPUNGED:
            yield Aside(line=line, text=mail.subject(head), reason="a message deleted in Thunderbird")
            continue
        above = 0 if _CODED.search(head) else line + head.count(b"\n") + 2
        try:
            for found in mail.items(message, shown):
                if isinstance(found, Aside):  # nearly all, where messages are of lines that tell nothing
                    yield Aside(above + found.line if above else line, found.text, found.reason)
                else:
                    yield found._replace(line=line)
        except UnreadableFile as error:
            if shown.ended:
                raise
            first = message[:200].decode("utf-8", errors="replace").split("\n", 1)[0]
            yield Aside(line=line, text=characters.clean(first.strip()), reason=str(error))


def _messages(stream: BinaryIO) -> Iterator[tuple[int, bytes]]:
    """Give each message with the line at which it begins: `From `, a sender and a time after a blank line begin one."""
    held: list[bytes] = []
    size = first = 0
    blank, attachments = True, mail.Attachments()
    for number, line in enumerate(iter(partial(stream.readline, mail.LARGEST), b""), 1):
        if line == b"\n" and attachments.outside and size <= mail.LARGEST:  # a million of them is a megabyte
            blank = True
            size += 1
            held.append(line)
            continue
        if line.startswith(b"From ") and (number == 1 or (blank and _BEGINS.match(line))):
            if held:
                yield first, b"".join(held)
            held, size, first, attachments = [], 0, number, mail.Attachments()
            continue
        blank = line.isspace()
        if attachments.hold(line) or size > mail.LARGEST:  # which `mail.items` refuses
            continue
        size += len(line)
        held.append(line[1:] if line.startswith(b">From ") else line)
    if held:
        yield first, b"".join(held)
