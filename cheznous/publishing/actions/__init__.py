"""What people do to send a content out: approve, have approved, publish, correct, withdraw. Each names who acts."""

from cheznous.publishing.actions.approving import answer, approve, ask_approval, close_request
from cheznous.publishing.actions.by_hand import not_posted, posted, removed, set_out
from cheznous.publishing.actions.going_out import correct, publish, withdraw, withdraw_one
from cheznous.publishing.actions.wording import word

__all__ = [
    "answer", "approve", "ask_approval", "close_request", "correct", "not_posted", "posted", "publish", "removed",
    "set_out", "withdraw", "withdraw_one", "word",
]  # fmt: skip
