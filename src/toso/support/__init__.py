"""Difficulties that teams and offices report, and their way up to who solves them (000 IV.1.d)."""
