"""Tasks in the one search of the desk: forgiving, once for a batch, never beyond one's scope."""

from tests.tasks.giving import drafted, given, scope_of
from toso.demo.world import World
from toso.tasks.finding import find_tasks


def test_work_given_to_many_teams_is_found_once_without_diacritics(world: World) -> None:
    given(world, "hai", "Quảng Hội 1", "Quảng Hội 2", "Xóm Cỏ", title="Mở gian hàng số")
    [found] = find_tasks(scope_of(world, "hai"), "gian hang", 5)
    assert (found.title, found.subtitle) == ("Mở gian hàng số", "3 Tổ")
    [own] = find_tasks(scope_of(world, "binh"), "gian hàng", 5)
    assert own.subtitle == "thôn Quảng Hội 1"
    assert find_tasks(scope_of(world, "binh"), "giản hàng", 5) == []


def test_nobody_finds_what_they_may_not_read(world: World) -> None:
    given(world, "chi", "Quảng Hội 1", title="Mở gian hàng số")
    drafted(world, "hai", "Quảng Hội 1", title="Gian hàng còn nháp")
    for person in ("sau", "minh", "oanh", "khanh", "lan"):
        assert find_tasks(scope_of(world, person), "gian hang", 5) == []
    assert len(find_tasks(scope_of(world, "hai"), "gian hang", 5)) == 2
    assert len(find_tasks(scope_of(world, "chi"), "gian hang", 5)) == 1
