"""The words with which days and periods are told, folded, in English, Spanish, French and Portuguese."""


def _rows(*rows: str, start: int = 0) -> dict[str, int]:
    return {name: number for number, names in enumerate(rows, start) for name in names.split()}


MONTHS = (  # folded, as all names: lower case, no accents
    "january jan enero ene janvier janv janeiro",
    "february feb febr febrero fevrier fevr fev fevereiro",
    "march mar marzo mars marco",
    "april apr abril abr avril avr",
    "may mayo mai maio",
    "june jun junio juin junho",
    "july jul julio juillet juil juill julho",
    "august aug agosto ago aout",
    "september sept sep septiembre setiembre setembro septembre set",
    "october oct octubre octobre outubro out",
    "november nov noviembre novembre novembro",
    "december dec diciembre dic decembre dezembro dez",
)
MONTH = _rows(*MONTHS, start=1)
WEEKDAYS = _rows(
    "monday mon lunes lun lundi segunda seg",
    "tuesday tue tues martes mar mardi terca ter",
    "wednesday wed miercoles mie mercredi mer quarta qua",
    "thursday thu thur thurs jueves jue jeudi jeu quinta qui",
    "friday fri viernes vie vendredi ven sexta sex",
    "saturday sat sabado sab samedi sam",
    "sunday sun domingo dom dimanche dim",
)
NUMBER = _rows(
    "one a an un uno una une um uma first primer primero primera premier premiere primeiro primeira",
    "two dos deux dois duas second seconde segundo segunda deuxieme",
    "three tres trois third tercer tercero troisieme terceiro",
    "four cuatro quatre quatro fourth cuarto quatrieme quarto",
    "five cinco cinq",
    "six seis",
    start=1,
)
DAYS_AGO = _rows("today hoy hoje aujourd'hui", "yesterday ayer hier ontem", "anteayer antier avant-hier anteontem")
LAST = _rows(
    "this current este esta actual atual ce cette cet neste nesta",
    "last previous past pasado pasada passado passada anterior ultimo ultima dernier derniere passe passee",
)
LASTS = frozenset("last past previous ultimos ultimas pasados pasadas derniers dernieres passados passadas".split())  # noqa: SIM905
"""What stands before several units that end today."""

UNIT = _rows(
    "day days dia dias jour jours",
    "week weeks semana semanas semaine semaines",
    "month months mes meses mois",
    "quarter quarters trimestre trimestres",
    "year years ano anos an ans annee annees",
    "half semestre semestres semester semesters mitad moitie metade",
)
THIRDS = _rows(
    "early beginning start principios inicios comienzos principio inicio comienzo debut debuts comeco",
    "mid middle mediados milieu mi meados",
    "late end fines finales fin final fim finals",
)
