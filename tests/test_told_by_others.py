"""What several sources told stays when one of them is taken out, as the others told it."""

import json
from itertools import permutations
from pathlib import Path

import pytest

from tests.conftest import Run

TITLE = "Inauguran en Omoa un centro para migrantes"
SHORT = "El espacio cuenta con duchas, consultorio y una sala para la niñez que llega con sus familias."
LONG = f"{SHORT}\n\nEl alcalde de Omoa pidió más personal médico."


def page(text: str, title: str = TITLE, day: str = "17 mayo 2023") -> str:
    return f"{day}\n{title}\n{text}\n"


@pytest.fixture
def both(run: Run) -> Run:
    """My item, of which a colleague's archive has a longer text, and one of hers."""
    Path("hers.txt").write_text(page(LONG) + "\n" + page("Es un espacio seguro para todos.", "Abren otro en Darién"))
    Path("mine.txt").write_text(page(SHORT))
    run("ingest", "hers.txt", "--db", "ana.db")
    run("ingest", "mine.txt")
    run("ingest", "ana.db")
    return run


def lines(run: Run) -> list[str]:
    return run("list", "--format", "jsonl").out.splitlines()


def told(run: Run) -> list[tuple[str, str]]:
    return [(one["source"]["name"], one["body"]) for one in map(json.loads, lines(run))]


def test_my_item_stays_with_my_text_when_hers_is_taken_out(both: Run) -> None:
    assert ("hers.txt", LONG) in told(both)
    shown = both("remove", "--source", "hers.txt", "--dry-run")
    assert "Abren otro en Darién" in shown.out
    assert f"{TITLE}: stays with the text of mine.txt, which told it too\n1 item would be removed, 1 stays" in shown.err
    assert "1 item is removed, 1 stays as told by another source; " in both("remove", "--source", "hers.txt", "-y").err
    assert told(both) == [("mine.txt", SHORT)]
    assert both("search", "alcalde", "--count").out == "0\n"
    assert both("ingest", "mine.txt").out.startswith("mine.txt: 1 unchanged\n")
    assert both("doctor", "--full").status == 0


def test_the_report_names_what_takes_a_fuller_text_and_from_where(run: Run) -> None:
    Path("mine.txt").write_text(page(SHORT))
    Path("hers.txt").write_text(page(LONG))
    run("ingest", "mine.txt")
    what = "2023-05-17.1 has the fuller text of {} now and stands under it, before under mine.txt"
    run("ingest", "hers.txt", "--db", "ana.db")
    for dry in ("--dry-run", "--date=2023-05-17"):
        assert what.format("hers.txt") in run("ingest", "ana.db", dry).out
    assert run("ingest", "ana.db").out.splitlines()[0] == "ana.db: 1 unchanged"
    run("ingest", "mine.txt", "--db", "b.db")
    report = json.loads(run("ingest", "hers.txt", "--db", "b.db", "--format", "json").out)["sources"][0]
    assert report["taken"] == [{"id": "2023-05-17.1", "source": "hers.txt", "before": "mine.txt"}]
    run("ingest", "mine.txt", "--db", "c.db")
    assert what.format("this file") in run("ingest", "hers.txt", "--db", "c.db").out


def test_what_a_person_said_of_it_stays_too(both: Run) -> None:
    number = next(one["id"] for one in map(json.loads, lines(both)) if one["title"] == TITLE)
    both("tag", number, "--about", "HN,GT")
    both("remove", "--source", "hers.txt", "-y")
    (line,) = lines(both)
    assert (json.loads(line)["about"], json.loads(line)["body"]) == (["HN", "GT"], SHORT)


