"""The columns of tables and the names of fields: what they are, whoever named them, and rows that are no news."""

from datetime import date

import pytest

from iomcli.errors import UnreadableFile
from iomcli.items import Aside, Item, Remark
from iomcli.readers import Name, recognised
from tests.test_readers_records import TABLE, found, one


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("csv", TABLE),
        ("csv", "\n" + TABLE.replace(";", "\t")),
        ("csv", 'title,text,"date",country,link\nUn título,Un texto.,"10 October, 2019",MX,https://example.org/1\n'),
        ("jsonl", '{"headline": "Un título", "content": "Un texto.", "published": "2019-10-10", "country": "mexicano", "url": "https://example.org/1"}'),
        ("json", '[{"title": "Un título", "body": "Un texto.", "date": "Thu, 10 Oct 2019 09:00:00 -0600", "pais": ["Mexico"], "link": "https://example.org/1"}]'),
        ("json", '{"title": "Un título", "text": "Un texto.", "date": "2019-10-10 23:59", "country": {"name": "México"}, "url": "https://example.org/1"}'),
    ],
)  # fmt: skip
def test_other_peoples_names_of_fields_are_understood(name: Name, text: str) -> None:
    item = one(name, text)
    assert (item.title, item.body, item.date) == ("Un título", "Un texto.", date(2019, 10, 10))
    assert (item.about, item.given, item.url) == (("MX",), ("about",), "https://example.org/1")


@pytest.mark.parametrize(
    "heading",
    [
        "Fecha de publicación;Titular;Texto de la nota;País;Enlace",
        "Día;Encabezado;Nota;Países;Vínculo",
        "Fecha publicado;Titulares;Cuerpo de la noticia;Lugar;Liga",
        "Date de publication;Titre de l'article;Texte;Pays concernés;Lien",
        "Data de publicação;Título da notícia;Conteúdo;Países;Link da notícia",
        "Published on;News title;Full text;Countries;Web link",
        "fecha_nota;Título (ES);Resumen;Pais / Country;URL de la nota",
    ],
)
def test_names_of_columns_are_known_by_the_word_that_says_what_they_are(heading: str) -> None:
    item = one("csv", f"{heading}\n13/10/2019;Un título;Un texto.;México;https://example.org/1\n")
    assert (item.title, item.body, item.date) == ("Un título", "Un texto.", date(2019, 10, 13))
    assert (item.about, item.url) == (("MX",), "https://example.org/1")


@pytest.mark.parametrize(
    "heading",
    ["Fecha;Título;Fecha de consulta", "Título;Texto;Nota interna", "Título;Texto;Texto largo", "Título;Texto;Tipo de texto", "Título;Texto;Text id",
     "Título;Texto;Fecha de vencimiento", "Title;Text;Expiry date", "Título;Texto;Fecha del recorte", "Title;Text;Date downloaded"],
)  # fmt: skip
def test_a_name_that_tells_of_something_beside_the_news_is_not_read(heading: str) -> None:
    told = [one.text for one in found("csv", f"{heading}\n1 May 2019;A title;x\n") if isinstance(one, Remark)]
    assert f"not read: {heading.rpartition(';')[2]}" in told


def test_the_column_of_the_news_is_taken_before_one_of_what_it_tells() -> None:
    heading = "Fecha de los hechos;Publication title;Resumen;Fecha de publicación;Título de la nota;Texto completo"
    item = one("csv", f"{heading}\n1/10/2019;The Paper;Short.;13/10/2019;Un título;Un texto.\n")
    assert (item.title, item.body, item.date) == ("Un título", "Un texto.", date(2019, 10, 13))


