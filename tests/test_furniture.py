"""Page furniture is known by its patterns, and each pattern by its first letters.

`pytest tests/test_furniture.py --rewrite` writes the letters by which patterns can begin into the file of facts.
"""

import csv
import io
import re
from collections.abc import Iterable
from re import _constants as op
from re import _parser as parser
from typing import Any

import pytest

from iomcli import facts, furniture

CLASSES = {
    op.CATEGORY_DIGIT: ("0", True), op.CATEGORY_SPACE: ("_", True), op.CATEGORY_NOT_WORD: (furniture.NO_LETTER, False),
}  # fmt: skip

MANY = 150
"""Beginnings of a pattern at most; one with more of them is known by fewer letters."""

ALPHABET = 26
"""First letters with which a pattern is not worth knowing by them, where it has a mark."""


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Read more", "link to the text"), ("« first ‹ previous 1 2 3", "page furniture"), ("1 2 3 next ›", "page furniture"),
        ("@handle", "byline"), ("The camp after the storm. © IOM 2017", "caption"), ("News(site description)", "navigation"),
        ("Related Posts", "other reading"), ("Lee también: Abren un centro", "other reading"), ("3 days ago", "time since"),
        ("También te puede interesar: Belice: suben los pasajes", "other reading"), ("Related stories: a regatta in Trujillo", "other reading"),
        ("Related stories of return", None), ("Le puede interesar a Honduras: un acuerdo", None), ("Mis à jour le 19 mars 2025", "page furniture"), ("Update on the situation in 2025", None), ("EFE", "byline"),
        ("Por una vida mejor", None), ("Pular para o conteúdo", "navigation"), ("Compartir esta nota", "page furniture"),
        ("Aviso legal | Política de privacidad", "page furniture"), ("Comparte la OIM sus datos con México", None),
        ("Embassy of Mexico in Belize", "name of a publisher"), ("Embajada de México en Belice dona equipos", None),
        ("Alarm Grows Over Freedom Press", None), ("UNICEF/Roger L.", "caption"), ("Access to credit: 300 women get a fund", None), ("Niños en la escuela. Foto: cortesía", "caption"),
        ("IOM in photos: the caravan", None), ("Acceso a crédito: la OIM y el banco dieron más", None), ("Languages: it is held in two.", None),
        ("Read more <https://example.org/1>", "link to the text"),
        ("Por Ana María López / EFE", "byline"), ("Number of views", None),
        ("«Volver fue empezar de nuevo»", None), ("More people return to Honduras", None), ("x" * 300, None),
        ("Signaler comme non pertinent", "link to the text"), ("Contacto de prensa: ana@example.org", "page furniture"),
        ("Contact: families still wait", None), ("About Haiti: five things to know", None), ("rc/lm", "page furniture"),
        ("Para darse de baja de este boletín, haga clic aquí", "page furniture"), ("To unsubscribe, click here", "page furniture"),
        ("Para darse de baja del programa, cien familias firmaron un acta", None),
        ("Pour ne plus recevoir nos courriels, cliquez ici", "page furniture"), ("To be removed from camps is their fear", None),
        ("Comunicado n.º 14", "the number of a release"), ("Press Release No. 12", "the number of a release"),
        ("COMUNICADO DE PRENSA No. 14/2024", "the number of a release"), ("Communiqué de presse n° 5", "the number of a release"),
        ("Nota de prensa núm. 8", "the number of a release"), ("Comunicado 14 familias piden agua", None), ("Comunicado", "page furniture"),
        ("Press Release / Comunicado de prensa", "page furniture"), ("Leer más | Read on", "link to the text"),
        ("INICIO | NOTICIAS | PUBLICACIONES", "navigation"), ("Home · Stories · Get involved", "navigation"),
        ("Honduras | Guatemala | México", None), ("Comunicado | OIM y Cancillería firman un acuerdo", None),
    ],
)  # fmt: skip
def test_page_furniture_is_known_by_its_pattern(text: str, reason: str | None) -> None:
    assert furniture.reason(text) == reason


