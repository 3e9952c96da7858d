"""What the public finds: entries listed, searched by plain words, read. One query a list."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.core.paginator import Page, Paginator
from django.db.models import Case, IntegerField, Q, QuerySet, Value, When
from django.http import Http404
from django.urls import reverse

from cheznous.actors.models import Actor
from cheznous.catalogue.envies import ENVIES
from cheznous.channels.models import Entry, EntryQuerySet
from cheznous.channels.words import folded
from cheznous.common.errors import Closed
from cheznous.studio.kinds import kinds
from cheznous.studio.kinds.contract import Kind
from cheznous.ui.words import FIRM

A_PAGE = 24
MOST_WORDS = 8
GONE = "Ce contenu n’est plus en ligne : {} l’a retiré."


@dataclass(frozen=True, slots=True)
class Card:
    """An entry as a card shows it."""

    title: str
    url: str
    kind: Kind | None
    picture: str
    meta: str
    by: str
    lang: str


def newest(count: int) -> list[Card]:
    """List the latest entries."""
    return cards(Entry.objects.live()[:count])


def found(text: str = "", envie: str = "", number: int = 1) -> "Page[Entry]":
    """Find entries by plain words and by wish, the best first; accents and plurals do not matter."""
    entries: EntryQuerySet | QuerySet[Entry] = Entry.objects.live()
    if envie in ENVIES:
        entries = entries.filter(ENVIES[envie].rule)
    asked = [_root(word) for word in folded(text).split()[:MOST_WORDS]]
    for word in asked:
        entries = entries.filter(words__contains=word)
    if asked:
        in_title = Q(*(Q(slug__contains=word) for word in asked))
        best = Case(When(in_title, then=Value(0)), default=Value(1), output_field=IntegerField())
        entries = entries.order_by(best, "-published_at", "pk")
    return Paginator(entries, A_PAGE).get_page(number)


def of_actor(actor: Actor) -> "QuerySet[Entry]":
    """List an actor's entries."""
    return Entry.objects.live().filter(actor=actor)


def public_actor(actor_id: str) -> Actor:
    """Find an actor that has a public page: one with something online.

    :raises Http404: for the others
    """
    actor = Actor.objects.filter(pk=actor_id, validated_at__isnull=False).first()
    if actor is None or not Entry.objects.filter(actor=actor).exists():
        raise Http404
    return actor


def entry(content_id: str) -> Entry:
    """Find an entry.

    :raises Http404: when there never was one
    :raises Closed: when it was withdrawn
    """
    row = Entry.objects.select_related("actor").filter(pk=content_id).first()
    if row is None:
        raise Http404
    if row.withdrawn_at:
        raise Closed(GONE.format(row.actor.name))
    return row


def cards(entries: Iterable[Entry]) -> list[Card]:
    """Dress entries for a list; asks nothing more of the database."""
    return [
        Card(
            row.title, address(row), kinds().get(row.kind), media(row, "page", "card.jpg"), length(row.seconds),
            row.actor.name, row.lang,
        )
        for row in entries
    ]  # fmt: skip


def address(row: Entry) -> str:
    """Return the path of an entry's page."""
    return reverse("catalogue:content", args=[row.pk, row.slug])


def media(row: Entry, form: str, name: str) -> str:
    """Return the path of one of its media; it names the revision, so that a correction is seen at once."""
    return f"{reverse('catalogue:media', args=[row.pk, form, name])}?v={row.revision}"


def length(seconds: int) -> str:
    """Say how long it takes."""
    return f"{max(1, round(seconds / 60))}{FIRM}min"


def _root(word: str) -> str:
    """Leave out the mark of the plural."""
    return word[:-1] if len(word) > 3 and word[-1] in "sx" else word
