"""Paths on the disk: how they are printed, what stands there, how a file is made that is nobody else's."""

import os
from contextlib import suppress
from itertools import chain, count
from pathlib import Path
from stat import S_ISDIR
from typing import TYPE_CHECKING

from iomcli import words
from iomcli.errors import NotAnArchive

if TYPE_CHECKING:
    import sqlite3

SQLITE = b"SQLite format 3\0"
"""How every database of SQLite begins. https://sqlite.org/fileformat.html"""

BESIDE = ("-wal", "-shm", "-journal")
"""What the names of the files end with that SQLite has beside one. https://sqlite.org/tempfiles.html"""


def place(path: Path) -> str:
    """Print a path as people write it: the home folder is ~, and a folder that is called so is not."""
    home = os.path.expanduser("~")  # noqa: PTH111 - Path.home() fails where there is none
    text = words.typed(os.fspath(path))
    if text == "~" or text.startswith("~" + os.sep):
        return os.curdir + os.sep + text
    return "~" + text.removeprefix(home) if home != "/" and text.startswith(home + os.sep) else text


def argument(path: Path) -> str:
    """Write a path so that a shell takes it as one argument."""
    from shlex import quote

    home, tail = place(path)[:1], place(path)[1:]
    return home + tail if home == "~" and tail == quote(tail) else quote(str(path))


def expanded(typed: str) -> Path:
    """Give the path that was typed, with the user's home for `~`."""
    return Path(os.path.expanduser(typed))  # noqa: PTH111 - Path.expanduser() fails where there is no home


def usual() -> Path:
    """Give the archive that commands find by themselves: that of IOMCLI_DB, else the one in the user's data folder."""
    if typed := os.environ.get("IOMCLI_DB"):
        return expanded(typed)
    from platformdirs import user_data_path

    return user_data_path("iomcli", appauthor=False) / "archive.db"


def option(archive: Path) -> str:
    """Give what a command that is named in a message needs to find an archive: nothing where it finds it by itself."""
    if os.path.realpath(archive) == os.path.realpath(usual()):
        return ""
    with suppress(OSError, ValueError):
        archive = archive.relative_to(Path.cwd())
    return f" --db {argument(archive)}"


def opened(db: "sqlite3.Connection") -> Path:
    """Give the path of an open archive."""
    return Path(db.execute("PRAGMA database_list").fetchone()[2])


def file_at(path: Path) -> Path | None:
    """Give the file at a path, or the one that it is in, as in a zip; None when there is none any more."""
    with suppress(OSError):
        return next((one for one in (path, *path.parents) if one.is_file()), None)
    return None


def address(path: Path) -> str:
    """Give the address of a file as SQLite wants it: https://sqlite.org/uri.html.

    `Path.as_uri` gives the same, but from Python 3.13 on loads urllib and ipaddress for it, 5 ms of every start.
    """
    written = path.absolute().as_posix().removeprefix("/")
    plain = (chr(byte) if byte < 128 and byte not in b"%?#" else f"%{byte:02X}" for byte in os.fsencode(written))
    return f"file:///{''.join(plain)}"


def ending(name: str, room: int) -> str:
    """Give a name that has room, or as many of its last parts as have: …/undated/page.txt."""
    if len(name) <= room:
        return name
    parts = (name[at:] for at in range(len(name)) if name[at] == "/")
    return next((f"…{part}" for part in parts if len(part) < room), f"…{name[1 - max(room, 2) :]}")


def found(path: Path) -> os.stat_result | None:
    """Give what stands at a path, or None; raise NotAnArchive when that can't be known."""
    try:
        return path.stat()
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError as error:
        raise NotAnArchive(f"{place(path)} can't be opened: {error.strerror}; choose another with --db") from error


def writable(path: Path) -> bool:
    """Tell whether files can be made beside a path."""
    return os.access(path.absolute().parent, os.W_OK)


def refuse_folder(path: Path) -> None:
    """Raise NotAnArchive for a folder, of which SQLite only says that it can't open it."""
    there = found(path)
    if there and S_ISDIR(there.st_mode):
        raise NotAnArchive(f"{place(path)} is a folder, and an archive is a file; name one with --db")


def is_database(path: Path) -> bool:
    """Tell a database by its first bytes; a file that can't be read is none."""
    if not path.is_file():
        return False
    try:
        with path.open("rb") as stream:
            return stream.read(len(SQLITE)) == SQLITE
    except OSError:
        return False


def make(path: Path) -> None:
    """Make an empty file that only its owner may read, unless there is a file; what SQLite puts beside it is so too."""
    with suppress(FileExistsError):
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))


def unused(path: Path) -> Path:
    """Give a path, or the first that has a number after its name at which there is nothing."""
    numbered = (path.with_name(f"{path.stem}-{number}{path.suffix}") for number in count(2))
    return next(one for one in chain([path], numbered) if not found(one))


def size(count: int) -> str:
    """Print a number of bytes."""
    return f"{count / 1e6:,.1f} MB" if count >= 1e6 else f"{count / 1e3:,.0f} kB"