def test_patterns_of_page_furniture_are_in_small_letters_where_capitals_do_not_count() -> None:
    patterns = [row["pattern"] for row in facts.rows("furniture") if "(?-i:" not in row["pattern"]]
    assert [pattern for pattern in patterns if (bare := re.sub(r"\\[A-Z]", "", pattern)) != bare.lower()] == []


def test_each_pattern_of_page_furniture_knows_its_example() -> None:
    rows = facts.rows("furniture")
    assert [row["example"] for row in rows if not re.fullmatch(row["pattern"], row["example"], re.IGNORECASE)] == []


def beginnings(pattern: str) -> list[str]:
    """Give the first letters of all that a pattern can match, as few as tell it apart; or the marks that all that has."""
    marks = sorted(marks_of(parser.parse(pattern)))
    for letters in range(furniture.BEGINS, 0, -1):
        found = {begin for begin, _ in spelled(parser.parse(pattern), letters)}
        if "" in found or (letters == 1 and len(found) >= ALPHABET and marks):
            break
        if len(found) <= MANY:
            short = sorted(found, key=len)
            return sorted({next(one for one in short if begin.startswith(one)) for begin in found})
    return [f"{furniture.HAS}{furniture.BAR if mark == '|' else mark}" for mark in marks]


def spelled(parts: Iterable[tuple[Any, Any]], letters: int) -> set[tuple[str, bool]]:
    """Give the beginnings of what the parts of a pattern match, and whether what follows them is known too."""
    found = {("", True)}
    for kind, value in parts:
        going_on = {begin for begin, goes_on in found if goes_on and len(begin) < letters}
        if not going_on:
            break
        part = of_part(kind, value, letters)
        found -= {(begin, True) for begin in going_on}
        found |= {following(begin, more, goes_on, letters) for begin in going_on for more, goes_on in part}
    return found


def following(begin: str, more: str, goes_on: bool, letters: int) -> tuple[str, bool]:
    """Put what a part matches behind a beginning; that it is no letter is told of the first one alone."""
    if more == furniture.NO_LETTER:
        return begin or more, False
    return f"{begin}{more}"[:letters], goes_on


def of_part(kind: Any, value: Any, letters: int) -> set[tuple[str, bool]]:
    """Give the beginnings of what one part of a pattern matches; an empty one that does not go on for any letter."""
    match kind:
        case op.LITERAL:
            return {of_letter(value)}
        case op.IN:
            return {one for each in value for one in of_class(*each)} if value[0][0] is not op.NEGATE else {("", False)}
        case op.BRANCH:
            return {one for parts in value[1] for one in spelled(parts, letters)}
        case op.SUBPATTERN:
            return spelled(value[3], letters)
        case op.ATOMIC_GROUP:
            return spelled(value, letters)
        case op.MAX_REPEAT | op.MIN_REPEAT | op.POSSESSIVE_REPEAT:
            least, most, inner = value
            times = range(least, min(most, least + letters) + 1)
            return {one for time in times for one in spelled([*inner] * time, letters)}
        case op.AT | op.ASSERT | op.ASSERT_NOT:
            return {("", True)}
    return {("", False)}


def of_class(kind: Any, value: Any) -> set[tuple[str, bool]]:
    """Give the letters of one part of a class in brackets."""
    match kind:
        case op.LITERAL:
            return {of_letter(value)}
        case op.RANGE:
            return {of_letter(code) for code in range(value[0], value[1] + 1)}
        case op.CATEGORY if value in CLASSES:
            return {CLASSES[value]}
    return {("", False)}


def of_letter(code: int) -> tuple[str, bool]:
    """Give a letter as the file has it: small, 0 for a digit, _ for a blank; its mark between beginnings is told as none."""
    letter = "0" if chr(code).isdigit() else "_" if chr(code).isspace() else chr(code).lower()
    return (furniture.NO_LETTER, False) if letter == "|" else (letter, True)


def test_each_pattern_is_found_by_the_first_letters_of_what_it_matches(request: pytest.FixtureRequest) -> None:
    rows = list(facts.rows("furniture"))
    known = [{**row, "begins": "|".join(beginnings(row["pattern"]))} for row in rows]
    if request.config.getoption("--rewrite"):
        out = io.StringIO()
        writer = csv.DictWriter(out, [*rows[0]], lineterminator="\n")
        writer.writeheader()
        writer.writerows(known)
        (facts.DATA / "furniture.csv").write_text(out.getvalue(), encoding="utf-8")
        return
    assert [row["pattern"] for row, new in zip(rows, known, strict=True) if row["begins"] != new["begins"]] == []


