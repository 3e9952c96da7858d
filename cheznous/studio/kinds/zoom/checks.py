"""The zoom's recipe, read by machine (sector.md 4.6), on top of the rules of every kind.

Z1 detail consent · Z2 number of stops · Z3 words a stop · Z4 size of a zone · Z5 sharpness, judged for each
film it becomes · Z6 whole view first and last · Z7 film line · Z8 hook, kept stops, invitation ·
Z9 legend · Z10 a title and something to say at each stop.
"""

from collections.abc import Iterator
from datetime import date

from cheznous.formats.names import SQUARE_FILM, VERTICAL_FILM, WIDE_FILM
from cheznous.formats.spec import FilmSpec
from cheznous.media import camera
from cheznous.studio import checks as common
from cheznous.studio.findings import Finding, Proposal
from cheznous.studio.french import sentences, shortened, words
from cheznous.studio.kinds.contract import Media
from cheznous.studio.kinds.zoom.document import Stop, ZoomDocument

FEWEST, MOST = 5, 8
WORDS_LEAST, WORDS_MOST = 25, 60
LINE_MOST = 12
SHARE_LEAST, SHARE_MOST = 0.06, 0.60
KEPT = (3, 4)
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
        *_film(document),
        *_legend(document),
        *_rights(document, on),
    ]


def _picture(document: ZoomDocument, media: Media) -> Iterator[Finding]:
    if document.picture.media not in media:
        yield Finding(
            "Z0",
            "blocks",
            "picture/media",
            "Il manque la photographie de l’œuvre. Prenez-la ou choisissez-la.",
        )
        return
    work = document.work
    start = ", ".join(part for part in (work.title, work.technique, work.author) if part)
    yield from common.alternative(
        document.picture.alt, "picture/alt", what="l’œuvre entière", start=start
    )


def _stops(document: ZoomDocument) -> Iterator[Finding]:
    count = len(document.stops)
    if not document.details:
        yield Finding(
            "Z2",
            "blocks",
            "stops",
            "Touchez un premier endroit de l’image : ce sera le premier arrêt.",
        )
    elif count < FEWEST:
        missing = FEWEST - count
        yield Finding(
            "Z2", "warns", "stops",
            f"Vous avez {count} arrêts. Encore {missing} : {FEWEST} à {MOST} tiennent l’attention.",
        )  # fmt: skip
    elif count > MOST:
        yield Finding(
            "Z2",
            "warns",
            "stops",
            f"{count} arrêts, c’est long. Gardez les {MOST} plus beaux, le reste fera un autre zoom.",
        )
    if count and document.stops[0].zone:
        yield Finding(
            "Z6", "warns", f"stops/{document.stops[0].id}/zone",
            "Commencez par la vue entière : on regarde d’abord, on écoute ensuite.",
            Proposal("stops", {"insert": "whole", "at": "start"}, "Ajouter la vue entière au début"),
        )  # fmt: skip
    if count > 1 and document.stops[-1].zone:
        yield Finding(
            "Z6", "warns", f"stops/{document.stops[-1].id}/zone",
            "Finissez par la vue entière : le regard a changé.",
            Proposal("stops", {"insert": "whole", "at": "end"}, "Ajouter la vue entière à la fin"),
        )  # fmt: skip


def _stop(document: ZoomDocument, stop: Stop, media: Media) -> Iterator[Finding]:
    at = f"stops/{stop.id}"
    if not stop.title.strip():
        start = shortened(stop.line or stop.text, most_words=5) if stop.line or stop.text else ""
        proposal = Proposal(f"{at}/title", start.rstrip(".…"), "Proposer") if start else None
        yield Finding(
            "Z10",
            "blocks",
            f"{at}/title",
            "Donnez un nom à cet arrêt, en deux ou trois mots.",
            proposal,
        )
    yield from _text(stop, at)
    yield from _line(stop, at)
    yield from common.plain_language(stop.text, f"{at}/text")
    if stop.zone:
        yield from _zone(stop, at)
        yield from _sharpness(document, stop, media, at)


def _text(stop: Stop, at: str) -> Iterator[Finding]:
    count = len(words(stop.text))
    if not stop.text.strip():
        if stop.zone:
            yield Finding(
                "Z3", "blocks", f"{at}/text", "Écrivez ce que l’on voit ici, et ce que cela change."
            )
    elif stop.zone and count < WORDS_LEAST:
        yield Finding(
            "Z3",
            "warns",
            f"{at}/text",
            f"{count} mots : dites-en un peu plus. Il en faut {WORDS_LEAST} à {WORDS_MOST}.",
        )
    elif count > WORDS_MOST:
        yield Finding(
            "Z3",
            "warns",
            f"{at}/text",
            f"{count} mots : un arrêt, une idée. Gardez-en {WORDS_MOST} au plus.",
        )


def _line(stop: Stop, at: str) -> Iterator[Finding]:
    count = len(words(stop.line))
    if stop.text and not stop.line and stop.zone:
        yield Finding(
            "Z7", "warns", f"{at}/line", "Il manque la phrase du film, celle qui s’écrit sur l’image.",
            Proposal(f"{at}/line", line_from(stop.text), "Proposer"),
        )  # fmt: skip
    elif count > LINE_MOST:
        yield Finding(
            "Z7", "warns", f"{at}/line", f"{count} mots à l’écran : on n’a pas le temps de lire. {LINE_MOST} au plus.",
            Proposal(f"{at}/line", line_from(stop.line), "Raccourcir"),
        )  # fmt: skip


