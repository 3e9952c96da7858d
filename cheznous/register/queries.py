"""Questions across contents: where a depiction is used, what is online that is not covered any more."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from cheznous.channels.connectors import channels
from cheznous.channels.contract import Channel
from cheznous.formats import match
from cheznous.formats.spec import Format
from cheznous.persons.models import Demand
from cheznous.publishing import queries as publishing
from cheznous.publishing import states
from cheznous.publishing.models import Publication
from cheznous.rendering.models import Derivation
from cheznous.rights.models import Depiction, Showing, Word
from cheznous.rights.shown import Seen
from cheznous.studio import clearance
from cheznous.studio import queries as studio
from cheznous.studio.kinds.contract import Document, Kind
from cheznous.studio.models import Content, Draft, Revision, Use

MAYBE = (states.LIVE, states.ARMED, states.UNKNOWN)


@dataclass(frozen=True, slots=True)
class Touched:
    """A content that shows somebody: where it is online, what was made of it."""

    content: Content
    places: list[Publication] = field(default_factory=list)
    formats: list[str] = field(default_factory=list)

    @property
    def labels(self) -> list[str]:
        """Name where it is online."""
        return [label(each) for each in self.places]


def contents_of(depiction: Depiction) -> list[Content]:
    """List the contents that use a file where this is seen or heard, in their draft or a version of it."""
    assets = depiction.showings.values("asset")
    found = Content.objects.filter(uses__asset__in=assets).distinct()
    return list(found.select_related("actor", "draft").order_by("-made_at"))


def touched(depiction: Depiction) -> list[Touched]:
    """List every content, channel and derivation that a withdrawal touches."""
    found = contents_of(depiction)
    ids = [each.pk for each in found]
    places = Publication.objects.filter(content__in=ids, state__in=MAYBE).select_related("account")
    made = Derivation.objects.filter(content__in=ids).order_by("format")
    return [
        Touched(
            content,
            [each for each in places if each.content_id == content.pk],
            _labels(content, {each.format for each in made if each.content_id == content.pk}),
        )
        for content in found
    ]


def _labels(content: Content, names: set[str]) -> list[str]:
    return [each.label for each in studio.kind_of(content).formats if each.name in names]


def uncovered(publication: Publication, on: date) -> str:
    """Say why what is online there may not be any more; nothing when it may."""
    channel = channels().get(publication.account.channel)
    revision = publication.revision
    kind, document = studio.kind_of(revision.content), studio.document_of(revision)
    seen = clearance.seen(kind, document)
    if channel is None:
        return next(
            (each.message for each in clearance.findings(seen, on) if each.severity == "blocks"), ""
        )
    posted = next((form for form in kind.formats if form.name == publication.format), None)
    if posted:  # a hand said which: the others do not stand for it
        return _refusal(kind, document, seen, channel, posted, on)
    return answer(kind, document, seen, channel, on)[1]


def is_blocked(holder: Draft | Revision, on: date) -> bool:
    """Say whether this draft or version shows somebody who is not covered that day."""
    kind, document = studio.kind_of(holder.content), studio.document_of(holder)
    found = clearance.findings(clearance.seen(kind, document), on)
    return any(each.severity == "blocks" for each in found)


def answer(
    kind: Kind, document: Document, seen: list[Seen], channel: Channel, on: date, label: str = ""
) -> tuple[str, str]:
    """Say as what a content may go to a channel (names of formats), and the first reason why not otherwise."""
    refusals = answers(kind, document, seen, channel, on, label)
    may = [form for form, refusal in refusals if not refusal]
    if may:
        return ", ".join(may), ""
    return "", next((each for _, each in refusals if each), "")


def answers(
    kind: Kind, document: Document, seen: list[Seen], channel: Channel, on: date, label: str = ""
) -> list[tuple[str, str]]:
    """Say, for each format a channel takes of this content (its name), why it may not go there; "" when it may."""
    return [
        (form.label, _refusal(kind, document, seen, channel, form, on, label))
        for form in match.common(kind.formats, channel.connector.takes)
    ]


def _refusal(
    kind: Kind, document: Document, seen: list[Seen], channel: Channel, form: Format, on: date, label: str = ""
) -> str:  # fmt: skip
    name, named = channel.connector.name, label or channel.connector.label
    refused = kind.refuses(document, form, on)
    return refused or clearance.refuses(seen, form, on, channel=name, label=named) or ""


def asked_erasure(word: Word) -> Demand | None:
    """Find the request this person made by her link, while it waits for its answer."""
    asked = Demand.objects.filter(actor=word.consent.depiction.actor, done_at=None)
    return asked.filter(came=Demand.Came.LINK, name=word.name, email=word.email).first()


def label(publication: Publication) -> str:
    """Name the channel of a publication."""
    channel = channels().get(publication.account.channel)
    return channel.connector.label if channel else publication.account.channel


def to_remove(actor_ids: Iterable[str]) -> list[Publication]:
    """List what we took back and that a person must still remove elsewhere."""
    rows = Publication.objects.filter(content__actor__in=list(actor_ids), left_online=True)
    return list(rows.select_related("content", "account").order_by("withdrawn_at"))


def live_of(contents: Iterable[Content]) -> list[Publication]:
    """List what is online, or may be, of these contents."""
    return [each for content in contents for each in publishing.live_places(content)]


def where(depictions: Iterable[str]) -> dict[str, str]:
    """Give, for each depiction, a content that shows it: the last begun."""
    pairs = Showing.objects.filter(depiction__in=list(depictions)).values_list(
        "asset_id", "depiction_id"
    )
    shows = list(pairs)
    uses = Use.objects.filter(asset__in={asset for asset, _ in shows}, revision=None)
    newest = dict(uses.order_by("content__made_at").values_list("asset_id", "content_id"))
    return {depiction: newest[asset] for asset, depiction in shows if asset in newest}
