"""What to do next on a content, and who did each step."""
