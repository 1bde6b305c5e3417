"""Signed numbers for other systems: a period as JSON, CSV and DHIS2 (OPN-03, RPT-09)."""
