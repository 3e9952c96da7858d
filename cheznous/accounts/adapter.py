"""Where django-allauth follows our house: a passkey is one more door, never a second lock."""

from typing import Any

from allauth.mfa.adapter import DefaultMFAAdapter

from cheznous.accounts.models import User


class PasskeyAdapter(DefaultMFAAdapter):  # type: ignore[misc] # allauth has no types
    """Passkeys under our own name; losing one must never lock anybody out."""

    def is_mfa_enabled(self, user: Any, types: Any = None) -> bool:
        """Never ask for a passkey on top of the code."""
        return False

    def send_notification_mail(self, *args: Any, **kwargs: Any) -> None:
        """Say nothing by mail: the list of keys is on the account's page."""

    def generate_authenticator_name(self, user: Any, type: Any) -> str:
        """Name a new key."""
        return "Clé d’accès"

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        """Name the house in the phone's own window."""
        entity: dict[str, str] = super().get_public_key_credential_rp_entity()
        return {**entity, "name": "Culture chez nous"}

    def get_public_key_credential_user_entity(self, user: User) -> dict[str, Any]:
        """Name the person in the phone's own window."""
        entity: dict[str, Any] = super().get_public_key_credential_user_entity(user)
        return {**entity, "display_name": str(user), "name": user.email}
