"""What publishing keeps of people: who approved; and what comes down when a file is erased."""

from collections.abc import Collection, Iterator, Mapping
from typing import Any

from cheznous.channels.connectors import channels
from cheznous.channels.models import Entry
from cheznous.common import clock
from cheznous.common.persons import Kept, Place, nameless, told
from cheznous.publishing import actions, states
from cheznous.publishing.models import Approval, ApprovalRequest, Publication, Wording
from cheznous.studio.models import Use

ASKED = "l’effacement, sur demande"
MAYBE = (states.LIVE, states.ARMED, states.UNKNOWN)

FIELDS = {
    "publishing.ApprovalRequest.to": Kept("le nom", "à qui l’on demande", "se rappeler qui a le lien", ASKED),
    "publishing.ApprovalRequest.name": Kept("le nom", "qui valide", "savoir qui a dit oui", ASKED),
    "publishing.ApprovalRequest.word": Kept("sa demande", "qui valide", "savoir quoi changer", ASKED),
    "publishing.Approval.name": Kept("le nom", "qui valide", "savoir qui a dit oui", ASKED),
}  # fmt: skip


def _asked(row: ApprovalRequest) -> Mapping[str, Any]:
    return told(
        Contenu=row.revision.content, À=row.to, De=row.name, Réponse=row.get_answer_display(), Demande=row.word,
    )  # fmt: skip


def _approval(row: Approval) -> Mapping[str, Any]:
    return told(Contenu=row.revision.content, De=row.name, Le=f"{row.made_at:%d/%m/%Y}")


def _wording(row: Wording) -> Mapping[str, Any]:
    return told(Contenu=row.content, Canal=row.channel, Texte=row.text)


def derived(asset_ids: Collection[str]) -> Iterator[str]:
    """Name what comes down, and what somebody must take down by hand."""
    for each in _shown(asset_ids):
        channel = channels().get(each.account.channel)
        label = channel.connector.label if channel else each.account.channel
        by_hand = channel is None or channel.connector.by_hand
        how = "à enlever à la main : une tâche s’ouvre" if by_hand else "retirée aussitôt"
        yield f"« {each.content} », {label} : {how}."


def release(asset_ids: Collection[str]) -> None:
    """Take down what shows these files, everywhere; close the links that would."""
    for each in _shown(asset_ids):
        actions.withdraw_one(each, by=None)
    revisions = _revisions(asset_ids)
    shown = Publication.objects.filter(revision__in=revisions).values("content")
    gone = Entry.objects.filter(content_id__in=shown).exclude(withdrawn_at=None)
    gone.update(lead="", alt="", words="")  # they answer 410, and say nothing of her any more
    waiting = Publication.objects.filter(revision__in=revisions, state=states.DUE)
    waiting.update(state=states.DRAFT, due_at=None)
    asked = ApprovalRequest.objects.filter(revision__in=revisions, answer="", closed_at=None)
    asked.update(closed_at=clock.now())


def _shown(asset_ids: Collection[str]) -> list[Publication]:
    rows = Publication.objects.filter(revision__in=_revisions(asset_ids), state__in=MAYBE)
    return list(rows.select_related("account", "content", "revision"))


def _revisions(asset_ids: Collection[str]) -> list[int]:
    used = Use.objects.filter(asset__in=asset_ids).exclude(revision=None)
    return list(used.values_list("revision", flat=True))


PLACES = (
    Place("publishing.ApprovalRequest", "Une demande de validation", _asked, names=("to", "name"),
          words=("word",), actor="revision__content__actor", becomes=nameless),
    Place("publishing.Approval", "Une validation", _approval, names=("name",), users=("by",),
          actor="revision__content__actor", becomes=nameless),
    Place("publishing.Wording", "Le texte d’un canal", _wording, words=("text",), users=("changed_by",),
          actor="content__actor"),
)  # fmt: skip
