"""How fast each format is read into an archive, and in how much memory: whole processes, at one size and at four times it.

    python -m tests.bench.reading [ITEMS]

The rival in the same run is what a user would pick instead for JSON Lines: sqlite-utils insert, then enable-fts.
"""

import json
import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

WORDS = [
    "migrants",
    "shelter",
    "officials",
    "course",
    "border",
    "children",
    "women",
    "police",
    "help",
    "return",
    "family",
    "work",
    "town",
    "coast",
    "school",
    "rights",
    "the",
    "of",
    "and",
    "in",
    "to",
    "for",
    "with",
    "from",
    "los",
    "las",
    "migrantes",
    "frontera",
    "mujeres",
    "niños",
    "albergue",
    "retorno",
    "apoyo",
    "de",
    "en",
    "y",
    "con",
]
PLACES = [
    "Tegucigalpa",
    "San Salvador, El Salvador",
    "Belize City",
    "Tapachula, Mexico",
    "Ciudad de Guatemala",
    "Upala",
]
PYTHON = sys.executable


def items(count: int) -> Iterator[dict[str, str]]:
    """Generate items of some 150 words, the same ones in every run."""
    chance = random.Random(5)
    for number in range(count):
        words = [chance.choices(WORDS, k=50) for _ in range(3)]
        body = "\n\n".join(f"{' '.join(some).capitalize()}." for some in words)
        day = date(2010, 1, 1) + timedelta(days=number % 5000)
        yield {
            "date": day.isoformat(),
            "title": f"Item {number}: {' '.join(chance.choices(WORDS, k=7))}",
            "body": f"{chance.choice(PLACES)} – {body}",
        }


def write(path: Path, count: int) -> None:
    """Write items in the format that the name of the file says."""
    with path.open("w", encoding="utf-8") as out:
        if path.suffix == ".csv":
            out.write("date,title,body\n")
        for item in items(count):
            match path.suffix:
                case ".txt":
                    out.write(f"{item['date']}\n\n{item['title']}\n\n{item['body']}\n\n")
                case ".csv":
                    out.write(",".join(f'"{item[name]}"' for name in ("date", "title", "body")) + "\n")
                case ".jsonl":
                    out.write(json.dumps(item, ensure_ascii=False) + "\n")
                case ".mbox":
                    out.write(
                        f"From a@example.org Thu Oct 10 09:00:00 2019\nSubject: {item['title']}\n"
                        "MIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: 8bit\n"
                        f"Date: {date.fromisoformat(item['date']):%d %b %Y} 09:00:00 +0000\n\n{item['body']}\n\n"
                    )


def timed(*commands: list[str]) -> tuple[float, float]:
    """Run commands one after the other; give the seconds of all and the most memory of one in MB."""
    seconds = memory = 0.0
    for command in commands:
        began = time.perf_counter()
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = status
        assert status == 0, command
        seconds += time.perf_counter() - began
        memory = max(memory, usage.ru_maxrss / 1024)
    return seconds, memory


def main(count: int) -> None:
    """Print a row a format: items a second and memory at one size, and how both are at four times it."""
    utils = [PYTHON, "-m", "sqlite_utils"]
    print(f"{'format':14}{'items':>8}{'items/s':>9}{'MB':>6}   at {4 * count:,}: {'items/s':>8}{'MB':>6}")
    with tempfile.TemporaryDirectory() as folder:
        for name in ("text.txt", "table.csv", "lines.jsonl", "mail.mbox", "rival.jsonl"):
            row = []
            for size in (count, 4 * count):
                path, db = Path(folder, name), str(Path(folder, f"{name}.{size}.db"))
                write(path, size)
                ours = [[PYTHON, "-m", "iomcli", "ingest", "--db", db, str(path)]]
                rival = [
                    [*utils, "insert", db, "items", str(path), "--nl"],
                    [*utils, "enable-fts", db, "items", "title", "body", "--fts5"],
                ]
                seconds, memory = timed(*(rival if name.startswith("rival") else ours))
                row.append((size / seconds, memory))
            shown = "sqlite-utils" if name.startswith("rival") else path.suffix[1:]
            (speed, memory), (more_speed, more_memory) = row
            print(f"{shown:14}{count:8,}{speed:9,.0f}{memory:6.0f}   {'':>9}{more_speed:8,.0f}{more_memory:6.0f}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 20_000)
