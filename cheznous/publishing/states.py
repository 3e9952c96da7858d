"""The life of a publication. `armed` is committed before the call that cannot be undone."""

from cheznous.common.states import Graph

DRAFT, DUE, ARMED, LIVE = "draft", "due", "armed", "live"
REFUSED, UNKNOWN, WITHDRAWN = "refused", "unknown", "withdrawn"

NEXT: Graph = {
    DRAFT: {DUE},
    DUE: {ARMED, DRAFT},
    ARMED: {LIVE, REFUSED, UNKNOWN, DUE},  # due again: the channel proved that nothing left
    UNKNOWN: {LIVE, DUE},  # a probe or a person found it, or proved it absent; never a blind retry
    LIVE: {WITHDRAWN},
    REFUSED: {DUE},
    WITHDRAWN: {DUE},  # a person brings it back, at the same address
}
