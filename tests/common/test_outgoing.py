"""The one way out reads public pages, and nothing of the machine's own networks, whatever the disguise."""

import socket
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from pytest_django import Settings

from cheznous.common import outgoing
from cheznous.common.errors import Refused

PAGE = "<html><title>Le lavoir</title><p>L’eau y coule encore, été comme hiver.</p></html>".encode()


class Site(BaseHTTPRequestHandler):
    """A small site with bad manners."""

    seen: list[dict[str, str]] = []

    def do_GET(self) -> None:
        Site.seen.append(dict(self.headers))
        path, _, query = self.path.partition("?")
        if path == "/vers":
            self.send_response(302)
            self.send_header("Location", query)
            self.send_header("Set-Cookie", "suivi=1")
            self.end_headers()
            return
        self.send_response(404 if path == "/absent" else 200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.end_headers()
        if path == "/lourd":
            self.wfile.write(b"x" * (outgoing.MOST_BYTES + 1))
        elif path == "/lent":
            for _ in range(60):
                self.wfile.write(b"x")
                self.wfile.flush()
                time.sleep(0.05)
        else:
            self.wfile.write(PAGE)

    def log_message(self, *said: object) -> None:
        """Say nothing."""


@pytest.fixture
def site(settings: Settings) -> Iterator[str]:
    """Serve it on this machine, which only this test may read."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Site)
    server.handle_error = lambda *said: None  # type: ignore[method-assign]
    threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
    settings.OUTGOING_ALLOWED = (f"127.0.0.1:{server.server_port}",)
    Site.seen.clear()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def test_a_page_is_read_without_cookie_under_our_name(site: str) -> None:
    found = outgoing.fetch(f"{site}/vers?/page")
    assert (found.url, found.body) == (f"{site}/page", PAGE)
    assert not any("Cookie" in each for each in Site.seen)
    assert all(each["User-Agent"].startswith("CultureChezNous/") for each in Site.seen)


@pytest.mark.parametrize(
    "to",
    [
        "http://127.0.0.1/", "http://localhost/", "http://[::1]/", "http://0.0.0.0/", "http://10.0.0.1/",
        "http://172.16.3.4/", "http://192.168.1.1/", "http://169.254.169.254/latest/meta-data/",
        "http://100.64.0.1/", "http://[fe80::1]/", "http://[fd00::1]/", "http://[::ffff:127.0.0.1]/",
        "http://[64:ff9b::7f00:1]/", "http://[2002:7f00:1::]/", "http://2130706433/", "http://0x7f.1/",
        "http://0177.0.0.1/", "http://224.0.0.1/", "file:///etc/passwd", "gopher://127.0.0.1/", "ftp://exemple.fr/",
        "http://moi:secret@exemple.fr/", "http://exemple.fr:22/", "javascript:alert(1)", "",
    ],
)  # fmt: skip
def test_nothing_private_is_asked_directly_or_after_a_redirection(site: str, to: str) -> None:
    with pytest.raises(Refused):
        outgoing.fetch(to)
    if to:
        with pytest.raises(Refused):
            outgoing.fetch(f"{site}/vers?{to}")


def test_a_name_that_also_means_a_private_address_is_refused(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def both(host: str, port: int, **_: object) -> list[object]:
        return [(2, 1, 6, "", (address, port)) for address in ("93.184.216.34", "127.0.0.1")]

    monkeypatch.setattr(socket, "getaddrinfo", both)
    with pytest.raises(Refused, match="publique"):
        outgoing.fetch("http://exemple.fr/")


def test_one_that_goes_round_is_heavy_slow_or_absent_is_left(
    site: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(Refused, match="renvoie sans cesse"):
        outgoing.fetch(f"{site}/vers?/vers?/vers?/vers?/vers?/page")
    with pytest.raises(Refused, match="trop lourde"):
        outgoing.fetch(f"{site}/lourd")
    with pytest.raises(Refused, match="404"):
        outgoing.fetch(f"{site}/absent")
    monkeypatch.setattr(outgoing, "WHOLE_S", 0.4)
    begun = time.monotonic()
    with pytest.raises(Refused, match="trop de temps"):
        outgoing.fetch(f"{site}/lent")
    assert time.monotonic() - begun < 2
