"""Towns that are called as people are: the words beside them say which of the two a text names."""

import pytest

from tests.test_countries import every, tagged


@pytest.mark.parametrize(
    ("code", "texts"),
    [
        ("HT", "Des déplacés dans une école de Delmas|Distribution at a site in Delmas 33|A clinic in Delmas"),
        ("HT", "À Delmas, 300 familles|La commune de Delmas|Commune Delmas|Un quartier de Delmas|Le maire de Delmas"),
        ("HT", "Habitants de Delmas|Families displaced from Delmas to a camp|The Delmas area was hit|Near Delmas"),
        ("HT", "Delmas 33 : un site fermé|Fermeture du site Delmas 33|Delmas 75, Delmas 83|Retour à Jérémie"),
        (
            "HT",
            "Clinic Opens in Delmas|A Clinic in Delmas Helps 300 Women|Distribution à Carrefour|Site in Delmas Monday",
        ),
        ("MX", "Migrantes en Hidalgo|El estado de Guerrero|A shelter in northern Morelos|Llegaron a Hidalgo en bus"),
        ("DO", "En la provincia Duarte|The Duarte province|Trabajadores en Verón"),
        ("NI", "La frontera de Rivas|Families from Rivas"),
        ("LK", "A course in Colombo"),
        ("HN", "Violencia en Rivera Hernández|Unos 90 jóvenes garífunas de Tela aprenden|Un taller en La Lima"),
    ],
)
def test_a_name_is_a_town_where_the_words_beside_it_say_place(code: str, texts: str) -> None:
    told = {text: every(tagged(text)) for text in texts.split("|")}
    assert [text for text, codes in told.items() if codes != {code}] == []


@pytest.mark.parametrize(
    "texts",
    [
        "said Philippe Delmas|Mme Delmas a dit|Dr. Delmas 33|Sra. Delmas area|M. Delmas 33|Delmas said in a statement",
        "according to Delmas|a letter from Delmas|Mayor Delmas|Le maire Delmas|président Duarte 33|reçu par Delmas",
        "dijo Herrera 12 años después|Jean Delmas, 45, a lawyer|Duarte: no habrá muro|Herrera 2019|Rivera 20%",
        "confidence in Herrera|hommage à Delmas|in Duarte’s words|a visit to Guerrero|Entrevista a Rivera",
        "the children of Herrera|la llegada de Duarte|avec Jérémie et Sofia|Mora, Rivera y Delmas|in Delmas Rochefort",
        "Bolsas de Tela|La moda de Tela llegó|Cristina Villanueva habló",
        "Barrio Delmas|Escuela Herrera|el gobierno de Duarte|Calle Guerrero",
        "explique à Jérémie que le site ferme|une lettre adressée à Delmas par la mairie|annoncé à Sofia hier",
        "in Herrera et al. (2018)|ruled in Rivera v. Immigration|Hidalgo 30|Rivera 2, Duarte 1|María 34, Sofía 12",
        "La escuela de Sofía|l'école de Jérémie|The clinic of Virginia, a midwife|near Sofia, who sings|cerca de Rosario",
        "en Lagos de Moreno|Encarnación de Díaz|Rosario de Mora|They arrived in Hidalgo County|in Hidalgo, TX",
    ],
)
def test_a_name_beside_a_person_s_words_is_no_town(texts: str) -> None:
    told = {text: every(tagged(text)) for text in texts.split("|")}
    assert [text for text, codes in told.items() if codes] == []


def test_a_town_that_is_told_tells_the_others_of_its_country() -> None:
    assert every(tagged("Two sites in Delmas and one in Les Anglais.")) == {"HT"}


def test_a_town_in_another_country_that_is_named_beside_it_is_of_that() -> None:
    assert every(tagged("A bridge in Hidalgo, Texas.")) == {"US"}


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("garífunas en Limón y Trujillo, Honduras", {"HN"}), ("familias en Mendoza, en Veracruz", {"MX"}),
        ("Familias en Rivera, Huila, Colombia", {"CO"}), ("redeemed at Carrefour in Haina, Dominican Republic", {"DO"}),
        ("Familias en Limón", {"CR"}), ("Un centro en Mendoza", {"AR"}), ("La policía de Costa Rica en Limón", {"CR"}),
    ],
)  # fmt: skip
def test_a_town_that_other_countries_have_too_is_told_where_none_is_named(text: str, codes: set[str]) -> None:
    assert every(tagged(text)) == codes


