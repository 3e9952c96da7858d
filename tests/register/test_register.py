"""The register of a content, filled as one works; consents asked, signed, taken back, and what that does."""

import io
import json
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
from django.utils import timezone

from cheznous.accounts.models import User
from cheznous.actors import handover
from cheznous.actors.models import Actor, Role
from cheznous.audience import actions as audience
from cheznous.catalogue import queries as catalogue
from cheznous.common.errors import Closed
from cheznous.common.worker import drain
from cheznous.formats import names
from cheznous.library import actions as library
from cheznous.library.models import Asset
from cheznous.publishing import actions as publishing
from cheznous.publishing import parcels
from cheznous.publishing import queries as published
from cheznous.publishing.models import Publication
from cheznous.register import actions, paper, queries
from cheznous.rights import actions as rights
from cheznous.rights.actions import Person, Scope
from cheznous.rights.models import Consent, Depiction, Word
from cheznous.rights.rule import USES
from cheznous.studio import actions as studio
from cheznous.studio.models import Content
from tests.media import made as media
from tests.publishing import made
from tests.rendering import made as rendering
from tests.rights.made import ENDS, SCOPE, STARTS, agreed, asked

pytestmark = pytest.mark.django_db
EVERYWHERE = Scope(
    tuple(USES), {"own-page": "Votre page", "instagram": "Instagram"}, STARTS, ENDS
)  # fmt: skip


def register(client: Client, content: Content) -> BeautifulSoup:
    answer = client.get(reverse("register:content", args=[content.pk]))
    return BeautifulSoup(answer.content, "html.parser")


def tell(client: Client, content: Content, **given: Any) -> HttpResponse:
    return client.post(reverse("register:tell", args=[content.pk]), given)


def change(client: Client, content: Content, depiction: Depiction, **given: Any) -> HttpResponse:
    return client.post(reverse("register:change", args=[content.pk, depiction.pk]), given)


def voices(content: Content, owner: User, folder: Path) -> list[Asset]:
    found = []
    for number, stop in enumerate(content.draft.document["stops"][:2]):
        media.voice(folder / f"{number}.flac", 2.0 + number)
        found.append(library.add_sound(content.actor, folder / f"{number}.flac", owner))
        place = f"stops/{stop['id']}/voice"
        studio.change(content, [{"op": "set", "place": place, "value": found[-1].pk}], by=owner)
    return found


def test_a_register_shows_the_work_its_document_declares(client: Client, content: Content) -> None:
    page = register(client, content)
    assert "Tout est en règle." in page.text
    assert "œuvre" in page.text


def test_a_child_without_a_second_parent_turns_it_red_and_says_what_to_do(
    client: Client, content: Content, picture: Asset, owner: User
) -> None:
    lou = rights.depict(picture, kind="minor", name="Lou", by=owner)
    people = [Person("Anne", "guardian"), Person("Paul", "guardian"), Person("Lou", "child")]
    consent = rights.ask(lou, people, scope=SCOPE, project="P", purpose="p", by=owner)
    rights.sign(consent.words.get(name="Anne").token, name="Anne", yes=True, typed=True)
    said = "Il manque l’accord du second parent de Lou. On peut publier sans ce plan."
    page = register(client, content)
    assert said in page.find(class_="notice").text
    assert "Votre page" in page.find(class_="answers").text
    for name in ("Paul", "Lou"):
        rights.sign(consent.words.get(name=name).token, name=name, yes=True, typed=True)
    page = register(client, content)
    assert said not in page.text
    [yes, no] = page.find(class_="answers").find_all("li")
    assert ("Votre page" in yes.text, "Instagram" in no.text) == (True, True)


def test_one_tap_says_that_nobody_is_recognised(
    client: Client, content: Content, picture: Asset
) -> None:
    answer = tell(client, content, medium=picture.pk, act="nobody", place="picture-media")
    assert answer.status_code == 303
    assert answer["Location"].endswith("/droits#picture-media")


