"""Accords on paper: printed, signed, photographed or scanned back; the paper of a licence."""

import io
from pathlib import Path

import pypdfium2
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from cheznous.accounts.models import User
from cheznous.library.models import Asset
from cheznous.register import paper
from cheznous.rights import actions as rights
from cheznous.rights.actions import Scope
from cheznous.rights.models import Consent, Depiction, Word
from cheznous.rights.rule import USES
from cheznous.studio.models import Content
from tests.media import made as media
from tests.register.made import change
from tests.rights.made import ENDS, STARTS, asked

pytestmark = pytest.mark.django_db
EVERYWHERE = Scope(
    tuple(USES), {"own-page": "Votre page", "instagram": "Instagram"}, STARTS, ENDS
)  # fmt: skip


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


def test_the_printed_form_is_accessible_and_says_the_text(yann: Depiction, owner: User) -> None:
    consent = asked(yann, owner)
    rights.sign(consent.words.get().token, name=yann.name, yes=True, drawing=[[[0, 0], [900, 300]]])
    pdf = paper.copy(Word.objects.get())
    assert b"pdfuaid:part" in pdf
    assert b"StructTreeRoot" in pdf
