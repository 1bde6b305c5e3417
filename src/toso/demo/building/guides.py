"""The department's guides of the demo: what belongs under each heading of a month's report
(000 V.2). Teams and communes have theirs since August; the district's is a draft."""

from datetime import date, datetime

from toso.demo.world import World
from toso.kit import clock
from toso.kit.clock import HANOI
from toso.reports import guides

_SINCE = date(2022, 8, 31)
_GENERAL = {
    "team": "Tổ gửi báo cáo trên TổSố. Nơi chưa có mạng thì nộp bản giấy hoặc nhắn Zalo cho cán bộ "
    "phụ trách của xã để nhập thay.",
    "commune": "UBND cấp xã duyệt báo cáo của các Tổ trước khi tổng hợp. Tổ gửi chậm thì tổng hợp "
    "những Tổ đã có và gửi bản bổ sung sau, không chờ.",
    "district": "UBND cấp huyện gửi Sở trước ngày 20 hằng tháng.",
}
_RESULTS = {
    "team": "Nêu việc đã làm trong tháng: thăm bao nhiêu hộ, hướng dẫn bao nhiêu người, mấy buổi tập trung, "
    "ở đâu. Số liệu đã có sẵn bên cạnh; chỉ viết điều mà số liệu không nói được.",
    "commune": "Nêu kết quả chung của các Tổ, Tổ nào làm tốt, Tổ nào cần giúp; các buổi do xã tổ chức.",
    "district": "Nêu kết quả của các xã, phường, thị trấn và việc huyện đã chỉ đạo trong tháng.",
}
_TEXTS = {
    "effectiveness": "Người dân làm được việc gì mà tháng trước chưa làm được? Nêu một, hai ví dụ cụ thể, không nêu "
    "tên và số điện thoại của người dân.",
    "highlights": "Việc nổi bật nhất trong tháng, từ một đến ba việc.",
    "new_models": "Tên mô hình, cách làm, ai tham gia, kết quả. Không có thì ghi “Không có”.",
    "good_initiatives": "Cách làm hay nơi khác có thể làm theo: làm thế nào, cần gì. Không có thì ghi “Không có”.",
    "difficulties": "Vướng ở đâu, ảnh hưởng bao nhiêu hộ. Sóng yếu thì nêu rõ khu vực.",
    "causes": "Vì sao vướng: thiết bị, sóng, con người hay thủ tục.",
    "remedies": "Đã tự khắc phục gì; đề nghị cấp nào giúp việc gì.",
    "next_period": "Từ hai đến năm việc của tháng sau, mỗi việc có người làm và thời gian.",
}


def write_guides(world: World) -> None:
    """Two are issued in August by the director; the third waits on the officer's desk."""
    hai, director = world.people["hai"], world.people["tung"]
    for level, day in (("team", 15), ("commune", 15), ("district", 30)):
        at = datetime(2022, 8, day, 10, tzinfo=HANOI)
        with clock.travel(at):
            draft = guides.write(
                level, hai, since=_SINCE, general=_GENERAL[level],
                texts={"results": _RESULTS[level], **_TEXTS}, seen=0,
            )  # fmt: skip
            if level != "district":
                guides.issue(
                    draft, hai, number="", issued_on=at.date(), signer=director.full_name,
                    signer_title="Giám đốc",
                )  # fmt: skip
