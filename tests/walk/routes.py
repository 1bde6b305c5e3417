"""Every address of the house, from the URLconf: a new one without a sample fails the walk."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver, reverse

from tests.walk.filled import LEVELS, PARENTS, Filled, Thing, upward

PLACE, RESIDENT, OPEN, BELOW = "place", "resident", "open", "below"


@dataclass(frozen=True)
class Ask:
    """How to ask an address: kinds of things for its parts and its queries, and whose they are.

    `about`: PLACE (the area decides), RESIDENT (the area and the right to read residents), BELOW
    (the area, and all who stand below the place) or OPEN.
    """

    path: str = ""
    query: tuple[tuple[str, str], ...] = ()
    about: str = PLACE
    login: bool = True


def _ask(path: str = "", about: str = PLACE, login: bool = True, **query: str) -> Ask:
    return Ask(path, tuple(query.items()), about, login)


MONTHS = {"month": "month", "period": "month"}
ROUTES: dict[str, Ask] = {
    "desk:home": _ask(about=OPEN),
    "desk:search": _ask(about=OPEN),
    "desk:suggest": _ask(about=OPEN),
    "desk:map": _ask(unit="unit"),
    "desk:map-data": _ask(unit="unit"),
    "desk:map-geojson": _ask(unit="unit"),
    "desk:trends": _ask(unit="unit"),
    "desk:missing": _ask(unit="unit"),
    "desk:quiet": _ask(unit="unit"),
    "set_language": _ask(about=OPEN, login=False),
    "account_login": _ask(about=OPEN, login=False),
    "account_logout": _ask(about=OPEN, login=False),
    "demo:personas": _ask(about=OPEN, login=False),
    "demo:become": _ask(about=OPEN, login=False),
    "ui:guide": _ask(about=OPEN, login=False),
    "teams:index": _ask(unit="unit"),
    "teams:villages": _ask(unit="unit"),
    "teams:members": _ask(),
    "teams:network": _ask(),
    "teams:network-docx": _ask(),
    "teams:network-xlsx": _ask(),
    "teams:contacts": _ask("commune_unit"),
    "teams:launches": _ask(unit="unit"),
    "teams:launch": _ask("commune_unit"),
    "teams:launch-amend": _ask("launch"),
    "teams:launch-withdraw": _ask("launch"),
    "teams:launch-restore": _ask("launch"),
    "teams:launch-photo": _ask("launch_photo"),
    "teams:launch-photo-off": _ask("launch_photo"),
    "teams:workplaces": _ask(unit="unit"),
    "teams:workplace-begin": _ask("business"),
    "teams:workplace-other": _ask("commune_unit"),
    "teams:supporter-new": _ask("team"),
    "teams:supporter-end": _ask("supporter"),
    "teams:team": _ask("team"),
    "teams:password": _ask("membership"),
    "teams:begin": _ask("unit"),
    "teams:change": _ask("team"),
    "teams:dissolve": _ask("team"),
    "teams:decision": _ask("decision"),
    "teams:verdict": _ask("decision"),
    "teams:issue": _ask("decision"),
    "teams:discard": _ask("decision"),
    "teams:docx": _ask("decision"),
    "field:app": _ask(about=OPEN, login=False),
    "field:worker": _ask(about=OPEN, login=False),
    "field:manifest": _ask(about=OPEN, login=False),
    "gateway:index": _ask(about=RESIDENT),
    "gateway:new": _ask(about=RESIDENT),
    "gateway:template": _ask("list", RESIDENT),
    "gateway:export": _ask("export", RESIDENT),
    "gateway:import": _ask("import", RESIDENT),
    "gateway:sheet": _ask("import", RESIDENT),
    "gateway:columns": _ask("import", RESIDENT),
    "gateway:rows": _ask("import", RESIDENT),
    "gateway:row": _ask("import_row", RESIDENT),
    "gateway:choices": _ask("import", RESIDENT),
    "gateway:commit": _ask("import", RESIDENT),
    "gateway:progress": _ask("import", RESIDENT),
    "gateway:result": _ask("imported", RESIDENT),
    "gateway:undo": _ask("imported", RESIDENT),
    "gateway:discard": _ask("import", RESIDENT),
    "printing:index": _ask(about=OPEN),
    "printing:original": _ask(about=OPEN),
    "printing:new": _ask(about=OPEN),
    "printing:house": _ask(about=OPEN),
    "printing:version": _ask("template", OPEN),
    "printing:use": _ask("template", OPEN),
    "printing:file": _ask("template", OPEN),
    "printing:sample": _ask("template", OPEN),
    "printing:picture": _ask("template", OPEN),
    "printing:months": _ask(about=OPEN),
    "printing:bundle": _ask("bundle", OPEN),
    "printing:progress": _ask("bundle", OPEN),
    "printing:cancel": _ask("bundle", OPEN),
    "printing:go_on": _ask("bundle", OPEN),
    "printing:archive": _ask("bundle", OPEN),
    "documents:index": _ask(),
    "documents:new": _ask(),
    "documents:outgoing": _ask(),
    "documents:docx": _ask("document", BELOW),
    "documents:annul": _ask("document"),
    "documents:enter": _ask(),
    "documents:charter": _ask(about=OPEN),
    "documents:article": _ask(about=OPEN, source="article"),
    "documents:document": _ask("document", BELOW),
    "documents:mend": _ask("draft_document"),
    "documents:issue": _ask("draft_document"),
    "documents:discard": _ask("draft_document"),
    "documents:change": _ask("document"),
    "documents:links": _ask("draft_document"),
    "documents:unlink": _ask("document_link"),
    "documents:names": _ask("document"),
    "documents:priority": _ask("document"),
    "documents:attach": _ask("document"),
    "documents:file": _ask("document_file", BELOW),
    "documents:remove_file": _ask("document_file"),
    "targets:index": _ask(unit="unit"),
    "targets:xlsx": _ask(unit="unit"),
    "targets:given": _ask("code", unit="unit"),
    "targets:accept_many": _ask(unit="unit"),
    "targets:answer_many": _ask(),
    "targets:carry": _ask(),
    "targets:proposals": _ask(unit="unit", year="year"),
    "targets:begin": _ask(unit="unit"),
    "targets:assignment": _ask("assignment"),
    "targets:docx": _ask("assignment"),
    "targets:allocate": _ask("target_lines"),
    "targets:issue": _ask("target_draft"),
    "targets:discard": _ask("target_draft"),
    "targets:target": _ask("target"),
    "targets:accept": _ask("target"),
    "targets:contest": _ask("target"),
    "targets:answer": _ask("target"),
    "targets:withdraw": _ask("target"),
    "plans:index": _ask(),
    "plans:begin": _ask("plan_begin"),
    "plans:readiness": _ask(),
    "plans:team": _ask("team"),
    "plans:plan": _ask("plan", BELOW),
    "plans:amend": _ask("plan"),
    "plans:board": _ask("plan", BELOW),
    "plans:assignment": _ask("plan_assignment", BELOW),
    "plans:version": _ask("plan_version", BELOW),
    "plans:changes": _ask("plan_version", BELOW),
    "plans:docx": _ask("plan_version", BELOW),
    "plans:write": _ask("plan_draft"),
    "plans:part": _ask("plan_part"),
    "plans:submit": _ask("plan_draft"),
    "plans:return": _ask("plan_draft"),
    "plans:issue": _ask("plan_draft"),
    "tasks:index": _ask(),
    "tasks:new": _ask(about=OPEN, template="task_template_version"),
    "tasks:copy": _ask(about=OPEN),
    "tasks:task": _ask("task"),
    "tasks:edit": _ask("task_draft"),
    "tasks:issue": _ask("task_draft"),
    "tasks:discard": _ask("task_draft"),
    "tasks:move": _ask("task_move"),
    "tasks:topics": _ask(),
    "tasks:new_topic": _ask(about=OPEN),
    "tasks:topic": _ask("topic", OPEN),
    "tasks:edit_topic": _ask("topic", OPEN),
    "tasks:start_topic": _ask("topic", OPEN),
    "tasks:templates": _ask(about=OPEN),
    "tasks:new_template": _ask(about=OPEN),
    "tasks:template": _ask("task_template", OPEN),
    "tasks:next_version": _ask("task_template", OPEN),
    "tasks:services": _ask(about=OPEN),
    "tasks:requests": _ask(),
    "tasks:new_request": _ask(task="task"),
    "tasks:request": _ask("asking"),
    "tasks:reply": _ask("asking"),
    "committees:index": _ask(),
    "committees:new": _ask(),
    "committees:committee": _ask("committee", BELOW),
    "committees:change": _ask("committee"),
    "committees:end": _ask("committee"),
    "committees:withdraw": _ask("committee_change"),
    "threads:index": _ask(),
    "threads:thread": _ask("thread"),
    "threads:say": _ask("thread"),
    "threads:withdraw": _ask("remark"),
    "registers:home": _ask(about=RESIDENT),
    "registers:visits": _ask(about=RESIDENT, village="village"),
    "registers:take_back": _ask("visit", RESIDENT),
    "registers:village": _ask("village", RESIDENT),
    "registers:businesses": _ask("village", RESIDENT),
    "registers:new_household": _ask("village", RESIDENT),
    "registers:new_business": _ask("village", RESIDENT),
    "registers:household": _ask("household", RESIDENT),
    "registers:new_resident": _ask("household", RESIDENT),
    "registers:business": _ask("business", RESIDENT),
    "registers:products": _ask("village", RESIDENT),
    "registers:products_xlsx": _ask("village", RESIDENT),
    "registers:installs": _ask("village", RESIDENT),
    "registers:stalls": _ask("village", RESIDENT),
    "registers:village_connectivity": _ask("village", RESIDENT),
    "registers:new_product": _ask("seller", RESIDENT),
    "registers:stall": _ask("seller", RESIDENT),
    "registers:amend": _ask("subject", RESIDENT),
    "registers:correct": _ask("subject", RESIDENT),
    "registers:history": _ask("subject", RESIDENT),
    "registers:requests": _ask(about=RESIDENT, village="village"),
    "registers:request": _ask("request", RESIDENT),
    "registers:answer": _ask("request", RESIDENT),
    "registers:completeness": _ask(unit="unit"),
    "registers:connectivity": _ask(),
    "registers:needs": _ask(),
    "registers:platforms": _ask(about=OPEN),
    "registers:connectivity_xlsx": _ask(),
    "registers:points": _ask(about=RESIDENT),
    "registers:decide_point": _ask("point", RESIDENT),
    "registers:new_point": _ask("village", RESIDENT),
    "registers:events": _ask(about=RESIDENT, village="village"),
    "registers:event_year": _ask(about=RESIDENT),
    "registers:new_event": _ask(about=RESIDENT, village="village"),
    "registers:amend_event": _ask("event", RESIDENT),
    "registers:call_off_event": _ask("event", RESIDENT),
    "registers:sessions": _ask(about=RESIDENT, village="village"),
    "registers:session": _ask("session", RESIDENT),
    "registers:take_back_session": _ask("session", RESIDENT),
    "registers:coverage": _ask("village", RESIDENT),
    "points:for_residents": _ask(about=OPEN, login=False),
    "registers:parts": _ask("village", RESIDENT),
    "registers:picture": _ask("picture", RESIDENT),
    "registers:conflicts": _ask(about=RESIDENT),
    "registers:decide_conflict": _ask(about=RESIDENT),
    "registers:not_in": _ask(about=RESIDENT),
    "registers:devices": _ask(about=RESIDENT),
    "registers:sign_out_device": _ask("device", RESIDENT),
    "field:door:parts": _ask(about=RESIDENT, village="village"),
    "field:door:attachment": _ask("picture", RESIDENT),
    "field:door:subscriptions": _ask(about=OPEN),
    "field:door:wiped": _ask(about=OPEN, login=False),
    "field:door:setup": _ask(about=OPEN),
    "field:door:push": _ask(about=RESIDENT),
    "field:door:pull": _ask(about=RESIDENT, village="village"),
    "field:door:reference": _ask(about=OPEN),
    "field:door:api-root": _ask(about=OPEN, login=False),
    "surveys:index": _ask(about=RESIDENT),
    "surveys:new": _ask("unit", RESIDENT),
    "surveys:begin": _ask("starting", RESIDENT),
    "surveys:starter-xlsx": _ask("starter", RESIDENT),
    "surveys:form": _ask("survey", RESIDENT),
    "surveys:upload": _ask("survey", RESIDENT),
    "surveys:preview": _ask("survey", RESIDENT),
    "surveys:close": _ask("survey", RESIDENT),
    "surveys:results": _ask("survey", RESIDENT),
    "surveys:results-xlsx": _ask("survey", RESIDENT),
    "surveys:publish": _ask("survey-version", RESIDENT),
    "surveys:original-xlsx": _ask("survey-version", RESIDENT),
    "surveys:public": _ask("opinion", OPEN, login=False),
    "surveys:village": _ask("village", RESIDENT),
    "surveys:criteria": _ask("unit", RESIDENT),
    "surveys:run": _ask("unit", RESIDENT),
    "surveys:plan": _ask("group", RESIDENT),
    "surveys:why": _ask("household", RESIDENT),
    "reports:index": _ask(under="obligation"),
    "reports:data": _ask(),
    "reports:data-json": _ask(),
    "reports:data-csv": _ask(),
    "reports:data-dhis2": _ask(),
    "reports:data-completeness": _ask(),
    "reports:data-schema": _ask(about=OPEN, login=False),
    "reports:report": _ask("obligation"),
    "reports:write": _ask("obligation"),
    "reports:heading": _ask("heading"),
    "reports:submit": _ask("obligation"),
    "reports:declare": _ask("obligation"),
    "reports:scan": _ask("scan"),
    "reports:scan-off": _ask("scan"),
    "reports:draft-docx": _ask("obligation"),
    "reports:submission": _ask("submission"),
    "reports:completeness": _ask(),
    "reports:weekly": _ask(),
    "reports:delegations": _ask(about=OPEN),
    "reports:guides": _ask(about=OPEN),
    "reports:guide": _ask("guided", OPEN),
    "reports:guide-issue": _ask("guided", OPEN),
    "reports:guide-docx": _ask("guided", OPEN),
    "reports:end-delegation": _ask(about=OPEN),
    "reports:waiting": _ask(),
    "reports:accept-all": _ask(),
    "reports:withdraw-all": _ask(),
    "reports:changes": _ask("submission"),
    "reports:withdraw": _ask("submission"),
    "reports:year": _ask(),
    "reports:change-day": _ask(),
    "reports:drop-day": _ask("day_change"),
    "reports:relief": _ask(),
    "reports:given": _ask("relief"),
    "reports:undo-relief": _ask("relief"),
    "reports:requests": _ask(),
    "reports:ask": _ask(),
    "reports:request": _ask("report_request"),
    "reports:withdraw-request": _ask("report_request"),
    "reminders:mine": _ask(about=OPEN),
    "reminders:below": _ask(),
    "reminders:call": _ask(),
    "reports:return": _ask("submission"),
    "reports:accept": _ask("submission"),
    "reports:issue": _ask("submission"),
    "reports:docx": _ask("submission"),
    "reports:xlsx": _ask("submission"),
    "reports:exchange-docx": _ask("submission"),
    "reviews:index": _ask(),
    "reviews:voices": _ask("review"),
    "reviews:proposals": _ask("review"),
    "reviews:remove": _ask("review_proposal"),
    "pilots:index": _ask(),
    "pilots:new": _ask(),
    "pilots:kinds": _ask(),
    "pilots:drop_kind": _ask("pilot_kind", OPEN),
    "pilots:pilot": _ask("pilot", BELOW),
    "pilots:correct": _ask("pilot"),
    "pilots:withdraw": _ask("pilot"),
    "pilots:take_back": _ask("pilot_said"),
    "adoption:index": _ask(),
    "adoption:platforms": _ask(),
    "adoption:drop": _ask("adoption_platform", OPEN),
    "adoption:platform": _ask("adoption_key", OPEN),
    "adoption:commune": _ask("commune_unit", BELOW),
    "adoption:take_back": _ask("adoption_said"),
    "neighbourhoods:index": _ask(),
    "neighbourhoods:village": _ask("assessed_village"),
    "neighbourhoods:decide": _ask("assessment"),
    "support:index": _ask(unit="unit"),
    "support:new": _ask(),
    "support:below": _ask(),
    "support:conditions": _ask(),
    "support:establishment": _ask(),
    "support:platforms": _ask(about=OPEN),
    "support:take": _ask("submission"),
    "support:issue": _ask("issue"),
    "support:move": _ask("issue"),
    "practices:index": _ask(),
    "practices:take": _ask("practice_source"),
    "practices:practice": _ask("practice"),
    "practices:mend": _ask("practice"),
    "practices:decide": _ask("practice"),
    "practices:share": _ask("practice"),
    "practices:learn": _ask(),
    "practices:evaluate": _ask("practice"),
    "practices:replicate": _ask("practice"),
    "feedback:index": _ask(),
    "feedback:write": _ask("round"),
    "feedback:dispatch": _ask("dispatch"),
    "feedback:dispatch-docx": _ask("dispatch"),
    "feedback:issue": _ask("dispatch"),
    "feedback:notice": _ask("notice"),
    "feedback:answer": _ask("notice"),
    "feedback:docx": _ask("notice"),
    "figures:index": _ask(unit="unit"),
    "figures:xlsx": _ask(unit="unit"),
    "figures:enter": _ask(unit="unit"),
    "figures:indicator": _ask("code", unit="unit"),
    "ranking:index": _ask(unit="unit"),
    "ranking:close": _ask(unit="unit"),
    "ranking:settled": _ask("ranking"),
    "ranking:league": _ask(unit="unit"),
    "ranking:compare": _ask(unit="unit"),
    "ranking:traits": _ask(unit="unit"),
    "ranking:end_trait": _ask("trait"),
    "ranking:brief": _ask(unit="unit"),
    "ranking:brief-docx": _ask(unit="unit"),
}
# Queries that choose among what is already allowed; they name nobody.
HARMLESS = {
    "month", "period", "page", "state", "need", "never", "q", "type", "over", "lacking", "which",
    "next", "cursor", "on", "ocop", "look", "n", "why", "indicator", "measure", "level", "span",
    "sort", "by", "at", "origin", "kind", "tag", "service", "side", "year", "kept", "as", "reset",
    "first", "implements", "code", "from", "to", "revise", "since", "week", "form", "group", "of",
    "dated", "activity", "match", "audience", "age",
}  # fmt: skip
# One indicator is enough to ask for each place; the crawl meets the others.
CODES = ("visits",)


@dataclass(frozen=True)
class Question:
    """One address to ask for, and the place that it is about (None: about nobody's)."""

    route: str
    url: str
    home: str | None
    about: str
    login: bool


def route_names(urlconf: str | None = None) -> set[str]:
    """The full names of all routes; a nameless one is reported by its pattern."""
    return set(_names(get_resolver(urlconf), ""))


def _names(resolver: URLResolver, prefix: str) -> Iterator[str]:
    for pattern in resolver.url_patterns:
        if isinstance(pattern, URLPattern):
            yield f"{prefix}{pattern.name or pattern.pattern}"
        else:
            inner = f"{pattern.namespace}:" if pattern.namespace else ""
            yield from _names(pattern, prefix + inner)


def questions(filled: Filled, seat: str | None = None) -> list[Question]:
    """Every route with every thing of the world that fits it.

    For a person at a seat, one thing of each level inside the area, and the nearest outside it.
    """
    every = [q for route, ask in ROUTES.items() for q in _asked(filled, route, ask)]
    if seat is None:
        return every
    nearest: dict[object, Question] = {}
    for question in sorted(every, key=lambda q: _far(seat, q.home)):
        level, _, how = distance(seat, question.home).partition(" ")
        nearest.setdefault((question.route, level, how == "inside"), question)
    return list(nearest.values())


def _far(seat: str, home: str | None) -> int:
    return ["", "inside", "above", "beside", "away"].index(distance(seat, home).partition(" ")[2])


def distance(seat: str, home: str | None) -> str:
    """The level of a place, and whether it is inside one's area, above it, beside it or away."""
    if not home:
        return ""
    if seat in upward(home):
        how = "inside"
    elif home in upward(seat):
        how = "above"
    else:
        how = "beside" if PARENTS[home] == PARENTS[seat] else "away"
    return f"{LEVELS[home]} {how}"


def _asked(filled: Filled, route: str, ask: Ask) -> Iterator[Question]:
    for thing in _things(filled, ask.path) if ask.path else [None]:
        args = thing.values if thing else ()
        home = thing.home if thing else None
        url = reverse(route, args=args)
        if not ask.query:
            yield Question(route, url, home or None, ask.about, ask.login)
        for name, kind in ask.query:
            for other in _things(filled, kind):
                asked = f"{url}?{name}={other.values[0]}"
                yield Question(route, asked, other.home, ask.about, ask.login)


def _things(filled: Filled, kind: str) -> list[Thing]:
    if kind == "article":
        return [Thing(("6863/KH-UBND, IV.1.a",), "")]
    if kind == "starter":
        return [Thing(("hai-long",), "")]
    if kind == "code":
        return [Thing((code,), "") for code in CODES]
    if kind == "year":  # the one that wishes are for
        return [Thing((2023,), "")]
    if kind == "list":
        return [Thing(("households",), "")]
    if kind == "export":
        return [Thing(("households", "csv", *t.values), t.home) for t in filled.things["village"]]
    if kind == "import_row":
        return [Thing((*t.values, 2), t.home) for t in filled.things["import"]]
    if kind == "task_move":
        return [Thing((*t.values, "done"), t.home) for t in filled.things["task"]]
    if kind == "heading":
        obligations = filled.things["obligation"]
        return [Thing((*t.values, h), t.home) for t, h in product(obligations, ["results"])]
    return filled.things[kind]


def unknown_queries(route: str, names: set[str]) -> set[str]:
    """Queries of a link that neither the samples nor the harmless list know."""
    known: set[Any] = {name for name, _ in ROUTES[route].query}
    return names - known - HARMLESS
