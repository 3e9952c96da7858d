"""Every personal field of the house: whose it is, why it is kept, until when.

`docs/operate/personal-data.md` is `page()`; a test refuses a personal field that is not here.
"""

from dataclasses import dataclass

CONSENT = "five years after the consent ends"
ACCOUNT = "the account is erased"
CONTENT = ANSWER = "erased on request; no end of its own today"


@dataclass(frozen=True, slots=True)
class Kept:
    """Why a field is kept. `until` completes « kept until… »."""

    whose: str
    why: str
    until: str


FIELDS = {
    "accounts.User.email": Kept("who signs in", "to let in and to write to", ACCOUNT),
    "accounts.User.name": Kept("who signs in", "what colleagues read", ACCOUNT),
    "accounts.Device.session_key": Kept("who signs in", "to end a device from elsewhere", "the device is signed out"),
    "accounts.Device.label": Kept("who signs in", "to tell devices apart", "the device is signed out"),
    "actors.Invitation.email": Kept("a colleague", "to send the invitation, and keep it theirs", "the actor is erased"),
    "rights.Depiction.name": Kept("who is shown", "to know whose consent covers a file", "nothing shows them any more"),
    "rights.Word.name": Kept("who signs", "the proof of the consent", CONSENT),
    "rights.Word.email": Kept("who signs", "to send the link, then the copy", "30 days unanswered, else " + CONSENT),
    "rights.Word.drawing": Kept("who signs", "the signature", CONSENT),
    "rights.Word.token": Kept("who signs", "to sign and to take back, without an account", CONSENT),
    "rights.Word.withdrawn_why": Kept("who signs", "what they wished to say on leaving", CONSENT),
    "rights.Consent.text": Kept("who signs", "what was read and signed", CONSENT),
    "rights.Consent.proof_digest": Kept("who signs", "the signed sheet, photographed", CONSENT),
    "studio.Remark.by_name": Kept("who reads again", "to answer them", CONTENT),
    "studio.Remark.text": Kept("who reads again", "what they ask to change", CONTENT),
    "publishing.ApprovalRequest.to": Kept("who approves", "to remember whom the link went to", CONTENT),
    "publishing.ApprovalRequest.name": Kept("who approves", "who said yes, or asked for a change", CONTENT),
    "publishing.ApprovalRequest.word": Kept("who approves", "the change they ask for", CONTENT),
    "publishing.Approval.name": Kept("who approves", "who said yes", CONTENT),
    "journey.IntentRequest.to": Kept("who accepts a note", "to remember whom the link went to", CONTENT),
    "journey.IntentRequest.name": Kept("who accepts a note", "who said yes, or asked for a change", CONTENT),
    "journey.IntentRequest.word": Kept("who accepts a note", "the change they ask for", CONTENT),
    "journey.Sheet.words": Kept("an inhabitant to call", "a first name, for the trial", CONTENT),
    "audience.Answer.client": Kept("an inhabitant", "one answer a device; a number drawn, no address", ANSWER),
    "audience.Answer.retold": Kept("an inhabitant", "whether the promise was understood; nameless", ANSWER),
    "audience.Answer.word": Kept("an inhabitant", "a word that was not understood; nameless", ANSWER),
    "audience.Answer.remove": Kept("an inhabitant", "what to leave out; nameless", ANSWER),
    "audience.Decision.by_name": Kept("who decides", "who decided", CONTENT),
}  # fmt: skip

KEYS = (
    "Rows also say which account made them (`made_by`, `by`, `user`…). Erasing an account leaves them signed by "
    "nobody: its name and its address go at once."
)


def page() -> str:
    """Write the page of the operator."""
    rows = [
        f"| `{name}` | {kept.whose} | {kept.why} | {kept.until} |" for name, kept in FIELDS.items()
    ]
    head = ["# Personal data", "", "What is kept of people, why, and until when. Written by",
            "`python -m cheznous personal > docs/operate/personal-data.md`; `cheznous/site/personal.py` is its source.",
            "", "| Field | Whose | Why | Kept until |", "|---|---|---|---|"]  # fmt: skip
    return "\n".join([*head, *rows, "", KEYS, ""])
