"""One item comes of its tellings in whatever order they come, and what was told once is not looked at all the time."""

import sqlite3
from collections.abc import Iterable
from contextlib import closing
from datetime import date
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlite_utils import Database

from iomcli import filing, likeness, revision, schema
from iomcli.archive import Archive
from iomcli.items import Item
from iomcli.query import Query
from iomcli.rows import Row
from iomcli.store import Added, Store
from iomcli.tellings import Title

DAY_1, DAY_2, DAY_3 = date(2019, 10, 10), date(2019, 10, 11), date(2019, 10, 12)
TITLES = [
    "Un refugio abre en Panamá",
    "UN REFUGIO ABRE EN PANAMA",
    "Un refugio, abre en Panama",
    "Un refugio abre en Panamá.",
]
TEXTS = [
    "Colón. Abre un refugio",
    "COLON, ABRE UN REFUGIO...",
    "Colón. Abre un refugio, dijo la OIM. Hay camas.",
    "Colon. Abre un refugio, dijo la OIM. Hay camas. Y más: agua, luz y un médico de Honduras.",
    "Colón. Abre un refugio, dijo el alcalde. Es de Costa Rica.",
    "The shelter opens in Belize, said IOM",
    "The shelter opens in Belize, said IOM. It has beds for migrants of the region.",
    "The shelter opens in Belize, said IOM. Its head is from Mexico, and he is glad.",
    "",
]  # fmt: skip
BOTH = [(None, ()), ("https://a.example/1", ("CU",)), ("https://a.example/2", ("HT", "DO"))]


def telling(both: tuple[str | None, tuple[str, ...]] | None = None, **fields: Any) -> Item:
    """Give a telling, with `both` an address and countries; of a title alone one of the two tells too little."""
    fields |= dict(zip(("url", "about"), both, strict=True)) if both else {}
    about = fields.pop("about") if fields["body"] or both else fields.pop("about") and ()
    return filing.complete(Item(**fields, about=about, given=("about",) if about else ()))


TELLING = st.builds(
    telling,
    title=st.sampled_from(TITLES),
    body=st.sampled_from(TEXTS),
    date=st.sampled_from([None, None, DAY_1, DAY_2, DAY_3]),
    url=st.sampled_from([None, None, "https://a.example/1", "https://a.example/2"]),
    about=st.sampled_from([(), (), (), ("CU",), ("HT", "DO")]),
)
TITLE_ALONE = st.builds(
    telling,
    title=st.sampled_from(TITLES),
    body=st.just(""),
    date=st.sampled_from([None, DAY_1, DAY_2]),
    both=st.sampled_from(BOTH[1:]),
)
TOLD = st.one_of(st.lists(one, min_size=2, max_size=7) for one in (TELLING, TITLE_ALONE))
ORDERS = TOLD.flatmap(lambda told: st.tuples(st.just(told), st.permutations(told)))


def put(path: Path, *items: Item, source: str = "a.txt", again: bool = False) -> Added:
    with Store(path) as store:
        return store.add(items, store.source(source, Path("/bulletins") / source), again=again)


def held(path: Path) -> list[Item]:
    with Archive(path) as archive:
        hits = list(archive.find(Query(limit=0)).hits)
        return sorted((plain(archive.explained(hit.key).item) for hit in hits), key=repr)


def plain(item: Item) -> Item:
    """Give an item without its id, and without where it was told first."""
    return item._replace(key=None, line=1, dated=None, evidence=tuple(sorted(item.evidence)))


def stored(folder: Path, tellings: Iterable[Item], *, together: bool) -> list[Item]:
    path = folder / "archive.db"
    for old in folder.glob("archive.db*"):
        old.unlink()
    told = list(tellings)
    for batch in [told] if together else [[one] for one in told]:
        put(path, *batch)
    assert put(path, *told) == Added(unchanged=len(told)), "what was told is known"
    return held(path)


@given(ORDERS, st.booleans(), st.booleans())
@settings(max_examples=80, deadline=None)
def test_neither_order_nor_batches_change_what_items_tellings_are(
    tmp_path_factory: pytest.TempPathFactory, orders: tuple[list[Item], list[Item]], together: bool, apart: bool
) -> None:
    folder = tmp_path_factory.getbasetemp()
    one, other = orders
    assert stored(folder, one, together=together) == stored(folder, other, together=apart)


def test_titles_alone_of_two_places_stay_two_where_one_has_no_day(tmp_path: Path) -> None:
    days = ((None, 1), (None, 2), (DAY_1, 2), (DAY_2, 2))
    told = [telling(title="Un refugio abre", body="", date=day, both=BOTH[which]) for day, which in days]
    assert [(item.date, item.about) for item in stored(tmp_path, told, together=False)] == [
        (None, ("CU",)), (DAY_1, ("HT", "DO")), (DAY_2, ("HT", "DO")),
    ]  # fmt: skip


