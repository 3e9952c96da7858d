"""Screens and doors of the library."""
