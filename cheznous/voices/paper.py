"""The paper to print and hand over: the question, the code, who asks, for whom."""

from django.utils import timezone

from cheznous.media.handout import Handout, handout
from cheznous.ui import words
from cheznous.voices.links import address
from cheznous.voices.models import VoiceRequest

SCAN = "Visez ce code avec l’appareil photo de votre téléphone : une page s’ouvre."
AGREE = "Lisez à quoi cela servira, puis donnez votre accord, ou non."
SPEAK = "Parlez une minute au plus. Vous vous réécoutez, puis vous envoyez."
FILM = "Parlez, ou filmez-vous : une minute au plus. Vous vous revoyez, puis vous envoyez."
FOOT = (
    "Ce code est pour vous, et pour une réponse. Il s’ouvre jusqu’au {}. Dire non ne prive de rien."
)


def printed(request: VoiceRequest) -> bytes:
    """Print it for who signs first: the person, or a parent of the child."""
    first = next(iter(request.consent.words.all()), None)
    whose = first.name if first else request.who
    if whose != request.who:
        whose = f"{whose}, avec {request.who}"
    actor = request.actor
    place = f", {actor.commune}" if actor.commune else ""
    said = Handout(
        f"Pour {whose}",
        f"{actor}{place}, vous demande une minute de parole :",
        f"«\u202f{request.question}\u202f»",
        [SCAN, AGREE, FILM if request.with_film else SPEAK],
        address(request),
        FOOT.format(words.date_of(timezone.localdate(request.expires_at))),
    )
    return handout(said, actor.brand)
