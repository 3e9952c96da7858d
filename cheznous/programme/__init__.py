"""Cohorts and the people who accompany them."""
