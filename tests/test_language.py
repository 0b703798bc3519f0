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


SHORT = {
    "en": ("Migrants sheltered near Corozal", "Water filters delivered", "Hurricane Eta: shelters flooded"),
    "es": (
        "Curso de rescate en el río Dulce: doce bomberos", "OIM entrega kits de higiene en Honduras", "Talleres de oficio en Choluteca",
        "Ventanilla móvil en Belmopán", "Niñez migrante: guía práctica", "Radio comunitaria de Bluefields transmite en miskito",
        "Feria de empleo en Tegucigalpa", "Limón se une contra la trata de personas", "México se une a la campaña",
        "Belice: talleres de español e inglés para familias migrantes", "Buenos días! les comparto", "Niñas e indígenas migrantes", "Taller regional. Hubo un taller.", "¿Quiénes somos?",
    ),
    "fr": (
        "Distribution de kits d'hygiène", "Retour volontaire assisté", "L'OIM ouvre un abri à Port-au-Prince", "Journée de vaccination",
        "Une formation contre la traite des personnes", "Les enfants se réunissent", "Une réunion régionale", "Le Honduras se mobilise contre la traite",
    ),
    "pt": (
        "Formação de guardas de fronteira", "Reunião regional de cônsules", "Jornada de vacinação", "Formação e emprego para migrantes",
        "Apoio e abrigo para mulheres", "Encontro de governos e sociedade civil", "Migração e saúde: guia para municípios",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("code", "text"), [(code, text) for code, texts in SHORT.items() for text in texts])
def test_of_a_few_words_letters_and_endings_tell_the_language(code: str, text: str) -> None:
    assert language.of(text) == code


def test_what_tells_the_language_is_named() -> None:
    assert language.reason("La oficina de la OIM abre el lunes en la frontera") == "6 little words: la, de, el, en …"
    assert language.reason("Feria de empleo en Tegucigalpa") == "letters and endings of its few words"
    assert language.reason("Haití 2021") == "too few little words of one language"
