"""What people do about rights: say who is seen, ask for a consent, give it, take it back. Each names who acts."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from django.db import transaction
from django.db.models import Q

from cheznous.accounts.models import User
from cheznous.actors.models import Actor
from cheznous.common import clock
from cheznous.common.canonical import file_digest
from cheznous.common.errors import Closed, Refused
from cheznous.common.ids import new_token
from cheznous.common.places import data_dir
from cheznous.library.models import Asset
from cheznous.media import images, scan
from cheznous.rights import queries, wording
from cheznous.rights.models import Consent, Depiction, Showing, Word
from cheznous.rights.rule import USES

SIGNED_WITHIN = timedelta(days=30)
KEPT = timedelta(days=5 * 365 + 2)  # after the end: civil claims prescribe in five years
LONGEST = timedelta(days=30 * 366)
WORLD = "le monde entier, par internet"
MOST_STROKES, MOST_POINTS = 200, 6000
NAMELESS = "Donnez un nom : celui de la personne, ou le titre de l’œuvre."
KNOWN = "« {} » est déjà dans votre registre : choisissez ce nom dans la liste, ou écrivez ce qui les distingue."
NO_USE = "Dites au moins une façon de montrer."
NO_CHANNEL = "Choisissez au moins un endroit où diffuser : un accord les nomme un à un."
TWICE = "« {} » est écrit deux fois. Deux personnes, deux noms."
NOBODY = "Écrivez votre prénom et votre nom : ils font votre signature."
UNDRAWN = "Signez dans le cadre, avec le doigt, ou cochez « je signe au clavier »."
OTHER = "{} a son propre lien pour cet accord. Celui-ci est pour une autre personne."
SERVED = "Ce lien a déjà servi : {} a répondu le {}."
BACKWARDS = "La fin vient avant le début. Vérifiez les deux dates."
UNSIGNED = "Cet accord n’a pas été signé : il n’y a rien à retirer."


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody whose word is needed."""

    name: str
    part: str
    email: str = ""


@dataclass(frozen=True, slots=True)
class Scope:
    """What a consent covers. `channels` maps their names to their labels; None: any, for what is not signed."""

    uses: tuple[str, ...] = tuple(USES)
    channels: Mapping[str, str] | None = None
    starts_on: date | None = None
    ends_on: date | None = None
    territory: str = WORLD


@transaction.atomic
def nobody(asset: Asset, *, by: User | None) -> None:
    """Say that nobody can be recognised in a file, and nothing protected is seen or heard."""
    Showing.objects.filter(asset=asset).delete()
    Showing.objects.create(asset=asset, made_by=by)


@transaction.atomic
def show(asset: Asset, depiction: Depiction, *, by: User | None) -> Showing:
    """Say that a file shows somebody or something; said twice, it is said once."""
    if depiction.actor_id != asset.actor_id:
        raise Refused("Ce nom n’est pas dans votre registre.")
    Showing.objects.filter(asset=asset, depiction=None).delete()
    return Showing.objects.get_or_create(
        asset=asset, depiction=depiction, defaults={"made_by": by}
    )[0]


@transaction.atomic
def depict(
    asset: Asset, *, kind: str, name: str, by: User | None,
    author_died: int | None = None, one_guardian: bool = False,
) -> Depiction:  # fmt: skip
    """Say that a file shows somebody or something new.

    :raises Refused: without a name, or with one that is in the register already
    """
    known = queries.depictions(asset.actor).filter(kind=kind, name__iexact=_one_line(name, 120))
    if known.exists():
        raise Refused(KNOWN.format(_one_line(name, 120)))
    depiction = enrol(
        asset.actor, kind=kind, name=name, by=by, author_died=author_died, one_guardian=one_guardian
    )
    show(asset, depiction, by=by)
    return depiction


@transaction.atomic
def enrol(
    actor: Actor, *, kind: str, name: str, by: User | None,
    author_died: int | None = None, one_guardian: bool = False,
) -> Depiction:  # fmt: skip
    """Write somebody or something down, before any file shows it: a consent asked first.

    :raises Refused: without a name
    """
    name = _one_line(name, 120)
    if not name:
        raise Refused(NAMELESS)
    return Depiction.objects.create(
        actor=actor, kind=Depiction.Kind(kind), name=name, author_died=author_died,
        one_guardian=one_guardian, made_by=by,
    )  # fmt: skip


