"""What can be read at a path: a file, the files of a folder or of a zip; and what is pasted."""

import errno
import os
from collections.abc import Iterator
from datetime import datetime
from io import BytesIO
from pathlib import Path
from stat import S_ISREG
from typing import BinaryIO

from iomcli import characters, containers, places, terminal, words
from iomcli.errors import UnreadableFile
from iomcli.ingest import Report, Source, problems


def at(path: Path, *, but: Path | None = None) -> Iterator[Source | Report]:
    """Give the sources at a path: the file, or the files of a folder and its folders in order of name.

    Hidden files, the archive itself (`but`) and what SQLite keeps beside a database are passed over. What can't be a
    source comes as a report.
    """
    name = _name(path)
    if not _is_folder(path):
        yield from _file(path)
        return
    ours = but and but.absolute()
    found = [file for file in _walk(path) if file.absolute() != ours]
    if not found:
        yield Report(source=name, problem="holds no file to read")
    for file in found:
        yield from _file(file, walked=True)


def paste(stream: BinaryIO, now: datetime) -> Source:
    """Spool standard input, so that it can be read twice, and name it after the time."""
    if stream.isatty():
        stream = BytesIO(terminal.read(stream))
    spool = containers.spooled(stream)
    size = spool.seek(0, os.SEEK_END)
    spool.seek(0)
    return Source(name=f"paste {now:%Y-%m-%d %H:%M:%S}", open=lambda: spool, size=size)


def _file(path: Path, *, walked: bool = False) -> Iterator[Source | Report]:
    """Give the file at a path, or the files in it when it is a zip; what can't be read comes as a report."""
    report = Report(source=_name(path), walked=walked, problem=_why_not(path))
    if not report.problem:
        with problems(report):
            with path.open("rb") as stream:
                zipped = containers.is_zip(stream.read(4))
                stream.seek(0)
                whole = not zipped or containers.office(stream) is not None
                size = stream.seek(0, os.SEEK_END)
            if whole:
                yield Source(
                    name=report.source, open=lambda: path.open("rb"), path=path.resolve(), walked=walked, size=size
                )
                return
            yield from _members(path, report)
            return
    yield report


def _name(path: Path) -> str:
    """Give the name of a file as it is printed, whatever the locale takes its bytes for."""
    return characters.clean(words.typed(path.as_posix()))


def _members(path: Path, zipped: Report) -> Iterator[Source | Report]:
    found = False
    for member in containers.members(lambda: path.open("rb")):
        found = True
        name = f"{zipped.source}/{member.name}"
        if member.problem:
            yield Report(source=name, problem=member.problem, walked=True)
        else:
            at = path.resolve() / member.name.lstrip("/")
            yield Source(name=name, open=member.open, path=at, walked=True, size=member.size)
    if not found:
        raise UnreadableFile("holds no file to read")


def _walk(folder: Path) -> Iterator[Path]:
    for at, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        beside = {f"{name}{end}": name for name in names for end in places.BESIDE}
        for name in sorted(names):
            if not name.startswith(".") and not (name in beside and places.is_database(Path(at, beside[name]))):
                yield Path(at, name)


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except OSError:  # a name that is too long, a folder that is closed to us: `_why_not` says which
        return False


def _why_not(path: Path) -> str | None:
    """Tell why a path is no file that can be read, or None."""
    try:
        path.lstat()
    except (FileNotFoundError, NotADirectoryError):
        return "does not exist"
    except OSError as error:
        return f"can't be read: {error.strerror}"
    try:
        found = path.stat()
    except FileNotFoundError:
        return "is a link to a file that does not exist"
    except OSError as error:
        return (
            "is a link that leads back to itself" if error.errno == errno.ELOOP else f"can't be read: {error.strerror}"
        )
    if not S_ISREG(found.st_mode):
        return "is not a regular file; to read from a pipe, use: iomcli ingest -"
    return None
