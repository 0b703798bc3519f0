"""A new archive, which gets the schema of `data/schema.sql` at once: to load and run the migrations takes 50 ms."""

import sqlite3

from iomcli.facts import DATA


def begin(db: sqlite3.Connection) -> int:
    """Make the tables in one transaction, unless another program has made them; give their schema."""
    db.execute("BEGIN IMMEDIATE")
    try:
        if not db.execute("PRAGMA user_version").fetchone()[0]:
            for statement in (DATA / "schema.sql").read_text(encoding="utf-8").split(";\n\n"):
                db.execute(statement)
        db.execute("COMMIT")
        return int(db.execute("PRAGMA user_version").fetchone()[0])
    finally:
        db.rollback()
