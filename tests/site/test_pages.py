"""Every page of the house, as a browser under a strict policy gets it."""

import json
import re
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from bs4 import BeautifulSoup
from django.template.loader import render_to_string
from django.test import Client
from pytest_django import Settings

from cheznous.accounts.models import User
from cheznous.common import clock, queue
from cheznous.common.models import Job, Pulse
from cheznous.common.places import ROOT
from cheznous.site import queries

PUBLIC = ["/mentions-legales/", "/vos-donnees/", "/accessibilite/", "/service-informatique/"]
CALLS = ("src", "srcset", "data-src", "poster", "action", "hx-get", "hx-post")
PAGES = ["/", "/aide/", *PUBLIC, "/dev/ui/"]

pytestmark = pytest.mark.django_db


def page(client: Client, path: str, status: int = 200) -> BeautifulSoup:
    answer = client.get(path)
    assert answer.status_code == status
    return BeautifulSoup(answer.content, "html.parser")


@pytest.mark.parametrize("path", [*PAGES, "/nulle-part/"])
def test_the_policy_is_strict_and_kept(client: Client, path: str) -> None:
    answer = client.get(path)
    policy = answer["Content-Security-Policy"]
    assert "unsafe-" not in policy
    assert "default-src 'none'" in policy
    html = BeautifulSoup(answer.content, "html.parser")
    assert html.select("[style], style") == []
    assert [s for s in html.select("script:not([src])") if "json" not in s.get("type", "")] == []
    assert not [t for t in html.find_all(True) for name in t.attrs if name.startswith("on")]
    for tag in html.select("[src], link[href]"):
        assert str(tag.get("src") or tag.get("href")).startswith(("/", "data:"))


@pytest.mark.parametrize("path", PAGES)
def test_a_page_has_one_title_one_main_a_way_past_the_menu_and_says_who_sees_it(
    client: Client, path: str
) -> None:
    html = page(client, path)
    assert html.html is not None
    assert html.html["lang"] == "fr"
    assert len(html.select("h1")) == len(html.select("main")) == 1
    assert html.select_one("a.skip[href='#main']")
    assert html.title is not None
    assert html.title.get_text().endswith("Culture chez nous")
    assert "Qui voit cette page" in html.get_text()


@pytest.mark.parametrize("path", PAGES)
def test_french_signs_keep_to_their_word(client: Client, path: str) -> None:
    html = page(client, path)
    for code in html.select("code, pre, script"):
        code.decompose()
    assert re.findall(r".{0,20} [;:!?»]", html.get_text()) == []


@pytest.mark.parametrize("path", PUBLIC)
def test_inhabitants_pages_ask_nothing_of_who_reads(client: Client, path: str) -> None:
    answer = client.get(path)
    assert "Cookie" not in answer.get("Vary", "")
    assert not answer.cookies
    assert b"htmx" not in answer.content


def test_the_demonstration_says_so_and_offers_its_roles(client: Client) -> None:
    html = page(client, "/")
    assert "fictifs" in html.select_one(".demo-line").get_text()  # type: ignore[union-attr]
    buttons = [button["value"] for button in html.select("button[name=role]")]
    assert {"mediatrice", "coach", "promotion"} <= set(buttons)


def test_nothing_of_the_demonstration_shows_in_production(
    client: Client, settings: Settings
) -> None:
    settings.DEMO = False
    html = page(client, "/")
    assert html.select(".demo-line, button[name=role]") == []
    page(client, "/dev/ui/", status=404)


def test_the_menu_follows_who_is_signed_in(
    client: Client, person: Callable[..., User], signed_in: Callable[[User], Client]
) -> None:
    def words(client: Client) -> str:
        return page(client, "/").select_one("nav.menu").get_text(" ")  # type: ignore[union-attr]

    assert "Entrer" in words(client)
    assert "Sortir" not in words(client)
    inside = words(signed_in(person()))
    assert "Sortir" in inside
    assert "Entrer" not in inside


def test_no_menu_leads_nowhere(
    client: Client, person: Callable[..., User], signed_in: Callable[[User], Client]
) -> None:
    for visitor in (client, signed_in(person()), signed_in(person(staff=True))):
        for link in page(visitor, "/").select("nav a"):
            assert visitor.get(str(link["href"])).status_code < 400, link


def test_where_we_are_is_said(client: Client) -> None:
    here = page(client, "/aide/").select("nav.menu [aria-current=page]")
    assert [link.get_text() for link in here] == ["Aide"]


def test_a_lost_reader_is_told_so_in_french(client: Client) -> None:
    html = page(client, "/nulle-part/", status=404)
    assert "n’existe pas" in html.get_text()


@pytest.mark.parametrize("name", ["403.html", "403_csrf.html", "404.html", "500.html"])
def test_pages_of_trouble_need_nothing(name: str) -> None:
    assert "Aller à l’accueil" in render_to_string(name)


def test_a_stale_form_is_explained(person: Callable[..., User]) -> None:
    strict = Client(enforce_csrf_checks=True)
    answer = strict.post("/entrer/", {"email": "a@b.fr"})
    assert answer.status_code == 403
    assert "trop attendu" in answer.content.decode()


def test_health_says_in_words_that_all_is_well(client: Client) -> None:
    for lane in Job.Lane.values:
        queue.beat(lane)
    answer = client.get("/sante")
    assert (answer.status_code, answer["Cache-Control"]) == (200, "no-store")
    said = answer.json()
    assert said.pop("ok") is True
    assert said.keys() == {"database", "worker_media", "worker_quick", "disk"}
    assert all(part["ok"] and part["said"] for part in said.values())