def test_a_town_is_told_beside_other_countries_too() -> None:
    assert every(tagged("Migrants of Venezuela wait in Delmas.")) == {"VE", "HT"}
    assert every(tagged("Delmas – Venezuelans wait.", dateline="Delmas")) == {"VE", "HT"}


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Training in Toledo District for farmers from Guatemala", "BZ GT"), ("the Corozal district", "BZ"),
        ("Familias del distrito de Toledo", "BZ"), ("los departamentos de Santa Ana, San Miguel y La Unión", "SV"),
        ("the departments of Colón and Atlántida", "HN"), ("La provincia de Colón recibió familias", "PA"),
        ("Residents of San Marcos and Santa Rosa departments", "GT"), ("El departamento de León", "NI"),
        ("the parish of Portland", "JM"), ("Hanover Parish", "JM"), ("la provincia Independencia", "DO"),
        ("La provincia de León, en España", "ES"), ("the Santa Ana Department of Public Works", ""),
        ("Santa Ana Police Department", ""), ("Manchester district of England", "GB"), ("A meeting in Portland", ""),
        ("El departamento de San Miguel, en Perú, atiende a los retornados", "PE"), ("La provincia de San Cristóbal en Bolivia", "BO"),
        ("The parish of Saint Elizabeth in London opened its doors", "GB"), ("landfall near Punta Gorda in Florida", "US"),
        ("El señor Pedro Brand habló con los migrantes", ""), ("Tivoli Gardens in Copenhagen reopened", "DK"),
        ("the Toledo district, Ohio", "US"), ("el departamento que dirige León", ""), ("el distrito: Toledo habló", ""),
    ],
)  # fmt: skip
def test_a_division_of_a_country_is_told_by_what_it_is_called_there(text: str, codes: str) -> None:
    assert every(tagged(text)) == {*codes.split()}


@pytest.mark.parametrize(
    ("code", "texts"),
    [
        ("BZ", "A clinic in Punta Gorda|IOM trains police in San Ignacio|familias en Corozal|Punta Gorda, Toledo"),
        ("BZ", "A workshop in Corozal Town for partners in the Caribbean|Armenia Village|San José Succotz|In Sarteneja"),
        ("GT", "Un albergue en San José El Golfo|la frontera de San Cristóbal Frontera|Ocós|Asunción Mita"),
        ("HN", "Retornados en Goascorán|en el Valle de Sula|Las familias de El Paraíso|en Gracias a Dios"),
        ("SV", "Llegan al aeropuerto Monseñor Romero|en La Chacra|Candelaria de la Frontera|la frontera El Poy"),
        ("MX", "en Ciudad Miguel Alemán|en Benemérito de las Américas|Escuintla, Chiapas|la estación migratoria Siglo XXI"),
        ("NI", "Somotillo|Teotecacinte"), ("CR", "San Isidro de El General|en Desamparados"), ("PA", "Puerto Armuelles"),
        ("DO", "San Juan de la Maguana|en Pedernales"), ("HT", "à Pont-Sondé|en Verrettes|le département du Nord-Est"),
        ("JM", "Treasure Beach"), ("TT", "Los Iros|in Chaguaramas"), ("GY", "Moleson Creek|in New Amsterdam"),
    ],
)  # fmt: skip
def test_towns_of_the_region_tell_their_country(code: str, texts: str) -> None:
    told = {text: every(tagged(text)) - {"Caribbean"} for text in texts.split("|")}
    assert [text for text, codes in told.items() if codes != {code}] == []


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("in Punta Gorda, Florida", "US"), ("Punta Gorda, en Roatán", "HN"), ("En Corozal, Sucre, Colombia", "CO"),
        ("en San Ignacio, Chalatenango", "SV"), ("en Toledo, España", "ES"), ("un museo en Toledo, cerca de Madrid", "ES"),
        ("en Colón, Honduras", "HN"), ("San Ignacio de Loyola fundó", ""), ("Colegio San Ignacio celebra", ""),
        ("Alejandro Toledo viajó", ""), ("el gobierno de Toledo", ""), ("Cristóbal Colón llegó", ""), ("un cayo", ""),
        ("Gracias a Dios llegamos bien", ""), ("en Cayo Largo", ""), ("Los Desamparados, en riesgo", ""),
        ("El Teatro Colón", ""), ("Corredores de la maratón", ""), ("el alcalde Barillas", ""), ("Don Chepo dijo", ""),
        ("Pierre Torbeck a dit", ""), ("M. Bainet était là", ""), ("el señor Bonao", ""),
        ("à Torbeck, 40 familles", "HT"), ("La commune de Bainet", "HT"), ("familias de Bonao", "DO"),
    ],
)  # fmt: skip
def test_towns_of_the_region_that_others_have_too_are_not_taken_for_theirs(text: str, codes: str) -> None:
    assert every(tagged(text)) == {*codes.split()}
