"""Derivations: planned by digest, made by the worker, kept."""
