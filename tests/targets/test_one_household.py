"""In English one household is one household, wherever a page counts."""

from tests.figures.conftest import OCTOBER, Village
from tests.targets.conftest import Stage
from toso.demo.world import World


def test_a_target_of_one_household_is_in_the_singular(
    world: World, stage: Stage, as_person
) -> None:
    stage.give("province", "Khánh Hòa", "long", stage.line("Vạn Ninh", 9, 3000), to="district")
    stage.give("district", "Vạn Ninh", "son", stage.line("Vạn Thắng", 5, 1800), to="commune")
    stage.give("commune", "Vạn Thắng", "dung", stage.line("Quảng Hội 1", 1, 200), to="team")
    village = Village(world.units["Quảng Hội 1"])
    village.household(ecommerce="no", payment_account="no")
    village.read(OCTOBER)
    client = as_person("binh")
    client.cookies["django_language"] = "en"
    page = client.get("/targets/").content.decode()
    assert "</strong> / 1 household<" in page and "1 households" not in page