@pytest.mark.parametrize(
    ("heading", "row", "told"),
    [
        ("Fecha;Noticia;País", "13/10/2019;Un título;MX", ("Un título", "")),
        ("Fecha;Noticia;País", "13/10/2019;Un título.;MX", ("Un título.", "")),
        ("Fecha;Noticia;País", "13/10/2019;Un hecho. Y otro hecho, que vino después del primero y antes de los demás.;MX", (None, "Un hecho. Y otro hecho, que vino después del primero y antes de los demás.")),
        ("Fecha;Noticia;País", '13/10/2019;"Un título\nUn texto.";MX', (None, "Un título\n\nUn texto.")),
        ("Día;Noticia;Texto", "13/10/2019;Un título;Un texto.", ("Un título", "Un texto.")),
        ("Fecha;Titular;Noticia", "13/10/2019;Un título;Un texto.", ("Un título", "Un texto.")),
        ("Date;News;Country", "13/10/2019;A title;MX", ("A title", "")),
        ("Date;Story;Headline", "13/10/2019;A text.;A title", ("A title", "A text.")),
        ("Date;Actualité;Pays", "13/10/2019;Un titre;MX", ("Un titre", "")),
        ("Data;Notícia;Texto", "13/10/2019;Um título;Um texto.", ("Um título", "Um texto.")),
        ("Fecha;Nombre de la nota;Nota", "13/10/2019;Un título;Un texto.", ("Un título", "Un texto.")),
    ],
)  # fmt: skip
def test_a_column_of_news_has_the_title_or_beside_one_the_text(
    heading: str, row: str, told: tuple[str | None, str]
) -> None:
    item = one("csv", f"{heading}\n{row}\n")
    assert (item.title, item.body, item.date) == (*told, date(2019, 10, 13))


@pytest.mark.parametrize(
    "heading",
    [
        "News;Lugar",
        "Story;Points",
        "Alumno;Nota",
        "Alumno;Nota final",
        "Lugar;Resume",
        "Fecha de nacimiento;Tipo de texto",
    ],
)
def test_a_table_with_names_of_other_things_only_is_refused(heading: str) -> None:
    with pytest.raises(UnreadableFile, match=r"names no title and no text.*title \(título\)"):
        found("csv", f"{heading}\nAna;7\n")


@pytest.mark.parametrize(
    ("rows", "lines"),
    [
        (["Belize;1/5/24", ";2/5/24", "Mexico;3/5/24", ";4/5/24", ";5/5/24"], {"País": [3, 5, 6]}),
        (["Belize;1/5/24", "Mexico;", "Cuba;"], {"Fecha": [3, 4]}),
        (["Belize;1/5/24", ";2/5/24", "Mexico;3/5/24", "Mexico;4/5/24"], {}),  # it groups nothing
        ([";1/5/24", "Belize;2/5/24", ";3/5/24"], {}),
        (["Belize;1/5/24", "Mexico;2/5/24", "Cuba;3/5/24", ";4/5/24"], {}),
        (["Belize;1/5/24", ";"], {}),
        (["Belize;1/5/24"], {}),
    ],
)
def test_cells_that_are_empty_below_filled_ones_are_told_and_not_filled(
    rows: list[str], lines: dict[str, list[int]]
) -> None:
    every = found("csv", "\n".join(["País;Fecha;Titular", *(f"{row};A title {at}" for at, row in enumerate(rows))]))
    told: dict[str, list[int]] = {}
    for remark in every:
        if isinstance(remark, Remark) and "merged" in remark.text:
            told.setdefault(remark.text.partition(" ")[0], []).append(remark.line)
    assert told == lines
    assert sum(isinstance(one, Item) and bool(one.about) for one in every) == sum(row[0] != ";" for row in rows)


@pytest.mark.parametrize(
    ("cell", "body"),
    [
        ("Llegaron\n1,200 personas\ny cupo\npara 300.\nOtra frase.", "Llegaron\n\n1,200 personas y cupo para 300.\n\nOtra frase."),
        ("Se dieron:\nmochilas\nlibros.", "Se dieron:\n\nmochilas\n\nlibros."),
        ("Temas\nsalud\nempleo", "Temas\n\nsalud\n\nempleo"),
        ("Una frase.\notra frase.", "Una frase.\n\notra frase."),
        ("Una frase\n\nque no sigue.", "Una frase\n\nque no sigue."),
    ],
)  # fmt: skip
def test_a_sentence_that_goes_on_in_small_letters_below_a_line_break_is_one(cell: str, body: str) -> None:
    assert one("csv", f'Título;Texto\nA;"{cell}"\n').body == body


