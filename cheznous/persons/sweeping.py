"""An account forgotten in every room, then its address in every text of the database.

What contents say is not touched: it is the actor's, and published; `written_in` tells which ones name the address.
"""

from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.db.models import EmailField, Field, Model, QuerySet

from cheznous.accounts.models import User
from cheznous.common.persons import Wanted
from cheznous.persons import erasing
from cheznous.persons.scrubbing import scrubbed

TEXTS = {"CharField", "TextField", "EmailField", "JSONField", "URLField", "SlugField"}
CONTENTS = {"studio.Content", "studio.Draft", "studio.Edit", "studio.Revision", "channels.Entry"}


def forget_account(sender: Any, user: User, **_: Any) -> None:
    """Forget who erases their account; an address that others read too stays theirs."""
    erasing.forget_user(user)
    if not User.objects.filter(email__iexact=user.email).exclude(pk=user.pk).exists():
        sweep(user)


def sweep(user: User) -> None:
    """Take an address out of every text but those of contents."""
    wanted = Wanted(email=user.email)
    for model, field, rows in _holding(user.email):
        if model._meta.label in CONTENTS or model is User:
            continue
        for row in rows:
            clean = (
                "" if isinstance(field, EmailField) else scrubbed(getattr(row, field.name), wanted)
            )
            model._default_manager.filter(pk=row.pk).update(**{field.name: clean})


def written_in(address: str) -> list[str]:
    """Name the contents whose own words hold this address."""
    found = _holding(address)
    rows = [row for model, _, rows in found if model._meta.label in CONTENTS for row in rows]
    return list(dict.fromkeys(str(getattr(row, "content", row)) for row in rows))


def _holding(address: str) -> "Iterator[tuple[type[Model], Field[Any, Any], QuerySet[Any]]]":
    for model in apps.get_models():
        for field in model._meta.concrete_fields:
            if field.get_internal_type() in TEXTS and not field.primary_key:
                rows = model._default_manager.filter(**{f"{field.name}__icontains": address})
                yield model, field, rows
