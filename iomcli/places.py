"""Paths on the disk: how they are printed, what stands there, whether their folder can be written."""

import os
from pathlib import Path
from stat import S_ISDIR

from iomcli import words
from iomcli.errors import NotAnArchive


def place(path: Path) -> str:
    """Print a path as people write it: the home folder is ~, and a folder that is called so is not."""
    home = os.path.expanduser("~")  # noqa: PTH111 - Path.home() fails where there is none
    text = words.typed(os.fspath(path))
    if text == "~" or text.startswith("~" + os.sep):
        return os.curdir + os.sep + text
    return "~" + text.removeprefix(home) if home != "/" and text.startswith(home + os.sep) else text


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
