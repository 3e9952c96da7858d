"""What is done with a minute of speech: asked, consented to, received, used, taken back. Each names who acts.

Who records has no account: her name is that of the consent. Lengths are seconds.
"""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from django.db import transaction

from cheznous.accounts.models import User
from cheznous.actors.models import Actor
from cheznous.common import clock, jobs
from cheznous.common.errors import BadFile, Closed, Refused, Stale, TooBig
from cheznous.common.ids import new_token
from cheznous.library import actions as library
from cheznous.library import binning, said
from cheznous.library.actions import Taken
from cheznous.library.models import Asset, Licence, Upload
from cheznous.media import footage, images
from cheznous.persons import erasing
from cheznous.register import actions as register
from cheznous.rights import actions as rights
from cheznous.rights.actions import Person, Scope
from cheznous.rights.models import Depiction, Word
from cheznous.studio import hearing, importing
from cheznous.studio.models import Content
from cheznous.voices import queries, states
from cheznous.voices.models import VoiceRequest

OPEN_FOR = timedelta(days=30)
KEPT_UNSAID = timedelta(days=30)  # after the link closed: then names, terms and signatures go
ONE_MINUTE_S = 60
MOST_S = 90.0  # a file made elsewhere may be a little long
LEAST_S = 1.0
MOST_BYTES, MOST_FILM_BYTES = 40 * 1024 * 1024, 300 * 1024 * 1024
MOST_AT_ONCE = 4  # files on their way by one link
TAG = "parole"
ERASE = "voices.erase"
UNASKED = "Écrivez votre question : une phrase, comme à voix haute."
TOO_LONG = "Cet enregistrement dure {:.0f} secondes. Gardez l’essentiel : une minute."
TOO_SHORT = "On n’entend qu’un instant. Enregistrez de nouveau, et laissez passer une seconde après vos derniers mots."
TOO_HEAVY = "Ce fichier est trop lourd pour une minute de voix. Enregistrez-vous ici, ou choisissez un mémo vocal."
TOO_HEAVY_FILM = "Ce film est trop lourd pour une minute. Filmez-vous ici, ou réglez votre caméra sur 720p ou 1080p."
SILENT_FILM = "Ce film n’a pas de son : on ne vous entendrait pas. Filmez-vous ici, ou choisissez-en un autre."
NOT_READY = "Ce film est encore en préparation. Sa voix sera à vous dans un instant."
NOT_YET = "Il manque encore un accord : signez d’abord."
GONE = "Cet enregistrement n’est plus à votre disposition."
ARRIVED = "Un enregistrement est déjà arrivé par ce lien, d’un autre appareil. Rechargez la page pour l’écouter."
USED = "{} se sert déjà de votre enregistrement : écrivez-lui pour le refaire."


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked, of whom: `people` are those whose yes is needed; a child's is among them."""

    question: str
    name: str
    people: Sequence[Person]
    scope: Scope
    purpose: str
    is_minor: bool = False
    one_guardian: bool = False
    with_film: bool = False


@transaction.atomic
def ask(actor: Actor, asked: Asked, *, by: User, content: Content | None = None) -> VoiceRequest:
    """Prepare a link, with its consent already written.

    :raises Refused: without a question, a name, a channel, or with one person named twice
    """
    question = " ".join(asked.question.split())[:200]
    if not question:
        raise Refused(UNASKED)
    adult = Depiction.Kind.PERSON if asked.with_film else Depiction.Kind.VOICE
    kind = Depiction.Kind.MINOR if asked.is_minor else adult
    depiction = rights.enrol(
        actor, kind=kind, name=asked.name, by=by, one_guardian=asked.one_guardian
    )
    consent = rights.ask(
        depiction, asked.people, scope=asked.scope, project=question, purpose=asked.purpose, by=by,
        contact=by.email,
    )  # fmt: skip
    return VoiceRequest.objects.create(
        actor=actor, content=content, question=question, consent=consent, made_by=by,
        expires_at=clock.now() + OPEN_FOR, with_film=asked.with_film,
    )  # fmt: skip


@transaction.atomic
def close(request: VoiceRequest, *, by: User) -> None:
    """Close a link nobody recorded by yet."""
    VoiceRequest.objects.filter(pk=request.pk, answered_at=None).update(closed_at=clock.now())


