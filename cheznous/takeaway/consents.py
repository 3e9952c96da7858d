"""Consents in an archive: who and what files show, who agreed to what, the signed sheets. No address is in it."""

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any, Protocol

from django.utils import timezone
from django.utils.text import slugify

from cheznous.actors.models import Actor
from cheznous.common.tables import table
from cheznous.rights import queries, sheets
from cheznous.rights.models import Consent, Depiction, Word
from cheznous.rights.rule import USES

FOLDER = "accords"
HEAD = (
    "qui_ou_quoi", "nature", "fichiers", "ce_qui_le_permet", "preuve", "usages", "canaux", "du", "au", "retire_le",
    "qui_repond", "en_tant_que", "reponse", "le", "reponse_retiree_le", "documents",
)  # fmt: skip


class Zip(Protocol):
    """What an archive being written can do."""

    def copy(self, name: str, path: Path) -> bool: ...
    def data(self, name: str, held: bytes) -> None: ...
    def text(self, name: str, words: str) -> None: ...


def write(packer: Zip, actor: Actor) -> bool:
    """Write the register of an actor; false when it is empty."""
    shown = queries.with_consents().filter(actor=actor).select_related("actor")
    rows = [row for each in shown.order_by("name", "pk") for row in _rows(packer, each)]
    if rows:
        packer.text(f"{FOLDER}/{FOLDER}.csv", table(HEAD, rows))
    return bool(rows)


def _rows(packer: Zip, shown: Depiction) -> Iterator[list[Any]]:
    files = ", ".join(str(each.asset) for each in shown.showings.all())
    about = [shown.name, shown.get_kind_display(), files]
    consents = list(shown.consents.all())
    for consent in consents:
        documents = ", ".join(_documents(packer, shown, consent))
        terms = _terms(consent)
        said = [_said(word) for word in consent.words.all()] or [[""] * 5]
        yield from ([*about, *terms, *each, documents] for each in said)
    if not consents:
        yield [*about, *[""] * (len(HEAD) - len(about))]


def _terms(consent: Consent) -> list[Any]:
    return [
        consent.get_form_display(), consent.proof, ", ".join(USES[each] for each in consent.uses if each in USES),
        "tous" if consent.channels is None else ", ".join(consent.channels),
        _day(consent.starts_on), _day(consent.ends_on), _day(consent.withdrawn_at),
    ]  # fmt: skip


def _said(word: Word) -> list[Any]:
    answer = word.get_answer_display() or "pas encore"
    return [
        word.name,
        word.get_part_display(),
        answer,
        _day(word.answered_at),
        _day(word.withdrawn_at),
    ]


def _documents(packer: Zip, shown: Depiction, consent: Consent) -> Iterator[str]:
    """Put the consent as it was signed, and the sheet of paper when there is one."""
    stem = f"{slugify(shown.name)[:50] or shown.kind}-{consent.pk}"
    people = [word for word in consent.words.all() if word.answer]
    if people:
        consent.depiction = shown
        foot = f"Accord {consent.pk}, tel que gardé le {_day(timezone.localdate())}."
        packer.data(f"{FOLDER}/{stem}.pdf", sheets.typeset(consent, people, "Autorisation", foot))
        yield f"{stem}.pdf"
    if consent.proof_path and packer.copy(f"{FOLDER}/{stem}-feuille.jpg", consent.proof_path):
        yield f"{stem}-feuille.jpg"


def _day(day: date | datetime | None) -> str:
    local = timezone.localtime(day) if isinstance(day, datetime) else day
    return f"{local:%d/%m/%Y}" if local else ""