def test_a_teaser_stays_when_its_article_is_taken_out_and_goes_with_its_own_source(run: Run) -> None:
    Path("list.txt").write_text(page(SHORT))
    Path("article.txt").write_text(page(LONG))
    for name in ("list.txt", "article.txt"):
        run("ingest", name)
    done = run("remove", "--source", "article.txt", "-y")
    assert done.err.endswith("0 items are removed, 1 stays as told by another source\n")
    assert told(run) == [("list.txt", SHORT)]
    assert run("remove", "--source", "list.txt", "-y").err.startswith("1 item is removed; ")
    assert run("ingest", "list.txt").out.splitlines()[0] == "list.txt: nothing new"


def test_an_undated_telling_is_undated_again(run: Run) -> None:
    Path("mine.txt").write_text(f"{TITLE}\n\nOmoa, Honduras – {SHORT}\n")
    Path("hers.txt").write_text(page(f"Omoa, Honduras – {LONG}"))
    for name in ("mine.txt", "hers.txt"):
        run("ingest", name)
    assert run("list", "--undated", "--count").out == "0\n"
    run("remove", "--source", "hers.txt", "-y")
    assert run("list", "--undated", "--count").out == "1\n"
    assert run("doctor", "--full").status == 0


def test_a_folder_of_both_is_taken_out_whole(run: Run) -> None:
    Path("news").mkdir()
    Path("news/list.txt").write_text(page(SHORT))
    Path("news/article.txt").write_text(page(LONG))
    run("ingest", "news")
    assert run("remove", "--source", "news/", "-y").err.startswith("1 item is removed; ")


@pytest.mark.parametrize("order", [("panama", "honduras"), ("honduras", "panama"), ("panama", "honduras", "panama")])
def test_news_on_the_pages_of_offices_in_two_countries_is_of_neither(run: Run, order: tuple[str, ...]) -> None:
    for name, office in (("panama", "OIM Panamá"), ("honduras", "OIM Honduras")):
        text = "8 de mayo de 2024\nRegional de alcaldes\nLos alcaldes hablaron de los flujos durante dos días.\n"
        Path(f"{name}.txt").write_text(f"{office}\nNoticias\n\n{text}", encoding="utf-8")
    for name in order:
        run("ingest", f"{name}.txt")
    told = json.loads(run("list", "-f", "json").out)["items"]
    assert [(item["about"], item["dated"]) for item in told] == [
        ([], "date line: 8 de mayo de 2024; page of several offices")
    ]
    run("ingest", "--db", "one.db", f"{order[0]}.txt")
    assert json.loads(run("list", "-f", "json", "--db", "one.db").out)["items"][0]["about"]


ROWS = {
    "a": "2024-03-01;Boletín mensual;Panamá;https://example.org/pa",
    "b": "2024-03-01;Boletín mensual;Costa Rica;https://example.org/cr",
    "plain": "2024-03-01;Boletín mensual;;",
}


@pytest.mark.parametrize("order", list(permutations(ROWS)))
def test_rows_of_one_title_with_other_countries_and_addresses_are_two_items(run: Run, order: tuple[str, ...]) -> None:
    for name in order:
        Path(f"{name}.csv").write_text(f"Fecha;Título;País;Enlace\n{ROWS[name]}\n")
        run("ingest", f"{name}.csv")
    every = [json.loads(line) for line in lines(run)]
    assert sorted((one["url"], *one["about"]) for one in every) == [
        ("https://example.org/cr", "CR"),
        ("https://example.org/pa", "PA"),
    ]
    assert all(run("ingest", f"{name}.csv").out.startswith(f"{name}.csv: 1 unchanged") for name in ("a", "b"))


@pytest.mark.parametrize(("country", "address"), [("Panamá", "https://example.org/cr"), ("Costa Rica", "")])
def test_rows_of_one_title_with_other_countries_or_addresses_are_one(run: Run, country: str, address: str) -> None:
    row = f"2024-03-01;Boletín mensual;{country};{address}"
    Path("rows.csv").write_text(f"Fecha;Título;País;Enlace\n{ROWS['a']}\n{row}\n")
    run("ingest", "rows.csv")
    assert len(lines(run)) == 1
