"""One connector a file, found by discovery."""
