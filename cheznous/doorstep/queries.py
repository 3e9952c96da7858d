"""What was brought, what the coach says of it, what it could become."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.utils import timezone

from cheznous.accounts.models import User
from cheznous.actors.models import Actor, Role
from cheznous.actors.queries import mine
from cheznous.common.errors import Closed
from cheznous.common.models import Job
from cheznous.doorstep import checks
from cheznous.doorstep.models import Arrival, Source
from cheznous.media.article import Article
from cheznous.media.medium import Medium
from cheznous.studio import advice, documents
from cheznous.studio.edits import value_at
from cheznous.studio.findings import Finding
from cheznous.studio.kinds import kinds
from cheznous.studio.kinds.contract import Begun, Document, Kind, Media

READ = "doorstep.read"  # the job
PHOTO = "photo"  # what its document calls the photograph
GONE = (
    "Ce que vous aviez apporté n’est plus ici : nous l’effaçons au bout de sept jours. "
    "Recommencez quand vous voulez, cela prend deux minutes."
)
MAKES = (Role.OWNER, Role.MAKER)
FIRST = ("C2", "Z1")  # criteria: of all that is not there yet, what matters first
WHO_SPEAKS = (
    "Qui entend-on ? Il faudra l’accord de chaque personne ; pour un enfant, celui de ses deux parents. S’il y a de "
    "la musique derrière les voix, celui de ses auteurs."
)
WHOSE_FILM = "Ce film est-il à vous ? Sinon, il faudra l’accord écrit de qui l’a fait."
WHO_IS_SEEN = "Reconnaît-on quelqu’un {where} ? Il faudra son accord ; pour un enfant, celui de ses deux parents."


@dataclass(frozen=True, slots=True)
class Reading:
    """What the coach read: what is well, what to look at again, what is not there yet.

    Who wrote nothing yet is reproached nothing: what blocks is not there yet.
    """

    kind: Kind
    document: Document
    media: Media
    remarks: list[dict[str, Any]]
    lacking: list[dict[str, Any]]


def beginner() -> Callable[[str, str, Medium | None], Begun]:
    """Find how a content begins from a text and a picture."""
    return next(kind.begun for kind in kinds().values() if kind.begun)


def teller() -> Callable[[Mapping[str, str], str, Medium | None], Document]:
    """Find how a content begins from voices."""
    return next(kind.begun_aloud for kind in kinds().values() if kind.begun_aloud)


def opened(token: str) -> Arrival:
    """Find what a link opens.

    :raises Closed: when it was erased, or is too old
    """
    arrival = Arrival.objects.select_related("content").filter(token=token).first()
    if arrival is None or not is_open(arrival):
        raise Closed(GONE)
    return arrival


def job_of(arrival: Arrival) -> Job | None:
    """Find the job that reads it, as it last was."""
    return Job.objects.filter(key=f"{READ}:{arrival.pk}").order_by("-made_at").first()


def shown(arrival: Arrival, number: int, side: int) -> Path | None:
    """Find one of its pictures as screens show it; None when there is none."""
    path = arrival.shown(number, side)
    return path if number < len(arrival.facts.get("pictures", [])) and path.is_file() else None


def is_open(arrival: Arrival) -> bool:
    """Whether its week is not over."""
    return arrival.expires_at > timezone.now()


def read(arrival: Arrival) -> Reading:
    """Read it as the automatic coach reads any content."""
    document = documents.read(arrival.document)
    kind, media = kinds()[document.kind], _media(arrival)
    found = kind.checks(document, media, timezone.localdate())
    whole = document.model_dump(mode="json")
    is_bare = not arrival.words and not arrival.voices
    lacking = [
        each for each in found if _is_absent(whole, each) or (is_bare and each.severity == "blocks")
    ]
    said_once = list({each.message: each for each in reversed(lacking)}.values())[::-1]
    said_once.sort(key=lambda each: not each.check.startswith(FIRST))
    remarks = [*checks.brought(arrival.source, arrival.facts)]
    remarks += [each for each in found if each not in lacking]
    return Reading(
        kind, document, media, advice.rows(kind, document, remarks),
        advice.rows(kind, document, said_once),
    )  # fmt: skip


def asked(arrival: Arrival) -> list[str]:
    """Say whose agreement it will take, as far as what was brought tells."""
    film = "film" in arrival.facts
    said = [WHO_SPEAKS] if arrival.voices else []
    if "address" in arrival.facts or arrival.source == Source.LINK:
        said.append(WHOSE_FILM)
    if arrival.picture:
        said.append(WHO_IS_SEEN.format(where="dans le film" if film else "sur la photo"))
    return said


def article(reading: Reading) -> Article | None:
    """Give the page it would be; None while there is no picture."""
    if reading.kind.cover(reading.document) not in reading.media:
        return None
    return reading.kind.article(reading.document, reading.media)


def actors(user: User) -> list[Actor]:
    """List the actors this person makes contents for."""
    return [place.actor for place in mine(user).filter(role__in=MAKES)]


def waiting(user: User) -> list[Arrival]:
    """List what this person brought and has not kept yet, the newest first."""
    live = Arrival.objects.filter(by=user, content=None, expires_at__gt=timezone.now())
    return list(live.order_by("-made_at")[:5])


def _media(arrival: Arrival) -> Media:
    photo = {PHOTO: arrival.picture} if arrival.picture else {}
    return {**photo, **arrival.voices}


def _is_absent(whole: Mapping[str, Any], finding: Finding) -> bool:
    """Whether a remark speaks of what is not written yet, and not of what is."""
    return finding.severity != "praises" and value_at(whole, finding.place) in (None, "", [])
