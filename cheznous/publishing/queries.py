"""Questions about approving and publishing. The one that matters: `publishable`."""

from dataclasses import dataclass, field
from datetime import date

from django.db.models import QuerySet
from django.utils import timezone

from cheznous.channels.connectors import channels
from cheznous.channels.contract import Channel, Guided, Parcel
from cheznous.common import clock
from cheznous.common.errors import Closed
from cheznous.formats import match
from cheznous.formats.spec import Format
from cheznous.publishing import checks as wordings
from cheznous.publishing import parcels, states
from cheznous.publishing.models import Approval, ApprovalRequest, Publication, Wording
from cheznous.publishing.parcels import Source
from cheznous.rendering import checks
from cheznous.studio import queries as studio
from cheznous.studio.findings import Finding, blocking, said
from cheznous.studio.models import Content, Revision
from cheznous.ui import words

OWN = "own-page"
NOT_VALIDATED = (
    "Votre structure n’est pas encore validée par l’équipe. Préparez tout, vous publierez ensuite."
)
TO_SETTLE = "Le contenu a encore {} point{} à régler avant d’être approuvé."
NOT_APPROVED = "Personne n’a encore approuvé cette version. Approuvez-la, ou faites-la valider."
UNKNOWN_LINK = "Ce lien ne mène nulle part. Vérifiez qu’il est entier, ou demandez-en un autre."


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a content stands on its way out: what was last approved, and whether it is what is written now."""

    approval: Approval | None
    is_current: bool
    request: ApprovalRequest | None
    blocking: list[str]


@dataclass(frozen=True, slots=True)
class Place:
    """One channel of the kit: what to post there, what stands in the way, where it is.

    `flaws` say what its format's own recipe finds wrong in the file: it may leave, and would be better mended.
    """

    channel: Channel
    publication: Publication | None
    parcel: Parcel | None
    refusals: list[str]
    flaws: list[str] = field(default_factory=list)
    words: list[Finding] = field(default_factory=list)  # what is found of its text
    wording: Wording | None = None  # her own text, where she changed ours
    is_dated: bool = False  # ours has changed since she wrote hers
    closed: list[tuple[str, str]] = field(
        default_factory=list
    )  # formats rights keep from here, why
    fitting: list[Format] = field(default_factory=list)  # what a hand may post here, the best first

    @property
    def state(self) -> str:
        """The publication's state; a hand that set out without coming back is unknown."""
        state = self.publication.state if self.publication else states.DRAFT
        return states.UNKNOWN if state == states.ARMED and self.channel.connector.by_hand else state

    @property
    def posted(self) -> Format | None:
        """What a hand posted, as far as it was said; before, what we propose."""
        said = self.publication.format if self.publication else ""
        proposed = self.parcel.format if self.parcel else None
        return next((each for each in self.fitting if each.name == said), proposed)

    @property
    def is_behind(self) -> bool:
        """Whether what is online is of an older revision."""
        row = self.publication
        return bool(
            row
            and self.parcel
            and row.state == states.LIVE
            and row.revision.number < self.parcel.revision
        )

    @property
    def steps(self) -> tuple[str, ...]:
        """What to do there, in order."""
        connector = self.channel.connector
        return connector.steps(self.parcel) if isinstance(connector, Guided) and self.parcel else ()


def publishable(
    revision: Revision, channel: Channel, on: date, given: Source | None = None
) -> list[str]:
    """Say why this revision may not go to this channel that day, each reason with what to do; empty: it may."""
    given = given or parcels.source(revision)
    return [
        *_unready(given, on),
        *([] if Approval.objects.filter(revision=revision).exists() else [NOT_APPROVED]),
        *_unfit(given, channel, on),
    ]


def approvable(content: Content, on: date | None = None) -> list[str]:
    """Say what keeps the draft from being approved: what its recipe blocks."""
    return studio.blocking_said(content, on)


def standing(content: Content) -> Standing:
    """Say where a content stands."""
    approval = last_approval(content)
    asked = ApprovalRequest.objects.filter(
        revision__content=content, closed_at=None
    ).select_related("revision", "made_by")
    return Standing(
        approval,
        approval is not None and studio.is_current(approval.revision),
        asked.order_by("-pk").first(),
        approvable(content),
    )


