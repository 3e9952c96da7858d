"""The kinds of content, one folder each, found by discovery."""
