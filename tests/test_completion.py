"""The Tab key, in a real bash, zsh and fish."""

import json
import os
import pty
import shutil
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

import pytest

from iomcli import completion
from tests.conftest import SAMPLE, Run
from tests.test_streams import screen

BASH = """
source completion.sh
COMP_WORDS=("$@")
COMP_CWORD=$(( $# - 1 ))
_iomcli_completion iomcli
(( ${#COMPREPLY[@]} == 0 )) || printf '%s\\n' "${COMPREPLY[@]}"
"""


@pytest.fixture
def archive(run: Run) -> None:
    run("ingest", SAMPLE)


def environment(**more: str) -> dict[str, str]:
    return os.environ | {"PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}", **more}


def offered(*words: str, listed: bool = False) -> list[str]:
    """Give what bash offers when Tab is pressed at the end of the words, once, or again so that it is listed."""
    script = subprocess.run(
        [sys.executable, "-m", "iomcli"], env=environment(_IOMCLI_COMPLETE="source_bash"), capture_output=True, text=True, check=True
    ).stdout  # fmt: skip
    Path("completion.sh").write_text(script)
    done = subprocess.run(
        ["bash", "-c", f"COMP_TYPE={63 if listed else 9}\n{BASH}", "bash", *words],
        env=environment(), capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert done.stderr == ""
    return done.stdout.split("\n")[:-1]


@pytest.mark.skipif(not shutil.which("bash"), reason="there is no bash")
@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (["iomcli", "s"], ["search", "show", "stats", "sources"]),
        (["iomcli", "list", "--coun"], ["--country", "--count"]),
        (["iomcli", "list", "--country", "co"], [r"Costa\ Rica", "Colombia"]),
        (["iomcli", "list", "-c", '"Costa'], ["Costa Rica"]),
        (["iomcli", "list", "-c", "belice"], ["Belice"]),
        (["iomcli", "list", "-c", "GT,Cost"], [r"GT,Costa\ Rica"]),
        (["iomcli", "list", "-c", "Jap"], ["Japan"]),
        (["iomcli", "tag", "2019-10-10.3", "--about", "el"], [r"El\ Salvador"]),
        (["iomcli", "list", "-r", "central a"], [r"Central\ America"]),
        (["iomcli", "list", "-r", "south a"], [r"South\ America"]),
        (["iomcli", "list", "-c", r"Mexico,\ cost"], [r"Mexico,\ Costa\ Rica"]),
        (["iomcli", "list", "--language", "sp"], ["Spanish"]),
        (["iomcli", "list", "--format", "c"], ["csv", "csl-json"]),
        (["iomcli", "stats", "--format", "s"], ["svg"]),
        (["iomcli", "list", "--sort", ""], ["newest", "oldest"]),
        (["iomcli", "stats", "--by", "country,"],
         ["country,region", "country,year", "country,month", "country,language", "country,source"]),
        (["iomcli", "show", "2019-09"], ["2019-09-05.3", "2019-09-05.2", "2019-09-05.1"]),
        (["iomcli", "show", "2019-10-1"], [f"2019-10-10.{number}" for number in range(8, 0, -1)]),
        (["iomcli", "show", "undated.4"], ["undated.41", "undated.40", "undated.4"]),
        (["iomcli", "explain", "2023-02"], ["2023-02-28.1"]),
        (["iomcli", "search", "--like", "2023-02"], ["2023-02-28.1"]),
        (["iomcli", "list", "--since", ""], ["2025", "2023", "2021", "2020", "2019", "2018", "2017"]),
        (["iomcli", "search", "x", "--until", "2017"], ["2017-09", "2017-08", "2017-07", "2017-03"]),
        (["iomcli", "remove", "--source", "sample_data/b"], ["sample_data/bulletin.txt", "sample_data/boletin.txt"]),
    ],
)  # fmt: skip
def test_bash_offers_what_begins_as_typed(run: Run, words: list[str], expected: list[str]) -> None:
    shutil.copytree(SAMPLE, "sample_data")
    run("ingest", "sample_data")
    assert sorted(offered(*words)) == sorted(expected)


def test_a_source_under_which_nothing_stands_is_not_offered(archive: None, run: Run) -> None:
    shutil.copy(SAMPLE / "bulletin.txt", "same.txt")
    run("ingest", "same.txt")
    Path("own.txt").write_text("10 October, 2020\n\nOwn title\n\nText.\n", encoding="utf-8")
    run("ingest", "own.txt")
    assert offered("iomcli", "list", "--source", "same") == []
    assert offered("iomcli", "list", "--source", "own") == ["own.txt"]
    run("remove", "--source", "own.txt", "--yes")
    assert offered("iomcli", "remove", "--source", "own") == []


