"""The dateline is the place at the head of a body, and nothing else."""

import pytest

from iomcli import dateline, papers


@pytest.mark.parametrize(
    ("body", "place"),
    [
        ("Tegucigalpa. The office met.", "Tegucigalpa"),
        ("Belize City. The office met.", "Belize City"),
        ("San Salvador, El Salvador.\u00a0– The office met.", "San Salvador, El Salvador"),
        ("Puerto Cortés (Honduras). The office met.", "Puerto Cortés (Honduras)"),
        ("Belize—Two activities took place.", "Belize"),
        ("Port of Spain- The office met.", "Port of Spain"),
        ("Panama City, Republic of Panama. On the 28th of June people met.", "Panama City, Republic of Panama"),
        ("Tijuana, Mexico, February 28, 2019.  33 migrants found work.", "Tijuana, Mexico, February 28, 2019"),
        ("Tuxtla Gutiérrez, Chiapas, Mexico - The committee met.", "Tuxtla Gutiérrez, Chiapas, Mexico"),
        ("Puerto Príncipe, 15 de abril de 2025 – Mientras la crisis sigue.", "Puerto Príncipe, 15 de abril de 2025"),
        ("Genève/Port-au-Prince – En Haïti la situation reste grave.", "Genève/Port-au-Prince"),
        ("Guatemala (OIM).- La organización abrió un centro.", "Guatemala"),
        ("Geneva. 2024 was a record year.", "Geneva"),
        ("Tegucigalpa, 16 ago. 2024 (EFE).- Un grupo llegó.", "Tegucigalpa, 16 ago. 2024"),
        ("Villa Desconocida – La oficina abrió un centro.", "Villa Desconocida"),
        ("Port-au-Prince, le 1er décembre 2023 – Alors que la crise dure.", "Port-au-Prince, le 1er décembre 2023"),
        ("Puerto Príncipe, 1º de diciembre de 2023 – Llegan.", "Puerto Príncipe, 1º de diciembre de 2023"),
        ("Jacmel (OIM), le 4 décembre 2023 – Un cours commence.", "Jacmel (OIM), le 4 décembre 2023"),
        ("PORT ANTONIO, Portland: The office met.", "PORT ANTONIO, Portland"),
        ("TEGUCIGALPA, Honduras: «La oficina abrió un centro».", "TEGUCIGALPA, Honduras"),
    ],
)
def test_a_place_before_a_dash_a_stop_or_a_colon_is_a_dateline(body: str, place: str) -> None:
    assert dateline.find(body) == place
    assert body.startswith(place)


@pytest.mark.parametrize(
    "body",
    [
        "",
        "The office opened a centre. It is in Belize.",
        "IOM – the UN Migration Agency – opened a centre.",
        "Migrants. They came from far.",
        "Guatemala-Mexico talks began on Monday.",
        "however – The office met.",
        "Some 40 officials of the region - The first of them - met.",
        "In Belize, IOM trained the police. Then it left.",
        "– The office met.",
        "Population, total as of 2024\n\nMany people met.",
        "HONDURAS, Guatemala: Unas 300 personas llegaron.",
        "TAPACHULA: La oficina abrió un centro.",
        "Kingston, Jamaica: the office met.",
    ],
)
def test_a_sentence_is_no_dateline(body: str) -> None:
    assert dateline.find(body) is None


@pytest.mark.parametrize(
    ("body", "place"),
    [
        ("La Tribuna, 5 de abril de 2024\n\nTegucigalpa. – The office met.", "Tegucigalpa"),
        ("Le Nouvelliste (Port-au-Prince), 6 avril 2024\n\nJacmel – Un cours commence.", "Jacmel"),
        ("La Tribuna – 5 de abril de 2024\n\nThe office met in Belize.", None),
        ("La Tribuna, 5 de abril de 2024", None),
        ("Kingston, 5 April 2024\n\nBelize City – The office met.", None),
    ],
)
def test_a_dateline_stands_below_the_line_of_a_paper(body: str, place: str | None) -> None:
    assert dateline.find(body) == place
    assert place is None or body.startswith(place, papers.below(body))
