"""The commands as they are typed: answers, messages, exit statuses."""

import json
import re
from pathlib import Path

import pytest
from typer.main import get_command

from iomcli import cli
from tests.conftest import SAMPLE, Done, Run, at_terminal

COMMANDS = (
    "ingest", "list", "search", "show", "stats", "explain", "tag", "sources", "remove", "doctor", "backup", "restore", "web", "browse",
)  # fmt: skip


def test_the_three_lines_of_the_mission(run: Run) -> None:
    Path("bulletin.txt").write_bytes((SAMPLE / "bulletin.txt").read_bytes())
    assert run("ingest", "bulletin.txt").out.startswith(
        "bulletin.txt: 10 new\n10 new, 0 unchanged, 0 rejected; 10 items in"
    )
    found = run("search", "Belize")
    assert (found.status, len(re.findall("^2019-", found.out, re.MULTILINE))) == (0, 2)
    assert found.err == "2 items, best match first\n"
    listed = run("list", "--country", "Mexico", "--since", "2019-09")
    assert re.findall(r"^(\S+) +Mexico ", listed.out, re.MULTILINE) == ["2019-10-10.3", "2019-09-05.3"]


@pytest.mark.parametrize(
    ("arguments", "total"),
    [
        (["list"], 10),
        (["list", "--country", "Nicaragua"], 1),
        (["list", "--country", "nicaragüense"], 1),
        (["list", "--country", "NI", "--country", "Panama"], 2),
        (["list", "--country", "NI,Panama"], 2),
        (["list", "--country", "Dominican Republic"], 0),
        (["list", "--mentions", "Dominican Republic"], 1),
        (["list", "-c", "Dominican Republic", "--mentions", "Dominican Republic"], 1),
        (["list", "-c", "DO", "-c", "Panama", "--mentions", "DO"], 2),
        (["list", "-c", "DO", "-c", "Panama", "--mentions", "DO", "--mentions", "Panama"], 2),
        (["list", "-c", "DO", "--mentions", "DO", "--mentions", "Panama"], 0),
        (["list", "--since", "2019-10-08"], 6),
        (["list", "--until", "septiembre de 2019"], 3),
        (["list", "--since", "2019-10-07", "--until", "7 October, 2019"], 1),
        (["list", "--keyword", "Belize"], 2),
        (["list", "-k", "Belize", "-k", "Galen"], 1),
        (["search", "Belize", "--since", "2019-10"], 1),
        (["search", "Belize", "-k", "Galen"], 1),
        (["search", "Galen University", "-c", "Belize"], 1),
        (["search", "CORTES"], 1),
    ],
)
def test_filters_answer_what_is_asked(run: Run, bulletin: Done, arguments: list[str], total: int) -> None:
    assert json.loads(run(*arguments, "--format", "json").out)["total"] == total


def test_the_readme_is_there_wherever_iomcli_is(run: Run) -> None:
    assert run("--readme").out.startswith("# iomcli\n\n**iomcli** keeps the news bulletins")
    status, shown = at_terminal("--readme", lines=20)
    assert (status, "paged:" in shown, "**" in shown) == (0, True, False)
    for command in ([], ["list"], ["explain"]):
        assert "and how to script: iomcli --readme" in " ".join(run(*command, "--help").out.split())


@pytest.mark.parametrize(
    "word",
    ["counter-trafficking", "Belize City.", "131%", "IOM's", '"unbalanced', "AND", "C++", "*", "caf\udce9", "a" * 5000,
     "NEAR(a b)", "title:x", "^x", "(", "--", "', DROP TABLE item", "\N{ROCKET}", "\x1b[31m"],
)  # fmt: skip
def test_no_word_is_an_error(run: Run, bulletin: Done, word: str) -> None:
    done = run("search", "--", word)
    assert done.status == 0
    assert done.err.endswith("\n")
    assert all(line.startswith("  ") for line in done.err.splitlines()[1:])


