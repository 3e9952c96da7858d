"""The words of a voice, drafted by a model where one is installed: asked for when the voice is placed, written later.

What each place held when the voice came is kept with the request: a place that anyone has written in since
is left as it is, and so is everything when the voice is no longer there.
A part with a `heard` beside its `said` keeps there what nobody has yet read against the voice: a model's words, or
those of the recording that this one replaces.
"""

import textwrap
from collections.abc import Mapping, Sequence
from typing import Any

from django.db import transaction

from cheznous.accounts.models import User
from cheznous.common import jobs
from cheznous.common.canonical import digest
from cheznous.library import listening
from cheznous.media import speech
from cheznous.media.speech import Speech
from cheznous.studio import actions, documents, edits, queries
from cheznous.studio.edits import value_at
from cheznous.studio.models import Content, Draft

HEAR = "studio.hear"


def listener() -> Speech:
    """Return who writes down what voices say."""
    return listening.listener()


@transaction.atomic
def place(
    content: Content, operations: Sequence[Mapping[str, Any]], voice: str, *, by: User | None
) -> Draft:
    """Change the draft as `operations` say, and ask for the words of `voice` where it was not before."""
    draft = Draft.objects.select_for_update().get(pk=content.pk)
    before = wanted(draft, voice)
    replaced = _replaced(draft, operations, voice, before)
    draft = actions.change(content, [*operations, *replaced], by=by)
    was = {at: held for at, held in wanted(draft, voice).items() if at not in before}
    if was and is_heard(draft):
        key = f"{HEAR}:{content.pk}:{voice}:{digest(was)[:12]}"
        jobs.enqueue(HEAR, key=key, content=content.pk, voice=voice, was=was)
    return draft


@transaction.atomic
def write(content: Content, voice: str, was: Mapping[str, Any], said: str) -> None:
    """Write what `voice` said in the places that still hold what they held when it came."""
    draft = Draft.objects.select_for_update().get(pk=content.pk)
    longest = _places(draft, voice)
    operations = [
        {"op": "set", "place": at, "was": held, "value": textwrap.shorten(said, longest[at], placeholder=" …")}
        for at, held in wanted(draft, voice).items()
        if at in was and held == was[at]
    ]  # fmt: skip
    if operations and said:
        whole = queries.document_of(draft).model_dump(mode="json")
        kept = [_unread(whole, each["place"], each["value"]) for each in operations]
        actions.change(content, [*operations, *filter(None, kept)], by=None)


def is_heard(draft: Draft) -> bool:
    """Say whether somebody here can write down what is said in this draft."""
    return speech.knows(queries.document_of(draft).lang) and listener().installed()


def wanted(draft: Draft, voice: str) -> dict[str, Any]:
    """List the places where the words of `voice` would go, with what they hold."""
    whole = queries.document_of(draft).model_dump(mode="json")
    return {at: value_at(whole, at) for at in _places(draft, voice)}


def _replaced(
    draft: Draft, operations: Sequence[Mapping[str, Any]], voice: str, before: Mapping[str, Any]
) -> list[dict[str, Any]]:
    """Mark the words of a recording that `voice` replaces: nobody has read them against it."""
    whole = edits.applied(queries.document_of(draft).model_dump(mode="json"), operations)
    places = queries.kind_of(draft.content).heard(documents.read(whole), voice) if voice else {}
    marks = (_unread(whole, at, value_at(whole, at)) for at in places if at not in before)
    return [each for each in marks if each and each["value"]]


def _unread(whole: dict[str, Any], at: str, words: str) -> dict[str, Any] | None:
    """Keep `words` beside the place they are written at, where its part has room for it."""
    part, _, field = at.rpartition("/")
    if field != "said" or "heard" not in value_at(whole, part):
        return None
    return {"op": "set", "place": f"{part}/heard", "value": words}


def _places(draft: Draft, voice: str) -> Mapping[str, int]:
    return queries.kind_of(draft.content).heard(queries.document_of(draft), voice) if voice else {}
