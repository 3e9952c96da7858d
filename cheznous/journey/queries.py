"""How far contents are, and what to do next on each: a fixed number of queries whatever their number."""

from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Sequence

from django.utils import timezone

from cheznous.actors.models import Membership
from cheznous.audience import queries as audience
from cheznous.common.errors import Refused
from cheznous.common.models import LIVE, Job
from cheznous.journey import intents, sheets, spent
from cheznous.journey.acts import Act
from cheznous.journey.hands import Hands
from cheznous.journey.models import StepRecord
from cheznous.journey.progress import Progress
from cheznous.publishing import queries as publishing
from cheznous.publishing import states
from cheznous.publishing.models import Approval, ApprovalRequest, Publication
from cheznous.rendering import plan
from cheznous.rendering import queries as rendering
from cheznous.rendering.models import Derivation, Rendition
from cheznous.rights.shown import Seen
from cheznous.studio import clearance
from cheznous.studio import queries as studio
from cheznous.studio.kinds.contract import Document, Kind, Media
from cheznous.studio.models import Content, Edit, Remark


def progress(contents: Sequence[Content], *, approves: Container[str] = ()) -> list[Progress]:
    """Say how far contents are, in their order. Each must come with its actor and draft.

    `approves` holds the ids of the actors for which who looks may approve alone.
    """
    documents = {content.pk: studio.document_of(content.draft) for content in contents}
    media = studio.media_of_all(documents.values())
    seen = clearance.seen_all(
        [(studio.kind_of(content), documents[content.pk]) for content in contents]
    )
    rows = [
        _read(content, documents[content.pk], media, shown)
        for content, shown in zip(contents, seen, strict=True)
    ]
    ids = [content.pk for content in contents]
    made, asked = _made(row.digests for row in rows), _asked(ids)
    making, remarks, records = _making(), _remarks(ids), _records(ids)
    verdicts = audience.verdicts(ids)
    by, written, asked_for = _hands(contents), sheets.of(contents), intents.of(ids)
    efforts = spent.of(ids)
    for row in rows:
        key = row.content.pk
        row.made, row.asked = row.digests & made, asked[key]
        row.making, row.remarks, row.records = making.get(key, 0), _open(remarks[key]), records[key]
        row.hands, row.sheets, row.intent = by[key], written[key], asked_for.get(key)
        row.hands.answered = {(each.place, each.by_id) for each in remarks[key] if each.resolved_at}
        row.effort, row.verdict = efforts[key], verdicts.get(key)
        row.hands.reread = row.effort.reread
        row.can_approve = row.content.actor_id in approves
    _published(rows, ids)
    for row in rows:
        _last_acts(row)
    return rows


def progress_of(content: Content, *, can_approve: bool = False) -> Progress:
    """Say how far one content is."""
    return progress([content], approves={content.actor_id} if can_approve else ())[0]


def next_act(content: Content) -> Act | None:
    """Give the one thing to do next on a content."""
    return progress_of(content).act


def alone_before(content: Content) -> int | None:
    """Count the steps done without help on the content before, of the same person; None for the first."""
    earlier = studio.contents_of([content.actor_id]).filter(
        made_by=content.made_by_id, made_at__lt=content.made_at
    )
    last = earlier.order_by("-made_at").first()
    return progress_of(last).alone if last else None


def _published(rows: Sequence[Progress], ids: Sequence[str]) -> None:
    """Add who approved, who was asked to, and what is online on our own page."""
    here = {row.content.pk: row for row in rows}
    approved = Approval.objects.filter(revision__content__in=ids).select_related("revision")
    for approval in approved.order_by("made_at", "pk"):
        row = here[approval.revision.content_id]
        row.approval = approval
        row.approved = row.approved or row.says(approval.revision)
    asked = ApprovalRequest.objects.filter(revision__content__in=ids, closed_at=None)
    for request in asked.select_related("revision").order_by("pk"):
        here[request.revision.content_id].request = request
    live = Publication.objects.filter(
        content__in=ids, account__channel=publishing.OWN, state=states.LIVE
    )
    for publication in live.select_related("revision"):
        here[publication.content_id].page = publication