def test_words_that_are_in_the_bulletin_are_found(run: Run, bulletin: Done) -> None:
    for word in ("131%", "Belize City.", "San Salvador,", "extra-regional", '"El Salvador"'):
        assert json.loads(run("search", word, "--format", "json").out)["total"] >= 1, word


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["search", ""], "there is no word to search for; try: iomcli search trafficking"),
        (["search", "  "], "there is no word"),
        (["search"], "there is no word to search for; try: iomcli search trafficking"),
        (["list", "-k", ""], "--keyword '' holds no word; try: --keyword trafficking"),
        (["list", "--since", "soon"], "--since 'soon' can't be read as a date: no known form; write 2019,"),
        (["list", "--since", "between the lines"], "--since 'between the lines' can't be read as a date"),
        (["list", "--until", "between 2019 and May 2020"], "has two ends; write --since 2019 --until 'May 2020'"),
        (["list", "--until", "19"], "--until '19' can't be read as a date: no known form (a year has four digits)"),
        (["list", "--since", "2019", "--until", "soon"], "--until 'soon'"),
        (["list", "--since", "2019-13"], "2019-09"),
        (["list", "--since", "2020", "--until", "2019"], "runs backwards"),
        (
            ["list", "--undated", "--since", "2019"],
            "--undated: no undated item has a day; leave out --since and --until, or --undated\n",
        ),
        (["list", "--country", "Mexcio"], "Mexico"),
        (["list", "--country", ""], "''"),
        (["list", "--mentions", "Atlantis"], "--mentions: no country is called 'Atlantis'\n"),
        (["list", "-c", "Central America"], "is a region, not a country: --region 'Central America'"),
        (["list", "-c", "El", "Salvador"], "a name of several words wants quotes: -c 'El Salvador'\n"),
        (["list", "-r", "Central", "America"], "a name of several words wants quotes: -r 'Central America'\n"),
        (["search", "x", "-c", "El", "Salvador,Costa", "Rica"], "wants quotes: -c 'El Salvador,Costa Rica'\n"),
        (["tag", "--about", "El", "Salvador", "2019-10-10.1"], "wants quotes: --about 'El Salvador'\n"),
        (["tag", "1", "--about", "Caribe,MX"], "'Caribe' is a region, not a country; name its countries: --about AG,"),
        (["list", "-c", "El", "Dorado"], "list takes no words, and 'Dorado' was typed; try: iomcli search Dorado"),
        (["list", "-c", "Belize & Mexico"], "put commas between them: 'Belize,Mexico'"),
        (["list", "--format", "xml"], "--format 'xml' is none of table, json, jsonl, csv"),
        (["list", "--format", "md"], "did you mean markdown?"),
        (["list", "--format", "txt"], "did you mean text?"),
        (["list", "--limit", "-1"], "--limit '-1' is no whole number from 0 up"),
        (["list", "--limit", "many"], "--limit 'many' is no whole number from 0 up"),
        (["list", "--limit"], "--limit wants a value; iomcli list --help"),
        (["list", "--db", ""], "--db '' names no file"),
        (["list", "Mexico"], "try: iomcli list --country Mexico or: iomcli search Mexico"),
        (["list", "two words"], "'two words' was typed; try: iomcli search two words"),
        (["list", "a; b"], "try: iomcli search 'a; b'"),
        (["list", "-country", "Mexico"], "-country has one dash; write --country"),
        (["list", "-limit", "5"], "-limit has one dash; write --limit"),
        (["sources", "x"], "sources can't use 'x'; iomcli sources --help"),
        (["ingest", ""], "PATH... '' names no file or folder"),
        (["ingest", "x.txt", "--date", "soon"], "write 2019-09-05, '5 September 2019', yesterday\n"),
        (["list", "--sort", "relevance"], "relevance"),
        (["ingest"], "ingest wants PATH..., as in: iomcli ingest bulletin.txt"),
        (["ingest", "x.txt", "--date", "2019-09"], "'2019-09' is a period"),
        (["show"], "show wants ID..., as in: iomcli show 2019-10-10.3"),
        (["lst"], "there is no command 'lst'; did you mean list?"),
        (["wxyz"], "there is no command 'wxyz'; iomcli --help lists them; to look for words: iomcli search wxyz"),
        (["Belize"], "there is no command 'Belize'; try: iomcli search Belize"),
        (["costa", "rica", "--since", "2019"], "there is no command 'costa'; try: iomcli search costa rica"),
        (["El Salvador", "-n", "3"], "there is no command 'El Salvador'; try: iomcli search El Salvador"),
        (
            ["migrants", "Costa's"],
            "there is no command 'migrants'; iomcli --help lists them; to look for words: iomcli search 'migrants",
        ),
        (["Cote d'Ivoire"], """there is no command "Cote d'Ivoire"; try: iomcli search"""),
        (["ls"], "there is no command 'ls'; did you mean list?"),
        (["list", "2019-9", "2019-10"], "in its place: --since 2019-9 --until 2019-10\n"),
        (["list", "2019-13"], "try: iomcli search 2019-13\n"),
        (["2019"], "there is no command '2019'; iomcli --help lists them\n"),
        (
            ["recover", "b.db"],
            "there is no command 'recover'; iomcli doctor looks an archive over; iomcli restore FILE puts a backup in its",
        ),
        (["list", "--month", "2023-03"], "--month; try: iomcli list --since 2023-03 --until 2023-03\n"),
        (["search", "a b", "--year=2023", "-n", "5"], "try: iomcli search 'a b' --since 2023 --until 2023 -n 5\n"),
        (["list", "--day", "3 May 2023"], "try: iomcli list --since '3 May 2023' --until '3 May 2023'\n"),
        (["stats", "--año", "2023"], "there is no option --año; try: iomcli stats --since 2023 --until 2023\n"),
        (["list", "--date"], "there is no option --date; did you mean --since and --until?\n"),
        (["list", "--month", "banana"], "there is no option --month; did you mean --since and --until?\n"),
        (["show", "x", "--month", "2023"], "there is no option --month; "),
        (["list", "--to", "2019"], "there is no option --to; did you mean --until?"),
        (["list", "--from", "2019"], "there is no option --from; did you mean --since?"),
        (["list", "-o", "a.csv"], "there is no option -o; the output goes where you send it: > FILE"),
        (["backup"], "backup wants FILE, as in: iomcli backup ~/backups/"),
        (["list", "--colour"], "there is no option --colour; did you mean --color?"),
        (["list", "--wxyz"], "there is no option --wxyz; iomcli list --help lists them"),
        (["--wxyz"], "there is no option --wxyz; iomcli --help lists them"),
        (["list", "--desde", "2019"], "there is no option --desde; did you mean --since?"),
        (["tag", "2019-10-10.3", "--country", "Cuba"], "there is no option --country; did you mean --about?"),
        (
            ["remove", "--country", "El Salvador", "-y"],
            "see what goes with iomcli list --country 'El Salvador', and name",
        ),
        (["remove", "--since=2019"], "see what goes with iomcli list --since 2019, and name the ids"),
        (["remove", "--undated", "2019"], "see what goes with iomcli list --undated, and name the ids"),
        (["remove", "--country"], "there is no option --country; iomcli list filters by it, and shows the ids to name"),
        (["stats", "--by", "mes"], "did you mean month?"),
        (["list", "-c", "Coba"], "did you mean Cuba?"),
        (["list", "-c", "México y Guatemala"], "put commas between them: 'Mexico,Guatemala'"),
        (["--format", "csv", "list"], "--format comes after the command: iomcli list --format csv"),
        (["list", "--format", "docx"], "; html opens in Word"),
        (["stats", "--format", "pdf"], "none of table, json, jsonl, csv, tsv, text, markdown, svg\n"),
        (["sources", "--format", "xlsx"], "none of text, json\n"),
        (["ingest", "a", "--reader", "pptx"], "docx, xlsx, pdf, archive\n"),
        (["list", "--sort", "pdf"], "none of newest, oldest\n"),
        (["--limit", "3", "search", "Belize"], "--limit comes after the command: iomcli search --limit 3 Belize\n"),
        (["list", "-c", "Cuba", "El Salvador"], "several names want commas: -c 'Cuba,El Salvador'\n"),
        (["list", "-r", "Caribbean", "Central America"], "want commas: -r 'Caribbean,Central America'\n"),
        (["search", "-c", "Cuba", "Haiti", "-c", "Kuba"], "no country is called 'Kuba'; did you mean Cuba?"),
        (["list", "-c", "Cox's Bazar"], """or try: iomcli search 'Cox'"'"'s Bazar'\n"""),
    ],
)
def test_usage_errors_are_one_line_with_status_2(run: Run, arguments: list[str], told: str) -> None:
    done = run(*arguments)
    assert done.status == 2
    assert done.err.startswith("iomcli: ")
    assert done.err.count("\n") == 1
    assert told in done.err
    assert done.out == ""


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["show", "a;b (c"], "to look for words: iomcli search 'a;b (c'\n"),
        (["show", "the Darien"], "to look for words: iomcli search the Darien\n"),
        (["show", "*"], "iomcli list prints the ids, such as 2019-10-10.6\n"),
        (["search", "-c", "Mexico", "Guatemala", "--like", "x"], "no item has the id 'x'; "),
        (["tag", "2019-10-10.3", "--about", "Cuba", "El Salvador"], "--about 'Cuba,El Salvador'\n"),
        (["stats", "--by", "country", "year"], "  year: read as a word; to count by it: --by country,year\n"),
        (["stats", "--by", "year", "month"], "  month: read as a word; to count by it: --by month\n"),
    ],
)
def test_what_a_message_suggests_can_be_typed(run: Run, bulletin: Done, arguments: list[str], told: str) -> None:
    assert told in run(*arguments).err


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("Haiti", "Haiti is read as a word; in its place --country Haiti finds 6 items"),
        ("brasil -police", "brasil is read as a word; in its place --country Brazil finds 2 items"),
        ("nadie Costa Rica", "Costa Rica is read as words; in its place --country 'Costa Rica' finds 3 items"),
        ("Belize", None),
        ("title:Haiti", None),
        ('"Haiti"', None),
        ("Haiti Belize", None),
        ("migrants", None),
        ("Haiti --exact", None),
        ("Haiti --country Haiti", None),
        ("Haiti --count", None),
    ],
)
def test_a_country_typed_as_a_word_leads_to_the_filter_where_that_finds_more(
    run: Run, typed: str, told: str | None
) -> None:
    Path("a.jsonl").write_text(
        "".join(f'{{"title": "Nadie {one}", "body": "Texto.", "about": ["CR"]}}\n' for one in range(3))
    )
    run("ingest", SAMPLE, "a.jsonl")
    words, *options = typed.split(" --")
    done = run("search", words, *(one for option in options for one in f"--{option}".split()))
    assert done.status == 0
    assert [line for line in done.err.splitlines() if "in its place" in line] == ([f"  {told}"] if told else [])


