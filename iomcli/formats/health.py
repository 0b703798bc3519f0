"""What a look at an archive showed: a line a part, or JSON for scripts."""

import json
from collections.abc import Iterable, Iterator
from pathlib import Path

from iomcli.checking import Finding
from iomcli.places import argument, option, place


def lines(findings: Iterable[Finding], mended: Iterable[str]) -> Iterator[str]:
    """Give a line a part; `mended` names the parts that were wrong before."""
    mended = set(mended)
    for one in findings:
        told = "; ".join(one.wrong) or ("was wrong and is rebuilt" if one.part in mended else "in order")
        yield f"{one.part:<15} {told}{f'; {one.remark}' if one.remark else ''}"


def total(findings: "list[Finding]", archive: Path, *, full: bool, fixed: bool) -> str:
    """Give what it comes to, and the way out."""
    wrong = [one for one in findings if one.wrong]
    if not wrong:
        closer = "" if full else f"; iomcli doctor --full{option(archive)} looks closer"
        return f"nothing is wrong with {place(archive)}{closer}"
    if all(one.derived for one in wrong) and not fixed:
        return f"what is wrong can be rebuilt from the items: iomcli doctor --fix{option(archive)}"
    return f"this can't be rebuilt: {ways_out(archive)}"


def ways_out(archive: Path) -> str:
    """Tell what is left to do with an archive that can't be mended."""
    save = f"save what can be read in a new archive: iomcli ingest {argument(archive)} --db new.db"
    return f"{restoring(archive)}; or {save}"


def restoring(archive: Path) -> str:
    """Tell what is left to do with an archive of which nothing can be read."""
    return f"iomcli restore FILE{option(archive)} puts a backup in its place"


def dumps(findings: "list[Finding]", archive: Path, mended: Iterable[str]) -> str:
    """Give all that was seen as JSON."""
    mended = set(mended)
    parts = [
        {
            "part": one.part,
            "wrong": list(one.wrong),
            "mended": one.part in mended and not one.wrong,
            "remark": one.remark,
        }
        for one in findings
    ]
    whole = {"archive": str(archive), "well": not any(one.wrong for one in findings), "parts": parts}
    return json.dumps(whole, ensure_ascii=False)
