"""The zoom's recipe, read by machine (sector.md 4.6), on top of the rules of every kind.

Z0 photograph · Z1 detail consent · Z2 number of stops · Z3 words a stop · Z4 size of a zone · Z5 sharpness, judged
for each film it becomes · Z6 whole view first and last · Z7, Z8 what the film says (`telling`) · Z9 legend ·
Z10 a name for each stop. What each looks at and its thresholds are in `criteria.toml`.
"""

from collections.abc import Iterator
from datetime import date

from cheznous.media.medium import Medium
from cheznous.studio import checks as common
from cheznous.studio import criteria, cutting
from cheznous.studio.findings import Finding, Proposal
from cheznous.studio.french import words
from cheznous.studio.kinds.contract import Media
from cheznous.studio.kinds.zoom import framing, telling
from cheznous.studio.kinds.zoom.document import Stop, ZoomDocument

RECIPE = criteria.beside(__file__)
WHOLE_VIEWS = ("D’abord, regardez", "Et maintenant, regardez encore")  # what we name those we add
NAME_MOST = 5  # words of a stop's name
LEGEND = {
    "author": "l’auteur", "title": "le titre de l’œuvre", "date": "la date", "technique": "la technique",
    "place": "le lieu où elle se trouve", "inventory": "le numéro d’inventaire", "credit": "le crédit",
}  # fmt: skip


def checks(document: ZoomDocument, media: Media, on: date) -> list[Finding]:
    """Read the whole document against its recipe, in the order a person meets it."""
    return [
        *_picture(document, media),
        *common.title(document.title),
        *common.description(document.description, document.promise),
        *common.plain_language(document.description, "description"),
        *_stops(document),
        *(finding for stop in document.stops for finding in _stop(document, stop, media)),
        *common.easy((stop.text for stop in document.stops), "stops"),
        *telling.film(document),
        *(each for at, text in _written(document) for each in common.drawn(text, at)),
        *_legend(document),
        *_rights(document, on),
    ]


def _picture(document: ZoomDocument, media: Media) -> Iterator[Finding]:
    picture, work = media.get(document.picture.media), document.work
    if picture is None:
        yield RECIPE["Z0"].at(
            "picture/media", "Il manque la photographie de l’œuvre. Prenez-la ou choisissez-la."
        )
        return
    if framing.is_small(picture):
        yield RECIPE["Z5-picture"].at(
            "picture/media",
            f"Cette photographie fait {picture.width} × {picture.height} pixels : les films resteront loin des "
            "détails. Cherchez-en une plus grande ; les cadres resteront en place.",
        )
    start = ", ".join(part for part in (work.title, work.technique, work.author) if part)
    yield from common.alternative(
        document.picture.alt, "picture/alt", what="l’œuvre entière", start=start,
        titles=(document.title, work.title),
    )  # fmt: skip


def _stops(document: ZoomDocument) -> Iterator[Finding]:
    count = len(document.stops)
    fewest, most = RECIPE["Z2-few"].count("least"), RECIPE["Z2-many"].count("most")
    if not document.details:
        yield RECIPE["Z2-none"].at(
            "stops", "Choisissez un endroit de l’image à montrer : ce sera le premier arrêt."
        )
    elif count < fewest:
        has = f"{count} arrêt{'s' if count > 1 else ''}"
        yield RECIPE["Z2-few"].at(
            "stops",
            f"Vous avez {has}. Encore {fewest - count} : {fewest} à {most} tiennent l’attention.",
        )
    elif count > most:
        yield RECIPE["Z2-many"].at(
            "stops",
            f"{count} arrêts, c’est long. Gardez les {most} plus beaux, le reste fera un autre zoom.",
        )
    yield from _whole_views(document, fewest)
    yield from _told(document)


def _whole_views(document: ZoomDocument, fewest: int) -> Iterator[Finding]:
    stops = document.stops
    if stops and stops[0].zone:
        yield RECIPE["Z6-first"].at(
            f"stops/{stops[0].id}/zone",
            "Commencez par la vue entière : on regarde d’abord, on écoute ensuite.",
            Proposal(
                "stops", {"insert": "whole", "at": "start"}, "Ajouter la vue entière au début"
            ),
        )
    if len(stops) > 1 and stops[-1].zone:
        yield RECIPE["Z6-last"].at(
            f"stops/{stops[-1].id}/zone",
            "Finissez par la vue entière : le regard a changé.",
            Proposal("stops", {"insert": "whole", "at": "end"}, "Ajouter la vue entière à la fin"),
        )
    is_ours = all(
        each.title in WHOLE_VIEWS and not each.text and not each.voice
        for each in (stops[:1] + stops[-1:])
    )
    if len(stops) >= fewest and not stops[0].zone and not stops[-1].zone and not is_ours:
        yield RECIPE["Z6-both"].at(
            "stops",
            "Votre visite s’ouvre et se ferme sur la vue entière : on regarde avant d’écouter.",
        )


def _told(document: ZoomDocument) -> Iterator[Finding]:
    details, most = document.details, RECIPE["Z3-voice"].count("most")
    count = sum(len(words(stop.said)) for stop in document.stops if stop.voice)
    if details and all(stop.voice for stop in details) and count > most:
        yield RECIPE["Z3-voice"].at(
            "stops",
            f"Vos voix disent {count} mots en tout. {most} suffisent : gardez ce qui fait voir.",
        )