def test_of_a_question_in_vain_the_most_words_that_are_found_together_are_named(run: Run) -> None:
    bodies = ["Se hizo un censo en 2023.", *["La OIM ayuda a retornados en Honduras."] * 2, "Un censo de 2023 en Cuba."]
    with Path("a.jsonl").open("w", encoding="utf-8") as file:
        for number, body in enumerate(bodies):
            file.write(json.dumps({"title": f"Nota {number}", "body": f"{body} Nota {number}."}) + "\n")
    run("ingest", "a.jsonl", "--db", "a.db")
    told = run("search", "retornados ayuda Honduras censo Cuba", "--db", "a.db").err
    assert "  of these words, retornados ayuda Honduras find 2 items\n" in told
    told = run("search", "¿Qué publicó la OIM por los retornados en Honduras en 2023?", "--db", "a.db").err
    assert "  2 items found so, without publicó, 2023: iomcli search retornados --country Honduras --db a.db\n" in told


@pytest.mark.parametrize("arguments", [["--by", "region", "region"], ["year", "month"]])
def test_nothing_is_suggested_that_can_not_be_counted_by(run: Run, bulletin: Done, arguments: list[str]) -> None:
    assert "--by" not in run("stats", *arguments).err


@pytest.mark.parametrize("arguments", [["list"], ["search", "x"], ["show", "2019-10-10.3"]])
def test_before_any_ingest_a_line_says_how_to_make_an_archive(run: Run, arguments: list[str]) -> None:
    done = run(*arguments)
    assert done == Done(
        1,
        "",
        "iomcli: there is no archive at ~/.local/share/iomcli/archive.db yet; make one with: iomcli ingest bulletin.txt, "
        "or put a backup there: iomcli restore FILE\n",
    )


