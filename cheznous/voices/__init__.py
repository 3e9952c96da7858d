"""A minute of speech asked of an inhabitant by a link: consented to, recorded, kept with its rights."""
