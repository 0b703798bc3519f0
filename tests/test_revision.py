"""What stays of an item that is told again, corrected, or filed by today's rules."""

from datetime import date
from functools import reduce
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from iomcli import filing, revision
from iomcli.archive import Archive
from iomcli.items import DAY, Item
from iomcli.query import Query
from iomcli.store import Added, Store
from tests.conftest import SAMPLE, Run

DAY_1, DAY_2 = date(2019, 10, 10), date(2019, 10, 11)
KEY = 20191010 * DAY + 1
TEASER = filing.complete(Item(title="Migrants in Honduras", body="Choluteca. The beginning", date=DAY_1))
WHOLE = filing.complete(Item(title="Migrants in Honduras", body="Choluteca. The beginning, with Peru.", date=DAY_1))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    with Store(tmp_path / "archive.db") as store:
        store.add([TEASER], store.source("a.txt", None))
    return tmp_path / "archive.db"


def held(path: Path) -> list[Item]:
    with Archive(path) as archive:
        return [hit.item for hit in archive.find(Query(limit=0)).hits]


def corrected(path: Path, **values: object) -> Item:
    with Store(path) as store:
        store.revise([hit.key or 0 for hit in held(path)], lambda item: revision.corrected(item, values))  # type: ignore[arg-type]
    return held(path)[0]


def told(path: Path, *items: Item) -> Added:
    with Store(path) as store:
        return store.add(items, store.source("b.txt", None))


def test_a_persons_word_stands_when_a_fuller_text_comes(path: Path) -> None:
    corrected(path, about=("GT",), mentions=("US",))
    assert told(path, WHOLE) == Added(updated=1)
    item = held(path)[0]
    assert (item.about, item.mentions, item.body) == (("GT",), ("US",), WHOLE.body)
    assert item.corrected == {"about": ["HN"], "mentions": []}


def test_what_a_person_did_not_correct_follows_the_rules(path: Path) -> None:
    corrected(path, about=("GT",))
    assert held(path)[0].mentions == ("HN",)
    told(path, WHOLE)
    assert held(path)[0].mentions == ("HN", "PE")


def test_a_second_correction_remembers_what_stood_there_first(path: Path) -> None:
    corrected(path, about=("GT",))
    assert corrected(path, about=("BZ",), mentions=()).corrected == {"about": ["HN"], "mentions": ["HN"]}


def test_a_refresh_leaves_a_persons_word_and_takes_today_s_rules_for_the_rest(path: Path) -> None:
    stale = corrected(path, about=("GT",))._replace(mentions=("CU",), language="pt", dateline=None)
    fresh = revision.refreshed(stale)
    assert (fresh.about, fresh.mentions, fresh.language, fresh.dateline) == (("GT",), ("HN",), "en", "Choluteca")


def test_corrections_are_taken_back_whole(path: Path) -> None:
    before = held(path)[0]
    corrected(path, about=("GT",), mentions=("US",), date=DAY_2)
    with Store(path) as store:
        changes = store.revise([held(path)[0].key or 0], revision.automatic)
    assert held(path)[0] == before
    assert changes[0].after.key == before.key


@pytest.mark.parametrize("day", [DAY_2, None])
def test_a_corrected_day_gives_a_new_id_and_the_printed_day_still_finds_the_item(path: Path, day: date | None) -> None:
    item = corrected(path, date=day)
    assert (item.date, item.dated) == (day, "a person")
    with Archive(path) as archive:
        assert archive.get(KEY).item == item
    assert told(path, TEASER) == Added(unchanged=1)
    assert told(path, WHOLE) == Added(updated=1)
    assert held(path)[0].date == day


def test_a_day_moved_there_and_back_has_its_old_id(path: Path) -> None:
    corrected(path, date=DAY_2)
    assert corrected(path, date=DAY_1).key == KEY
    with Archive(path) as archive:
        assert archive.get(20191011 * DAY + 1).key == KEY


def test_facts_of_a_source_stay_whatever_comes_first(tmp_path: Path) -> None:
    given = filing.complete(TEASER._replace(about=("NI",), given=("about",), evidence=()))
    for number, order in enumerate([(given, WHOLE), (WHOLE, given)]):
        archive = tmp_path / f"{number}.db"
        for item in order:
            told(archive, item)
        assert [(i.about, i.given, i.body) for i in held(archive)] == [(("NI",), ("about",), WHOLE.body)]


