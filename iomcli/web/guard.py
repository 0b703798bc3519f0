"""What stands before every page: only this computer asks, nothing but reading, and no page loads or leaks anything."""

from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any
from urllib.parse import urlsplit

Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]

HOSTS = {"localhost", "127.0.0.1", "::1"}
"""Names of this computer. A page elsewhere whose name was turned to us asks by that name: DNS rebinding."""

_POLICY = "default-src 'none'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; "
OURS = _POLICY + "style-src 'self'; img-src 'self'"
THEIRS = _POLICY + "style-src 'self' 'unsafe-inline'; script-src 'self'; img-src 'self' data:"
"""Datasette's pages have styles in them, and a script beside them."""

HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
}


def guarded(app: App, theirs: tuple[str, ...]) -> App:
    """Put the guard before an application; paths that begin with one of `theirs` are Datasette's."""

    async def asgi(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await app(scope, receive, send)
            return
        if refused := refusal(scope):
            await send({"type": "http.response.start", "status": refused[0], "headers": _headers(_PLAIN | HEADERS)})
            await send({"type": "http.response.body", "body": refused[1].encode()})
            return
        policy = {"Content-Security-Policy": THEIRS if scope["path"].startswith(theirs) else OURS}

        async def with_headers(message: MutableMapping[str, Any]) -> None:
            if message["type"] == "http.response.start":
                message = {**message, "headers": [*message.get("headers", []), *_headers(HEADERS | policy)]}
            await send(message)

        await app(scope, receive, with_headers)

    return asgi


_PLAIN = {"Content-Type": "text/plain; charset=utf-8"}


def refusal(scope: Scope) -> tuple[int, str] | None:
    """Give the status and the words with which a request is refused, or None."""
    host = next((value.decode("latin-1") for name, value in scope["headers"] if name == b"host"), "")
    if _name(host) not in HOSTS:
        return 403, "This archive is for this computer alone; ask for http://localhost or http://127.0.0.1.\n"
    if scope["method"] not in ("GET", "HEAD"):
        return 405, "This archive is only read here.\n"
    return None


def _name(host: str) -> str | None:
    try:
        return urlsplit(f"//{host}").hostname
    except ValueError:
        return None


def _headers(every: dict[str, str]) -> list[tuple[bytes, bytes]]:
    return [(name.lower().encode(), value.encode()) for name, value in every.items()]
