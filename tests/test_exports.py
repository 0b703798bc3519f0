"""What is exported comes back: all of an archive, in each format that machines read."""

import json
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from iomcli import characters, dateline, filing
from iomcli.items import Item
from iomcli.store import Store
from tests.conftest import SAMPLE, Done, Run


@pytest.mark.parametrize("format", ["json", "jsonl", "csv", "tsv"])
def test_an_export_comes_back_without_loss_and_is_explained_as_before(run: Run, format: str) -> None:
    run("ingest", SAMPLE, "--db", "one.db")
    run("tag", "2019-10-10.1", "--date", "2019-10-11", "--about", "CO", "--db", "one.db")
    export = run("list", "--limit", "0", "--format", format, "--db", "one.db").out
    Path(f"export.{format}").write_text(export)
    assert run("ingest", f"export.{format}", "--db", "two.db").status == 0
    assert run("list", "--limit", "0", "--format", format, "--db", "two.db").out == export
    ids = [
        item["id"]
        for item in json.loads(run("list", "--limit", "0", "--format", "json", "--db", "one.db").out)["items"]
    ]
    assert "(date line: 10 October, 2019)" in run("explain", "2019-10-10.2", "--db", "two.db").out
    assert run("explain", *ids, "--db", "two.db").out == run("explain", *ids, "--db", "one.db").out
    assert run("tag", "--refresh", "--db", "two.db") == Done(0, "", "0 items changed\n")


LINE = st.text(
    st.characters(exclude_categories=["C", "Z"]) | st.just(" ") | st.sampled_from("=+-@'\"\t,;[]<b>%s"), max_size=40
).map(lambda text: characters.clean(" ".join(text.split())))
ITEM = st.builds(
    lambda **fields: Item(**fields), body=st.lists(LINE.filter(bool), max_size=3).map("\n\n".join), title=LINE.filter(bool),
    date=st.none() | st.dates(date(1990, 1, 1), date(2030, 1, 1)), url=st.none() | st.just("https://example.org/1"),
    language=st.sampled_from(["en", "es"]), line=st.integers(1, 1000), dated=st.none() | LINE.filter(bool),
)  # fmt: skip


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(ITEM, min_size=1, max_size=5, unique_by=lambda item: item.title),
    st.sampled_from(["json", "jsonl", "csv", "tsv"]),
)
def test_whatever_an_archive_holds_comes_back(run: Run, items: list[Item], format: str) -> None:
    for path in Path().glob("*.db*"):
        path.unlink()
    with Store(Path("one.db")) as store:
        known = [filing.tag(item._replace(dateline=dateline.find(item.body))) for item in items]
        store.add(known, store.source("a paste", None))
    export = run("list", "--limit", "0", "--format", format, "--db", "one.db").out
    Path(f"export.{format}").write_text(export)
    run("ingest", f"export.{format}", "--db", "two.db")
    assert run("list", "--limit", "0", "--format", format, "--db", "two.db").out == export


def test_an_id_that_another_item_has_is_numbered_anew(run: Run) -> None:
    for name, title in (("one", "First"), ("two", "Second")):
        Path(f"{name}.jsonl").write_text(
            json.dumps({"id": "2019-10-10.3", "date": "2019-10-10", "title": title}) + "\n"
        )
        run("ingest", f"{name}.jsonl")
    Path("high.jsonl").write_text(json.dumps({"id": "2019-10-10.999999", "date": "2019-10-10", "title": "High"}) + "\n")
    run("ingest", "high.jsonl")
    ids = [(item["id"], item["title"]) for item in json.loads(run("list", "--format", "json").out)["items"]]
    assert ids == [("2019-10-10.5", "High"), ("2019-10-10.4", "Second"), ("2019-10-10.3", "First")]


def test_what_was_changed_in_an_exported_table_is_told_when_it_is_read_back(run: Run, bulletin: Done) -> None:
    table = run("list", "--limit", "0", "--format", "csv").out
    assert "2019-10-10.6,2019-10-10,Honduras:" in table
    assert ",The Darien gets better tools" in table
    changed = table.replace(",The Darien gets better tools", ",Panama gets better tools").replace(
        "10.6,2019-10-10,", "10.6,2019-10-11,"
    )
    Path("changed.csv").write_text(changed, encoding="utf-8")
    told = "2 of the new are there with another title or day too: what a table changes corrects nothing"
    assert f"  {told}\n" in run("ingest", "--dry-run", "changed.csv").out
    report = json.loads(run("ingest", "changed.csv", "--format", "json").out)["sources"][0]
    assert report["edited"] == [
        {"id": "2019-10-11.1", "other": "2019-10-10.6"},
        {"id": "2019-10-10.7", "other": "2019-10-10.1"},
    ]
    assert run("show", "2019-10-11.1", "2019-10-10.6").status == 0
    assert "another title" not in run("ingest", "changed.csv").out


def test_a_title_without_text_is_not_taken_for_another_that_was_changed(run: Run) -> None:
    for name in ("First", "Second"):
        Path(f"{name}.jsonl").write_text(json.dumps({"id": "2019-10-10.3", "date": "2019-10-10", "title": name}) + "\n")
        assert json.loads(run("ingest", f"{name}.jsonl", "--format", "json").out)["sources"][0]["edited"] == []