@pytest.mark.parametrize("content", [b"just some text", b"SQLite format 3\0" + b"x" * 200])
@pytest.mark.parametrize("arguments", [["list"], ["ingest", SAMPLE / "bulletin.txt"]])
def test_a_path_that_is_no_archive_is_said(run: Run, arguments: list[str], content: bytes) -> None:
    Path("other.db").write_bytes(content)
    done = run(*arguments, "--db", "other.db")
    assert (done.status, done.out, done.err.count("\n")) == (1, "", 1)
    assert "other.db" in done.err
    assert Path("other.db").read_bytes() == content


def test_the_name_of_a_format_may_be_in_capitals(run: Run, bulletin: Done) -> None:
    assert run("list", "--format", "JSON").out == run("list", "--format", "json").out


def test_the_way_to_an_archive_repeats_its_name(run: Run, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for typed, repeated in (("my.db", "my.db"), ("my own.db", "'my own.db'"), ("~/my.db", "~/my.db")):
        assert f"make one with: iomcli ingest bulletin.txt --db {repeated}, or" in run("list", f"--db={typed}").err
    monkeypatch.setenv("IOMCLI_DB", "~/my.db")
    assert "no archive at ~/my.db yet; make one with: iomcli ingest bulletin.txt, or" in run("list").err
    assert run("ingest", SAMPLE / "bulletin.txt").status == 0
    assert (home / "my.db").exists()


def test_show_prints_every_word(run: Run, bulletin: Done) -> None:
    ids = [item["id"] for item in json.loads(run("list", "--format", "json").out)["items"]]
    shown = run("show", *ids).out.split()
    for word in (SAMPLE / "bulletin.txt").read_text().split():
        assert word.strip(",") in [one.strip(",") for one in shown]


def test_show_takes_every_format_and_names_what_it_did_not_find(run: Run, bulletin: Done) -> None:
    done = run("show", "2019-10-10.3", "2019-01-01.1", "no-id", "--format", "jsonl")
    assert done.status == 1
    assert json.loads(done.out)["about"] == ["MX"]
    assert done.err.splitlines() == [
        "iomcli: no item has the id '2019-01-01.1'; iomcli list prints the ids, such as 2019-10-10.6",
        "iomcli: no item has the id 'no-id'; to look for words: iomcli search no-id",
    ]


def test_the_archive_can_be_named_by_option_and_variable(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("IOMCLI_DB", "by-variable.db")
    run("ingest", SAMPLE / "bulletin.txt")
    run("ingest", SAMPLE / "boletin.txt", "--db", "by-option.db")
    assert run("list").err == "10 items, newest first\n"
    assert run("list", "--db", "by-option.db").err == "6 items, newest first\n"


def test_help_lists_every_option_with_an_example(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "400")
    run("--help")
    commands = vars(get_command(cli.app))["commands"]
    assert {*commands} == {*COMMANDS}
    for name, command in commands.items():
        text = run(name, "--help").out
        assert f"iomcli {name} " in text
        assert command.params
        for param in command.params:
            assert param.help in text
            assert param.param_type_name == "argument" or any(
                one in param.help for one in [*param.opts, *param.secondary_opts]
            ), param
    assert run("--help").out == run("-h").out == run().out


@pytest.mark.parametrize("width", [60, 80, 120])
def test_help_keeps_to_the_width(run: Run, monkeypatch: pytest.MonkeyPatch, width: int) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    for command in ((), *((name,) for name in COMMANDS)):
        lines = run(*command, "--help").out.splitlines()
        assert max(map(len, lines)) <= width
        assert not [line for line in lines if "…" in line], "nothing is cut"


def test_the_version_is_told(run: Run) -> None:
    assert re.fullmatch(
        r"iomcli \d+\.\d+\.\d+ \(archive schema \d+, SQLite [\d.]+, Python 3\S+\)\n", run("--version").out
    )


def test_what_is_typed_never_reaches_a_terminal_raw(bulletin: Done) -> None:
    odd = "\x1b[31mzz\x07\u202e"
    for arguments in (
        ["search", odd], ["explain", "--query", odd], ["list", "-c", odd], ["list", "--since", odd], ["show", odd],
        ["list", "--db", f"no{odd}.db"], ["ingest", f"no{odd}.txt"], ["remove", "--source", odd, "--yes"],
        ["tag", odd, "--auto"], [odd], ["list", f"--{odd}"], ["stats", "--by", odd], ["list", "--source", odd],
    ):  # fmt: skip
        shown = at_terminal(*arguments)[1]
        assert not {"\x1b[31", "\x07", "\u202e"} & {part for part in ("\x1b[31", "\x07", "\u202e") if part in shown}, (
            arguments
        )


def test_what_can_t_be_reached_is_said_and_the_rest_goes_in(run: Run) -> None:
    done = run("ingest", "a" * 300, SAMPLE / "bulletin.txt")
    assert (done.status, done.err) == (1, f"iomcli: {'a' * 300} can't be read: File name too long\n")
    assert "10 new" in done.out
    assert run("list", "--db", "b" * 300).err.startswith(f"iomcli: {'b' * 300} can't be opened: File name too long;")


@pytest.mark.parametrize("option", ["--limit", "--offset"])
def test_a_number_beyond_all_items_is_a_usage_error(bulletin: Done, run: Run, option: str) -> None:
    done = run("list", option, "9" * 23)
    assert (done.status, done.err) == (2, f"iomcli: {option} '{'9' * 23}' is no whole number from 0 up\n")


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ("-police trafficking", "1"),
        ("-kids trafficking", "2"),
        ("-title:Belize belize", "0"),
        ('-"national police" trafficking', "1"),
    ],
)
def test_a_quoted_query_may_begin_with_a_minus(bulletin: Done, run: Run, query: str, count: str) -> None:
    assert run("search", query, "--count").out == f"{count}\n"
    assert run("search", "belize", "-cCosta Rica", "--count").out == "0\n"