def line_from(text: str) -> str:
    """Propose a film line of at most 12 words: the shortest sentence that fits, else the start."""
    fitting = [sentence for sentence in sentences(text) if 3 <= len(words(sentence)) <= LINE_MOST]
    return fitting[0] if fitting else shortened(text, most_words=LINE_MOST)


def _zone(stop: Stop, at: str) -> Iterator[Finding]:
    share = stop.window.share
    if round(share, 3) < SHARE_LEAST:
        yield Finding(
            "Z4", "warns", f"{at}/zone", "Ce cadre est très petit : on se perd. Élargissez-le un peu.",
            Proposal(f"{at}/zone", _scaled(stop, SHARE_LEAST), "Élargir"),
        )  # fmt: skip
    elif round(share, 3) > SHARE_MOST:
        yield Finding(
            "Z4", "warns", f"{at}/zone", "Ce cadre prend presque toute l’image. Resserrez-le sur ce que vous montrez.",
            Proposal(f"{at}/zone", _scaled(stop, SHARE_MOST), "Resserrer"),
        )  # fmt: skip


def _scaled(stop: Stop, share: float) -> list[float]:
    """Grow or shrink a zone around its centre until it covers that share of the picture."""
    assert stop.zone
    left, top, width, height = stop.zone
    wanted = share * (1.004 if share > width * height else 0.996)
    factor = (wanted / (width * height)) ** 0.5
    wide, high = width * factor, height * factor
    if wide > 1:
        wide, high = 1.0, wanted
    elif high > 1:
        wide, high = wanted, 1.0
    x = min(max(0.0, left + (width - wide) / 2), 1 - wide)
    y = min(max(0.0, top + (height - high) / 2), 1 - high)
    return [round(value, 4) for value in (x, y, wide, high)]


def _sharpness(document: ZoomDocument, stop: Stop, media: Media, at: str) -> Iterator[Finding]:
    picture = media.get(document.picture.media)
    if picture is None:
        return
    kept = {each.id for each in document.kept}
    films = [VERTICAL_FILM, SQUARE_FILM] if stop.id in kept else []
    far = [
        form.label.lower()
        for form in (*films, WIDE_FILM)
        if _keeps_distance(stop, picture.width, picture.height, form.spec)
    ]
    if far:
        yield Finding(
            "Z5", "warns", f"{at}/zone",
            f"La photographie manque de pixels ici pour : {', '.join(far)}. La caméra restera plus loin ; la page "
            "montrera bien ce cadre.",
        )  # fmt: skip


def _keeps_distance(stop: Stop, width: int, height: int, spec: object) -> bool:
    assert isinstance(spec, FilmSpec)
    return camera.fit(stop.window, (width, height), (spec.width, spec.height)).kept_distance


def _film(document: ZoomDocument) -> Iterator[Finding]:
    film = document.film
    if not film.hook.strip():
        yield Finding(
            "Z8", "warns", "film/hook", "Choisissez la phrase qui accroche : elle s’affiche dès la première seconde.",
            Proposal("film/hook", hooks(document)[0], "Prendre cette proposition") if hooks(document) else None,
        )  # fmt: skip
    elif len(words(film.hook)) > LINE_MOST:
        yield Finding(
            "Z8", "warns", "film/hook",
            f"{len(words(film.hook))} mots, c’est trop pour trois secondes : {LINE_MOST} au plus.",
            Proposal("film/hook", line_from(film.hook), "Raccourcir"),
        )  # fmt: skip
    count = len(document.kept)
    if document.details and not KEPT[0] <= count <= KEPT[1] and len(document.details) >= KEPT[0]:
        yield Finding(
            "Z8", "warns", "film/stops", f"Le film court garde {count} arrêts. Il en faut 3 ou 4."
        )
    if not film.invitation.strip():
        yield Finding(
            "Z8",
            "warns",
            "film/invitation",
            "Finissez par une invitation précise : une question, un lieu, une suite.",
        )
    elif "venez nombreux" in film.invitation.lower():
        yield Finding(
            "Z8",
            "warns",
            "film/invitation",
            "« Venez nombreux » n’invite personne. Dites où, quand, ou posez une question.",
        )


def hooks(document: ZoomDocument) -> list[str]:
    """Propose hooks: the questions of the text first, then the title, then the shortest lines."""
    texts = [stop.text for stop in document.stops] + [document.description]
    questions = [
        s for text in texts for s in sentences(text) if s.rstrip("\u202f\u00a0 ").endswith("?")
    ]
    lines = sorted((stop.line for stop in document.details if stop.line), key=len)
    found = [
        each
        for each in (*questions, document.title, *lines)
        if each and len(words(each)) <= LINE_MOST
    ]
    return list(dict.fromkeys(found))[:4]


def _legend(document: ZoomDocument) -> Iterator[Finding]:
    for field, label in LEGEND.items():
        if not str(getattr(document.work, field)).strip():
            yield Finding(
                "Z9",
                "warns",
                f"work/{field}",
                f"Il manque {label} dans la légende. Écrivez « inconnu » si personne ne le sait.",
            )


def _rights(document: ZoomDocument, on: date) -> Iterator[Finding]:
    work = document.work
    if work.author_died is None and not work.rights:
        yield Finding(
            "C1", "blocks", "work/author_died",
            "Quand l’auteur est-il mort ? Sans cette date, l’œuvre est tenue pour protégée. "
            "Dites-le aussi si elle est du domaine public.",
        )  # fmt: skip
    elif work.is_blocked(on):
        yield Finding(
            "Z1",
            "blocks",
            "work/consent",
            "Cette œuvre est protégée. Recadrer, c’est la modifier : demandez l’accord avant.",
        )
