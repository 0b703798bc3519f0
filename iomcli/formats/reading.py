"""How a question is read: its words and what they find too, its filters resolved, and what the index is asked."""

import json
from collections.abc import Iterable, Iterator

from iomcli import countries, language
from iomcli.archive import Archive
from iomcli.asked import Asked
from iomcli.formats import Output
from iomcli.formats.message import ORDER
from iomcli.items import printed_id
from iomcli.query import Lack, Query
from iomcli.words import All, Either, Node, Word


def write(archive: Archive, query: Query, output: Output, format: str) -> None:
    """Print how a question is read, as lines or as JSON."""
    asked = archive.asked(query)
    if format == "json":
        output.file.write(json.dumps(record(archive, asked), ensure_ascii=False) + "\n")
        return
    for line in lines(archive, asked):
        output.file.write(line + "\n")


def lines(archive: Archive, asked: Asked) -> Iterator[str]:
    """Give the reading as lines: the words first, as they hang together, each with what it finds too, and why."""
    query = asked.query
    if query.words:
        for name, nodes in (("wanted", query.words.root.wanted), ("unwanted", query.words.root.unwanted)):
            for node in nodes:
                first, *others = _tree(asked, node)
                yield f"{name:<9} {first}"
                yield from (f"{'':<10}{line}" for line in others)
        for word in asked.widening.little:
            yield f"passed    {word}: a little word that most texts have; in quotes or with --exact it is looked for"
        for chunk in query.words.ignored:
            yield f"ignored   {chunk}: no letter or digit to search for"
    for name, value in _filters(asked).items():
        yield f"{name:<9} {value}"
    yield f"sorted    {ORDER[query.sort]}"
    yield f"found     {archive.count(query):,}"
    yield f"FTS5      {asked.match or 'not asked'}"
    for step in asked.plan():
        yield f"plan      {step}"


def _tree(asked: Asked, node: Node) -> Iterator[str]:
    """Give a part of what was typed as lines, what is inside it indented below it."""
    match node:
        case Word():
            yield f"{node.typed}{_hint(node)}"
            yield from _others(asked, node)
        case Either():
            yield "one of"
            yield from _inside(asked, node.parts)
        case All():
            yield "all of"
            yield from _inside(asked, node.wanted)
            if node.unwanted:
                yield "  but none of"
                yield from (f"  {line}" for line in _inside(asked, node.unwanted))


def _inside(asked: Asked, parts: Iterable[Node]) -> Iterator[str]:
    return (f"  {line}" for part in parts for line in _tree(asked, part))


def record(archive: Archive, asked: Asked) -> dict[str, object]:
    """Give the reading under names for JSON; parts hang together as `any`, or `all` and `none`."""
    query, words = asked.query, asked.query.words
    root = words.root if words else All()
    return {
        "wanted": [_record(asked, node) for node in root.wanted],
        "unwanted": [_record(asked, node) for node in root.unwanted],
        "passed": asked.widening.little,
        "ignored": list(words.ignored) if words else [],
        "filters": _filters(asked),
        "sort": query.sort,
        "total": archive.count(query),
        "fts5": asked.match,
        "plan": asked.plan(),
    }


def _record(asked: Asked, node: Node) -> dict[str, object]:
    match node:
        case Word():
            forms = [{"form": form.text, "why": form.why} for form in asked.widening.others(node)]
            return {"word": node.text, "kind": node.kind, "title": node.title, "also": forms}
        case Either():
            return {"any": [_record(asked, part) for part in node.parts]}
        case All():
            kept = {"all": node.wanted, "none": node.unwanted}
            return {name: [_record(asked, part) for part in parts] for name, parts in kept.items() if parts}


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
        yield f"  or {', '.join(forms)} ({why})"


def _filters(asked: Asked) -> dict[str, str]:
    """Give the filters resolved; what was not asked for is left out."""
    query = asked.query
    added = [day.isoformat() for day in query.added or ()]
    known = {
        "about": " or ".join(
            _country(code) + (", or mentioning it" if code in query.mentions else "") for code in query.about
        ),
        "mentions": " or ".join(_country(code) for code in query.mentions if code not in query.about),
        "region": " or ".join(query.regions),
        "days": _days(query),
        "language": " or ".join(language.NAMES[code] for code in query.languages),
        "none": ", ".join(f"or no {kind}" if _asked(query, kind) else f"no {kind}" for kind in query.none),
        "source": " or ".join(query.sources),
        "added": " to ".join(added),
        "like": "" if query.like is None else printed_id(query.like),
    }
    return {name: value for name, value in known.items() if value}


def _asked(query: Query, kind: Lack) -> bool:
    """Tell whether some of a kind are asked for too, beside items that have none."""
    return bool(query.about if kind == "country" else query.languages)


def _country(code: str) -> str:
    return f"{countries.name(code)} ({code})"


def _days(query: Query) -> str:
    if query.undated:
        return "none: undated items"
    first, last = query.since or "the first", query.until or "the last"
    return f"{first} to {last}" if query.dated else ""
