"""What the house costs beside the least that a database can do for it (docs/bench.md)."""
