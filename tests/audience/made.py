"""A content ready to be tried, a trial of it, people who answer."""

from pathlib import Path
from typing import Any

from django.test import Client
from django.urls import reverse

from cheznous.accounts.models import User
from cheznous.actors.models import Actor
from cheznous.audience import actions, player, questions
from cheznous.audience.models import Answer, Trial
from cheznous.studio import actions as studio
from cheznous.studio.models import Content
from tests.rendering import made as rendering

PROMISE = "Après ce contenu, on saura voir la main du peintre."
WHOLE = [
    {"seen": "never", "before": "2"},
    {"retold": "On voit encore la main du peintre."},
    {},
    {"word": "traîne", "remove": ""},
    {"after": "4"},
]


def content(actor: Actor, folder: Path, by: User) -> Content:
    """Begin a zoom whose stops differ in what they say."""
    document = rendering.zoom(rendering.asset(actor, folder, by).pk, promise=PROMISE)
    for number, said in enumerate(
        ("La mer monte vite.", "Un enfant court.", "Le ciel se déchire.")
    ):
        document.stops[number].text += f" {said}"  # type: ignore[attr-defined] # a zoom has stops
    return studio.create(actor, kind="zoom", by=by, document=document)


def trial(content: Content, by: User) -> Trial:
    """Open a trial with what is proposed."""
    asked = questions.proposed(player.article_of(content.draft))
    return actions.open_trial(content, promise=PROMISE, questions=asked, by=by)


def said(**more: Any) -> dict[str, Any]:
    """What one person said."""
    whole = {
        "seen": "never", "before": 2, "after": 4, "retold": "On voit la main du peintre.",
        "picks": ["La mer monte vite.", "Un enfant court.", "?"], "word": "traîne", "remove": "",
    }  # fmt: skip
    return {**whole, **more}


def answers(trial: Trial, count: int, **more: Any) -> list[Answer]:
    """Let `count` people answer."""
    start = trial.answers.count()
    return [actions.answer(trial, client=f"c{start + n}", said=said(**more)) for n in range(count)]


def answer_all(client: Client, trial: Trial, screens: list[dict[str, str]] | None = None) -> Any:
    """Walk the whole inhabitants' side; give the last answer."""
    client.post(reverse("audience:start", args=[trial.token]))
    response: Any = None
    for number, data in enumerate(whole(trial) if screens is None else screens, start=1):
        response = client.post(reverse("audience:screen", args=[trial.token, number]), data)
        if number == 1:
            client.post(
                reverse("audience:look", args=[trial.token]), {"stayed_s": "42", "reached": "0.6"}
            )
    return response


def whole(trial: Trial) -> list[dict[str, str]]:
    """Fill the five screens, every answer right."""
    picks = {f"pick{n}": asked["right"] for n, asked in enumerate(trial.questions)}
    return [WHOLE[0], WHOLE[1], picks, WHOLE[3], WHOLE[4]]
