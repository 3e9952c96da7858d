"""Minutes of speech asked by a link."""
