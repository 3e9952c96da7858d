"""The register of a content: who it shows, who agreed, what is left to ask, what happens when a consent ends."""