@pytest.mark.parametrize("order", [(0, 1, 2), (0, 2, 1), (1, 0, 2), (1, 2, 0), (2, 0, 1), (2, 1, 0)])
def test_an_undated_full_text_is_that_of_each_teaser_of_its_title(tmp_path: Path, order: tuple[int, ...]) -> None:
    whole = Item(title="A title", body="The beginning, and the rest of it.")
    told = [Item(title="A title", body="The beginning...", date=day) for day in (DAY_1, DAY_2)] + [whole]
    for number in order:
        put(tmp_path / "archive.db", told[number])
    assert [(item.date, item.body) for item in held(tmp_path / "archive.db")] == [
        (day, whole.body) for day in (DAY_1, DAY_2)
    ]


def test_a_title_told_twice_as_often_takes_twice_the_work(monkeypatch: pytest.MonkeyPatch) -> None:
    def work(count: int) -> int:
        done = 0

        def counted(text: str) -> str:
            nonlocal done
            done += 1
            return fold(text)

        class Text(str):
            def startswith(self, *arguments: object) -> bool:
                nonlocal done
                done += 1
                return str.startswith(self, *arguments)  # type: ignore[arg-type]

        monkeypatch.setattr(likeness, "folded", counted)
        title = Title([], [])
        for number in range(count):
            for item in (
                Item(title="A", body=f"Text {number} of it."),
                Item(title="A", body=f"Text {number} of it. More.", date=DAY_1),
            ):
                row = Row(item=item, source=1, fingerprint=1)
                row.folded = Text(row.text)
                title.tell(row)
        return done

    fold = likeness.folded
    assert work(800) < 2.5 * work(400) < 400 * 100


REMOVED = [
    Item(title="A title", body="First text of it.", date=DAY_1),
    Item(title="A title", body="Another one.", date=DAY_1),
]


def test_one_that_was_removed_keeps_out_no_other_of_its_title(tmp_path: Path) -> None:
    path = tmp_path / "archive.db"
    put(path, REMOVED[0])
    remove(path)
    assert put(path, *REMOVED) == Added(new=1, removed=1)
    assert [item.body for item in held(path)] == ["Another one."]


def test_one_that_is_wanted_again_brings_no_other_of_its_title_back(tmp_path: Path) -> None:
    path = tmp_path / "archive.db"
    put(path, *REMOVED)
    remove(path)
    assert put(path, REMOVED[1], again=True) == Added(new=1)
    assert put(path, *REMOVED) == Added(unchanged=1, removed=1)
    assert put(path, *REMOVED, again=True) == Added(
        new=1, unchanged=1, repeats=1, namesakes=[(20191010000002, 20191010000001)]
    )


TEASER = Item(title="A title", body="The beginning of a long text...", date=DAY_1)
FULL = TEASER._replace(body="The beginning of a long text, which goes on " + "and on " * 30)


@pytest.mark.parametrize(
    ("removed", "comes"),
    [(TEASER, FULL), (FULL, TEASER), (FULL, FULL._replace(date=None)), (FULL._replace(date=None), FULL)],
)
def test_a_telling_of_what_was_removed_stays_out(tmp_path: Path, removed: Item, comes: Item) -> None:
    path = tmp_path / "archive.db"
    put(path, removed)
    remove(path)
    assert put(path, comes) == put(path, comes, source="b.txt") == Added(removed=1)
    none = int(comes.date is None is removed.date)
    assert put(path, comes, source="b.txt", again=True) == Added(new=1, undated=none, bare=none)


@pytest.mark.parametrize("other", [None, DAY_1], ids=str)
def test_one_that_had_a_day_when_it_was_removed_keeps_out_no_other_day(tmp_path: Path, other: date | None) -> None:
    path = tmp_path / "archive.db"
    put(path, NOTE, NOTE._replace(date=DAY_1))
    if other is None:
        tag(path, 0, date=None)
    remove(path)
    assert put(path, NOTE, NOTE._replace(date=DAY_1)) == Added(removed=2)
    assert put(path, NOTE._replace(date=DAY_2)) == Added(new=1)


def test_what_several_sources_told_comes_back_from_none_of_them_and_no_text_is_kept(tmp_path: Path) -> None:
    path = tmp_path / "archive.db"
    put(path, TEASER, source="listing.txt")
    put(path, FULL, source="article.txt")
    remove(path)
    assert put(path, TEASER, source="listing.txt") == Added(removed=1)
    assert put(path, FULL, source="article.txt") == Added(removed=1)
    with closing(sqlite3.connect(path)) as db:
        assert db.execute("SELECT count(*) FROM telling").fetchone() == (0,)
        assert b"beginning of a long" not in b"".join(row[0] for row in db.execute("SELECT beginning FROM removed"))


def remove(path: Path) -> None:
    with Archive(path) as archive:
        keys = [hit.key for hit in archive.find(Query(limit=0)).hits]
    with Store(path) as store:
        store.remove(keys)


def test_words_that_a_fuller_telling_has_no_more_are_forgotten(tmp_path: Path) -> None:
    path = tmp_path / "archive.db"
    put(path, Item(title="Ayuda", body="La construcc", date=DAY_1), Item(title="Other", body="Text of it", date=DAY_1))
    put(path, Item(title="Ayuda", body="La construcción de casas", date=DAY_1))
    with closing(sqlite3.connect(path)) as db:
        terms = [term for (term,) in db.execute("SELECT term FROM stem ORDER BY term")]
    assert "construcc" not in terms
    assert {"construccion", "casas", "text"} <= {*terms}