def test_one_tap_says_my_voice_for_every_recording(
    client: Client, content: Content, owner: User, tmp_path: Path
) -> None:
    heard = voices(content, owner, tmp_path)
    assert "2 enregistrements" in register(client, content).text
    tell(client, content, medium=[each.pk for each in heard], act="mine")
    voice = Depiction.objects.get(kind="voice")
    assert voice.showings.count() == 2
    assert Word.objects.get(consent__depiction=voice).way == "typed"
    tell(client, content, medium=[heard[0].pk], act="mine")
    assert Depiction.objects.filter(kind="voice").count() == 1
    assert "Tout est en règle" in register(client, content).text


def test_somebody_new_is_added_and_leads_to_the_accord(
    client: Client, content: Content, picture: Asset
) -> None:
    given = {f"{picture.pk}-kind": "person", f"{picture.pk}-name": "Soazig"}
    answer = tell(client, content, medium=picture.pk, **given)
    soazig = Depiction.objects.get()
    assert answer["Location"] == reverse("register:depiction", args=[content.pk, soazig.pk])


def test_without_a_name_the_form_comes_back_with_what_to_do(
    client: Client, content: Content, picture: Asset
) -> None:
    answer = tell(client, content, medium=picture.pk, **{f"{picture.pk}-kind": "person"})
    assert answer.status_code == 422
    assert not Depiction.objects.exists()


def test_somebody_known_is_taken_up_again_and_nobody_elses(
    client: Client, content: Content, picture: Asset, yann: Depiction, owner: User
) -> None:
    other = Actor.objects.create(name="Autre", slug="autre", trade="museum")
    theirs = Depiction.objects.create(actor=other, kind="person", name="Là-bas")
    rights.nobody(picture, by=owner)
    assert (
        tell(client, content, medium=picture.pk, act="known", depiction=yann.pk).status_code == 303
    )
    assert yann.showings.count() == 1
    no = tell(client, content, medium=picture.pk, act="known", depiction=theirs.pk)
    assert no.status_code == 404
    foreign = reverse("register:depiction", args=[content.pk, theirs.pk])
    assert client.get(foreign).status_code == 404


def test_a_file_of_another_content_is_not_touched(
    client: Client, content: Content, owner: User, tmp_path: Path
) -> None:
    drawn = media.picture(tmp_path / "autre.png", 400, 300)
    loose = library.add_picture(content.actor, drawn.path, owner)
    assert tell(client, content, medium=loose.pk, act="nobody").status_code == 404


ASKED = {
    "act": "ask", "name": "Yann Le Bris", "project": "Le port au soir", "purpose": "faire découvrir le port",
    "uses": ["page", "film"], "channels": ["own-page"], "years": "5", "taken_on": "2026-09-01",
}  # fmt: skip


def test_an_accord_is_asked_and_its_link_sent(
    client: Client, content: Content, yann: Depiction
) -> None:
    answer = change(client, content, yann, **ASKED, email="yann@exemple.bzh")
    assert answer.status_code == 303
    word = Word.objects.get()
    drain("quick")
    assert reverse("register:sign", args=[word.token]) in str(mail.outbox[0].body)
    page = client.get(answer["Location"]).content.decode()
    assert "attendu" in page


@pytest.mark.parametrize(
    "changed", [{"name": ""}, {"uses": []}, {"channels": []}, {"years": "99"}, {"purpose": "x" * 100_000}]
)  # fmt: skip
def test_an_accord_that_lacks_something_says_so(
    client: Client, content: Content, yann: Depiction, changed: dict[str, Any]
) -> None:
    answer = change(client, content, yann, **(ASKED | changed))
    assert answer.status_code == 422
    assert not Consent.objects.exists()


def test_two_parents_of_one_name_are_refused(
    client: Client, content: Content, picture: Asset, owner: User
) -> None:
    lou = rights.depict(picture, kind="minor", name="Lou", by=owner)
    answer = change(client, content, lou, **(ASKED | {"name": "Anne", "second": "anne"}))
    assert "écrit deux fois" in answer.content.decode()
    assert change(client, content, lou, **(ASKED | {"name": "Anne"})).status_code == 422
    change(client, content, lou, **(ASKED | {"name": "Anne", "second": "Paul"}))
    parts = list(Word.objects.values_list("part", flat=True))
    assert parts == ["guardian", "guardian", "child"]


