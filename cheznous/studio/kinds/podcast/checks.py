"""The podcast's recipe, read by machine (sector.md 4.5), on top of the rules of every kind.

PO1 takes that are heard · PO2 length · PO3 first word · PO4 transcript · PO5 chapters · PO6 cover · PO7 credits of what
is played · PO8 who speaks · PO9 what the applications show · PO10 the passage shared as a film. What came out is
measured again on the file (`cheznous.rendering.checks`). Thresholds are in `criteria.toml`.
"""

import re
from collections.abc import Iterator
from datetime import date

from cheznous.studio import checks as common
from cheznous.studio import criteria
from cheznous.studio.findings import Finding, Proposal
from cheznous.studio.french import words
from cheznous.studio.kinds.contract import Media
from cheznous.studio.kinds.podcast import sharing
from cheznous.studio.kinds.podcast.document import PodcastDocument, Take

RECIPE = criteria.beside(__file__)
NUMBERED = re.compile(
    r"^\s*(?:(?:[ée]p(?:isode|\.)?|#|n[°o]|s\d{1,2}\s*e)\s*\d{1,4}\s*(?:[-–—:.|·]\s*)?)+", re.IGNORECASE
)  # fmt: skip
UNSPOKEN = re.compile(r"\[[^\]]*\]")  # a sound described, which nobody says
ENDED = re.compile(r"[.!?…][\s»”\")\]]*$")
MINUTE_S = 60


def checks(document: PodcastDocument, media: Media, on: date) -> list[Finding]:
    """Read the whole document against its recipe, in the order a person meets it."""
    return [
        *common.title(document.title),
        *_numbered(document),
        *common.drawn(document.title, "title"),
        *common.description(document.description, document.promise),
        *common.plain_language(document.description, "description"),
        *_takes(document, media),
        *_length(document, media),
        *_chapters(document),
        *_cover(document, media),
        *_played(document, media),
        *_people(document),
        *_shared(document, media),
        *_shown(document),
    ]


def _numbered(document: PodcastDocument) -> Iterator[Finding]:
    found = NUMBERED.match(document.title)
    rest = document.title[found.end() :].strip() if found else ""
    if found and rest:
        yield RECIPE["PO9-title"].at(
            "title",
            f"« {found[0].strip()} » : les applications montrent déjà le numéro. Gardez ce que l’épisode raconte.",
            Proposal("title", rest[:1].upper() + rest[1:], "Retirer le numéro"),
        )


def _takes(document: PodcastDocument, media: Media) -> Iterator[Finding]:
    if not document.takes:
        yield RECIPE["PO1-none"].at(
            "takes", "Ajoutez une première prise : enregistrez-la ici, ou choisissez un son."
        )
    for number, take in enumerate(document.takes, start=1):
        yield from _take(take, number, media)


def _take(take: Take, number: int, media: Media) -> Iterator[Finding]:
    at, sound = f"takes/{take.id}", media.get(take.sound)
    if sound is None:
        yield RECIPE["PO1-empty"].at(
            f"{at}/sound", f"La prise {number} n’a pas de son. Enregistrez-la, ou retirez-la."
        )
        return
    start, end = take.span(sound.duration_s)
    if end <= start:
        late = start >= sound.duration_s
        field, label = ("start", "Partir du début") if late else ("end", "Aller jusqu’au bout")
        yield RECIPE["PO1-cut"].at(
            f"{at}/{field}", f"La prise {number} finit avant de commencer : rien n’en serait entendu.",
            Proposal(f"{at}/{field}", None, label),
        )  # fmt: skip
    if not take.said.strip():
        yield RECIPE["PO4-words"].at(
            f"{at}/said",
            f"Prise {number} : écrivez ce que l’on entend, mot à mot. Un bruit se décrit entre crochets : [La mer].",
        )
    else:
        yield from common.transcript(take.said, f"{at}/said", heard=take.heard)
        yield from common.pace(UNSPOKEN.sub(" ", take.said), end - start, f"{at}/said")
    if take.picture:
        yield from common.alternative(
            take.alt, f"{at}/alt", what="l’image du chapitre", titles=(take.chapter,)
        )
    yield from common.signs(take.chapter, f"{at}/chapter")
    yield from common.drawn(take.chapter, f"{at}/chapter")


def _length(document: PodcastDocument, media: Media) -> Iterator[Finding]:
    spans = [
        take.span(media[take.sound].duration_s) for take in document.takes if take.sound in media
    ]
    seconds = sum(end - start for start, end in spans)
    least, most = RECIPE["PO2-short"].count("least"), RECIPE["PO2-long"].count("most")
    if not spans:
        return
    if seconds < least * MINUTE_S and document.type == "full":
        yield RECIPE["PO2-short"].at(
            "takes",
            f"L’épisode dure {_minutes(seconds)}. De {least} à {most} minutes, on entre dans l’histoire.",
        )
    elif seconds > most * MINUTE_S:
        yield RECIPE["PO2-long"].at(
            "takes",
            f"L’épisode dure {_minutes(seconds)}. Gardez {most} minutes : le reste fera un autre épisode.",
        )


