"""Who gets what of the letter of the week: one's own page, and the secret of a letter."""

from cheznous.letters.models import Subscription
from tests.house.access import Line, World, everyone, signed


def token(world: World) -> str:
    return Subscription.objects.create(user=world["maker"]).token


LINES = {
    "letters:mine": Line(signed, "get post", data=lambda world: {"choice": "pause"}),
    "letters:pause": Line(
        everyone,
        "get post",
        lambda world: {"token": world(token)},
        lambda world: {"choice": "pause"},
    ),
}
