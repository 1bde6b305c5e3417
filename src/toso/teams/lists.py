"""The lists of the team pages: their columns, filters and order, for the page and for Excel."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db.models import F, Q
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from toso.charter.vocabulary import POSITIONS
from toso.kit.listing import Column, Filter, Listing
from toso.people.habits import listed
from toso.people.scope import Scope
from toso.places.models import Standing
from toso.teams.coverage import coverage, villages_of
from toso.teams.launches import Mark, Row
from toso.teams.models import Membership, Team
from toso.teams.templatetags.teams import headcount, leader
from toso.teams.workplaces import Line, Sum

HAS_TEAM = Filter(
    "lacking",
    gettext_lazy("Tình trạng"),
    [("1", gettext_lazy("Chưa có Tổ")), ("0", gettext_lazy("Đã có Tổ"))],
    keep=lambda row, value: row.has_team == (value == "0"),
    narrow=lambda rows, value: rows.filter(has_team=value == "0"),
)


def of_coverage(request: HttpRequest, here: Standing, day: date) -> Listing:
    """The units right below, with how many villages of each have a team."""
    columns = [
        Column("unit", _("Địa bàn"), lambda r: str(r.unit), width=28, searched=True),
        Column("villages", _("Thôn, tổ dân phố"), lambda r: r.villages, "int"),
        Column("covered", _("Có Tổ"), lambda r: r.covered, "int"),
        Column("lacking", _("Chưa có"), lambda r: r.lacking, "int"),
        Column(
            "share", _("Độ phủ"),
            lambda r: r.covered / r.villages if r.villages else None, "percent",
        ),
    ]  # fmt: skip
    title = _("Độ phủ theo địa bàn")
    return listed(request, "teams.coverage", title, columns, coverage(here.unit, day), per_page=200)


def of_commune(
    request: HttpRequest, villages: list[Any], teams: Mapping[Any, Team], day: date
) -> Listing:
    """The villages of a commune and the team of each."""

    def head(row: Any) -> str | None:
        team = teams.get(row.unit_id)
        return leader(team, day) if team else None

    def size(row: Any) -> int | None:
        team = teams.get(row.unit_id)
        return headcount(team, day) if team else None

    columns = [
        Column("village", _("Thôn, tổ dân phố"), str, width=28, searched=True),
        Column("leader", _("Tổ trưởng"), head, width=24, searched=True),
        Column("members", _("Thành viên"), size, "int"),
        Column("next", _("Việc tiếp theo"), lambda row: "", fixed=True),
    ]
    title = _("Các nơi và Tổ của từng nơi")
    return listed(request, "teams.commune", title, columns, villages, filters=[HAS_TEAM],
                  per_page=200)  # fmt: skip


def of_villages(request: HttpRequest, here: Standing, day: date) -> Listing:
    """The villages of an area: all, or those with or without a team."""
    rows = villages_of([here.unit_id], day).annotate(
        commune=F("parent__standings__name"),
        commune_kind=F("parent__standings__kind"),
        commune_key=F("parent__standings__sort_key"),
    )
    columns = [
        Column("village", _("Thôn, tổ dân phố"), str, width=28, order="sort_key"),
        Column("commune", _("Xã, phường, thị trấn"), commune, width=28, order="commune_key"),
        Column("has", _("Tình trạng"), _has_team, width=16, order="has_team"),
    ]
    return listed(
        request, "teams.villages", _("Thôn, tổ dân phố và Tổ"), columns,
        rows.filter(Q(parent=None) | Q(parent__standings__valid__contains=day)),
        filters=[HAS_TEAM], search="folded",
    )  # fmt: skip


def of_launches(request: HttpRequest, found: list[Row]) -> Listing:
    """The communes of an area and the launch of each, those that are flagged first."""
    order = list(Mark)
    present = [(m.value, m.label) for m in Mark if any(row.mark == m for row in found)]
    chosen = Filter("state", _("Tình trạng"), present, keep=lambda row, value: row.mark == value)
    columns = [
        Column("unit", _("Địa bàn"), lambda r: str(r.unit), width=28, searched=True),
        Column("above", _("Thuộc"), lambda r: str(r.above or ""), width=24, searched=True),
        Column("state", _("Tình trạng"), lambda r: str(r.mark.label), width=30,
               by=lambda r: order.index(r.mark)),
        Column("held_on", _("Ngày ra mắt"), lambda r: r.launch and r.launch.held_on, "date"),
        Column("place", _("Nơi tổ chức"), lambda r: r.launch.place if r.launch else None, width=36,
               searched=True),
        Column("photos", _("Số ảnh"), lambda r: r.photos, "int"),
    ]  # fmt: skip
    return listed(request, "teams.launches", _("Ra mắt Tổ theo xã"), columns, found,
                  filters=[chosen])  # fmt: skip


def of_workplaces(request: HttpRequest, found: list[Line]) -> Listing:
    """The enterprises of a commune that the plan asks to have a team, those without one first."""
    said = {"lacking": _("Chưa thành lập"), "drafted": _("Đang lập"), "covered": _("Đã có Tổ")}
    order = list(said)
    chosen = Filter("state", _("Tình trạng"), list(said.items()),
                    keep=lambda row, value: row.state == value)  # fmt: skip
    columns = [
        Column("name", _("Doanh nghiệp, tổ chức"), lambda r: r.business.name, width=40,
               searched=True),
        Column("workers", _("Số công nhân"), lambda r: r.business.workers, "int"),
        Column("away", _("Từ địa phương khác"), lambda r: r.business.non_local_workers, "int"),
        Column("state", _("Tình trạng"), lambda r: said[r.state], width=18,
               by=lambda r: order.index(r.state)),
    ]  # fmt: skip
    return listed(request, "teams.workplaces", _("Tổ tại doanh nghiệp, tổ chức"), columns, found,
                  filters=[chosen])  # fmt: skip


def of_workplace_sums(request: HttpRequest, found: list[Sum]) -> Listing:
    """How many enterprises of each unit are asked to have a team, and how many have."""
    columns = [
        Column("unit", _("Địa bàn"), lambda r: str(r.unit), width=28, searched=True),
        Column("asked", _("Thuộc diện có Tổ"), lambda r: r.asked, "int"),
        Column("lacking", _("Chưa thành lập"), lambda r: r.lacking, "int"),
        Column("teams", _("Số Tổ"), lambda r: r.teams, "int"),
        Column("members", _("Thành viên"), lambda r: r.members, "int"),
    ]
    title = _("Tổ tại doanh nghiệp, tổ chức theo địa bàn")
    return listed(request, "teams.workplace_sums", title, columns, found, per_page=200)


def commune(row: Any) -> str:
    """`xã Vạn Thắng`, from what the list has read along."""
    return f"{row.commune_kind} {row.commune}" if row.commune else ""


def _has_team(row: Any) -> str:
    return _("Đã có Tổ") if row.has_team else _("Chưa có Tổ")


def of_members(request: HttpRequest, scope: Scope, day: date) -> Listing:
    """Whom an organisation has in the teams; names, never households (HIE-15)."""
    rows = Membership.objects.filter(
        team__host__in=scope.units("members.read"),
        organisations__overlap=scope.bodies("members.read"),
        valid__contains=day,
    )
    positions = [(key, _(label)) for key, label in POSITIONS.items()]
    columns = [
        Column("name", _("Họ và tên"), lambda m: m.name, width=26, order="sort_key"),
        Column("position", _("Vai trò trong Tổ"), _position, width=18, order="position"),
        Column("team", _("Tổ"), lambda m: m.team.name, width=44, order="team__name"),
    ]
    chosen = Filter("position", _("Vai trò trong Tổ"), positions,
                    narrow=lambda found, value: found.filter(position=value))  # fmt: skip
    return listed(
        request, "teams.members", _("Đoàn viên, hội viên trong các Tổ"), columns,
        rows.select_related("team").order_by("sort_key"), filters=[chosen], search="folded",
    )  # fmt: skip


def _position(row: Membership) -> str:
    return _(POSITIONS.get(row.position, row.position))
