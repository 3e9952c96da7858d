"""A minute of speech asked by a link: agreed to first, recorded, kept with its rights, used, taken back, erased."""

import wave
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from bs4 import BeautifulSoup
from django.core import mail
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from cheznous.accounts.models import User
from cheznous.actors import handover
from cheznous.actors.models import Actor, Role
from cheznous.common import clock
from cheznous.common.errors import Refused, Stale, TooBig
from cheznous.common.worker import drain
from cheznous.library.models import Asset, Licence, Upload
from cheznous.publishing import actions as publishing
from cheznous.register import queries as register
from cheznous.rights import actions as rights
from cheznous.rights import queries as read
from cheznous.rights import rule
from cheznous.rights.models import Consent, Depiction, Word
from cheznous.rights.shown import Ask
from cheznous.studio import hearing
from cheznous.studio import queries as studio
from cheznous.studio.models import Content
from cheznous.voices import actions, queries, states
from cheznous.voices.models import VoiceRequest
from tests.publishing import made as contents
from tests.studio.test_hearing import WORDS, FakeSpeech
from tests.voices import made

pytestmark = pytest.mark.django_db


@pytest.fixture
def owner(member: Callable[..., User], actor: Actor) -> User:
    actor.validated_at = clock.now()
    actor.save()
    return member(Role.OWNER)


@pytest.fixture
def maker(owner: User, signed_in: Callable[[User], Client]) -> Client:
    return signed_in(owner)


@pytest.fixture
def content(actor: Actor, owner: User, tmp_path: Path) -> Content:
    return contents.written(actor, tmp_path, owner)


def at(request: VoiceRequest, name: str = "say") -> str:
    return reverse(f"voices:{name}", args=[request.token])


def page(answer: HttpResponse) -> BeautifulSoup:
    return BeautifulSoup(answer.content, "html.parser")


def sign(client: Client, request: VoiceRequest, **given: Any) -> HttpResponse:
    word = queries.next_word(made.again(request))
    said = {"word": word.pk, "name": word.name, "typed": "on", "answer": "yes"} if word else {}
    return client.post(at(request), said | given)


def sent(seconds: float = 1.5) -> SimpleUploadedFile:
    return SimpleUploadedFile("mémo.flac", made.voice(seconds).read_bytes(), "audio/flac")


def lacking(request: VoiceRequest) -> str | None:
    shown = read.plain(read.with_consents().get(pk=request.consent.depiction_id))
    today = clock.now().date()
    return rule.lacking(shown, Ask(frozenset({"page"}), today, "own-page", "Votre page"))


def test_a_mediator_writes_a_question_and_gets_a_link_a_code_and_a_message(
    maker: Client, actor: Actor
) -> None:
    here = reverse("voices:ask", args=[actor.pk])
    form = page(maker.get(here)).select_one("form.ask-form")
    assert form
    ticked = {
        name: [box["value"] for box in form.select(f"input[name={name}][checked]")]
        for name in ("uses", "channels")
    }
    assert all(ticked.values())
    given = {
        "question": made.QUESTION, "whose": "adult", "name": "Yvonne Le Goff", "purpose": "entendre",
        "years": "5", **ticked,
    }  # fmt: skip
    answer = maker.post(here, given)
    assert answer.status_code == 303
    shown = page(maker.get(answer["Location"]))
    request = VoiceRequest.objects.get()
    message = shown.select_one("textarea[readonly]")
    assert message
    for said in ("Bonjour Yvonne Le Goff", made.QUESTION, at(request), "dire non ne prive de rien"):
        assert said in message.text
    hrefs = [link["href"] for link in shown.select("a[href^='sms:'], a[href^='mailto:']")]
    assert len(hrefs) == 2
    drawn = maker.get(reverse("voices:qr", args=[request.pk]))
    assert drawn["Content-Type"] == "image/svg+xml"


def test_a_child_needs_both_parents_unless_one_decides(maker: Client, actor: Actor) -> None:
    here = reverse("voices:ask", args=[actor.pk])
    given = {
        "question": "Ton jeu préféré ?", "whose": "minor", "name": "Lou", "guardian": "Anne", "purpose": "jouer",
        "years": "1", "uses": ["page"], "channels": ["own-page"],
    }  # fmt: skip
    assert "nom de l’autre parent" in maker.post(here, given).content.decode()
    assert maker.post(here, given | {"one_guardian": "on"}).status_code == 303
    assert maker.post(here, given | {"second": "Paul"}).status_code == 303
    parts = [[word.part for word in each.words.all()] for each in Consent.objects.all()]
    assert parts == [["guardian", "child"], ["guardian", "guardian", "child"]]
    assert maker.post(here, given | {"second": "anne"}).status_code == 422
    assert VoiceRequest.objects.count() == 2