def test_a_person_stands_above_the_facts_of_a_source(path: Path) -> None:
    corrected(path, about=("GT",))
    told(path, filing.complete(TEASER._replace(about=("NI",), given=("about",))))
    assert held(path)[0].about == ("GT",)


def telling(title: str, body: str, url: str | None, day: date | None, about: tuple[str, ...]) -> Item:
    return Item(title=title, body=body, url=url, date=day, about=about, given=("about",) if about else ())


TELLINGS = st.builds(
    telling,
    title=st.sampled_from(["Rain in Panama", "RAIN IN PANAMÁ", "Rain in Panamá", "Rain – in Panamá"]),
    body=st.sampled_from(["It rained", "It rained.", "IT RAINED", "It rained...", "It rained in Colón", "It rained in Colon."]),
    url=st.sampled_from([None, "https://a.example/1", "https://a.example/2"]),
    day=st.sampled_from([None, DAY_1]),
    about=st.sampled_from([(), (), ("CU",), ("HT",), ("CU", "DO")]),
)  # fmt: skip


@given(st.lists(TELLINGS, min_size=2, max_size=4).flatmap(lambda told: st.tuples(st.just(told), st.permutations(told))))
@settings(max_examples=300, deadline=None)
def test_one_item_comes_of_its_tellings_in_any_order(orders: tuple[list[Item], list[Item]]) -> None:
    one, other = (
        reduce(lambda known, told: revision.merged(known, told) if revision.tells_more(told, known) else known, order)
        for order in (list(map(filing.complete, tellings)) for tellings in orders)
    )
    assert one._replace(line=1, dated=None) == other._replace(line=1, dated=None)


def test_a_full_stop_more_is_a_spelling_and_no_fuller_text(path: Path) -> None:
    assert not revision.fuller(TEASER._replace(body="A text..."), TEASER._replace(body="A text and more"))


@pytest.mark.parametrize("format", ["json", "jsonl", "csv", "tsv"])
def test_corrections_and_facts_survive_an_export(run: Run, format: str) -> None:
    run("ingest", SAMPLE / "bulletin.txt")
    Path("given.csv").write_text("date,title,body,country\n2020-01-01,Rain,It rains.,Peru\n")
    run("ingest", "given.csv")
    run("tag", "2019-10-10.2", "--about", "CR", "--mentions", "none", "--date", "2019-10-11")
    run("tag", "2019-10-10.1", "--date", "none")
    whole = run("list", "--limit", "0", "--format", format).out
    Path(f"export.{format}").write_text(whole)
    assert run("ingest", f"export.{format}", "--db", "second.db").status == 0
    assert run("list", "--limit", "0", "--format", format, "--db", "second.db").out == whole
    again = run("ingest", SAMPLE / "bulletin.txt", "given.csv", "--db", "second.db")
    assert again.out.splitlines()[-1].startswith("0 new, 11 unchanged")
    assert run("tag", "--refresh", "--db", "second.db").err == "0 items changed\n"
    assert run("tag", "2019-10-11.1", "--auto", "--db", "second.db").err == "1 item changed\n"
    assert '"corrected"' not in run("show", "2019-10-10.2", "--format", "json", "--db", "second.db").out


def test_taking_a_correction_back_brings_back_the_facts_of_a_source(tmp_path: Path) -> None:
    path = tmp_path / "archive.db"
    told(path, filing.complete(TEASER._replace(about=("NI",), given=("about",), evidence=())))
    before = held(path)[0]
    corrected(path, about=("GT",))
    with Store(path) as store:
        store.revise([held(path)[0].key or 0], revision.automatic)
    assert held(path)[0] == before
    assert (before.about, before.given) == (("NI",), ("about",))


def test_an_item_whose_day_a_colleague_corrected_is_one_item_whatever_comes_first(tmp_path: Path) -> None:
    moved = revision.corrected(TEASER, {"date": DAY_2})
    for number, order in enumerate([(TEASER, moved), (moved, TEASER)]):
        path = tmp_path / f"{number}.db"
        for item in order:
            told(path, item)
        assert [item.date for item in held(path)] == [DAY_2]


def test_the_language_is_that_of_the_spelling_that_stays() -> None:
    capitals, small = (
        filing.complete(Item(title=title, body="Colón. Abre un refugio"))
        for title in ("UN REFUGIO ABRE EN PANAMA", "Un refugio abre en Panamá")
    )
    assert (capitals.language, small.language) == (None, "es")
    assert {revision.merged(capitals, small).language, revision.merged(small, capitals).language} == {"es"}
