"""Clips for the example of the short video: a camera of ours over a picture of ours, a sea made of noise."""
