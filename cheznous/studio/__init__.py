"""Contents being made: drafts, revisions, checks, remarks, and the kinds of content."""
