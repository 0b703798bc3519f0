"""Commands load what they need and nothing else; and the cap on typer is there for a reason."""

import subprocess
import sys
from importlib.metadata import version

import pytest

from tests.conftest import ROOT, Done

LOADED = "import sys\nfrom iomcli import cli\ntry:\n    cli.main({arguments!r})\nexcept SystemExit as ended:\n    print('status', ended.code, *sys.modules, file=sys.stderr)"
HEAVY = {
    "rich.table",
    "sqlite_utils",
    "dateutil",
    "importlib.metadata",
    "iomcli.gazetteer",
    "iomcli.ingest",
    "iomcli.store",
    "pydoc",
    "Stemmer",
    "pydantic",
}


@pytest.mark.parametrize(
    "arguments",
    [
        ["list"],
        ["list", "--country", "Mexico", "--since", "2019-09", "--until", "2019-10-10"],
        ["search", "Belize", "--format", "json"],
        ["search", "trafficking migrants", "--country", "Panama"],
        ["stats", "--by", "month"],
        ["show", "2019-10-10.3", "--format", "markdown"],
    ],
)
def test_reading_commands_load_nothing_heavy(bulletin: Done, arguments: list[str]) -> None:
    code = LOADED.format(arguments=arguments)
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert "status 0 " in done.stderr
    assert not HEAVY & set(done.stderr.split())


def test_typer_is_one_that_starts_fast() -> None:
    assert version("typer").split(".")[:2] in (["0", "27"], ["0", "28"]), (
        "measure tests.bench.startup before raising the cap"
    )


@pytest.mark.parametrize(
    ("name", "size", "last"),
    [
        ("startup", "1", "terminal  show"),
        ("reading", "10", "sqlite-utils"),
        ("searching", "50 1", "stats country, commonest word"),
        ("ingesting", "50", "archive"),
        ("rivals", "1000 1", "| iomcli stats |"),
        ("countries", "", "| world-held-out (118) | names only |"),
    ],
)
def test_a_benchmark_runs(name: str, size: str, last: str) -> None:
    command = [sys.executable, "-m", f"tests.bench.{name}", *size.split()]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert last in done.stdout, done.stderr
