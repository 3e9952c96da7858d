"""Whom a content is for and where they already are. Source: sector.md 5, usage of 2023; corrected by practice."""

PUBLICS = (
    ("teens", "12 à 17 ans"),
    ("young", "18 à 24 ans"),
    ("adults", "25 à 49 ans, sans enfant"),
    ("families", "Familles"),
    ("mature", "50 à 64 ans"),
    ("elders", "65 ans et plus"),
    ("far", "Habitants qui se disent « pas à leur place »"),
    ("teachers", "Enseignants et leurs classes"),
    ("deaf", "Personnes sourdes ou malentendantes"),
    ("blind", "Personnes aveugles ou malvoyantes"),
    ("learners", "Personnes qui apprennent le français"),
)
CHANNELS = (
    ("whatsapp", "WhatsApp, messageries"),
    ("facebook", "Facebook"),
    ("instagram", "Instagram"),
    ("youtube", "YouTube"),
    ("tiktok", "TikTok, Snapchat"),
    ("podcast", "Applications de podcast"),
    ("city", "Page ou lettre de la commune"),
    ("school", "École, espace de classe"),
    ("relays", "Relais sociaux, médiathèque"),
    ("paper", "Affiche avec un code"),
    ("radio", "Radio locale"),
    ("own", "Notre page"),
)
FOUND_AT = {
    "teens": ("youtube", "instagram", "tiktok"),
    "young": ("instagram", "tiktok", "youtube"),
    "adults": ("instagram", "podcast", "youtube"),
    "families": ("whatsapp", "school", "youtube"),
    "mature": ("facebook", "youtube", "city"),
    "elders": ("facebook", "city", "paper", "radio"),
    "far": ("city", "relays", "whatsapp"),
    "teachers": ("school", "own"),
    "deaf": ("youtube", "facebook", "relays"),
    "blind": ("podcast", "own", "radio"),
    "learners": ("whatsapp", "relays"),
}
WHEN = {  # peaks of use in 2023
    "teens": "entre 17 h et 21 h",
    "young": "vers 21 h",
    "adults": "le matin, de 7 h à 9 h",
    "families": "le mercredi et le week-end",
    "mature": "entre 18 h et 19 h",
    "elders": "vers 18 h",
    "teachers": "hors des vacances scolaires",
}
assert FOUND_AT.keys() == dict(PUBLICS).keys() >= WHEN.keys()