def test_one_signs_without_an_account_and_keeps_a_copy(yann: Depiction, owner: User) -> None:
    word = asked(yann, owner, email="yann@exemple.bzh").words.get()
    address, anyone = reverse("register:sign", args=[word.token]), Client()
    assert "J’autorise Musée du Port" in anyone.get(address).content.decode()
    drawn = json.dumps([[[10, 10], [400, 200]]])
    given = {"name": word.name, "drawing": drawn, "answer": "yes"}
    assert anyone.post(address, given).status_code == 302
    assert "Merci" in anyone.get(address).content.decode()
    copy = anyone.get(reverse("register:copy", args=[word.token]))
    assert copy.content.startswith(b"%PDF")
    drain("quick")
    [(name, sent, _)] = mail.outbox[0].attachments
    assert (name, sent[:4]) == ("votre-accord.pdf", b"%PDF")
    assert anyone.post(address, given).status_code == 410


def test_who_signs_on_anothers_phone_asks_for_the_copy(yann: Depiction, owner: User) -> None:
    word = asked(yann, owner).words.get()
    address = reverse("register:sign", args=[word.token])
    assert 'name="email"' in Client().get(address).content.decode()
    given = {"name": word.name, "typed": "on", "answer": "yes"}
    wrong = Client().post(address, given | {"email": "yann@"})
    assert wrong.status_code == 422
    Client().post(address, given | {"email": "yann@exemple.bzh"})
    drain("quick")
    [sent] = mail.outbox
    assert sent.to == ["yann@exemple.bzh"]
    assert address in sent.body


def test_a_licence_keeps_its_paper_its_days_and_its_countries(
    client: Client, content: Content, picture: Asset, owner: User, tmp_path: Path
) -> None:
    work = rights.depict(picture, kind="work", name="La marée", by=owner)
    drawn = media.picture(tmp_path / "contract.png", 400, 300).path.read_bytes()
    given = {
        "act": "allow", "form": "licence", "proof": "Contrat du 3 mars", "uses": ["page"], "channels": ["own-page"],
        "starts_on": "2026-12-01", "ends_on": "2027-12-01", "territory": "France",
    }  # fmt: skip
    for wrong in (
        {"ends_on": "2026-11-30"},
        {"sheet": SimpleUploadedFile("contrat.pdf", b"not a paper")},
    ):
        assert change(client, content, work, **given | wrong).status_code == 422
    assert not work.consents.exists()
    change(client, content, work, **given, sheet=SimpleUploadedFile("contrat.png", drawn))
    kept = work.consents.get()
    assert (f"{kept.starts_on}", kept.territory) == ("2026-12-01", "France")
    page = client.get(reverse("register:depiction", args=[content.pk, work.pk])).content.decode()
    assert reverse("register:proof", args=[content.pk, kept.pk]) in page
    assert 'value="le monde entier, par internet"' in page
    change(client, content, work, **given | {"territory": "", "starts_on": ""})
    other = work.consents.exclude(pk=kept.pk).get()
    assert (other.starts_on, other.territory) == (timezone.localdate(), rights.WORLD)


def test_somebody_known_is_not_written_twice(
    client: Client, content: Content, picture: Asset, yann: Depiction
) -> None:
    given = {f"{picture.pk}-kind": "person", f"{picture.pk}-name": " yann  le bris"}
    answer = tell(client, content, medium=picture.pk, **given)
    assert answer.status_code == 422
    assert "déjà dans votre registre" in answer.content.decode()
    assert Depiction.objects.count() == 1


@pytest.mark.parametrize("drawing", ["", "[]", "nonsense", "[[[1,1]]]", '{"a": 1}', "[[" * 5000])
def test_nothing_drawn_is_no_signature(yann: Depiction, owner: User, drawing: str) -> None:
    word = asked(yann, owner).words.get()
    address = reverse("register:sign", args=[word.token])
    given = {"name": word.name, "drawing": drawing, "answer": "yes"}
    assert Client().post(address, given).status_code == 422
    word.refresh_from_db()
    assert not word.answer


