"""The text of a channel: read before it leaves, ours or hers, and mended in one tap."""

from collections.abc import Callable
from datetime import date

import pytest
from bs4 import BeautifulSoup, Tag
from django.test import Client
from django.urls import reverse

from cheznous.accounts.models import User
from cheznous.channels.connectors import channels
from cheznous.channels.contract import Limits
from cheznous.channels.words import tags_of, text
from cheznous.publishing import actions, checks, parcels, queries
from cheznous.publishing.models import Wording
from cheznous.studio import actions as studio
from cheznous.studio.models import Content
from tests.channels.test_words import SAID
from tests.publishing import made

URL = SAID.url
OPEN = Limits(date(2026, 11, 22), "a test", 300, text_shown=60, hashtags_most=3)
SHUT = Limits(date(2026, 11, 22), "a test", 300, hashtags_most=0, link="profile")
GOOD = f"Que regarde la bergère ?\n\n{URL}\n\n#MuséeDuPort"

TRAPS = [
    ("K1-long", OPEN, f"Que regarde-t-elle ?\n\n{'Elle attend là. ' * 30}\n\n{URL}"),
    ("K1-long", OPEN, f"{'Elle attend sur le quai. ' * 12}\n\n{URL}\n\n#MuséeDuPort"),
    ("K2-many", OPEN, f"Bonjour\n\n{URL}\n\n#Un #Deux #Trois #Quatre"),
    ("K2-many", SHUT, "Bonjour\n\n#MuséeDuPort"),
    ("K3-link", SHUT, f"Bonjour\n\n{URL}"),
    ("K3-link", SHUT, "Bonjour. Voir https://exemple.bzh/autre pour plus."),
    ("K4-lost", OPEN, "Bonjour\n\n#MuséeDuPort"),
    ("K5-first", OPEN, f"Elle regarde la mer. Les bateaux rentrent tous ce soir, et le vent se lève.\n\n{URL}"),
    ("P1-hashtag", OPEN, f"Bonjour\n\n{URL}\n\n#museeduportdesbrumes"),
    ("P2-emoji", OPEN, f"Bonjour 🌊🌊🌊🌊\n\n{URL}"),
    ("P3-bold", OPEN, f"𝗕𝗼𝗻𝗷𝗼𝘂𝗿\n\n{URL}"),
]  # fmt: skip


def post(written: str, limits: Limits) -> list[checks.Finding]:
    return checks.post(written, limits, URL, (*SAID.hashtags, "#MuséeDuPortDesBrumes"))


@pytest.mark.parametrize(("check", "limits", "written"), TRAPS)
def test_a_fault_of_a_text_is_found_and_what_is_proposed_cures_it(
    check: str, limits: Limits, written: str
) -> None:
    found = {each.check: each for each in post(written, limits)}
    assert check in found
    proposal = found[check].proposal
    assert proposal
    after = {each.check for each in post(proposal.value, limits)}
    assert after < set(found)  # cured, and nothing else broken


def test_a_good_text_is_left_in_peace() -> None:
    assert post(GOOD, OPEN) == []


@pytest.mark.parametrize("name", [n for n, each in channels().items() if each.connector.by_hand])
def test_what_we_write_ourselves_passes(name: str) -> None:
    limits = channels()[name].limits
    assert checks.post(text(SAID, limits), limits, URL, tags_of(SAID, limits)) == []


@pytest.mark.django_db
class TestItsScreen:
    @pytest.fixture
    def client(self, owner: User, signed_in: Callable[[User], Client]) -> Client:
        return signed_in(owner)

    def card(self, client: Client, content: Content, name: str) -> Tag:
        page = BeautifulSoup(
            client.get(reverse("publishing:kit", args=[content.pk])).content, "html.parser"
        )
        found = page.find(id=f"canal-{name}")
        assert isinstance(found, Tag)
        return found

    def send(self, client: Client, content: Content, name: str, **sent: str) -> int:
        return client.post(reverse("publishing:wording", args=[content.pk, name]), sent).status_code

    def test_her_text_is_kept_checked_and_goes(
        self, client: Client, content: Content, owner: User
    ) -> None:
        actions.approve(content, by=owner)
        made.everything(content)
        assert (
            self.send(client, content, "facebook", text="Venez voir. #museeduportdesbrumes") == 302
        )
        card = self.card(client, content, "facebook")
        assert (
            card.select_one("textarea.kit-text").text.strip() == "Venez voir. #museeduportdesbrumes"
        )
        assert "à revoir" in card.select_one("summary").text
        said = card.get_text()
        assert "Le lien vers votre page n’y est plus" in said
        assert "une majuscule à chaque mot" in said
        given = parcels.source(queries.last_approval(content).revision)
        assert parcels.parcel(given, channels()["facebook"], None).text.startswith("Venez voir")

    def test_one_tap_mends(self, client: Client, content: Content) -> None:
        self.send(client, content, "facebook", text="Venez voir.")
        mending = self.card(client, content, "facebook").select_one(".kit-advice textarea")
        assert mending
        self.send(client, content, "facebook", text=mending.text)
        assert not self.card(client, content, "facebook").select(".kit-advice")

    def test_ours_comes_back_and_a_changed_content_is_told(
        self, client: Client, content: Content, owner: User
    ) -> None:
        self.send(client, content, "facebook", text=f"À moi. {content.pk}")
        told = "Le contenu a changé depuis"
        assert told not in self.card(client, content, "facebook").get_text()
        put = [{"op": "set", "place": "film/hook", "value": "Une autre accroche ?"}]
        studio.change(content, put, by=owner)
        assert told in self.card(client, content, "facebook").get_text()
        self.send(client, content, "facebook", act="ours", text="ignoré")
        assert not Wording.objects.exists()
        assert "Une autre accroche ?" in self.card(client, content, "facebook").textarea.text

    def test_an_endless_text_and_an_unknown_channel_are_refused(
        self, client: Client, content: Content
    ) -> None:
        assert self.send(client, content, "facebook", text="a" * 10_001) == 422
        assert self.send(client, content, "nulle-part", text="a") == 422
        assert self.send(client, content, "own-page", text="a") == 422
        assert not Wording.objects.exists()
