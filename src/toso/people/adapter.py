"""What allauth is told: nobody signs up by themselves, and failures are said in Vietnamese."""

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from toso.journal.chain import record
from toso.people.models import Account


class AccountAdapter(DefaultAccountAdapter):
    """Closed sign-up; a lock of 12 hours after five failures (vietnam.md §4, level 3)."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "too_many_login_attempts": _(
            "Đã nhập sai 5 lần, tài khoản tạm khóa 12 giờ. "
            "Cần vào ngay, hãy nhờ cán bộ quản trị của tỉnh mở khóa."
        ),
        "username_password_mismatch": _(
            "Tên đăng nhập hoặc mật khẩu chưa đúng. Hãy kiểm tra phím Caps Lock rồi nhập lại."
        ),
        "account_inactive": _("Tài khoản đã ngừng hoạt động. Hãy liên hệ cán bộ phụ trách."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def authentication_failed(self, request: HttpRequest, **credentials: object) -> None:
        super().authentication_failed(request, **credentials)
        name = str(credentials.get("username", ""))
        account = Account.objects.filter(username=name).first()
        record("account.sign_in_failed", actor=account, subject=account.pk if account else None)
