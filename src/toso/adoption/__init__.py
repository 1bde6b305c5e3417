"""Shared platforms that communes are to use, and which commune uses which since when."""
