"""Where contents go: one contract, one file a connector."""
