"""The whole kit as one zip: each file once, one text a channel, and a letter in French that says what to do."""

import zipfile
from tempfile import TemporaryFile
from typing import IO

from cheznous.publishing import parcels
from cheznous.publishing.codes import qr_png
from cheznous.publishing.parcels import Source
from cheznous.publishing.queries import Place

LETTER = "LISEZ-MOI.txt"


def kit(given: Source, places: list[Place]) -> IO[bytes]:
    """Write the zip in a temporary file, read from its start."""
    whole = TemporaryFile()  # noqa: SIM115 (the response closes it)
    with zipfile.ZipFile(whole, "w") as archive:
        for form in given.made:
            for file in parcels.files(given, form):
                archive.write(file.path, f"fichiers/{form.name}/{file.name}")
        for place in places:
            if place.channel.connector.by_hand and place.parcel:
                archive.writestr(f"canaux/{place.channel.connector.name}.txt", sheet(place))
        archive.writestr(
            "fichiers/qr.png", qr_png(parcels.address(given.content, given.article_title))
        )
        archive.writestr(LETTER, letter(given, places))
    whole.seek(0)
    return whole


def sheet(place: Place) -> str:
    """Write what to post on one channel, in the order one needs it."""
    parcel = place.parcel
    assert parcel is not None
    files = [
        f"  {file.name}" + (f"\n    Texte alternatif : {alt}" if alt else "")
        for file in parcel.files
        for alt in [parcel.alt if file.type.startswith("video/") else file.alt]
    ]
    steps = [f"  {number}. {step}" for number, step in enumerate(place.steps, start=1)]
    form = f"fichiers/{parcel.format.name}/" if parcel.format and parcel.files else ""
    parts = [
        place.channel.connector.label.upper(),
        *place.refusals,
        "FICHIERS\n"
        + (f"  Dans {form}\n" if form else "")
        + ("\n".join(files) or "  Aucun : le lien suffit."),
        "TEXTE\n" + parcel.text,
        "À FAIRE\n" + "\n".join(steps),
    ]
    return "\r\n".join("\n\n".join(parts).splitlines()) + "\r\n"


def letter(given: Source, places: list[Place]) -> str:
    """Say what is in the zip and where to begin."""
    ready = [
        p.channel.connector.label for p in places if p.channel.connector.by_hand and not p.refusals
    ]
    lines = [
        given.article_title,
        given.content.actor.name,
        "",
        "Ce dossier contient tout ce qu’il faut pour diffuser ce contenu.",
        "",
        "- canaux/ : un texte par canal, à copier, avec ce qu’il faut faire, pas à pas.",
        "- fichiers/ : les films, les images, les sous-titres (.vtt) et la fiche à imprimer.",
        "- fichiers/qr.png : le QR code de la page.",
        "",
        f"La page : {parcels.address(given.content, given.article_title)}",
        f"Prêt pour : {', '.join(ready) or 'aucun canal pour le moment'}.",
        "",
        "Gardez les textes alternatifs : des personnes les lisent à la place de l’image.",
        "Après chaque publication, revenez coller son lien : on saura où la retrouver, et la retirer s’il le faut.",
    ]
    return "\r\n".join(lines) + "\r\n"
