"""One person's data across every room: found, given to her, erased when she asks."""
