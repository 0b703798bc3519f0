"""A file whose text was mended and that is read again: the items that stand beside those it held before."""

import json
from pathlib import Path
from time import perf_counter

import pytest

from iomcli import rewritten
from tests.conftest import Run

FOOD = (
    "14/09/2022\nFood for families in San José\nSan José, Costa Rica. IOM handed out 400 parcels of food to families who wait "
    "in the terminal of the city.\n"
)
OFFICE = (
    "9/09/2022\nAn office for people on the move\nSanto Domingo. The government and IOM opened an office for people on the "
    "move and their families.\n"
)
STORM = (
    "2/09/2022\nRoseau signs an accord\nRoseau, Dominica. Both sides signed an accord on how to answer hurricanes.\n"
)


def told(run: Run, *items: str) -> str:
    """Read a file that holds these items, and give what is said of what it no longer holds."""
    Path("news.txt").write_text("\n".join(items), encoding="utf-8")
    lines = run("ingest", "news.txt").out.splitlines()
    return "\n".join(line.strip() for line in lines if "much like" in line or "mended" in line)


@pytest.mark.parametrize(
    ("before", "now", "pairs"),
    [
        pytest.param([FOOD], [FOOD], [], id="as it was"),
        pytest.param([FOOD], [FOOD.replace("400", "450")], [(14, 2, 14, 1)], id="a figure"),
        pytest.param([FOOD], [FOOD.replace("14/", "13/")], [(13, 1, 14, 1)], id="a day"),
        pytest.param([FOOD], [FOOD.replace("Food for", "Parcels for")], [(14, 2, 14, 1)], id="a title"),
        pytest.param([FOOD], [FOOD.replace("14/", "13/").replace("Food", "Parcels")], [(13, 1, 14, 1)], id="day and title"),
        pytest.param([FOOD], [OFFICE], [], id="another item"),
        pytest.param([FOOD], [FOOD, FOOD.replace("Food for", "Parcels for")], [], id="one more like it"),
        pytest.param([FOOD], [f"{FOOD}\nIt is the third round.\n"], [], id="a longer text is the item's own"),
        pytest.param([FOOD, OFFICE], [STORM, OFFICE], [], id="a listing that moved on"),
        pytest.param(
            [FOOD, OFFICE, STORM], [FOOD.replace("400", "450"), OFFICE.replace("opened", "open"), STORM],
            [(9, 2, 9, 1), (14, 2, 14, 1)], id="two of three",
        ),
    ],
)  # fmt: skip
def test_a_mended_file_tells_what_it_no_longer_holds(
    run: Run, before: list[str], now: list[str], pairs: list[tuple[int, int, int, int]]
) -> None:
    assert told(run, *before) == ""
    ids = [(f"2022-09-{new:02}.{n}", f"2022-09-{old:02}.{o}") for new, n, old, o in pairs]
    lines = [f"{new} is much like {old}, which this file no longer holds" for new, old in ids]
    if ids:
        lines += [
            f"if the file was mended, iomcli remove {' '.join(old for _, old in ids)} takes out what it no longer holds"
        ]
    assert told(run, *now).splitlines() == lines
    assert told(run, *now) == "", "said once"


def test_an_item_that_is_several_in_the_mended_file_is_told(run: Run) -> None:
    Path("news.txt").write_text(
        "Diario\n\n*% 14/09/2022 Reparten alimentos a familias en San José\n*% 9/09/2022 Abren oficina de migración en Santo Domingo\n"
    )
    run("ingest", "news.txt")
    Path("news.txt").write_text(
        "Diario\n\n• 14/09/2022 – Reparten alimentos a familias en San José\n• 9/09/2022 – Abren oficina de migración en Santo Domingo\n"
    )
    assert (
        "if the file was mended, iomcli remove undated.1 takes out what it no longer holds"
        in run("ingest", "news.txt").out
    )


def test_a_correction_of_what_a_file_no_longer_holds_is_named(run: Run) -> None:
    told(run, FOOD)
    run("tag", "2022-09-14.1", "--about", "CR,VE")
    assert "like 2022-09-14.1, which you corrected and this file no longer holds" in told(
        run, FOOD.replace("400", "450")
    )


def test_a_dry_run_and_json_tell_it_too(run: Run) -> None:
    told(run, FOOD)
    Path("news.txt").write_text(FOOD.replace("400", "450"))
    assert "2022-09-14.2 is much like 2022-09-14.1" in run("ingest", "--dry-run", "news.txt").out
    report = json.loads(run("ingest", "--format", "json", "news.txt").out)["sources"][0]
    assert report["rewritten"] == [{"id": "2022-09-14.2", "old": "2022-09-14.1"}]