@pytest.mark.parametrize(
    ("pattern", "begins"),
    [
        ("home|inicio", ["hom", "ini"]), ("p[áa]ginas?", ["pag", "pág"]), (r"(?:by|por)\s?:?", ["by", "por"]),
        (r"\(?\d{1,2} min", ["(00", "(0_", "00_", "0_m"]), (".*©.*", ["has ©"]), (r"x|\bxerox", ["x"]), ("[a-z]{2,4}/", ["has /"]), ("[a-z]{2,4}-", list("abcdefghijklmnopqrstuvwxyz")),
        ("(?=.*z)ab{2,}c", ["abb"]), (r"(?:a\w|ab)c", ["a"]), ("(?-i:ENDS?)", ["end"]), (r"\|x", ["no letter"]), (r"\W*ads?", ["ad", "no letter"]), (r"\s?[\W\d]x", ["0x", "_", "no letter"]),
    ],
)  # fmt: skip
def test_beginnings_are_those_of_the_pattern(pattern: str, begins: list[str]) -> None:
    assert beginnings(pattern) == begins


def marks_of(parts: Iterable[tuple[Any, Any]]) -> set[str]:
    """Give marks of which all that the parts of a pattern match has one, those that are rarest; none where it may not."""
    parts = list(parts)
    printed = "".join(chr(value).lower() if kind is op.LITERAL else "\n" for kind, value in parts)
    found = [{mark} for mark in furniture.MARKS.findall(printed)]
    found += [{furniture.RIGHTS}] * (furniture.RIGHTS in printed)
    found += [marks for kind, value in parts if (marks := marks_of_part(kind, value))]
    return min(found, key=lambda marks: (":" in marks, len(marks), sorted(marks)), default=set())


def marks_of_part(kind: Any, value: Any) -> set[str]:
    """Give marks of which all that a part of a pattern matches has one."""
    match kind:
        case op.IN:
            letters = {chr(code) if one is op.LITERAL else "" for one, code in value}
            return letters if all(map(furniture.MARKS.fullmatch, letters)) else set()
        case op.BRANCH:
            every = [marks_of(branch) for branch in value[1]]
            return set().union(*every) if all(every) else set()
        case op.SUBPATTERN:
            return marks_of(value[3])
        case op.MAX_REPEAT | op.MIN_REPEAT:
            return marks_of(value[2]) if value[0] else set()
        case op.ASSERT:
            return marks_of(value[1])
    return set()


@pytest.mark.parametrize(
    ("pattern", "marks"),
    [
        (r"(?=.*x).+(?:©|y)\+?", ""), (".*©.*", "©"), (r"(?=[^:/]*[:/]).*\+ \d", "+"), ("♦.*|[^|]{1,30}(?:\\|a)+", "♦|"), ("(?:.:)?x", ""),
        ("(?=.*[›»>]).{0,60}more", "›»>"), (r"\w+ [:x]", ""), (r"\w+ [^:]", ""),
    ],
)  # fmt: skip
def test_marks_are_those_that_all_has_which_a_pattern_matches(pattern: str, marks: str) -> None:
    assert marks_of(parser.parse(pattern)) == set(marks)


def test_each_pattern_is_known_by_letters_or_by_marks() -> None:
    assert [row["pattern"] for row in facts.rows("furniture") if not row["begins"]] == []


def test_the_first_pattern_of_the_file_tells_whatever_its_letters() -> None:
    rows = list(facts.rows("furniture"))
    ordered = sorted(rows, key=lambda row: "(?-i:" in row["pattern"])
    in_lists = {"- Any -", "- Advertisement -"}  # they begin as the entry of a list does, and are looked at as one
    for row in rows:
        text = row["example"]
        first = next(one for one in ordered if re.fullmatch(one["pattern"], text, re.IGNORECASE))
        told = None if text in in_lists else furniture.Furniture(first["reason"], first["opens"])
        assert furniture.of(text) == told, text
