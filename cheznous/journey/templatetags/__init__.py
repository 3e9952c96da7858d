"""Template tags of the steps."""
