"""Usage errors, in one style: the value, what is wrong, the way out."""

import re
import shlex
from collections.abc import Iterable, Sequence
from datetime import date
from itertools import takewhile
from typing import Any

import typer
from typer.main import get_command

from iomcli import countries, dates, language, options, places, stems, values
from iomcli.errors import UnreadableDate
from iomcli.silence import OPTIONS
from iomcli.words import argument

ELSEWHERE = {
    "recover": "iomcli doctor{db} looks an archive over; iomcli restore FILE{db} puts a backup in its place",
    "import": "try: iomcli ingest FILE{db}",
    "add": "try: iomcli ingest FILE{db}",
    "export": "try: iomcli list --limit 0 --format csv{db} > items.csv",
    "delete": "try: iomcli remove ID{db}",
    "find": "try: iomcli search WORDS{db}",
    "count": "try: iomcli stats{db}",
    "cite": "try: iomcli show ID --format bibtex{db}",
    "serve": "try: iomcli web{db}",
    "undo": "try: iomcli tag ID --auto{db}, or iomcli remove --undo ID{db}",
    "ayuda": "try: iomcli --help",
    "borrar": "try: iomcli remove ID{db}",
    "buscar": "try: iomcli search WORDS{db}",
    "contar": "try: iomcli stats{db}",
    "eliminar": "try: iomcli remove ID{db}",
    "exportar": "try: iomcli list --limit 0 --format csv{db} > items.csv",
    "importar": "try: iomcli ingest FILE{db}",
    "mostrar": "try: iomcli show ID{db}",
    "ver": "try: iomcli show ID{db}",
    "version": "try: iomcli --version",
    "--palabra": "did you mean --keyword?",
    "--formato": "did you mean --format?",
    "tag --country": "did you mean --about?",
    "--from": "did you mean --since?",
    "--after": "did you mean --since?",
    "--to": "did you mean --until?",
    "--before": "did you mean --until?",
    "-o": "the output goes where you send it: > FILE",
    "--output": "the output goes where you send it: > FILE",
}
"""What other programs, or people in Spanish, call a command or an option, and what it is here.

`{db}` is the option that the archive needs.
"""

PERIODS = ("day", "date", "month", "year", "period", "dia", "fecha", "mes", "ano", "anio", "periodo")
"""What people take for an option that asks for one day, month or year."""

OPENED = {
    "xlsx": "csv opens in Excel",
    "xls": "csv opens in Excel",
    "excel": "csv opens in Excel",
    "ods": "csv opens in LibreOffice",
    "docx": "html opens in Word",
    "word": "html opens in Word",
    "pdf": "html prints as PDF from a browser",
    "rss": "feed is RSS",
    "atom": "feed is RSS",
    "ris": "csl-json and bibtex are read by Zotero",
}
"""Formats that we do not write, and which of ours does instead."""

NAMING = ("--country", "-c", "--about", "--mentions", "--region", "-r")
"""Options that take the name of a country or a region."""

WORDLESS = ("list", "tag")
"""Commands that take such an option and no words, among which a further name may be meant as one."""

NAME = 60
"""Characters of the name of an option or a command at most."""

LONGEST = 6
"""Words of a name, or of several with commas between them, that were typed without quotes."""


def line(error: typer.TyperException, app: typer.Typer, arguments: Sequence[str]) -> str:
    """Say what is wrong with the arguments that were typed."""
    commands: dict[str, Any] = vars(get_command(app))["commands"]
    name = next((one for one in arguments if one in commands), "")
    if name and (typed := _one_dash(commands[name], arguments)):
        return f"{typed} has one dash; write -{typed}"
    said, param = str(getattr(error, "message", "")).rstrip("."), getattr(error, "param", None)
    if re.search(r"no (country|region) is called|^Got unexpected extra", said) and (meant := unquoted(arguments)):
        return meant
    match type(error).__name__:
        case "MissingParameter":
            wanted = getattr(param, "metavar", None) or "a value"
            return f"{name} wants {wanted}, as in: {_example(commands[name])}"
        case "NoSuchOption":
            typed = vars(error)["option_name"]
            if place := _its_place(typed, name, commands, arguments):
                return f"{typed} comes after {place}"
            if name == "remove" and typed.removeprefix("--") in options.Filters._fields:
                return f"there is no option {typed}; {_narrowed(typed, arguments)}"
            if stems.folded(typed).lstrip("-") in PERIODS and name and "--since" in _names(commands[name]):
                return f"there is no option {typed}; {_within(typed, arguments)}"
            lists = f"iomcli {name + ' ' if name else ''}--help lists them"
            near = getattr(error, "possibilities", None) or ()
            return f"there is no option {typed}; {_way_out(typed, near, lists, arguments, name)}"
        case "BadOptionUsage":
            return f"{vars(error)['option_name']} wants a value; iomcli {name} --help shows an example"
        case "BadParameter":
            return _of_option(error, param, said) + _wanted(said, arguments)
    if found := re.match(r"""No such command (['"])(.*?)\1""", said):
        return f"there is no command {found[2]!r}; {_instead_of_command(found[2], commands, arguments)}"
    if found := re.fullmatch(r"Got unexpected extra arguments?(?:\(s\))? \((.*)\)", said, re.DOTALL):
        return _too_many(name, found[1], _db(arguments))
    return said


