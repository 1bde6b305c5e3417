"""`toso charter check`, `toso team check`, `toso obligations`: no database, no Django needed."""

import json
from datetime import date
from pathlib import Path
from typing import Any, NoReturn

import click

from toso.charter.charter import Charter
from toso.charter.draft import Draft, DraftError
from toso.charter.reading import CharterError, Problem, find, inspect, load, stems
from toso.charter.reports import Obligation
from toso.charter.verdict import Verdict
from toso.charter.vocabulary import FORMS, PARTIES, SEVERITY_LABELS
from toso.kit.period import read_day

_json = click.option("--json", "as_json", is_flag=True, help="In JSON · print JSON")
_charter = click.option(
    "--charter",
    "charter_file",
    required=True,
    metavar="FILE",
    help="Tệp TOML, hoặc tên tệp trong charters/ · a TOML file or a stem in charters/",
)
_YEARS = range(2000, 2101)


@click.group()
def charter() -> None:
    """Điều lệ chương trình của tỉnh (docs/charter.md).

    Charters: a province's plan as data.
    """


@charter.command("check")
@click.argument("file", metavar="FILE")
@_json
def check_charter(file: str, as_json: bool) -> None:
    """Kiểm tra tệp điều lệ FILE: mỗi lỗi kèm dòng và cách sửa; mã thoát 1 nếu có lỗi.

    Check the charter FILE: each mistake with its line and remedy; exit code 1 when there are any.
    """
    path = _find(file)
    try:
        found, problems, raw = inspect(path)
    except OSError as error:
        _refuse(_unreadable(file, error))
    if as_json:
        click.echo(_dump(_charter_answer(found, problems, raw)))
    else:
        _print_problems(path, found, problems)
    if problems:
        raise SystemExit(1)


@click.group()
def team() -> None:
    """Tổ công nghệ số cộng đồng: xét dự thảo (docs/draft.md).

    Teams: judge a draft.
    """


@team.command("check")
@_charter
@click.option(
    "--draft", "draft_file", required=True, metavar="FILE", help="Dự thảo, JSON · the draft"
)
@_json
def check_team(charter_file: str, draft_file: str, as_json: bool) -> None:
    """Xét dự thảo Tổ theo điều lệ; mã thoát 1 nếu có quy tắc bắt buộc không đạt.

    Judge a team draft by a charter; exit code 1 when a binding rule is broken.
    """
    rules, draft = _load(charter_file), _draft(draft_file)
    _known_organisations(rules, draft)
    verdict = rules.team_rules(draft.level).check(draft)
    if as_json:
        click.echo(_dump(verdict.as_json()))
    else:
        _print_verdict(rules, verdict)
    if not verdict.ok:
        raise SystemExit(1)


@click.command()
@_charter
@click.option("--from", "start", required=True, metavar="YYYY-MM-DD", help="Từ ngày · first day")
@click.option("--to", "end", required=True, metavar="YYYY-MM-DD", help="Đến hết ngày · last day")
@click.option(
    "--covered-on",
    metavar="YYYY-MM-DD",
    help="Ngày phủ 100% thôn: từ kỳ sau thôi báo cáo thành lập · day of full coverage",
)
@_json
def obligations(
    charter_file: str, start: str, end: str, covered_on: str | None, as_json: bool
) -> None:
    """Liệt kê báo cáo đến hạn từ ngày --from đến hết ngày --to.

    List the reports that fall due from --from to --to, both included. A duty without a stated day
    has no due moment and is listed when its period ends within the days.
    """
    first, last = _day(start, "--from"), _day(end, "--to")
    covered = _day(covered_on, "--covered-on") if covered_on else None
    if first > last:
        _refuse(f"--from {first} sau --to {last}; đổi chỗ hai ngày rồi chạy lại")
    rows = _load(charter_file).obligations(first, last, covered)
    if as_json:
        click.echo(_dump([row.as_json() for row in rows]))
    else:
        _print_obligations(rows)


def _find(file: str) -> Path:
    try:
        return find(file)
    except (FileNotFoundError, OSError, ValueError):
        if Path(file).is_dir():
            _refuse(f"“{file}” là thư mục; ghi tên một tệp .toml trong đó")
        _refuse(f"Không thấy tệp “{file}”; ghi đường dẫn, hoặc một trong: {', '.join(stems())}")


