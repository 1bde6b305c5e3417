"""What a phone sent stays as it came; only what became of it may change (SEC-03)."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

_STAY = """
create function field_operation_stays() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' and (new.id, new.account_id, new.received, new.digest, new.body)
      is not distinct from (old.id, old.account_id, old.received, old.digest, old.body) then
    return new;
  end if;
  raise exception 'an operation stays as it came'
    using errcode = 'integrity_constraint_violation', hint = 'Send another one that corrects it.';
end $$;
create trigger stays before update or delete on field_operation
  for each row execute function field_operation_stays();
"""

_FORGET = "drop trigger stays on field_operation; drop function field_operation_stays;"


class Migration(migrations.Migration):
    dependencies = [
        ("field", "0005_reminders_elsewhere"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]
    operations = [
        migrations.AlterField(
            model_name="operation",
            name="account",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.RunSQL(_STAY, _FORGET),
    ]