def test_countries_come_by_what_the_archive_holds(archive: None) -> None:
    assert offered("iomcli", "list", "-c", "")[:3] == ["Mexico", "Guatemala", r"Costa\ Rica"]


@pytest.mark.skipif(not shutil.which("bash"), reason="there is no bash")
def test_bash_lists_values_with_what_they_are_in_the_order_in_which_they_come(run: Run) -> None:
    Path("a.txt").write_text(
        "10 October, 2020\n\n* [sic]   ? 'one' $HOME `id`\n\nText.\n\n11 October, 2020\n\nB\n\nC.\n"
    )
    run("ingest", "a.txt", SAMPLE / "bulletin.txt")
    assert offered("iomcli", "show", "2020", listed=True) == [
        "2020-10-11.1  (B)", "2020-10-10.1  (* [sic] ? 'one' $HOME `id`)",
    ]  # fmt: skip
    assert offered("iomcli", "list", "-c", "", listed=True)[:2] == ["Belize  (2 items)", "Honduras  (2 items)"]
    assert offered("iomcli", "show", "2020-10-11", listed=True) == ["2020-10-11.1"]
    assert offered("iomcli", "list", "-c", "zzz", listed=True) == []
    told = subprocess.run(
        ["bash", "-c", "source completion.sh; complete -p iomcli"], capture_output=True, text=True, check=True
    ).stdout
    assert "-o nosort" in told


@pytest.mark.parametrize(("shell", "kept"), [("bash", "-o nosort"), ("zsh", "sort false"), ("fish", "--keep-order")])
def test_every_shell_is_told_to_keep_the_order(
    run: Run, monkeypatch: pytest.MonkeyPatch, shell: str, kept: str
) -> None:
    monkeypatch.setenv("_TYPER_COMPLETE_TEST_DISABLE_SHELL_DETECTION", "1")
    assert kept in run("--show-completion", shell).out
    monkeypatch.setenv("_IOMCLI_COMPLETE", f"source_{shell}")
    assert kept in run().out
    if shutil.which(shell):
        subprocess.run([shell, "-n"], input=run().out, text=True, check=True)


def test_another_archive_is_asked_when_it_is_named(archive: None, run: Run) -> None:
    run("ingest", SAMPLE / "boletin.txt", "--db", "other.db")
    assert "2023-11-30.1" in offered("iomcli", "show", "--db", "other.db", "")
    assert "2019-10-10.1" not in offered("iomcli", "show", "--db", "other.db", "")


def test_without_an_archive_countries_are_offered_and_nothing_is_said() -> None:
    assert offered("iomcli", "list", "-c", "Guate") == ["Guatemala"]
    assert offered("iomcli", "show", "") == []


ZSH = """
fpath=(~/.zfunc $fpath)
autoload -Uz compinit
compinit -u
seen() { print -r -- "$BUFFER" >> seen; BUFFER= }
zle -N seen
bindkey '^T' seen
PS1='@ '
"""
TITLE = r"""[/b] 'b' (c) $HOME \$(touch run) \`touch run` \"; touch run"""


def script(run: Run, monkeypatch: pytest.MonkeyPatch, shell: str) -> str:
    """Give what is installed for a shell."""
    monkeypatch.setenv("_TYPER_COMPLETE_TEST_DISABLE_SHELL_DETECTION", "1")
    return run("--show-completion", shell).out


@pytest.fixture
def odd(run: Run) -> None:
    """The sample archive, and an item with a title that a shell could take for more than a text."""
    Path("a.txt").write_text(f"10 October, 2020\n\n{TITLE}\n\nText.\n")
    run("ingest", SAMPLE, "a.txt")


def in_zsh(lines: Iterable[str], listed: str) -> list[str]:
    """Type lines with a Tab at the end of each, and give what stands there then; of the last one, wait for what is listed."""
    *lines, last = lines
    seen = Path("seen")
    seen.touch()
    ours, theirs = pty.openpty()
    variables = environment(ZDOTDIR=str(Path().absolute()), TERM="xterm", COLUMNS="200", LINES="50")
    with subprocess.Popen(["zsh", "-i"], stdin=theirs, stdout=theirs, stderr=theirs, env=variables, start_new_session=True) as process:  # fmt: skip
        os.close(theirs)
        for number, line in enumerate(lines, 1):
            os.write(ours, f"{line}\t\x14".encode())
            screen(ours, lambda _, number=number: len(seen.read_text().splitlines()) >= number)
        os.write(ours, f"{last}\t".encode())  # with more keys behind it, zsh would list nothing
        shown = screen(ours, lambda shown: listed.encode() in shown)
        os.write(ours, b"\x14exit\r")
        screen(ours)
        process.wait(timeout=30)
    os.close(ours)
    return [*seen.read_text().splitlines(), shown.decode()]


