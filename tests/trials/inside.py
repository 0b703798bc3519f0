"""Damage what is inside a Word document or an archive, so that the file around it stays whole and is read."""

import io
import random
import re
import sqlite3
import zipfile
from collections.abc import Callable
from contextlib import closing, suppress
from copy import deepcopy
from pathlib import Path
from typing import Any

from lxml import etree

TEXTS = (
    "", "\x1b[31m", "\x1b]52;c;YQ==\x07", "‮abc", "a\0b", "\ud800", "{0}%s%n", "[/b][red]", "=1+1", "<p>x</p>", "é" * 300, "\u0301" * 50,
    "10 October, 2019", "31 février 2019", "\n\n", "\r", "NaN", "[]", "{}", "null", "[[1]]", '{"about": 5}', '{"about": ["ZZ"], "date": 7}',
    '{"date": "2019-99-99"}', '{"title": {}}', '{"nothing": 1}', "aboutzz names", "aboutmx namesmx aboutmx", "about\x1b[31m", "about",
    "about mentions", "../../etc/passwd", "https://e.org/\x1b[0m", "javascript:x", "x" * 5_000, "2019-10-10", "region", "Mexico; ; Nowhere",
)  # fmt: skip
"""What the cells of a table or the parts of a document may hold."""

NUMBERS = (
    0,
    1,
    -1,
    7,
    2**31,
    2**63 - 1,
    -(2**63),
    20191010_000001,
    20191010_999999,
    20199999_000001,
    99991231_000001,
    1e999,
    0.5,
)
WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
TAGS = (
    "p", "r", "t", "tbl", "tr", "tc", "sdt", "sdtContent", "hyperlink", "br", "tab", "cr", "noBreakHyphen", "sectPr", "pPr", "rPr", "body",
    "headerReference", "footerReference", "gridSpan", "vMerge", "ins", "del", "delText", "fldSimple", "instrText", "sym", "drawing", "x",
)  # fmt: skip
_DECLARED = re.compile(rb' xmlns(?::\w+)?="[^"]*"')
VALUES = (
    "",
    "0",
    "-1",
    "99999",
    "9" * 40,
    "x",
    "on",
    "restart",
    "continue",
    "default",
    "rId1",
    "rId99",
    "page",
    "é",
    "NaN",
)


def document(chance: random.Random, whole: bytes, damaged: Callable[[bytes], bytes], *, main: str, size: int) -> bytes:
    """Give a document of Office of which the XML of a part is another, mostly the `main` one, seldom of about a `size`."""
    with zipfile.ZipFile(io.BytesIO(whole)) as packed:
        parts = {name: packed.read(name) for name in packed.namelist()}
    for _ in range(chance.choice((1, 1, 1, 2, 4))):
        name = main if chance.random() < 0.7 else chance.choice(sorted(parts))
        if name not in parts:
            continue
        if chance.random() < 0.15:
            parts[name] = damaged(parts[name])
        elif chance.random() < 0.05:
            parts.pop(name)
        else:
            with suppress(etree.XMLSyntaxError):
                parts[name] = _changed(chance, etree.fromstring(parts[name]), size if chance.random() < 0.03 else 0)
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as packed:
        for name, part in parts.items():
            packed.writestr(name, part)
    return file.getvalue()


