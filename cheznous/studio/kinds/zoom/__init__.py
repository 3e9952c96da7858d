"""Zoom on a work: a picture looked at closely, stop after stop."""
