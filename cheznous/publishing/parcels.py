"""From a revision to what a channel receives: the words, the format it carries best, the files made for it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from django.utils.text import slugify

from cheznous.actors.models import Actor
from cheznous.channels import words
from cheznous.channels.contract import Channel, File, Limits, Listing, Parcel
from cheznous.channels.words import Said
from cheznous.formats import match
from cheznous.formats.names import CAROUSEL
from cheznous.formats.spec import Format, PageSpec
from cheznous.media.article import Article
from cheznous.media.medium import Medium
from cheznous.publishing.models import Wording
from cheznous.rendering import queries as rendering
from cheznous.rendering.models import Rendition
from cheznous.rights.shown import Seen
from cheznous.studio import clearance, pages
from cheznous.studio import queries as studio
from cheznous.studio.kinds.contract import Document, Kind
from cheznous.studio.models import Content, Draft, Revision

SLUG = 60
TAKEN = {"integrer", "iiif"}  # addresses of their own under a content's
NAMELESS = {"", "inconnu", "inconnue", "anonyme", "auteur inconnu"}


@dataclass(frozen=True)
class Source:
    """A revision (or a draft) read once: its document, its article, the renditions there are of it."""

    holder: Draft | Revision
    kind: Kind
    document: Document
    media: Mapping[str, Medium]
    article: Article | None
    made: Mapping[Format, Rendition]
    seen: Sequence[Seen] = ()
    wordings: Mapping[str, Wording] = field(default_factory=dict)

    @property
    def content(self) -> Content:
        """The content it is of."""
        return self.holder.content

    @property
    def article_title(self) -> str:
        """The title the page shows."""
        return self.article.title if self.article else self.content.title

    @property
    def number(self) -> int:
        """The revision's number; 0 for a draft."""
        return self.holder.number if isinstance(self.holder, Revision) else 0


def source(holder: Draft | Revision) -> Source:
    """Read a revision or a draft, and find what was made of it."""
    kind = studio.kind_of(holder.content)
    document = studio.document_of(holder)
    media = studio.media_of(document)
    try:
        article = kind.article(document, media)
    except KeyError:  # no picture yet
        article = None
    seen = clearance.seen(kind, document)
    made = {
        form: found
        for form in kind.formats
        if (found := rendering.rendition(holder, form, seen=seen))
    }
    wordings = {each.channel: each for each in Wording.objects.filter(content=holder.content)}
    return Source(holder, kind, document, media, article, made, seen, wordings)


def choice(given: Source, channel: Channel, on: date) -> tuple[Format | None, str]:
    """Choose what the channel carries: its best format that is made and fits; else why not, in French."""
    offered = match.common(given.kind.formats, channel.connector.takes)
    if not offered:
        return None, f"{channel.connector.label} ne prend rien de ce que devient ce contenu."
    reasons = [_refusal(given, channel, form, on) for form in offered]
    for form, reason in zip(offered, reasons, strict=True):
        if reason is None:
            return form, ""
    return None, str(reasons[0])


def fitting(given: Source, channel: Channel, on: date) -> list[Format]:
    """List what may go to the channel as it is now, the best first."""
    offered = match.common(given.kind.formats, channel.connector.takes)
    return [form for form in offered if _refusal(given, channel, form, on) is None]


def closed(given: Source, channel: Channel, on: date) -> list[tuple[str, str]]:
    """Say which formats of the content rights keep from this channel, and why; the others may go."""
    name, label = channel.connector.name, channel.connector.label
    return [
        (form.label, reason)
        for form in match.common(given.kind.formats, channel.connector.takes)
        if (reason := clearance.refuses(given.seen, form, on, channel=name, label=label))
    ]