def _its_place(typed: str, name: str, commands: dict[str, Any], arguments: Sequence[str]) -> str | None:
    """Give the command with an option behind it that was typed before one, or alone; None where none has it."""
    if name:
        at = arguments.index(name)
        right = shlex.join((name, *arguments[:at], *arguments[at + 1 :]))
        return f"the command: iomcli {right}" if typed in _names(commands[name]) else None
    owner = next((one for one in ("list", *commands) if typed in _names(commands[one])), None)
    return f"a command, as in: iomcli {owner} {typed}{_value(commands[owner], typed)}" if owner else None


def _value(command: Any, option: str) -> str:
    """Give what an option of a command takes, if anything."""
    param = next(one for one in command.params if option in one.opts + one.secondary_opts)
    return "" if param.is_flag else f" {param.metavar or 'VALUE'}"


def unquoted(arguments: Sequence[str]) -> str | None:
    """Say that a name of several words wants quotes: --country El Salvador; and several names commas: Cuba Haiti."""
    for number, option in enumerate(arguments):
        if option not in NAMING:
            continue
        known = countries.region if option in ("--region", "-r") else countries.known
        following = list(takewhile(lambda one: not one.startswith("-"), arguments[number + 1 : number + 1 + LONGEST]))
        for end in range(len(following), 1, -1):
            name = " ".join(following[:end])
            if all(map(known, name.split(","))):
                return f"a name of several words wants quotes: {option} {shlex.quote(name)}"
        several = list(takewhile(known, following)) if arguments[0] in WORDLESS else []
        if len(several) > 1:
            return f"several names want commas: {option} {shlex.quote(','.join(several))}"
    return None


def _narrowed(option: str, arguments: Sequence[str]) -> str:
    """Give the list that a filter narrows which was typed where ids are wanted, as a command that runs."""
    _, value, _ = _around(option, arguments)
    if options.Filters._field_defaults[option.removeprefix("--")] is False:
        return f"see what goes with iomcli list {option}{_db(arguments)}, and name the ids"
    if not value:
        return f"iomcli list{_db(arguments)} filters by it, and shows the ids to name"
    return f"see what goes with iomcli list {option} {shlex.quote(value)}{_db(arguments)}, and name the ids"


def _within(option: str, arguments: Sequence[str]) -> str:
    """Give a command that asks for a period that was typed, by its two ends."""
    before, value, after = _around(option, arguments)
    try:
        dates.period(value, date.today())
    except UnreadableDate:
        return "did you mean --since and --until?"
    return f"try: iomcli {shlex.join((*before, '--since', value, '--until', value, *after))}"


def _around(option: str, arguments: Sequence[str]) -> tuple[Sequence[str], str, Sequence[str]]:
    """Give the value of an option that was typed, empty when it has none, and what stands before and after it."""
    at = next(number for number, one in enumerate(arguments) if one.partition("=")[0] == option)
    joined, below = arguments[at].partition("=")[2], arguments[at + 1 :]
    value = joined or next(takewhile(lambda one: one[:1] != "-", below[:1]), "")
    return arguments[:at], value, below if joined or not value else below[1:]


def _db(arguments: Sequence[str]) -> str:
    """Give the option that a command which is named needs to find the archive that was typed."""
    typed = next((one for one in arguments if one.partition("=")[0] == "--db"), None)
    path = _around(typed.partition("=")[0], arguments)[1] if typed else ""
    return places.option(places.expanded(path)) if path else ""


def _wanted(said: str, arguments: Sequence[str]) -> str:
    """Give the option that a command needs with which a message ends, whose author knows no archive."""
    return _db(arguments) if re.search(r": iomcli [^;]*$", said) else ""


def search_for(words: str) -> str:
    """Give the command that searches for words, as a shell takes it."""
    return f"iomcli search {argument(words)}"