@pytest.mark.parametrize("silent", Job.Lane.values)
def test_health_names_the_worker_that_is_silent(client: Client, silent: str) -> None:
    for lane in Job.Lane.values:
        queue.beat(lane)
    Pulse.objects.filter(lane=silent).update(at=clock.now() - timedelta(minutes=3))
    answer = client.get("/sante")
    assert answer.status_code == 503
    said = answer.json()
    assert [name for name, part in said.items() if name != "ok" and not part["ok"]] == [
        f"worker_{silent}"
    ]
    assert "ne donne plus signe de vie depuis 180 s" in said[f"worker_{silent}"]["said"]


def test_health_says_that_no_worker_was_ever_started(client: Client) -> None:
    answer = client.get("/sante")
    assert answer.status_code == 503
    assert "n’a encore donné signe de vie" in answer.json()["worker_quick"]["said"]


def test_health_says_when_the_disk_fills(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(queries, "LEAST_FREE_BYTES", 10**18)
    answer = client.get("/sante")
    assert answer.status_code == 503
    assert "moins de" in answer.json()["disk"]["said"]


def test_machines_get_what_they_ask(client: Client) -> None:
    assert "Disallow: /dev/" in client.get("/robots.txt").content.decode()
    manifest = json.loads(client.get("/site.webmanifest").content)
    assert manifest["icons"][0]["src"] == client.get("/favicon.ico")["Location"]


def test_no_template_of_the_house_names_another_site() -> None:
    for template in Path(ROOT, "cheznous").rglob("templates/**/*.html"):
        text = template.read_text()
        assert not re.search(r"""(?:src|srcset|action)=["'](?:https?:)?//""", text), template
        assert not re.search(r"<link[^>]+href=[\"'](?:https?:)?//", text), template
        assert not re.search(r"\sstyle=|<style|\son\w+=[\"']", text), template


@pytest.mark.parametrize("path", PUBLIC)
def test_a_contact_is_named_or_its_absence_said(
    client: Client, settings: Settings, path: str
) -> None:
    assert "pas encore renseignée" in page(client, path).get_text()
    settings.CONTACT = "bonjour@exemple.bzh"
    html = page(client, path)
    assert html.select_one("main a[href='mailto:bonjour@exemple.bzh']")
    assert "pas encore renseignée" not in html.get_text()


def test_the_publisher_and_the_host_are_those_of_the_settings(
    client: Client, settings: Settings
) -> None:
    settings.PUBLISHER, settings.DIRECTOR = "Pays de l’Ellé, 1 quai du Port", "Hélène Tanguy"
    settings.HOSTING = "Armor Hébergement, Lannion, France"
    legal = page(client, "/mentions-legales/").get_text()
    assert "pas encore fait" not in legal
    for words in (settings.PUBLISHER, settings.DIRECTOR, settings.HOSTING):
        assert words in legal


@pytest.mark.parametrize("path", PAGES)
def test_a_page_calls_no_host_that_the_computer_service_is_not_told_of(
    client: Client, settings: Settings, path: str
) -> None:
    sheet = page(client, "/service-informatique/")
    named = {each.get_text() for each in sheet.select("code") if "//" in each.get_text()}
    assert named == {settings.SITE_URL}  # one address to let through, and no other
    answer = client.get(path)
    sources = [
        one for rule in answer["Content-Security-Policy"].split(";") for one in rule.split()[1:]
    ]
    assert set(sources) <= {"'none'", "'self'", "blob:", "data:"}
    html = BeautifulSoup(answer.content, "html.parser")
    called = [str(tag.get(name)) for name in CALLS for tag in html.select(f"[{name}]")]
    assert not [each for each in called if urlsplit(each).netloc]
    assert not [
        tag for tag in html.select("link[rel]") if {"preconnect", "dns-prefetch"} & {*tag["rel"]}
    ]
    assert set(answer.cookies) <= {settings.SESSION_COOKIE_NAME, settings.CSRF_COOKIE_NAME}
    assert {settings.SESSION_COOKIE_NAME, settings.CSRF_COOKIE_NAME} <= {
        each.get_text() for each in sheet.select("code")
    }


@pytest.mark.parametrize(
    ("address", "port"),
    [("https://culture.bzh", 443), ("http://culture.bzh", 80), ("https://culture.bzh:8443", 8443)],
)
def test_the_port_to_open_is_the_one_the_address_uses(
    client: Client, settings: Settings, address: str, port: int
) -> None:
    settings.SITE_URL = address
    told = (
        page(client, "/service-informatique/").get_text().replace("\u202f", "").replace("\xa0", " ")
    )
    assert f"culture.bzh, port {port} en {address.partition(':')[0].upper()}" in told


def test_a_computer_service_reads_the_true_values(client: Client, settings: Settings) -> None:
    settings.SITE_URL = "https://culture.exemple.bzh"
    settings.EMAIL_URL, settings.EMAIL_HOST = "smtps://smtp.exemple.bzh", "smtp.exemple.bzh"
    settings.DEFAULT_FROM_EMAIL = "Culture chez nous <code@exemple.bzh>"
    words = page(client, "/service-informatique/").get_text()
    for each in ("culture.exemple.bzh", "port 443", "code@exemple.bzh", "smtp.exemple.bzh"):
        assert each in words
    assert "2 Go" in words.replace("\u202f", " ").replace("\xa0", " ")
    settings.EMAIL_URL = ""
    assert "aucun courriel" in page(client, "/service-informatique/").get_text()
