"""Words of the menu that belong to no room, and those of rooms that have not said theirs."""

from cheznous.ui.menu import SIGNED, STAFF, Entry

ENTRIES = (
    Entry("Découvrir", "catalogue:list", order=10),
    Entry("Atelier", "journey:workshop", SIGNED, order=20),
    Entry("File de travail", "rendering:queue", STAFF, order=60),
    Entry("Aide", "site:help", order=70),
    Entry("Accessibilité : état des lieux", "site:accessibility", order=10, foot=True),
    Entry("Mentions légales", "site:legal", order=20, foot=True),
    Entry("Pour le service informatique", "site:service", order=35, foot=True),
    Entry("Vos données", "site:privacy", order=30, foot=True),
    Entry("Statistiques", "measure:stats", order=40, foot=True),
)
