"""Everything taken away: what is in the archive, what never is, that it opens again, that it ends."""

import csv
import hashlib
import io
from collections.abc import Callable
from datetime import timedelta
from itertools import product
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from bs4 import BeautifulSoup
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from cheznous.accounts.models import User
from cheznous.actors.models import Actor, Membership, Role
from cheznous.common import jobs
from cheznous.common.models import Job
from cheznous.common.worker import drain
from cheznous.journey import actions as journey
from cheznous.journey.models import How
from cheznous.library import binning
from cheznous.library.models import Asset
from cheznous.rendering.models import Derivation, Rendition
from cheznous.rights import actions as rights
from cheznous.studio import actions as studio
from cheznous.studio import bundle, importing
from cheznous.studio.models import Content
from cheznous.takeaway import actions, packing
from cheznous.takeaway.models import Archive
from tests.audience import made
from tests.library import made as library
from tests.media import made as media
from tests.rights.made import agreed, asked

pytestmark = pytest.mark.django_db


@pytest.fixture
def owner(member: Callable[..., User]) -> User:
    return member(Role.OWNER)


@pytest.fixture
def content(actor: Actor, owner: User, tmp_path: Path) -> Content:
    return made.content(actor, tmp_path, owner)


def film(content: Content, bytes_: bytes) -> Rendition:
    """Give a content a film that was made."""
    row = Rendition.objects.create(
        digest=hashlib.sha256(bytes_).hexdigest(),
        format="vertical-film",
        files=[{"name": "film.mp4", "bytes": len(bytes_), "role": "film", "alt": ""}],
    )
    row.folder.mkdir(parents=True, exist_ok=True)
    (row.folder / "film.mp4").write_bytes(bytes_)
    Derivation.objects.create(content=content, format="vertical-film", rendition=row)
    return row


def archive_of(actor: Actor, by: User) -> ZipFile:
    row = actions.ask(actor, by=by)
    drain("media", "quick")
    row.refresh_from_db()
    assert row.ready_at
    return ZipFile(row.path)


def inside(archive: ZipFile) -> dict[str, bytes]:
    return {name.split("/", 1)[1]: archive.read(name) for name in archive.namelist()}


def test_it_holds_the_source_the_films_the_words_and_the_trials(
    content: Content, actor: Actor, owner: User
) -> None:
    film(content, b"a film")
    made.answers(made.trial(content, owner), 2, retold="=HYPERLINK(1)")
    files = inside(archive_of(actor, owner))
    [folder] = {name.split("/")[1] for name in files if name.startswith("contenus/")}
    at = f"contenus/{folder}"
    assert files[f"{at}/vertical-film/film.mp4"] == b"a film"
    assert b"Un enfant court." in files[f"{at}/textes.txt"]
    rows = list(
        csv.DictReader(io.StringIO(files[f"{at}/essais.csv"].decode("utf-8-sig")), delimiter=";")
    )
    assert len(rows) == 2
    assert rows[0]["redit"] == "'=HYPERLINK(1)"  # never a formula
    assert not {"client", "made_on", "by"} & rows[0].keys()
    assert "DANS VINGT ANS" in files["LISEZ-MOI.txt"].decode()


def test_its_first_page_opens_alone_and_leads_to_what_is_there(
    content: Content, actor: Actor, owner: User
) -> None:
    film(content, b"a film")
    files = inside(archive_of(actor, owner))
    page = BeautifulSoup(files["index.html"], "html.parser")
    assert not page.select("script, [style], iframe")
    for tag in page.select("[href], [src]"):
        assert str(tag.get("href") or tag.get("src")) in files
    assert page.html
    assert page.html["lang"] == "fr"


def test_every_file_has_its_digest(content: Content, actor: Actor, owner: User) -> None:
    files = inside(archive_of(actor, owner))
    lines = files.pop("empreintes-sha256.txt").decode().splitlines()
    assert dict(reversed(line.split("  ", 1)) for line in lines) == {
        name: hashlib.sha256(held).hexdigest() for name, held in files.items()
    }


