"""A person: an e-mail address and the name others read. No password is ever asked.

Several people may read one mailbox (`accueil@musee.fr`): each is a person, with a name, roles and devices of
their own; the code proves the mailbox, then who enters is chosen.

A device is a session that stays signed in for `SESSION_COOKIE_AGE`; its row lets its owner end it
from elsewhere. No network address is kept.
"""

from typing import Any, ClassVar

from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser, BaseUserManager, PermissionsMixin
from django.db import models
from django.db.models.functions import Lower


class UserManager(BaseUserManager["User"]):
    """Makes people from an address."""

    def create_user(self, email: str, name: str = "", **fields: Any) -> "User":
        """Make a person who signs in by code."""
        user = self.model(email=email.strip().lower(), name=name, **fields)
        user.set_unusable_password()
        user.save()
        return user

    def create_superuser(self, email: str, name: str = "", **fields: Any) -> "User":
        """Make a member of the staff."""
        fields.pop("password", None)
        return self.create_user(email, name, is_staff=True, is_superuser=True, **fields)


class User(AbstractBaseUser, PermissionsMixin):
    """A person who signs in."""

    email = models.EmailField("adresse électronique", max_length=254, db_index=True)
    name = models.CharField("nom", max_length=80, blank=True)
    is_staff = models.BooleanField(default=False)
    is_active = models.BooleanField(default=True)
    joined_at = models.DateTimeField(auto_now_add=True)
    erase_at = models.DateTimeField(null=True, blank=True)  # she asked; she may undo it until then

    objects: ClassVar[UserManager] = UserManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    class Meta:
        constraints = [
            models.UniqueConstraint(Lower("email"), Lower("name"), name="one_name_an_address")
        ]

    def __str__(self) -> str:
        return self.name or self.email.split("@")[0]

    def get_full_name(self) -> str:
        """Return the name others read."""
        return str(self)

    def get_short_name(self) -> str:
        """Return the first word of the name."""
        return str(self).split(" ")[0]


class Device(models.Model):
    """A browser that stays signed in."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="devices"
    )
    session_key = models.CharField(max_length=40, unique=True)
    label = models.CharField(max_length=80)
    made_at = models.DateTimeField(auto_now_add=True)
    seen_on = models.DateField()

    class Meta:
        ordering = ["-seen_on", "-pk"]

    def __str__(self) -> str:
        return self.label
