"""Notices from communes down to their teams, and what the teams answer."""
