"""`python -m toso`."""

from toso.cli import run

run()
