"""`./run`: everything on this machine: tables, built files, the site and its workers.

Stops cleanly on Ctrl-C or SIGTERM (jobs at hand are given back); killed by -9 it leaves nobody behind.
"""

import errno
import os
import signal
import socket
from argparse import ArgumentParser
from functools import partial
from importlib import import_module
from typing import Any

from django.apps import apps
from django.conf import settings
from django.core.management import CommandError, call_command, get_commands
from django.core.management.base import BaseCommand
from django.db import OperationalError, connections
from granian import Granian
from granian.constants import Interfaces
from granian.log import LogLevels

from cheznous.common.errors import Refused
from cheznous.common.management.commands.worker import crew
from cheznous.common.processes import Crew, aside, die_with_parent

THREADS = 2
TAKEN = (
    "Le port {port} est déjà pris : Culture chez nous tourne peut-être déjà (http://localhost:{port}). "
    "Pour un autre port : CHEZNOUS_PORT=8001 ./run"
)
NO_DATABASE = "La base de données ne répond pas : {fault}Vérifiez CHEZNOUS_DATABASE, puis relancez."


class Command(BaseCommand):
    """Prepare what is needed, then serve."""

    help = "Le site et ses ouvriers (c’est ce que fait ./run sans autre mot)."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Read the port, and whether to listen to other machines."""
        parser.add_argument("--port", type=int, default=settings.PORT)
        parser.add_argument(
            "--host", default=settings.HOST, help="0.0.0.0 pour toutes les machines du réseau"
        )

    def handle(self, *_: Any, port: int, host: str, **__: Any) -> None:
        """Serve."""
        _check_port(host, port)
        try:
            self._prepare()
        except Refused as no:
            raise CommandError(str(no)) from no
        except KeyboardInterrupt:
            raise CommandError("Arrêté avant d’être prêt. Relancez quand vous voulez.") from None
        self.stdout.write(
            f"\nCulture chez nous est prêt : http://localhost:{port}   (Ctrl-C pour arrêter)\n"
        )
        self.stdout.flush()
        connections.close_all()
        duties = {
            "site": partial(_serve, host, port),
            **crew(settings.WORKERS_MEDIA, settings.WORKERS_QUICK),
        }
        Crew(duties).run()
        self.stdout.write("Arrêté.")

    def _prepare(self) -> None:
        try:
            self._say("Base de données…")
            call_command("migrate", interactive=False, verbosity=0)
        except OperationalError as error:
            raise CommandError(NO_DATABASE.format(fault=error)) from error
        if "build" in get_commands():
            self._aside("Feuilles de style et caractères…", "build")
        if (
            settings.DEMO
            and "demo" in get_commands()
            and not apps.get_model("actors", "Actor").objects.exists()
        ):
            self._aside("Démonstration…", "demo")

    def _say(self, words: str) -> None:
        self.stdout.write(words)
        self.stdout.flush()

    def _aside(self, words: str, command: str) -> None:
        """Run a command in a child of its own: who forks later must hold no thread of the media libraries."""
        self._say(words)
        connections.close_all()
        if not aside(partial(call_command, command)):
            raise CommandError("La mise en place n’a pas abouti. Relancez la même commande.")


def _check_port(host: str, port: int) -> None:
    with socket.socket() as door:
        door.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            door.bind((host, port))
        except OSError as error:
            if error.errno == errno.EADDRINUSE:
                raise CommandError(TAKEN.format(port=port)) from error
            raise CommandError(f"Impossible d’ouvrir le port {port} : {error.strerror}.") from error


def _serve(host: str, port: int) -> None:
    """Be the web server: Granian's main process, and its one worker of two threads."""
    Granian(
        "cheznous.config.wsgi:application", address=host, port=port, interface=Interfaces.WSGI, workers=1,
        blocking_threads=THREADS, backpressure=128, log_access=False, log_level=LogLevels.warning, websockets=False,
        respawn_failed_workers=True, workers_kill_timeout=5,
    ).serve(target_loader=partial(_load, os.getpid()))  # fmt: skip


def _load(parent: int, target: str) -> Any:
    """Load the application in Granian's worker, which ends with its main process."""
    die_with_parent(parent, signal.SIGKILL)
    module, _, name = target.partition(":")
    return getattr(import_module(module), name)
