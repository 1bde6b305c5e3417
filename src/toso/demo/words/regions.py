"""The five kinds of ground in Khánh Hòa, which decide names, trades and troubles of the demo."""

from typing import Literal, get_args

Region = Literal["coast", "plain", "town", "mountain", "island"]
REGIONS: tuple[Region, ...] = get_args(Region)

_MOUNTAIN_DISTRICTS = {"Khánh Sơn", "Khánh Vĩnh"}
_MOUNTAIN = {
    *("Ninh Tây", "Ninh Tân", "Ninh Thượng", "Xuân Sơn", "Sơn Tân", "Cam Phước Tây"),
    *("Cam Thịnh Tây", "Suối Cát"),
}
_COAST = {
    *("Đại Lãnh", "Vạn Thọ", "Vạn Phước", "Vạn Long", "Vạn Khánh", "Vạn Thắng", "Vạn Thạnh"),
    *("Vạn Lương", "Vạn Hưng", "Vạn Giã"),
    *("Ninh Ích", "Ninh Lộc", "Ninh Vân", "Ninh Phước", "Ninh Phú", "Ninh Hà", "Ninh Thủy"),
    *("Ninh Diêm", "Ninh Hải", "Ninh Thọ"),
    *("Vĩnh Lương", "Vĩnh Nguyên", "Vĩnh Trường", "Vĩnh Thọ", "Phước Đồng"),
    *("Cam Hải Đông", "Cam Hải Tây", "Cam Thành Bắc", "Cam Đức", "Cam Lập", "Cam Bình"),
    *("Cam Thịnh Đông", "Cam Phúc Bắc", "Cam Phúc Nam", "Cam Linh", "Cam Lợi", "Ba Ngòi"),
}


def region_of(district: str, commune: str, kind: str) -> Region:
    """The ground that a commune of Khánh Hòa stands on (names of 2022, without their kind)."""
    if district == "Trường Sa":
        return "island"
    if district in _MOUNTAIN_DISTRICTS or commune in _MOUNTAIN:
        return "mountain"
    if commune in _COAST:
        return "coast"
    return "town" if kind in ("phường", "thị trấn") else "plain"
