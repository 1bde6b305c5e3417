"""Telephone numbers: kept as +84912345678, read as people dial them."""


def dialled(phone: str) -> str:
    """A number as it is dialled at home: 0912 345 678 (vietnam.md §5)."""
    if not phone.startswith("+84"):
        return phone
    home = "0" + phone[3:]
    return f"{home[:-6]} {home[-6:-3]} {home[-3:]}"
