"""The editor without JavaScript: one form, every field, nothing lost."""

from collections.abc import Callable
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client

from cheznous.accounts.models import User
from cheznous.actors.models import Role
from cheznous.studio import actions
from cheznous.studio.models import Content
from tests.studio.made import at, document, put

pytestmark = pytest.mark.django_db


def form(client: Client, content: Content) -> dict[str, Any]:
    """Read the form of the editor as a browser without JavaScript would send it."""
    html = (
        client.get(at("edit", content))
        .content.decode()
        .replace("<noscript>", "")
        .replace("</noscript>", "")
    )
    page = BeautifulSoup(html, "html.parser")
    found = page.find("form", action=at("fields", content))
    assert found
    sent: dict[str, Any] = {}
    for field in found.find_all(["input", "textarea", "select"]):
        if (
            not field.get("name")
            or field.get("form")
            or (field.get("type") == "checkbox" and not field.has_attr("checked"))
        ):
            continue
        value = field.get("value", "")
        if field.name == "textarea":
            value = field.text.replace("\n", "\r\n")
        if field.name == "select":
            chosen = field.find("option", selected=True) or field.find("option")
            value = chosen["value"]
        sent.setdefault(field["name"], []).append(value)
    return sent


def test_the_form_sent_as_it_was_changes_no_word(client: Client, content: Content) -> None:
    actions.change(content, [put("stops/s1/text", "Une ligne.\nUne autre.")], by=None)
    before = document(content)
    assert client.post(at("fields", content), form(client, content)).status_code == 302
    assert document(content).stops == before.stops
    assert document(content).work == before.work


def test_every_field_is_saved_without_javascript(client: Client, content: Content) -> None:
    sent = form(client, content) | {
        "title": "Un autre titre", "stops/s2/line": "Là.", "work/author_died": "",
        "work/consent/holder": "Sa fille", "work/consent/given_on": "2026-10-02",
        "film/stops": ["", "s1", "s3"],
    }  # fmt: skip
    page = client.post(at("fields", content), sent, follow=True).content.decode()
    assert "Enregistré" in page
    saved = document(content)
    assert (saved.title, saved.stops[1].line, saved.work.author_died) == (
        "Un autre titre",
        "Là.",
        None,
    )
    assert (saved.work.consent.holder, str(saved.work.consent.given_on)) == (
        "Sa fille",
        "2026-10-02",
    )
    assert saved.film.stops == ["s1", "s3"]
    sent = form(client, content) | {"work/consent/given_on": ""}
    client.post(at("fields", content), sent)
    assert document(content).work.consent.given_on is None


def test_without_javascript_too_the_second_is_told(
    client: Client, content: Content, member: Callable[..., User]
) -> None:
    sent = form(client, content) | {"title": "Le mien", "promise": "Gardée."}
    actions.change(
        content, [put("title", "Le leur"), put("description", "Neuve")], by=member(Role.OWNER)
    )
    page = client.post(at("fields", content), sent, follow=True).content.decode()
    assert "Quelqu’un d’autre vient de changer" in page
    assert "Le mien" in page
    saved = document(content)
    assert (saved.title, saved.description, saved.promise) == ("Le leur", "Neuve", "Gardée.")


def test_one_field_too_long_keeps_the_others(client: Client, content: Content) -> None:
    sent = form(client, content) | {"title": "x" * 300, "promise": "Gardée."}
    page = client.post(at("fields", content), sent, follow=True).content.decode()
    assert "trop long" in page
    assert document(content).promise == "Gardée."


@pytest.mark.parametrize("was", ["", "{", "3"])
def test_a_form_without_what_it_showed_is_refused(
    client: Client, content: Content, was: str
) -> None:
    page = client.post(at("fields", content), {"title": "x", "was": was}, follow=True)
    assert "Rechargez la page" in page.content.decode()
    assert document(content).title == "La marée monte"
