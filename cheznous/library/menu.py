"""What the menu offers of files."""

from cheznous.ui.menu import SIGNED, Entry

ENTRIES = (Entry("Images, sons, films", "library:mine", SIGNED, order=30),)