@transaction.atomic
def renew(request: VoiceRequest, *, by: User) -> None:
    """Make another link; the one before opens nothing any more, nor do those of who has not signed.

    :raises Refused: once it was answered: it is theirs
    """
    if request.state not in {states.WAITING, states.SIGNING, states.READY, states.CLOSED}:
        raise Refused("La personne a répondu : ce lien est à elle.")
    request.token = new_token()
    request.closed_at, request.expires_at = None, clock.now() + OPEN_FOR
    request.save(update_fields=["token", "closed_at", "expires_at"])
    for word in request.consent.words.filter(answer=""):
        rights.renew_link(word, by=by)


def sign(
    request: VoiceRequest, *, name: str, yes: bool, drawing: list[list[list[int]]], typed: bool
) -> Word:
    """Say yes or no, for whose turn it is.

    :raises Closed: when all have answered
    """
    word = queries.next_word(request)
    if word is None:
        raise Closed(queries.GONE)
    return register.sign(word.token, name=name, yes=yes, drawing=drawing, typed=typed)


def begin(request: VoiceRequest, *, name: str, size_bytes: int, replaces: str) -> Upload:
    """Announce a recording that will come in pieces.

    :raises Refused: when it may not come, or is empty or too heavy
    """
    _check(request, replaces)
    check_weight(request, size_bytes)
    by = queries.hand(request)
    if by is None:
        raise Closed(queries.GONE)
    going = request.uploads.filter(asset=None, refusal="").order_by("-made_at")
    for old in going[MOST_AT_ONCE - 1 :]:
        library.abandon(old)
    upload = library.begin(
        request.actor, by, kind="" if request.with_film else Asset.Kind.SOUND, name=name, size_bytes=size_bytes,
    )  # fmt: skip
    request.uploads.add(upload)
    return upload


def check_weight(request: VoiceRequest, size_bytes: int) -> None:
    """Refuse what is too heavy for a minute.

    :raises TooBig: in French
    """
    if size_bytes > (MOST_FILM_BYTES if request.with_film else MOST_BYTES):
        raise TooBig(TOO_HEAVY_FILM if request.with_film else TOO_HEAVY)


def receive(request: VoiceRequest, file: Path, *, replaces: str = "") -> Taken:
    """Take a recording in: it enters the library with its rights green, in the place of the one before.

    :raises Refused: when it is no voice (nor a film, where one may come), lasts too long, or another came meanwhile
    """
    _check(request, replaces)
    taken = _taken(request, file)
    try:
        _keep(request, taken.asset, replaces)
    except Refused:
        if not taken.was_here:
            _erase(taken.asset)
        raise
    return taken


def use(request: VoiceRequest, content: Content, place: str, *, by: User) -> None:
    """Put the recording at a place of a content, its words with it where none are written; of a film, its voice.

    :raises Refused: when the place takes no voice, or the recording is gone or not ready
    """
    asset = request.asset
    if asset is None or request.state != states.HEARD:
        raise Refused(GONE)
    voice = asset if asset.kind == Asset.Kind.SOUND else _voice_of(request, asset, by)
    draft = importing.put_known(content, place, voice, by=by)
    empty = {at: held for at, held in hearing.wanted(draft, voice.pk).items() if not held}
    hearing.write(content, voice.pk, empty, asset.transcript)


@transaction.atomic
def open_it(request: VoiceRequest, *, by: User) -> None:
    """Note that a maker has seen what came."""
    VoiceRequest.objects.filter(pk=request.pk, opened_at=None).exclude(asset=None).update(
        opened_at=clock.now()
    )


@transaction.atomic
def write_down(request: VoiceRequest, words: str, *, by: User) -> None:
    """Keep the words of the recording, read by a person."""
    asset = request.asset
    if asset is None:
        raise Refused(GONE)
    for each in (asset, request.sound):
        if each:
            said.write(each, words)
            said.read_all(each)


@transaction.atomic
def take_back(request: VoiceRequest, word: Word, *, why: str, erase: bool) -> None:
    """Take a consent back, with all its effects; ask too, perhaps, that the recording be erased."""
    register.take_back(word, why=why)
    if erase:
        ask_erasure(request)


@transaction.atomic
def ask_erasure(request: VoiceRequest) -> None:
    """Have the recording erased: in a moment, by a job that bears being cut."""
    asked = VoiceRequest.objects.filter(pk=request.pk, to_erase_at=None).exclude(asset=None)
    if asked.update(to_erase_at=clock.now()):
        jobs.enqueue(ERASE, key=f"{ERASE}:{request.pk}", request=request.pk)


def erase(request: VoiceRequest) -> None:
    """Erase a recording and its words from everywhere, contents and what was made of them included.

    The one place that erases what somebody recorded; done again, it goes on.
    """
    gone = [each for each in (request.sound, request.asset) if each]
    if gone:
        erasing.release([each.pk for each in gone])
        for each in gone:
            binning.destroy(each)
        erasing.settle()


