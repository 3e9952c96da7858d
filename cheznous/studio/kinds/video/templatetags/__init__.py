"""Template tags of the short video."""