def _stop(document: ZoomDocument, stop: Stop, media: Media) -> Iterator[Finding]:
    at = f"stops/{stop.id}"
    if not stop.title.strip():
        start = cutting.label(stop.line or stop.text, NAME_MOST)
        proposal = Proposal(f"{at}/title", start, "Proposer") if start else None
        yield RECIPE["Z10"].at(
            f"{at}/title", "Donnez un nom à cet arrêt, en deux ou trois mots.", proposal
        )
    yield from _text(stop, at)
    yield from telling.line(stop, at)
    yield from common.plain_language(stop.text, f"{at}/text")
    if stop.alt:
        yield from common.alternative(
            stop.alt, f"{at}/alt", what="ce détail", titles=(stop.title, document.title)
        )
    if stop.voice:
        yield from common.transcript(stop.said, f"{at}/said", heard=stop.heard, read=stop.text)
    if stop.voice in media:
        yield from common.pace(stop.said, media[stop.voice].duration_s, f"{at}/said")
    if stop.zone:
        yield from _zone(stop, at)
        yield from _sharpness(document, stop, media, at)


def _text(stop: Stop, at: str) -> Iterator[Finding]:
    count = len(words(stop.text))
    least, most = RECIPE["Z3-short"].count("least"), RECIPE["Z3-long"].count("most")
    if not stop.text.strip():
        if stop.zone:
            yield RECIPE["Z3-missing"].at(
                f"{at}/text", "Écrivez ce que l’on voit ici, et ce que cela change."
            )
    elif stop.zone and count < least:
        yield RECIPE["Z3-short"].at(
            f"{at}/text",
            f"{count} mot{'s' if count > 1 else ''} : dites-en un peu plus. Il en faut {least} à {most}.",
        )
    elif count > most:
        yield RECIPE["Z3-long"].at(
            f"{at}/text", f"{count} mots : un arrêt, une idée. Gardez-en {most} au plus."
        )


def _zone(stop: Stop, at: str) -> Iterator[Finding]:
    share = round(stop.window.share, 3)
    least, most = (
        RECIPE["Z4-small"].measure("least") / 100,
        RECIPE["Z4-large"].measure("most") / 100,
    )
    if share < least:
        yield RECIPE["Z4-small"].at(
            f"{at}/zone",
            "Ce cadre est très petit : on se perd. Élargissez-le un peu.",
            Proposal(f"{at}/zone", framing.scaled(stop.window, least), "Élargir"),
        )
    elif share > most:
        yield RECIPE["Z4-large"].at(
            f"{at}/zone",
            "Ce cadre prend presque toute l’image. Resserrez-le sur ce que vous montrez.",
            Proposal(f"{at}/zone", framing.scaled(stop.window, most), "Resserrer"),
        )


def _sharpness(document: ZoomDocument, stop: Stop, media: Media, at: str) -> Iterator[Finding]:
    picture = media.get(document.picture.media)
    if picture is None or framing.is_small(picture):
        return
    short = stop.id in {each.id for each in document.kept}
    far = framing.far(stop.window, picture, framing.ALL if short else framing.LONG)
    if far:
        names = ", ".join(form.label.lower() for form in far)
        yield RECIPE["Z5-close"].at(
            f"{at}/zone",
            f"La photographie manque de pixels ici pour : {names}. La caméra restera plus loin ; la page "
            "montrera bien ce cadre.",
            _wider(stop, at, picture),
        )


def _wider(stop: Stop, at: str, picture: Medium) -> Proposal | None:
    found = framing.wider(stop.window, picture)
    return Proposal(f"{at}/zone", found, "Élargir le cadre") if found else None


def _written(document: ZoomDocument) -> Iterator[tuple[str, str]]:
    """List what films, cards and the sheet write, with its place."""
    yield from (("title", document.title), ("description", document.description))
    for stop in document.stops:
        for field in ("title", "text", "said", "line"):
            yield f"stops/{stop.id}/{field}", getattr(stop, field)
    yield from (("film/hook", document.film.hook), ("film/invitation", document.film.invitation))
    yield from ((f"work/{field}", str(getattr(document.work, field))) for field in LEGEND)


def _legend(document: ZoomDocument) -> Iterator[Finding]:
    missing = [field for field in LEGEND if not str(getattr(document.work, field)).strip()]
    if missing:
        labels = ", ".join(LEGEND[field] for field in missing)
        yield RECIPE["Z9"].at(
            f"work/{missing[0]}",
            f"Il manque dans la légende : {labels}. Écrivez « inconnu » si personne ne le sait.",
        )


def _rights(document: ZoomDocument, on: date) -> Iterator[Finding]:
    work = document.work
    if work.author_died is None and not work.rights:
        yield RECIPE["Z1-died"].at(
            "work/author_died",
            "Quand l’auteur est-il mort ? Sans cette date, l’œuvre est tenue pour protégée. "
            "Dites-le aussi si elle est du domaine public.",
        )
    elif work.is_blocked(on):
        yield RECIPE["Z1"].at(
            "work/consent",
            "Cette œuvre est protégée. Recadrer, c’est la modifier : demandez l’accord avant.",
        )
