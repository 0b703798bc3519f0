"""Rebuild what is derived from the items of an archive: links, filing, index, stems and counts."""

import json
import sqlite3
from collections.abc import Iterator

from iomcli import counts, filing, readings, vocabulary
from iomcli.archive import item_of
from iomcli.checking import Filed, filed, in_text, misfiled
from iomcli.items import Evidence, Item
from iomcli.rows import column, enter_countries, now


def mend(db: sqlite3.Connection) -> None:
    """Rebuild everything derived; texts, days, facts of the input and corrections stay as they are."""
    _adopt(db)
    readings.forget(db)
    db.execute("DELETE FROM item_country WHERE key NOT IN (SELECT key FROM item)")
    db.execute("DELETE FROM moved WHERE new NOT IN (SELECT key FROM item)")
    _refile(db)
    db.execute("INSERT INTO item_fts (item_fts) VALUES ('rebuild')")
    vocabulary.relearn(db)
    db.execute("DELETE FROM tally")
    counts.add(db, db.execute("SELECT key, countries FROM item").fetchall())


def _adopt(db: sqlite3.Connection) -> None:
    """Enter the sources that rows of any table name and that are not there, so that items are found again."""
    named = """SELECT made.name, link."from" FROM sqlite_schema AS made JOIN pragma_foreign_key_list(made.name) AS link
               WHERE made.type = 'table' AND link."table" = 'source' ORDER BY made.name"""
    for table, number in db.execute(named).fetchall():
        db.execute(
            f"""INSERT INTO source (id, name, added)
                SELECT DISTINCT "{number}", 'source ' || "{number}" || ', whose name is lost', :now
                FROM "{table}" WHERE "{number}" NOT IN (SELECT id FROM source)""",
            {"now": now()},
        )


def _refile(db: sqlite3.Connection) -> None:
    """File those items anew whose tokens, rows and evidence do not agree; no country of either is lost."""
    wrong = [(row, rows) for row, rows in filed(db) if any(misfiled(row, rows))]
    db.execute(
        "DELETE FROM item_country WHERE key IN (SELECT value FROM json_each(:keys))",
        {"keys": json.dumps([row["key"] for row, _ in wrong])},
    )
    for row, rows in wrong:
        item = _agreed(item_of(row), rows)
        values = {
            "key": row["key"],
            "countries": column(item, row["source"], row["added"]),
            "regions": "; ".join(item.regions),
        }
        db.execute("UPDATE item SET countries = :countries, regions = :regions WHERE key = :key", values)
        enter_countries(db, [(row["key"], item)])


def _agreed(item: Item, rows: Filed) -> Item:
    """Give the item with what it is filed under by its tokens or by its rows, whose role counts, and the evidence."""
    roles = {code: role for role, code in (*item.filed, *rows)}
    codes = {role: tuple(code for code, one in roles.items() if one == role) for role in filing.FIELDS.values()}
    item = item._replace(about=codes["about"], mentions=codes["mention"], regions=codes["region"])
    fixed = item._replace(given=tuple(filing.FIELDS), exported=item.given)
    kept = list(_kept(item, rows))
    there = {(one.role, one.code) for one in kept}
    found = (one for one in filing.tag(fixed).evidence if (one.role, one.code) not in there)
    return item._replace(evidence=(*kept, *found))


def _kept(item: Item, rows: Filed) -> Iterator[Evidence]:
    """Give the evidence that there is, but for what lies outside the text."""
    for (role, code), evidence in rows.items():
        if (role, code) in item.filed and in_text(item, evidence):
            for where, rule, at, size in json.loads(evidence):
                yield Evidence(code=code, role=role, where=where, rule=rule, at=at, size=size)
