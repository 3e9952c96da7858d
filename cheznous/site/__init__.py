"""Pages that belong to no room: the front door, legal pages, health."""
