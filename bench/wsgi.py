"""The house's own application; only how often one account may push can be said from outside."""

import os

from config.wsgi import application

from toso.field import intake

intake.PUSHES_A_MINUTE = int(os.environ.get("BENCH_PUSHES_A_MINUTE", intake.PUSHES_A_MINUTE))

__all__ = ["application"]
