"""What Datasette calls: the pages, what stands before them, and what is said when there is none."""

import asyncio
import io
import traceback
from collections.abc import Awaitable, Callable
from datetime import date
from functools import partial
from typing import Any
from urllib.parse import unquote

from datasette import Response, hookimpl

from iomcli import countries, dates, values
from iomcli import language as languages
from iomcli.archive import Archive
from iomcli.errors import IomcliError, UnknownItem
from iomcli.formats import Output, bars, json
from iomcli.formats.silence import plain
from iomcli.items import paragraphs, parts
from iomcli.places import place
from iomcli.web import pages, tables
from iomcli.web.guard import App, guarded
from iomcli.web.questions import SEVERAL, Question, refuse_unknown

THEIRS = (f"/{tables.NAME}", "/-/")
"""How the paths of Datasette's own pages begin."""

CALLED = {
    "country": countries.name,
    "regions": sorted(countries.regions()),
    "countries": sorted(countries.names()),
    "languages": languages.NAMES,
    "written": dates.written,
    "paragraphs": paragraphs,
    "parts": parts,
    "several": SEVERAL,
}
"""What templates may use."""


@hookimpl
def prepare_connection(conn: Any, database: str) -> None:
    """Teach SQL to search."""
    if database == tables.NAME:
        tables.teach(conn)


@hookimpl
def canned_queries(database: str) -> dict[str, dict[str, str]]:
    """Offer the search as a query that can be read and changed."""
    title = "Search: words(…) reads them as iomcli search does"
    return {"search": {"sql": tables.SEARCH, "title": title}} if database == tables.NAME else {}


@hookimpl
def asgi_wrapper() -> Callable[[App], App]:
    """Put the guard before all pages."""
    return partial(guarded, theirs=THEIRS)


@hookimpl
def register_routes() -> list[tuple[str, Callable[..., Awaitable[Response]]]]:
    """Give the pages; there are no others than these and Datasette's."""
    return [
        (r"/(?P<data>items\.json)?$", _items),
        (r"/item/(?P<id>[^/]+?)(?P<data>\.json)?$", _item),
        (r"/timeline(?P<data>\.json)?$", _timeline),
        (rf"/(?!{tables.NAME}(?:[/.]|$)|-/|static/|favicon\.ico$).*$", _missing),
    ]


@hookimpl
def handle_exception(datasette: Any, request: Any, exception: Exception) -> Awaitable[Response]:
    """Say what is wrong on a page of Datasette; a bug is printed where the server runs."""
    status = getattr(exception, "status", 404 if isinstance(exception, IomcliError) else 500)
    if status == 500:
        traceback.print_exception(exception)
    return _refused(datasette, request, status, str(getattr(exception, "message", exception)))


@hookimpl
def forbidden(datasette: Any, request: Any, message: str) -> Awaitable[Response]:
    """Say that a page of Datasette is closed."""
    return _refused(datasette, request, 403, message)


async def _items(datasette: Any, request: Any) -> Response:
    return await _answer(datasette, request, "items.html", partial(pages.items, today=date.today()))


async def _timeline(datasette: Any, request: Any) -> Response:
    return await _answer(datasette, request, "timeline.html", partial(pages.timeline, today=date.today()))


async def _item(datasette: Any, request: Any) -> Response:
    return await _answer(datasette, request, "item.html", partial(pages.item, typed=unquote(request.url_vars["id"])))


async def _missing(datasette: Any, request: Any) -> Response:
    return await _refused(datasette, request, 404, f"there is no page {unquote(request.path)}")


async def _answer(datasette: Any, request: Any, template: str, page: Callable[..., pages.Page]) -> Response:
    """Ask the archive in a thread of its own, and say what is wrong with the question."""
    question = Question.of(request.query_string)

    def ask() -> pages.Page:
        refuse_unknown(request.query_string)
        with Archive(datasette.get_database(tables.NAME).path) as archive:
            return page(archive, question)

    try:
        found = await asyncio.to_thread(ask)
    except values.Unreadable as error:
        named = str(error.param_hint or "").lstrip("-").capitalize()
        return await _refused(datasette, request, 400, plain(values.told(named, error.message)))
    except UnknownItem as error:
        return await _refused(datasette, request, 404, str(error) or "no item has this id")
    except IomcliError as error:
        return await _refused(datasette, request, 404, str(error))
    if request.url_vars.get("data"):
        return Response(_data(found), content_type="application/json; charset=utf-8")
    return await _rendered(datasette, request, template, {"question": question, **found})


def _data(found: pages.Page) -> str:
    """Give the data of a page as the commands print it with --format json."""
    out = io.StringIO()
    match found:
        case {"hit": hit}:
            out.write(json.dumps(hit) + "\n")
        case {"counts": counts}:
            bars.write(counts, Output(file=out), "json")
        case {"result": result, "hits": hits}:
            json.write(result._replace(hits=iter(hits)), Output(file=out))
    return out.getvalue()


async def _refused(datasette: Any, request: Any, status: int, error: str) -> Response:
    if request.path.endswith(".json"):
        return Response.json({"ok": False, "error": error, "status": status}, status=status)
    known = {"question": Question.of(request.query_string), "error": error, "misread": status == 400}
    return await _rendered(datasette, request, "error.html", known, status)


async def _rendered(datasette: Any, request: Any, template: str, found: pages.Page, status: int = 200) -> Response:
    path = place(datasette.get_database(tables.NAME).path)
    text = await datasette.render_template(template, {**CALLED, "archive": path, **found}, request=request)
    return Response.html(text, status=status)
