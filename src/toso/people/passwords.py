"""First passwords, and the way out of a lock."""

import secrets

from toso.journal.chain import record
from toso.people.models import Account

# No letters or digits that are mistaken for each other on paper.
_LETTERS = "abcdefghkmnpqrstuvwxyz"


def give_password(account: Account, *, by: object) -> str:
    """Set a fresh password of 14 characters with four kinds of characters; returned once."""
    words = ["".join(secrets.choice(_LETTERS) for _ in range(4)) for _ in range(3)]
    password = f"{words[0].capitalize()}-{words[1]}{secrets.choice('23456789')}{words[2]}"
    account.set_password(password)
    account.save(update_fields=["password"])
    record("account.give_password", actor=by, subject=account.pk)
    return password