def parcel(given: Source, channel: Channel, form: Format | None, token: str = "") -> Parcel:
    """Gather what goes out. The words fit the channel's limits."""
    assert given.article is not None
    content, article = given.content, given.article
    said = _said(given, content.actor)
    limits, mine = channel.limits, given.wordings.get(channel.connector.name)
    return Parcel(
        content_id=content.pk,
        revision=given.number,
        token=token,
        title=words.shortened(article.title, limits.title_most or 200),
        text=mine.text if mine else words.text(said, limits),
        hashtags=words.tags_of(said, limits),
        alt=words.shortened(article.main.alt, limits.alt_most or 1000),
        lang=article.lang,
        url=said.url,
        listing=_listing(given, content.actor),
        format=form,
        files=tuple(files(given, form, limits)) if form else (),
    )


def proposed(given: Source, channel: Channel) -> str:
    """Write the text of a channel ourselves, whatever somebody made of it; "" while there is nothing to say."""
    return words.text(_said(given, given.content.actor), channel.limits) if given.article else ""


def files(given: Source, form: Format, limits: Limits | None = None) -> list[File]:
    """List the files made for a format, in the order people want them; pictures no more than fit."""
    found = given.made.get(form)
    if found is None or isinstance(form.spec, PageSpec):
        return []
    stem = slug(given.article.title if given.article else "")
    listed = [
        File(
            found.folder / each["name"],
            f"{stem}-{each['name']}",
            each["media_type"],
            each["alt"],
            each["bytes"],
        )
        for each in found.files
    ]
    most = limits.pictures_most if limits and form.shape == "deck" else None
    return listed[:most]


def slug(title: str) -> str:
    """Write a title for an address."""
    made = slugify(words.folded(title))[:SLUG].strip("-") or "contenu"
    return f"{made}-1" if made in TAKEN else made


def address(content: Content, title: str) -> str:
    """Return the canonical address of a content's page."""
    return f"{rendering.address(content)}/{slug(title)}"


def _refusal(given: Source, channel: Channel, form: Format, on: date) -> str | None:
    name, label, limits = channel.connector.name, channel.connector.label, channel.limits
    refused = given.kind.refuses(given.document, form, on) or clearance.refuses(
        given.seen, form, on, channel=name, label=label
    )
    if refused:
        return refused
    if isinstance(form.spec, PageSpec):
        return None
    made = given.made.get(form)
    if made is None:
        return f"{form.label} : pas encore fabriqué. Lancez-le, puis revenez."
    length, heaviest = made.facts.get("duration_s"), limits.film_heaviest_bytes
    if length and limits.film_longest_s and length > limits.film_longest_s:
        return f"{form.label} : {length:.0f} s, c’est trop long ici ({limits.film_longest_s:.0f} s au plus)."
    if heaviest and max((each["bytes"] for each in made.files), default=0) > heaviest:
        return f"{form.label} : trop lourd ici ({heaviest // 1_000_000} Mo au plus)."
    return None


def _said(given: Source, actor: Actor) -> Said:
    article = given.article
    assert article is not None
    cards = given.kind.deck(given.document, given.media, CAROUSEL).cards
    legend, credit = (cards[-1].text, cards[-1].credit) if cards else ("", "")
    author = next((value for _, value in article.legend[:1] if value.lower() not in NAMELESS), "")
    return Said(
        hook=cards[0].title if cards else article.title,
        lead=article.lead,
        invitation=article.invitation,
        credit=" · ".join(part for part in (legend, credit) if part),
        url=address(given.content, article.title),
        hashtags=words.hashtags([actor.name, author, actor.commune, actor.get_trade_display()]),
    )


def _listing(given: Source, actor: Actor) -> Listing:
    article = given.article
    assert article is not None
    read = [
        article.title, article.lead, actor.name, actor.commune, given.kind.label,
        *(value for _, value in article.legend),
        *(part for section in article.sections for part in (section.title, section.text)),
    ]  # fmt: skip
    return Listing(
        actor_id=actor.pk,
        kind=given.kind.name,
        slug=slug(article.title),
        lead=article.lead,
        words=words.folded(" ".join(read)),
        seconds=pages.seconds(article),
        fictional=actor.fictional or given.document.fictional,
    )
