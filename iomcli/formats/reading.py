"""How a question is read: its words and what they find too, its filters resolved, and what the index is asked."""

import json
from collections.abc import Iterator

from iomcli import countries, language
from iomcli.archive import Archive
from iomcli.asked import Asked
from iomcli.formats import Output
from iomcli.formats.message import ORDER
from iomcli.items import printed_id
from iomcli.query import Query
from iomcli.words import Word


def write(archive: Archive, query: Query, output: Output, format: str) -> None:
    """Print how a question is read, as lines or as JSON."""
    asked = archive.asked(query)
    if format == "json":
        output.file.write(json.dumps(record(archive, asked), ensure_ascii=False) + "\n")
        return
    for line in lines(archive, asked):
        output.file.write(line + "\n")


def lines(archive: Archive, asked: Asked) -> Iterator[str]:
    """Give the reading as lines: the words first, each with what it finds too, and why."""
    query = asked.query
    if query.words:
        for word in query.words.every:
            yield f"wanted    {word.typed}{_hint(word)}"
            yield from _others(asked, word)
        for word in query.words.rejected:
            yield f"unwanted  {word.typed}{_hint(word)}"
            yield from _others(asked, word)
        for chunk in query.words.ignored:
            yield f"ignored   {chunk}: no letter or digit to search for"
    for name, value in _filters(asked).items():
        yield f"{name:<9} {value}"
    yield f"sorted    {ORDER[query.sort]}"
    yield f"found     {archive.count(query)}"
    yield f"FTS5      {asked.match or 'not asked'}"
    for step in asked.plan():
        yield f"plan      {step}"


def record(archive: Archive, asked: Asked) -> dict[str, object]:
    """Give the reading under names for JSON."""
    query, words = asked.query, asked.query.words
    return {
        "wanted": [_record(asked, word) for word in words.every] if words else [],
        "unwanted": [_record(asked, word) for word in words.rejected] if words else [],
        "ignored": list(words.ignored) if words else [],
        "filters": _filters(asked),
        "sort": query.sort,
        "total": archive.count(query),
        "fts5": asked.match,
        "plan": asked.plan(),
    }


def _record(asked: Asked, word: Word) -> dict[str, object]:
    forms = [{"form": form.text, "why": form.why} for form in asked.widening.others(word)]
    return {"word": word.text, "kind": word.kind, "title": word.title, "also": forms}


def _hint(word: Word) -> str:
    """Tell what kind of word it is, where that is no plain one."""
    kind = {"phrase": " (a phrase)", "start": " (the start of a word)", "name": " (one name)"}.get(word.kind, "")
    return kind + (" in the title" if word.title else "")


def _others(asked: Asked, word: Word) -> Iterator[str]:
    """Give what a word finds too, a line a reason."""
    reasons: dict[str, list[str]] = {}
    for form in asked.widening.others(word):
        reasons.setdefault(form.why, []).append(form.text)
    for why, forms in reasons.items():
        yield f"          or {', '.join(forms)} ({why})"


def _filters(asked: Asked) -> dict[str, str]:
    """Give the filters resolved; what was not asked for is left out."""
    query = asked.query
    days = [day.isoformat() if day else "" for day in (query.since, query.until)]
    added = [day.isoformat() for day in query.added or ()]
    known = {
        "about": " or ".join(f"{countries.name(code)} ({code})" for code in query.about),
        "mentions": " or ".join(f"{countries.name(code)} ({code})" for code in query.mentions),
        "region": " or ".join(query.regions),
        "days": f"{days[0] or 'the first'} to {days[1] or 'the last'}" if query.dated else "",
        "language": " or ".join(language.NAMES[code] for code in query.languages),
        "source": " or ".join(query.sources),
        "added": " to ".join(added),
        "like": "" if query.like is None else printed_id(query.like),
    }
    return {name: value for name, value in known.items() if value}
