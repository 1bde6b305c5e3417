"""Targets (giao chỉ tiêu): issued, contested, accepted, revised; and progress towards them."""
