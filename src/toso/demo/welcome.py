"""What `bin/demo` prints when the province is ready: the address and who one can be."""

from toso.charter.models import Province
from toso.demo.personas import personas
from toso.demo.world import SCHEMA


def welcome(where: str) -> str:
    """Where to open the demo (an address, or the command that serves it), and who one can be."""
    province = Province.objects.get(schema_name=SCHEMA)
    lines = ["", f"  TổSố · {province.name} · 18/10/2022 · dữ liệu minh họa (demo data)", ""]
    lines += [f"  Mở · open   {where}", ""]
    lines += [
        f"  {persona.account.full_name:<22} {persona.label} · {persona.place}"
        for persona in personas(province)
    ]
    return "\n".join([*lines, ""])
