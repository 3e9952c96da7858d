"""What the menu offers of entering and leaving."""

from cheznous.ui.menu import SIGNED, UNSIGNED, Entry

ENTRIES = (
    Entry("Entrer", "account_login", UNSIGNED, order=90),
    Entry("Mon compte", "accounts:profile", SIGNED, order=90),
    Entry("Sortir", "account_logout", SIGNED, order=91, post=True),
)
