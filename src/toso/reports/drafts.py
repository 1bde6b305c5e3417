"""What is being written for a report before it is sent: nobody's text is ever lost."""

from typing import Any

from django.db import models, transaction

from toso.journal.chain import record
from toso.kit import clock
from toso.people.models import Account
from toso.reports import permissions
from toso.reports.refusals import Conflict
from toso.reports.wording import MOST_REASON, worded


class Draft(models.Model):
    """What is being written for an obligation: the headings' texts, each with its origins."""

    obligation = models.OneToOneField("reports.Obligation", models.CASCADE, primary_key=True)
    texts = models.JSONField(default=dict, help_text="heading → {text, origins: [submission ids]}")
    declared = models.JSONField(
        default=dict,
        help_text="indicator → {value, reason}: what is said beside the counted number",
    )
    edited_by = models.ForeignKey(Account, models.SET_NULL, null=True, related_name="+")
    edited_at = models.DateTimeField()
    revision = models.IntegerField(default=0, help_text="optimistic lock of two writers at once")

    def __str__(self) -> str:
        return f"draft of {self.obligation_id}"

    @transaction.atomic
    def write(
        self,
        heading: str,
        text: str,
        by: Account,
        *,
        seen: int | None = None,
        origins: list[str] | None = None,
        device: str = "",
    ) -> None:
        """Put a heading's text; `seen` is the draft's revision that the writer started from.

        Raises Conflict, with both texts, when somebody else wrote under the same heading after
        that revision: headings do not disturb each other, and no text is lost. A phone knows what
        it wrote itself, whenever that arrives.
        """
        text = worded(text)
        held = self._locked(by)
        entry = _entry(held, heading)
        late = [o for o in entry["others"] if seen is None or o["revision"] > seen]
        own = seen is None or bool(device) and entry["device"] == device
        if late and not own:
            raise Conflict(heading, mine=text, theirs=late[-1]["text"], by=late[-1]["by"])
        if seen is not None and entry["revision"] > seen and entry["text"] != text and not own:
            raise Conflict(heading, mine=text, theirs=entry["text"], by=held.edited_by)
        kept = [*entry["origins"], *(o for o in origins or [] if o not in entry["origins"])]
        number = held.revision + 1
        self._put(held, heading, by, {
            "text": text, "origins": kept if text else [], "revision": number, "device": device,
            "others": late,
        })  # fmt: skip

    @transaction.atomic
    def set_aside(self, heading: str, text: str, by: Account, device: str = "") -> None:
        """Keep a text that came too late to stand, beside the one that stands, until somebody who
        has seen both writes the heading again. A phone's later text takes its earlier one's place.
        """
        text = worded(text)
        held = self._locked(by)
        entry = _entry(held, heading)
        others = [o for o in entry["others"] if not device or o["device"] != device]
        late = {"text": text, "by": by.full_name, "device": device, "revision": held.revision + 1}
        self._put(held, heading, by, entry | {"others": [*others, late]})

    @transaction.atomic
    def declare(self, code: str, value: int | None, reason: str, by: Account) -> None:
        """Say a number beside the counted one, and why it differs; None takes it back.

        The counted number stays what it is: totals are made of counted ones unless the charter
        says otherwise (`reports.totals`). Whether a reason is needed is asked when it is sent.
        """
        held = self._locked(by)
        others = {key: said for key, said in held.declared.items() if key != code}
        said = {code: {"value": value, "reason": worded(reason, MOST_REASON).strip()}}
        self.declared = others if value is None else others | said
        self.texts, self.revision = held.texts, held.revision + 1
        self.edited_by, self.edited_at = by, clock.now()
        self.save()
        record("report.declare", actor=by, subject=self.obligation_id,
               place=self.obligation.unit_id, indicator=code, value=value)  # fmt: skip

    def _locked(self, by: Account) -> "Draft":
        permissions.require_write(by, self.obligation)
        return Draft.objects.select_for_update().get(pk=self.pk)

    def _put(self, held: "Draft", heading: str, by: Account, entry: dict[str, Any]) -> None:
        self.revision, self.edited_by, self.edited_at = held.revision + 1, by, clock.now()
        self.texts, self.declared = held.texts | {heading: entry}, held.declared
        self.save()
        record(
            "report.write",
            actor=by,
            subject=self.obligation_id,
            place=self.obligation.unit_id,
            heading=heading,
            revision=self.revision,
        )


def _entry(draft: Draft, heading: str) -> dict[str, Any]:
    """What stands under a heading, and what stands beside it; of one never written, nothing."""
    empty: dict[str, Any] = {"text": "", "origins": [], "revision": 0, "device": "", "others": []}
    return {**empty, **draft.texts.get(heading, {})}
