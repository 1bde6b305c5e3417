"""Identities: UUIDv7, made by whoever makes the thing (phone, job or server)."""

import uuid

import uuid_utils


def new_id() -> uuid.UUID:
    """A fresh UUIDv7; ids made later sort later."""
    return uuid.UUID(int=uuid_utils.uuid7().int)
