"""Yearly plans, the tasks that come of them, their topics, and what is asked of others."""