def _changed(chance: random.Random, root: Any, size: int) -> bytes:
    for _ in range(chance.randint(1, 12)):
        every = [one for one in root.iter() if isinstance(one.tag, str)]
        one, other = chance.choice(every), chance.choice(every)
        within = {*other.iterancestors()}
        match chance.randrange(7):
            case 0 if one is not root:
                one.getparent().remove(one)
            case 1 if one is not root:
                for _ in range(chance.choice((1, 2, 30))):
                    one.addnext(deepcopy(one))
            case 2 if one not in within and other is not one:
                other.append(deepcopy(one) if chance.random() < 0.5 or one is root else one)
            case 3:
                one.tag = WORD + chance.choice(TAGS)
            case 4:
                for attribute in chance.sample(sorted(one.attrib), min(2, len(one.attrib))):
                    one.set(attribute, chance.choice(VALUES))
                one.set(WORD + chance.choice(("val", "type", "id", "w")), chance.choice(VALUES))
            case 5:
                one.text = _letters(chance.choice(TEXTS))
            case _:
                etree.SubElement(one, WORD + chance.choice(TAGS)).text = _letters(chance.choice(TEXTS))
    few = [one for one in root.iterdescendants() if isinstance(one.tag, str) and len(one) < 20]
    if not size or not few:
        return bytes(etree.tostring(root))
    one = chance.choice(few)
    one.addnext(etree.Comment("here"))
    bare = _DECLARED.sub(b"", etree.tostring(one, with_tail=False))  # the root declares them
    return bytes(etree.tostring(root)).replace(b"<!--here-->", bare * (size // len(bare)))


def _letters(text: str) -> str:
    """Give what XML can hold of a text."""
    return "".join(char for char in text if char in "\t\n" or (char >= " " and not 0xD800 <= ord(char) < 0xE000))


def archive(chance: random.Random, whole: bytes, *, size: int) -> bytes:
    """Give an archive of which some cells and rows are others, seldom of about a `size`."""
    with closing(sqlite3.connect(":memory:")) as db:
        db.deserialize(whole)
        db.executescript("PRAGMA ignore_check_constraints = ON; PRAGMA foreign_keys = OFF;")
        if chance.random() < 0.5:  # columns may then hold nothing
            db.executescript(
                "PRAGMA writable_schema = ON;"
                "UPDATE sqlite_schema SET sql = replace(sql, ' NOT NULL', '') WHERE name IN ('item', 'source', 'telling');"
                "PRAGMA writable_schema = RESET;"
            )
        for _ in range(chance.choice((1, 1, 2, 5, 20))):
            with suppress(sqlite3.Error):
                _change_cells(chance, db)
        if chance.random() < 0.03:
            with suppress(sqlite3.Error):
                _fill(chance, db, size)
        db.commit()
        return bytes(db.serialize())


def _tables(db: sqlite3.Connection) -> list[tuple[str, list[str]]]:
    """Give the tables that can be changed as such, each with its columns."""
    sql = "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%' AND name NOT LIKE 'item\\_fts%' ESCAPE '\\'"
    return [
        (name, [row[1] for row in db.execute(f"PRAGMA table_info ({name})")])  # not those that are generated
        for (name,) in db.execute(sql).fetchall()
    ]


def _change_cells(chance: random.Random, db: sqlite3.Connection) -> None:
    tables = [one for one in _tables(db) if db.execute(f"SELECT 1 FROM {one[0]} LIMIT 1").fetchone()]
    table, columns = chance.choice([one for one in tables if one[0] == "item"] * 4 + tables)
    column = chance.choice(columns)
    keys = [key for (key,) in db.execute(f"SELECT {columns[0]} FROM {table} ORDER BY 1")]
    few = chance.sample(keys, min(len(keys), chance.choice((1, 1, 3, 99))))
    if chance.random() < 0.05:
        db.executemany(f"DELETE FROM {table} WHERE {columns[0]} IS :key", [{"key": key} for key in few])
        return
    value = _value(chance)
    sql = f"UPDATE {table} SET {column} = :value WHERE {columns[0]} IS :key"
    db.executemany(sql, [{"value": value, "key": key} for key in few])


def _value(chance: random.Random) -> object:
    match chance.randrange(5):
        case 0:
            return None
        case 1:
            return chance.choice(NUMBERS)
        case 2:
            return chance.choice(TEXTS).encode("utf-8", "surrogatepass")
        case _:
            text = chance.choice(TEXTS)
            return (
                text
                if text.isascii() or text.isprintable()
                else text.encode("utf-16", "surrogatepass").decode("latin-1")
            )


def _fill(chance: random.Random, db: sqlite3.Connection, size: int) -> None:
    """Put one item in again and again."""
    names = "title, dateline, body, language, url, countries, regions, source, line, dated, given, corrected, fingerprint, added"
    held = db.execute("SELECT sum(length(body) + 120) / count(*) FROM item").fetchone()[0] or 120
    body = "body" if chance.random() < 0.5 else "'x'"
    chosen = names.replace("body", body)
    db.execute(
        f"""WITH RECURSIVE number (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM number LIMIT :many)
        INSERT OR IGNORE INTO item (key, {names}) SELECT 20200101000000 + n, {chosen} FROM number,
        (SELECT * FROM item ORDER BY key LIMIT 1 OFFSET :at)""",
        {"many": size // int(held if body == "body" else 120), "at": chance.randrange(20)},
    )


def seed(path: Path) -> bytes:
    """Give the bytes of an archive as one that can be held in memory: with no journal beside it."""
    with closing(sqlite3.connect(path)) as db, closing(sqlite3.connect(":memory:")) as copy:
        db.backup(copy)
        data = bytearray(copy.serialize())
    data[18:20] = b"\1\1"  # https://sqlite.org/fileformat.html#file_format_version_numbers
    return bytes(data)
