"""Approving, publishing once, correcting and withdrawing."""
