"""The language of an item is told by its little words."""

import pytest

from iomcli import language


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("The office opened a centre for migrants in the border town and trained the police.", "en"),
        ("La oficina abrió un centro para los migrantes en la frontera y capacitó a la policía.", "es"),
        ("Le bureau a ouvert un centre pour les migrants dans la ville et a formé la police.", "fr"),
        ("O escritório abriu um centro para os migrantes na fronteira e treinou a polícia.", "pt"),
        ("Haití 2021", None),
        ("", None),
    ],
)
def test_language_is_named_only_when_enough_speaks_for_it(text: str, code: str | None) -> None:
    assert language.of(text) == code
