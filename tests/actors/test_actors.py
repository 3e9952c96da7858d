"""Opening an actor, inviting, roles, brand, places: what people see and what is refused."""

from datetime import timedelta
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core import mail
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from PIL import Image

from cheznous.accounts.models import User
from cheznous.actors import actions, communes
from cheznous.actors.models import Actor, Invitation, Membership, Place, Role
from cheznous.common.errors import Refused
from cheznous.media.brand import contrast

pytestmark = pytest.mark.django_db

MUSEOFILE = (
    "ref;nomoff;autnom;categ;cp_m;ville_m;dpt;url_m\n"
    "M1;musée de la Pêche;;;29900;Concarneau;Finistère;www.musee-peche.fr\n"
    "M2;écomusée des Monts d'Arrée;;Ecomusée;29450;Commana;Finistère;\n"
    "M3;;;;35000;Rennes;;\n"
    "M4;musée de la Mer;;;75116;Paris 16e;;pas d'adresse\n"
)


@pytest.fixture
def places(tmp_path: Path) -> Path:
    file = tmp_path / "museofile.csv"
    file.write_text(MUSEOFILE, encoding="utf-8-sig")
    call_command("import_places", str(file), verbosity=0, stdout=StringIO())
    return file


def test_places_are_read_once_and_line_by_line(tmp_path: Path, capsys: Any) -> None:
    file = tmp_path / "museofile.csv"
    file.write_text(MUSEOFILE, encoding="utf-8-sig")
    call_command("import_places", str(file))
    said = capsys.readouterr().out
    assert "1 ajouté : M1 Musée de la Pêche, Concarneau" in said
    assert "3 REFUSÉ : M3 : sans nom" in said
    assert "4 lignes : 3 ajouté(s), 0 mis à jour(s), 0 inchangé(s), 1 refusé(s)." in said
    call_command("import_places", str(file))
    assert "3 inchangé(s)" in capsys.readouterr().out
    place = Place.objects.get(reference="M1")
    assert (place.insee, place.website) == ("29039", "https://www.musee-peche.fr")
    assert Place.objects.get(reference="M2").trade == "ecomuseum"
    assert Place.objects.get(reference="M4").insee == "75056"


@pytest.mark.parametrize("text", ["", "a;b\n1;2\n", "\x00\xff"])
def test_another_file_is_refused_in_french(tmp_path: Path, text: str) -> None:
    file = tmp_path / "autre.csv"
    file.write_bytes(text.encode("latin-1"))
    with pytest.raises(CommandError, match=r"colonnes|CSV"):
        call_command("import_places", str(file))


def test_an_actor_is_opened_from_its_name(places: Path, person: Any, signed_in: Any) -> None:
    user = person()
    client = signed_in(user)
    page = client.get(reverse("actors:create"), {"nom": "peche conc"})
    assert "Musée de la Pêche" in page.content.decode()
    place = Place.objects.get(reference="M1")
    form = client.get(reverse("actors:create"), {"lieu": place.pk}).context["form"]
    answer = client.post(reverse("actors:create"), form.initial)
    actor = Actor.objects.get()
    assert answer.headers["Location"] == reverse("actors:actor", args=[actor.pk])
    assert (actor.name, actor.insee, actor.commune) == ("Musée de la Pêche", "29039", "Concarneau")
    assert Membership.objects.get(user=user).role == Role.OWNER
    assert actor.validated_at is None
    assert (
        "Vous pouvez travailler tout de suite"
        in client.get(answer.headers["Location"]).content.decode()
    )


def opening(**changed: str) -> dict[str, str]:
    return {"name": "L’Atelier", "trade": "association", "commune": "Concarneau", **changed}


def test_homonyms_are_told_apart_by_their_department(person: Any, signed_in: Any) -> None:
    client = signed_in(person())
    answer = client.post(reverse("actors:create"), opening(commune="st denis"))
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Saint-Denis (Seine-Saint-Denis)" in page
    assert "Saint-Denis (La Réunion)" in page
    client.post(reverse("actors:create"), opening(commune="st denis", insee="93066"))
    assert Actor.objects.get().place == "Saint-Denis (Seine-Saint-Denis)"


def test_a_postcode_of_several_communes_asks_which(person: Any, signed_in: Any) -> None:
    client = signed_in(person())
    answer = client.post(reverse("actors:create"), opening(commune="29450"))
    assert "Commana (Finistère)" in answer.content.decode()
    assert "Sizun (Finistère)" in answer.content.decode()


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"commune": "Xyzzy"}, "Essayez son code postal"),
        ({"commune": ""}, "Écrivez le nom de la commune"),
        ({"name": ""}, "le nom que vos visiteurs connaissent"),
        ({"trade": "casino"}, "valide"),
        ({"website": "pas un site"}, "incomplète"),
        ({"name": "x" * 100_000}, "120"),
        ({"commune": "x" * 100_000}, "100"),
    ],
)
def test_a_wrong_answer_is_told_what_to_do(
    person: Any, signed_in: Any, changed: dict[str, str], words: str
) -> None:
    answer = signed_in(person()).post(reverse("actors:create"), opening(**changed))
    assert answer.status_code == 422
    assert words in answer.content.decode()


