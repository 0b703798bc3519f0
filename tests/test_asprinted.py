"""What is added to a day so that it can be read is taken out of the texts of items again."""

import pytest

from iomcli.asprinted import Years
from iomcli.items import Item


@pytest.mark.parametrize(
    ("printed", "read", "kept"),
    [
        ("El Heraldo, 13 de junio", "El Heraldo, 13 de junio 2024", True),
        ("La Prensa 13 oct 2023", "La Prensa, 13 oct 2023", True),
        ("- 10/03: Sale un grupo de familias", "- 10 MARZO 2023: Sale un grupo de familias", True),
        ("- 5: La OIM abre un puesto", "- 5 ENERO 2023: La OIM abre un puesto", True),
        ("- 5: La OIM abre 3 puestos", "- 5 de enero de 2023: La OIM abre 3 puestos", True),
        ("La Prensa", "La Prensa, 5 de mayo de 2024", False),  # its day stands in a heading
        ("12 a", "2 a", False),
        ("12", "12 May 2021", False),  # they stand on three lines
        ("2023", "2024", False),
        ("Llegan 12 familias", "Llegan 13 familias 2024", False),
    ],
)
def test_what_was_added_to_a_day_is_taken_out_again(printed: str, read: str, kept: bool) -> None:
    years = Years()
    list(years.after((number, read) for number, _ in years.before([(1, printed)])))
    item = years.without(Item(title=read, body=f"A text.\n\n{read}"))
    shown = printed if kept else read
    assert (item.title, item.body) == (shown, f"A text.\n\n{shown}")
