"""A kept public page against Django's own hello, under the same server: answers a second, and CPU an answer.

Hello is `HttpResponse("Bonjour")`, the bare Django: no middleware, no template, no database. Both sit behind
granian (WSGI, one worker, two threads), turn by turn, on loopback with kept-alive connections. The page is the
whole one, compressed, as a browser gets it. At 60 % of hello's answers, one of ours takes 1/0.6 of hello's time.
CPU is the server's own, read in /proc (Linux): where the client is the slower of the two, it alone tells.
"""

import json
import os
import re
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from benches import Figure

ROOT = Path(__file__).resolve().parents[1]
CLIENTS, LASTS_S, TURNS = 4, 2.0, 5
MOST = round(1 / 0.6, 2)
LENGTH = re.compile(rb"content-length: *(\d+)", re.I)

HELLO = """
from django.conf import settings
from django.http import HttpResponse
from django.urls import path
settings.configure(SECRET_KEY="bench", ALLOWED_HOSTS=["*"], ROOT_URLCONF=__name__, MIDDLEWARE=[])
urlpatterns = [path("bonjour", lambda request: HttpResponse("Bonjour"))]
from django.core.wsgi import get_wsgi_application
application = get_wsgi_application()
"""
SEED = """
import django; django.setup()
import json
from pathlib import Path
from tempfile import mkdtemp
from django.core.management import call_command
from django.utils import timezone
call_command("migrate", verbosity=0)
call_command("build", verbosity=0)
from cheznous.accounts.models import User
from cheznous.actors.models import Actor, Membership
from cheznous.catalogue import queries
from cheznous.channels.models import Entry
from tests.publishing import made
owner = User.objects.create_user("o@exemple.bzh", "Owner")
actor = Actor.objects.create(name="Musée", slug="musee", trade="museum", validated_at=timezone.now())
Membership.objects.create(actor=actor, user=owner, role="owner")
made.published(actor, Path(mkdtemp()), owner)
print(json.dumps(queries.address(Entry.objects.get())))
"""


@dataclass(frozen=True, slots=True)
class Server:
    """A server that runs: its port, its process."""

    port: int
    pid: int

    def cpu_s(self) -> float:
        """Read the CPU seconds of its process and of its workers'."""
        workers = Path(f"/proc/{self.pid}/task/{self.pid}/children").read_text().split()
        stats = [Path(f"/proc/{pid}/stat").read_text() for pid in (self.pid, *workers)]
        fields = [each.rpartition(")")[2].split() for each in stats]
        return sum(int(each[11]) + int(each[12]) for each in fields) / os.sysconf("SC_CLK_TCK")


def run() -> list[Figure]:
    """Measure both, turn by turn."""
    with tempfile.TemporaryDirectory(prefix="bench-page-") as folder:
        settings = {"CHEZNOUS_DATA": folder, "DJANGO_SETTINGS_MODULE": "cheznous.config.settings"}
        ours, bare = {**os.environ, **settings}, {**os.environ, "PYTHONPATH": folder}
        path = _seed(ours)
        (Path(folder) / "bonjour.py").write_text(HELLO)
        with (
            _served("bonjour:application", bare) as hello,
            _served("cheznous.config.wsgi:application", ours) as page,
        ):
            _measure(hello, "/bonjour", lasts_s=0.5)
            _measure(page, path, lasts_s=0.5)
            turns = [(_measure(hello, "/bonjour"), _measure(page, path)) for _ in range(TURNS)]
    rates = [median(turn[which][0] for turn in turns) for which in (0, 1)]
    cpus = [median(turn[which][1] for turn in turns) for which in (0, 1)]
    note = f"{rates[1]:.0f} answers a second against {rates[0]:.0f}: {rates[1] / rates[0]:.0%} of hello"
    against = "Django's own hello, same server"
    return [
        Figure("a kept public page, time", rates[0] / rates[1], MOST, against, note=note),
        Figure("a kept public page, CPU", cpus[1] / cpus[0], MOST, against),
    ]


def _seed(env: dict[str, str]) -> str:
    """Publish one page in a new database; return its path."""
    said = subprocess.run(
        [sys.executable, "-c", SEED], cwd=ROOT, env=env, check=True, capture_output=True, text=True
    )
    path: str = json.loads(said.stdout.splitlines()[-1])
    return path


@contextmanager
def _served(target: str, env: dict[str, str]) -> Iterator[Server]:
    """Serve an application with granian as `./run` does, on a free port."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [
        str(Path(sys.executable).with_name("granian")), "--interface", "wsgi", "--host", "127.0.0.1",
        "--port", str(port), "--workers", "1", "--blocking-threads", "2", "--no-log", target,
    ]  # fmt: skip
    quiet = subprocess.DEVNULL
    server = subprocess.Popen(command, cwd=ROOT, env=env, stdout=quiet, stderr=quiet)
    try:
        _wait(port)
        yield Server(port, server.pid)
    finally:
        server.terminate()
        server.wait(timeout=20)


def _wait(port: int) -> None:
    for _ in range(300):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise TimeoutError("granian did not start")


def _measure(server: Server, path: str, lasts_s: float = LASTS_S) -> tuple[float, float]:
    """Return the answers a second that `CLIENTS` connections get, and the server's CPU seconds an answer."""
    started, spent = time.monotonic(), server.cpu_s()
    with ThreadPoolExecutor(CLIENTS) as clients:
        asked = [clients.submit(_ask, server.port, path, started + lasts_s) for _ in range(CLIENTS)]
    count = sum(each.result() for each in asked)
    return count / (time.monotonic() - started), (server.cpu_s() - spent) / count


def _ask(port: int, path: str, until: float) -> int:
    """Ask over one connection until the time is up; raw, for the client must not be what is measured."""
    request = f"GET {path} HTTP/1.1\r\nHost: localhost\r\nAccept-Encoding: br\r\n\r\n".encode()
    count = 0
    with socket.create_connection(("127.0.0.1", port)) as line:
        while time.monotonic() < until:
            line.sendall(request)
            got = line.recv(65536)
            assert got.startswith(b"HTTP/1.1 200"), got[:200]
            while not _is_whole(got):
                got += line.recv(65536)
            count += 1
    return count


def _is_whole(answer: bytes) -> bool:
    """Say whether all of it has come: by its length, or, as bare Django sends it, by its last chunk."""
    head, _, body = answer.partition(b"\r\n\r\n")
    length = LENGTH.search(head)
    return len(body) >= int(length[1]) if length else body.endswith(b"0\r\n\r\n")
