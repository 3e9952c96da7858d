"""The demonstration's short video, begun: a gabarit, one film and two photographs put where it waits for them."""

from pathlib import Path

from cheznous.accounts.models import User
from cheznous.actors.models import Actor
from cheznous.library import actions as library
from cheznous.rights import actions as rights
from cheznous.studio import actions as studio
from cheznous.studio import documents, gabarits, gathering
from cheznous.studio.models import Content

SHAPE = "video.objet"
BROUGHT = {  # in the order she sends them, and what one sees there
    "la-lettre.mp4": "",
    "la-cale.jpg": (
        "Au soleil couchant, sur un port breton, deux femmes, une petite fille et un vieil homme attendent des "
        "barques à voiles orange."
    ),
    "la-fenetre.jpg": "Une fenêtre est allumée dans une rue bleue, au-dessus du port.",
}
SAID = {
    "title": "Que dit la lettre que personne ne lit ?",
    "description": "Une lettre ouverte, un quai, une fenêtre allumée. En une minute, vous saurez qui l’attendait.",
    "promise": "Après cette vidéo, un enfant pourra montrer la lettre et dire qui l’attendait.",
    "hook": "Elle tient une lettre. Personne ne la lit.",
    "scenes/s1/sound": "place",
    "scenes/s2/line": "Tout le quai attend les barques.",
    "scenes/s3/line": "Là-haut, quelqu’un ne dort pas.",
}


def begun(actor: Actor, media: Path, *, by: User) -> Content:
    """Begin it as its screens do; four scenes are still to be shot."""
    shape = next(each for each in gabarits.shipped() if each.key == SHAPE)
    document = documents.read(shape.document)
    content = studio.create(actor, kind=shape.kind, by=by, document=document, hints=shape.hints)
    assets = [library.take(actor, media / name, by, name=name).asset for name in BROUGHT]
    for asset, alt in zip(assets, BROUGHT.values(), strict=True):
        asset.alt = asset.alt or alt
        asset.save(update_fields=["alt"])
        rights.nobody(asset, by=by)
    gathering.put_in(content, assets, by=by)
    told = [{"op": "set", "place": place, "value": value} for place, value in SAID.items()]
    studio.change(content, told, by=by)
    return content
