"""The hook for the province's anti-malware platform: one command, asked about each file (SEC-04).

`TOSO_SCANNER` names a command; the file's path comes as its last argument. Exit code 0 is clean,
1 is infected; anything else is no answer, and without an answer nothing is taken in. Empty means
that no scanner is configured: then only listed types are taken, by content.
"""

import shlex
import subprocess
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

SECONDS = 60


class Infected(Exception):
    """The scanner says that the file is malware."""


class NoAnswer(Exception):
    """The scanner is configured and did not answer: the file has to come again."""


def scan(path: Path) -> None:
    """Ask the configured scanner about a file. Raises Infected or NoAnswer."""
    command = shlex.split(settings.SCANNER)
    if not command:
        return
    try:
        done = subprocess.run(
            [*command, str(path)], capture_output=True, timeout=SECONDS, check=False
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise NoAnswer(str(error)) from error
    if done.returncode == 1:
        raise Infected
    if done.returncode:
        raise NoAnswer(f"exit code {done.returncode}")


def scanned(file: Any) -> None:
    """A validator for the file fields of forms: the same question about an uploaded file."""
    if not settings.SCANNER:
        return
    with NamedTemporaryFile(prefix="toso-scan-") as copy:
        for chunk in file.chunks():
            copy.write(chunk)
        copy.flush()
        file.seek(0)
        try:
            scan(Path(copy.name))
        except Infected as error:
            told = _("Tệp bị phần mềm diệt mã độc từ chối. Hãy quét máy rồi chọn tệp khác.")
            raise ValidationError(told) from error
        except NoAnswer as error:
            told = _("Máy chủ chưa kiểm tra được tệp. Hãy thử lại sau ít phút.")
            raise ValidationError(told) from error
