"""The languages contents are made in, as BCP 47 tags that a page may carry in `lang`.

Gallo has no code of its own (ISO 639-3, IANA registry): `roa-x-gallo` says « a Romance language, which
we call gallo », and is valid everywhere. French sign language is `fsl`.
"""

LANGUAGES = {
    "fr": "français",
    "br": "breton",
    "roa-x-gallo": "gallo",
    "fsl": "langue des signes française (LSF)",
    "oc": "occitan",
    "co": "corse",
    "eu": "basque",
    "ca": "catalan",
    "gsw": "alsacien",
    "gcf": "créole antillais",
    "rcf": "créole réunionnais",
    "en": "anglais",
}