def test_an_archive_of_schema_1_is_read_as_it_is_and_brought_up_to_date_by_a_write(tmp_path: Path) -> None:
    path = tmp_path / "archive.db"
    with closing(sqlite3.connect(path)) as db:
        schema.migrations.apply(Database(db), stop_before="2 remember tellings")
        db.execute(
            "INSERT INTO source (id, name, path, added) VALUES (1, 'a.txt', '/bulletins/a.txt', '2024-01-01T00:00:00+00:00')"
        )
        removed = (20191010_000007, likeness.fingerprint(TEASER), 1)
        db.execute("INSERT INTO removed (key, fingerprint, source) VALUES (?, ?, ?)", removed)
        db.commit()
    with Archive(path) as archive:
        assert archive.count(Query()) == 0
        assert [(one.name, one.removed) for one in archive.sources()] == [("a.txt", 1)]
    assert put(path, TEASER._replace(body="What has the title only.")) == Added(removed=1)
    assert put(path, FULL, again=True) == Added(new=1)
    with Archive(path) as archive:
        assert [hit.key for hit in archive.find(Query()).hits] == [20191010_000007]


NOTE = Item(title="Weekly note", body="Belize. Same words.")


@pytest.mark.parametrize(
    ("printed", "said", "comes", "added"),
    [
        (DAY_1, None, DAY_2, Added(new=1)),
        (DAY_1, None, DAY_1, Added(unchanged=1)),
        (DAY_1, None, None, Added(unchanged=1)),
        (DAY_1, DAY_2, DAY_3, Added(new=1)),
        (DAY_1, DAY_2, DAY_2, Added(unchanged=1)),
        (DAY_1, DAY_2, DAY_1, Added(unchanged=1)),
        (None, DAY_1, DAY_2, Added(new=1)),
        (None, DAY_1, DAY_1, Added(unchanged=1)),
        (None, DAY_1, None, Added(unchanged=1)),
        (None, None, DAY_1, Added(new=1)),
        (None, None, None, Added(unchanged=1)),
    ],
)
def test_an_item_whose_day_a_person_said_is_that_of_no_other_day(
    tmp_path: Path, printed: date | None, said: date | None, comes: date | None, added: Added
) -> None:
    path = tmp_path / "archive.db"
    put(path, NOTE._replace(date=printed))
    tag(path, 0, date=said)
    for outcome in (added, Added(unchanged=1)):
        assert put(path, NOTE._replace(date=comes)) == outcome
    assert [(item.date, item.corrected) for item in held(path) if item.corrected] == [
        (said, {"date": printed and printed.isoformat()})
    ]


@pytest.mark.parametrize("said", [None, DAY_2])
def test_an_undated_item_whose_day_a_person_said_lends_its_text_to_no_other_day(
    tmp_path: Path, said: date | None
) -> None:
    path = tmp_path / "archive.db"
    full = NOTE._replace(body=f"{NOTE.body} And more of them, about Honduras.")
    put(path, full)
    tag(path, 0, date=said)
    put(path, NOTE._replace(date=DAY_1))
    before = held(path)
    assert put(path, full) == Added(unchanged=1)
    assert held(path) == before


def tag(path: Path, number: int, **values: object) -> None:
    with Archive(path) as archive:
        key = [hit.key for hit in archive.find(Query(limit=0)).hits][number]
    with Store(path) as store:
        store.revise([key], lambda item: revision.corrected(item, values))  # type: ignore[arg-type]


def test_an_item_that_had_another_day_for_a_while_comes_back_under_its_own_id(tmp_path: Path) -> None:
    path = tmp_path / "archive.db"
    put(path, NOTE, FULL)
    tag(path, 0, date=DAY_2)
    before = {item.body: item.key for item in held(path)}
    with Archive(path) as archive:
        keys = [hit.key for hit in archive.find(Query()).hits if hit.item.body == NOTE.body]
    with Store(path) as store:
        store.revise(keys, lambda item: revision.automatic(item))
    first = [item.key for item in held(path) if item.body == NOTE.body]
    with Store(path) as store:
        store.remove(key for key in first if key)
    put(path, NOTE, again=True)
    assert [item.key for item in held(path) if item.body == NOTE.body] == first
    assert before


@pytest.mark.parametrize("together", [True, False])
def test_an_item_that_learns_twice_from_one_telling_is_written_once(tmp_path: Path, together: bool) -> None:
    short = Item(title="A title", body="Colón. A shelter opens")
    full = short._replace(body=f"{short.body}, said IOM. It has beds.")
    bare = Item(title="A title", body="", date=DAY_1, url="https://a.example/1")
    for number, told in enumerate(product((short, full, bare), repeat=4)):
        path = tmp_path / f"{number}.db"
        for items in [told] if together else [[one] for one in told]:
            put(path, *items)
        wanted = {(DAY_1 if bare in told else None, max((one.body for one in told), key=len))}
        assert {(item.date, item.body) for item in held(path)} == wanted