ROW = "3/6/24\tBelice\tEl Diario\tLa OIM abre un taller"


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        ([ROW, "31/5/24\tHonduras\tHoy\tCierra la feria"], ["3 La OIM abre un taller BZ", "31 Cierra la feria HN"]),
        ([f"{ROW}\tDuró dos días.", "31/5/24\tPetén\tHoy\tCierra la feria\tFue el lunes."], ["3 La OIM abre un taller BZ", "31 Cierra la feria GT"]),
        (["Belice\tLa OIM abre un taller\t3 de junio de 2024", "Honduras\tCierra la feria\t31 de mayo de 2024"], ["3 La OIM abre un taller BZ", "31 Cierra la feria HN"]),
    ],
)  # fmt: skip
def test_rows_without_names_are_known_by_their_days_places_and_titles(rows: list[str], told: list[str]) -> None:
    data = "\n".join(rows)
    assert recognised(data.encode(), "paste") == "csv"
    every = found("csv", data)
    assert [f"{one.date and one.date.day} {one.title} {one.about[0]}" for one in every if isinstance(one, Item)] == told
    assert "no line names the columns" in str(every[0])
    assert [one.line for one in every if isinstance(one, Item)] == [1, 2]


@pytest.mark.parametrize(
    "rows",
    [
        [ROW], [ROW, "31/5/24\tHoy\tBelice\tCierra la feria"], [ROW, "Honduras\tHoy\tCierra la feria"],
        [ROW, "ayer\tHonduras\tHoy\tCierra la feria"], [ROW, "31/5/24\tHonduras\tHoy\tCierra"],
        ["3/6/24\tBelice\tDos tres cuatro\tCinco seis siete", "31/5/24\tCuba\tDos tres cuatro\tCinco seis siete"],
    ],
)  # fmt: skip
def test_rows_that_nothing_tells_for_sure_are_text_and_in_a_table_the_names_are_asked_for(rows: list[str]) -> None:
    data = "\n".join(rows)
    assert recognised(data.encode(), "paste") == "text"
    with pytest.raises(UnreadableFile, match="has no line with the names of its columns; write one above: date"):
        found("csv", data)


@pytest.mark.parametrize(
    ("row", "is_item"),
    [
        ("TOTAL;3;", False),
        ("Total general: 12 notas;;", False),
        (";Totales;45000", False),
        ("Sous-total;12 textes;3", False),
        ("Total de migrantes;La OIM cuenta a 450 personas en Bilwi;Nicaragua", True),
        ("12/05/2024;Total;", True),
        ("Total;;", False),
    ],
)
def test_a_row_of_totals_is_set_aside(row: str, is_item: bool) -> None:
    told = found("csv", f"Fecha;Título;País\n11/05/2024;OIM abre una oficina en Bilwi;Nicaragua\n{row}\n")
    assert len([one for one in told if isinstance(one, Item)]) == 1 + is_item
    assert is_item or [one.line for one in told if isinstance(one, Aside)] == [3]


def test_a_table_of_marks_at_school_is_refused() -> None:
    with pytest.raises(UnreadableFile, match=r"^names no title, and its texts have no letters; wanted: date \(fecha\)"):
        found("csv", "Alumno;Nota;Fecha\nAna;8,5;14/10/2019\nLuis;7;14/10/2019\n")


def test_that_no_column_is_known_as_the_title_is_told_beside_what_is_not_read() -> None:
    told = [one.text for one in found("csv", "Fecha;Rótulo;Texto\n13/10/2019;A;Un texto.\n") if isinstance(one, Remark)]
    assert told == [
        "not read: Rótulo", "no field is known as the title (título); items are called by the first words of their texts",
    ]  # fmt: skip
