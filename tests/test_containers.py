"""Zip files: their files go in under their own names, and nothing that a zip says is believed."""

import json
import zipfile
from pathlib import Path

import pytest

from iomcli import containers
from tests.conftest import ROOT, SAMPLE, Run

ONE = "10 October, 2019\n\nA title\n\nTegucigalpa. A text about Honduras.\n"
TWO = "11 October, 2019\n\nAnother title\n\nTegucigalpa. Another text.\n"


def zipped(path: str, members: dict[str, str | bytes]) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, text in members.items():
            packed.writestr(name, text)


def test_the_files_of_a_zip_go_in_under_their_own_names(run: Run) -> None:
    zipped("news.zip", {"b/día 2.txt": TWO, "a.txt": ONE, "b/": "", ".hidden": ONE, "__MACOSX/a.txt": ONE})
    assert run("ingest", "news.zip").out.startswith("2 new, 0 unchanged, 0 rejected from 2 files")
    assert {line[26:] for line in run("sources").out.splitlines()} == {"news.zip/a.txt", "news.zip/b/día 2.txt"}
    assert run("ingest", "news.zip").out.startswith("0 new, 2 unchanged")


def test_a_zip_is_known_by_its_content_and_in_a_folder_too(run: Run) -> None:
    Path("folder").mkdir()
    zipped("folder/news.dat", {"a.txt": ONE})
    assert run("ingest", "folder").out.startswith("1 new")


def test_names_that_lead_upward_are_only_names(run: Run) -> None:
    Path("deep").mkdir()
    zipped(
        "deep/up.zip",
        {"../../up.txt": ONE, "/etc/up.txt": TWO, "\x1b[2Jup.txt": "12 May, 2020\n\nA third title\n\nText.\n"},
    )
    assert run("ingest", "deep/up.zip").out.startswith("3 new")
    assert sorted(path.name for path in Path().rglob("*")) == ["deep", "up.zip"]
    assert "\x1b" not in run("sources").out


@pytest.mark.parametrize(
    ("members", "says"),
    [
        ({"a.txt": ONE, "in.zip": b"PK"}, "skipped: x.zip/in.zip is a zip in a zip; unpack it and read the folder"),
        ({"a.txt": ONE, "bomb.txt": b" " * (2 << 20)}, "skipped: x.zip/bomb.txt grows more than 200 times when it is unpacked; no text does that"),
        ({"a.txt": ONE, "empty.txt": ""}, "skipped: x.zip/empty.txt is empty"),
    ],
)  # fmt: skip
def test_what_is_no_bulletin_in_it_is_told_and_the_rest_goes_in(
    run: Run, members: dict[str, str | bytes], says: str
) -> None:
    zipped("x.zip", members)
    done = run("ingest", "x.zip")
    assert (done.status, done.err) == (0, f"iomcli: {says}\n")
    assert done.out.startswith("1 new")


def test_a_zip_that_holds_nothing_or_is_none_is_one_line(run: Run) -> None:
    zipped("empty.zip", {"folder/": ""})
    Path("cut.zip").write_bytes(b"PK\x03\x04 and no more")
    done = run("ingest", "empty.zip", "cut.zip", SAMPLE / "bulletin.txt")
    assert done.status == 1
    assert done.err == (
        "iomcli: empty.zip holds no file to read\n"
        "iomcli: cut.zip is a zip that is damaged or cut short; download or copy it again\n"
    )  # fmt: skip


def test_a_damaged_file_and_a_locked_one_are_told(run: Run) -> None:
    zipped("x.zip", {"a.txt": ONE * 50, "b.txt": TWO})
    damaged = bytearray(Path("x.zip").read_bytes())
    damaged[45:60] = bytes(15)
    Path("damaged.zip").write_bytes(damaged)
    assert "skipped: damaged.zip/a.txt can't be unpacked: " in run("ingest", "damaged.zip").err
    locked = bytearray(Path("x.zip").read_bytes())
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        locked[locked.find(mark) + at] |= 1
    Path("locked.zip").write_bytes(locked)
    assert "skipped: locked.zip/a.txt is locked with a password" in run("ingest", "locked.zip").err


def test_a_zip_that_unpacks_to_more_than_a_disk_holds_is_refused(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    zipped("x.zip", {f"{number}.txt": ONE * 1000 for number in range(3)})
    monkeypatch.setattr(containers, "UNPACKED", 100_000)
    assert "x.zip is a zip of more than 0 GB unpacked; unpack it and read the folder" in run("ingest", "x.zip").err


def test_another_office_document_is_told_in_one_line(run: Run) -> None:
    zipped("talk.pptx", {"[Content_Types].xml": "<x/>", "ppt/slides/slide1.xml": "<x/>"})
    assert run("ingest", "talk.pptx").err == (
        "iomcli: talk.pptx is an office document of a kind that is not read; save it as .docx, .xlsx, .pdf or text\n"
    )


def test_a_zip_in_a_pipe_is_told_what_to_do(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    zipped("x.zip", {"a.txt": ONE})
    with Path("x.zip").open("rb") as stream:
        monkeypatch.setattr("sys.stdin", type("Piped", (), {"buffer": stream, "isatty": lambda self: False})())
        done = run("ingest", "-")
    assert done.err.endswith(" is a zip file; save it and give its name to iomcli ingest\n")


def test_a_word_document_in_a_zip_is_read_packed_or_stored(run: Run) -> None:
    word = ROOT / "tests/bulletins/word.docx"
    for number, how in enumerate((zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)):
        with zipfile.ZipFile(f"{number}.zip", "w", how) as packed:
            packed.write(word, "deep/word.docx")
            packed.writestr("password/note.txt", "10 October, 2019\n\nA title\n\nA text.")
        done = run("ingest", f"{number}.zip", "--db", f"{number}.db", "--format", "json")
        counts = {one["source"]: one["new"] for one in json.loads(done.out)["sources"]}
        assert counts == {f"{number}.zip/deep/word.docx": 2, f"{number}.zip/password/note.txt": 1}
