"""Commands load what they need and nothing else; and the cap on typer is there for a reason."""

import os
import subprocess
import sys
from importlib.metadata import version

import pytest

from tests.conftest import SAMPLE, Done

LOADED = "import sys\nfrom iomcli import cli\ntry:\n    cli.main({arguments!r})\nexcept SystemExit as ended:\n    print('status', ended.code, *sys.modules, file=sys.stderr)"
HEAVY = {
    "rich.table",
    "sqlite_utils",
    "dateutil",
    "importlib.metadata",
    "iomcli.gazetteer",
    "iomcli.ingest",
    "iomcli.store",
    "iomcli.records",
    "pydoc",
    "Stemmer",
    "pydantic",
    "pygal",
    "datasette",
    "uvicorn",
    "textual",
    "asyncio",
}


@pytest.mark.parametrize(
    "arguments",
    [
        ["list"],
        ["list", "--country", "Mexico", "--since", "2019-09", "--until", "2019-10-10"],
        ["search", "Belize", "--format", "json"],
        ["search", "migrants officials", "--country", "Panama"],
        ["stats", "--by", "month"],
        ["show", "2019-10-10.3", "--format", "markdown"],
        ["list", "--format", "csv"],
    ],
)
def test_reading_commands_load_nothing_heavy(bulletin: Done, arguments: list[str]) -> None:
    code = LOADED.format(arguments=arguments)
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert "status 0 " in done.stderr
    assert not HEAVY & set(done.stderr.split())


def test_a_first_ingest_loads_neither_migrations_nor_tables_nor_openssl() -> None:
    code = LOADED.format(arguments=["ingest", str(SAMPLE / "bulletin.txt")])
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert "status 0 " in done.stderr
    heavy = {"sqlite_utils", "iomcli.schema", "rich.table", "statistics", "pydoc", "hashlib", "dateutil", "difflib"}
    assert not (heavy - modules(BARE)) & set(done.stderr.split())


COMPILED = """import re, sys
from iomcli import cli
begun, compiled = re.compile, []
def counted(pattern, flags=0):
    compiled.append(pattern)
    return begun(pattern, flags)
re.compile = counted
try:
    cli.main({arguments!r})
except SystemExit as ended:
    print('status', ended.code, len(compiled), file=sys.stderr)"""
PATTERNS = 100
"""Patterns that a page of items below their days wants, of over 400: all of them take longer than all else that it wants."""


def test_a_first_ingest_compiles_few_patterns() -> None:
    code = COMPILED.format(arguments=["ingest", str(SAMPLE / "bulletin.txt")])
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    *_, status, compiled = done.stderr.split()
    assert status == "0"
    assert 50 < int(compiled) <= PATTERNS


BARE = "import sys, typer\napp = typer.Typer()\n@app.command()\ndef hello():\n    print(*sys.modules, file=sys.stderr)\napp()"
ALWAYS = """
    archive asked cli cli.app cli.ask cli.ids cli.streams countries dates errors facts formats formats.message items
    language opening options patterns peoples places query ranking spellings stems timewords values vocabulary widening words sqlite3
    unicodedata
"""


@pytest.mark.parametrize(
    ("command", "more"),
    [
        ("list", "counts formats.text"),
        ("list --count", "counts"),
        ("list --country Mexico --since 2019-09 --until 2019-10-10", "formats.text csv"),
        ("list --format json", "counts formats.json json"),
        ("list --format csv", "counts formats.csv formats.json csv json"),
        ("search officials --sort newest", "formats.text snippets"),
        ("search trafficking --sort newest", "formats.text snippets Stemmer cython_runtime"),  # it may be translated
        ("search Belize --format jsonl", "formats.json formats.jsonl snippets json"),
        ("show 2019-10-10.3", "formats.text"),
        ("stats --by month", "counts formats.bars stats json"),
    ],
)
def test_a_command_loads_so_many_modules(
    bulletin: Done, command: str, more: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("IOMCLI_DB", os.path.expanduser("~/.local/share/iomcli/archive.db"))  # noqa: PTH111
    bare = modules(BARE)  # where coverage measures, it brings modules of its own
    loaded = modules(LOADED.format(arguments=command.split())) - bare - {"iomcli"}
    ours = {name.removeprefix("iomcli.") for name in loaded if name.startswith("iomcli.")}
    others = {name.partition(".")[0] for name in loaded if not name.startswith(("_", "iomcli."))}
    assert ours | others == {*ALWAYS.split(), *more.split()} - bare


def modules(code: str) -> set[str]:
    """Give the modules that a process has loaded at its end."""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return set(done.stderr.splitlines()[-1].removeprefix("status 0 ").split())


def test_typer_is_one_that_starts_fast() -> None:
    assert version("typer").split(".")[:2] in (["0", "27"], ["0", "28"]), (
        "measure tests.bench.startup before raising the cap"
    )
