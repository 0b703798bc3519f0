"""What is measured runs, and the bulletins that are measured read as what they were made of."""

import subprocess
import sys
from pathlib import Path

import pytest

from iomcli import readers
from iomcli.items import Item
from tests.bench import bulletins
from tests.conftest import ROOT


@pytest.mark.parametrize(
    ("name", "size", "last"),
    [
        ("startup", "1", "first     ingest"),
        ("reading", "10", "sqlite-utils"),
        ("searching", "50 1", "stats country, commonest word"),
        ("ingesting", "50", "archive"),
        ("arriving", "50 3", "95th ratio"),
        ("rivals", "1000 1", "| iomcli stats |"),
        ("countries", "", "| world-held-out (118) | names only |"),
    ],
)
def test_a_benchmark_runs(name: str, size: str, last: str) -> None:
    command = [sys.executable, "-m", f"tests.bench.{name}", *size.split()]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert last in done.stdout, done.stderr
    if name != "startup":  # its status tells of the machine: one round is no measurement
        assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("layout", bulletins.LAYOUTS)
def test_a_bulletin_of_any_layout_reads_as_it_was_made(layout: str, tmp_path: Path) -> None:
    path = tmp_path / "bulletin.txt"
    bulletins.write(path, 200, layout)
    with path.open("rb") as stream:
        found = [one for one in readers.reader("text")(stream) if isinstance(one, Item)]
    made = list(bulletins.items(200))
    assert [one.title for one in found] == [one.title for one in made]
    days = [(one.date.day, f"{one.date:%B}", one.date.year) if one.date else None for one in found]
    assert days == [(one.day, one.month, one.year) if layout != "bare" else None for one in made]
    assert [len(one.body.split()) for one in found] == [sum(len(text.split()) for text in one.texts) for one in made]
