"""The household's code: `<commune>-<village>-<household>-<letter>`, such as 22516-03-0127-K.

No public scheme exists (vietnam.md §5). Ours says nothing of a person, is given by the server when
the household first arrives, and never changes again (REG-09).
"""

import uuid
from datetime import date

from django.db import connection

from toso.places.models import Standing
from toso.registers.models import Numbering

# No I, O, Q: they are misread. 23 is prime: one wrong digit or two swapped ones always show.
LETTERS = "ABCDEFGHJKLMNPRSTUVWXYZ"


def household_code(commune_code: str, village: int, household: int) -> str:
    """The code of a household by its three numbers."""
    body = f"{commune_code}-{village:02}-{household:04}"
    return f"{body}-{check_letter(body)}"


def check_letter(body: str) -> str:
    """The letter that a code's digits must end with."""
    digits = [int(c) for c in body if c.isdigit()]
    return LETTERS[sum(d * (n % 22 + 1) for n, d in enumerate(digits, 1)) % 23]


def is_code(text: str) -> bool:
    """Whether a typed code is whole: its letter fits its digits."""
    body, _, letter = text.strip().upper().rpartition("-")
    return bool(body) and letter == check_letter(body)


def numbering(village: uuid.UUID, on: date) -> Numbering:
    """The village's numbering, made on first use. Call it under the village's lock.

    Two new villages of one commune may ask at once: the second waits on the unique number and
    takes the next one.
    """
    found = Numbering.objects.filter(village=village).first()
    while found is None:
        with connection.cursor() as cursor:
            cursor.execute(_TAKE, {"village": village, "code": _commune_code(village, on)})
        found = Numbering.objects.filter(village=village).first()
    return found


def _commune_code(village: uuid.UUID, on: date) -> str:
    """The official code of the commune that a village stands under on a day."""
    return (
        Standing.objects.filter(
            unit__child_standings__unit=village,
            unit__child_standings__valid__contains=on,
            valid__contains=on,
        )
        .values_list("code", flat=True)
        .first()
        or "00000"
    )


_TAKE = """
insert into registers_numbering (village_id, commune_code, number, households)
values (%(village)s, %(code)s,
  (select coalesce(max(number), 0) + 1 from registers_numbering where commune_code = %(code)s), 0)
on conflict do nothing
"""
