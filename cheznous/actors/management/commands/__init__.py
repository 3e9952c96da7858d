"""Commands of actors."""
