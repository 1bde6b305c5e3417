"""Pilot models of villages and communes, each with its legal source and a word for every year."""
