"""A series written as RSS 2.0: the Podcast Standard (PSP-1), what Apple and Spotify ask, Podcasting 2.0.

No `podcast:value`: a public service takes no payment in a feed. Times are UTC; lengths are bytes and whole seconds.
"""

from collections.abc import Sequence
from email.utils import format_datetime
from xml.etree.ElementTree import Element, SubElement, register_namespace, tostring

from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from cheznous.podcasts import queries
from cheznous.podcasts.models import Series
from cheznous.podcasts.queries import Episode

SPACES = {
    "itunes": "http://www.itunes.com/dtds/podcast-1.0.dtd",
    "podcast": "https://podcastindex.org/namespace/1.0",
    "atom": "http://www.w3.org/2005/Atom",
    "content": "http://purl.org/rss/1.0/modules/content/",
}
ROLES = {"host": "host", "guest": "guest", "author": "writer", "technician": "audio engineer"}
LONGEST_BYTES = 4000
for _prefix, _space in SPACES.items():
    register_namespace(_prefix, _space)


def write(series: Series, episodes: Sequence[Episode]) -> bytes:
    """Write the feed of a series, `episodes` in the order given (the newest first)."""
    rss = Element("rss", {"version": "2.0"})
    channel = SubElement(rss, "channel")
    _channel(channel, series, episodes)
    for each in episodes:
        _item(SubElement(channel, "item"), each, series)
    body: bytes = tostring(rss, encoding="utf-8")
    return b'<?xml version="1.0" encoding="UTF-8"?>\n' + body


def _channel(channel: Element, series: Series, episodes: Sequence[Episode]) -> None:
    actor = series.actor
    page = settings.SITE_URL + reverse("catalogue:actor", args=[actor.pk, actor.slug])
    cover = queries.cover(series)
    _put(channel, "title", series.title)
    _put(channel, "link", page)
    _put(channel, "description", _bounded(series.description))
    _put(channel, "language", series.lang)
    _put(channel, "copyright", series.copyright or f"© {timezone.localdate().year} {actor.name}")
    _put(channel, "generator", "Culture chez nous")
    if episodes:
        _put(
            channel, "lastBuildDate", format_datetime(max(each.row.changed_at for each in episodes))
        )
    _put(channel, "atom:link", rel="self", type="application/rss+xml", href=queries.address(series))
    _put(channel, "itunes:author", actor.name)
    owner = _put(channel, "itunes:owner")
    _put(owner, "itunes:name", actor.name)
    if series.email:
        _put(owner, "itunes:email", series.email)
    _put(channel, "itunes:image", href=cover)
    picture = _put(channel, "image")
    for name, value in (("url", cover), ("title", series.title), ("link", page)):
        _put(picture, name, value)
    shelf, _, inner = series.category.partition("/")
    category = _put(channel, "itunes:category", text=shelf)
    if inner:
        _put(category, "itunes:category", text=inner)
    _put(channel, "itunes:explicit", _yes(any(each.document.explicit for each in episodes)))
    _put(channel, "itunes:type", series.order)
    if series.is_over:
        _put(channel, "itunes:complete", "yes")
    _put(channel, "podcast:guid", str(series.guid))
    _put(channel, "podcast:medium", "podcast")
    _put(channel, "podcast:locked", "yes", **({"owner": series.email} if series.email else {}))
    if series.licence:
        _put(channel, "podcast:license", series.licence)
    if series.funding:
        _put(channel, "podcast:funding", f"Soutenir {actor.name}"[:128], url=series.funding)


def _item(item: Element, each: Episode, series: Series) -> None:
    row, document = each.row, each.document
    _put(item, "title", row.title)
    _put(item, "itunes:title", row.title)
    _put(item, "link", each.page)
    _put(item, "guid", f"{settings.SITE_URL}/c/{row.pk}", isPermaLink="false")
    _put(item, "pubDate", format_datetime(row.published_at))
    _put(item, "description", _bounded("\n\n".join(filter(None, (row.lead, document.notes)))))
    sound = each.made.files[0]
    _put(
        item, "enclosure", url=each.file(sound["name"]), length=str(sound["bytes"]), type=sound["media_type"]
    )  # fmt: skip
    _put(item, "itunes:duration", str(max(1, round(sound["duration_s"]))))
    _put(item, "itunes:explicit", _yes(document.explicit))
    _put(item, "itunes:episodeType", document.type)
    if cover := each.file("cover.jpg"):
        _put(item, "itunes:image", href=cover)
    for name, number in (("season", document.season), ("episode", document.number)):
        if number is not None:
            _put(item, f"itunes:{name}", str(number))
            _put(item, f"podcast:{name}", str(number))
    lang = row.lang
    _put(
        item, "podcast:transcript", url=each.file("transcript.vtt"), type="text/vtt", language=lang
    )
    if chapters := each.file("chapters.json"):
        _put(item, "podcast:chapters", url=chapters, type="application/json+chapters")
    for person in document.people:
        if person.name.strip():
            group = "cast" if person.role in {"host", "guest"} else "crew"
            _put(item, "podcast:person", person.name.strip(), role=ROLES[person.role], group=group)


def _put(parent: Element, name: str, said: str = "", **attributes: str) -> Element:
    prefix, _, local = name.rpartition(":")
    tag = f"{{{SPACES[prefix]}}}{local}" if prefix else name
    made = SubElement(parent, tag, attributes)
    made.text = said or None
    return made


def _bounded(text: str) -> str:
    """Keep what fits in the bytes that applications take, whole words."""
    if len(text.encode()) <= LONGEST_BYTES:
        return text
    kept = text.encode()[: LONGEST_BYTES - 3].decode(errors="ignore")
    return kept.rpartition(" ")[0] + "…"


def _yes(value: bool) -> str:
    return "true" if value else "false"
