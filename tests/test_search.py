"""What a person types finds these items: 46 of them, out of two bulletins and a dozen pages as they are saved.

Rows were drafted with a regular expression a word before the search was asked, and reviewed where the two differed: so this
holds what was found right once, and is no second opinion.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest

from iomcli import words
from iomcli.archive import Archive
from iomcli.items import day_of
from iomcli.query import Query

CASES = [
    # Words, all of them wanted, in any case, with and without accents
    ('trafficking', '', '2019-07-19.1 2019-10-10.1 2019-10-10.4 2020-09-11.1 undated.11 undated.5 undated.9'),
    ('TRAFFICKING', '', '2019-07-19.1 2019-10-10.1 2019-10-10.4 2020-09-11.1 undated.11 undated.5 undated.9'),
    ('human trafficking', '', '2019-10-10.1 2019-10-10.4 undated.9'),
    ('trafficking human', '', '2019-10-10.1 2019-10-10.4 undated.9'),
    ('Ahuachapán', '', '2019-10-07.1'),
    ('ahuachapan', '', '2019-10-07.1'),
    ('AHUACHAPÁN', '', '2019-10-07.1'),
    ('Tecun Uman', '', '2019-03-01.1'),
    ('Tecún Umán', '', '2019-03-01.1'),
    ('Puerto Cortes', '', '2019-09-05.2'),
    ('Cortés', '', '2019-09-05.2'),
    ("Tegucigalpa's", '', '2019-10-10.6'),
    ('Belmopan', '', '2023-02-28.1 2023-02-28.2'),
    ('Belmopán', '', '2023-02-28.1 2023-02-28.2'),
    ('Juarez Tijuana', '', '2021-07-01.1'),
    ('Peraza', '', 'undated.16'),
    ('SENAFRONT', '', '2019-10-10.1'),
    ('CAPMIS', '', '2021-07-01.1'),
    ('conofam', '', '2019-10-10.3'),
    ('131%', '', '2019-09-05.3'),
    ('21,900', '', '2019-09-05.3'),
    ('33 thousand', '', '2019-09-05.3'),
    ('2019-2025', '', 'undated.10'),
    ('cross-border', '', '2019-09-05.2'),
    ('extra-regional', '', '2019-08-07.1 2019-10-10.1 undated.2'),
    ('E-Campus', '', '2019-07-19.1'),
    ('Belize City.', '', '2019-10-10.4 undated.10'),
    ('IOM´s', 'exact', '2019-07-19.1'),
    ('164 million', '', 'undated.1'),
    ('Connect with your future', '', '2019-10-07.1'),
    ('Conectá con tu futuro', '', '2019-10-07.1'),
    ('migration policy', '', '2019-10-10.6'),
    ('Galen University', '', '2019-09-05.1'),
    ('deportation', '', '2019-09-05.3'),
    ('asylum', '', '2019-10-10.2 2019-10-10.9'),
    ('caravan', '', '2019-03-01.1'),
    ('hurricane', '', ''),
    ('psicosocial', '', '2021-07-01.1'),
    ('psychosocial', '', 'undated.14'),
    # The forms of a word, in both languages
    ('migrante', '', '2019-03-01.1 2019-06-27.1 2019-06-28.1 2019-08-07.1 2019-09-05.3 2019-10-10.2 2019-10-10.3 2019-10-10.9 2020-09-08.2 2020-09-11.1 2020-09-14.1 2021-07-01.1 undated.1 undated.10 undated.14 undated.15 undated.2 undated.4 undated.8'),
    ('migrantes', '', '2019-03-01.1 2019-06-27.1 2019-06-28.1 2019-08-07.1 2019-09-05.3 2019-10-10.2 2019-10-10.3 2019-10-10.9 2020-09-08.2 2020-09-11.1 2020-09-14.1 2021-07-01.1 undated.1 undated.10 undated.14 undated.15 undated.2 undated.4 undated.8'),
    ('migrants', '', '2019-03-01.1 2019-06-27.1 2019-06-28.1 2019-08-07.1 2019-09-05.3 2019-10-10.2 2019-10-10.3 2019-10-10.9 2020-09-08.2 2020-09-11.1 2020-09-14.1 2021-07-01.1 undated.1 undated.10 undated.14 undated.15 undated.2 undated.4 undated.8'),
    ('albergue', '', '2023-11-30.1 2023-11-30.2 undated.16'),
    ('albergues', '', '2023-11-30.1 2023-11-30.2 undated.16'),
    ('municipios', '', '2021-07-02.1'),
    ('municipio', '', '2021-07-02.1'),
    ('victims', '', '2019-07-19.1 undated.9'),
    ('víctima', '', '2021-11-18.1'),
    ('victimas', '', '2021-11-18.1'),
    ('campaigns', '', '2019-10-07.1 2020-09-08.2 undated.3'),
    ('campaign', '', '2019-10-07.1 2020-09-08.2 undated.3'),
    ('worker', '', '2019-10-10.4 2019-10-10.5 2020-09-08.2 undated.1 undated.10 undated.3'),
    ('shelters', '', '2019-03-01.1'),
    ('officials', '', '2019-10-10.1'),
    ('autoridad', '', '2021-11-18.1'),
    ('programa', '', '2019-03-01.1 2019-06-28.1 2020-09-14.1 2021-11-30.1 2023-02-28.2 undated.7'),
    ('programas', '', '2019-03-01.1 2019-06-28.1 2020-09-14.1 2021-11-30.1 2023-02-28.2 undated.7'),
    ('capacitado', '', ''),
    ('protegidos', '', ''),
    ('refugee', '', '2019-06-27.1'),
    ('refugees', '', '2019-06-27.1'),
    ('workshops', '', '2019-09-05.1 2019-10-10.1 2019-10-10.3 2020-09-14.1 undated.5 undated.8'),
    ('nacionalidades', '', 'undated.16'),
    ('laborales', '', '2021-11-18.1 2021-11-30.1'),
    ('unaccompanied child', '', 'undated.14'),
    ('children', '', '2019-09-05.3 undated.14 undated.7'),
    ('representative', '', ''),
    ('exploited', '', 'undated.11'),
    ('regularize', '', '2019-10-07.1 2019-10-10.8 undated.4'),
    ('trained', '', '2019-10-10.3'),
    ('displaced', '', 'undated.12'),
    ('experiences', '', ''),
    # Phrases
    ('"human trafficking"', '', '2019-10-10.1 2019-10-10.4 undated.9'),
    ('"trafficking human"', '', ''),
    ('"assisted return"', '', '2019-09-05.3'),
    ('"assisted returns"', '', ''),
    ('"migrante"', '', ''),
    ('"migrant children"', '', '2019-09-05.3 undated.14'),
    ('"migrant child"', '', ''),
    ('“migración segura”', '', '2021-07-02.1'),
    ('«trata de personas»', '', ''),
    ('"city council" puebla', '', '2019-06-28.1'),
    ('"migration policy"', '', '2019-10-10.6'),
    ('"vías laborales"', '', '2021-11-18.1'),
    ('"El Salvador"', '', '2019-03-01.1 2019-10-07.1 2021-07-02.1 undated.10 undated.16 undated.6'),
    ('"unbalanced', '', ''),
    ('"labor market" Mexican', '', '2020-09-08.2'),
    # OR, minus, the start of a word, the title, brackets
    ('trafficking OR smuggling', '', '2019-07-19.1 2019-10-10.1 2019-10-10.4 2020-09-11.1 undated.10 undated.11 undated.5 undated.9'),
    ('albergue OR shelter', '', '2019-03-01.1 2023-11-30.1 2023-11-30.2 undated.16'),
    ('asylum OR amnesty OR amnistía', '', '2019-10-10.2 2019-10-10.9 2023-02-28.1 2023-02-28.2'),
    ('Tijuana OR Tapachula', '', '2021-07-01.1 undated.15'),
    ('virtual camp OR course', '', '2020-09-11.1 undated.13'),
    ('trafficking -human', '', '2019-07-19.1 2020-09-11.1 undated.11 undated.5'),
    ('trafficking -"human trafficking"', '', '2019-07-19.1 2020-09-11.1 undated.11 undated.5'),
    ('Tijuana -OIM', '', 'undated.15'),
    ('trafficking -(human OR emergencies)', '', '2019-07-19.1 2020-09-11.1 undated.11'),
    ('-IOM -OIM', '', '2020-09-08.1 2020-09-08.2 2021-11-30.1 2023-11-30.1 2023-11-30.2 undated.1 undated.10 undated.13 undated.14 undated.15 undated.3 undated.7 undated.9'),
    ('traffick*', '', '2019-07-19.1 2019-10-10.1 2019-10-10.4 2020-09-11.1 undated.11 undated.5 undated.9'),
    ('psico* OR psycho*', '', '2021-07-01.1 undated.14'),
    ('amnist*', '', '2023-02-28.1'),
    ('salvadore*', '', '2021-07-02.1 2021-11-30.1'),
    ('title:trafficking', '', '2019-07-19.1 undated.11 undated.5 undated.9'),
    ('title:Belice', '', '2019-09-05.1 2019-10-10.4 2023-02-28.1'),
    ('title:"human trafficking"', '', 'undated.9'),
    ('title:migra* Puebla', '', '2019-06-28.1'),
    ('title:Honduras -title:Guatemala', '', '2019-10-10.6 undated.7'),
    ('(trafficking OR smuggling) plan', '', 'undated.10 undated.9'),
    ('(Tijuana Tapachula) OR Chinandega', '', '2021-07-01.1 undated.5'),
    ('workshop AND border', '', '2019-10-10.1'),
    ('and', '', '2019-03-01.1 2019-06-27.1 2019-06-28.1 2019-07-19.1 2019-08-07.1 2019-09-05.1 2019-09-05.2 2019-09-05.3 2019-10-07.1 2019-10-10.1 2019-10-10.2 2019-10-10.3 2019-10-10.4 2019-10-10.5 2019-10-10.6 2019-10-10.7 2019-10-10.8 2019-10-10.9 2020-09-08.1 2020-09-11.1 2020-09-14.1 2023-02-28.2 undated.1 undated.10 undated.11 undated.12 undated.13 undated.2 undated.3 undated.4 undated.5 undated.6 undated.8 undated.9'),
    ('OR', '', '2019-03-01.1 2019-09-05.3 2019-10-10.2 2019-10-10.9'),
    ('trafficking OR', '', ''),
    ('(trafficking', '', '2019-07-19.1 2019-10-10.1 2019-10-10.4 2020-09-11.1 undated.11 undated.5 undated.9'),
    ('trafficking)', '', '2019-07-19.1 2019-10-10.1 2019-10-10.4 2020-09-11.1 undated.11 undated.5 undated.9'),
    # Countries: names in other languages, and their people
    ('nicaragua', '', '2019-10-10.2 2019-10-10.9 undated.10 undated.15 undated.16 undated.5'),
    ('Nicaraguan', '', '2019-10-10.2 2019-10-10.9 undated.10 undated.15 undated.5'),
    ('belice', '', '2019-09-05.1 2019-10-10.4 2023-02-28.1 2023-02-28.2 undated.10'),
    ('Belize', '', '2019-09-05.1 2019-10-10.4 2023-02-28.1 2023-02-28.2 undated.10'),
    ('honduras', '', '2019-03-01.1 2019-09-05.2 2019-10-10.6 2021-11-30.1 undated.10 undated.16 undated.3 undated.6 undated.7'),
    ('El Salvador', '', '2019-03-01.1 2019-10-07.1 2021-07-02.1 2021-11-30.1 undated.10 undated.13 undated.16 undated.6'),
    ('Estados Unidos', '', '2021-11-18.1 2023-02-28.1 2023-02-28.2 2023-11-30.1 2023-11-30.2 undated.10 undated.15 undated.16'),
    ('United States', '', '2021-11-18.1 2023-02-28.1 2023-02-28.2 2023-11-30.1 2023-11-30.2 undated.10 undated.15 undated.16'),
    ('costa rica', '', '2019-08-07.1 2019-10-10.2 2019-10-10.7 2019-10-10.9 2021-11-30.1 undated.10 undated.2 undated.4 undated.6'),
    ('República Dominicana', '', '2019-10-10.5 2019-10-10.8 2021-11-30.1 undated.10'),
    ('Mexico', '', '2019-03-01.1 2019-09-05.3 2019-10-10.3 2020-09-08.2 2021-07-01.1 2021-11-30.1 2023-02-28.2 2023-11-30.1 2023-11-30.2 undated.1 undated.10 undated.15 undated.3 undated.6'),
    ('venezuela', '', '2020-09-14.1 undated.11 undated.12 undated.15'),
    ('Panamá', '', '2019-08-07.1 2019-10-10.1 undated.10 undated.2 undated.9'),
    ('Haiti', '', 'undated.15'),
    ('Guatemala shelter', '', '2019-03-01.1'),
    ('IOM', '', '2019-03-01.1 2019-06-27.1 2019-06-28.1 2019-07-19.1 2019-08-07.1 2019-09-05.1 2019-09-05.2 2019-09-05.3 2019-10-07.1 2019-10-10.1 2019-10-10.2 2019-10-10.3 2019-10-10.4 2019-10-10.5 2019-10-10.6 2019-10-10.7 2019-10-10.8 2019-10-10.9 2020-09-11.1 2020-09-14.1 2021-07-01.1 2021-07-02.1 2021-11-18.1 2023-02-28.1 2023-02-28.2 undated.11 undated.12 undated.16 undated.2 undated.4 undated.5 undated.6 undated.8'),
    ('OIM', '', '2019-03-01.1 2019-06-27.1 2019-06-28.1 2019-07-19.1 2019-08-07.1 2019-09-05.1 2019-09-05.2 2019-09-05.3 2019-10-07.1 2019-10-10.1 2019-10-10.2 2019-10-10.3 2019-10-10.4 2019-10-10.5 2019-10-10.6 2019-10-10.7 2019-10-10.8 2019-10-10.9 2020-09-11.1 2020-09-14.1 2021-07-01.1 2021-07-02.1 2021-11-18.1 2023-02-28.1 2023-02-28.2 undated.11 undated.12 undated.16 undated.2 undated.4 undated.5 undated.6 undated.8'),
    ('UNHCR', '', '2019-06-27.1 2020-09-14.1 2023-02-28.1 2023-02-28.2'),
    ('ACNUR', '', '2019-06-27.1 2020-09-14.1 2023-02-28.1 2023-02-28.2'),
    # --exact
    ('migrante', 'exact', ''),
    ('nicaragua', 'exact', 'undated.10 undated.15 undated.5'),
    ('OIM', 'exact', '2021-07-01.1 2021-07-02.1 2021-11-18.1 2023-02-28.1 undated.16'),
    ('shelter', 'exact', '2019-03-01.1'),
    ('El Salvador', 'exact', '2019-03-01.1 2019-10-07.1 2021-07-02.1 undated.10 undated.16 undated.6'),
    ('víctima', 'exact', ''),
    ('children', 'exact', '2019-09-05.3 undated.14 undated.7'),
    # --translate
    ('trata', 'translate', '2019-07-19.1 2019-10-10.1 2019-10-10.4 2020-09-11.1 undated.11 undated.5 undated.9'),
    ('trafficking', 'translate', '2019-07-19.1 2019-10-10.1 2019-10-10.4 2020-09-11.1 undated.11 undated.5 undated.9'),
    ('albergue', 'translate', '2019-03-01.1 2023-11-30.1 2023-11-30.2 undated.16'),
    ('shelter', 'translate', '2019-03-01.1 2023-11-30.1 2023-11-30.2 undated.16'),
    ('víctimas', 'translate', '2019-07-19.1 2021-11-18.1 undated.9'),
    ('taller', 'translate', '2019-09-05.1 2019-10-10.1 2019-10-10.3 2020-09-14.1 undated.5 undated.8'),
    ('asilo', 'translate', '2019-10-10.2 2019-10-10.9'),
    ('smuggling', 'translate', 'undated.10'),
    ('mujeres', 'translate', ''),
    ('trabajadores', 'translate', '2019-10-10.4 2019-10-10.5 2020-09-08.2 2021-07-01.1 2021-11-18.1 undated.1 undated.10 undated.3'),
    ('retorno', 'translate', '2019-03-01.1 2019-09-05.3 undated.14'),
]  # fmt: skip


@pytest.fixture(scope="module")
def archive(searched: Path) -> Iterator[Archive]:
    with Archive(searched) as opened:
        yield opened


@pytest.mark.parametrize(
    ("typed", "option", "ids"), CASES, ids=[f"{typed} {option}".strip() for typed, option, _ in CASES]
)
def test_what_is_typed_finds_these_items(archive: Archive, typed: str, option: str, ids: str) -> None:
    query = Query(words=words.read([typed]), exact=option == "exact", translate=option == "translate", limit=0)
    result = archive.find(query)
    found = [hit.id for hit in result.hits]
    assert sorted(found) == sorted(ids.split())
    assert result.total == len(found) == archive.count(query)


def test_there_are_cases_enough(archive: Archive) -> None:
    assert len(CASES) >= 120
    assert archive.count(Query()) == 46


@pytest.mark.parametrize("typed", dict.fromkeys(typed for typed, _, _ in CASES))
def test_every_order_holds_the_same_items(archive: Archive, typed: str) -> None:
    query = Query(words=words.read([typed]), limit=0)
    orders = [
        [hit.key for hit in archive.find(query._replace(sort=sort)).hits] for sort in ("newest", "oldest", "relevance")
    ]
    assert orders[0] == sorted(orders[0], reverse=True)
    assert [key for key in orders[1] if day_of(key)] == sorted(key for key in orders[0] if day_of(key))
    assert sorted(orders[2]) == sorted(orders[0])


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("trafficking", "undated.11 undated.9 undated.5 2019-07-19.1"),  # the title has it
        ("nicaragua", "2019-10-10.9 2019-10-10.2"),  # Nicaraguans in the title
        ("panama", "2019-10-10.1"),
        ("el salvador", "2019-10-07.1"),
    ],
)
def test_the_best_match_comes_first(archive: Archive, typed: str, first: str) -> None:
    found = [hit.id for hit in archive.find(Query(words=words.read([typed]), sort="relevance", limit=4)).hits]
    assert set(first.split()) <= set(found), found