def _load(file: str) -> Charter:
    path = _find(file)
    try:
        return load(path)
    except CharterError as error:
        _refuse(f"{error}; chạy toso charter check {file} để xem và sửa")
    except OSError as error:
        _refuse(_unreadable(file, error))


def _draft(file: str) -> Draft:
    try:
        return Draft.read(Path(file))
    except DraftError as error:
        _refuse(f"{file}: {error}")
    except (OSError, ValueError) as error:
        if not Path(file).exists():
            _refuse(f"Không thấy tệp dự thảo “{file}”; xem mẫu trong docs/draft.md")
        _refuse(_unreadable(file, error))


def _known_organisations(rules: Charter, draft: Draft) -> None:
    """An organisation that neither the fixed list nor the charter has is a slip of the pen."""
    known = rules.organisation_labels
    for number, member in enumerate(draft.members):
        for name in member.organisations:
            if name not in known:
                _refuse(
                    f"members.{number}.organisations: “{name}” không có trong điều lệ "
                    f"{rules.stem}; dùng một trong: {', '.join(known)}"
                )


def _day(text: str, option: str) -> date:
    try:
        day = read_day(text)
    except ValueError:
        _refuse(f"{option} {text}: ngày viết theo dạng năm-tháng-ngày, ví dụ {option} 2022-08-01")
    if day.year not in _YEARS:
        _refuse(f"{option} {text}: năm phải từ {_YEARS[0]} đến {_YEARS[-1]}")
    return day


def _unreadable(file: str, error: Exception) -> str:
    reason = getattr(error, "strerror", None) or type(error).__name__
    return f"Không đọc được “{file}” ({reason}); kiểm tra quyền đọc và đường dẫn rồi chạy lại"


def _charter_answer(
    found: Charter | None, problems: list[Problem], raw: dict[str, Any]
) -> dict[str, Any]:
    programme = raw.get("programme")
    head = programme if isinstance(programme, dict) else {}
    return {
        "ok": not problems,
        "province": found.province if found else head.get("province"),
        "name": found.name if found else head.get("name"),
        "problems": [problem.as_json() for problem in problems],
    }


def _print_problems(path: Path, found: Charter | None, problems: list[Problem]) -> None:
    if found:
        counts = f"{len(found.indicators)} chỉ tiêu, {len(found.reports.duties)} nghĩa vụ báo cáo"
        click.echo(f"{path.name}: đạt · {found.name} · Tổ: {', '.join(found.teams.levels)}")
        click.echo(f"  {counts}; văn bản để trống: {', '.join(found.unstated) or 'không'}")
        return
    click.echo(f"{path.name}: {len(problems)} lỗi")
    for problem in problems:
        where = f" [{problem.where}]" if problem.where else ""
        click.echo(f"  dòng {problem.line}{where}: {problem.problem}")
        click.echo(f"      → {problem.remedy}")


def _print_verdict(rules: Charter, verdict: Verdict) -> None:
    click.echo(f"{rules.name}: {SEVERITY_LABELS[verdict.verdict]}")
    for finding in verdict.findings:
        click.echo(f"  [{SEVERITY_LABELS[finding.severity]}] {finding.message}")
        click.echo(f"      “{finding.quote}” ({finding.source})")
        if finding.note:
            click.echo(f"      Ghi chú: {finding.note}")
        if finding.needs_reason:
            click.echo("      Địa phương được quyết định khác, cần ghi lý do.")


def _print_obligations(rows: list[Obligation]) -> None:
    if not rows:
        click.echo("Không có báo cáo nào đến hạn.")
    for row in rows:
        due = f"{row.due:%d/%m/%Y %H:%M}" if row.due else "không nêu ngày"
        period = row.period.text if row.period else "thường xuyên"
        parties = f"{PARTIES[row.reporter]} → {PARTIES[row.receiver]}"
        click.echo(f"{due:<16}  {period:<12}  {FORMS[row.form]}: {parties}  ({row.source})")


class _Refusal(click.ClickException):
    """Bad usage or bad input: one line on standard error, exit code 2."""

    exit_code = 2

    def show(self, file: Any = None) -> None:
        click.echo(self.format_message(), file=file, err=True)


def _refuse(text: str) -> NoReturn:
    raise _Refusal(" ".join(text.split()))


def _dump(answer: Any) -> str:
    return json.dumps(answer, ensure_ascii=False, indent=2)