def test_by_keyboard_a_name_is_a_signature_and_no_is_an_answer(
    client: Client, content: Content, picture: Asset, owner: User
) -> None:
    for number, said in enumerate(("yes", "no")):
        one = rights.depict(picture, kind="person", name=f"P{number}", by=owner)
        word = asked(one, owner).words.get()
        given = {"name": word.name, "typed": "on", "answer": said}
        Client().post(reverse("register:sign", args=[word.token]), given)
        word.refresh_from_db()
        assert word.answer == said
    assert "P1 n’a pas souhaité" in register(client, content).text


def test_links_that_open_nothing_answer_410(yann: Depiction, owner: User) -> None:
    word = asked(yann, owner).words.get()
    Word.objects.update(expires_at=timezone.now())
    for token in (word.token, word.token[:-1], "x"):
        assert Client().get(reverse("register:sign", args=[token])).status_code == 410
        assert Client().post(reverse("register:take_back", args=[token])).status_code == 410


def test_a_new_link_shuts_the_old_one(
    client: Client, content: Content, yann: Depiction, owner: User
) -> None:
    word = asked(yann, owner).words.get()
    change(client, content, yann, act="renew", word=word.pk)
    assert Client().get(reverse("register:sign", args=[word.token])).status_code == 410


def test_a_signed_sheet_photographed_is_the_proof(
    client: Client, content: Content, yann: Depiction, owner: User, tmp_path: Path
) -> None:
    consent = asked(yann, owner)
    assert (
        client.get(reverse("register:form", args=[content.pk, consent.pk])).content[:4] == b"%PDF"
    )
    bad = SimpleUploadedFile("feuille.jpg", b"not a picture")
    no = change(client, content, yann, act="paper", consent=consent.pk, sheet=bad)
    assert no.status_code == 422
    drawn = media.picture(tmp_path / "sheet.png", 400, 300).path
    sheet = SimpleUploadedFile("feuille.png", drawn.read_bytes())
    change(client, content, yann, act="paper", consent=consent.pk, sheet=sheet)
    assert Word.objects.get().way == "paper"
    page = client.get(reverse("register:depiction", args=[content.pk, yann.pk])).content.decode()
    assert "Copier le lien de sa copie" in page
    shown = client.get(reverse("register:proof", args=[content.pk, consent.pk]))
    assert shown["Content-Type"] == "image/jpeg"
    assert b"".join(shown).startswith(b"\xff\xd8")


def scanned(consent: Consent) -> bytes:
    """Give the form as a scanner would: a PDF, here with a script in it."""
    document = pypdfium2.PdfDocument(paper.form(consent))
    document.new_page(595, 842).close()
    held = io.BytesIO()
    document.save(held)
    document.close()
    return held.getvalue().replace(
        b"/Type/Catalog", b"/OpenAction<</S/JavaScript/JS(app.alert\\(1\\))>>/Type/Catalog"
    )


def test_a_signed_sheet_scanned_is_the_proof_and_nothing_of_the_pdf_is_kept(
    client: Client, content: Content, yann: Depiction, owner: User
) -> None:
    consent = asked(yann, owner)
    sheet = SimpleUploadedFile("feuille.pdf", scanned(consent))
    assert b"JavaScript" in scanned(consent)
    change(client, content, yann, act="paper", consent=consent.pk, sheet=sheet)
    assert Word.objects.get().way == "paper"
    kept = b"".join(client.get(reverse("register:proof", args=[content.pk, consent.pk])))
    assert kept.startswith(b"\xff\xd8")
    assert b"JavaScript" not in kept
    bad = SimpleUploadedFile("feuille.pdf", b"%PDF-1.7 nothing")
    again = asked(yann, owner)
    no = change(client, content, yann, act="paper", consent=again.pk, sheet=bad)
    assert no.status_code == 422
    assert "prenez-la en photo" in no.content.decode()


