"""What people type on the pages of tasks."""

from typing import Any

from django import forms
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from toso.documents.models import Document
from toso.kit import clock
from toso.people.models import Organisation
from toso.people.scope import Scope
from toso.places.models import Ancestry
from toso.plans.models import YearPlan
from toso.tasks.assigning import Work
from toso.tasks.catalogue import KINDS, services_on, tags_on
from toso.tasks.models import Task, TemplateVersion, Topic
from toso.tasks.people import writer

COMMUNE = "commune"
MOST_DOCUMENTS = 40


def _long(rows: int) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows})


class GapText(forms.CharField):
    """A clarity: it belongs there, but a draft may lack it."""

    def validate(self, value: Any) -> None:
        """Nothing is refused here: `clarity.unclear` says what is missing."""


class GapDay(forms.DateField):
    """The same for a day."""

    def validate(self, value: Any) -> None:
        """Nothing is refused here."""


class GapChoice(forms.ChoiceField):
    """The same for a choice; what is no choice is still refused."""

    def validate(self, value: Any) -> None:
        """Only what was chosen is judged."""
        if value:
            super().validate(value)


class Described(forms.Form):
    """The words that a task and a template share."""

    kind = forms.ChoiceField(label=_("Loại nhiệm vụ"))
    title = forms.CharField(label=_("Tên nhiệm vụ"), max_length=200)
    tags = forms.MultipleChoiceField(
        label=_("Thẻ"), required=False, widget=forms.CheckboxSelectMultiple,
        help_text=_("Để tìm lại và để máy gợi ý bài hướng dẫn."),
    )  # fmt: skip
    services = forms.MultipleChoiceField(
        label=_("Dịch vụ thiết yếu"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["kind"].choices = [(k.key, k.label) for k in KINDS.values()]  # type: ignore[attr-defined]
        self.fields["tags"].choices = list(tags_on(clock.today()).items())  # type: ignore[attr-defined]
        services = list(services_on(clock.today()).items())
        self.fields["services"].choices = services  # type: ignore[attr-defined]
        if not services:
            del self.fields["services"]


class WorkForm(Described):
    """Work to be given: a gap may stay in a draft, never in what is issued (HIE-06)."""

    use_required_attribute = False

    content = GapText(label=_("Rõ nội dung: phải làm gì"), max_length=4000, widget=_long(3))
    deliverable = GapText(
        label=_("Rõ việc: sản phẩm, kết quả phải có"), max_length=1000, widget=_long(2),
        help_text=_("Chẳng hạn: 30 hộ cài VNeID, có danh sách."),
    )  # fmt: skip
    due = GapDay(label=_("Rõ tiến độ: ngày phải xong"), help_text=_("dd/mm/yyyy"))
    accountable = GapChoice(label=_("Rõ trách nhiệm: đơn vị chịu trách nhiệm"))
    origin = forms.ChoiceField(
        label=_("Nhiệm vụ này"), widget=forms.RadioSelect, initial=Task.Origin.PLANNED,
        choices=[
            (Task.Origin.PLANNED, _("Theo kế hoạch")),
            (Task.Origin.AD_HOC, _("Phát sinh, theo yêu cầu")),
        ],
    )  # fmt: skip
    asked_by = forms.CharField(
        label=_("Ai yêu cầu"), required=False, max_length=200,
        help_text=_("Với việc phát sinh. Chẳng hạn: Ban Chỉ đạo chuyển đổi số tỉnh."),
    )  # fmt: skip
    plan = forms.ModelChoiceField(
        YearPlan.objects.none(), label=_("Thuộc kế hoạch"), required=False,
        empty_label=_("Không thuộc kế hoạch năm nào"),
        help_text=_("Kế hoạch chưa ban hành thì Tổ chưa thấy việc."),
    )  # fmt: skip
    topic = forms.ModelChoiceField(
        Topic.objects.none(), label=_("Thuộc chuyên đề"), required=False,
        empty_label=_("Không thuộc chuyên đề nào"),
    )  # fmt: skip
    template = forms.ModelChoiceField(
        TemplateVersion.objects.none(), required=False, widget=forms.HiddenInput
    )
    documents = forms.ModelMultipleChoiceField(
        Document.objects.none(), label=_("Văn bản phải tuyên truyền, phải theo"), required=False,
        widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip
    field_order = (
        "kind", "title", "content", "deliverable", "due", "accountable", "origin", "asked_by",
        "plan", "topic", "documents", "tags", "services",
    )  # fmt: skip

    def __init__(self, scope: Scope, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        above = _above(scope)
        own = writer(scope)
        offices = Organisation.objects.filter(unit__in=above, valid__contains=scope.on)
        named = [(str(o.pk), str(o)) for o in offices.order_by("short_name")]
        self.offices = {str(o.pk): o for o in offices}
        self.fields["accountable"].choices = [  # type: ignore[attr-defined]
            ("", _("— chọn —")), (COMMUNE, _("UBND cấp xã của từng Tổ")), *named,
        ]  # fmt: skip
        self._offer("plan", YearPlan.objects.filter(unit__in=above).order_by("-year"))
        self._offer("topic", Topic.objects.filter(unit__in=above).order_by("-period", "title"))
        self._offer("template", TemplateVersion.objects.offered(scope.on))
        self._offer("documents", documents_for(scope))
        self.fields["plan"].label_from_instance = _plan_label  # type: ignore[attr-defined]
        self.fields["documents"].label_from_instance = document_label  # type: ignore[attr-defined]
        self.own = own

    def _offer(self, name: str, rows: QuerySet[Any]) -> None:
        """Choices from the database; a field without any is left out."""
        self.fields[name].queryset = rows  # type: ignore[attr-defined]

    def work(self) -> Work:
        """What was said, as work to be given."""
        said = dict(self.cleaned_data)
        chosen = said.pop("accountable")
        said.setdefault("services", [])
        return Work(
            accountable=self.offices.get(chosen),
            accountable_commune=chosen == COMMUNE,
            **said | {"documents": list(said["documents"])},
        )

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if said.get("origin") == Task.Origin.AD_HOC:
            if said.get("plan"):
                self.add_error("plan", _("Việc phát sinh thì không thuộc kế hoạch năm."))
            if not said.get("asked_by"):
                self.add_error("asked_by", _("Việc phát sinh cần ghi ai yêu cầu."))
        return said


def _above(scope: Scope) -> list[Any]:
    """The writer's own unit and those above it: whose papers and plans hold for all its teams."""
    held = writer(scope)
    rows = Ancestry.objects.filter(descendant=held.unit_id if held else None)
    return list(rows.filter(valid__contains=scope.on).values_list("ancestor_id", flat=True))


def documents_for(scope: Scope) -> QuerySet[Document]:
    """What may be given along: issued, of the writer's own unit or above it; first what is to be
    made known first, then the latest."""
    rows = Document.objects.issued().filter(Q(unit__in=_above(scope)) | Q(unit__isnull=True))
    latest = rows.order_by("-is_priority", "-issued_on", "pk").values("pk")[:MOST_DOCUMENTS]
    return Document.objects.filter(pk__in=latest).order_by("-is_priority", "-issued_on", "pk")


def document_label(document: Document) -> str:
    return f"{document} · {document.title}"


def _plan_label(plan: YearPlan) -> str:
    return str(_("Kế hoạch %(years)s") % {"years": plan.years})


class TemplateForm(Described):
    """A template, or its next version: from which day, and why (000 V.2)."""

    content = forms.CharField(label=_("Nội dung"), max_length=4000, widget=_long(4))
    deliverable = forms.CharField(
        label=_("Sản phẩm, kết quả phải có"), max_length=1000, widget=_long(2)
    )
    reason = forms.CharField(
        label=_("Vì sao đề xuất"), max_length=1000, widget=_long(2),
        help_text=_("Chẳng hạn: nền tảng mới của tỉnh đã chạy từ 01/11/2022."),
    )  # fmt: skip
    effective_on = forms.DateField(label=_("Áp dụng từ ngày"), help_text=_("dd/mm/yyyy"))
    retired = forms.BooleanField(label=_("Từ ngày đó thôi dùng mẫu này"), required=False)
    field_order = (
        "kind", "title", "content", "deliverable", "reason", "effective_on", "tags", "services",
        "retired",
    )  # fmt: skip


class ServiceForm(forms.Form):
    """An essential service to be added (TSK-06)."""

    label = forms.CharField(label=_("Tên dịch vụ"), max_length=80)
    source = forms.CharField(
        label=_("Theo văn bản nào, ai yêu cầu"), max_length=200,
    )  # fmt: skip
