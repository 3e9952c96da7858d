"""Short identities that survive being read aloud: Crockford's base 32, lower case, no i l o u."""

import secrets

ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"
LENGTH = 10  # 50 bits


def new_id() -> str:
    """Draw a new identity of ten characters."""
    return "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))


def new_token() -> str:
    """Draw a secret for a link: 160 bits, safe in an address."""
    return secrets.token_urlsafe(20)