def test_a_source_comes_in_again(
    content: Content, actor: Actor, owner: User, tmp_path: Path
) -> None:
    archive = archive_of(actor, owner)
    archive.extractall(tmp_path / "out")
    [source] = (tmp_path / "out").glob("*/contenus/*/source")
    with bundle.opened(source) as found:
        again = importing.from_bundle(actor, found, by=owner)
    assert again.title == content.title
    assert again.draft.document["stops"] == content.draft.document["stops"]


def test_nothing_of_another_actor_is_in_it(
    content: Content, actor: Actor, owner: User, tmp_path: Path
) -> None:
    other = Actor.objects.create(name="Théâtre secret", slug="theatre", trade="theatre")
    Membership.objects.create(actor=other, user=owner, role=Role.OWNER)
    (tmp_path / "other").mkdir()
    film(made.content(other, tmp_path / "other", owner), b"a secret film")
    files = inside(archive_of(actor, owner))
    assert sum(name.endswith("content.toml") for name in files) == 1
    assert not [name for name, held in files.items() if b"secret" in held]


def test_no_address_of_a_person_is_in_it(
    content: Content, actor: Actor, owner: User, member: Callable[..., User]
) -> None:
    people = [owner, member(Role.MAKER), member(Role.COACH)]
    for held in inside(archive_of(actor, owner)).values():
        assert not [person for person in people if person.email.encode() in held]


def test_who_did_a_step_and_with_whose_help_is_in_no_file(
    content: Content, actor: Actor, owner: User, person: Callable[..., User]
) -> None:
    helpers = [person("Gwendoline Prigent"), person("Maïwenn Kerbrat")]
    for each, role in zip(helpers, (Role.MAKER, Role.COACH), strict=True):
        Membership.objects.create(actor=actor, user=each, role=role)
    for step, (how, by) in enumerate(product(How.values, helpers), 1):
        journey.note(content, step=step, how=how, by=by)
    studio.remark(content, "Et le chien ?", by=helpers[1], name=str(helpers[1]))
    studio.revise(content, by=helpers[0])
    film(content, b"a film")
    words = [*map(str, helpers), *How.labels, "StepRecord", "Et le chien"]
    for name, held in inside(archive_of(actor, owner)).items():
        told = held.decode("utf-8", "ignore") + name
        assert not [each for each in words if each in told], name


def test_a_file_that_has_gone_is_named_not_fatal(
    content: Content, actor: Actor, owner: User
) -> None:
    (film(content, b"gone").folder / "film.mp4").unlink()
    readme = inside(archive_of(actor, owner))["LISEZ-MOI.txt"].decode()
    assert "FICHIERS QUI MANQUAIENT" in readme
    assert "vertical-film/film.mp4" in readme


def test_the_library_comes_along_with_its_words(
    content: Content, actor: Actor, owner: User
) -> None:
    voice = library.voice(actor, owner)
    voice.title, voice.credit, voice.tags = "La voix d’Yvonne", "=Yann", ["lavoir", "1950"]
    voice.save()
    thrown = library.picture(actor, owner, width=300, height=200)
    binning.throw(thrown, by=owner)
    files = inside(archive_of(actor, owner))
    held = f"bibliotheque/la-voix-dyvonne-{voice.pk}.flac"
    assert files[held] == voice.path.read_bytes()
    told = files["bibliotheque/bibliotheque.csv"].decode("utf-8-sig")
    rows = {row["nom"]: row for row in csv.DictReader(io.StringIO(told), delimiter=";")}
    assert rows["La voix d’Yvonne"]["credit"] == "'=Yann"
    assert rows["La voix d’Yvonne"]["mots_cles"] == "lavoir, 1950"
    [used] = [row for row in rows.values() if row["sert_a"]]
    assert [name for name in files if name.endswith(f"source/media/{used['fichier']}")]
    assert len(rows) == 2


