"""The commands explain and tag, and the filter by region, beyond their transcripts."""

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.conftest import SAMPLE, Done, Run


def archive(home: object) -> str:
    return f"{home}/.local/share/iomcli/archive.db"


def test_the_offsets_of_evidence_give_the_words(run: Run, bulletin: Done) -> None:
    ids = [json.loads(line)["id"] for line in run("list", "--format", "jsonl").out.splitlines()]
    explained = json.loads(run("explain", *ids, "--format", "json").out)["items"]
    shown = {item["id"]: item for item in json.loads(run("show", *ids, "--format", "json").out)["items"]}
    words = 0
    for one in explained:
        for e in one["evidence"]:
            text = shown[one["id"]]["title" if e["where"] == "title" else "body"]
            assert " ".join(text[e["at"] : e["at"] + e["size"]].split()) == e["words"]
            words += bool(e["words"])
    assert words > 30


def test_a_refresh_files_what_older_rules_filed_otherwise(run: Run, bulletin: Done, home: object) -> None:
    before = run("list", "--format", "jsonl").out
    with closing(sqlite3.connect(archive(home))) as db:
        db.execute("UPDATE item SET countries = 'aboutcu namescu', language = 'pt' WHERE key % 2 = 1")
        db.execute("DELETE FROM item_country WHERE key % 2 = 1")
        db.execute("INSERT INTO item_fts (item_fts) VALUES ('rebuild')")
        db.commit()
    assert run("list", "--country", "Cuba", "--format", "json").out.startswith('{"total": 6')
    preview = run("tag", "--refresh", "--dry-run")
    assert preview.err == "6 items would change\n"
    assert "2019-09-05.1: about Cuba → Belize; language pt → en" in preview.out
    assert run("list", "--format", "jsonl").out != before
    report = json.loads(run("tag", "--refresh", "--format", "json").out)
    assert report["written"]
    assert {change["before"]["language"] for change in report["changes"]} == {"pt"}
    assert run("list", "--format", "jsonl").out == before
    assert run("list", "--country", "Cuba").out == ""
    assert run("tag", "--refresh", "--dry-run").err == "0 items would change\n"


@pytest.mark.parametrize(
    ("arguments", "status", "said"),
    [
        (["--dry-run", "--auto"], 2, "name ids"),
        (["2019-10-10.1", "--auto", "--about", "GT"], 2, "name ids"),
        (["2019-10-10.1", "--mentions", "Belize,Atlantis"], 2, "no country is called 'Atlantis'"),
        (["2019-10-10.1", "--date", "soon"], 2, "'soon'"),
        (["2019-10-10.1", "--about", "Dominican", "Republic"], 1, "wants quotes: --about 'Dominican Republic'"),
        (["soon", "--auto"], 1, "no item has the id 'soon'"),
    ],
)
def test_what_has_no_meaning_is_refused(run: Run, bulletin: Done, arguments: list[str], status: int, said: str) -> None:
    before = run("list", "--format", "jsonl").out
    done = run("tag", *arguments)
    assert (done.status, done.out, done.err.count("\n")) == (status, "", 1)
    assert said in done.err
    assert run("list", "--format", "jsonl").out == before


def test_a_correction_is_found_by_country_and_by_region(run: Run, bulletin: Done) -> None:
    assert run("tag", "2019-10-10.1", "--about", "Haiti, Dominican Republic").status == 0
    assert run("list", "-c", "HT", "-f", "json").out.startswith('{"total": 1')
    assert run("list", "-r", "Caribe", "-f", "json").out.startswith('{"total": 4')
    assert "1 only mentions Panama" in run("list", "-c", "PA").err


def test_a_region_is_found_by_its_names_and_narrows_a_search(run: Run, bulletin: Done) -> None:
    counts = [
        json.loads(run("list", "--region", name, "--format", "json").out)["total"]
        for name in ("Central America", "América Central", "centroamericana", "Amérique centrale", "the Caribbean")
    ]
    assert counts == [8, 8, 8, 8, 3]
    assert json.loads(run("search", "campaign", "-r", "Northern Triangle", "-f", "json").out)["total"] == 1
    done = run("list", "-r", "Caribbean", "-r", "South America")
    assert done.err == "3 items, newest first\n"


