"""How many questions a page may ask the database, whatever its size (house rule 17).

Counted are statements of the page itself: naming the province's schema and savepoints are not. A
page that needs fewer should get a smaller number here; a bigger one needs a reason in the commit.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Budget:
    """A list page, who asks for it, and how many statements it may cost.

    `{village}` `{commune}` `{household}` `{team}` `{report}` `{imported}` `{survey}` `{document}`
    stand for ids of the world.
    """

    person: str
    page: str
    queries: int


BUDGETS: list[Budget] = [
    Budget("binh", "/", 22),
    Budget("chi", "/", 34),
    Budget("giang", "/", 34),
    Budget("hai", "/", 28),
    Budget("an", "/field/", 5),
    Budget("an", "/field/setup", 20),
    Budget("an", "/registers/villages/{village}/", 14),
    Budget("an", "/registers/villages/{village}/businesses/", 12),
    Budget("an", "/registers/households/{household}/", 18),
    Budget("an", "/registers/villages/{village}/products/", 12),
    Budget("an", "/registers/villages/{village}/stalls/", 12),
    Budget("chi", "/imports/", 14),
    Budget("chi", "/imports/{imported}/rows/", 18),
    Budget("chi", "/imports/{imported}/columns/", 14),
    Budget("chi", "/registers/requests/", 16),
    Budget("hai", "/registers/connectivity/", 12),
    Budget("hai", "/registers/completeness/", 10),
    Budget("chi", "/registers/completeness/", 15),
    Budget("chi", "/registers/", 14),
    Budget("chi", "/registers/conflicts/", 16),
    Budget("chi", "/registers/not-in/", 14),
    Budget("chi", "/registers/devices/", 12),
    Budget("binh", "/registers/villages/{village}/parts/", 12),
    Budget("an", "/field/parts?village={village}", 9),
    Budget("chi", "/registers/visits/", 15),
    Budget("chi", "/registers/points/", 12),
    Budget("chi", "/registers/sessions/", 14),
    Budget("an", "/registers/villages/{village}/coverage/", 26),
    Budget("chi", "/points/", 8),
    Budget("an", "/field/pull?village={village}", 26),
    Budget("binh", "/field/reference", 45),
    Budget("chi", "/teams/", 15),
    Budget("hai", "/teams/", 15),
    Budget("hai", "/teams/villages/", 12),
    Budget("chi", "/teams/{team}/", 15),
    Budget("khanh", "/teams/members/", 9),
    Budget("chi", "/surveys/", 18),
    Budget("binh", "/surveys/", 18),
    Budget("chi", "/surveys/{survey}/", 16),
    Budget("chi", "/surveys/{survey}/results/", 14),
    Budget("an", "/surveys/groups/{village}/", 20),
    Budget("an", "/surveys/groups/why/{household}/", 20),
    Budget("chi", "/surveys/groups/{village}/criteria/", 20),
    Budget("chi", "/documents/", 14),
    Budget("hai", "/documents/", 14),
    Budget("chi", "/documents/{document}/", 22),
    Budget("chi", "/documents/new/", 12),
    Budget("chi", "/search/?q=qu", 22),
    Budget("hai", "/search/?q=v", 22),
    Budget("hai", "/search/suggestions/?q=va", 19),
    Budget("chi", "/plans/", 14),
    Budget("hai", "/plans/", 14),
    Budget("chi", "/plans/{plan}/board/", 14),
    Budget("chi", "/plans/readiness/", 16),
    Budget("hai", "/plans/readiness/", 16),
    Budget("chi", "/reports/?period=2022-09", 14),
    Budget("hai", "/reports/?period=2022-09", 15),
    Budget("chi", "/reports/{report}/writing/", 31),
    Budget("chi", "/map/", 14),
    Budget("hai", "/map/", 14),
    Budget("hai", "/map/?level=commune&measure=visits", 14),
    Budget("hai", "/map/data/?level=commune", 14),
    Budget("hai", "/trends/?level=commune&span=36", 14),
    Budget("chi", "/trends/?by=indicators", 14),
    Budget("chi", "/missing/", 18),
    Budget("hai", "/missing/", 18),
    Budget("binh", "/targets/", 22),
    Budget("dung", "/targets/", 34),
    Budget("giang", "/targets/", 34),
    Budget("hai", "/targets/", 34),
    Budget("dung", "/targets/given/IND-KH22-05b/", 24),
    Budget("giang", "/targets/proposals/?year=2023", 18),
    Budget("dung", "/targets/{target}/", 34),
    Budget("son", "/targets/assignments/{draft}/", 26),
    Budget("son", "/targets/assignments/{draft}/lines/IND-KH22-05b/", 30),
    Budget("chi", "/tasks/", 17),
    Budget("hai", "/tasks/", 17),
    Budget("binh", "/tasks/", 17),
    Budget("chi", "/tasks/new/", 22),
    Budget("hai", "/tasks/new/", 22),
    Budget("binh", "/tasks/topics/", 10),
    Budget("khanh", "/tasks/requests/", 12),
    Budget("chi", "/tasks/requests/", 12),
    Budget("hai", "/tasks/templates/", 9),
    Budget("chi", "/figures/", 14),
    Budget("hai", "/figures/", 14),
    Budget("chi", "/figures/visits/", 16),
    Budget("an", "/figures/visits/", 21),
    Budget("hai", "/figures/xlsx/", 11),
    Budget("hai", "/ranking/?level=commune", 18),
    Budget("giang", "/ranking/", 17),
    Budget("hai", "/league/?level=commune", 18),
    Budget("hai", "/compare/", 19),
    Budget("hai", "/compare/traits/", 12),
    Budget("hai", "/brief/", 40),
    Budget("chi", "/brief/", 40),
    Budget("hai", "/teams/", 14),
    Budget("chi", "/teams/", 16),
    Budget("hai", "/teams/villages/", 12),
    Budget("khanh", "/teams/members/", 10),
]
