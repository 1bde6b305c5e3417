"""A plan of Vạn Thắng, and the commune Tịnh Trà with its own charter."""

from datetime import date

import pytest
from django.db.backends.postgresql.psycopg_any import DateRange

from toso.charter.models import Programme
from toso.demo.tinh_tra import Ground, ground
from toso.demo.world import World
from toso.plans import contents, drafting, issuing
from toso.plans.models import PlanVersion

TYPED = {
    "condition-dieu-kien-kinh-te-xa-hoi": "Xã thuần nông, 38% hộ nuôi trồng thủy sản.",
    "condition-trinh-do-dan-tri": "Phần lớn tốt nghiệp THCS; 4% chưa đọc thông viết thạo.",
    "condition-vung-mien": "Đồng bằng ven biển, ba thôn liền nhau.",
    "condition-thoi-tiet-khi-hau": "Mưa bão từ tháng 10 đến tháng 12: học buổi tối.",
    "condition-nhom-ho-gia-dinh": "Nhóm hộ kinh doanh làm trước, hộ người cao tuổi cần đến nhà.",
}


@pytest.fixture
def draft(world: World) -> PlanVersion:
    """A draft that Chi has begun."""
    return drafting.begin(world.units["Vạn Thắng"], 2022, world.people["chi"])


@pytest.fixture
def written(world: World, draft: PlanVersion) -> PlanVersion:
    """All its headings are written."""
    return write_all(draft, world)


@pytest.fixture
def issued(world: World, written: PlanVersion) -> PlanVersion:
    return issue(written, world)


@pytest.fixture
def tinh_tra(world: World) -> Ground:
    """The commune of seed 002, in the province that the tests stand in."""
    Programme.objects.create(
        province=world.province, charter="tinh-tra-2024", valid=DateRange(date(2024, 4, 26), None)
    )
    return ground()


def write_all(version: PlanVersion, world: World) -> PlanVersion:
    for heading in contents.headings(version):
        said = {"text": TYPED[heading.key]}
        drafting.write(version, heading.key, said, world.people["chi"], seen=heading.revision)
    version.refresh_from_db()
    return version


def issue(
    version: PlanVersion, world: World, number: int = 15, day: date = date(2022, 10, 3)
) -> PlanVersion:
    return issuing.issue(
        version, world.people["dung"], number=number, issued_on=day, signer="Phạm Ngọc Dũng",
        signer_title="CHỦ TỊCH",
    )  # fmt: skip
