"""Who gets what around a trial: the link is enough for inhabitants, makers decide, coaches read."""

from pathlib import Path
from tempfile import mkdtemp
from typing import Any

from cheznous.audience.models import Answer, Trial
from cheznous.studio.models import Content
from tests.audience import made
from tests.house.access import Line, World, everyone, members, only

makers = only("owner", "maker")
advisers = only("owner", "maker", "coach")


def content(world: World) -> Content:
    return made.content(world.actor, Path(mkdtemp()), world["maker"])


def trial(world: World) -> Trial:
    return made.trial(world(content), world["maker"])


def answer(world: World) -> Answer:
    return made.answers(world(trial), 1)[0]


def of_link(world: World) -> dict[str, Any]:
    return {"token": world(trial).token}


def of_trial(world: World) -> dict[str, Any]:
    return {"content_id": world(content).pk, "trial_id": world(trial).pk}


def of_answer(world: World) -> dict[str, Any]:
    return {"content_id": world(content).pk, "pk": world(answer).pk}


LINES = {
    "audience:start": Line(everyone, "get post", of_link),
    "audience:screen": Line(everyone, "get post", lambda world: {**of_link(world), "number": 1}),
    "audience:look": Line(everyone, "get post", of_link),
    "audience:file": Line(everyone, "get", lambda world: {**of_link(world), "name": "card.jpg"}),
    "audience:thanks": Line(everyone, "get", of_link),
    "audience:next": Line(everyone, "post", of_link),
    "audience:results": Line(members, "get post", lambda world: {"content_id": world(content).pk}),
    "audience:close": Line(makers, "post", of_trial),
    "audience:decide": Line(
        makers, "post", of_trial, lambda world: {"choice": "widen", "reason": "Oui."}
    ),
    "audience:read": Line(advisers, "post", of_answer, lambda world: {"said": "yes"}),
}
