"""What the screens of rights show: each file and who it shows, each channel's answer, one depiction whole."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any

from django.urls import reverse
from django.utils import timezone

from cheznous.channels.connectors import channels
from cheznous.register import queries
from cheznous.register.forms import AllowForm, AskForm, DepictForm
from cheznous.register.links import sign_address
from cheznous.rights import queries as rights
from cheznous.rights import rule, wording
from cheznous.rights.models import Consent, Depiction
from cheznous.rights.shown import Ask, Seen, Shown
from cheznous.studio import clearance, documents
from cheznous.studio import queries as studio
from cheznous.studio.findings import where
from cheznous.studio.kinds.contract import Document, Kind
from cheznous.studio.models import Content
from cheznous.ui import words

TONES = {"green": "good", "amber": "warn", "red": "bad"}
SAYS = {"green": "en règle", "amber": "en partie", "red": "à régler"}
FIRST = "Dites d’abord qui l’on voit sur chaque image, dans chaque film."
KINDS = dict(Depiction.Kind.choices)
KNOWN = 200  # offered at once


@dataclass(frozen=True, slots=True)
class Line:
    """Who or what is shown, its light, what to do next. Without `href` the document itself declares it."""

    shown: Shown
    light: str
    next: str
    href: str

    @property
    def tone(self) -> str:
        """The colour of its light."""
        return TONES[self.light]

    @property
    def says(self) -> str:
        """Its light in words."""
        return SAYS[self.light]

    @property
    def kind(self) -> str:
        """What it is, in French."""
        return KINDS.get(self.shown.kind, "").removeprefix("Une ").removeprefix("Un ").split(",")[0]


@dataclass(frozen=True, slots=True)
class Medium:
    """One picture, one film, or recordings in which the same people are heard."""

    media: tuple[str, ...]
    place: str
    label: str
    is_sound: bool
    is_film: bool
    is_told: bool
    lines: list[Line]

    @property
    def anchor(self) -> str:
        """Its place, as an address names it."""
        return self.place.replace("/", "-")


@dataclass(frozen=True, slots=True)
class Answer:
    """Whether it may go to channels today: as what, or why not. Those with one answer stand together."""

    labels: list[str]
    may: str
    reason: str
    refused: tuple[tuple[str, str], ...] = ()  # formats that may not, each with its reason

    @property
    def named(self) -> str:
        """Name the channels."""
        return ", ".join(self.labels)


def shown(content: Content, form: DepictForm | None = None, at: str = "") -> dict[str, Any]:
    """Gather the register of a content."""
    on = timezone.localdate()
    kind, document = studio.kind_of(content), studio.document_of(content.draft)
    seen = clearance.seen(kind, document)
    what = {name: what for _, name, what in documents.media_places(document)}
    media = [_medium(content, group, kind.places(document), what, on) for group in _groups(seen)]
    lines = {line.shown.key: line for medium in media for line in medium.lines}
    return {
        "content": content,
        "media": [(each, _add(each, form, at)) for each in media],
        "answers": _answers(kind, document, seen, on),
        "light": _light(media),
        "sentence": _sentence(media, lines.values()),
        "known": _known(content),
    }


def _known(content: Content) -> list[tuple[Depiction, str]]:
    """Name who and what is in the register already; of two that read alike, say since when and in which file."""
    rows = list(rights.depictions(content.actor).prefetch_related("showings__asset")[:KNOWN])
    count = Counter((row.name, row.kind) for row in rows)
    return [(row, _told_apart(row) if count[row.name, row.kind] > 1 else "") for row in rows]


def _told_apart(row: Depiction) -> str:
    day = words.date_of(timezone.localdate(row.made_at))
    files = [str(each.asset) for each in row.showings.all()]
    return f"depuis le {day}, {f'« {files[0]} »' if files else 'sans fichier'}"


def _add(medium: Medium, form: DepictForm | None, at: str) -> DepictForm:
    if form is not None and at == medium.media[0]:
        return form
    return DepictForm(heard=medium.is_sound, prefix=medium.media[0])


def _groups(seen: Sequence[Seen]) -> list[list[Seen]]:
    """Put together the recordings that show the same people; pictures stand alone, one row a file."""
    once = list({each.medium: each for each in seen}.values())
    pictures = [[each] for each in once if each.kind == "picture"]
    sounds = sorted((each for each in once if each.kind == "sound"), key=_heard)
    return [*pictures, *(list(group) for _, group in groupby(sounds, key=_heard))]


def _heard(each: Seen) -> tuple[bool, list[str]]:
    return each.answered, sorted(shown.key for shown in each.shown)


def _medium(
    content: Content, group: Sequence[Seen], labels: Sequence[tuple[str, str]], what: Mapping[str, str], on: date
) -> Medium:  # fmt: skip
    first = group[0]
    lines = [
        _line(content, each, on, number < first.declared) for number, each in enumerate(first.shown)
    ]
    is_sound = first.kind == "sound"
    label = where(first.place, labels) or ("L’enregistrement" if is_sound else "L’image")
    if len(group) > 1:
        label = f"{len(group)} enregistrements"
    return Medium(
        tuple(each.medium for each in group), first.place, label, is_sound, what.get(first.medium) == "film",
        first.answered, lines,
    )  # fmt: skip


def _line(content: Content, shown: Shown, on: date, declared: bool) -> Line:
    href = "" if declared else reverse("register:depiction", args=[content.pk, shown.key])
    if declared:
        href = reverse("studio:edit", args=[content.pk]) + "#panel-work"
    return Line(shown, rule.light(shown, on), next_of(shown, on), href)


def next_of(shown: Shown, on: date) -> str:
    """Say what to do next for somebody, in one sentence."""
    if no := rule.lacking(shown, Ask(frozenset({"page"}), on)):
        return no
    if rule.ends_soon(shown, on):
        last = rule.ends_on(shown, on)
        assert last
        return (
            f"L’accord prend fin le {words.date_of(last)} : demandez-en un nouveau dès maintenant."
        )
    for use in rule.USES:
        if no := rule.lacking(shown, Ask(frozenset({use}), on)):
            return no
    last = rule.ends_on(shown, on)
    return f"Tout est en règle jusqu’au {words.date_of(last)}." if last else "Tout est en règle."


def _answers(kind: Kind, document: Document, seen: list[Seen], on: date) -> list[Answer]:
    untold = any(each.kind == "picture" and not each.answered for each in seen)
    found: dict[Any, Answer] = {}
    for channel in channels().values():
        told = queries.answers(kind, document, seen, channel, on, "ce canal")
        given = Answer([], "", FIRST) if untold else _answer(told)
        if told:
            said = found.setdefault((given.may, given.reason, given.refused), given)
            said.labels.append(channel.connector.label)
    return sorted(found.values(), key=lambda each: (not each.may, bool(each.refused)))


def _answer(told: Sequence[tuple[str, str]]) -> Answer:
    """Say what may go, and of each format that may not, why; one reason for all is said once."""
    may = ", ".join(form for form, reason in told if not reason)
    reasons = list(dict.fromkeys(reason for _, reason in told if reason))
    if not may and len(reasons) == 1:
        return Answer([], "", reasons[0])
    refused = [(", ".join(form for form, no in told if no == each), each) for each in reasons]
    return Answer([], may, "", tuple(refused))


def _light(media: Sequence[Medium]) -> str:
    lights = [line.light for medium in media for line in medium.lines]
    if "red" in lights or any(not each.is_told and not each.is_sound for each in media):
        return "red"
    untold = any(not each.is_told for each in media)
    return "amber" if "amber" in lights or untold else "green"


def _sentence(media: Sequence[Medium], lines: Iterable[Line]) -> str:
    """Say what to do next on the whole register."""
    if not media:
        return "Ajoutez une image ou une voix : on vous demandera alors qui l’on voit, qui l’on entend."
    red = [line.next for line in lines if line.light == "red"]
    if red:
        return red[0] if len(red) == 1 else f"{len(red)} accords à régler. D’abord : {red[0]}"
    if untold := next((each for each in media if not each.is_told), None):
        return rule.UNTOLD if not untold.is_sound else clearance.UNHEARD
    return next((line.next for line in lines if line.light == "amber"), "Tout est en règle.")


def depiction(content: Content, row: Depiction, *, asked: AskForm | None = None,
              allowed: AllowForm | None = None) -> dict[str, Any]:  # fmt: skip
    """Gather what is known of one depiction, and the forms to go further."""
    on = timezone.localdate()
    plain = rights.plain(row)
    ask = asked or AskForm(
        row,
        initial={
            "project": content.title,
            "purpose": f"faire découvrir « {content} » au public, sans but commercial",
            "taken_on": on,
            "taken_at": content.actor.commune,
        },
    )
    return {
        "content": content,
        "depiction": row,
        "line": Line(plain, rule.light(plain, on), next_of(plain, on), ""),
        "consents": [_consent(each) for each in reversed(row.consents.all())],
        "ask_form": ask,
        "allow_form": allowed or AllowForm(row),
        "touched": queries.touched(row),
        "may_sign": not rule.is_free(plain, on),
        "is_work": row.kind in rule.WORKS,
        "opened": "ask" if asked else "allow" if allowed else "",
    }


def _consent(row: Consent) -> dict[str, Any]:
    known = channels()
    named = None if row.channels is None else [
        known[name].connector.label if name in known else name for name in row.channels
    ]  # fmt: skip
    people = [(word, sign_address(word)) for word in row.words.all()]
    return {
        "row": row,
        "when": _when(row),
        "uses": wording.uses(row.uses, row.depiction.kind),
        "channels": named,
        "people": people,
        "awaited": [word for word, _ in people if not word.answer],
        "is_over": bool(row.ends_on and row.ends_on < timezone.localdate()),
        "is_ended": bool(row.withdrawn_at or any(word.withdrawn_at for word, _ in people)),
    }


def _when(row: Consent) -> str:
    starts = f"du {words.date_of(row.starts_on)}"
    return f"{starts} au {words.date_of(row.ends_on)}" if row.ends_on else starts
