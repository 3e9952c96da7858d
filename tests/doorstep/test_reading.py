"""The words of a page of the web become the start of a content; nothing in it is run."""

import pytest
from django.test import Client

from cheznous.common import outgoing
from cheznous.common.errors import Refused
from cheznous.common.outgoing import Fetched
from cheznous.doorstep import reading
from cheznous.doorstep.models import Arrival

PAGE = """<!doctype html><html><head><title>Le lavoir | Mairie</title><meta name=description content="Un lavoir.">
<style>p{color:red}</style></head><body><nav><p>Accueil, actualités, agenda, contact, plan du site</p></nav>
<main><h1>Le lavoir aux deux bassins</h1><p>Les femmes venaient <b>le lundi</b>, avec la brouette.
<p>Le premier bassin servait &agrave; laver<script>alert("non, pas de script")</script>, le second à rincer.</p>
<form><p>Inscrivez-vous à notre lettre dès aujourd’hui</p></form></main>
<footer><p>Mairie de Treffaouen, tous droits réservés à la commune</p></footer></body></html>"""


def page(text: str, media_type: str = "text/html; charset=utf-8") -> Fetched:
    return Fetched("https://exemple.fr/", media_type, text.encode())


def test_the_article_is_read_and_neither_menus_nor_scripts() -> None:
    assert reading.read(page(PAGE)).text.splitlines() == [
        "Le lavoir aux deux bassins",
        "Les femmes venaient le lundi, avec la brouette.",
        "Le premier bassin servait à laver, le second à rincer.",
    ]


@pytest.mark.parametrize(
    ("body", "media_type", "said"),
    [
        ("<html><p>Court</p></html>", "text/html", "pas de texte"),
        ("%PDF", "application/pdf", "un fichier"),
        ("<p>" * 5000, "text/html; charset=inconnu", "pas de texte"),
    ],
)
def test_what_says_nothing_gets_a_sentence(body: str, media_type: str, said: str) -> None:
    with pytest.raises(Refused, match=said):
        reading.read(page(body, media_type))


@pytest.mark.django_db
def test_an_address_pasted_becomes_the_start_of_a_content(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(outgoing, "fetch", lambda url: page(PAGE) if "exemple" in url else None)
    answer = client.post("/partez-de-ce-que-vous-avez/", {"text": " www.exemple.fr/lavoir "})
    assert answer.status_code == 303
    assert Arrival.objects.get().document["title"] == "Le lavoir aux deux bassins"


@pytest.mark.django_db
def test_an_address_of_the_machine_itself_is_refused_on_the_screen(client: Client) -> None:
    answer = client.post("/partez-de-ce-que-vous-avez/", {"text": "http://127.0.0.1:8000/"})
    assert answer.status_code == 422
    assert "page publique" in answer.content.decode()
