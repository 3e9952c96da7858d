"""What the library keeps of people: who sent a file, who its words name. Files go with who they show (`rights`)."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from django.urls import reverse

from cheznous.common.persons import Place, Wanted, nameless, told
from cheznous.library import binning
from cheznous.library.models import Asset, PhoneLink, Transcript, Upload

FIELDS: dict[str, Any] = {}


def _file(row: Asset) -> Mapping[str, Any]:
    return told(
        Fichier=row, Description=row.alt, Transcription=row.transcript, Crédit=row.credit,
        Arrivé_le=f"{row.made_at:%d/%m/%Y}",
    )  # fmt: skip


def _bytes(row: Asset) -> Iterable[Path]:
    return [row.path] if row.path.exists() else []


def _look(row: Asset) -> str:
    return reverse("library:thumb", args=[row.pk]) if row.kind == Asset.Kind.PICTURE else ""


def _erase(row: Asset, wanted: Wanted) -> None:
    binning.destroy(row)


def _said(row: Transcript) -> Mapping[str, Any]:
    return told(Paroles_de=row.asset)


def _sent(row: Upload) -> Mapping[str, Any]:
    return told(Envoi=row, Le=f"{row.made_at:%d/%m/%Y}")


def _phone(row: PhoneLink) -> Mapping[str, Any]:
    return told(Téléphone=row.made_by, Le=f"{row.made_at:%d/%m/%Y}")


PLACES = (
    Place("library.Asset", "Un fichier", _file, actor="actor", erase=_erase, files=_bytes,
          look=_look, assets=lambda row: [row.pk]),
    Place("library.Asset", "La fiche d’un fichier", _file, actor="actor", name="words", becomes=nameless,
          words=("title", "name", "alt", "transcript", "credit"), users=("made_by",)),
    Place("library.Transcript", "Qui parle, et quand", _said, actor="asset__actor", words=("lines",),
          becomes=nameless, ahead=("asset",)),
    Place("library.Upload", "Un envoi", _sent, users=("made_by",), actor="actor"),
    Place("library.PhoneLink", "Un lien de téléphone", _phone, users=("made_by",), actor="actor"),
)  # fmt: skip
