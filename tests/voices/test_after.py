"""A minute of speech once it is there: used, taken back, erased, forgotten, handed over, printed."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pypdfium2
import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from cheznous.accounts.models import User
from cheznous.actors import handover
from cheznous.actors.models import Actor, Role
from cheznous.common import clock
from cheznous.common.worker import drain
from cheznous.library import listening
from cheznous.library.models import Asset, Upload
from cheznous.publishing import actions as publishing
from cheznous.register import queries as register
from cheznous.rights import actions as rights
from cheznous.rights.models import Consent, Depiction, Word
from cheznous.studio import queries as studio
from cheznous.studio.models import Content
from cheznous.voices import actions, queries, states
from cheznous.voices.models import VoiceRequest
from tests.studio.test_hearing import WORDS, FakeSpeech
from tests.voices import made
from tests.voices.made import at, lacking, page, voice_place

pytestmark = pytest.mark.django_db


def test_one_tap_puts_it_in_a_stop_with_its_words(
    maker: Client, actor: Actor, owner: User, content: Content
) -> None:
    request = made.recorded(actor, owner)
    here = reverse("voices:change", args=[request.pk])
    maker.post(here, {"act": "words", "words": "Il faisait froid, et l’on riait."})
    shown = page(maker.get(reverse("voices:one", args=[request.pk])))
    spots = [option["value"] for option in shown.select("select[name=spot] option")]
    wanted = f"{content.pk}:{voice_place(content)}"
    assert wanted in spots
    answer = maker.post(here, {"act": "use", "spot": wanted})
    assert answer["Location"].startswith(reverse("studio:edit", args=[content.pk]) + "#panel-")
    content.draft.refresh_from_db()
    stop = content.draft.document["stops"][1]
    assert (stop["voice"], stop["said"]) == (request.asset_id, "Il faisait froid, et l’on riait.")
    assert not studio.blocking_said(content)


def test_it_goes_in_no_content_of_another_actor(maker: Client, actor: Actor, owner: User) -> None:
    request = made.recorded(actor, owner)
    here = reverse("voices:change", args=[request.pk])
    assert maker.post(here, {"act": "use", "spot": "nothing:here"}).status_code == 404


def test_its_words_are_drafted_and_wait_to_be_read(
    maker: Client, actor: Actor, owner: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(listening, "listener", FakeSpeech)
    request = made.recorded(actor, owner)
    drain("media")
    asset = Asset.objects.get()
    assert (asset.transcript, asset.tags) == (WORDS, ["parole", queries.DRAFT])
    shown = maker.get(reverse("voices:one", args=[request.pk])).content.decode()
    assert "à relire" in shown
    maker.post(reverse("voices:change", args=[request.pk]), {"act": "words", "words": "Sa main."})
    asset.refresh_from_db()
    assert (asset.transcript, asset.tags) == ("Sa main.", ["parole"])


def published(content: Content, request: VoiceRequest, owner: User) -> None:
    actions.write_down(request, "Il faisait froid, et l’on riait.", by=owner)
    actions.use(request, content, voice_place(content), by=owner)
    content.draft.refresh_from_db()
    publishing.approve(content, by=owner)
    publishing.publish(content, "own-page", by=owner)


def test_taking_it_back_closes_the_pages_and_may_erase_it_from_everywhere(
    client: Client, actor: Actor, owner: User, content: Content
) -> None:
    request = made.recorded(actor, owner)
    published(content, request, owner)
    assert register.live_of([content])
    asset = Asset.objects.get(pk=request.asset_id)
    answer = client.post(at(request, "leave"), {
        "word": request.consent.words.get().pk, "erase": "on", "why": "Je préfère.",
    })  # fmt: skip
    assert answer.status_code == 303
    assert not register.live_of([content])
    assert "a retiré son accord" in str(lacking(request))
    assert "s’efface" in client.get(at(request)).content.decode()
    drain("quick")
    assert not asset.path.exists()
    assert not Asset.objects.filter(pk=asset.pk).exists()
    content.draft.refresh_from_db()
    assert asset.pk not in str(content.draft.document)
    assert "est effacé" in client.get(at(request)).content.decode()


def test_taking_it_back_by_the_copys_link_is_the_same(
    client: Client, actor: Actor, owner: User
) -> None:
    request = made.recorded(actor, owner)
    word = request.consent.words.get()
    client.post(reverse("register:take_back", args=[word.token]))
    assert made.again(request).state == states.WITHDRAWN
    kept = page(client.get(at(request)))
    assert "encore gardé, sans pouvoir être publié" in kept.text
    client.post(at(request, "leave"), {"erase": "1"})
    drain("quick")
    assert not Asset.objects.exists()
    assert client.get(at(request, "listen")).status_code == 404
    assert client.get(at(request)).status_code == 200


def test_one_parent_is_enough_to_take_it_back(client: Client, actor: Actor, owner: User) -> None:
    request = made.recorded(actor, owner, minor=True)
    paul = request.consent.words.get(name="Paul")
    assert "Paul" in page(client.get(at(request, "leave"))).text
    assert client.post(at(request, "leave"), {}).status_code == 422
    client.post(at(request, "leave"), {"word": paul.pk})
    names = Word.objects.exclude(withdrawn_at=None).values_list("name", flat=True)
    assert list(names) == ["Paul"]
    assert lacking(request)


def test_the_same_person_twice_gives_two_words_apart(
    client: Client, actor: Actor, owner: User
) -> None:
    first, second = made.recorded(actor, owner), made.recorded(actor, owner, seconds=2.5)
    client.post(at(first, "leave"), {"word": first.consent.words.get().pk, "erase": "on"})
    assert made.again(second).state == states.HEARD
    assert lacking(second) is None


def test_the_workshop_says_who_answered_until_it_is_opened(
    maker: Client, actor: Actor, owner: User
) -> None:
    request = made.recorded(actor, owner)
    assert "Écouter Yvonne Le Goff" in maker.get(reverse("journey:workshop")).content.decode()
    maker.get(reverse("voices:one", args=[request.pk]))
    assert "Écouter Yvonne Le Goff" not in maker.get(reverse("journey:workshop")).content.decode()


def test_a_flood_is_held_back_and_nothing_is_lost(
    client: Client, actor: Actor, owner: User, settings: Any
) -> None:
    settings.ACCOUNT_RATE_LIMITS = {**settings.ACCOUNT_RATE_LIMITS, "record": "2/h/ip"}
    request = made.agreed(actor, owner)
    tried = [client.post(at(request, "send"), {"size": 100, "name": "voix"}) for _ in range(3)]
    assert [each.status_code for each in tried] == [201, 201, 422]
    assert "reste sur votre appareil" in tried[-1].json()["message"]


def test_one_link_holds_few_files_on_their_way(actor: Actor, owner: User) -> None:
    request = made.agreed(actor, owner)
    for _ in range(6):
        actions.begin(request, name="voix", size_bytes=100, replaces="")
    assert Upload.objects.count() == actions.MOST_AT_ONCE


def test_who_never_answered_is_forgotten(actor: Actor, owner: User) -> None:
    made.asked(actor, owner), made.agreed(actor, owner)
    kept = made.recorded(actor, owner)
    late = clock.now() - actions.KEPT_UNSAID - timedelta(days=1)
    VoiceRequest.objects.update(expires_at=late)
    assert actions.forget_unsaid() == 2
    assert list(VoiceRequest.objects.all()) == [kept]
    assert Depiction.objects.count() == Consent.objects.count() == 1


def test_the_link_outlives_the_account_of_who_asked(
    member: Callable[..., User], actor: Actor, owner: User
) -> None:
    request = made.agreed(actor, member(Role.MAKER))
    VoiceRequest.objects.update(made_by=None)
    assert actions.begin(made.again(request), name="v", size_bytes=9, replaces="").made_by == owner


def test_a_list_asks_as_much_for_one_as_for_three(maker: Client, actor: Actor, owner: User) -> None:
    here = reverse("voices:shelf", args=[actor.pk])
    counts = []
    for more in (1, 2):
        for _ in range(more):
            made.asked(actor, owner)
        with CaptureQueriesContext(
            connection,
        ) as asked:
            maker.get(here)
        counts.append(len(asked))
    assert counts[0] == counts[1]


def test_a_question_remembers_its_content(maker: Client, actor: Actor, content: Content) -> None:
    answer = maker.get(reverse("voices:ask_for", args=[content.pk]))
    shown = page(maker.get(answer["Location"]))
    assert f"Pour : {content}" in " ".join(shown.text.split())


def test_rights_follow_a_recording_into_the_register(actor: Actor, owner: User) -> None:
    request = made.recorded(actor, owner)
    rights.end(request.consent, by=owner)
    assert made.again(request).state == states.WITHDRAWN


def test_who_leaves_hands_over_her_open_links(
    member: Callable[..., User], actor: Actor, owner: User
) -> None:
    heir = member(Role.OWNER)
    open_one, answered = made.agreed(actor, owner), made.recorded(actor, owner)
    closed = made.asked(actor, owner)
    actions.close(closed, by=owner)
    told = [each for _, several in handover.gather(owner, actor) for each in several]
    [mine] = [each for each in told if "lien de parole" in each.words]
    assert (mine.words.split(" :")[0], len(mine.links)) == ("Un lien de parole ouvert", 1)
    handover.pass_all_on(owner, actor, heir)
    by = [made.again(each).made_by for each in (open_one, answered, closed)]
    assert by == [heir, owner, owner]
    assert actions.begin(made.again(open_one), name="v", size_bytes=9, replaces="").made_by == heir


@pytest.mark.parametrize("minor", [False, True])
def test_the_link_is_printed_with_the_question_the_code_and_who_asks(
    minor: bool, maker: Client, actor: Actor, owner: User
) -> None:
    request = made.asked(actor, owner, minor=minor)
    shown = page(maker.get(reverse("voices:one", args=[request.pk])))
    here = reverse("voices:sheet", args=[request.pk])
    assert here in [link["href"] for link in shown.select("a[href]")]
    pdf = maker.get(here).content
    assert b"pdfuaid:part" in pdf
    document = pypdfium2.PdfDocument(pdf)
    words = " ".join(document[0].get_textpage().get_text_bounded().split())
    whose = "Pour Anne, avec Lou" if minor else "Pour Yvonne Le Goff"
    for said in (
        whose,
        "Musée du Port",
        "premier jour",
        request.token,
        "Dire non ne prive de rien",
    ):
        assert said in words
    assert len(document) == 1


def test_a_long_question_holds_on_the_page_and_a_closed_one_prints_no_more(
    maker: Client, actor: Actor, owner: User
) -> None:
    request = made.asked(actor, owner)
    here = reverse("voices:sheet", args=[request.pk])
    VoiceRequest.objects.update(question=("racontez longuement " * 10).strip()[:200])
    assert len(pypdfium2.PdfDocument(maker.get(here).content)) == 1
    actions.close(request, by=owner)
    assert maker.get(here).status_code == 404
