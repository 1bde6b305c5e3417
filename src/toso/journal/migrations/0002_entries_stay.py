"""Entries stay as they were written; only their place in the chain is filled in, once (SEC-03)."""

from django.db import migrations

_STAY = """
create function journal_entry_stays() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' and old.serial is null
      and to_jsonb(new) - '{serial,hash}'::text[] = to_jsonb(old) - '{serial,hash}'::text[] then
    return new;
  end if;
  raise exception 'an entry of the journal stays as it was written'
    using errcode = 'integrity_constraint_violation', hint = 'Record another entry that says more.';
end $$;
create trigger stays before update or delete on journal_entry
  for each row execute function journal_entry_stays();
"""

_FORGET = "drop trigger stays on journal_entry; drop function journal_entry_stays;"


class Migration(migrations.Migration):
    dependencies = [("journal", "0001_initial")]
    operations = [migrations.RunSQL(_STAY, _FORGET)]
