"""Culture chez nous: produce, distribute, accompany, test and show cultural contents."""

__version__ = "0.1.0"