def _read(content: Content, document: Document, media: Media, seen: Sequence[Seen]) -> Progress:
    kind = studio.kind_of(content)
    findings = studio.checked(kind, document, media, seen, timezone.localdate())
    row = Progress(content, kind, document, findings, kind.cover(document) in media, seen=seen)
    row.told = row.has_cover and _says(kind, document, media)
    if not row.missing:
        row.recipes = dict(_recipes(row, media, seen))
    return row


def _says(kind: Kind, document: Document, media: Media) -> bool:
    """Say whether a content already tells something of what it shows."""
    try:
        return any(section.text.strip() for section in kind.article(document, media).sections)
    except KeyError:  # a medium that is gone
        return False


def _recipes(row: Progress, media: Media, seen: Sequence[Seen]) -> Iterator[tuple[str, str]]:
    for form in row.kind.formats:
        try:
            recipe = plan.plan(
                row.kind, row.document, media, row.content.actor.brand, form,
                address=rendering.address(row.content), on=timezone.localdate(), seen=seen,
            )  # fmt: skip
        except Refused:
            continue
        yield form.name, recipe.digest


def _made(wanted: Iterable[set[str]]) -> set[str]:
    digests = set().union(*wanted)
    return set(Rendition.objects.filter(pk__in=digests).values_list("pk", flat=True))


def _asked(ids: Sequence[str]) -> dict[str, set[str]]:
    """List the formats of each content that were made once, or that could not be."""
    asked: dict[str, set[str]] = defaultdict(set)
    for key, form in Derivation.objects.filter(content__in=ids).values_list("content", "format"):
        asked[key].add(form)
    failed = Job.objects.filter(name=rendering.MAKE, state=Job.State.FAILED)
    for name in failed.values_list("key", flat=True):
        _, key, form, _ = name.split(":")
        asked[key].add(form)
    return asked


def _making() -> dict[str, int]:
    """Count the live jobs of each content."""
    keys = Job.objects.filter(name=rendering.MAKE, state__in=LIVE).values_list("key", flat=True)
    counts: dict[str, int] = defaultdict(int)
    for key in keys:
        counts[key.split(":")[1]] += 1
    return counts


def _remarks(ids: Sequence[str]) -> dict[str, list[Remark]]:
    found: dict[str, list[Remark]] = defaultdict(list)
    for remark in Remark.objects.filter(content__in=ids, answers=None).select_related("content"):
        found[remark.content_id].append(remark)
    return found


def _open(remarks: Iterable[Remark]) -> list[Remark]:
    return [each for each in remarks if each.resolved_at is None]


def _hands(contents: Sequence[Content]) -> dict[str, Hands]:
    """Read who wrote what in each content."""
    roles: dict[str, dict[int, str]] = defaultdict(dict)
    actors = {content.actor_id for content in contents}
    for member in Membership.objects.filter(actor_id__in=actors):
        roles[member.actor_id][member.user_id] = member.role
    found = {each.pk: Hands(began=each.made_by_id, roles=roles[each.actor_id]) for each in contents}
    edits = Edit.objects.filter(draft__in=list(found), undone=False, made_by__isnull=False)
    for key, place, by in edits.order_by().values_list("draft", "touched", "made_by").distinct():
        found[key].wrote.add((place, by))
    return found


def _last_acts(row: Progress) -> None:
    """Add whose acts the last steps show: published, tried, decided; and who else said yes."""
    hands, page, verdict = row.hands, row.page, row.verdict
    for step, sheet in row.sheets.items():
        hands.acted[step] = {writer.pk for writer in sheet.writers.all()}
    if row.intent and row.intent.answer and row.intent.name != str(row.intent.made_by or ""):
        hands.approved.add(5)
    if page and page.made_by_id:
        hands.acted[14] = {page.made_by_id}
        if row.approval and row.approval.by_id != page.made_by_id:
            hands.approved.add(14)
    if verdict:
        decided = verdict.decision.by_id if verdict.decision else None
        hands.acted[15] = {by for by in (verdict.trial.made_by_id, decided) if by}


def _records(ids: Sequence[str]) -> dict[str, dict[int, StepRecord]]:
    found: dict[str, dict[int, StepRecord]] = defaultdict(dict)
    for record in StepRecord.objects.filter(content__in=ids):
        found[record.content_id][record.step] = record
    return found