def test_countries_can_be_named_again_and_again(run: Run, bulletin: Done) -> None:
    assert "about Panama → Panama, Colombia" in run("tag", "2019-10-10.1", "--about", "PA", "--about", "CO").out


def test_an_item_named_twice_is_corrected_once(run: Run, bulletin: Done) -> None:
    done = run("tag", "2019-10-10.1", "2019-10-10.1", "--about", "MX")
    assert (done.status, done.err) == (0, "1 item changed\n")


def test_a_title_that_was_corrected_stays_and_the_item_is_known_by_the_one_printed(run: Run, bulletin: Done) -> None:
    printed = json.loads(run("show", "2019-10-10.1", "-f", "json").out)["items"][0]["title"]
    said = "Panamá: oficiales de frontera aprenden de Colombia"
    done = run("tag", "2019-10-10.1", "--title", f" {said}\n")
    assert (
        done.out == f"2019-10-10.1: title {printed!r} → {said!r}; about Panama → Panama, Colombia; corrected: title\n"
    )
    assert run("search", "title:Colombia").out.startswith("2019-10-10.1 ")
    assert f"Corrected title; before: {printed}" in run("explain", "2019-10-10.1").out
    assert run("ingest", SAMPLE / "bulletin.txt").out.splitlines()[-1].startswith("0 new, 10 unchanged")
    assert run("remove", "-y", "2019-10-10.1").status == run("remove", "--undo", "2019-10-10.1").status == 0
    assert run("show", "2019-10-10.1").out.startswith(said)
    assert "nothing any more" in run("tag", "2019-10-10.1", "--auto").out
    assert run("show", "2019-10-10.1").out.startswith(printed)


def test_a_title_that_was_corrected_goes_with_the_item_into_other_archives(
    run: Run, bulletin: Done, tmp_path: Path
) -> None:
    run("tag", "2019-10-10.1", "--title", "=Ours")
    archives = {}
    for format in ("jsonl", "csv"):
        file, archives[format] = tmp_path / f"ours.{format}", tmp_path / f"{format}.db"
        file.write_bytes(run("list", "--format", format, "--limit", "0").out.encode())
        assert run("ingest", file, "--db", archives[format]).out.splitlines()[-1].startswith("10 new")
        assert (
            run("ingest", SAMPLE / "bulletin.txt", "--db", archives[format])
            .out.splitlines()[-1]
            .startswith("0 new, 10 unchanged")
        )
        assert run("show", "2019-10-10.1", "--db", archives[format]).out.startswith("=Ours\n")
    run("tag", "2019-10-10.1", "--title", "Theirs", "--db", archives["csv"])
    told = run("ingest", archives["csv"]).out
    assert "2019-10-10.1: your correction stays, title '=Ours'; theirs is 'Theirs'" in told


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["2019-10-10.1", "--title", " \n"], "is no title; an item keeps one, so say another"),
        (["2019-10-10.1", "--title", "none"], "--title 'none' is no title"),
        (["2019-10-10.1", "2019-09-05.1", "--title", "Two"], "--title is of one item; name one id"),
    ],
)
def test_no_title_and_one_of_two_items_is_refused(run: Run, bulletin: Done, arguments: list[str], said: str) -> None:
    done = run("tag", *arguments)
    assert (done.status, done.out, done.err.count("\n")) == (2, "", 1)
    assert said in done.err


def test_a_new_title_that_names_no_country_leaves_the_item_under_those_it_had(run: Run, tmp_path: Path) -> None:
    page = tmp_path / "page.txt"
    page.write_text("Belize shelter opens\n6 May 2019\nIt has sixty beds, and was opened by the mayor.\n")
    run("ingest", page)
    done = run("tag", "2019-05-06.1", "--title", "A shelter opens")
    assert done.out == "2019-05-06.1: title 'Belize shelter opens' → 'A shelter opens'; corrected: title, about\n"
    assert run("list", "--country", "Belize").out.startswith("2019-05-06.1 ")
    assert "about Belize" not in run("tag", "2019-05-06.1", "--auto").out
    assert run("list", "--country", "Belize").out.endswith("Belize shelter opens\n")
