"""The archive in a browser, on this computer alone, through Datasette; what a question means is not decided here."""

import gc
import os
import signal
import socket
from contextlib import suppress
from pathlib import Path

import uvicorn
from datasette.app import Datasette
from datasette.plugins import pm

from iomcli.errors import UnusablePort
from iomcli.places import option
from iomcli.web import plugin
from iomcli.web.tables import NAME, Tables

HERE = Path(__file__).parent
HOST = "127.0.0.1"


def listening(port: int, archive: Path) -> socket.socket:
    """Take a port of this computer to show an archive at, any free one for 0; raise UnusablePort."""
    try:
        return socket.create_server((HOST, port))
    except OSError as error:
        other = port + 1 if port < 65535 else 8001
        way_out = f"choose another, as in: iomcli web --port {other}{option(archive)}"
        raise UnusablePort(f"port {port} can't be used: {os.strerror(error.errno or 0)}; {way_out}") from error


def serve(path: Path, port: socket.socket) -> None:
    """Serve an archive until Ctrl-C."""
    gc.enable()
    if hasattr(signal, "SIGPIPE"):
        signal.signal(signal.SIGPIPE, signal.SIG_IGN)  # a browser that goes away must not end the server
    app = application(path).app()
    config = uvicorn.Config(app, log_level="warning", server_header=False, timeout_graceful_shutdown=2)
    with suppress(KeyboardInterrupt):
        uvicorn.Server(config).run(sockets=[port])


def application(path: Path) -> Datasette:
    """Make what answers for an archive."""
    if not pm.is_registered(plugin):
        pm.unregister(name="datasette.handle_exception")  # it prints what is missing, with the values of all variables
        pm.register(plugin, "iomcli")
    found = Datasette(
        [],
        template_dir=str(HERE / "templates"),
        static_mounts=[("static", str(HERE / "static"))],
        settings={"num_sql_threads": 0, "allow_download": False, "suggest_facets": False},
    )
    found.remove_database("_memory")
    found.add_database(Tables(found, str(path)), name=NAME)
    return found
