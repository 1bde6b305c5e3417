"""The registers' tables: subjects, dated facts about them, and requests to correct them."""

from toso.registers.models.facts import Connectivity, StallStep, Status
from toso.registers.models.requests import Request
from toso.registers.models.subjects import (
    Business,
    Household,
    Numbering,
    Product,
    Resident,
    Subject,
)

__all__ = [
    "Business",
    "Connectivity",
    "Household",
    "Numbering",
    "Product",
    "Request",
    "Resident",
    "StallStep",
    "Status",
    "Subject",
]
