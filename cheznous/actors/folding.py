"""Names compared as people type them: no accents, no case, « œ » as « oe », signs as spaces."""

import re
import unicodedata

_LIGATURES = str.maketrans({"œ": "oe", "æ": "ae", "ß": "ss"})
_SIGNS = re.compile(r"[^a-z0-9]+")
_SAINTS = re.compile(r"\b(st|ste)\b")
_IN_FULL = {"st": "saint", "ste": "sainte"}


def fold(text: str) -> str:
    """Fold `text`: « L’Île-d’Yeu » gives « l ile d yeu », « St-Malo » gives « saint malo »."""
    plain = unicodedata.normalize("NFKD", text.casefold().translate(_LIGATURES))
    letters = _SIGNS.sub(" ", "".join(c for c in plain if not unicodedata.combining(c)))
    return _SAINTS.sub(lambda found: _IN_FULL[found[0]], letters).strip()