def test_of_many_some_are_told_and_taken_out_by_a_command_that_can_be_typed(run: Run) -> None:
    many = [f"14/09/2022\nTitle number {number}\nSan José. Food for {number} and many more.\n" for number in range(14)]
    told(run, *many)
    Path("news.txt").write_text("\n".join(many).replace("Food", "Bread"), encoding="utf-8")
    lines = run("ingest", "news.txt").out.splitlines()
    assert "  so are 2 more; --format json tells of all" in lines
    (line,) = [one for one in lines if "mended" in one]
    assert line.endswith("2022-09-14.12 takes out 12 of the 14 that it no longer holds")


def test_what_another_file_holds_in_other_words_is_not_told(run: Run) -> None:
    told(run, FOOD)
    Path("other.txt").write_text(FOOD.replace("400", "450"))
    done = run("ingest", "other.txt").out
    assert "much like" not in done
    assert "1 new item has the same title and day as another, but another text; both are kept" in done


def test_a_file_that_holds_much_else_now_is_not_compared(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rewritten, "MOST", 3)
    told(run, FOOD, OFFICE)
    assert told(run, FOOD.replace("400", "450"), OFFICE.replace("opened", "open")) == ""


def test_titles_of_one_day_without_a_text_are_not_alike(run: Run) -> None:
    for title in ("An office opens in Tapachula", "Food for families in Bogota"):
        Path("titles.csv").write_text(f"date,title,body\n2022-09-14,{title},\n")
        done = run("ingest", "titles.csv").out
        assert "1 new" in done
        assert "much like" not in done


def test_a_file_that_holds_as_many_other_items_of_one_day_is_read_in_no_time(run: Run) -> None:
    for part in ("First", "Second"):
        words = " ".join(f"{part}{number}" for number in range(200))
        items = (f"14/09/2022\n{part} title {number}\nText {number} {words}." for number in range(1500))
        Path("news.txt").write_text("\n\n".join(items), encoding="utf-8")
        begun = perf_counter()
        assert "1,500 new" in run("ingest", "news.txt").out
    assert perf_counter() - begun < 5, "to compare each with each took ten times as long"


def test_what_a_person_said_of_the_old_text_is_said_of_the_new_one_by_the_command_that_is_told(run: Run) -> None:
    told(run, FOOD)
    run("tag", "2022-09-14.1", "--about", "CR,VE", "--date", "2022-09-13")
    Path("news.txt").write_text(FOOD.replace("400", "450"))
    lines = run("ingest", "news.txt").out.splitlines()
    command = next(line for line in lines if line.startswith("iomcli tag ")).split(" says ")[0]
    assert command == "iomcli tag 2022-09-14.2 --about CR,VE --date 2022-09-13"
    assert run(*command.split()[1:]).status == 0


def test_a_text_that_was_longer_in_the_same_file_stays_and_is_told(run: Run) -> None:
    first, second = (
        "8 May, 2023\nA visit to the shelter\n\nTwo nurses work there.\n\n",
        "Water is handed out in the park of the town every day.\n",
    )
    Path("diary.txt").write_text(f"{first}9 May\n\n{second}")
    run("ingest", "diary.txt")
    Path("diary.txt").write_text(f"{first}9 May, 2023\nWater in the park\n\n{second}")
    told = run("ingest", "diary.txt").out
    assert "1 new, 1 unchanged" in told
    assert "2023-05-08.1 has a shorter text in this file than before, and it keeps the longer one" in told
    run("remove", "2023-05-08.1", "-y")
    assert "shorter" not in run("ingest", "--again", "diary.txt").out
    assert "Water" not in run("show", "2023-05-08.1").out


def test_a_teaser_beside_its_article_in_one_file_is_no_shorter_text(run: Run) -> None:
    article = "8 May, 2023\n\nA visit to the shelter\n\nTwo nurses work there. They see forty people a day, and a doctor comes.\n\n"
    teaser = "8 May, 2023\n\nA visit to the shelter\n\nTwo nurses work there.\n\n"
    Path("page.txt").write_text(article + teaser)
    run("ingest", "page.txt")
    Path("page.txt").write_text(article + teaser + "9 May, 2023\n\nOther title of the page\n\nA text of some words.\n")
    assert "shorter" not in run("ingest", "page.txt").out