def test_consents_come_along_with_who_files_show_and_the_signed_sheets(
    content: Content, actor: Actor, owner: User, tmp_path: Path
) -> None:
    picture = Asset.objects.get(pk=content.draft.document["picture"]["media"])
    yann = rights.depict(picture, kind="person", name="=Yann Le Bris", by=owner)
    signed = agreed(yann, owner)
    on_paper = asked(yann, owner, email="yann@exemple.bzh")
    sheet = media.picture(tmp_path / "sheet.png", 400, 300).path
    rights.file_paper(on_paper, sheet, by=owner)
    rights.depict(picture, kind="work", name="La marée", by=owner)
    files = inside(archive_of(actor, owner))
    told = files["accords/accords.csv"].decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(told), delimiter=";"))
    assert [row["qui_ou_quoi"] for row in rows] == ["'=Yann Le Bris", "'=Yann Le Bris", "La marée"]
    assert rows[0]["reponse"] == "a dit oui"
    assert rows[0]["fichiers"] == "marée.jpg"
    named = [name for row in rows for name in row["documents"].split(", ") if name]
    assert len(named) == 3
    held = {name: files[f"accords/{name}"] for name in named}
    assert all(each.startswith((b"%PDF", b"\xff\xd8")) for each in held.values())
    assert on_paper.proof_path
    assert on_paper.proof_path.read_bytes() in held.values()
    assert "yann@exemple.bzh" not in told
    assert any(signed.pk in name for name in named)
    assert "accords/accords.csv" in files["index.html"].decode()


def test_an_actor_without_a_content_has_an_archive_too(actor: Actor, owner: User) -> None:
    assert "Aucun contenu" in inside(archive_of(actor, owner))["index.html"].decode()


def test_twenty_contents_and_a_heavy_film_pass_piece_by_piece(
    content: Content, actor: Actor, owner: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    film(content, bytes(3 * packing.PIECE + 7))
    document = content.draft.document
    for number in range(19):
        copy = Content.objects.create(actor=actor, kind="zoom", title=f"Le {number}", made_by=owner)
        type(content.draft).objects.create(content=copy, document=document)
    longest = 0
    write = packing.Packer._write

    def watched(self: packing.Packer, name: str, pieces: Any) -> None:
        def seen() -> Any:
            nonlocal longest
            for piece in pieces:
                longest = max(longest, len(piece))
                yield piece

        write(self, name, seen())

    monkeypatch.setattr(packing.Packer, "_write", watched)
    told: list[float] = []
    path = Archive(actor=actor).path.with_suffix(".try")
    path.parent.mkdir(parents=True, exist_ok=True)
    assert packing.pack(actor, path, lambda share, _: told.append(share)) == 20
    assert longest <= packing.PIECE
    assert told == sorted(told)
    assert len(told) == 20
    path.unlink()


def test_who_asked_is_told_and_fetches_it_for_a_week(
    content: Content, actor: Actor, owner: User, signed_in: Callable[[User], Client]
) -> None:
    client, address = signed_in(owner), reverse("takeaway:page", args=[actor.pk])
    assert "Tout emporter" in client.get(reverse("actors:actor", args=[actor.pk])).content.decode()
    assert "Préparer l’archive" in client.get(address).content.decode()
    client.post(address)
    assert "Vous pouvez fermer cette page" in client.get(address).content.decode()
    client.post(address)
    assert Archive.objects.count() == 1  # the one being made
    drain("media", "quick")
    [said] = mail.outbox
    assert said.to == [owner.email]
    assert address in said.body
    row = Archive.objects.get()
    assert row.token not in said.body
    page = client.get(address).content.decode()
    assert "Votre archive est prête" in page
    file = reverse("takeaway:file", args=[actor.pk, row.pk])
    part = client.get(file, headers={"Range": "bytes=0-3"})
    assert part.status_code == 206
    assert b"".join(part.streaming_content) == b"PK\x03\x04"  # type: ignore[attr-defined] # streamed
    Archive.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    jobs.enqueue("takeaway.prune", key="now")
    drain("quick")
    assert not row.path.exists()
    gone = client.get(file)
    assert gone.status_code == 410
    assert "Demandez-en une nouvelle" in gone.content.decode()


def test_a_new_one_replaces_the_one_before(content: Content, actor: Actor, owner: User) -> None:
    archive_of(actor, owner)
    first = Archive.objects.get().path
    archive_of(actor, owner)
    assert not first.exists()
    assert Archive.objects.count() == 1


def test_who_no_longer_runs_the_actor_is_not_told(
    content: Content, actor: Actor, owner: User
) -> None:
    actions.ask(actor, by=owner)
    Membership.objects.filter(user=owner).update(role=Role.MAKER)
    drain("media", "quick")
    assert not mail.outbox
    assert not Job.objects.filter(state=Job.State.FAILED).exists()
