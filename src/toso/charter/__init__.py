"""Charters: a province's plan as data, and the engine that judges and schedules by it.

Importable without Django; only `models` and `apps` of this room need it.
"""

from toso.charter.charter import Charter
from toso.charter.composition import TeamRules
from toso.charter.draft import Draft, DraftError, Host, Member
from toso.charter.indicators import AgeBand, Indicator
from toso.charter.reading import CharterError, Problem, find, inspect, load, stems
from toso.charter.reports import DueRule, Heading, Obligation, ReportForm
from toso.charter.verdict import Finding, Verdict

__all__ = [
    "AgeBand",
    "Charter",
    "CharterError",
    "Draft",
    "DraftError",
    "DueRule",
    "Finding",
    "Heading",
    "Host",
    "Indicator",
    "Member",
    "Obligation",
    "Problem",
    "ReportForm",
    "TeamRules",
    "Verdict",
    "find",
    "inspect",
    "load",
    "stems",
]
