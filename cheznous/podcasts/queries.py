"""Questions about a podcast: its series, the episodes its feed lists, what they are made of."""

from dataclasses import dataclass

from django.conf import settings
from django.http import Http404
from django.urls import reverse

from cheznous.actors.models import Actor
from cheznous.catalogue import queries as catalogue
from cheznous.catalogue import reading
from cheznous.channels.models import Entry
from cheznous.formats.names import PODCAST_EPISODE as EPISODE
from cheznous.podcasts.models import Series
from cheznous.rendering.models import Rendition
from cheznous.studio.kinds.podcast.document import PodcastDocument

MOST = 300  # episodes in a feed


@dataclass(frozen=True, slots=True)
class Episode:
    """One episode online: its entry, what it says, the files made of it."""

    row: Entry
    document: PodcastDocument
    made: Rendition

    @property
    def page(self) -> str:
        """The address of its page."""
        return settings.SITE_URL + catalogue.address(self.row)

    def file(self, name: str) -> str:
        """Give the address of one of its files; "" when it has none such."""
        if not any(each["name"] == name for each in self.made.files):
            return ""
        return settings.SITE_URL + catalogue.media(self.row, EPISODE.name, name)


def series_of(actor: Actor) -> Series | None:
    """Find the series of an actor."""
    return Series.objects.filter(actor=actor).select_related("actor").first()


def series(series_id: str) -> Series:
    """Find a series by its id.

    :raises Http404: when there is none
    """
    found = Series.objects.filter(pk=series_id).select_related("actor").first()
    if found is None:
        raise Http404
    return found


def episodes(actor: Actor) -> list[Episode]:
    """List the episodes that can be heard today, the newest first."""
    return [
        Episode(row, document, made)
        for row in online(actor)
        if (made := reading.rendition(row, EPISODE))
        and isinstance(document := reading.opened(row.pk, row.revision).document, PodcastDocument)
    ]


def online(actor: Actor) -> list[Entry]:
    """List an actor's podcasts that are online, whether they can be heard yet or not."""
    return list(catalogue.of_actor(actor).filter(kind="podcast")[:MOST])


def address(found: Series) -> str:
    """Return the address of a feed, fixed for life."""
    return settings.SITE_URL + reverse("podcasts:feed", args=[found.pk])


def cover(found: Series) -> str:
    """Return the address of a cover; it changes with the picture, as applications ask."""
    return settings.SITE_URL + reverse("podcasts:cover", args=[found.pk, found.cover_digest[:12]])
