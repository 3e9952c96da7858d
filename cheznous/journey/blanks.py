"""The short document of each step, before anybody writes: what it asks, good examples, where it leads.

Fields are data: this is the one place that says them, with `columns` where kinds differ. Source: sector.md 3.
A step whose work has a screen of its own asks little here, leads there, and shows what is known (`known`).
"""

from dataclasses import dataclass

from cheznous.journey import columns
from cheznous.journey.fields import Field
from cheznous.journey.kits import KITS
from cheznous.journey.publics import CHANNELS, PUBLICS
from cheznous.journey.steps import PICTURES, SCRIPT


@dataclass(frozen=True, slots=True)
class Lead:
    """Another screen where the work of a step is done: a URL name taking the content's id, and a place there."""

    label: str
    view: str
    place: str = ""


@dataclass(frozen=True, slots=True)
class Blank:
    """One step before it is written. `minutes` is honest (R. métier)."""

    minutes: int
    fields: tuple[Field, ...] = ()
    examples: tuple[str, ...] = ()
    leads: tuple[Lead, ...] = ()


QUESTIONS = Field(  # what a trial asks: the names of its columns are read by `asked`
    "questions", "Trois questions pour l’essai",
    "Que saura répondre la personne, après ? Écrites ici, elles vous attendent à l’essai.",
    type="rows", rows=3, optional=True,
    columns=(
        Field("ask", "La question", most=160, rows=2), Field("right", "La bonne réponse", most=160),
        Field("other_a", "Une autre réponse, fausse mais possible", most=160),
        Field("other_b", "Encore une autre", most=160),
    ),
)  # fmt: skip


