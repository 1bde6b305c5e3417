"""What people type about difficulties."""

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from toso.kit.ids import new_id
from toso.people.models import Organisation
from toso.support import owners
from toso.support.categories import CATEGORIES
from toso.support.placing import Holder, Way
from toso.support.reporting import LONGEST, MOST, Difficulty, offered, receiver
from toso.support.seats import Post

SECRECY = _("Các cấp trên cũng đọc: không ghi tên, số điện thoại, giấy tờ của người dân.")


class ReportForm(forms.Form):
    """A difficulty; `sender` is the post for which it is reported, hidden where there is one."""

    sender = forms.ChoiceField(label=_("Thay mặt"))
    category = forms.ChoiceField(label=_("Loại"))
    platform = forms.ChoiceField(
        label=_("Nền tảng"), required=False, help_text=_("Chỉ chọn khi vướng mắc về nền tảng số.")
    )
    title = forms.CharField(label=_("Khó khăn, vướng mắc gì"), max_length=LONGEST)
    words = forms.CharField(
        label=_("Nội dung và kiến nghị"), max_length=MOST, widget=forms.Textarea({"rows": 6}),
        help_text=SECRECY,
    )  # fmt: skip
    id = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, posts: list[Post], way: Way, data: Any = None) -> None:
        super().__init__(data, initial={"id": new_id()})
        self.posts = {str(post.held.pk): post for post in posts}
        sender: Any = self.fields["sender"]
        sender.choices = [(key, str(post.held.title)) for key, post in self.posts.items()]
        if len(posts) == 1:
            self.initial["sender"], sender.widget = sender.choices[0][0], forms.HiddenInput()
        category, platform = self.fields["category"], self.fields["platform"]
        category.choices = grouped(offered(way, posts[0].parties[0]))  # type: ignore[attr-defined]
        platform.choices = [("", "—"), *owners.platforms(way.day).items()]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if said.get("category") == "platform" and not said.get("platform"):
            self.add_error("platform", _("Hãy chọn nền tảng đang vướng mắc."))
        return said

    @property
    def post(self) -> Post:
        return self.posts[self.cleaned_data["sender"]]

    def difficulty(self) -> Difficulty:
        said = self.cleaned_data
        return Difficulty(
            said["title"], said["words"], said["category"], said["platform"], said["id"]
        )


def grouped(keys: list[str]) -> list[Any]:
    """The categories as they are chosen: nothing yet, requests for conditions, the others."""
    named = {True: [], False: []}  # type: dict[bool, list[tuple[str, str]]]
    for key in keys:
        named[CATEGORIES[key].asks].append((key, str(CATEGORIES[key].label)))
    return [
        ("", gettext("— chọn —")),
        (gettext("Đề nghị hỗ trợ điều kiện hoạt động"), named[True]),
        (gettext("Khó khăn, vướng mắc, kiến nghị"), named[False]),
    ]


def receivers(way: Way, party: str) -> list[tuple[Holder, list[str]]]:
    """Who gets which categories at once, for the writer to know."""
    found: dict[str, tuple[Holder, list[str]]] = {}
    for key in offered(way, party):
        if key == "platform":
            continue  # depends on the platform's owner, as the page says
        to = receiver(way, party, key)
        if to:
            found.setdefault(to.name, (to, []))[1].append(str(CATEGORIES[key].label))
    return list(found.values())


class OwnerForm(forms.Form):
    """Who runs a platform."""

    platform = forms.ChoiceField()
    organisation = forms.ModelChoiceField(Organisation.objects.none(), required=False)

    def __init__(self, data: Any, platforms: dict[str, str], bodies: Any) -> None:
        super().__init__(data)
        self.fields["platform"].choices = list(platforms.items())  # type: ignore[attr-defined]
        self.fields["organisation"].queryset = bodies  # type: ignore[attr-defined]
