"""What the staff find of requests."""

from cheznous.ui.menu import STAFF, Entry

ENTRIES = (Entry("Données des personnes", "persons:every", STAFF, order=62),)
