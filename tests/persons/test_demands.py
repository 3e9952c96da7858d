"""A request of somebody without an account: written down, searched, given, erased, answered, forgotten."""

import io
import json
from collections.abc import Callable
from typing import Any
from zipfile import ZipFile

import pytest
from bs4 import BeautifulSoup
from django.core import mail
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from cheznous.accounts.models import User
from cheznous.actors.models import Actor
from cheznous.common.models import Job
from cheznous.common.worker import drain
from cheznous.library.models import Asset
from cheznous.persons import actions, erasing
from cheznous.persons.models import Demand
from cheznous.rights.models import Depiction
from cheznous.studio import actions as studio
from cheznous.studio.models import Content, Remark
from tests.persons.test_erasing import everywhere

pytestmark = pytest.mark.django_db


def read(response: Any) -> BeautifulSoup:
    return BeautifulSoup(response.content, "html.parser")


def ask(client: Client, actor: Actor, **said: str) -> str:
    """Write a request down; return the address of its page."""
    sent = {"name": "Yann Le Bris", "email": "yann@exemple.bzh", **said}
    response = client.post(reverse("persons:demands", args=[actor.pk]), sent)
    assert response.status_code == 303
    address: str = response.headers["Location"]
    return address


def ticked(page: BeautifulSoup) -> list[str]:
    return [str(each["value"]) for each in page.select("input[name=key][checked]")]


def test_from_the_letter_to_the_answer(
    client: Client, actor: Actor, written: Content, yann: Depiction, picture: Asset
) -> None:
    studio.remark(written, "Voir avec Yann Le Bris.", by=None, name="Nolwenn")
    address = ask(client, actor, words="Je ne veux plus qu’on me voie.")
    page = read(client.get(address))
    keys = ticked(page)
    assert {each.rpartition(":")[0] for each in keys} == {
        "library.Asset", "rights.Depiction", "rights.Word",
    }  # fmt: skip
    assert len(page.select("input[name=key]")) == len(keys) + 1  # the remark: to be looked at
    sure = client.post(address, {"act": "erase", "key": keys})
    said = client.get(sure.headers["Location"])
    assert "perd ce fichier" in said.content.decode()
    assert "Gardé comme preuve" in said.content.decode()
    assert picture.path.exists()
    client.post(sure.headers["Location"])
    assert "en cours" in client.get(address).content.decode()
    drain("quick")
    assert not picture.path.exists()
    row = Demand.objects.get()
    assert row.done_at
    assert (row.name, row.email, row.words, row.chosen) == ("", "", "", [])
    assert "Le Bris" not in json.dumps(row.outcome)
    [answer] = mail.outbox
    assert answer.to == ["yann@exemple.bzh"]
    assert "Ce qui reste" in answer.body
    assert everywhere("yann@exemple.bzh") == []
    assert client.get(reverse("persons:answer", args=[row.pk])).content.startswith(b"%PDF")
    done = client.get(address).content.decode()
    assert "Le Bris" not in done
    assert "La réponse à lui donner" in done


def test_her_archive_reads_alone_and_holds_her_files(
    client: Client, actor: Actor, yann: Depiction, picture: Asset
) -> None:
    address = ask(client, actor)
    keys = ticked(read(client.get(address)))
    given = client.post(address, {"act": "export", "key": keys})
    zipped = b"".join(client.get(given.headers["Location"]).streaming_content)  # type: ignore[attr-defined] # a file
    with ZipFile(io.BytesIO(zipped)) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    assert picture.path.read_bytes() in files.values()
    page = BeautifulSoup(files["index.html"], "html.parser")
    for tag in page.select("[href], [src]"):
        assert str(tag.get("href") or tag.get("src")) in files
    assert "Yann Le Bris" in page.get_text()
    said = json.loads(files["donnees.json"])
    assert len(said["donnees"]) == len(keys)


def test_a_worker_killed_in_the_middle_goes_on(
    client: Client, actor: Actor, yann: Depiction, picture: Asset, owner: User, monkeypatch: pytest.MonkeyPatch
) -> None:  # fmt: skip
    address = ask(client, actor)
    client.post(address, {"act": "erase", "key": ticked(read(client.get(address)))})
    row = Demand.objects.get()
    actions.confirm(row, by=owner)

    def dies() -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as cut:
        cut.setattr(erasing, "settle", dies)
        with pytest.raises(KeyboardInterrupt):
            actions.carry_out(row)
    drain("quick")
    row.refresh_from_db()
    assert row.done_at
    assert not picture.path.exists()
    assert not Job.objects.filter(state=Job.State.FAILED).exists()


def test_closed_without_erasing_it_forgets_who_asked(
    client: Client, actor: Actor, yann: Depiction, picture: Asset
) -> None:
    address = ask(client, actor)
    client.post(address, {"act": "close"})
    assert picture.path.exists()
    assert everywhere("yann@exemple.bzh") == []
    assert "Rien n" not in client.get(address).content.decode()
    again = client.post(address, {"act": "erase", "key": ["rights.Depiction:x"]})
    assert again.headers["Location"] == address


def test_nothing_of_another_actor_can_be_chosen(
    client: Client, actor: Actor, written: Content, person: Callable[..., User]
) -> None:
    remark = studio.remark(written, "Bonjour.", by=None, name="Yann Le Bris")
    address = ask(client, actor, name="Soizic")
    client.post(address, {"act": "erase", "key": [f"studio.Remark:{remark.pk}", "accounts.User:1"]})
    assert Demand.objects.get().chosen == []


def test_without_a_name_an_address_or_a_number_nothing_is_looked_for(
    client: Client, actor: Actor
) -> None:
    said = client.post(reverse("persons:demands", args=[actor.pk]), {"words": "Tout."})
    assert said.status_code == 422
    assert "au moins un nom" in said.content.decode()


def test_by_the_link_of_her_consent_she_asks_and_the_owner_is_told(
    client: Client, yann: Depiction, owner: User
) -> None:
    word = yann.consents.get().words.get()
    public = Client()
    signed = public.get(reverse("register:sign", args=[word.token])).content.decode()
    address = reverse("register:ask_erasure", args=[word.token])
    assert address in signed
    public.post(address, {"why": "Je ne veux plus."})
    public.post(address, {"why": "Je ne veux plus."})
    row = Demand.objects.get()
    assert (row.name, row.came) == ("Yann Le Bris", "link")
    assert (
        "Vous avez demandé l’effacement"
        in public.get(reverse("register:sign", args=[word.token])).content.decode()
    )
    drain("quick")
    [told] = mail.outbox
    assert told.to == [owner.email]
    assert reverse("persons:demand", args=[row.pk]) in told.body
    assert ticked(read(client.get(reverse("persons:demand", args=[row.pk]))))


def test_the_page_asks_the_same_number_of_queries_for_one_row_and_three(
    client: Client, actor: Actor, written: Content
) -> None:
    counts = []
    for number in (1, 2):
        for _ in range(number):
            studio.remark(written, "Bonjour.", by=None, name="Yann Le Bris")
        if number == 1:
            address = ask(client, actor)
        with CaptureQueriesContext(
            connection,
        ) as seen:
            client.get(address)
        counts.append(len(seen))
    assert Remark.objects.count() == 3
    assert counts[0] == counts[1]
