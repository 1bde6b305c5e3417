"""Builds the demo province of any size: ground, teams, homes, doorsteps, months."""
