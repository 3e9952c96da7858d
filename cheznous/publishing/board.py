"""What the kit's page shows: where the content stands, our own page, each channel's card, where it lives."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.urls import reverse

from cheznous.channels.connectors import channels
from cheznous.channels.contract import File, Guided
from cheznous.formats.names import FORMATS
from cheznous.publishing import codes, parcels, queries, states
from cheznous.publishing.models import Publication
from cheznous.publishing.parcels import Source
from cheznous.publishing.queries import Place
from cheznous.rendering import queries as rendering
from cheznous.studio.models import Content, Draft, Revision


@dataclass(frozen=True, slots=True)
class Shown:
    """A file of the kit as a card shows it."""

    name: str
    url: str
    label: str
    alt: str
    is_picture: bool
    is_film: bool
    bytes: int


LABELS = {
    "video/mp4": "Le film",
    "text/vtt": "Les sous-titres",
    "application/pdf": "La fiche",
    "image/jpeg": "L’image",
}


@dataclass(frozen=True, slots=True)
class Card:
    """One channel of the kit."""

    place: Place
    files: list[Shown]

    @property
    def film(self) -> Shown | None:
        """The film, when that is what travels."""
        return next((each for each in self.files if each.is_film), None)

    @property
    def poster(self) -> str:
        """The picture that stands for the film until it plays."""
        return next((each.url for each in self.files if each.is_picture), "")

    @property
    def share(self) -> list[str]:
        """What the phone's share sheet takes along: the film, or the pictures; never captions or a poster."""
        films = [each.url for each in self.files if each.is_film]
        pictures = [each.url for each in self.files if each.is_picture]
        return films or pictures or [each.url for each in self.files]


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """A place where a content lives, or lived."""

    publication: Publication
    label: str
    undo: str

    @property
    def posted(self) -> str:
        """Name what a hand posted there, when somebody said."""
        form = FORMATS.get(self.publication.format)
        return form.label if form else ""

    @property
    def is_there(self) -> bool:
        """Whether it may still be seen."""
        return self.publication.left_online or self.publication.state in {
            states.LIVE,
            states.ARMED,
            states.UNKNOWN,
        }


def holder(content: Content) -> Draft | Revision:
    """Say which document the kit is of: the last approved revision, else the draft."""
    approval = queries.last_approval(content)
    return approval.revision if approval else content.draft


def shown(content: Content) -> dict[str, Any]:
    """Gather the page of the kit."""
    standing = queries.standing(content)
    given = parcels.source(standing.approval.revision if standing.approval else content.draft)
    places = queries.places(content, given)
    own = next(each for each in places if each.channel.connector.name == queries.OWN)
    address = parcels.address(content, given.article_title)
    link = standing.request and settings.SITE_URL + reverse(
        "publishing:approval", args=[standing.request.token]
    )
    return {
        "content": content,
        "standing": standing,
        "link": link,
        "own": own,
        "cards": sorted(
            (
                Card(each, _files(content, each))
                for each in places
                if each.channel.connector.by_hand
            ),
            key=_rank,
        ),
        "unmade": _unmade(given),
        "zip_bytes": sum(each.bytes for form in given.made for each in parcels.files(given, form)),
        "address": address,
        "short": rendering.address(content),
        "is_empty": given.article is None,
        "is_behind": own.is_behind or bool(standing.approval and not standing.is_current),
        "embed": codes.frame(
            f"{rendering.address(content)}/integrer", f"{given.article_title}, {content.actor.name}"
        ),
    }


def _rank(card: Card) -> int:
    """What waits for a person first, then what can leave, what is there, what cannot leave yet."""
    if card.place.state == states.UNKNOWN:
        return 0
    return {states.LIVE: 2}.get(card.place.state, 3 if card.place.refusals else 1)


def _unmade(given: Source) -> str:
    """Name the formats that channels wait for."""
    missing = [
        form.label.lower()
        for form in given.kind.formats
        if form.shape in {"timeline", "deck"} and form not in given.made
    ]
    return f"Pas encore fabriqués : {', '.join(missing)}." if missing else ""


def whereabouts(content: Content) -> list[Whereabouts]:
    """List every place the content lives, or lived."""
    rows = queries.publications(content).exclude(state__in=[states.DRAFT, states.DUE])
    return [_where(row) for row in rows.order_by("pk")]


def _where(row: Publication) -> Whereabouts:
    channel = channels().get(row.account.channel)
    if channel is None:
        return Whereabouts(row, row.account.channel, "")
    connector = channel.connector
    return Whereabouts(
        row, connector.label, connector.undo if isinstance(connector, Guided) else ""
    )


def _files(content: Content, place: Place) -> list[Shown]:
    parcel = place.parcel
    if parcel is None or parcel.format is None:
        return []
    return [_file(content, parcel.format.name, each) for each in parcel.files]


def _file(content: Content, form: str, file: File) -> Shown:
    return Shown(
        file.name,
        reverse("publishing:file", args=[content.pk, form, file.name]),
        "La vignette"
        if file.type == "image/jpeg" and not file.alt
        else LABELS.get(file.type, "Le fichier"),
        file.alt,
        file.type.startswith("image/"),
        file.type.startswith("video/"),
        file.bytes,
    )
