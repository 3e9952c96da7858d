"""Template tags every page has."""
