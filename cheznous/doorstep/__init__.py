"""What somebody brings without an account: read by the coach, made the start of a content, kept a week."""
