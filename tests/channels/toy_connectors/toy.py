"""A channel that keeps what it is sent, and answers as it is told. An accepted call may still raise."""

from dataclasses import dataclass
from typing import Any

from cheznous.channels.contract import Connector, Parcel, Receipt
from cheznous.common.errors import Later, Refused
from cheznous.formats.names import PAGE


@dataclass
class State:
    """What it holds."""

    online: list[str]
    answers: list[Exception]
    probed: int = 0
    is_mute: bool = False


HELD = State([], [])


class Toy(Connector):
    """It says `Refused` and `Later` before it takes anything, everything else after."""

    def begin(self) -> None:
        HELD.__init__([], [])  # type: ignore[misc]

    def __getattr__(self, name: str) -> Any:
        return getattr(HELD, name)

    def __setattr__(self, name: str, value: Any) -> None:
        if name in HELD.__dict__:
            setattr(HELD, name, value)
        else:
            object.__setattr__(self, name, value)

    def publish(self, parcel: Parcel) -> Receipt:
        answer = HELD.answers.pop(0) if HELD.answers else None
        if isinstance(answer, Later | Refused):
            raise answer
        HELD.online.append(parcel.content_id)
        if answer:
            raise answer
        return self._receipt(parcel.content_id)

    def correct(self, parcel: Parcel, receipt: Receipt) -> Receipt:
        return receipt

    def withdraw(self, receipt: Receipt, content_id: str) -> None:
        HELD.online = [each for each in HELD.online if each != content_id]

    def probe(self, parcel: Parcel) -> Receipt | None:
        HELD.probed += 1
        if HELD.is_mute:
            raise Later("muet")
        return self._receipt(parcel.content_id) if parcel.content_id in HELD.online else None

    def _receipt(self, content_id: str) -> Receipt:
        return Receipt(f"https://toy.example/{content_id}", content_id)


CONNECTOR = Toy("toy", "Jouet", "link", (PAGE,), order=999)