@transaction.atomic
def hide(asset: Asset, depiction: Depiction, *, by: User | None) -> None:
    """Say that a file does not show this after all; what was never signed and is shown nowhere goes."""
    Showing.objects.filter(asset=asset, depiction=depiction).delete()
    signed = Word.objects.filter(consent__depiction=depiction).exclude(answer="")
    others = Consent.objects.filter(depiction=depiction).exclude(form=Consent.Form.SIGNED)
    if not (depiction.showings.exists() or signed.exists() or others.exists()):
        depiction.delete()


@transaction.atomic
def allow(depiction: Depiction, *, form: str, proof: str, scope: Scope, by: User | None) -> Consent:
    """Keep a licence, a contract, the public domain or an exception, with where its proof is.

    :raises Refused: without a proof, or with an end before its start
    """
    if not proof.strip():
        raise Refused("Dites où est la preuve : un contrat, un courriel, une référence.")
    return _consent(depiction, scope, by, form=form, proof=proof.strip()[:500])


@transaction.atomic
def ask(
    depiction: Depiction, people: Sequence[Person], *, scope: Scope, project: str, purpose: str,
    by: User | None, contact: str = "", taken_on: date | None = None, taken_at: str = "",
) -> Consent:  # fmt: skip
    """Write a consent for people to sign, one link each.

    :raises Refused: when it names no channel, nobody, one person twice, or ends before it starts
    """
    if not scope.channels:
        raise Refused(NO_CHANNEL)
    people = [Person(_one_line(each.name, 120), each.part, each.email.strip()) for each in people]
    people = [each for each in people if each.name]
    if not people:
        raise Refused("Donnez le nom de la personne qui doit donner son accord.")
    _check_twice(people)
    if scope.ends_on is None:
        raise Refused("Un accord a une fin. Choisissez une durée.")
    consent = _consent(
        depiction, scope, by, form=Consent.Form.SIGNED, project=_one_line(project, 200),
        purpose=_one_line(purpose, 500), taken_on=taken_on, taken_at=_one_line(taken_at, 200),
    )  # fmt: skip
    consent.text = wording.text(_terms(consent, people[0].name, scope.channels, contact))
    consent.save(update_fields=["text"])
    late = clock.now() + SIGNED_WITHIN
    Word.objects.bulk_create(
        Word(consent=consent, part=each.part, name=each.name, email=each.email, expires_at=late)
        for each in people
    )
    return consent


@transaction.atomic
def sign(
    token: str, *, name: str, yes: bool, drawing: Sequence[Sequence[Sequence[int]]] = (), typed: bool = False
) -> Word:  # fmt: skip
    """Say yes, signing on the screen or by typing one's name, or say no. A link serves once.

    :raises Closed: when the link no longer opens
    :raises Refused: without a name or a signature
    """
    word = queries.word(token)
    name = _one_line(name, 120)
    if not name:
        raise Refused(NOBODY)
    others = word.consent.words.exclude(pk=word.pk)
    if any(each.name.casefold() == name.casefold() for each in others):
        raise Refused(OTHER.format(name))
    strokes = _strokes(drawing)
    if yes and not strokes and not typed:
        raise Refused(UNDRAWN)
    way = Word.Way.SCREEN if strokes else Word.Way.TYPED
    first = Word.objects.filter(pk=word.pk, answer="").update(
        answer=Word.Answer.YES if yes else Word.Answer.NO, answered_at=clock.now(), way=way, name=name,
        drawing=strokes if yes else [],
    )  # fmt: skip
    word.refresh_from_db()
    if not first:
        raise Closed(SERVED.format(word.name, word.given_on and f"{word.given_on:%d/%m/%Y}"))
    return word


@transaction.atomic
def file_paper(consent: Consent, sheet: Path, *, by: User | None) -> Consent:
    """Keep the signed sheet, photographed or scanned: all those still awaited have signed on it.

    Of a PDF only the picture of its pages is kept.
    :raises BadFile: when it is neither a picture nor a PDF
    """
    keep = data_dir() / "proofs"
    keep.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(dir=keep, prefix=".intake-") as folder:
        made = Path(folder) / "sheet.jpg"
        pages = (
            scan.draw(sheet, Path(folder) / "pages.png") if images.form(sheet) == "pdf" else sheet
        )
        images.take_in(pages, made)
        digest = file_digest(made)
        made.replace(keep / f"{digest}.jpg")
    consent.proof_digest, consent.proof_suffix = digest, ".jpg"
    consent.save(update_fields=["proof_digest", "proof_suffix"])
    Word.objects.filter(consent=consent, answer="").update(
        answer=Word.Answer.YES, answered_at=clock.now(), way=Word.Way.PAPER
    )
    return consent


