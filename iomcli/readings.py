"""What was read before: sources by a digest of their bytes, with what was said of each."""

import json
import os
import sqlite3
from datetime import date
from functools import cache
from pathlib import Path
from typing import BinaryIO, NamedTuple

from iomcli.digests import blake2b
from iomcli.items import Aside, Remark

MOST = 1_000
"""Lines that were said of a source at most: of one with more nothing is remembered."""


CHUNK = 1 << 20
"""Bytes looked at in one step."""


class Reading(NamedTuple):
    """What a source holds, all of which is in the archive."""

    items: int
    reached: int
    """The line at which the last item begins."""
    asides: list[Aside]
    remarks: list[Remark]


def digest(stream: BinaryIO, reader: str, day: date | None) -> bytes:
    """Give a digest of the bytes of a seekable stream, of how they are read, and of the iomcli that reads them."""
    found = blake2b(_edition() + f"{reader} {day}".encode(), digest_size=16)
    stream.seek(0)
    while chunk := stream.read(CHUNK):
        found.update(chunk)
    return found.digest()


def known(db: sqlite3.Connection, digest: bytes) -> Reading | None:
    """Give what was read when the bytes were the same; None when something may have become of it since."""
    row = db.execute("SELECT reading FROM source WHERE digest = :digest", {"digest": digest}).fetchone()
    if not row or not row[0]:
        return None
    items, reached, asides, remarks = json.loads(row[0])
    return Reading(items, reached, [Aside(*one) for one in asides], [Remark(*one) for one in remarks])


def remember(db: sqlite3.Connection, source: int, digest: bytes, reading: Reading | None) -> bool:
    """Remember what was read from a source, or that it was read and not all of it is in the archive.

    Tell whether it was read before as it is, whatever became of its items.
    """
    before = db.execute("SELECT 1 FROM source WHERE digest = :digest", {"digest": digest}).fetchone()
    long = reading is not None and len(reading.asides) + len(reading.remarks) > MOST
    held = None if reading is None or long else json.dumps(reading, ensure_ascii=False)
    db.execute(
        "UPDATE source SET digest = :digest, reading = :reading WHERE id = :id",
        {"digest": digest, "reading": held, "id": source},
    )
    return before is not None


def forget(db: sqlite3.Connection) -> None:
    """Forget what was read, when an item goes, for any source may have told it; that it was read is remembered."""
    db.execute("UPDATE source SET reading = NULL WHERE reading IS NOT NULL")


@cache
def _edition() -> bytes:
    """Tell this iomcli from others, which may read otherwise, by the sizes and times of its files."""
    edition = blake2b()
    for at, folders, names in os.walk(Path(__file__).parent):
        folders[:] = sorted(name for name in folders if name != "__pycache__")
        for name in sorted(names):
            found = os.stat(os.path.join(at, name))  # noqa: PTH116, PTH118 - a path each takes 3 times as long
            edition.update(f"{name} {found.st_size} {found.st_mtime_ns}".encode())
    return edition.digest()
