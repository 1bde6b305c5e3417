"""Khu dân cư điện tử: villages that assess themselves by the charter's criteria."""
