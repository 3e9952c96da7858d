"""Commands of the house's skin."""