def test_an_actor_already_here_is_joined_not_copied(
    person: Any, signed_in: Any, actor: Actor
) -> None:
    actions.validate(actor)
    answer = signed_in(person()).post(reverse("actors:create"), opening(name="musee du PORT"))
    assert "Demandez à la personne responsable de vous inviter" in answer.content.decode()


def test_the_staff_validates_once(person: Any, signed_in: Any, actor: Actor) -> None:
    client = signed_in(person(staff=True))
    assert actor.name in client.get(reverse("actors:waiting")).content.decode()
    client.post(reverse("actors:validate", args=[actor.pk]))
    actor.refresh_from_db()
    first = actor.validated_at
    client.post(reverse("actors:validate", args=[actor.pk]))
    actor.refresh_from_db()
    assert first
    assert actor.validated_at == first


def accept(client: Client, invitation: Invitation) -> Any:
    return client.post(reverse("actors:join", args=[invitation.token]))


def test_a_colleague_joins_by_a_link_once(
    person: Any, signed_in: Any, member: Any, actor: Actor
) -> None:
    owner, new, late = member(Role.OWNER), person("Rozenn"), person("Paol")
    client = signed_in(owner)
    client.post(reverse("actors:invite", args=[actor.pk]), {"role": "maker", "email": ""})
    invitation = Invitation.objects.get()
    assert (
        actions.address(invitation)
        in client.get(reverse("actors:people", args=[actor.pk])).content.decode()
    )
    visitor = Client().get(reverse("actors:join", args=[invitation.token])).content.decode()
    assert "Entrez d’abord" in visitor
    arrived = signed_in(new)
    there = arrived.get(
        accept(arrived, invitation).headers["Location"]
    )  # where there is something to do
    assert "Vous faites maintenant partie de" in there.content.decode()
    assert Membership.objects.get(user=new).role == Role.MAKER
    assert accept(signed_in(new), invitation).status_code == 303
    refused = accept(signed_in(late), invitation)
    assert refused.status_code == 410
    assert "a déjà servi" in refused.content.decode()
    assert not Membership.objects.filter(user=late).exists()


def test_an_invitation_by_mail_is_for_its_reader_only(
    person: Any, signed_in: Any, member: Any, actor: Actor
) -> None:
    client = signed_in(member(Role.OWNER))
    invited, other = person("Rozenn"), person("Paol")
    client.post(
        reverse("actors:invite", args=[actor.pk]), {"role": "coach", "email": invited.email}
    )
    invitation = Invitation.objects.get()
    assert mail.outbox[-1].to == [invited.email]
    assert actions.address(invitation) in mail.outbox[-1].body
    assert "pour une autre adresse" in accept(signed_in(other), invitation).content.decode()
    assert accept(signed_in(invited), invitation).status_code == 303


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"expires_at": timezone.now() - timedelta(minutes=1)}, "quatorze jours"),
        ({"withdrawn_at": timezone.now()}, "a été retirée"),
        ({"used_at": timezone.now()}, "a déjà servi"),
    ],
)
def test_a_link_that_is_over_says_why(
    person: Any, signed_in: Any, member: Any, actor: Actor, changed: Any, words: str
) -> None:
    invitation = Invitation.objects.create(actor=actor, made_by=member(Role.OWNER), **changed)
    for client in (Client(), signed_in(person())):
        answer = client.get(reverse("actors:join", args=[invitation.token]))
        assert answer.status_code == 410
        assert words in answer.content.decode()
        assert "Demandez-en une nouvelle" in answer.content.decode()


def test_a_cut_link_says_so() -> None:
    answer = Client().get(reverse("actors:join", args=["abc"]))
    assert answer.status_code == 404
    assert "Copiez-le en entier" in answer.content.decode()


def test_there_is_always_somebody_responsible(signed_in: Any, member: Any, actor: Actor) -> None:
    owner, maker = member(Role.OWNER), member(Role.MAKER)
    client = signed_in(owner)
    mine, hers = (Membership.objects.get(user=user) for user in (owner, maker))
    role = reverse("actors:change", args=[actor.pk, mine.pk])
    page = client.post(role, {f"{mine.pk}-role": "observer"}, follow=True).content.decode()
    assert "Il faut toujours une personne responsable" in page
    for address in ("actors:leave",):
        client.post(reverse(address, args=[actor.pk]))
    client.post(reverse("actors:remove", args=[actor.pk, mine.pk]))
    assert Membership.objects.get(user=owner).role == Role.OWNER
    with pytest.raises(Refused, match="seule personne responsable"):
        actions.check_leaving(User, owner)
    client.post(reverse("actors:change", args=[actor.pk, hers.pk]), {f"{hers.pk}-role": "owner"})
    assert client.post(reverse("actors:leave", args=[actor.pk])).headers["Location"] == reverse(
        "actors:mine"
    )


