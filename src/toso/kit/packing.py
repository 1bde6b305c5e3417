"""Answers whose beginning is the same for many: packed once, ended for each reader (RFC 1952)."""

import struct
import zlib
from dataclasses import dataclass

_HEAD = b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\xff"


@dataclass(frozen=True)
class Start:
    """The packed beginning of a text: it ends at a whole byte, so that more can follow."""

    body: bytes
    size: int
    crc: int

    @classmethod
    def of(cls, data: bytes) -> "Start":
        """Pack it."""
        packer = zlib.compressobj(9, wbits=-zlib.MAX_WBITS)
        body = packer.compress(data) + packer.flush(zlib.Z_SYNC_FLUSH)
        return cls(body, len(data), zlib.crc32(data))

    def packed(self, end: bytes) -> bytes:
        """The whole as one gzip stream."""
        packer = zlib.compressobj(wbits=-zlib.MAX_WBITS)
        rest = packer.compress(end) + packer.flush()
        check = struct.pack("<II", zlib.crc32(end, self.crc), (self.size + len(end)) % 2**32)
        return _HEAD + self.body + rest + check

    def plain(self, end: bytes) -> bytes:
        """The whole, for whoever cannot unpack."""
        return zlib.decompressobj(-zlib.MAX_WBITS).decompress(self.body) + end
