"""Identities: UUIDv7, made by whoever makes the thing (phone, job or server)."""

import uuid

import uuid_utils
import uuid_utils.compat


def new_id() -> uuid.UUID:
    """A fresh UUIDv7; ids made later sort later."""
    return uuid.UUID(int=uuid_utils.uuid7().int)


def derived_id(of: uuid.UUID, name: str) -> uuid.UUID:
    """The identity of a part of something: the same for the same words, as `uuid.uuid5`."""
    made: uuid.UUID = uuid_utils.compat.uuid5(of, name)
    return made