def _chapters(document: PodcastDocument) -> Iterator[Finding]:
    if not document.takes:
        return
    count = len(document.chapters)
    few, many = RECIPE["PO5-few"].count("least"), RECIPE["PO5-many"].count("most")
    if count < few:
        yield RECIPE["PO5-few"].at(
            "takes",
            f"{count} chapitre{'s' if count > 1 else ''} : il en faut {few} pour retrouver un passage.",
        )
    elif count > many:
        yield RECIPE["PO5-many"].at(
            "takes", f"{count} chapitres : c’est beaucoup à parcourir. Gardez-en {many} au plus."
        )
    first = document.takes[0]
    if count and not first.chapter.strip():
        yield RECIPE["PO5-first"].at(
            f"takes/{first.id}/chapter",
            "Donnez un chapitre à la première prise : sans lui, le début n’a pas de nom.",
        )


def _cover(document: PodcastDocument, media: Media) -> Iterator[Finding]:
    cover, least = media.get(document.cover.media), RECIPE["PO6-small"].count("least")
    if cover is None:
        yield RECIPE["PO6-cover"].at(
            "cover/media", "Il manque la pochette. Choisissez une photographie ou un dessin."
        )
        return
    if min(cover.width, cover.height) < least:
        yield RECIPE["PO6-small"].at(
            "cover/media",
            f"Cette image fait {cover.width} × {cover.height} pixels. La pochette est carrée : il en faut {least} "
            "de chaque côté.",
        )
    yield from common.alternative(
        document.cover.alt, "cover/alt", what="la pochette", titles=(document.title,)
    )


def _played(document: PodcastDocument, media: Media) -> Iterator[Finding]:
    for field, said in (("jingle", "du générique"), ("bed", "de l’ambiance")):
        played = getattr(document, field)
        if played.media and not played.credit.strip():
            yield RECIPE["PO7-credit"].at(
                f"{field}/credit", f"De qui est le son {said}, et avec quel droit ? Écrivez-le, ou retirez-le."
            )  # fmt: skip
    jingle, most = media.get(document.jingle.media), RECIPE["PO3-first"].count("most")
    if jingle and jingle.duration_s > most:
        yield RECIPE["PO3-first"].at(
            "jingle/media",
            f"Le générique dure {jingle.duration_s:.0f} secondes avant le premier mot. {most} suffisent : "
            "on reste pour une voix.",
        )


def _people(document: PodcastDocument) -> Iterator[Finding]:
    named = [each for each in document.people if each.name.strip()]
    if not named:
        yield RECIPE["PO8-people"].at(
            "people", "Nommez au moins la personne qui présente : les applications la montrent."
        )
    for each in document.people:
        if not each.name.strip():
            yield RECIPE["PO8-name"].at(
                f"people/{each.id}/name", "Écrivez le nom de cette personne, ou retirez-la."
            )


def _shared(document: PodcastDocument, media: Media) -> Iterator[Finding]:
    """Read the passage that is shared; nobody is asked to share one."""
    if not document.share.start:
        return
    pieces = sharing.passage(document, media)
    if not pieces:
        yield RECIPE["PO10-gone"].at(
            "share/start", "La phrase où commence l’extrait n’est plus dans l’épisode. Choisissez-en une autre.",
            Proposal("share/start", "", "Ne plus partager d’extrait"),
        )  # fmt: skip
        return
    seconds = round(sharing.lasts(pieces))
    least, most = RECIPE["PO10-length"].count("least"), RECIPE["PO10-length"].count("most")
    if not least <= seconds <= most:
        yield RECIPE["PO10-length"].at(
            "share/end", f"L’extrait dure {_minutes(seconds)}. Gardez de {least} à {most} secondes."
        )
    said = [sentence.text for piece in pieces for sentence in piece.said]
    count, rule = len(words(UNSPOKEN.sub(" ", " ".join(said)))), RECIPE["PO10-words"]
    if count > rule.count("most"):
        yield rule.at(
            "share/end", f"L’extrait dit {count} mots : {rule.count('most')} au plus se lisent sur un téléphone."
        )  # fmt: skip
    if not ENDED.search(said[-1]):
        yield RECIPE["PO10-end"].at(
            "share/end", f"L’extrait s’arrête sur « …{said[-1][-30:].strip()} ». Finissez-le sur une phrase entière."
        )  # fmt: skip


def _shown(document: PodcastDocument) -> Iterator[Finding]:
    if document.number is None and document.type == "full":
        yield RECIPE["PO9-number"].at(
            "number",
            "Quel est le numéro de l’épisode ? Les applications rangent la série avec lui.",
        )
    yield from common.plain_language(document.notes, "notes")
    yield from common.signs(document.credits, "credits")


def _minutes(seconds: float) -> str:
    minutes, rest = divmod(round(seconds), MINUTE_S)
    return f"{minutes} min {rest:02}" if minutes else f"{rest} secondes"
