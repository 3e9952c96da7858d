"""What came back, counted without tracking anyone."""
