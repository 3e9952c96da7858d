"""The address of a film: fetched where its site gives it, read by its title where it does not. The site is a fake."""

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from django.test import Client
from pytest_django import Settings

from cheznous.common import outgoing, worker
from cheznous.common.errors import Refused
from cheznous.doorstep import actions, links, receiving
from cheznous.doorstep.links import Platform
from cheznous.doorstep.models import Arrival, Source, State
from tests.media import footage

BRING = "/partez-de-ce-que-vous-avez/"
TOLD = "Au fond du village, un lavoir a deux bassins. Venez voir pourquoi, samedi, avec celles qui y ont lavé."


class FakeSite(BaseHTTPRequestHandler):
    """A fake of sites that show films: files, pages, PeerTube, a platform; it counts what it is asked, and may lie."""

    film = b""
    asked: list[str] = []
    gone: set[str] = set()

    def do_GET(self) -> None:
        path, _, query = self.path.partition("?")
        FakeSite.asked.append(path)
        if path in FakeSite.gone:
            self.send_error(404)
        elif path == "/vers":
            self.send_response(302)
            self.send_header("Location", query)
            self.end_headers()
        elif path == "/sans-fin":
            self._begin("video/mp4")
            while True:  # until nobody listens
                self.wfile.write(FakeSite.film)
        elif path == "/trop":
            self._begin("video/mp4", 10**12)
            self.wfile.write(FakeSite.film)
        elif path == "/court":
            self._begin("video/mp4", len(FakeSite.film) + 999)
            self.wfile.write(FakeSite.film)
        else:
            media_type, body = self._page(path)
            self._begin(media_type, len(body))
            self.wfile.write(body)

    def _begin(self, media_type: str, length: int | None = None) -> None:
        self.send_response(200)
        self.send_header("Content-Type", media_type)
        if length is not None:
            self.send_header("Content-Length", str(length))
        self.end_headers()

    def _page(self, path: str) -> tuple[str, bytes]:
        here = f"http://{self.headers['Host']}"
        embed = f'<meta property="og:video" content="{here}/e"><meta property="og:video:type" content="text/html">'
        sized = {"resolution": {"id": 144}, "size": 9000, "fileUrl": f"{here}/file"}
        heavy = {"resolution": {"id": 2160}, "size": 9000, "fileUrl": f"{here}/lourd"}
        said = {
            "/w/abcdefghijkl": f"<title>Le lavoir</title>{embed}",
            "/api/v1/videos/abcdefghijkl": json.dumps({"files": [], "streamingPlaylists": [{"files": [heavy, sized]}]}),
            "/shown": f'<title>Le lavoir</title><h1>Le lavoir</h1><p>{TOLD}</p><video><source src="/file"></video>',
            "/named": '<meta property="og:title" content="Le lavoir"><meta property="og:video" content="/file">',
            "/told": f'<h1>Le lavoir</h1><p>{TOLD}</p><link type="application/json+oembed" href="/how">',
            "/how": json.dumps({"type": "video", "html": '<video controls><source src="/file"></video>'}),
            "/lie.mp4": "<html><p>Ceci n’est pas un film, et son nom ment.</p></html>",
            "/watch": f'<meta property="og:title" content="x"><meta property="og:description" content="{TOLD}">',
            "/oembed": json.dumps({"title": "POURQUOI DEUX BASSINS"}),
        }  # fmt: skip
        if path in said:
            return "text/html; charset=utf-8", said[path].encode()
        return "text/plain", FakeSite.film  # a site that does not know what it serves

    def log_message(self, *said: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def film(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """Make a silent second."""
    path = tmp_path_factory.mktemp("film") / "a.mp4"
    footage.film(path, picture=footage.seen("320x180"), sound=[])
    return path.read_bytes()


@pytest.fixture
def site(settings: Settings, film: bytes) -> Iterator[str]:
    """Serve the fake on this machine, which only this test may read."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), FakeSite)
    server.handle_error = lambda *said: None  # type: ignore[method-assign]
    threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
    settings.OUTGOING_ALLOWED = (f"127.0.0.1:{server.server_port}",)
    FakeSite.film = film
    FakeSite.asked.clear()
    FakeSite.gone.clear()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


@pytest.mark.parametrize(
    "path", ["/file", "/vers?/file", "/w/abcdefghijkl", "/shown", "/named", "/told"]
)
def test_the_file_of_a_film_is_found_by_its_content(site: str, path: str) -> None:
    assert links.look(site + path).film == f"{site}/file"
    assert "/lourd" not in FakeSite.asked


@pytest.mark.django_db
def test_the_address_of_a_film_is_read_as_a_film_brought(client: Client, site: str) -> None:
    address = client.post(BRING, {"text": f"{site}/named"})["Location"]
    assert "Le lavoir.mp4" in client.get(address).content.decode()
    worker.drain("media")
    page = client.get(address).content.decode()
    assert "Une image de ce film peut faire un zoom" in page
    assert "320 × 180" in page
    assert {each.suffix for each in Arrival.objects.get().folder.iterdir()} == {".jpg"}


@pytest.mark.django_db
def test_a_page_whose_film_is_gone_is_read_by_its_words(client: Client, site: str) -> None:
    address = client.post(BRING, {"text": f"{site}/shown"})["Location"]
    FakeSite.gone.add("/file")
    worker.drain("media")
    page = client.get(address).content.decode()
    assert "Le film n’a pas été lu" in page
    assert "deux bassins" in page
    assert not any(each.is_file() for each in Arrival.objects.get().folder.iterdir())


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("/sans-fin", "300 Mo"), ("/trop", "300 Mo"), ("/court", "pas pu prendre"), ("/lie.mp4", "pas un film"),
        ("/vers?http://169.254.169.254/a.mp4", "pas pu prendre"), ("/vers?file:///etc/passwd", "pas pu prendre"),
    ],
)  # fmt: skip
def test_a_site_that_lies_leaves_nothing_here(
    site: str, path: str, said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(receiving, "MOST_FILE_BYTES", 10 * len(FakeSite.film))
    arrival = Arrival(source=Source.VISIT, state=State.READING, facts={"address": site + path})
    arrival.save()
    actions.learn(arrival.pk, say=lambda *_: None)
    arrival.refresh_from_db()
    assert arrival.state == State.REFUSED
    assert said in arrival.refusal
    assert not arrival.folder.exists()


def test_a_page_named_as_a_film_is_read_as_a_page(site: str) -> None:
    assert "son nom ment" in links.look(f"{site}/lie.mp4").text
    with pytest.raises(Refused, match="publique"):
        links.look(f"{site}/vers?http://10.0.0.1/film.mp4")


def test_what_fails_on_its_way_leaves_no_file(site: str, tmp_path: Path) -> None:
    with pytest.raises(Refused):
        outgoing.download(f"{site}/court", tmp_path / "a", most_bytes=10**6, within_s=5)
    assert not (tmp_path / "a").exists()


@pytest.mark.django_db
def test_a_platform_is_read_by_what_it_says_and_never_taken_from(
    client: Client, site: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    fake = Platform("FauxTube", r"127\.0\.0\.1", site + "/oembed?url={}")
    monkeypatch.setattr(links, "PLATFORMS", (fake,))
    address = client.post(BRING, {"text": f"{site}/watch"})["Location"]
    assert FakeSite.asked == ["/oembed", "/watch"]
    page = client.get(address).content.decode()
    assert "FauxTube ne donne pas la vidéo" in page
    assert "#V-capitals" in page
    assert "Apporter le fichier" in page
    FakeSite.gone |= {"/oembed", "/watch"}
    answer = client.post(BRING, {"text": f"{site}/watch"})
    assert answer.status_code == 422
    assert "Apportez le fichier de la vidéo" in answer.content.decode()


@pytest.mark.parametrize(
    "address",
    ["https://youtu.be/abc", "https://m.facebook.com:443/x", "https://www.tiktok.com/@a/video/1"],
)
def test_platforms_are_known_by_their_hosts(address: str) -> None:
    assert any(each.has(address) for each in links.PLATFORMS)
    assert not any(each.has(f"https://exemple.fr/?{address}") for each in links.PLATFORMS)
