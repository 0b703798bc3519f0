"""How long list, search and show take to start, and a first ingest takes in all, against a one-command typer app.

    python -m tests.bench.startup [ROUNDS] [FILE]

Every process runs in the same run, through the interpreter of the environment that this script runs in. Prints medians
and ratios; the limits are 1.35 to a pipe, 1.9 with a table on a terminal, and 3 for a FILE of ten items into no archive.
"""

import os
import pty
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

SAMPLE = Path(__file__).parents[2] / "sample_data" / "bulletin.txt"
BARE = "import typer\napp = typer.Typer()\n@app.command()\ndef hello():\n    print('hello')\napp()\n"
LIMITS = {"pipe": 1.35, "terminal": 1.9, "first": 3.0}


def to_pipe(command: list[str]) -> None:
    """Run a command with its output to a pipe."""
    subprocess.run(command, check=True, capture_output=True)


def to_terminal(command: list[str]) -> None:
    """Run a command with its output to a terminal that shows everything."""
    ours, theirs = pty.openpty()
    with subprocess.Popen(command, stdout=theirs, stderr=theirs) as process:
        os.close(theirs)
        try:
            while os.read(ours, 65536):
                pass
        except OSError:  # the other end is closed
            pass
    os.close(ours)
    assert process.returncode == 0, command


def to_new(command: list[str]) -> None:
    """Run a command for an archive that is not there yet."""
    new = Path(os.environ["IOMCLI_DB"]).with_name("new.db")
    subprocess.run(command, check=True, capture_output=True, env=os.environ | {"IOMCLI_DB": str(new)})
    new.unlink(missing_ok=True)


def main(rounds: int, file: str) -> int:
    """Time every command in every round, so that noise falls on all alike; give 1 when a limit is passed."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # bytecode is what an installed program starts from
        os.environ |= {"IOMCLI_DB": f"{folder}/archive.db", "LINES": "500", "COLUMNS": "80", "PAGER": "cat"}
        bare = Path(folder, "bare.py")
        bare.write_text(BARE)
        iomcli = [sys.executable, "-m", "iomcli"]
        to_pipe([*iomcli, "ingest", str(SAMPLE)])
        first = {"bare": [sys.executable, str(bare)], "ingest": [*iomcli, "ingest", file]}
        commands = {
            "bare": [sys.executable, str(bare)],
            "list": [*iomcli, "list"],
            "search": [*iomcli, "search", "Belize"],
            "show": [*iomcli, "show", "2019-10-10.3"],
        }
        commands |= {f"{name}, JSON": [*line, "--format", "json"] for name, line in commands.items() if name != "bare"}
        ways = {"pipe": to_pipe, "terminal": to_terminal, "first": to_new}
        lines = {"pipe": commands, "terminal": {name: line for name, line in commands.items() if "JSON" not in name}}
        lines["first"] = first
        times: dict[tuple[str, str], list[float]] = {(way, name): [] for way in ways for name in lines[way]}
        for _ in range(rounds):
            for way, name in times:
                began = time.perf_counter()
                ways[way](lines[way][name])
                times[way, name].append((time.perf_counter() - began) * 1000)
    late = 0
    for (way, name), each in times.items():
        ratio = statistics.median(each) / statistics.median(times[way, "bare"])
        late += name != "bare" and ratio > LIMITS[way]
        print(f"{way:<9} {name:<12} {statistics.median(each):7.1f} ms  {ratio:5.2f}  (at most {LIMITS[way]})")
    return int(bool(late))


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 21, sys.argv[2] if len(sys.argv) > 2 else str(SAMPLE)))
