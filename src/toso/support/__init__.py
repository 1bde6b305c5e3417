"""Difficulties that teams and offices report, and their way up to who can solve them (000 IV.1.d)."""