def test_nobody_records_before_saying_yes(client: Client, actor: Actor, owner: User) -> None:
    request = made.asked(actor, owner)
    shown = page(client.get(at(request)))
    assert made.QUESTION in shown.text
    assert "J’autorise Musée du Port" in shown.text
    assert not shown.select("[data-say]")
    refused = client.post(at(request, "send"), {"file": sent()})
    assert "signez d’abord" in refused.content.decode()
    assert not Asset.objects.exists()


def test_an_inhabitant_agrees_records_and_keeps_her_page(
    client: Client, actor: Actor, owner: User
) -> None:
    request = made.asked(actor, owner, email="yvonne@exemple.bzh")
    assert sign(client, request, typed="", drawing="[]").status_code == 422
    assert sign(client, request).status_code == 303
    assert page(client.get(at(request))).select("[data-say]")
    assert client.post(at(request, "send"), {"file": sent()}).status_code == 303
    thanks = page(client.get(at(request)))
    assert "Merci, Yvonne Le Goff" in thanks.text
    copy = thanks.select_one("a[download]")
    assert copy
    assert client.get(str(copy["href"])).content.startswith(b"%PDF")
    assert client.get(at(request, "listen"))["Content-Type"] == "audio/flac"
    drain("quick")
    assert [each.to for each in mail.outbox] == [["yvonne@exemple.bzh"]]


def test_what_comes_is_titled_credited_and_green(actor: Actor, owner: User) -> None:
    request = made.recorded(actor, owner)
    asset = request.asset
    assert asset
    year = clock.now().year
    assert asset.title == f"Yvonne Le Goff : {made.QUESTION}"
    assert asset.credit == f"Yvonne Le Goff, parole recueillie par Musée du Port, {year}"
    assert (asset.licence, asset.tags) == (Licence.AGREED, ["parole"])
    [shown] = read.shown_in([asset.pk])[asset.pk]
    assert (shown.kind, shown.name) == ("voice", "Yvonne Le Goff")
    assert rule.light(shown, clock.now().date()) == "green"


def test_a_familys_link_takes_each_word_in_turn(client: Client, actor: Actor, owner: User) -> None:
    request = made.asked(actor, owner, minor=True)
    assert sign(client, request, name="Paul").status_code == 422  # Paul has his own turn
    for name in ("Anne", "Paul", "Lou"):
        shown = page(client.get(at(request)))
        assert name in shown.select_one("h2").text  # type: ignore[union-attr]
        assert not shown.select("[data-say]")
        assert sign(client, request).status_code == 303
    assert page(client.get(at(request))).select("[data-say]")


def test_a_parent_far_away_signs_by_a_link_of_his_own(
    client: Client, actor: Actor, owner: User
) -> None:
    request = made.asked(actor, owner, minor=True)
    paul = request.consent.words.get(name="Paul")
    client.post(
        reverse("register:sign", args=[paul.token]),
        {"name": "Paul", "typed": "on", "answer": "yes"},
    )
    signed = page(client.get(reverse("register:sign", args=[paul.token])))
    assert at(request) in [link["href"] for link in signed.select("main a")]
    sign(client, request)
    assert "Lou" in page(client.get(at(request))).select_one("h2").text  # type: ignore[union-attr]


def test_a_second_tap_on_yes_signs_nobody_else(client: Client, actor: Actor, owner: User) -> None:
    request = made.asked(actor, owner, minor=True)
    anne = request.consent.words.get(name="Anne")
    twice = {"word": anne.pk, "name": "Anne", "typed": "on", "answer": "yes"}
    assert [client.post(at(request), twice).status_code for _ in range(2)] == [303, 303]
    assert Word.objects.exclude(answer="").count() == 1


def test_a_no_ends_it(client: Client, actor: Actor, owner: User) -> None:
    request = made.asked(actor, owner)
    sign(client, request, answer="no")
    assert "ne vous enregistrera pas" in client.get(at(request)).content.decode()
    assert client.post(at(request, "send"), {"file": sent()}).status_code == 422


@pytest.mark.parametrize("how", ["altered", "expired", "closed", "renewed"])
def test_a_link_that_is_no_more_says_so(
    how: str, client: Client, actor: Actor, owner: User
) -> None:
    request = made.asked(actor, owner)
    here = at(request)
    if how == "expired":
        VoiceRequest.objects.update(expires_at=clock.now() - timedelta(minutes=1))
    elif how == "closed":
        actions.close(request, by=owner)
    elif how == "renewed":
        actions.renew(request, by=owner)
    answer = client.get(here[:-1] + "~" if how == "altered" else here)
    assert answer.status_code == 410
    assert "Demandez-en un autre" in answer.content.decode()


