"""A leaflet, a photographed text: read by a job behind a page that waits, then the start of a content."""

from collections.abc import Callable
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from cheznous.accounts.models import User
from cheznous.actors.models import Actor, Role
from cheznous.common import worker
from cheznous.common.errors import Refused
from cheznous.doorstep import actions, checks, queries, receiving
from cheznous.doorstep.models import Arrival, Source, State
from cheznous.library.models import Asset
from cheznous.media import written
from tests.doorstep import leaflets
from tests.doorstep.made import TEXT, illustrated
from tests.doorstep.traps import CLEAN, TRAPS, Trap
from tests.media import made

pytestmark = pytest.mark.django_db
BRING = "/partez-de-ce-que-vous-avez/"


@pytest.fixture(scope="module")
def leaflet(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    folder = tmp_path_factory.mktemp("doorstep")
    return leaflets.leaflet(folder / "lavoir.pdf", pictures=2).read_bytes()


def send(client: Client, name: str, body: bytes, **fields: str) -> str:
    answer = client.post(BRING, {"file": SimpleUploadedFile(name, body), **fields})
    assert answer.status_code == 303
    return str(answer["Location"])


@pytest.mark.parametrize(
    ("check", "trap"), [(check, trap) for check, traps in TRAPS.items() for trap in traps]
)
def test_a_planted_fault_is_found(check: str, trap: Trap) -> None:
    said = {each.check: each.severity for each in checks.brought(*trap)}
    assert said[check] == checks.RECIPE[check].severity


@pytest.mark.parametrize("trap", CLEAN)
def test_what_is_clean_is_left_in_peace(trap: Trap) -> None:
    assert not list(checks.brought(*trap))


def test_a_leaflet_waits_on_a_page_that_reloads_then_becomes_a_zoom(
    client: Client, leaflet: bytes, member: Callable[..., User]
) -> None:
    address = send(client, "lavoir.pdf", leaflet)
    waiting = client.get(address).content.decode()
    assert '<meta http-equiv="refresh"' in waiting
    worker.drain("quick")
    page = client.get(address).content.decode()
    assert "Ce dépliant fait un zoom de" in page
    assert "/pourquoi-ce-conseil#L-address" in page
    assert "refresh" not in page
    arrival = Arrival.objects.get()
    assert not arrival.brought.exists()
    assert arrival.size_bytes == sum(
        each.stat().st_size for each in [arrival.path, *arrival.folder.iterdir()]
    )
    assert "accueil@lavoir.exemple" in arrival.rest
    assert (
        "blanchisseuses"
        in client.get(reverse("doorstep:preview", args=[arrival.pk])).content.decode()
    )
    content = actions.keep(arrival.pk, Actor.objects.get(), by=member(Role.MAKER))
    assert content.title == "Le lavoir aux deux bassins"
    assert Asset.objects.count() == 2
    arrival.refresh_from_db()
    assert (arrival.text, arrival.facts, arrival.size_bytes) == ("", {}, 0)


def test_another_of_its_pictures_becomes_that_of_the_work(client: Client) -> None:
    arrival = illustrated(actions.bring(TEXT, None))
    arrival.text = TEXT
    arrival.save()
    client.post(reverse("doorstep:choose", args=[arrival.pk]), {"number": "1"})
    arrival.refresh_from_db()
    assert arrival.digest == arrival.pictures[1].digest
    assert client.get(reverse("doorstep:picture", args=[arrival.pk, 1, 320])).status_code == 200
    assert client.get(reverse("doorstep:picture", args=[arrival.pk, 7, 320])).status_code == 404
    with pytest.raises(Refused):
        actions.choose(arrival, 7)


def test_what_cannot_be_read_says_what_to_do_and_leaves_nothing(client: Client) -> None:
    address = send(client, "a.pdf", b"%PDF-1.7 rien")
    worker.drain("quick")
    page = client.get(address).content.decode()
    assert "Exportez-le de nouveau" in page
    assert not Arrival.objects.get().folder.exists()


def test_who_erases_it_meanwhile_leaves_nothing(client: Client, leaflet: bytes) -> None:
    address = send(client, "a.pdf", leaflet)
    arrival = Arrival.objects.get()
    client.post(f"{address}effacer")
    worker.drain("quick")
    assert not Arrival.objects.exists()
    assert not arrival.folder.exists()


def test_a_photographed_text_is_written_beside_it(
    client: Client, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(written, "installed", lambda: False)
    drawn = made.picture(tmp_path / "cartel.jpg", 900, 700)
    address = send(client, "cartel.jpg", drawn.path.read_bytes(), is_written="on")
    worker.drain("quick")
    way = client.get(address)
    page = client.get(way["Location"]).content.decode()
    assert "Écrivez le texte de votre photo" in page
    assert "micro de votre clavier" in page
    assert client.post(way["Location"], {"text": "court"}).status_code == 422
    assert client.post(way["Location"], {"text": TEXT})["Location"] == address
    assert "font un zoom" not in client.get(address).content.decode()
    assert Arrival.objects.get().state == State.READY


def test_a_scanned_leaflet_says_so(
    client: Client, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(written, "installed", lambda: False)
    scanned = leaflets.leaflet(tmp_path / "scan.pdf", "", pictures=1)
    way = client.get(_drained(client, send(client, "scan.pdf", scanned.read_bytes())))
    assert "Ce PDF est une image" in client.get(way["Location"]).content.decode()


def test_strangers_never_fill_the_disk(client: Client) -> None:
    Arrival.objects.create(source=Source.LEAFLET, size_bytes=10_000 * receiving.MEBIBYTE)
    answer = client.post(BRING, {"file": SimpleUploadedFile("a.pdf", b"%PDF-1.7")})
    assert "revenez demain" in answer.content.decode()
    assert queries.opened(Arrival.objects.get().pk)


ANSWER = "\n".join(
    "\t".join(map(str, row))
    for row in [
        ("level", "page", "block", "par", "line", "word", "l", "t", "w", "h", "conf", "text"),
        (5, 1, 1, 1, 1, 1, 0, 0, 9, 9, 91, "Le"),
        (5, 1, 1, 1, 1, 2, 0, 0, 9, 9, 88, "lavan-"),
        (5, 1, 1, 1, 2, 1, 0, 0, 9, 9, 90, "dière"),
        (5, 1, 2, 1, 1, 1, 0, 0, 9, 9, 12, "~~|"),
    ]
)


def test_the_answer_of_the_reader_becomes_paragraphs_without_noise() -> None:
    assert written.text_of(ANSWER) == "Le lavandière"


def _drained(client: Client, address: str) -> str:
    worker.drain("quick")
    return address
