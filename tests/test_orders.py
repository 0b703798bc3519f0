"""Dates in numbers of which some have the month first: most tell how all are read, and the report says so."""

from pathlib import Path

import pytest

from tests.conftest import Run

MOST = [
    ("25/3/2024 28/3/2024 3/4/2024 3/25/2024", "2024-04-03", "line 5: '3/25/2024' has its month first, but '25/3/2024' and 1 more their day; so those that can be read two ways, such as '3/4/2024', are read with the day first"),
    ("3/25/2024 3/28/2024 25/3/2024 3/4/2024 4/4/2024", "2024-03-04", "line 4: '25/3/2024' has its day first, but '3/25/2024' and 1 more their month; so those that can be read two ways, such as '3/4/2024', are read with the month first"),
    ("3/4/2024 3/25/2024 25/3/2024 4/28/2024 26/4/2024 27/4/2024", "2024-04-03", "line 3: '3/25/2024' and 1 more have their month first, but '25/3/2024' and 2 more their day; so those that can be read two ways, such as '3/4/2024', are read with the day first"),
    ("3/4/2024 4/4/2024 3/25/2024", "2024-03-04", "line 4: '3/25/2024' is the only date that tells that months come first; so those that can be read two ways, such as '3/4/2024', are read with the month first"),
    ("3/4/2024 3/25/2024 3/26/2024", "2024-03-04", ""),
    ("3/4/2024 25/3/2024", "2024-04-03", ""),
    ("25/3/2024 26/3/2024 3/25/2024 4/4/2024", None, ""),
    ("3.4.2024 25.3.2024 26.3.2024 3/25/2024", "2024-04-03", ""),
]  # fmt: skip


@pytest.mark.parametrize(("days", "day", "said"), MOST)
def test_of_dates_that_do_not_agree_most_tell_the_order_and_it_is_said(
    run: Run, days: str, day: str | None, said: str
) -> None:
    rows = [f"{day},Llegan familias {at},La OIM dio comida a {at} familias.\n" for at, day in enumerate(days.split())]
    Path("news.csv").write_text("date,title,text\n" + "".join(rows))
    told = [text.strip() for text in run("ingest", "news.csv").out.splitlines() if "two ways" in text]
    assert told == ([f"{said}; if they are not, say the day with iomcli tag ID --date DATE"] if said else [])
    assert not day or f"{day}." in run("list", "--limit", "0").out


def test_of_dates_of_a_page_and_of_a_diary_most_tell_the_order_too(run: Run) -> None:
    days = ("25/3/2024", "3/26/2024", "28/3/2024", "3/4/2024", "30/4/2024")
    Path("page.txt").write_text("".join(f"{day}\n\nUn título {day[:2]}\n\nUn texto.\n\n" for day in days))
    Path("diary.md").write_text("".join(f"## {day} – Upala\n\nHoy llegaron {day[:2]} familias.\n\n" for day in days))
    for name, line in (("page.txt", 7), ("diary.md", 5)):
        told = [text for text in run("ingest", name).out.splitlines() if "two ways" in text]
        assert told == [
            f"  line {line}: '3/26/2024' has its month first, but '25/3/2024' and 2 more their day; so those that can be read "
            "two ways, such as '3/4/2024', are read with the day first; if they are not, say the day with iomcli tag ID "
            "--date DATE"
        ]
    assert run("list", "--since", "2024-04-03", "--until", "2024-04-03", "--count").out == "2\n"
