"""A large village: 300 households, 1,200 residents and a year of visits, written straight in."""

from uuid import UUID

from django.db import connection, transaction

from toso.kit import clock

HOUSEHOLDS, PEOPLE, VISITS = 300, 4, 1_200


@transaction.atomic
def fill(village: UUID, households: int = HOUSEHOLDS, visits: int = VISITS) -> None:
    """Bring a village to so many households of four and so many visits of the last year; each row
    has a change number of its own, as if phones had sent it."""
    said = {
        "village": village, "households": households, "people": PEOPLE, "visits": visits,
        "today": clock.today(),
    }  # fmt: skip
    with connection.cursor() as cursor:
        for statement in _FILL:
            cursor.execute(statement, said)


_FILL = [
    "insert into field_villageseq (village_id, seq) values (%(village)s, 0) on conflict do nothing",
    """
insert into registers_household
  (id, village_id, version, registered_on, code, address, representative, phone, folded)
select gen_random_uuid(), %(village)s, 0, %(today)s::date - 400, 'B-' || n,
  'Hẻm ' || 1 + n / 20 || ', nhà số ' || n, 'Nguyễn Thị Hộ Dân ' || n, '', 'nguyen thi ho dan ' || n
from generate_series(
  1, %(households)s - (select count(*) from registers_household where village_id = %(village)s)
) as n
""",
    """
insert into registers_resident
  (id, village_id, version, registered_on, household_id, name, folded, birth_year)
select gen_random_uuid(), %(village)s, 0, %(today)s::date - 400, h.id,
  'Trần Văn Người ' || n, 'tran van nguoi ' || n, 1950 + 12 * n
from registers_household h
join generate_series(1, %(people)s) as n
  on n > (select count(*) from registers_resident r where r.household_id = h.id)
where h.village_id = %(village)s
""",
    """
with home as (
  select id, row_number() over (order by id) as n from registers_household
  where village_id = %(village)s
), made as (
  insert into outreach_visit (id, village_id, household, member_name, at, day, need, need_text,
    note, result, void, version)
  select gen_random_uuid(), %(village)s, home.id, 'Lê Văn Tổ Viên',
    %(today)s::timestamptz - v * interval '7 hours', (%(today)s::timestamptz
      - v * interval '7 hours')::date, 'payment', '',
    'Hướng dẫn tại nhà, bà con làm được.', 'helped', false, 0
  from generate_series(
    1, %(visits)s - (select count(*) from outreach_visit where village_id = %(village)s)
  ) as v
  join home on home.n = 1 + v %% (select count(*) from home)
  returning id, household, day, at
), helped as (
  insert into outreach_help (id, visit_id, village_id, day, resident, skill, result, service,
    portal, service_level)
  select gen_random_uuid(), v.id, %(village)s, v.day, r.id, r.skill, 'uses', '', '', ''
  from made v cross join lateral (
    select id, (array['payment_account', 'dvc_account'])[row_number() over (order by id)] as skill
    from registers_resident where household_id = v.household order by id limit 2
  ) as r
  returning visit_id, resident, skill
)
insert into registers_status (id, village_id, subject_kind, subject, skill, state, source, since,
  operation, version)
select distinct on (h.resident, h.skill) gen_random_uuid(), %(village)s, 'resident', h.resident,
  h.skill, 'uses', 'seen', v.at, v.id, 0
from helped h join made v on v.id = h.visit_id
order by h.resident, h.skill, v.at
""",
    """
with renumbered as (
  select id, kind, row_number() over (order by kind, id) as n from (
    select id, 1 as kind from registers_household where village_id = %(village)s
    union all select id, 2 from registers_resident where village_id = %(village)s
    union all select id, 3 from registers_business where village_id = %(village)s
    union all select id, 4 from outreach_visit where village_id = %(village)s
    union all select id, 5 from registers_status where village_id = %(village)s
  ) as every
), seq as (
  update field_villageseq s set seq = seq + (select count(*) from renumbered)
  where village_id = %(village)s returning seq - (select count(*) from renumbered) as first
), h as (
  update registers_household t set version = first + n from renumbered r, seq
  where r.id = t.id and r.kind = 1
), p as (
  update registers_resident t set version = first + n from renumbered r, seq
  where r.id = t.id and r.kind = 2
), b as (
  update registers_business t set version = first + n from renumbered r, seq
  where r.id = t.id and r.kind = 3
), v as (
  update outreach_visit t set version = first + n from renumbered r, seq
  where r.id = t.id and r.kind = 4
)
update registers_status t set version = first + n from renumbered r, seq
where r.id = t.id and r.kind = 5
""",
]