IDEA = Blank(
    3,
    (
        Field("story", "L’histoire, en une phrase", "Comme vous la diriez à table.", rows=2, words="0-25"),
        Field("thing", "L’objet ou la personne par qui elle passe", most=120),
        Field("surprise", "Ce qui surprend", rows=2),
        Field("why_us", "Pourquoi c’est à vous de la raconter", rows=2),
        Field("others", "Vos autres idées", "Une par ligne. Elles vous attendront au prochain contenu.",
              rows=3, most=1000, optional=True),
    ),
    (
        "« Ce trou dans la porte, personne ne l’a rebouché depuis 1720. Voici pourquoi. »",
        "« Tout le monde regarde la mer sur ce tableau, sauf une femme. »",
        "« Ma grand-mère battait le linge ici et savait tout du village. »",
    ),
)  # fmt: skip
PUBLIC = Blank(
    4,
    (
        Field("public", "À qui", type="choice", choices=(("", "Choisissez"), *PUBLICS)),
        Field("somebody", "Décrivez une seule personne", "Son âge, où elle vit, ce qu’elle fait de ses soirées.",
              rows=2),
        Field("doubt", "Ce qu’elle croit ne pas aimer", most=200),
        Field("channels", "Où est-elle déjà ?", type="list", choices=CHANNELS),
        Field("call", "Un vrai habitant à appeler pour l’essai", "Un prénom suffit.", most=80, optional=True),
    ),
    (
        "« Soazig, 38 ans, deux enfants, à dix minutes du musée. Elle n’est entrée qu’une fois, avec l’école. »",
        "« Un retraité de la criée : il connaît le port par cœur, il croit que la peinture n’est pas pour lui. »",
    ),
)  # fmt: skip
PROMISE = Blank(
    3,
    (
        Field("promise", "La promesse", "« Après ce contenu, [qui] pourra [un verbe]… » L’essai la reprendra.",
              rows=2, words="0-20", lives="promise"),
        Field("title", "Un titre, même provisoire", "Une question marche souvent.", most=200, lives="title",
              optional=True),
        QUESTIONS,
    ),
    (
        "« Après ce contenu, un enfant pourra retrouver qui attend les barques. »",
        "« Après ce contenu, un voisin pourra reconnaître un four à goémon sur la dune. »",
        "Une question : « Que tient la femme du quai ? » Une lettre. Ou bien : un panier, une corde.",
    ),
)  # fmt: skip
FORM = Blank(
    5,
    (
        Field("hours", "Heures de travail qu’il faut", type="number"),
        Field("free", "Heures que vous avez d’ici là", type="number"),
        Field("ready_on", "Prêt pour le", type="date"),
        Field("team", "Avec qui, et où", most=200),
        Field("kit", "Avec quoi", "Un téléphone et la lumière du jour suffisent souvent.", most=200),
        Field("plan_b", "Et si cela ne marche pas ?", rows=2, optional=True),
    ),
    (
        "« 4 heures, j’en ai 6 en trois lundis. Avec Yann pour la photo, salle 2, avec mon téléphone. »",
        "« S’il pleut, on photographie la maquette. »",
    ),
)  # fmt: skip
NOTE = Blank(
    5,
    (
        Field("tone", "Le ton", "Comment parle-t-on à cette personne ?", most=200),
        Field("moments", "Trois moments forts", "Un par ligne.", rows=3, most=600),
        Field("risks", "Ce qui demande un accord", "Une personne reconnaissable, une œuvre récente. Sinon : rien.",
              rows=2),
        Field("wont", "Ce que vous ne ferez pas", "Une vie du peintre, une visite complète…", rows=2),
    ),
    (
        "« Le ton : celui d’une voisine qui a remarqué quelque chose. »",
        "« Nous ne ferons pas l’histoire de la pêche. »",
    ),
    (Lead("La note sur une page", "journey:intent"),),
)  # fmt: skip
SAID_ALOUD = (
    "« Vous voyez ce trou ? Personne ne l’a rebouché depuis 1720. »",
    "« On me demande toujours pourquoi elle tourne le dos. »",
    "« N’approchez pas trop : la peinture s’écaille. »",
)
IN_IMAGES = (
    "« De loin, la toile entière. De plus près, les deux femmes. De tout près, la lettre. »",
    "« Sur la main, on dit : “Regardez ses doigts, ils ne tiennent plus rien.” »",
)
SHOTS_FIELD, TICKED = "shots", "ticked"
SHOOTING = Blank(
    5,
    (
        Field("shots", "Ce que vous allez montrer", "Un plan par ligne.", rows=4, most=1500),
        Field("day", "Le jour", type="date", optional=True),
        Field("where", "Où, à quelle heure, avec qui", rows=2),
        Field("kit", "Matériel à emprunter", "Rien ne se réserve ici : demandez-le à la personne qui accompagne.",
              type="choice", choices=(("", "Rien, mon téléphone suffit"), *((kit.key, kit.said) for kit in KITS)),
              optional=True),
        Field("care", "Ce qu’il faut protéger", "L’œuvre, l’accès, la lumière, la météo.", rows=2, optional=True),
        Field("ready", "Avant de partir", type="list", optional=True, choices=(
            ("battery", "Batterie chargée"), ("space", "Place libre sur le téléphone"),
            ("kit", "Matériel demandé"), ("papers", "Autorisations imprimées"))),
        Field(TICKED, "Déjà fait, ce jour-là", type="lines", optional=True),  # on the list of the day
    ),
    ("« La toile entière, de face. La main. La lettre. Le chien. Le cadre, de côté. »",),
    (Lead("La liste du jour", "journey:day"),),
)  # fmt: skip
LOG = (
    Field("kept", "Ce que vous gardez", "Une prise par ligne, la meilleure d’abord.", rows=3, most=1500,
          optional=True),
    Field("incident", "Ce qui n’a pas marché", "Le bruit, la lumière, quelqu’un à rappeler.", rows=2, most=600,
          optional=True),
    Field("done", "Avant de ranger", type="list", optional=True, choices=(
        ("tried", "Dix secondes d’essai écoutées au casque"), ("copied", "Une copie faite ailleurs"),
        ("papers", "Autorisations signées sur place"))),
)  # fmt: skip
RIGHTS = (
    Field("ask", "Accords à aller chercher", "Qui, par qui, avant quel jour. Une ligne chacun.", rows=3, most=1000,
          optional=True),
)  # fmt: skip
EDITING = (
    Field("cut", "Ce que vous avez enlevé", "Une phrase, un plan, un arrêt.", rows=2, most=600, optional=True),
    Field("elsewhere", "Tours de relecture faits hors d’ici", "À voix haute, sur papier. Sinon, laissez vide.",
          type="number", optional=True),
)  # fmt: skip
FOR_ALL = (
    Field("tried", "Essayé vous-même", type="list", optional=True, choices=(
        ("mute", "Regardé sans le son"), ("blind", "Écouté sans l’image"), ("keys", "Parcouru sans souris"))),
    Field("unsaid", "Ce que l’image montre et que rien ne dit encore", "Une phrase à ajouter, souvent.", rows=2,
          most=600, optional=True),
)  # fmt: skip
TITLING = (
    Field("title", "Le titre public", "Il se comprend seul. Une question marche souvent.", most=200, lives="title"),
    Field("description", "La description", "La promesse d’abord : souvent, on ne lit que le début.", rows=3,
          most=2000, lives="description"),
)  # fmt: skip
ANSWERING = (
    Field("who", "Qui répond pendant trois jours", "Un prénom, et quelqu’un pour le remplacer.", most=120),
    Field("on", "Le jour prévu", type="date", optional=True),
    Field("replies", "Vos réponses toutes prêtes", rows=4, most=1500, optional=True),
    Field("care", "Ce que l’on masque, et à qui on le dit", "Une insulte, une publicité, un nom.", rows=2, most=600,
          optional=True),
)  # fmt: skip
TRYING = (
    Field("people", "À qui vous le ferez essayer", "Un prénom par ligne. Deux au moins ne vous connaissent pas.",
          rows=5, most=400, optional=True),
    Field("where", "Où vous donnerez le lien", "Un message, une affiche, la boulangerie.", most=200, optional=True),
)  # fmt: skip
LESSON = Blank(
    5,
    (
        Field("kept_promise", "La promesse a-t-elle été tenue ?", rows=2, most=600),
        Field("lost", "Où les gens ont-ils décroché ?", rows=2, optional=True),
        Field("keep", "Un geste à garder", rows=2, most=200),
        Field("change", "Un geste à changer", rows=2, most=200),
        Field(
            "pass_on", "Un geste à transmettre", "À une collègue, à une autre structure.", most=200
        ),
    ),
    ("« Garder : parler debout devant la toile. Changer : commencer par la lettre. »",),
)
REPLIES = (
    "« Merci. On regarde avec l’équipe et on vous répond avant jeudi. »",
    "« Bonne question : on ne le sait pas. Voici ce qu’on suppose. »",
    "« Vous avez raison, on corrige. »",
)
BLANKS = {
    1: IDEA,
    2: PUBLIC,
    3: PROMISE,
    4: FORM,
    5: NOTE,
    8: SHOOTING,
    9: Blank(
        5,
        RIGHTS,
        examples=(
            "« On reconnaît Yann au second plan : il a signé sur mon téléphone, le jour même. »",
            "« Le peintre est mort en 1948 : sa toile est libre. La photo est la nôtre. »",
        ),
        leads=(Lead("Voir qui et ce que l’on montre", "register:content"),),
    ),
    10: Blank(
        10,
        LOG,
        examples=(
            "« Dix secondes d’essai, écoutées au casque : on entendait la chaudière. Nous avons changé de salle. »",
            "« Le soir même, une copie sur l’ordinateur du musée. »",
        ),
        leads=(
            Lead("Montrer et raconter", "studio:tell"),
            Lead("Choisir l’image", "studio:edit"),
            Lead("Demander une minute de parole", "voices:ask_for"),
        ),
    ),
    11: Blank(
        15,
        EDITING,
        examples=(
            "« J’ai enlevé le troisième arrêt. Personne ne s’en est aperçu. »",
            "« Relu une fois par ma collègue, une fois par la coach. Pas davantage. »",
        ),
        leads=(
            Lead("Reprendre le contenu", "studio:edit"),
            Lead("Faire relire", "studio:review_asked"),
        ),
    ),
    12: Blank(
        5,
        FOR_ALL,
        examples=(
            "« Deux femmes attendent sur un quai, le dos à la mer. L’une tient une lettre ouverte. »",
            "« Les noms de lieux étaient mal entendus dans les sous-titres : je les ai récrits. »",
        ),
        leads=(Lead("Décrire l’image", "studio:edit", "picture-alt"),),
    ),
    13: Blank(
        5,
        TITLING,
        examples=(
            "« Qui attend sur le quai ? » plutôt que « Le retour des barques, huile sur toile, 1893 ».",
            "« Sur le réseau : une phrase, le lien, #MuséeDuPort à la fin. »",
        ),
        leads=(
            Lead("Titre et description", "studio:edit", "panel-about"),
            Lead("Films, carrousel, fiche", "rendering:board"),
        ),
    ),
    14: Blank(5, ANSWERING, REPLIES, (Lead("Valider et publier", "publishing:kit"),)),
    15: Blank(
        10,
        TRYING,
        examples=(
            "« Le lien est affiché à la boulangerie, avec le code à scanner. »",
            "« Soazig, son voisin, deux parents d’élèves, un retraité de la criée. »",
        ),
        leads=(Lead("Faire essayer par cinq habitants", "audience:results"),),
    ),
    16: LESSON,
}


def blank(step: int, kind: str) -> Blank:
    """Give what a step asks for a content of this kind."""
    if step == SCRIPT:
        aloud = (Lead("Raconter sans écrire", "studio:tell"),)
        return Blank(15, (columns.script(kind),), SAID_ALOUD, aloud)
    if step == PICTURES:
        edit = (Lead("Raconter chaque endroit", "studio:edit"),)
        return Blank(10, (columns.plan(kind), columns.WANTED), IN_IMAGES, edit)
    return BLANKS[step]
