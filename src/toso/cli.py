"""`toso`: the command line of the product; each room brings its commands, loaded when called."""

import importlib
import os
import sys

import click

# command → (module:attribute, help). The help stands here so that `toso --help` imports no room.
COMMANDS = {
    "setup": ("toso.ops.commands:setup", "Chuẩn bị cơ sở dữ liệu · Prepare the database"),
    "demo": ("toso.ops.commands:demo", "Dựng và mở tỉnh minh họa · Build and open the demo"),
    "serve": ("toso.ops.commands:serve", "Mở web và bộ xử lý nền · Start web and worker"),
    "stop": ("toso.ops.commands:stop", "Dừng cơ sở dữ liệu nhúng · Stop the embedded database"),
    "doctor": ("toso.ops.commands:doctor", "Kiểm tra máy · Check this machine"),
    "unit": ("toso.places.commands:unit", "Tra một đơn vị hành chính · Look up one unit"),
    "units": ("toso.places.commands:units", "Danh sách đơn vị của tỉnh · List a province's units"),
    "villages": ("toso.places.commands:villages", "Nhập danh sách thôn · Import villages"),
    "charter": ("toso.charter.commands:charter", "Kiểm tra điều lệ của tỉnh · Check a charter"),
    "team": ("toso.charter.commands:team", "Xét một dự thảo Tổ · Judge a draft of a team"),
    "obligations": ("toso.charter.commands:obligations", "Báo cáo đến hạn · Reports that fall due"),
    "figures": ("toso.figures.commands:figures", "Đếm lại số liệu · Recount figures"),
    "messages": ("toso.ops.messages:messages", "Bản dịch giao diện · Interface translations"),
}  # fmt: skip


class _Rooms(click.Group):
    """Imports a room only when its command is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        if name not in COMMANDS:
            return None
        module, attribute = COMMANDS[name][0].split(":")
        command: click.Command = getattr(importlib.import_module(module), attribute)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Lệnh · Commands"):
            formatter.write_dl([(name, text) for name, (_, text) in COMMANDS.items()])


@click.command(cls=_Rooms, name="toso", context_settings={"help_option_names": ["-h", "--help"]})
def main() -> None:
    """TổSố vận hành chương trình Tổ công nghệ số cộng đồng của một tỉnh.

    TổSố runs a province's community digital technology teams.
    """
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")


def _slip(error: click.UsageError) -> str:
    """What kind of slip it is, in Vietnamese; click's own words follow in English."""
    if isinstance(error, click.MissingParameter):
        return "Thiếu tham số"
    if isinstance(error, click.BadParameter):
        return "Giá trị sai"
    return "Gọi sai"


def run() -> None:
    """Run, with bad usage said in one line on standard error and exit code 2 (docs/cli.md)."""
    try:
        code = main.main(prog_name="toso", standalone_mode=False)
    except click.exceptions.NoArgsIsHelpError as error:
        click.echo(error.format_message())
        click.echo(f"Thiếu lệnh · a command is missing → {error.ctx.command_path} --help", err=True)
        sys.exit(2)
    except click.UsageError as error:
        where = error.ctx.command_path if error.ctx else "toso"
        click.echo(f"{_slip(error)}: {error.format_message()} → {where} --help", err=True)
        sys.exit(2)
    except click.ClickException as error:
        click.echo(error.format_message(), err=True)
        sys.exit(error.exit_code)
    except click.Abort:
        sys.exit(130)
    sys.exit(code if isinstance(code, int) else 0)
