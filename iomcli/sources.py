"""The sources that a name means: a file, a paste, or all that were read from a folder, a zip file or an export."""

import os
import sqlite3
from pathlib import Path

from iomcli import stems
from iomcli.errors import UnknownSource
from iomcli.places import opened, option
from iomcli.words import typed

LONGEST = 4_096
"""Characters of a path at most, on Linux; nothing is near to what is longer."""

NAMED = 3
"""Sources that a message names at most."""


def named(db: sqlite3.Connection, name: str) -> list[int]:
    """Give the number of a source by its name, its path, or the end of either when no other ends so.

    The name of a folder, a zip file or an export gives the numbers of all that were read from it: from the one that
    lies here, if anything was, else from what was called so, or else from the one whose name ends so.
    """
    # Path.resolve() fails where a link leads back to itself.
    path = typed(os.path.realpath(name)) if len(name) <= LONGEST else name
    sql = """SELECT id FROM source WHERE name = :name OR path IN (:name, :path)
             ORDER BY name != :name, path != :path, id LIMIT 1"""
    if found := db.execute(sql, {"name": name, "path": path}).fetchone():
        return _within(db, found["id"])
    sql = """SELECT id, name FROM source
             WHERE substr(name, -length(:end)) = :end OR substr(path, -length(:end)) = :end ORDER BY name"""
    ended = db.execute(sql, {"end": f"/{name.removeprefix('./').removeprefix('…/')}"}).fetchall()
    sql = """SELECT id, substr(path, 1, length(:below)) IS :below AS here FROM source
             WHERE substr(name, 1, length(:within)) = :within OR here ORDER BY id"""
    folder = {"within": f"{name.rstrip('/')}/", "below": f"{path.rstrip('/')}/"}
    if not ended and name and (inside := db.execute(sql, folder).fetchall()):
        return [row["id"] for row in inside if row["here"]] or [row["id"] for row in inside]
    if len(ended) == 1:
        return _within(db, ended[0]["id"])
    folders = {} if ended else _folders(db, name)
    if len(folders) == 1:
        return next(iter(folders.values()))
    if several := [row["name"] for row in ended] or [*folders]:
        more = f" and {len(several) - NAMED:,} more" if len(several) > NAMED else ""
        what = f"{'sources' if ended else 'folders'}: {', '.join(several[:NAMED])}{more}"
        every = f", as iomcli sources{option(opened(db))} lists them" if more else ""
        raise UnknownSource(f"{name!r} is the end of several {what}; write more of one{every}")
    raise UnknownSource(_unknown(db, name))


def _folders(db: sqlite3.Connection, name: str) -> dict[str, list[int]]:
    """Give the numbers of the sources in each folder whose name ends so, by its path.

    What `iomcli sources` shows is looked at alone: above that, as in /home, stand folders that nobody thinks of.
    """
    within = f"/{name.removeprefix('./').removeprefix('…/').strip('/')}/"
    sql = "SELECT id, '/' || name AS at, path FROM source WHERE instr('/' || name, :within) ORDER BY name"
    folders: dict[str, list[int]] = {}
    for row in db.execute(sql, {"within": within}) if within != "//" else ():
        end = row["at"].rindex(within) + len(within) - 1
        folder = (row["path"] or "").removesuffix(row["at"][end:]) or row["at"][1:end]
        folders.setdefault(folder, []).append(row["id"])
    return folders


def _within(db: sqlite3.Connection, number: int) -> list[int]:
    """Give the number of a source, with those of the sources that it brought when it is an export."""
    sql = """SELECT :number AS id UNION ALL
             SELECT one.id FROM source JOIN source AS one ON one.path > source.path || '/'
                 AND one.path < source.path || '0' -- the sign after /
             WHERE source.id = :number"""
    return [row["id"] for row in db.execute(sql, {"number": number})]


def _unknown(db: sqlite3.Connection, name: str) -> str:
    """Tell of sources with a word that begins so, or whose names are near: of those that hold items, if any does."""
    from difflib import get_close_matches  # 2 ms, only for a name that is wrong
    from shlex import quote

    sql = "SELECT name, EXISTS (SELECT 1 FROM item WHERE source = source.id) AS held FROM source ORDER BY id DESC"
    rows = db.execute(sql).fetchall() if len(name) <= LONGEST else []
    for held in (1, 0):
        names = {Path(row["name"]).name: row["name"] for row in rows if row["held"] == held}
        begun = [names[one] for one in names if one.startswith(name)] or [
            names[one] for one in names if _has(one, name)
        ]
        if near := begun[:NAMED] or [names[one] for one in get_close_matches(Path(name).name, names, NAMED)]:
            return f"no source is called {name!r}; did you mean {' or '.join(map(quote, near))}?"
    return f"no source is called {name!r}; iomcli sources{option(opened(db))} lists their names"


def _has(name: str, typed: str) -> bool:
    """Tell whether the words that were typed begin words of a name, side by side."""
    wanted = " ".join(stems.terms(typed))
    return bool(wanted) and f" {wanted}" in f" {' '.join(stems.terms(name))}"
