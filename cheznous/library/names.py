"""Names of files as they can be shown: no folder, no control sign, no mark that turns writing around."""

import unicodedata

LONGEST = 200
HIDDEN = {"Cc", "Cf", "Co", "Cs"}


def plain_name(name: str) -> str:
    """Make a name fit to be kept: `../a\\u202egpj.exe` gives `agpj.exe`."""
    last = name[-4096:].replace("\\", "/").rpartition("/")[2]
    shown = "".join(sign for sign in last if unicodedata.category(sign) not in HIDDEN).strip()
    if len(shown) <= LONGEST:
        return shown
    stem, dot, suffix = shown.rpartition(".")
    if not dot or len(suffix) > 10:
        return shown[:LONGEST]
    return f"{stem[: LONGEST - len(suffix) - 1]}.{suffix}"
