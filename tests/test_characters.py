"""Text comes in decoded, composed and safe, with its wording untouched."""

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from iomcli import characters
from iomcli.errors import UnreadableFile


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("plain", "plain"),
        ("Cortés", "Cortés"),
        ("Corte\u0301s", "Cortés"),
        ("soft\u00adhyphen", "softhyphen"),
        ("zero\u200bwidth", "zerowidth"),
        ("a\u200b\u0301", "á"),
        ("a" + "\u0316" * 31, "a" + "\u0316" * 30 + "\u034f\u0316"),
        ("no\u00a0break", "no\u00a0break"),
        ("a\tb", "a\tb"),
        ("bell\x07", "bell␇"),
        ("\x1b[31mred", "␛[31mred"),
        ("\x7f", "␡"),
        ("\x9b31m", "<U+009B>31m"),
        ("\u202eevil", "<U+202E>evil"),
        ("lone \ud800 surrogate", "lone \ufffd surrogate"),
        ("a\u2028b", "a\nb"),
        ("page\x0cpage", "page\npage"),
        ("next\x85line\x0btab", "next\nline\ntab"),
        ("La Prensa ⋅ 5 mar 2024", "La Prensa · 5 mar 2024"),
        ("La Prensa⋅ 5 mar 2024", "La Prensa · 5 mar 2024"),
        ("3⋅4", "3·4"),
        ("[b]bold[/b] %s :smile:", "[b]bold[/b] %s :smile:"),
    ],
)
def test_control_characters_become_visible_and_wording_stays(raw: str, text: str) -> None:
    assert characters.clean(raw) == text


@given(st.text())
def test_clean_text_is_safe_and_stays_as_it_is(raw: str) -> None:
    text = characters.clean(raw)
    assert not characters.unsafe(text)
    assert characters.clean(text) == text
    text.encode()


@pytest.mark.parametrize(
    ("data", "text"),
    [
        ("Panamá".encode(), "Panamá"),
        ("Panamá".encode("utf-8-sig"), "Panamá"),
        ("Panamá".encode("utf-16"), "Panamá"),
        ("Panamá – «sí» ".encode() + b"caf\xe9, \x93no\x94", "Panamá – «sí» café, “no”"),
        ("Panamá – «sí»".encode("cp1252"), "Panamá – «sí»"),
        (b"cut in the middle \xc3", "cut in the middle Ã"),
        ("Panamá".encode("utf-32"), "Panamá"),
        ("Panamá, ".encode() + "Colón".encode("cp1252") + " y Darién".encode(), "Panamá, Colón y Darién"),
        (b"", ""),
    ],
)
def test_encodings_are_tried_in_order(data: bytes, text: str) -> None:
    assert "".join(line for chunk in characters.lines(io.BytesIO(data)) for line in chunk) == text


def test_windows_and_old_mac_line_ends_are_line_ends() -> None:
    assert list(characters.lines(io.BytesIO(b"a\r\nb\rc\nd"))) == [["a\n", "b\n", "c\n", "d"]]


def test_bytes_with_zeros_are_no_text() -> None:
    with pytest.raises(UnreadableFile, match="binary"):
        list(characters.lines(io.BytesIO(b"PK\x03\x04\x00\x00")))


def test_a_bad_byte_far_into_a_file_still_decides_for_windows_1252() -> None:
    data = b"a" * (characters.CHUNK + 5) + "é\nPanamá".encode("cp1252") + b"b" * characters.CHUNK
    whole = "".join(line for chunk in characters.lines(io.BytesIO(data)) for line in chunk)
    assert "Panamá" in whole


def test_the_first_line_with_bytes_of_another_encoding_is_known() -> None:
    assert characters.encoding(io.BytesIO("Panamá\n".encode() + b"caf\xe9\n")).line == 2
    assert characters.encoding(io.BytesIO(b"caf\xe9\n")) == characters.Encoding("cp1252")
