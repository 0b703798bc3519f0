"""Zip files: what is in them, unpacked into memory or a temporary file, never to a path that they name."""

from collections.abc import Callable, Iterator
from functools import partial
from io import BufferedIOBase
from typing import TYPE_CHECKING, BinaryIO, Literal, NamedTuple, cast

from iomcli import characters
from iomcli.errors import UnreadableFile

if TYPE_CHECKING:  # few files are zips, and to load this takes 2 ms
    import zipfile

SPOOLED = 1 << 24
"""Bytes kept in memory; more goes to a temporary file."""

PIECE = 1 << 16
"""Bytes copied at once."""

UNPACKED = 1 << 30
"""Bytes of all files of a zip at most."""

RATIO = 200
"""How many times its size a file may grow when it is unpacked; text grows 3 to 10 times."""

SMALL = 1 << 20
"""Bytes of an unpacked file below which it may grow as it likes."""


class Member(NamedTuple):
    """A file in a zip: its cleaned name, how to open it, its bytes, and why it can't be read."""

    name: str
    open: Callable[[], BinaryIO]
    size: int
    problem: str | None = None


def is_zip(head: bytes) -> bool:
    """Tell a zip by its first bytes; a Word document and an Excel workbook are some too."""
    return head.startswith((b"PK\x03\x04", b"PK\x05\x06"))


def office(stream: BinaryIO) -> Literal["docx", "xlsx"] | None:
    """Tell a Word document or an Excel workbook by the names of the files in it; a zip that holds one is none.

    The stream is at its head.
    """
    if not is_zip(stream.read(4)):
        stream.seek(0)
        return None
    import zipfile

    try:
        with zipfile.ZipFile(stream) as packed:
            names = packed.namelist()
    except _unreadable():
        names = []
    stream.seek(0)
    kinds = {name.partition("/")[0] for name in names} if "[Content_Types].xml" in names else set()
    return "docx" if "word" in kinds else "xlsx" if "xl" in kinds else None


def grows(member: "zipfile.ZipInfo") -> bool:
    """Tell whether a file grows more than RATIO times when it is unpacked, to more than a SMALL one."""
    return member.file_size > max(SMALL, member.compress_size * RATIO)


def members(open: Callable[[], BinaryIO]) -> Iterator[Member]:
    """Give the files of a zip in order of name, hidden ones left out; raise UnreadableFile when it can't be read."""
    import zipfile

    try:
        with open() as stream, zipfile.ZipFile(stream) as packed:
            found = sorted(packed.infolist(), key=lambda member: member.filename)
    except _unreadable() as error:
        raise UnreadableFile("is a zip that is damaged or cut short; download or copy it again") from error
    if sum(member.file_size for member in found) > UNPACKED:
        raise UnreadableFile(f"is a zip of more than {UNPACKED >> 30} GB unpacked; unpack it and read the folder")
    if {"[Content_Types].xml", "mimetype"} & {member.filename for member in found}:
        raise UnreadableFile("is an office document of a kind that is not read; save it as .docx, .xlsx, .pdf or text")
    for member in found:
        parts = member.filename.split("/")
        if not member.is_dir() and "__MACOSX" not in parts and not parts[-1].startswith("."):
            name = characters.clean(member.filename).replace("\n", " ")
            yield Member(name, partial(_unpacked, open, member), member.file_size, _why_not(member))


def spooled(stream: BinaryIO) -> BinaryIO:
    """Copy a stream to memory, or to a temporary file, so that it can be read twice."""
    from tempfile import SpooledTemporaryFile

    spool = SpooledTemporaryFile(max_size=SPOOLED)  # noqa: SIM115 - whoever reads it closes it
    try:
        # What reads more than once in C, as read does, waits on when an interrupt came between.
        while piece := cast(BufferedIOBase, stream).read1(PIECE):
            spool.write(piece)
    except BaseException:
        spool.close()
        raise
    spool.seek(0)
    return cast(BinaryIO, spool)


def _unreadable() -> tuple[type[Exception], ...]:
    """Give what reading a damaged or locked zip may raise."""
    import zipfile
    import zlib

    return zipfile.BadZipFile, NotImplementedError, zlib.error, EOFError, RuntimeError, ValueError


def _why_not(member: "zipfile.ZipInfo") -> str | None:
    if member.flag_bits & 1:
        return "is locked with a password; unpack the zip and read the folder"
    if member.filename.lower().endswith(".zip"):
        return "is a zip in a zip; unpack it and read the folder"
    if grows(member):
        return f"grows more than {RATIO} times when it is unpacked; no text does that"
    return None


def _unpacked(open: Callable[[], BinaryIO], member: "zipfile.ZipInfo") -> BinaryIO:
    import zipfile

    try:
        with open() as stream, zipfile.ZipFile(stream) as packed, packed.open(member) as inside:
            return spooled(cast(BinaryIO, inside))
    except _unreadable() as error:
        raise UnreadableFile("can't be unpacked: it is damaged, or packed in a way that is not known") from error
