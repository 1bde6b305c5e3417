"""The phone's own modules, run by node: what would a phone say of the same case?"""

import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

HERE = Path(__file__).parent
SCRIPTS = HERE.parents[1] / "src/toso/surveys/static/surveys/js"


def on_a_phone(folder: Path, what: str, cases: list[Any]) -> list[Any]:
    """The answers of evaluate.js or judge.js to all cases."""
    node = shutil.which("node")
    if node is None:
        told = "no node here: apt-get install nodejs"
        if os.environ.get("TOSO_REQUIRE_TOOLS"):
            pytest.fail(told)
        pytest.skip(told)
    package = folder / "node_modules" / "toso"
    if not package.exists():
        package.mkdir(parents=True)
        (package / "surveys").symlink_to(SCRIPTS)
        names = {"./surveys/*": "./surveys/*.js"}
        (package / "package.json").write_text(json.dumps({"type": "module", "exports": names}))
        (folder / "parity.mjs").write_text((HERE / "parity.mjs").read_text())
    command = [node, "--preserve-symlinks", str(folder / "parity.mjs"), what]
    done = subprocess.run(command, input=json.dumps(cases), capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return list(json.loads(done.stdout))
