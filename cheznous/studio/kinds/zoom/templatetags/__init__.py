"""Template tags of the zoom."""
