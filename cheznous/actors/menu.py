"""What the menu offers of actors."""

from cheznous.ui.menu import SIGNED, STAFF, Entry

ENTRIES = (
    Entry("Mes structures", "actors:mine", SIGNED, order=40),
    Entry("Structures à valider", "actors:waiting", STAFF, order=61),
)
