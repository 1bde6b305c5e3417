"""What a Vietnamese syllable can be: tells real words from the debris of a wrong decoding."""

import re
import unicodedata
from functools import lru_cache

_TONES = {"\u0300", "\u0309", "\u0303", "\u0301", "\u0323"}
_BEFORE = "ngh ng nh gh gi kh ph qu th tr ch b c d đ g h k l m n p r s t v x"
# Those that end in k stand in names of the highlands: Đắk Lắk.
_AFTER = (
    "a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây "
    "e ec em en eng eo ep et ê êch êm ên ênh êp êt êu êc êng i ia ich iêc iêm iên iêng iêp "
    "iêt iêu im in inh ip it iu o oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm "
    "oăn oăng oăt oc oe oen oeo oet oi om on ong oong ooc op ot ô ôc ôi ôm ôn ông ôp ôt ơ ơi "
    "ơm ơn ơp ơt u ua uân uâng uât uây uc uê uêch uênh ui um un ung uôc uôi uôm uôn uông uôt "
    "uơ up ut uy uya uych uyên uyêt uynh uyp uyt uyu ư ưa ưc ưi ưm ưn ưng ươc ươi ươm ươn "
    "ương ươp ươt ươu ưt ưu y yêm yên yêng yêt yêu ak ăk ik ok ôk ơk ưk"
)
_ONSETS, _RIMES = _BEFORE.split(), frozenset(_AFTER.split())


@lru_cache(maxsize=20_000)
def is_syllable(word: str) -> bool:
    """Whether a word could be one Vietnamese syllable, with or without its tone."""
    bare, tones = [], 0
    for char in unicodedata.normalize("NFD", word.lower()):
        if char in _TONES:
            tones += 1
        else:
            bare.append(char)
    plain = unicodedata.normalize("NFC", "".join(bare))
    if tones > 1 or not plain or not _cased(word):
        return False
    if plain in _RIMES:
        return True
    return any(plain.startswith(o) and _fits(o, plain[len(o) :]) for o in _ONSETS)


def vietnamese_share(texts: list[str]) -> tuple[float, int]:
    """Of the words with other letters than a to z, the share that are syllables; and how many."""
    marked = [w for text in texts for w in _words(text) if not w.isascii()]
    good = sum(1 for word in marked if is_syllable(word))
    return (good / len(marked) if marked else 0.0), len(marked)


def _words(text: str) -> list[str]:
    """Words as a wrong decoding leaves them too: signs among letters belong to the word."""
    return [w for w in re.split(r"[\s,.;:/()\-\"'0-9]+", unicodedata.normalize("NFC", text)) if w]


def _cased(word: str) -> bool:
    """`Nguyễn` and `NGUYỄN` are written so; `nguyÔn` is not."""
    return word.islower() or word.isupper() or word.istitle()


def _fits(onset: str, rime: str) -> bool:
    if onset == "gi" and rime in ("", "n", "ng", "m", "êt", "ên", "êng", "êu", "êc"):
        return True
    if onset == "qu":
        return f"u{rime}" in _RIMES or f"o{rime}" in _RIMES or rime in _RIMES
    return rime in _RIMES