def test_a_link_answered_stays_open_to_who_answered(
    client: Client, actor: Actor, owner: User
) -> None:
    request = made.recorded(actor, owner)
    VoiceRequest.objects.update(expires_at=clock.now() - timedelta(days=200))
    actions.close(request, by=owner)
    assert client.get(at(request)).status_code == 200
    with pytest.raises(Refused):
        actions.renew(made.again(request), by=owner)


@pytest.mark.parametrize(
    ("name", "bytes_", "said"),
    [
        ("vide.m4a", b"", "vide"),
        ("texte.mp3", b"Ceci est une lettre." * 40, "lire ce son"),
        ("silence.wav", None, "Nous n’entendons rien"),
    ],
)
def test_what_is_no_voice_is_refused_kindly(
    name: str, bytes_: bytes | None, said: str, client: Client, actor: Actor, owner: User, tmp_path: Path
) -> None:  # fmt: skip
    request = made.agreed(actor, owner)
    if bytes_ is None:
        with wave.open(str(tmp_path / "s.wav"), "wb") as silence:
            silence.setnchannels(1)
            silence.setsampwidth(2)
            silence.setframerate(8000)
            silence.writeframes(bytes(16000))
        bytes_ = (tmp_path / "s.wav").read_bytes()
    answer = client.post(at(request, "send"), {"file": SimpleUploadedFile(name, bytes_)})
    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert not Asset.objects.exists()


def test_too_long_too_short_too_heavy(
    client: Client, actor: Actor, owner: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    request = made.agreed(actor, owner)
    with pytest.raises(Refused, match="qu’un instant"):
        actions.receive(request, made.voice(0.4))
    monkeypatch.setattr(actions, "MOST_S", 1.2)
    with pytest.raises(TooBig, match="une minute"):
        actions.receive(request, made.voice())
    heavy = client.post(at(request, "send"), {"size": actions.MOST_BYTES + 1, "name": "voix"})
    assert (heavy.status_code, "trop lourd" in heavy.json()["message"]) == (422, True)
    assert not Asset.objects.exists()


def test_a_recording_in_pieces_survives_a_cut(client: Client, actor: Actor, owner: User) -> None:
    request, said = made.agreed(actor, owner), made.voice().read_bytes()
    begun = client.post(at(request, "send"), {"size": len(said), "name": "voix", "kind": "sound"})
    place, half = begun["Location"], len(said) // 2
    assert begun.status_code == 201
    kind = "application/octet-stream"
    client.patch(place, said[:half], kind, headers={"Upload-Offset": "0"})
    again = client.patch(place, said[:half], kind, headers={"Upload-Offset": "0"})
    assert (again.status_code, again.json()["offset"]) == (409, half)
    done = client.patch(place, said[half:], kind, headers={"Upload-Offset": str(half)}).json()
    assert (done["page"], done["remark"]) == ("", "")  # nothing of the library is told
    assert made.again(request).state == states.HEARD
    assert made.again(request).asset_id == done["id"]


def test_pieces_of_another_link_are_not_found(client: Client, actor: Actor, owner: User) -> None:
    mine, theirs = made.agreed(actor, owner), made.agreed(actor, owner)
    going = actions.begin(mine, name="voix", size_bytes=10, replaces="")
    assert client.get(reverse("voices:piece", args=[theirs.token, going.pk])).status_code == 404


def test_of_two_phones_the_first_recording_stays(client: Client, actor: Actor, owner: User) -> None:
    request = made.agreed(actor, owner)
    late = made.again(request)
    actions.receive(request, made.voice())
    with pytest.raises(Stale, match="déjà arrivé"):
        actions.receive(late, made.voice(2.5))
    assert Asset.objects.count() == 1


def test_one_starts_again_until_it_is_used(
    client: Client, actor: Actor, owner: User, content: Content, django_capture_on_commit_callbacks: Any
) -> None:  # fmt: skip
    request = made.recorded(actor, owner)
    first = request.asset
    assert first
    shown = page(client.get(at(request) + "?recommencer=1"))
    form = shown.select_one("main form")
    assert form
    with django_capture_on_commit_callbacks(execute=True):
        assert client.post(str(form["action"]), {"file": sent(2.5)}).status_code == 303
    request = made.again(request)
    assert request.asset_id not in {None, first.pk}
    assert not Asset.objects.filter(pk=first.pk).exists()
    assert not first.path.exists()
    actions.use(request, content, voice_place(content), by=owner)
    shown = page(client.get(at(request) + "?recommencer=1"))
    assert not shown.select("[data-say]")
    assert "s’en sert déjà" in shown.text
    with pytest.raises(Refused, match="se sert déjà"):
        actions.receive(made.again(request), made.voice(), replaces=str(request.asset_id))


def voice_place(content: Content) -> str:
    stop = content.draft.document["stops"][1]
    return f"stops/{stop['id']}/voice"


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
    monkeypatch.setattr(hearing, "listener", FakeSpeech)
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
