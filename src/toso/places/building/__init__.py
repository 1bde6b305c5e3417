"""Builds `data/places/*.csv` from the installed source packages (docs/places.md).

A step of development: `bin/build-places`. The product reads only the files it writes.
"""
