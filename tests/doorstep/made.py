"""What people bring, for the tests."""

import shutil

from cheznous.doorstep import actions, queries
from cheznous.doorstep.models import Arrival, Source
from tests.doorstep.traps import RECORDING
from tests.library import made

TEXT = """Pourquoi ce lavoir a-t-il deux bassins ?
Au fond du village, on entend encore l’eau. Les femmes venaient ici le lundi, avec la brouette et le savon. \
M. Le Goff, qui a 92 ans, se souvient de sa mère à genoux dans sa caisse de bois, les mains rouges. \
« Il fallait arriver tôt. » \
Le premier bassin servait à laver, le second à rincer : celle qui se trompait se faisait gronder par toutes les autres.

On voit sur la pierre des creux. Ce ne sont pas des accidents ; ce sont les coudes, les battoirs, cent ans de coudes \
et de battoirs. Passez la main dessus : la pierre est douce comme un galet. En 1962, l’eau est arrivée dans les \
maisons. Le lavoir s’est tu. Les enfants y ont appris à nager, puis plus personne n’est venu.

Douze bénévoles l’ont curé en 2019. Ils ont trouvé une bague, trois billes et un sabot d’enfant. Le sabot est dans la \
vitrine de la mairie. Personne ne l’a réclamé."""


def photographed(arrival: Arrival) -> Arrival:
    """Give it a photograph vetted once for all the tests."""
    vetted = made._picture(1400, 1170)
    shutil.copyfile(vetted.path, arrival.path)
    begun = queries.beginner()(TEXT, queries.PHOTO, vetted)
    arrival.document, arrival.name = begun.document.plain(), "lavoir.jpg"
    arrival.digest, arrival.width, arrival.height = vetted.digest, vetted.width, vetted.height
    arrival.save()
    return arrival


def illustrated(arrival: Arrival, count: int = 2) -> Arrival:
    """Give it pictures to choose among, as a leaflet has."""
    arrival.folder.mkdir(parents=True)
    for number in range(count):
        vetted = made._picture(1400, 1170 - 10 * number)
        for name in (f"picture-{number}.jpg", f"picture-{number}-320.jpg"):
            shutil.copyfile(vetted.path, arrival.folder / name)
        held = {"digest": vetted.digest, "width": vetted.width, "height": vetted.height}
        arrival.facts.setdefault("pictures", []).append(held)
    arrival.source = Source.LEAFLET
    arrival.facts |= {"pages": 2, "words": 200, "asides": [], "has_credit": True}
    arrival.save()
    return arrival


def recorded() -> Arrival:
    """Make an arrival of one passage, vetted once for all the tests."""
    vetted = made._voice(1.0)
    arrival = Arrival(source=Source.VISIT, name="visite.mp3")
    arrival.folder.mkdir(parents=True)
    shutil.copyfile(vetted.path, arrival.folder / "voice-1.flac")
    held = {"digest": vetted.digest, "duration_s": 1.0, "start_s": 65.0, "said": ""}
    arrival.facts = {**RECORDING, "voices": {"voice-1": held}, "title": "visite"}
    actions.begin(arrival)
    arrival.save()
    return arrival