@transaction.atomic
def take_back(word: Word, *, why: str = "") -> Word:
    """Withdraw one's consent; done again, it does nothing.

    :raises Refused: when nothing was signed
    """
    if word.answer != Word.Answer.YES:
        raise Refused(UNSIGNED)
    Word.objects.filter(pk=word.pk, withdrawn_at=None).update(
        withdrawn_at=clock.now(), withdrawn_why=why.strip()[:500]
    )
    word.refresh_from_db()
    return word


@transaction.atomic
def end(consent: Consent, *, by: User | None) -> None:
    """Note that a consent no longer holds: a letter came, a contract was broken."""
    Consent.objects.filter(pk=consent.pk, withdrawn_at=None).update(withdrawn_at=clock.now())
    consent.refresh_from_db()


@transaction.atomic
def forget(today: date) -> int:
    """Erase the consents over for five years, signed sheets included, and the addresses nobody answered from."""
    Word.objects.filter(answer="", expires_at__lt=clock.now()).exclude(email="").update(email="")
    over = Q(ends_on__lt=today - KEPT) | Q(withdrawn_at__date__lt=today - KEPT)
    old = Consent.objects.filter(over).exclude(form=Consent.Form.PUBLIC)
    sheets = {each.proof_path for each in old if each.proof_path}
    count = old.count()
    old.delete()
    Depiction.objects.filter(showings=None, consents=None).delete()
    held = {each.proof_path for each in Consent.objects.exclude(proof_digest="")}
    for sheet in sheets - held:
        transaction.on_commit(partial(sheet.unlink, missing_ok=True))
    return count


@transaction.atomic
def renew_link(word: Word, *, by: User | None) -> Word:
    """Make another link for this person; the one before opens nothing any more."""
    word.token, word.expires_at = new_token(), clock.now() + SIGNED_WITHIN
    word.save(update_fields=["token", "expires_at"])
    return word


def _consent(depiction: Depiction, scope: Scope, by: User | None, **fields: object) -> Consent:
    uses = [use for use in USES if use in scope.uses]
    if not uses:
        raise Refused(NO_USE)
    starts = scope.starts_on or clock.now().date()
    if scope.ends_on and scope.ends_on <= starts:
        raise Refused(BACKWARDS)
    if scope.ends_on and scope.ends_on - starts > LONGEST:
        raise Refused("Trente ans au plus : au-delà, demandez un nouvel accord.")
    return Consent.objects.create(
        depiction=depiction, uses=uses, starts_on=starts, ends_on=scope.ends_on, made_by=by,
        channels=None if scope.channels is None else list(scope.channels),
        territory=_one_line(scope.territory, 120), **fields,
    )  # fmt: skip


def _terms(
    consent: Consent, holder: str, channels: Mapping[str, str], contact: str
) -> wording.Terms:
    actor: Actor = consent.depiction.actor
    taken = f"le {consent.taken_on:%d/%m/%Y}" if consent.taken_on else ""
    taken = " ".join(part for part in (taken, consent.taken_at and f"à {consent.taken_at}") if part)
    assert consent.ends_on
    return wording.Terms(
        consent.depiction.kind, consent.depiction.name, holder, actor.name, contact or actor.name,
        consent.project, consent.purpose.rstrip("."), taken, wording.uses(consent.uses, consent.depiction.kind),
        tuple(channels.values()), consent.territory, consent.starts_on, consent.ends_on,
    )  # fmt: skip


def _check_twice(people: Iterable[Person]) -> None:
    known: set[str] = set()
    for each in people:
        folded = each.name.casefold()
        if folded in known:
            raise Refused(TWICE.format(each.name))
        known.add(folded)


def _strokes(drawing: Sequence[Sequence[Sequence[int]]]) -> list[list[list[int]]]:
    """Keep of a drawing what is one: strokes of at least two points, in a frame of 1000 by 400.

    :raises Refused: when it is no drawing, or too much of one
    """
    try:
        kept = [
            [[min(1000, max(0, int(x))), min(400, max(0, int(y)))] for x, y in stroke]
            for stroke in drawing
        ]
    except (TypeError, ValueError, OverflowError):
        raise Refused(UNDRAWN) from None
    if len(kept) > MOST_STROKES or sum(map(len, kept)) > MOST_POINTS:
        raise Refused("Cette signature a trop de traits. Effacez-la et signez plus simplement.")
    return [stroke for stroke in kept if len({tuple(point) for point in stroke}) > 1]


def _one_line(text: str, most: int) -> str:
    """Write a text on one line, cut where the column ends."""
    return " ".join(text.replace("\x00", "").split())[:most]
