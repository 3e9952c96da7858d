"""The waist: what can travel between kinds of content and channels, in plain Python.

Kinds say which formats they can become; channels say which they take; neither knows the other.
"""
