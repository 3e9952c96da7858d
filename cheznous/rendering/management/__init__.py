"""Commands of the rendering room."""
