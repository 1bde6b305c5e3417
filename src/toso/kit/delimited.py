"""Text files of tables: which code page, which sign between the cells."""

from toso.kit.syllables import vietnamese_share


def is_wide(content: bytes) -> bool:
    """UTF-16 without its mark: every second byte of plain signs is a nought."""
    second = content[1:800:2]
    return len(second) > 3 and second.count(0) > 0.6 * len(second)


def decode(content: bytes) -> tuple[str, str]:
    """The text, and the code page when it had to be guessed."""
    if content[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return content.decode("utf-16", "replace"), ""
    if is_wide(content):
        return content.decode("utf-16-le", "replace"), ""
    try:
        return content.decode("utf-8-sig"), ""
    except UnicodeDecodeError:
        pass
    vietnamese, western = content.decode("cp1258", "replace"), content.decode("latin-1")
    share, words = vietnamese_share(vietnamese.split())
    if words and share >= 0.75:
        return vietnamese, "windows-1258"
    return western, "windows-1252"


def delimiter(text: str) -> str:
    """The sign that splits the first lines most evenly."""
    lines = [line for line in text.splitlines()[:30] if line.strip()]
    best, most = ",", 0
    for sign in ",;\t|":
        counts = sorted(line.count(sign) for line in lines)
        middle = counts[len(counts) // 2] if counts else 0
        if middle > most:
            best, most = sign, middle
    return best
