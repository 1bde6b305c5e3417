"""Try a template before it is kept: in a process of its own, with little time and memory.

`python -m toso.kit.papers.trial KH QĐ` reads a template and says on one line what is wrong with it.
"""

import io
import json
import resource
import subprocess
import sys

import docx

from toso.kit.papers.package import check_package
from toso.kit.papers.paper import Paper
from toso.kit.papers.problems import TemplateProblem, gettext_noop
from toso.kit.papers.render import render, words_of
from toso.kit.papers.samples import PRINTED, sample
from toso.kit.papers.words import tidy

SECONDS, CPU_SECONDS, MEMORY = 60, 30, 1_000_000_000
MAX_PRINTED = 5_000_000
# What a reader must find on the page: the tag that prints it.
_CARRIED = (
    "co_quan_ban_hanh", "so_ky_hieu", "dia_danh_ngay_thang", "ten_loai", "trich_yeu", "tham_quyen",
    "quyet_nghi", "kinh_gui", "can_cu", "noi_nhan", "chuc_vu", "ho_ten", "thu_ky", "minh_hoa",
)  # fmt: skip


def check_template(content: bytes, kind: str = "") -> None:
    """Raises TemplateProblem unless papers of the kind ("" for every kind) print by it."""
    check_package(content)
    command = [sys.executable, "-m", "toso.kit.papers.trial", *([kind] if kind else PRINTED)]
    try:
        done = subprocess.run(
            command, input=content, capture_output=True, timeout=SECONDS, check=False,
            preexec_fn=_little,
        )  # fmt: skip
    except subprocess.TimeoutExpired as error:
        raise TemplateProblem(_LONG) from error
    if done.returncode:
        raise TemplateProblem(_LONG)
    if answer := json.loads(done.stdout.decode().splitlines()[-1]):
        raise TemplateProblem(answer["said"], **answer["facts"])


def _little() -> None:
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


def try_out(content: bytes, kind: str) -> None:
    """Print the kind's demonstration and look for everything that must stand on it."""
    paper = sample(kind)
    body = render(paper, content)
    if len(body) > MAX_PRINTED:
        raise TemplateProblem(_LONG)
    read = "".join("\n".join(_texts(body)).split()).lower()
    for tag, text in _expected(paper).items():
        if "".join(text.split()).lower() not in read:
            raise TemplateProblem(_LOST, tag=tag, text=" ".join(text.split()))


def _expected(paper: Paper) -> dict[str, str]:
    said = words_of(paper)
    said["minh_hoa"] = "DỮ LIỆU MINH HỌA"
    kept = {tag: said[tag] for tag in _CARRIED if said[tag]}
    last = {tag: text[-1] if isinstance(text, list) else text for tag, text in kept.items()}
    return {tag: tidy(str(text)) for tag, text in last.items()}


def _texts(body: bytes) -> list[str]:
    document = docx.Document(io.BytesIO(body))
    first = document.sections[0]
    places = [first.header, first.first_page_header, first.footer, first.first_page_footer]
    roots = [document.element.body, *(place._element for place in places)]
    return [p for root in roots for p in root.xpath(".//w:t/text()")]


def main(kinds: list[str]) -> None:
    """Answer for the process that asked: null, or what is wrong."""
    content, wrong = sys.stdin.buffer.read(), None
    try:
        for kind in kinds:
            try_out(content, kind)
    except TemplateProblem as problem:
        wrong = {"said": problem.said, "facts": problem.facts}
    except MemoryError:
        wrong = {"said": _LONG, "facts": {}}
    except Exception:  # whatever a broken file does to the libraries, it is the file that is broken
        wrong = {"said": _UNPRINTABLE, "facts": {}}
    print(json.dumps(wrong))


_LONG = gettext_noop(
    "Mẫu in thử quá lâu hoặc ra tệp quá lớn nên bị dừng. Hãy bắt đầu lại từ mẫu gốc và chỉ sửa "
    "những chỗ cần sửa."
)
_UNPRINTABLE = gettext_noop(
    "Mẫu không in thử được: tệp bị hỏng. Hãy mở mẫu bằng Word, lưu lại, hoặc bắt đầu lại từ mẫu "
    "gốc."
)
_LOST = gettext_noop(
    "Mẫu mất thẻ “%(tag)s”: bản in thử không có “%(text)s”. Hãy chép lại thẻ ấy từ mẫu gốc."
)

if __name__ == "__main__":
    main(sys.argv[1:])