def test_each_format_says_its_own_answer(
    client: Client, content: Content, yann: Depiction, owner: User
) -> None:
    agreed(yann, owner, uses=("page", "image"), scope=EVERYWHERE)
    page = register(client, content)
    [said] = [
        each for each in page.find(class_="answers").find_all("li") if "Instagram" in each.text
    ]
    assert "en partie" in said.text
    assert "Oui : carrousel" in said.text.replace("\xa0", " ").replace("\u202f", " ")
    assert "Non : film vertical" in said.text.replace("\xa0", " ").replace("\u202f", " ")
    assert "dans un film" in said.text
    publishing.approve(content, by=owner)
    rendering.rendition(content, names.CAROUSEL)
    [place] = [
        each
        for each in published.places(content, parcels.source(content.draft))
        if each.channel.connector.name == "instagram"
    ]
    assert [form for form, _ in place.closed] == ["Film vertical"]


def test_who_leaves_hands_over_the_consents_awaited(
    content: Content, yann: Depiction, owner: User, member: Callable[..., User], actor: Actor
) -> None:
    heir = member(Role.OWNER)
    consent = asked(yann, owner)
    consent.text = f"en écrivant à {owner.email}."
    consent.save()
    said = [each.words for _, several in handover.gather(owner, actor) for each in several]
    assert "Un accord attendu : les liens pour signer restent ouverts" in said
    handover.pass_all_on(owner, actor, heir)
    consent.refresh_from_db()
    assert consent.made_by == heir
    assert heir.email in consent.text
    link = reverse("register:sign", args=[consent.words.get().token])
    assert Client().get(link).status_code == 200


def test_the_printed_form_is_accessible_and_says_the_text(yann: Depiction, owner: User) -> None:
    consent = asked(yann, owner)
    rights.sign(consent.words.get().token, name=yann.name, yes=True, drawing=[[[0, 0], [900, 300]]])
    pdf = paper.copy(Word.objects.get())
    assert b"pdfuaid:part" in pdf
    assert b"StructTreeRoot" in pdf


def test_a_register_costs_the_same_queries_whoever_is_shown(
    client: Client, content: Content, picture: Asset, owner: User
) -> None:
    counts = []
    for number in range(3):
        agreed(rights.depict(picture, kind="person", name=f"P{number}", by=owner), owner)
        with CaptureQueriesContext(connection) as asked_of:
            register(client, content)
        counts.append(len(asked_of))
    assert len(set(counts)) == 1


# ── withdrawal ──


@pytest.fixture
def live(content: Content, yann: Depiction, owner: User) -> Content:
    """Put it on our page and on Instagram, Yann agreeing to both."""
    agreed(yann, owner, scope=EVERYWHERE)
    made.everything(content)
    publishing.approve(content, by=owner)
    publishing.publish(content, "own-page", by=owner)
    publishing.posted(content, "instagram", "https://www.instagram.com/p/abc", by=owner)
    return content


def state(content: Content, channel: str) -> Publication:
    return Publication.objects.get(content=content, account__channel=channel)


def test_taking_back_closes_our_page_and_opens_a_task_elsewhere(
    live: Content, owner: User, client: Client
) -> None:
    word = Word.objects.get()
    [touched] = queries.touched(word.consent.depiction)
    assert touched.labels == ["Votre page", "Instagram"]
    answer = Client().post(reverse("register:take_back", args=[word.token]), {"why": "Je déménage"})
    assert answer.status_code == 302
    assert (state(live, "own-page").state, state(live, "own-page").left_online) == (
        "withdrawn",
        False,
    )
    assert (state(live, "instagram").state, state(live, "instagram").left_online) == (
        "withdrawn",
        True,
    )
    with pytest.raises(Closed):
        catalogue.entry(live.pk)
    drain("quick")
    assert mail.outbox[-1].to == [owner.email]
    assert "instagram.com/p/abc" in str(mail.outbox[-1].body)
    workshop = client.get(reverse("journey:workshop")).content.decode()
    assert "à enlever à la main" in workshop
    publishing.removed(state(live, "instagram"), by=owner)
    assert queries.to_remove([live.actor_id]) == []


def test_what_does_not_show_the_person_stays_online(
    live: Content, actor: Actor, owner: User, tmp_path: Path
) -> None:
    other = made.written(actor, tmp_path, owner, "deux")
    drawn = media.picture(tmp_path / "sans.png", 1500, 1100).path
    new = library.add_picture(actor, drawn, owner)
    studio.change(other, [{"op": "set", "place": "picture/media", "value": new.pk}], by=owner)
    other = Content.objects.get(pk=other.pk)
    publishing.approve(other, by=owner)
    publishing.publish(other, "own-page", by=owner)
    actions.take_back(Word.objects.get())
    assert state(other, "own-page").state == "live"