def test_approval_is_delegated_to_a_maker(signed_in: Any, member: Any, actor: Actor) -> None:
    owner, maker = member(Role.OWNER), member(Role.MAKER)
    hers = Membership.objects.get(user=maker)
    assert not maker.has_perm("actors.approve", actor)
    address = reverse("actors:change", args=[actor.pk, hers.pk])
    client = signed_in(owner)
    client.post(address, {f"{hers.pk}-role": "maker", f"{hers.pk}-may_approve": "on"})
    assert maker.has_perm("actors.approve", actor)
    client.post(address, {f"{hers.pk}-role": "observer", f"{hers.pk}-may_approve": "on"})
    assert not maker.has_perm("actors.approve", actor)


def test_a_stranger_s_colleague_is_not_found(
    signed_in: Any, member: Any, person: Any, actor: Actor
) -> None:
    member(Role.OWNER)
    hers = Membership.objects.get(actor=actor)
    other = Actor.objects.create(name="Autre", slug="autre", trade="museum")
    stranger = person()
    Membership.objects.create(actor=other, user=stranger, role=Role.OWNER)
    answer = signed_in(stranger).post(reverse("actors:remove", args=[other.pk, hers.pk]))
    assert answer.status_code == 404
    assert Membership.objects.filter(pk=hers.pk).exists()


def dressing(**changed: Any) -> dict[str, Any]:
    return {
        "paper": "#143a52",
        "ink": "#f4efe6",
        "face": "fraunces",
        "languages": ["fr", "br"],
        **changed,
    }


def test_a_pair_that_cannot_be_read_is_refused_with_a_proposal(
    signed_in: Any, member: Any, actor: Actor
) -> None:
    client, address = signed_in(member(Role.OWNER)), reverse("actors:brand", args=[actor.pk])
    answer = client.post(address, dressing(paper="#ffffff", ink="#ffc83d"))
    assert answer.status_code == 422
    proposed = answer.context["proposal"]
    assert contrast(proposed, "#ffffff") >= 4.5
    assert proposed in answer.content.decode()
    answer = client.post(address, {**dressing(paper="#ffffff"), "ink": ["#ffc83d", proposed]})
    assert answer.status_code == 303
    actor.refresh_from_db()
    assert (actor.brand_ink, actor.brand_face) == (proposed, "fraunces")
    assert actor.spoken == ["français", "breton"]


@pytest.mark.parametrize(
    "changed", [{"ink": "red"}, {"face": "comic"}, {"languages": ["xx"]}, {"ink": ""}]
)
def test_a_wrong_look_is_refused(signed_in: Any, member: Any, actor: Actor, changed: Any) -> None:
    address = reverse("actors:brand", args=[actor.pk])
    assert signed_in(member(Role.OWNER)).post(address, dressing(**changed)).status_code == 422


def test_a_brand_is_a_stylesheet_of_properties() -> None:
    answer = Client().get("/brand/f4efe6-143a52-fraunces.css")
    assert answer.content.decode() == (
        ':root{--brand-ink:#f4efe6;--brand-paper:#143a52;--brand-face:"Fraunces",sans-serif}\n'
    )
    assert "immutable" in answer.headers["Cache-Control"]
    assert Client().get("/brand/ffc83d-ffffff-fraunces.css").status_code == 404
    assert Client().get("/brand/f4efe6-143a52-comic.css").status_code == 404


def test_a_logo_is_made_ours_and_served(
    signed_in: Any, member: Any, actor: Actor, settings: Any, tmp_path: Path
) -> None:
    settings.MEDIA_ROOT = tmp_path
    client, address = signed_in(member(Role.OWNER)), reverse("actors:brand", args=[actor.pk])
    png = BytesIO()
    Image.new("RGB", (120, 60), "navy").save(png, "PNG")
    sent = SimpleUploadedFile("../logo.png", png.getvalue())
    assert client.post(address, dressing(logo=sent)).status_code == 303
    actor.refresh_from_db()
    assert actor.brand.logo
    assert (actor.brand.logo.width, actor.brand.logo.height) == (120, 60)
    page = client.get(address).content.decode()
    shown = reverse("actors:logo", args=[actor.pk, actor.brand_logo_digest[:12]])
    assert shown in page
    assert b"".join(Client().get(shown)).startswith(b"\xff\xd8")  # type: ignore[arg-type]
    bad = SimpleUploadedFile("logo.svg", b"<svg xmlns='http://www.w3.org/2000/svg'/>")
    answer = client.post(address, dressing(logo=bad))
    assert answer.status_code == 422
    assert "SVG" in answer.content.decode()


def test_communes_are_found_as_people_write_them() -> None:
    assert str(communes.find("concarn")[0]) == "Concarneau (Finistère)"
    assert communes.find("29900")[0].insee == "29039"
    assert str(communes.exactly("l'ile d'yeu")[0]) == "L'Île-d'Yeu (Vendée)"
    assert communes.find("") == []
    assert communes.find("x" * 100_000) == []
