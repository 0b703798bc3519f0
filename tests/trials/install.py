"""Build the package, install it where nothing else is, and use it: `python -m tests.trials.install`, on any system.

It fetches what the package needs by pip, and wants nothing but Python itself.
"""

import os
import subprocess
import sys
import tempfile
import venv
import zipfile
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent

LINES = (
    ("--version", "iomcli 0."),
    ("--readme", "# iomcli"),
    ("ingest bulletin.txt", "10 new, 0 unchanged, 0 rejected"),
    ("search Belize", "Facts about migration come closer"),
    ("list --country Mexico --since 2019-09", "Governance and crises"),
    ("list --country México --format csv", "2019-10-10.3,2019-10-10"),
    ("show 2019-10-10.3", "Date: 10 October 2019"),
    ("stats --by year", "2019  10"),
    ("explain 2019-10-10.1", "the title names it"),
    ("tag --refresh --dry-run", "0 items would change"),
    ("doctor --full", "nothing is wrong"),
    ("stats --format svg", "pip install 'iomcli[pictures]'"),
    ("web", "pip install 'iomcli[web]'"),
    ("browse", "pip install 'iomcli[browse]'"),
)
"""What is typed, and what is then printed among other things."""


def main() -> None:
    """Say each line that did what it should; end with an error at the first that did not."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as name:
        folder = Path(name)
        wheel = built(folder)
        venv.create(folder / "venv", with_pip=True)
        programs = folder / "venv" / ("Scripts" if os.name == "nt" else "bin")
        subprocess.run([programs / "python", "-m", "pip", "install", "--quiet", wheel], check=True)
        print(f"{wheel.name}, {wheel.stat().st_size:,} bytes, is installed")
        (folder / "bulletin.txt").write_bytes((ROOT / "sample_data" / "bulletin.txt").read_bytes())
        for typed, expected in LINES:
            print(f"iomcli {typed}")
            shown = printed(programs / "iomcli", typed, folder)
            assert expected in shown, shown


def built(folder: Path) -> Path:
    """Build the wheel; nothing but the package may be in it."""
    command = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--wheel-dir", folder, ROOT]
    subprocess.run(command, check=True)
    (wheel,) = folder.glob("*.whl")
    with zipfile.ZipFile(wheel) as opened:
        folders = {one.partition("/")[0] for one in opened.namelist()}
    assert {one.rpartition(".")[2] for one in folders} == {"iomcli", "dist-info"}, folders
    return wheel


def printed(program: Path, typed: str, folder: Path) -> str:
    """Type a line there, and give all that it prints."""
    variables = os.environ | {"IOMCLI_DB": str(folder / "archive.db")}
    done = subprocess.run(
        [program, *typed.split()], cwd=folder, env=variables, capture_output=True, encoding="utf-8", check=False
    )
    return done.stdout + done.stderr


if __name__ == "__main__":
    main()
