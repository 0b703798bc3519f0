"""Input that wishes us ill, or was damaged: refused in one line, or survived."""

import io
import os
import random
import subprocess
import sys
import time
import zipfile
from itertools import islice
from json import loads
from pathlib import Path
from typing import get_args

import pytest
from docx import Document

from iomcli import characters, files, ingest, pages
from iomcli.errors import UnreadableFile
from iomcli.items import Aside, Item, Remark
from iomcli.readers import Name, docx, feed, html, mail, pdf, reader, recognised, xlsx
from tests.conftest import Run

BULLETINS = Path(__file__).with_name("bulletins")
SECONDS = 20
"""What any of these may take on a slow machine; a blow-up takes hours."""
LIMITED = """
import resource, runpy, sys
resource.setrlimit(resource.RLIMIT_AS, (800 << 20, 800 << 20))
sys.argv[0] = "iomcli"
runpy.run_module("iomcli", run_name="__main__")
"""
LOLS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 9))


def read(name: Name, data: bytes) -> list[Item | Aside | Remark]:
    began = time.monotonic()
    try:
        return list(reader(name)(io.BytesIO(data)))
    finally:
        assert time.monotonic() - began < SECONDS


def outcome(name: Name, data: bytes) -> str:
    """Give why something is refused, or that it was read."""
    try:
        return f"is read: {len(read(name, data))}"
    except UnreadableFile as error:
        return str(error)


def refused(name: Name, data: bytes) -> str:
    with pytest.raises(UnreadableFile) as error:
        read(name, data)
    return str(error.value)


@pytest.mark.parametrize("name", get_args(Name))
@pytest.mark.parametrize(
    "data", [b"", b"\0" * 100, random.Random(1).randbytes(3000), b"\xff\xfe\x00\xd8", b"{" * 3000, b"<" * 3000]
)
def test_junk_gives_no_item_or_one_line(name: Name, data: bytes) -> None:
    said = outcome(name, data)
    assert said.startswith(("is ", "has "))
    assert "\n" not in said


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("text", b"1 May, 2019\n" * 14_000),
        ("text", b"|\n)\t(h"),
        ("text", ("« " * 90 + "\n").encode() * 1000),
        ("text", ("A, " * 99 + "\n").encode() * 1000),
        ("text", b"1 May, 2019\n\n" + b"T" * 5_000_000 + b"\n\nBody.\n"),
        ("text", b"1 May, 2019\n\nT" + "\u0301".encode() * 500_000),
        ("text", b"1 May, 2019\n\nT" + "\u0301\u0316".encode() * 250_000),
        ("html", b"<p " + b"a=b " * 200_000 + b">Text."),
        ("html", b"<ul>" + b"<li>x" * 4_000),
        ("html", b"<p>A paragraph of a page with several others." * 25_000),
        ("csv", b'title,body\n"' + b"x," * 500_000),
        ("csv", b'title,country\nA title of some words,"x' + b" " * 500_000 + b'x"\n'),
        ("mail", b"Subject: =?utf-8?b?////?=\nDate: Mon, 99 Foo 2020\n\nA text of some kind."),
        ("mail", b"Subject: x\nDate: Mon, 09 Mar 200000000000000000000020 23:30:00 -0600\n\nA text of some kind."),
        ("feed", f'<?xml version="1.0"?><!DOCTYPE l [<!ENTITY l0 "lol">{LOLS}]><rss><channel><item><title>&l8;</title></item></channel></rss>'.encode()),
    ],
)  # fmt: skip
def test_what_could_blow_up_is_survived(name: Name, data: bytes) -> None:
    found = read(name, data)
    assert sum(len(one.body) for one in found if isinstance(one, Item)) <= len(data)


