"""A personal field says why it is kept and until when; the operator's page says the same."""

from pathlib import Path

from django.apps import apps
from django.db.models import EmailField, Field

from cheznous.site import personal

PAGE = Path(__file__).resolve().parents[2] / "docs" / "operate" / "personal-data.md"
NAMES = {
    "name", "by_name", "first_name", "last_name", "to", "phone", "address", "email", "drawing", "signature", "word",
    "withdrawn_why", "retold", "remove", "client", "session_key", "born_on", "age",
}  # fmt: skip
NOBODYS = {  # fields of these names that are no person's
    "common.Job.name", "actors.Actor.name", "actors.Place.name", "library.Asset.name", "library.Upload.name",
    "channels.Account.name", "cohorts.Cohort.name", "doorstep.Arrival.name",
}  # fmt: skip


def fields() -> dict[str, "Field[object, object]"]:
    return {
        f"{model._meta.label}.{field.name}": field
        for model in apps.get_models()
        if model.__module__.startswith("cheznous.")
        for field in model._meta.fields
        if not field.is_relation
    }


def test_a_personal_field_says_why_it_is_kept() -> None:
    personal_ones = {
        label
        for label, field in fields().items()
        if isinstance(field, EmailField) or field.name in NAMES
    }
    silent = personal_ones - personal.FIELDS.keys() - NOBODYS
    assert not silent, f"cheznous/site/personal.py : dites pourquoi, jusqu’à quand : {silent}"


def test_what_is_declared_exists() -> None:
    assert not (personal.FIELDS.keys() | NOBODYS) - fields().keys()


def test_the_page_says_what_the_house_declares() -> None:
    assert PAGE.read_text() == personal.page(), "python -m cheznous personal > " + str(PAGE)
