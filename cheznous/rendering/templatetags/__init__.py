"""Template tags of the rendering room."""
