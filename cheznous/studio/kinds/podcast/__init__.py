"""The podcast: takes in order, trimmed, cleaned, joined; what is said in them; an episode of a series."""
