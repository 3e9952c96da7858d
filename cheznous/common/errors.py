"""Every error we raise on purpose, on one page.

CheznousError
├── Refused            what was asked cannot be; `str()` is a French sentence that says what to do
│   ├── BadFile        a file that cannot be read as what it should be
│   ├── TooBig         over a limit of size, pixels, duration or length
│   ├── Stale          somebody else changed it in between
│   ├── Closed         a link that is expired, used or withdrawn
│   └── WrongTurn      a state that does not lead there
├── Later              a passing fault: try again (`after_s` seconds)
├── Cancelled          a person asked to stop
└── Overtaken          another worker holds this job now: write nothing more

`Refused` is shown to people as it is; anything else is a bug or a passing fault and is logged.
"""


class CheznousError(Exception):
    """The root of the errors we raise on purpose."""


class Refused(CheznousError):
    """What was asked cannot be; the message is French and says what to do."""


class BadFile(Refused):
    """A file that cannot be read as what it should be."""


class TooBig(Refused):
    """Over a limit of size, pixels, duration or length."""


class Stale(Refused):
    """Somebody else changed it in between."""


class Closed(Refused):
    """A link that is expired, used or withdrawn."""


class WrongTurn(Refused):
    """A state that does not lead there."""


class Later(CheznousError):
    """A passing fault: the same thing may work in `after_s` seconds."""

    def __init__(self, message: str, after_s: float = 30.0) -> None:
        super().__init__(message)
        self.after_s = after_s


class Cancelled(CheznousError):
    """A person asked to stop."""


class Overtaken(CheznousError):
    """Another worker holds this job now: write nothing more."""