def nearest(typed: str, names: Iterable[str]) -> str | None:
    """Give the name that was meant: a near one, or one that what was typed is short for, as md is for markdown."""
    from difflib import get_close_matches

    if len(typed) > NAME:
        return None
    bare, typed = {name.lstrip("-"): name for name in names}, typed.lower().lstrip("-")
    if close := get_close_matches(typed, bare, n=1, cutoff=0.6):
        return bare[close[0]]
    letters = ".*".join(map(re.escape, typed))
    return next((bare[name] for name in bare if typed and re.match(letters, name)), None)


def _way_out(typed: str, names: Iterable[str], lists: str, arguments: Sequence[str], command: str = "") -> str:
    """Give what was meant: what other programs call so, or the nearest name."""
    if known := ELSEWHERE.get(f"{command} {typed}") or ELSEWHERE.get(typed.lower()):
        return known.format(db=_db(arguments))
    meant = OPTIONS.get(stems.folded(typed.removeprefix("--"))) if typed.startswith("--") else None
    near = f"--{meant}" if meant and f"--{meant}" != typed else nearest(typed, names)
    return f"did you mean {near}?" if near else lists


def _instead_of_command(typed: str, commands: Iterable[str], arguments: Sequence[str]) -> str:
    """Give the command that was meant, or the search for what was typed in the place of one."""
    at = arguments.index(typed) if typed in arguments else len(arguments)
    words = " ".join(takewhile(lambda one: not one.startswith("-"), arguments[at:])) or typed
    if len(typed) > 3 and (countries.known(typed) or countries.known(words)):  # a code is more like `ls`
        return f"try: {search_for(words)}{_db(arguments)}"
    lists = "iomcli --help lists them"
    search = f"; to look for words: {search_for(words)}{_db(arguments)}" if typed.isalpha() else ""
    return _way_out(typed, commands, f"{lists}{search}", arguments)


def _of_option(error: typer.TyperException, param: Any, said: str) -> str:
    hint = vars(error).get("param_hint") or (max(param.opts, key=len) if param else "")
    choices = getattr(getattr(param, "type", None), "choices", None)
    if choices and (value := re.match("'.*'(?= is not one of)", said)):
        said = f"{value[0]} is none of {', '.join(map(str, choices))}"
    if found := re.match("'(.*)' is none of (.*)", said):
        names = found[2].split(", ")
        near, instead = nearest(found[1], names), _instead(found[1], names) if hint == "--format" else None
        way_out = instead or (f"did you mean {near}?" if near else None)
        said += f"; {way_out}" if way_out else ""
    return values.told(hint, said)


def _instead(format: str, ours: Sequence[str]) -> str | None:
    """Give which of some formats of ours serves instead of one that we do not write."""
    way_out = OPENED.get(format.lower().lstrip("."), "")
    return way_out if way_out.split(" ")[0] in ours else None


def _one_dash(command: Any, arguments: Sequence[str]) -> str | None:
    """Give a long option that was typed with one dash."""
    names = _names(command)
    typed = (re.match("-[a-z][a-z-]+", argument) for argument in arguments)
    return next((found[0] for found in typed if found and f"-{found[0]}" in names), None)


def _names(command: Any) -> set[str]:
    """Give the names of the options of a command."""
    return {name for param in command.params for name in (*param.opts, *param.secondary_opts)}


def _example(command: Any) -> str:
    """Give the first example in the help of a command."""
    lines = (one.strip() for one in (command.help or "").splitlines())
    return next(re.split(r"\s{2,}", one)[0] for one in lines if one.startswith("iomcli "))  # what it does stands beside


def _too_many(name: str, extra: str, db: str) -> str:
    """Say that a command takes no words, and which one does."""
    if name != "list":
        return f"{name} can't use {extra!r}; iomcli {name} --help says what it takes"
    from iomcli import spans
    from iomcli.formats import silence

    every = extra.split()
    span = next(spans.of(every, date.today()), None)
    days = f" {silence.as_options(span)}" if span else ""
    words = " ".join([*every[: span.start], *every[span.stop :]] if span else every)
    words = "" if span and all(map(language.is_little, words.split())) else words
    called = [shlex.quote(one) for one in (words, ",".join(words.split())) if words and _countries(one)]
    ways = [f"iomcli list --country {called[0]}{days}{db}"] if called else []
    ways += [f"{search_for(words)}{days}{db}"] if words else []
    way = f"try: {' or: '.join(ways)}" if ways else f"in its place:{days}"
    return f"list takes no words, and {extra!r} was typed; {way}"


def _countries(typed: str) -> bool:
    return all(map(countries.known, typed.split(",")))