@pytest.mark.skipif(not shutil.which("zsh"), reason="there is no zsh")
def test_zsh_completes_from_the_first_tab_on(odd: None, run: Run, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (home / ".zfunc").mkdir()
    (home / ".zfunc" / "_iomcli").write_text(script(run, monkeypatch, "zsh"))
    Path(".zshrc").write_text(ZSH)
    expected = {
        "iomcli show 2023-02": "iomcli show 2023-02-28.1 ",
        "iomcli sea": "iomcli search ",
        "iomcli list --coun": "iomcli list --count",
        "iomcli list -c belic": "iomcli list -c Belice ",
        "iomcli list -c GT,costa": r"iomcli list -c GT,Costa\ Rica ",
        "iomcli list --region 'central am": "iomcli list --region 'Central America' ",
        "iomcli list --format cs": "iomcli list --format cs",
        "iomcli list --since 2025": "iomcli list --since 2025-04 ",
        "iomcli show 2020-10-10": "iomcli show 2020-10-10.1 ",
        "iomcli ingest a.t": "iomcli ingest a.txt ",
        "iomcli show 2019-10-10.": "iomcli show 2019-10-10.",
    }
    *lines, shown = in_zsh(expected, "-- The Darien gets better tools")
    assert lines == [*expected.values()]
    assert shown.index("2019-10-10.8") < shown.index("2019-10-10.1 ")
    assert not Path("run").exists()


@pytest.mark.skipif(not shutil.which("fish"), reason="there is no fish")
def test_fish_gets_what_values_are(odd: None, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    Path("iomcli.fish").write_text(script(run, monkeypatch, "fish"))

    def completed(line: str) -> list[str]:
        asked = ["fish", "--no-config", "-c", "source iomcli.fish; complete -C $argv[1]", line]
        return subprocess.run(asked, env=environment(), capture_output=True, text=True, check=True).stdout.splitlines()

    assert completed("iomcli show 2020-10-10") == [f"2020-10-10.1\t{TITLE}"]
    assert completed("iomcli sea")[0].startswith("search\tSearch titles and texts")
    assert completed("iomcli list -c ")[:2] == ["Mexico\t21 items", "Guatemala\t20 items"]
    assert completed("iomcli list -r 'central am") == ["Central America\t59 items"]
    assert completed("iomcli list --since 202")[:2] == ["2025\t1 item", "2023\t2 items"]
    assert completed("iomcli list --format c") == ["csv", "csl-json"]
    assert completed("iomcli ingest a.t") == ["a.txt"]
    assert not Path("run").exists()


HOSTILE = (
    "x\\$(touch ran)", "x\\`touch ran`", 'x\\"; touch ran; "y', "x'; touch ran; 'y", 'x\\" $(touch ran)', "x$(touch ran)", "x`touch ran`",
    "x\\[/b] [3 of 4] [sic]", "x \\", "x\\",
)  # fmt: skip
"""Titles that a shell may take for more than a title."""


@pytest.mark.parametrize("title", HOSTILE)
def test_fish_gets_each_value_and_title_on_a_line(run: Run, monkeypatch: pytest.MonkeyPatch, title: str) -> None:
    Path("a.jsonl").write_text(json.dumps({"date": "2019-10-10", "title": title, "body": "A text."}))
    run("ingest", "a.jsonl")
    monkeypatch.setenv("_IOMCLI_COMPLETE", "complete_fish")
    monkeypatch.setenv("_TYPER_COMPLETE_FISH_ACTION", "get-args")
    monkeypatch.setenv("_TYPER_COMPLETE_ARGS", "iomcli show 2019")
    assert run().out == f"2019-10-10.1\t{title}\n"
    monkeypatch.setenv("_TYPER_COMPLETE_ARGS", "iomcli list --")
    assert all(line.startswith("--") for line in run().out.splitlines())


@pytest.mark.parametrize(
    ("begun", "expected"),
    [
        ("", r"""a\ b\;\$\(c\)\`d\`\'\"\\é"""),
        ('"', r"""a b;\$(c)\`d\`'\"\\é"""),
        ("'", r"""a b;$(c)`d`'\''"\é"""),
    ],
)
def test_what_bash_would_read_as_more_than_a_letter_is_escaped(
    monkeypatch: pytest.MonkeyPatch, begun: str, expected: str
) -> None:
    monkeypatch.setenv("_IOMCLI_COMPLETE", "complete_bash")
    monkeypatch.setenv("COMP_WORDS", f"iomcli\nlist\n--source\n{begun}")
    monkeypatch.setenv("COMP_CWORD", "3")
    assert completion.quoted("""a b;$(c)`d`'"\\é""") == expected
