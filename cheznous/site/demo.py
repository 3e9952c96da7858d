"""The demonstration: five fictional actors of Brittany, their coach, their promotion. All of it is invented.

Every row comes from an action a screen calls; only the dates are set afterwards, to fixed days.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from django.conf import settings
from django.utils import timezone
from django.utils.text import slugify

from cheznous.accounts.demo import account
from cheznous.accounts.models import User
from cheznous.actors import actions as actors
from cheznous.actors.models import Actor, Membership, Role, Trade
from cheznous.audience import actions as audience
from cheznous.audience.models import Seen
from cheznous.channels.connectors import channels
from cheznous.letters import actions as letters
from cheznous.library.models import Asset
from cheznous.programme.cohorts import actions as cohorts
from cheznous.programme.cohorts.models import Cohort, CohortLead
from cheznous.publishing import actions as publishing
from cheznous.rendering import actions as rendering
from cheznous.rights import actions as rights
from cheznous.rights.actions import Person, Scope
from cheznous.site import filmed, lived, spoken
from cheznous.studio import actions as studio
from cheznous.studio import bundle, importing, queries
from cheznous.studio.models import Content

SIGNATURE = [
    [[120, 260], [180, 120], [240, 260], [300, 150], [360, 250], [430, 160], [500, 240], [640, 180], [860, 210]],
    [[150, 205], [225, 205]],
]  # fmt: skip
OPENS, DEADLINE = date(2026, 9, 1), date(2027, 2, 28)
DEPARTMENTS = ["22", "29", "35", "56"]


@dataclass(frozen=True, slots=True)
class Place:
    """A fictional actor."""

    name: str
    trade: Trade
    commune: str
    about: str
    ink: str
    paper: str
    face: str
    owner: str = ""  # who runs it, where nobody of the demonstration does


PLACES = {
    "port": Place(
        "Musée du Port", Trade.MUSEUM, "Port-Ellé",
        "Deux salles au-dessus de la criée, et ceux qui se souviennent.",
        "#f4efe6", "#143a52", "bricolage-grotesque",
    ),
    "goemon": Place(
        "Maison du Goémon", Trade.ECOMUSEUM, "Kervoalan",
        "Un four, une charrette, trente bénévoles.",
        "#fdf6e3", "#2f4a36", "source-serif-4", "Annaïg Kerdilès",
    ),
    "falaise": Place(
        "Théâtre de la Falaise", Trade.THEATRE, "Saint-Brieg",
        "Une scène de cent places, une troupe d’amateurs le mercredi.",
        "#ffffff", "#5a1f3d", "fraunces", "Gwenaël Prigent",
    ),
    "quais": Place(
        "Médiathèque des Quais", Trade.LIBRARY, "Port-Ellé",
        "Des livres, une machine à coudre, un studio de la taille d’un placard.",
        "#ffffff", "#0b5a56", "atkinson-hyperlegible", "Inès Lambert",
    ),
    "lavoirs": Place(
        "Lavoirs et Fontaines", Trade.ASSOCIATION, "Treffaouen",
        "Une association de village qui a remis douze lavoirs en eau.",
        "#f4efe6", "#3b3a6b", "bricolage-grotesque", "Soizic Morvan",
    ),
}  # fmt: skip

RETOLD = [
    (Seen.NEVER, 2, 4, "C’est une femme qui attend une lettre et pas un bateau, elle tourne le dos à la mer.", True),
    (Seen.LONG_AGO, 3, 4, "Tout le monde regarde la mer sauf une. Elle nous regarde, nous.", True),
    (Seen.NEVER, 2, 2, "Un port le soir, c’est joli, il y a un chien.", False),
    (Seen.LATELY, 4, 5, "On cherche qui attend qui, et celle qui n’attend plus personne, c’est elle.", True),
    (Seen.NEVER, 1, 3, "Des femmes bretonnes sur un quai, je n’ai pas compris la lettre.", False),
]  # fmt: skip


def install(examples: Path) -> None:
    """Make the whole demonstration in an empty installation."""
    people = {
        role: account(role) for role in ("mediatrice", "direction", "coach", "promotion", "equipe")
    }
    made = {key: _actor(place, people) for key, place in PLACES.items()}
    _cohort(made, people)
    published = _published(made["port"], examples / "zoom", people)
    lived.prepared(published, by=people["mediatrice"], chief=people["direction"])
    filmed.begun(made["port"], examples / "video" / "media", by=people["mediatrice"])
    other = _published(made["goemon"], examples / "zoom-goemon", people)
    _tried(published, people)
    lived.learnt(published, by=people["mediatrice"])
    begun = _begun(made["port"], examples / "zoom-lavoir", people)
    lived.begun(begun, by=people["mediatrice"])
    _agreed(published, begun, people)
    spoken.answered(begun, examples / "parole" / "fredon.ogg", by=people["mediatrice"])
    spoken.awaited(begun, by=people["mediatrice"])
    _written_to(people["mediatrice"])
    for content in (published, other):  # films last: the pages come first
        rendering.ask(content)


def _actor(place: Place, people: dict[str, User]) -> Actor:
    actor = Actor.objects.create(
        name=place.name, slug=slugify(place.name), trade=place.trade, commune=place.commune,
        about=place.about, fictional=True,
        brand_ink=place.ink, brand_paper=place.paper, brand_face=place.face,
    )  # fmt: skip
    actors.validate(actor)
    Membership.objects.create(actor=actor, user=people["coach"], role=Role.COACH)
    if place is PLACES["port"]:
        Membership.objects.create(actor=actor, user=people["direction"], role=Role.OWNER)
        Membership.objects.create(
            actor=actor, user=people["mediatrice"], role=Role.MAKER, may_approve=True
        )
    else:
        owner = User.objects.create_user(f"{slugify(place.name)}@demo.invalid", place.owner)
        Membership.objects.create(actor=actor, user=owner, role=Role.OWNER)
    return actor


def _cohort(made: dict[str, Actor], people: dict[str, User]) -> None:
    cohort = Cohort.objects.create(
        name="Promotion Bretagne 2026 (fictive)", departments=DEPARTMENTS, opens_on=OPENS, deadline=DEADLINE,
        contents_per_actor=2, fictional=True,
    )  # fmt: skip
    CohortLead.objects.create(cohort=cohort, user=people["promotion"])
    for actor in made.values():
        cohorts.join(cohort, actor, coach=people["coach"])


def _content(actor: Actor, folder: Path, by: User) -> Content:
    with bundle.opened(folder) as found:
        return importing.from_bundle(actor, found, by=by)


def _owner(actor: Actor) -> User:
    return Membership.objects.select_related("user").get(actor=actor, role=Role.OWNER).user


def _published(actor: Actor, folder: Path, people: dict[str, User]) -> Content:
    """Bring a bundle to the public page."""
    maker = Membership.objects.filter(actor=actor, role=Role.MAKER).select_related("user").first()
    by = maker.user if maker else _owner(actor)
    content = _content(actor, folder, by)
    said = studio.remark(
        content, "Très belle entrée. Dites plutôt « elle tient une lettre » : on la voit à peine.",
        by=people["coach"], name=str(people["coach"]), place=f"stops/{_second_stop(content)}/text",
    )  # fmt: skip
    studio.resolve(said, by=by)
    publishing.approve(content, by=by)
    publishing.publish(content, "own-page", by=by)
    return content


def _tried(content: Content, people: dict[str, User]) -> None:
    """Have five fictional inhabitants try it: three say the promise again."""
    document = queries.document_of(content.draft)
    by = people["mediatrice"]
    questions = [
        {"ask": "Que tient la femme qui nous regarde ?", "right": "Une lettre",
         "others": ["Un filet", "Une lampe"]},
        {"ask": "Qu’a perdu la petite fille ?", "right": "Un sabot", "others": ["Sa coiffe", "Son chien"]},
        {"ask": "Où attend la vieille femme ?", "right": "Derrière sa fenêtre",
         "others": ["Sur une barque", "Sur la cale"]},
    ]  # fmt: skip
    trial = audience.open_trial(content, promise=document.promise, questions=questions, by=by)
    for number, (seen, before, after, retold, said) in enumerate(RETOLD):
        followed = said or number == 2
        picks = [
            each["right"] if followed or rank == 1 else each["others"][0]
            for rank, each in enumerate(questions)
        ]
        answer = audience.answer(
            trial, client=f"demonstration-{number}",
            said={"seen": seen, "before": before, "after": after, "retold": retold, "picks": picks},
        )  # fmt: skip
        audience.read(answer, said=said, by=by)


def _begun(actor: Actor, folder: Path, people: dict[str, User]) -> Content:
    """Begin a second content: one stop still to write, one remark still to answer."""
    by = people["mediatrice"]
    content = _content(actor, folder, by)
    stop = _second_stop(content)
    last = queries.document_of(content.draft).plain()["stops"][-3]["id"]
    studio.change(
        content,
        [
            {"op": "set", "place": f"stops/{last}/{field}", "value": ""}
            for field in ("text", "line")
        ],
        by=by,
    )
    studio.remark(
        content, "Commencez par ce que font ses mains, le reste viendra tout seul.",
        by=people["coach"], name=str(people["coach"]), place=f"stops/{stop}/text",
    )  # fmt: skip
    return content


def _written_to(maker: User) -> None:
    """Write her the letter of this week, where no mail leaves: it is read at `/dev/mail/`."""
    if not settings.EMAIL_URL:
        today = timezone.localdate()
        letters.send(maker, today - timedelta(days=today.weekday()))


def _agreed(published: Content, begun: Content, people: dict[str, User]) -> None:
    """Show the register at work: a permission that ends soon, and a child whose second parent is awaited."""
    by, today = people["mediatrice"], timezone.localdate()
    labels = {name: each.connector.label for name, each in channels().items()}
    quay = rights.depict(_picture(published), kind="place", name="La criée de Port-Ellé", by=by)
    rights.allow(
        quay, form="licence", proof="Courriel de la criée (fictive), 3 mars 2025", by=by,
        scope=Scope(starts_on=today - timedelta(days=300), ends_on=today + timedelta(days=45)),
    )  # fmt: skip
    lou = rights.depict(_picture(begun), kind="minor", name="Lou", by=by)
    asked = rights.ask(
        lou,
        [Person("Anne Quéméner", "guardian"), Person("Paul Quéméner", "guardian"), Person("Lou", "child")],
        scope=Scope(("page", "image", "film", "print"), labels, today, today + timedelta(days=365 * 3)),
        project="Le lavoir de Treffaouen", purpose="faire découvrir le lavoir et celles qui y travaillaient",
        taken_on=OPENS, taken_at="Treffaouen", contact=by.email, by=by,
    )  # fmt: skip
    signed = asked.words.get(name="Anne Quéméner")
    rights.sign(signed.token, name=signed.name, yes=True, drawing=SIGNATURE)


def _picture(content: Content) -> Asset:
    return Asset.objects.get(pk=queries.kind_of(content).cover(queries.document_of(content.draft)))


def _second_stop(content: Content) -> str:
    stops = queries.document_of(content.draft).plain()["stops"]
    name: str = stops[1]["id"]
    return name
