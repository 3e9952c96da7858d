"""People and how they sign in: a code by e-mail, a device that stays trusted, a passkey."""
