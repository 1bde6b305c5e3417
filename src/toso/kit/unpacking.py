"""Zip files as Office writes them, looked through before any library opens them."""

import io
import zipfile

MACROS, TOO_MUCH, BROKEN = "macros", "too_much", "broken"


class Unsafe(Exception):
    """The file cannot be taken; `reason` is MACROS, TOO_MUCH or BROKEN."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def look_through(content: bytes, *, most_bytes: int, most_parts: int) -> list[str]:
    """Unpack everything once, counting: what a zip says of its own sizes may be a lie.

    Returns the names of its parts. Raises Unsafe.
    """
    left = most_bytes
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = archive.infolist()
            if any("vbaproject" in part.filename.lower() for part in parts):
                raise Unsafe(MACROS)
            if len(parts) > most_parts:
                raise Unsafe(TOO_MUCH)
            for part in parts:
                with archive.open(part) as stream:
                    while piece := stream.read(65_536):
                        left -= len(piece)
                        if b"<!DOCTYPE" in piece or b"<!ENTITY" in piece:
                            raise Unsafe(BROKEN)
                        if left < 0:
                            raise Unsafe(TOO_MUCH)
            return [part.filename for part in parts]
    except Unsafe:
        raise
    except Exception as error:  # zlib.error and whatever else a broken stream brings
        raise Unsafe(BROKEN) from error
