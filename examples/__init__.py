"""Demonstration contents, one bundle a folder, with the code that made their media."""
