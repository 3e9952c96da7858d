"""What the register tells of the life of a content: whose consent was asked, given, refused, taken back."""

from collections.abc import Iterator

from cheznous.rights.models import Consent, Showing, Word
from cheznous.studio.journal import Line, Sort
from cheznous.studio.models import Content

ANSWERS = {Word.Answer.YES: "a donné son accord", Word.Answer.NO: "n’a pas donné son accord"}


def lines(content: Content) -> Iterator[Line]:
    """Tell of who and what its files show, in its draft or a version of it."""
    files = content.uses.values("asset")
    shown = Showing.objects.filter(asset__in=files).select_related("depiction", "made_by")
    rows = list(shown)
    for each in rows:
        if each.depiction:
            said = f"a noté qui ou ce que l’on voit : {each.depiction.name}"
            yield Line(each.made_at, str(each.made_by or ""), said, Sort.RIGHTS)
    depictions = {each.depiction_id for each in rows if each.depiction_id}
    asked = Consent.objects.filter(depiction__in=depictions).select_related("depiction", "made_by")
    for consent in asked.prefetch_related("words"):
        yield from _consented(consent)


def _consented(consent: Consent) -> Iterator[Line]:
    name, by = consent.depiction.name, str(consent.made_by or "")
    said = (
        f"a demandé l’accord de {name}"
        if consent.is_asked()
        else f"a noté ce qui permet de montrer {name}"
    )
    yield Line(consent.made_at, by, said, Sort.RIGHTS)
    if consent.withdrawn_at:
        yield Line(consent.withdrawn_at, "", f"a mis fin à l’accord pour {name}", Sort.RIGHTS)
    for word in consent.words.all():
        if word.answered_at:
            yield Line(word.answered_at, word.name, ANSWERS[Word.Answer(word.answer)], Sort.RIGHTS)
        if word.withdrawn_at:
            yield Line(word.withdrawn_at, word.name, "a retiré son accord", Sort.RIGHTS)
