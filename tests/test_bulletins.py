"""Pages in pairs: NAME.* as a person would hand it over, NAME.jsonl with the items that are in it.

`pytest tests/test_bulletins.py --rewrite` writes what is read now; read the difference.
"""

import io
import json
from pathlib import Path

import pytest

from iomcli import files, ingest, readers
from iomcli.ingest import Foreseen
from tests.conftest import Run
from tests.trials import told as trial

PAGES = sorted(path for path in Path(__file__).with_name("bulletins").iterdir() if path.suffix != ".jsonl")
OURS = Path(__file__).with_name("bulletins") / "ours.jsonl"


def told(path: Path) -> str:
    """Give what is read of a page: items, and lines set aside, in order of lines."""
    found = list(ingest.preview(files.at(path)))
    items = [
        {
            "line": item.line, "date": item.date and item.date.isoformat(), "title": item.title, "body": item.body,
            "url": item.url, "about": item.about, "mentions": item.mentions,
        }
        for item, _ in (one for one in found if isinstance(one, Foreseen))
    ]  # fmt: skip
    reports = [report for report in found if not isinstance(report, Foreseen)]
    asides = [
        {"line": aside.line, "aside": aside.text, "reason": aside.reason}
        for report in reports for aside in sorted(report.asides)
    ]  # fmt: skip
    remarks = [{"line": remark.line, "remark": remark.text} for report in reports for remark in report.remarks]
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in [*items, *asides, *remarks])


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_a_page_is_read_as_its_pair_says(page: Path, request: pytest.FixtureRequest) -> None:
    pair = page.with_suffix(page.suffix + ".jsonl")
    if request.config.getoption("--rewrite"):
        pair.write_text(told(page), encoding="utf-8")
    assert told(page) == pair.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", trial.PLAIN)
def test_each_line_of_a_page_is_told_and_each_text_as_it_is_printed(name: readers.Name) -> None:
    for page in trial.pages_of(name):
        found = list(readers.reader(name)(io.BytesIO(page.encode())))
        assert not list(trial.lost(name, page, found))
        assert not list(trial.altered(name, page, found))


def test_a_colleagues_export_keeps_its_ids_and_sources(run: Run) -> None:
    run("ingest", OURS)
    assert run("list", "--format", "jsonl", "--limit", "0").out == OURS.read_text(encoding="utf-8")
    assert "their.txt" in run("sources").out


def test_every_layout_and_format_can_be_in_one_folder(run: Run) -> None:
    done = run("ingest", OURS.parent)
    assert (done.status, done.err) == (0, "")
    again = run("ingest", OURS.parent)
    assert again.out.splitlines()[-1].startswith("0 new, ")