def last_approval(content: Content) -> Approval | None:
    """Find the newest approval of a content."""
    mine = Approval.objects.filter(revision__content=content)
    return mine.select_related("revision__content__draft", "by").order_by("-made_at", "-pk").first()


def request_of(token: str) -> ApprovalRequest:
    """Find what a link asks to approve.

    :raises Closed: when it is unknown, expired, taken back or has served; the message says which
    """
    asked = ApprovalRequest.objects.filter(token=token)
    found = asked.select_related(
        "revision__content__actor", "revision__content__draft", "made_by"
    ).first()
    if found is None:
        raise Closed(UNKNOWN_LINK)
    if found.answer:
        day = words.day(timezone.localtime(found.answered_at), timezone.localtime())
        said = "a approuvé ce contenu" if found.answer == "approved" else "a demandé un changement"
        raise Closed(f"Ce lien a déjà servi : {found.name} {said} {day}. Il ne sert qu’une fois.")
    if found.closed_at:
        raise Closed(
            "Ce lien a été repris : le contenu a changé depuis. On vous en enverra un autre."
        )
    if not found.is_open(clock.now()):
        raise Closed(
            "Ce lien a plus de quatorze jours : il n’ouvre plus rien. Demandez-en un nouveau."
        )
    return found


def publications(content: Content) -> "QuerySet[Publication]":
    """List where a content is, was, or is about to be."""
    return Publication.objects.filter(content=content).select_related("account", "revision")


def places(content: Content, given: Source, on: date | None = None) -> list[Place]:
    """Lay out the kit: every channel that carries something of this kind, or did, and why one cannot today."""
    on = on or timezone.localdate()
    rows = {each.account.channel: each for each in publications(content)}
    holder = given.holder
    is_draft = not isinstance(holder, Revision)
    common = _unready(given, on, counted=is_draft)
    if not isinstance(holder, Revision) or not Approval.objects.filter(revision=holder).exists():
        common.append(NOT_APPROVED)
    return [
        _place(given, channel, rows.get(name), common, on)
        for name, channel in channels().items()
        if name in rows or match.common(given.kind.formats, channel.connector.takes)
    ]


def live_places(content: Content) -> list[Publication]:
    """List what is online, or may be."""
    maybe = [states.LIVE, states.ARMED, states.UNKNOWN]
    return list(publications(content).filter(state__in=maybe))


def own_page(content: Content) -> Publication | None:
    """Find the publication on our own page."""
    return publications(content).filter(account__channel=OWN).first()


def _place(
    given: Source, channel: Channel, row: Publication | None, common: list[str], on: date
) -> Place:
    form, reason = parcels.choice(given, channel, on)
    parcel = (
        parcels.parcel(given, channel, form, row.token if row else "") if given.article else None
    )
    flaws = _flaws(given, form) if form else []
    refusals = [*common, reason] if reason else list(common)
    closed = parcels.closed(given, channel, on) if form else []
    if parcel is None or not channel.connector.by_hand:
        return Place(channel, row, parcel, refusals, flaws, closed=closed)
    mine = given.wordings.get(channel.connector.name)
    found = wordings.post(parcel.text, channel.limits, parcel.url, parcel.hashtags)
    dated = bool(mine and mine.ours != parcels.proposed(given, channel))
    fitting = parcels.fitting(given, channel, on)
    return Place(channel, row, parcel, refusals, flaws, found, mine, dated, closed, fitting)


def _flaws(given: Source, form: Format) -> list[str]:
    """Say what condemns the file this format gave."""
    made = given.made.get(form)
    read = checks.check(form, made.files, made.facts) if made else []
    return [f"{each.label} : {each.found}." for each in read if not each.passed and not each.warns]


def _unready(given: Source, on: date, *, counted: bool = False) -> list[str]:
    """What keeps a content in, whatever the channel; `counted` where each point is told elsewhere on the page."""
    found = blocking(studio.checked(given.kind, given.document, given.media, given.seen, on))
    named = given.kind.places(given.document)
    points = [said(each, named) for each in found]
    if counted and points:
        points = [TO_SETTLE.format(len(points), "s" if len(points) > 1 else "")]
    unvalidated = [] if given.content.actor.validated_at else [NOT_VALIDATED]
    return [*unvalidated, *points]


def _unfit(given: Source, channel: Channel, on: date) -> list[str]:
    _, reason = parcels.choice(given, channel, on)
    return [reason] if reason else []
