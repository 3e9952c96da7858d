"""Promotions: actors, contents asked of each, deadline."""