@pytest.mark.parametrize(
    ("name", "data", "message"),
    [
        ("json", b"[" * 100_000, "is JSON nested too deeply"),
        ("html", b"<div>" * 10_000, "is HTML nested more than 512 deep"),
        ("html", b"</div></article><footer>x" * 5_000, "is HTML nested more than 512 deep"),
        ("html", b"<foo/><foo>" * 5_000, "is HTML nested more than 512 deep"),
        ("html", b"<h3><a>x</span>" * 5_000, "is HTML nested more than 512 deep"),
        ("html", b"<optgroup>x" * 5_000, "is HTML nested more than 512 deep"),
        ("html", b"<x/></li>" * 5_000, "is HTML nested more than 512 deep"),
        ("html", b"<liome</a></li>" * 5_000, "is HTML nested more than 512 deep"),
        ("html", b"<span><div></span></div>" * 5_000, "is HTML nested more than 512 deep"),
        ("html", b"<div><!--</div>-->" * 5_000, "is HTML nested more than 512 deep"),
        ("html", b"<x><p></x></p>" * 5_000, "is HTML nested more than 512 deep"),
        ("html", b"<table>" + b"<tr class=a>Some words" * 10_000, "is HTML with 3,163 texts between the cells of tables; save its text"),
        ("html", "".join(f"<p><b a{number}>x" for number in range(5_000)).encode(), "is HTML nested more than 512 deep"),
        ("html", b"<li>x" * 20_001, "has 20,000 lines up to line 39,999 of 3 characters on the average, which tell nothing; take them out, or split"),
        ("feed", b"<rss><channel>" + b"<item/>" * 10_001, "has 10,001 entries of less than 60 bytes each, which tell nothing; cut them out"),
        ("feed", b"<rss><channel><item><title>A title</title><description>" + b"1\n\n" * 60_000, "has 120,000 lines with hardly any text in them, which tell nothing; cut them out"),
        ("feed", b"<rss><channel>" + b"<longtag/>" * 20_001, "has more than 20,000 tags with hardly any text among them, which tell nothing; cut them out"),
        ("feed", b"<rss><channel>" + b"<item><title>A title</title>" * 513, "is XML nested more than 512 deep, which is never closed"),
        ("feed", b"<rss><channel>" + b"<item><title>A title & more</title></item>" * 5_001, "is no XML (line 1: not well-formed (invalid token)), and has 20,006 tags, too many to guess; mend or split it"),
        ("html", b"<p><i></i></p>" * 25_001, "is HTML of tags with hardly any text among them; save its text and read that"),
        ("jsonl", b'{"title": "A title"}\n' + b"}\n" * 50_001, "has 50,000 records up to line 50,000 of 0 characters on the average, which tell nothing; take them out, or split"),
        ("json", b'{"items": [], "": 1' + b', "": 1' * 16_384 + b"}", "is JSON with an object of more than 16,384 members; no item has that"),
        ("text", (b"3 May 2020\nA title of some words\n" + b"L\n" * 20) * 910, "has 20,000 lines up to line 20,000 of 2 characters on the average, which tell nothing; take them out"),
        ("text", b"1\n" * 15_000, "has 15,000 lines up to line 15,000 of 1 characters on the average, which tell nothing; take them out"),
        ("markdown", b"# 1\n" * 15_000, "has 15,000 lines up to line 15,000 of 1 characters on the average, which tell nothing; take them out"),
        ("markdown", b"##\n" * 20_000, "has 20,000 lines up to line 20,000 of 0 characters on the average, which tell nothing; take them out"),
        ("markdown", b"# 3 May 2020 Belmopan and more\n\nA text.\n\n# 2 May 2020 Belmopan and more\n\nA text.\n\n" + b"# No day\n\nA text that is long enough for a page.\n\n" * 2_001, "has 2,000 sections up to line 8,005 of 37 characters on the average, which tell nothing; take them out"),
        ("markdown", b"# Diario 2024\n\n" + b"## 30 de diciembre\n\n- Visita\n\n" * 10_001, "has 10,000 days up to line 40,003 of 8 characters on the average, which tell nothing; take them out"),
        ("markdown", b"#no\n\n" * 20_000, "has 20,000 lines up to line 39,999 of 3 characters on the average, which tell nothing; take them out"),
        ("markdown", b"date|title\n-|-\n" + b"1|a\n" * 20_000, "has 20,000 lines up to line 20,001 of 3 characters on the average, which tell nothing; take them out"),
        ("text", b"Skip to main content\nAbout us\nOur work\nWhere we work\nContact us\n\nA title of some words about the border\n\nBelmopan, Belize - Officials hand out forms in a tent since the office became too small.\n\n" * 300, "has 200 pages up to line 2,000 of 185 characters on the average, which tell nothing; take them out, or split"),
        ("mail", b"Content-Type: multipart/digest; boundary=x\n\n" + b"--x\n\na\n" * 10_001, "has 10,001 parts of less than 60 bytes each, which are no mail; save its text"),
        ("mail", b"Content-Type: multipart/digest; boundary=x\n\n" + b"--x\n\nSubject: x\n\nA text of some words, one of them long enough.\n" * 10_001, "has 10,001 messages attached; save them as a mailbox"),
        ("csv", b'date\t"title\tbody\n2020-03-09\tA title\n', "names no title and no text: it has date, title body;"),
        ("csv", b"title\n" + b"A\n" * 15_001, "has 15,000 items up to line 15,001 of 1 characters on the average, which tell nothing; take them out"),
        ("csv", b"title" + b"," * 16_384 + b"\n", "has 16,385 columns, and a table at most 16,384; keep date, title and body"),
        ("mbox", b"From a 08:00\nContent-Type: text/html\n\n<p>A text that is longer than its message, of which a program writes more.\n\n" * 801, "has 800 messages in HTML up to line 3,996 of 101 characters"),
        ("mbox", b"From a 08:00\nA: b\n\n" * 1_501, "has 1,500 messages up to line 4,498 of 6 characters on the average, which tell nothing; take"),
        ("mbox", (b"From a 08:00\nSubject: A longer list of links\n\n" + b"Read more\n" * 100 + b"\n") * 201, "has 20,000 lines up to line 20,697 of 9 characters on the average, which tell nothing; take"),
        ("mbox", (b"From a 08:00\nContent-Type: text/html\n\n" + b"<p>Read more" * 100 + b"\n\n") * 201, "has 20,000 lines up to line 996 of 9 characters on the average, which tell nothing; take"),
        ("mail", b"Content-Type: multipart/digest; boundary=x\n\n" + (b"--x\n\nSubject: x\n\n" + b"Read more\n" * 100) * 201, "has 20,000 lines up to line 100 of 9 characters on the average, which tell nothing; take"),
        ("mail", b"Content-Type: message/rfc822\n\n" * 3_000, "is a message nested too deeply"),
        ("mail", b"Subject: x\nContent-Type: image/png\n\nx", "is a message without text"),
        ("feed", b"http://127.0.0.1:9/feed", "is no feed"),
        ("feed", b"<rss", "is no feed"),
        ("docx", b"PK\x03\x04junk", "is no Word document"),
        ("xlsx", b"PK\x03\x04junk", "is no Excel workbook"),
        ("pdf", b"%PDF-1.7\njunk", "is no PDF that can be read"),
        ("text", b"x" * (characters.LONGEST + characters.CHUNK), "has a line of more than 16 MB"),
        ("text", (b"word " * 2000 + b".\n") * (pages.LARGEST // 9000), "has 16 MB of text from line"),
    ],
)  # fmt: skip
def test_what_no_item_can_be_in_is_refused(name: Name, data: bytes, message: str) -> None:
    assert refused(name, data).startswith(message)


WORDS = ("People slept in shelters. " * 3_000).encode()


@pytest.mark.parametrize(
    ("name", "data", "items"),
    [
        ("html", b"<span></span><div></div>" * 15_000 + b"<h1>A title</h1><p>1 May, 2019</p><p>A text of some words.</p>", 1),
        ("html", b"<h1>A title</h1><form><select>" + b"<option value=HN>Honduras</option>" * 10_000 + b"</select></form><p>1 May, 2019</p><p>A text of some words.</p>", 1),
        ("html", b"<h1>A title</h1><p>1 May, 2019</p><table>" + b"<tr class=a>Cell" * 2_000 + b"<tr><td>A text of some words.</table>", 1),
        ("html", b"<h1>A title</h1><p>1 May, 2019</p><p>" + WORDS.replace(b" ", b"</span> <span>") + b"</p>", 1),
        ("html", b"<h1>A title</h1><p>1 May, 2019</p><p>A text of some words.</p><table>" + b"<tr><td>1</td><td>2</td></tr>" * 9_000 + b"</table>", 1),
        ("text", b"".join(b"1 May, 2019\n\nTitle %d\n\nA text of the item %d.\n\n" % (n, n) for n in range(10_000, 32_000)), 22_000),
        ("text", b"1 May, 2019\n\nA title\n\nA text of some words.\n\n" + WORDS.replace(b" ", b"\n"), 1),
        ("text", b"1 May, 2019\n\nA title\n\nA text of some words.\n\n" + b"12\n" * 14_000, 1),
        ("text", (b"Skip to main content\nAbout us\nOur work\nWhere we work\nContact us\n\nA title of some words about the border\n\nBelmopan, Belize - A text that says something.\n\n" + b"It goes on for a while, as a text does. " * 14 + b"\n\n") * 300, 300),
        ("mail", b"Subject: x\n\n" + b"1 May, 2019\n\nA title\n\nA text of some words.\n\n---\n\n" * 1_500, 1_500),
        ("mbox", b"From a@b.org Mon Mar 09 08:00:00 2020\nSubject: Re: News\nDate: Mon, 09 Mar 2020 08:00:00 +0000\n\nThanks for the news of the new shelters there. We will tell them all about it soon.\n\n" * 1_400, 1_400),
        ("csv", b"number,title\n1,A title of some words\n" + b"2,\n" * 49_000, 1),
        ("jsonl", b'{"title": "A title of some words"}\n' + b'{"number": 2}\n' * 49_000, 1),
        ("csv", b"title" + b"," * 16_000 + b"\n" + b"A title of some words\n" * 30, 30),
        ("feed", b"<rss><channel>" + b"<item><title>A title of as many words as most of them have</title><link>https://www.iom.int/news/a-title-of-as-many-words</link></item>" * 11_000 + b"</channel></rss>", 11_000),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)  # fmt: skip
def test_what_is_long_and_thin_is_read(name: Name, data: bytes, items: int) -> None:
    assert sum(isinstance(one, Item) for one in read(name, data)) == items


@pytest.mark.parametrize(
    ("name", "module", "unit"),
    [("html", html, "a web page of"), ("feed", feed, "a feed of"), ("mail", mail, "a message of"), ("pdf", pdf, "a PDF of"), ("docx", docx, "a document of"), ("xlsx", xlsx, "a workbook of")],
)  # fmt: skip
def test_a_file_is_refused_above_its_limit(
    monkeypatch: pytest.MonkeyPatch, name: Name, module: object, unit: str
) -> None:
    monkeypatch.setattr(module, "LARGEST", 1000)
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("word/document.xml", "x" * 1001)
    assert refused(name, packed.getvalue() if name in ("docx", "xlsx") else b"x" * 1001).startswith(
        f"is {unit} more than 0 MB"
    )


@pytest.mark.parametrize(("name", "file"), [("pdf", "printed.pdf"), ("docx", "word.docx"), ("xlsx", "workbook.xlsx")])
def test_damaged_documents_are_read_or_refused(name: Name, file: str, capfd: pytest.CaptureFixture[str]) -> None:
    whole, chance = (BULLETINS / file).read_bytes(), random.Random(7)
    for _ in range(25):
        damaged = bytearray(whole)
        for _ in range(20):
            damaged[chance.randrange(len(damaged))] = chance.randrange(256)
        assert outcome(name, bytes(damaged)).startswith("is ")
    assert capfd.readouterr().err == "", "no piece of a document is printed"


def test_tables_and_headers_of_a_word_document_are_read(tmp_path: Path) -> None:
    document = Document()
    document.sections[0].header.paragraphs[0].text = "News of the week"
    for text in ("1 May, 2019", "A title\nthat has two lines", "A text. It ends."):
        document.add_paragraph(text)
    cells = document.add_table(rows=2, cols=2)
    cells.cell(0, 0).merge(cells.cell(0, 1)).text = "A wide cell, which ends."
    cells.cell(1, 1).text = "Last."
    document.save(tmp_path / "x.docx")
    with (tmp_path / "x.docx").open("rb") as stream:
        found = list(docx.read(stream))
    assert found[0] == Aside(1, "News of the week", "page furniture")
    (item,) = [one for one in found if isinstance(one, Item)]
    assert item.title == "A title"
    assert item.body.split("\n\n")[-3:] == ["A text. It ends.", "A wide cell, which ends.", "Last."]


def test_messages_in_messages_are_read_or_refused_in_time() -> None:
    message = b"Subject: x\n\nTegucigalpa. A text about Honduras, long enough to be an item of its own."
    for _ in range(300):
        message = b"Content-Type: message/rfc822\n\n" + message
    assert outcome("mail", message).startswith("is ")


def test_an_unknown_character_set_is_found_out() -> None:
    text = "Un texto de más de ochenta letras, que dice algo sobre Belice. Y otra frase más, para que sea un texto."
    (item,) = read("mail", f"Subject: x\nContent-Type: text/plain; charset=nope\n\n{text}".encode())
    assert (item.title, item.body) == ("x", text)  # type: ignore[union-attr]


def test_an_archive_survives_what_a_folder_may_hold(run: Run) -> None:
    Path("in").mkdir()
    os.mkfifo("in/pipe")
    for name, target in (("self", "self"), ("up", ".."), ("zero", "/dev/zero")):
        Path("in", name).symlink_to(target)
    Path("in/page.txt").write_text("1 May, 2019\n\nTitle\n\nBody.\n")
    done = run("ingest", "in")
    assert done.status == 0
    assert done.out.startswith("1 new")
    assert done.err.splitlines() == [
        "iomcli: skipped: in/pipe is not a regular file; to read from a pipe, use: iomcli ingest -",
        "iomcli: skipped: in/self is a link that leads back to itself",
        "iomcli: skipped: in/zero is not a regular file; to read from a pipe, use: iomcli ingest -",
    ]


def test_a_folder_of_ten_thousand_files_is_read_to_its_end(run: Run) -> None:
    Path("in").mkdir()
    for number in range(10_000):
        Path(f"in/{number}.jsonl").write_text(f'{{"title": "Title {number}", "body": "Text."}}')
    done = run("ingest", "in", "--dry-run", "--format", "json")
    sources = loads(done.out)["sources"]
    assert (done.status, len(sources), {one["new"] for one in sources}) == (0, 10_000, {1})


@pytest.mark.parametrize(
    "head",
    [
        b"",
        b"1 May, 2019\n\nTitle\n\n",
        b"title,body\n",
        b'{"title": "',
        b"<html><p>",
        b"From a@b.org Mon Mar 09 08:00:00 2020\nSubject: x\n\n",
        b"%PDF-1.7\n",
        b"PK\x03\x04",
    ],
)
def test_a_line_of_two_gigabytes_is_refused_in_little_memory(head: bytes) -> None:
    with Path("page").open("wb") as file:
        file.write(head)
        file.truncate(2 << 30)
    command = [sys.executable, "-c", LIMITED, "ingest", "page", "--db", "archive.db"]
    done = subprocess.run(command, capture_output=True, text=True, timeout=SECONDS * 3, check=False)
    assert (done.returncode, done.stderr.count("\n")) == (1, 1), done.stderr
    assert done.stderr.startswith(
        ("iomcli: page is ", "iomcli: page has ", "iomcli: page holds no item: what stands at line 1 is a message of")
    )


@pytest.mark.parametrize(
    "becomes",
    [b"", b"\0\xff" * 2_000_000, b"2 May, 2019\n\nOther\n\nText that goes on, and what it tells.\n\n" * 40_000],
)
def test_a_file_that_changes_while_it_is_read_ends_without_a_crash(becomes: bytes) -> None:
    path = Path("page.txt")
    path.write_bytes(b"1 May, 2019\n\nTitle\n\nText of it, and of what it tells.\n\n" * 30_000)
    with path.open("rb") as stream:
        found = reader("text")(stream)
        first = next(one for one in found if isinstance(one, Item))
        path.write_bytes(becomes)
        rest = sum(isinstance(one, Item) for one in islice(found, 200_000))
    assert first.title == "Title"
    assert rest > 0


def test_a_file_that_goes_away_is_told(run: Run) -> None:
    Path("in").mkdir()
    Path("in/page.txt").write_text("1 May, 2019\n\nTitle\n\nText.\n")
    (source,) = files.at(Path("in"))
    Path("in/page.txt").unlink()
    (report,) = ingest.run([source], Path("archive.db"))
    assert report.problem == "can't be read: No such file or directory"


def test_a_byte_that_is_no_utf_8_spoils_nothing_around_it(run: Run) -> None:
    Path("page.txt").write_bytes(
        "10 October, 2019\n\nUn título\n\nPanamá y ".encode() + "Colón".encode("cp1252") + b".\n"
    )
    told = run("ingest", "page.txt").out
    assert "line 5: bytes that are no UTF-8 stand here; they are read as Windows-1252" in told
    assert loads(run("list", "--format", "jsonl").out)["body"] == "Panamá y Colón."


def test_a_quote_that_is_never_closed_is_told(run: Run) -> None:
    rows = "".join(f"2020-01-{day:02},Title {day},Text {day}\n" for day in range(1, 29))
    Path("table.csv").write_text('date,title,body\n2020-01-01,First,"A text\n' + rows * 30)
    assert "line 2: the row has 841 lines; is a quote in it not closed?" in run("ingest", "table.csv").out


def test_what_ends_a_page_ends_a_line(run: Run) -> None:
    Path("page.txt").write_text(
        "10 October, 2019\n\nA title\n\nA text.\n\x0c\n11 October, 2019\n\nB title\n\nB text.\x85More.\n"
    )
    run("ingest", "page.txt")
    found = [loads(line) for line in run("list", "--format", "jsonl").out.splitlines()]
    assert [item["title"] for item in found] == ["B title", "A title"]


@pytest.mark.parametrize(
    "head",
    [
        b"".join(b"Item%d: shelter number %d\n" % (number, number) for number in range(200)),
        b"<!-- note -->\n" * 2_000 + b"no page",
        b"<?xml version='1.0'?>" + b"<!-- note -->" * 2_000 + b"no page",
        b"From a@example.org null" + b"2028:00:00 " * 6_000,
        *(
            b"%b\n" % (piece * 20_000)[:65_000]
            for piece in (b"Id ", b" ", b"Id:  ", b"2019-10-10.1 ", b'<article id="undated.1', b"| ")
        ),
    ],
)
def test_a_format_is_recognised_at_once(head: bytes) -> None:
    began = time.perf_counter()
    recognised(head, "page")
    assert time.perf_counter() - began < 1


def test_a_header_folded_over_many_lines_is_recognised_at_once() -> None:
    head = b"Subject: a\r\n" + b" b\r\n" * 22 + b"no header"
    began = time.process_time()
    assert recognised(head, "page") == "text"
    assert recognised(head + b"\r\nMIME-Version: 1.0\r\n", "page") == "text"
    assert recognised(head.removesuffix(b"no header") + b"MIME-Version: 1.0\r\n", "page") == "mail"
    assert time.process_time() - began < 1