@transaction.atomic
def forget_unsaid() -> int:
    """Forget who was asked and never recorded, a month after their link closed: terms and signatures go with it."""
    late = clock.now() - KEPT_UNSAID
    old = VoiceRequest.objects.filter(answered_at=None, expires_at__lt=late)
    depictions = list(old.values_list("consent__depiction", flat=True))
    Depiction.objects.filter(pk__in=depictions, showings=None).delete()
    return len(depictions)


def _check(request: VoiceRequest, replaces: str) -> None:
    if request.state not in {states.READY, states.HEARD}:
        raise Closed(NOT_YET if queries.next_word(request) else queries.GONE)
    if (request.asset_id or "") != replaces:
        raise Stale(ARRIVED)
    if request.state == states.HEARD and queries.used_in(request):
        raise Closed(USED.format(request.actor))


def _taken(request: VoiceRequest, file: Path) -> Taken:
    """Vet it: a voice, or a film where one may come, neither an instant nor a speech."""
    film = _footage(file) if request.with_film else None
    if film is None:
        return _voice_taken(request, file)
    if film.sound is None:
        raise BadFile(SILENT_FILM)
    _check_length(film.duration_s)
    name = f"{request.who}{file.suffix or '.film'}"
    return library.take(request.actor, file, None, kind=Asset.Kind.FILM, name=name)


def _footage(file: Path) -> footage.Footage | None:
    """Say what a film is; None of a voice alone."""
    if images.form(file) == "sound":
        return None
    try:
        return footage.probe(file)
    except BadFile as no:
        if str(no) == footage.NO_PICTURE:
            return None
        raise


def _check_length(duration_s: float) -> None:
    if duration_s > MOST_S:
        raise TooBig(TOO_LONG.format(duration_s))
    if duration_s < LEAST_S:
        raise BadFile(TOO_SHORT)


def _voice_taken(request: VoiceRequest, file: Path) -> Taken:
    from cheznous.media import sound  # noqa: PLC0415 (the web process loads it only to listen)

    with TemporaryDirectory(prefix="voice-") as folder:
        made = Path(folder) / "voice.flac"
        voice = sound.take_in(file, made)
        _check_length(voice.duration_s)
        return library.take(
            request.actor, made, None, kind=Asset.Kind.SOUND, name=f"{request.who}.flac"
        )


def _voice_of(request: VoiceRequest, film: Asset, by: User) -> Asset:
    """Take what is heard in a film as a voice, once, with the same rights."""
    if request.sound:
        return request.sound
    if not film.clip:
        raise Refused(NOT_READY)
    sound = library.add_sound(request.actor, film.medium.path, by, name=f"{request.who}.flac")
    with transaction.atomic():
        _describe(sound, request)
        said.copy(film, sound)
        rights.show(sound, request.consent.depiction, by=by)
        request.sound = sound
        request.save(update_fields=["sound"])
    return sound


@transaction.atomic
def _keep(request: VoiceRequest, asset: Asset, replaces: str) -> None:
    """Make it the answer, with its name, its credit and its rights."""
    row = VoiceRequest.objects.select_for_update().get(pk=request.pk)
    if (row.asset_id or "") != replaces:
        raise Stale(ARRIVED)
    before = list(Asset.objects.filter(pk__in=[replaces, row.sound_id or ""]).exclude(pk=asset.pk))
    _describe(asset, request)
    rights.show(asset, request.consent.depiction, by=None)
    row.asset, row.sound, row.answered_at, row.opened_at = asset, None, clock.now(), None
    row.save(update_fields=["asset", "sound", "answered_at", "opened_at"])
    request.asset, request.sound, request.answered_at = asset, None, row.answered_at
    for each in before:
        transaction.on_commit(partial(_erase, each))


def _describe(asset: Asset, request: VoiceRequest) -> None:
    year = clock.now().year
    told: Mapping[str, str] = {
        "title": f"{request.who} : {request.question}"[:120],
        "credit": f"{request.who}, parole recueillie par {request.actor}, {year}"[:300],
        "licence": Licence.AGREED,
    }
    for field, words in told.items():
        setattr(asset, field, getattr(asset, field) or words)
    asset.tags = list(dict.fromkeys([*asset.tags, TAG]))
    asset.save(update_fields=[*told, "tags"])


def _erase(asset: Asset) -> None:
    """Erase a recording nothing uses; used meanwhile, it stays."""
    asset.binned_at = clock.now()
    asset.save(update_fields=["binned_at"])
    with suppress(Refused):
        binning.erase(asset)
