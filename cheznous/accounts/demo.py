"""The people of the demonstration, one a role. All fictional: addresses end in `.invalid` (RFC 2606).

`./run demo` fills their work in; entering as one of them needs no seed and no code, and works only
where `settings.DEMO` says so.
"""

from dataclasses import dataclass

from cheznous.accounts.models import User


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody to enter as: `role` is in the form, `act` on its button, `why` below it."""

    role: str
    name: str
    act: str
    why: str
    staff: bool = False

    @property
    def email(self) -> str:
        """The address of the account."""
        return f"{self.role}@demo.invalid"


PEOPLE = {
    person.role: person
    for person in (
        Person(
            "mediatrice",
            "Nolwenn Le Guirriec",
            "Entrer comme médiatrice",
            "Elle réalise les contenus d’un petit musée, seule, entre deux visites.",
        ),
        Person(
            "direction",
            "Yann Quéméner",
            "Entrer comme directeur du musée",
            "Il relit, approuve et règle l’allure des contenus.",
        ),
        Person(
            "coach",
            "Maïwenn Abgrall",
            "Entrer comme coach",
            "Elle accompagne cinq acteurs et répond à leurs questions.",
        ),
        Person(
            "promotion",
            "Hélène Tanguy",
            "Entrer comme responsable de promotion",
            "Elle suit les cinq acteurs et rend compte.",
        ),
        Person(
            "equipe",
            "Samir Belkacem",
            "Entrer comme membre de l’équipe",
            "Il valide les nouveaux acteurs et surveille les machines.",
            staff=True,
        ),
    )
}


def account(role: str) -> User:
    """Return the account of a role, made if absent.

    :raises KeyError: when there is no such role.
    """
    person = PEOPLE[role]
    known = User.objects.filter(email=person.email).order_by("pk").first()
    return known or User.objects.create_user(person.email, person.name, is_staff=person.staff)