def test_the_published_revision_counts_not_the_draft(
    live: Content, owner: User, tmp_path: Path
) -> None:
    drawn = media.picture(tmp_path / "sans.png", 1500, 1100).path
    new = library.add_picture(live.actor, drawn, owner)
    studio.change(live, [{"op": "set", "place": "picture/media", "value": new.pk}], by=owner)
    actions.take_back(Word.objects.get())
    assert state(live, "own-page").state == "withdrawn"


def test_links_to_read_to_try_and_to_approve_close_too(live: Content, owner: User) -> None:
    share = studio.share(live, by=owner)
    asked_of = [
        {"ask": "Que fait la mer ?", "right": "Elle monte", "others": ["Elle descend", "Rien"]}
    ]
    trial = audience.open_trial(live, promise="Voir la marée", questions=asked_of, by=owner)
    studio.change(live, [{"op": "set", "place": "title", "value": "Plus tard"}], by=owner)
    request = publishing.ask_approval(Content.objects.get(pk=live.pk), by=owner)
    actions.take_back(Word.objects.get())
    for each in (share, trial, request):
        each.refresh_from_db()
    assert share.revoked_at
    assert trial.closed_at
    assert request.closed_at


def test_taken_back_twice_tells_once(live: Content) -> None:
    word = Word.objects.get()
    assert len(actions.take_back(word)) == 1
    word.refresh_from_db()
    assert actions.take_back(word) == []


def test_after_taking_back_nothing_goes_out_again(live: Content, owner: User) -> None:
    actions.take_back(Word.objects.get())
    approval = published.last_approval(live)
    assert approval
    refusals = published.publishable(
        approval.revision, published.channels()["own-page"], timezone.localdate()
    )
    assert any("a retiré son accord" in each for each in refusals)


def test_the_owner_may_end_an_accord_too(client: Client, live: Content, yann: Depiction) -> None:
    consent = Consent.objects.get()
    change(client, live, yann, act="end", consent=consent.pk)
    assert state(live, "own-page").state == "withdrawn"


def test_what_ended_yesterday_comes_down_by_itself(live: Content) -> None:
    today = timezone.localdate()
    Consent.objects.update(starts_on=today - timedelta(9), ends_on=today - timedelta(1))
    actions.close_uncovered([live], by=None)
    assert state(live, "own-page").state == "withdrawn"


@pytest.mark.parametrize(
    ("posted", "now"), [("vertical-film", "withdrawn"), ("carousel", "live"), ("", "live")]
)
def test_what_was_posted_answers_for_itself(live: Content, posted: str, now: str) -> None:
    """Nobody said which (""): any format that may go keeps it there."""
    where = Publication.objects.filter(content=live, account__channel="instagram")
    assert where.get().format == "vertical-film"
    where.update(format=posted)
    Consent.objects.update(uses=["page", "image"])
    actions.close_uncovered([live], by=None)
    assert state(live, "instagram").state == now


def test_what_is_covered_stays(live: Content) -> None:
    assert actions.close_uncovered([live], by=None) == []
    assert state(live, "own-page").state == "live"


def test_sixty_days_before_its_end_the_workshop_says_so(
    client: Client, content: Content, yann: Depiction, owner: User, signed_in: Callable[[User], Client]
) -> None:  # fmt: skip
    agreed(yann, owner)
    today = timezone.localdate()
    workshop = reverse("journey:workshop")
    Consent.objects.update(starts_on=today - timedelta(9), ends_on=today + timedelta(61))
    assert "prend fin" not in client.get(workshop).content.decode()
    Consent.objects.update(ends_on=today + timedelta(60))
    page = BeautifulSoup(client.get(workshop).content, "html.parser")
    [link] = [each for each in page.find_all("a") if "En demander un nouveau" in each.text]
    assert link["href"] == reverse("register:depiction", args=[content.pk, yann.pk])
