"""Yearly plans of communes and what must be ready before them; the plan of a commune in full."""
