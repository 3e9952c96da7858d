"""Where a request is, in the order of a life. It is read from its rows, never written."""

WAITING = "waiting"  # nobody signed yet
SIGNING = "signing"  # somebody did, somebody else is awaited
READY = "ready"  # all said yes: it may be recorded
HEARD = "heard"  # a recording came
ERASED = "erased"  # as its author asked, or by a maker
REFUSED = "refused"
WITHDRAWN = "withdrawn"
CLOSED = "closed"  # by who asked, or by time

OPEN = {WAITING, SIGNING, READY}
SAID = {
    WAITING: "lien à envoyer, ou attendu", SIGNING: "une signature attendue", READY: "accord donné, à enregistrer",
    HEARD: "enregistré", ERASED: "effacé", REFUSED: "a dit non", WITHDRAWN: "accord retiré", CLOSED: "lien fermé",
}  # fmt: skip
TONES = {
    WAITING: "info", SIGNING: "info", READY: "info", HEARD: "good", ERASED: "", REFUSED: "", WITHDRAWN: "bad",
    CLOSED: "",
}  # fmt: skip
