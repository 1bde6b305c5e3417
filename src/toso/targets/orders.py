"""An assignment judged before anything is written: the step, the paper, each line."""

import uuid
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from toso.charter.workings import TargetStep
from toso.documents.models import Document
from toso.kit.papers import KINDS as KIND_NAMES
from toso.people.models import Account
from toso.places.models import Ancestry, Unit
from toso.targets.goals import goals
from toso.targets.groups import group_names
from toso.targets.lines import Line
from toso.targets.models import Assignment
from toso.targets.offices import Office, office
from toso.targets.path import KINDS, Path, path_on, said
from toso.targets.refusals import Refused
from toso.targets.shares import wrong_steps
from toso.teams.models import Team


@dataclass(frozen=True)
class Order:
    """An assignment that may be given: what holds for all its lines."""

    assignment: Assignment
    path: Path
    step: TargetStep
    office: Office
    document: Document
    lines: tuple[Line, ...]
    by: Account

    @property
    def unit(self) -> Unit:
        return self.assignment.unit

    @property
    def day(self) -> date:
        assert self.document.issued_on
        return self.document.issued_on

    @property
    def revises(self) -> bool:
        return self.assignment.kind == Assignment.Kind.REVISE

    def receiver(self, line: Line) -> str:
        """Who receives a line: a unit's own household groups are parts of what it holds itself."""
        own = line.group and line.team is None and line.unit == self.unit.pk
        return self.step.assigner if own else self.step.receiver


def order_for(assignment: Assignment, by: Account) -> Order:
    """Judge an assignment whose document is issued; raises Refused."""
    document = assignment.document
    if document.is_draft or document.issued_on is None:
        raise Refused(
            _("Văn bản giao chỉ tiêu chưa ban hành."),
            _("Hãy ban hành văn bản (số, ngày, người ký) trước."),
        )
    path = path_on(document.issued_on)
    step = path.step(assignment.assigner, assignment.receiver)
    lines = tuple(Line.read(raw) for raw in assignment.lines)
    giver = office(assignment.assigner, assignment.unit, document.issued_on, path.charter)
    order = Order(assignment, path, step, giver, document, lines, by)
    _check_paper(order)
    check_lines(lines, assignment.year, document.issued_on)
    _check_receivers(order)
    return order


def _check_paper(order: Order) -> None:
    """The kind of document that the charter asks for, by the office that assigns."""
    allowed = KINDS[order.step.document]
    if order.document.kind not in allowed:
        names = ", ".join(_(KIND_NAMES[kind]).lower() for kind in allowed)
        raise Refused(
            _("%(giver)s giao chỉ tiêu cho %(receiver)s bằng %(kinds)s.")
            % {
                "giver": said(order.step.assigner),
                "receiver": said(order.step.receiver),
                "kinds": names,
            },
            _("Hãy lập văn bản đúng loại."),
            order.step,
        )
    ours = order.office.organisation
    theirs = order.document.issuer_id
    same = theirs == ours.pk if ours else order.document.issuer_name == order.office.name
    if not same:
        raise Refused(
            _("%(document)s là văn bản của %(theirs)s, không phải của %(ours)s.")
            % {
                "document": order.document,
                "theirs": order.document.issuer_name,
                "ours": order.office.name,
            },
            _("Hãy chọn văn bản do nơi giao chỉ tiêu ban hành."),
        )
    if order.revises and not order.assignment.reason:
        raise Refused(_("Chưa nêu lý do điều chỉnh."), _("Hãy ghi lý do để nơi nhận được biết."))


def check_lines(lines: Sequence[Line], year: int, day: date) -> None:
    """What can be said of the lines alone: also asked while they are drafted."""
    if not lines:
        raise Refused(_("Chưa có dòng chỉ tiêu nào."), _("Hãy nhập chỉ tiêu cho ít nhất một nơi."))
    twice = [key for key, times in Counter(line.key for line in lines).items() if times > 1]
    if twice:
        raise Refused(
            _("Chỉ tiêu %s được ghi hai lần cho cùng một nơi nhận.") % twice[0][0],
            _("Hãy bỏ một dòng."),
        )
    known = {d.code for d in goals(year, day)}
    for line in lines:
        _check_line(line, known, year)


def _check_line(line: Line, known: set[str], year: int) -> None:
    if line.indicator not in known:
        raise Refused(
            _("Không có chỉ tiêu %(code)s cho năm %(year)s.")
            % {"code": line.indicator, "year": year},
            _("Hãy chọn chỉ tiêu có trong văn bản của tỉnh."),
        )
    if line.count < 0 or (line.base is not None and line.count > line.base):
        raise Refused(
            _("Chỉ tiêu %(code)s: %(count)s lớn hơn mẫu số %(base)s.")
            % {"code": line.indicator, "count": line.count, "base": line.base},
            _("Hãy sửa số giao hoặc mẫu số."),
        )
    wrong = wrong_steps(line.steps, line.count, year)
    if wrong:
        raise Refused(_("Mốc thời gian của chỉ tiêu %s chưa đúng.") % line.indicator, wrong)


def _check_receivers(order: Order) -> None:
    """Each receiver stands under the assigner that day, at the level that the step names."""
    units = {line.unit for line in order.lines}
    below = Ancestry.objects.filter(
        ancestor=order.unit, descendant__in=units, valid__contains=order.day
    )
    levels = dict(below.values_list("descendant", "descendant__level"))
    teams = {
        team.pk: team
        for team in Team.objects.filter(pk__in=[line.team for line in order.lines if line.team])
    }
    for line in order.lines:
        if not _fits(order, line, levels, teams):
            raise Refused(
                _("Có nơi nhận không thuộc %(office)s hoặc không phải %(receiver)s.")
                % {"office": order.office.name, "receiver": said(order.step.receiver)},
                _("Hãy chọn lại nơi nhận trong địa bàn."),
                order.step,
            )
    _check_groups(order)


def _check_groups(order: Order) -> None:
    """A household group is one of the criteria in force at the receiver."""
    known = {
        unit: group_names(unit, order.day) for unit in {line.unit for line in _by_group(order)}
    }
    for line in _by_group(order):
        if line.group not in known.get(line.unit, {}):
            raise Refused(
                _("Không có nhóm hộ này trong tiêu chí phân nhóm đang dùng."),
                _("Hãy lập tiêu chí và phân nhóm hộ trước, hoặc chọn nhóm đang có."),
            )


def _by_group(order: Order) -> list[Line]:
    return [line for line in order.lines if line.group]


def _fits(
    order: Order, line: Line, levels: dict[uuid.UUID, str], teams: dict[uuid.UUID, Team]
) -> bool:
    receiver = order.receiver(line)
    if line.unit not in levels:
        return False
    if receiver != "team":
        return line.team is None and levels[line.unit] == receiver
    team = teams.get(line.team) if line.team else None
    return team is not None and team.host_id == line.unit and team.active_on(order.day)
