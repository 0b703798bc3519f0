"""Texts that are no news: each is one undated item with its own first line, and nothing of it is lost."""

import io

import pytest

from iomcli.items import Item
from iomcli.readers import Name, reader

RECETTE = """Soup joumou
1 giraumon de 2 kg
500 g de boeuf
2 carottes
Faire mariner la viande la veille. Cuire le giraumon, le passer, et ajouter le tout.
"""
RECIPE = """Pumpkin soup

Ingredients:
- 1 pumpkin
- 500 g beef

Method:
1. Marinate the meat.
2. Cook the pumpkin, mash it.
3. Add everything and serve hot to your guests.
"""
RECETA = """Arroz con leche

Ingredientes
1 taza de arroz
4 tazas de leche

Preparación
Lave el arroz y póngalo a cocer con la canela. Agregue la leche y el azúcar, y cocine a fuego lento.
"""
SHOPPING = "Shopping list\nmilk\n2 eggs\n1 kg of rice\nbread\n"
COMPRAS = (
    "Compras para el sábado\n- 2 libras de frijoles\n- tortillas\n- café (el de Marcala)\n- pilas AA\nPagar la luz!!\n"
)
TODO = "TODO\n- call Marie\n- buy stamps\n- [ ] finish the report\n"
POEM = "The oak\n\nAn oak stood where the two paths met,\nits leaves were never counted;\n\nthe wind came late.\n"
README = "frobnicate\n==========\n\nA tool for files.\n\nInstall\n-------\n\n    pip install frobnicate\n\nUsage\n-----\nRun frobnicate FILE. It writes.\n"
MARKDOWN = "# frobnicate\n\nA tool for files.\n\n## Install\n\nRun it.\n\n## Usage\n\nRun `frobnicate FILE`. It writes a new one.\n"


def items(text: str, name: Name = "text") -> list[Item]:
    return [one for one in reader(name)(io.BytesIO(text.encode())) if isinstance(one, Item)]


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (RECETTE, "Soup joumou"),
        (RECIPE, "Pumpkin soup"),
        (RECETA, "Arroz con leche"),
        (SHOPPING, "Shopping list"),
        (COMPRAS, "Compras para el sábado"),
        (TODO, "TODO"),
        (POEM, "The oak"),
        (README, "frobnicate"),
    ],
)
def test_a_text_that_is_no_news_is_one_item_with_its_first_line(text: str, title: str) -> None:
    (item,) = items(text)
    assert (item.title, item.line, item.date) == (title, 1, None)
    lines = [line.strip() for line in text.splitlines()[1:] if any(map(str.isalnum, line))]
    assert item.body.replace("\n\n", " ").split() == " ".join(lines).split()


def test_the_headings_of_notes_in_markdown_stay_in_one_item() -> None:
    (item,) = items(MARKDOWN, "markdown")
    assert (item.title, item.body.split("\n\n")[1]) == ("frobnicate", "Install")


def test_a_letter_has_no_title_and_keeps_its_greeting() -> None:
    (item,) = items("Dear Ana,\n\nThank you for the dinner. The children slept.\n\nLove,\nMarie\n")
    assert (item.title, item.body.startswith("Dear Ana,")) == (None, True)


@pytest.mark.parametrize(
    "text",
    [
        "Nicaragua\n\nUn refugio abre\n\nUn texto que cuenta lo que pasa en el refugio de la ciudad, con camas.\n",
        "Noticias\n\nUn taller con OIM\n\nUn texto que cuenta lo que pasa en el taller, con todo lo que hace falta.\n",
        "News\n\nA course begins\n\n5 May 2020\n\nIt lasts for three days, and all who want to come can come to it.\n",
    ],
)
def test_news_are_read_as_before_with_the_name_of_their_section_aside(text: str) -> None:
    (item,) = items(text)
    assert item.line > 1


def test_a_single_line_is_no_item() -> None:
    assert items("milk, eggs and bread\n") == []


def test_headlines_above_texts_are_items_though_they_name_no_place() -> None:
    text = (
        "A shelter opens for families\n\nThe shelter has room for many families. It is open day and night.\n\n"
        "A new post at the bridge\n\nTen officers work there from morning to night. They speak two languages.\n"
    )
    assert [item.title for item in items(text)] == ["A shelter opens for families", "A new post at the bridge"]


def test_bytes_that_are_no_text_are_no_item() -> None:
    assert (
        list(filter(lambda one: isinstance(one, Item), reader("text")(io.BytesIO(b"a\x1dY\n\xe57\xaa\x07 b\nc d e"))))
        == []
    )
