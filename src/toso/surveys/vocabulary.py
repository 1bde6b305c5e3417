"""What of XLSForm we speak: the stated subset (docs/surveys.md), and the remedy for the rest."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

# A type as the sheet says it → the kind of question that it becomes.
KINDS = {
    "text": "text", "string": "text", "integer": "integer", "int": "integer",
    "decimal": "decimal", "date": "date", "note": "note", "image": "photo", "photo": "photo",
    "calculate": "calculate",
}  # fmt: skip
SELECTS = {"select_one": "select_one", "select one": "select_one", "select_multiple":
           "select_multiple", "select multiple": "select_multiple"}  # fmt: skip
BEGIN_GROUP, END_GROUP = ("begin group", "begin_group"), ("end group", "end_group")
# Kobo and ODK add these by themselves; we know who answered and when without them.
SKIPPED = {"start", "end", "deviceid", "username", "phonenumber", "email", "simserial",
           "subscriberid", "audit", "start-geopoint"}  # fmt: skip

COLUMNS = {"type", "name", "label", "hint", "required", "required_message", "relevant",
           "constraint", "constraint_message", "calculation"}  # fmt: skip
# They change how a question looks or is edited elsewhere, not what it asks.
IGNORED = {"appearance", "guidance_hint", "kuid", "note", "notes", "parameters",
           "select_from_list_name", "select_one_from_file"}  # fmt: skip
CHOICE_COLUMNS = {"list_name", "name", "label"}

_GROUP: Promise = _("Bỏ phần lặp; hỏi mỗi người bằng một phiếu riêng, hoặc hỏi số lượng.")
_PLACE: Promise = _("Bỏ câu này: địa bàn và hộ đã cho biết nơi khảo sát.")
_FILE: Promise = _("Bỏ câu này, hoặc đổi thành ảnh (image).")
TYPE_REMEDIES: dict[str, Promise] = {
    "begin repeat": _GROUP, "begin_repeat": _GROUP, "end repeat": _GROUP, "end_repeat": _GROUP,
    "geopoint": _PLACE, "geotrace": _PLACE, "geoshape": _PLACE, "location": _PLACE,
    "audio": _FILE, "video": _FILE, "file": _FILE, "background-audio": _FILE, "barcode": _FILE,
    "time": _("Đổi thành câu chữ (text) với constraint là regex()."),
    "datetime": _("Đổi thành ngày (date); giờ ghi thành một câu chữ (text)."),
    "range": _("Đổi thành số nguyên (integer) với constraint, chẳng hạn . >= 1 and . <= 5."),
    "rank": _("Đổi thành chọn nhiều (select_multiple), hoặc nhiều câu chọn một."),
    "acknowledge": _("Đổi thành chọn một (select_one) với một lựa chọn “Đã rõ”."),
    "hidden": _("Đổi thành calculate."),
    "select_one_from_file": _("Chép danh sách vào trang choices."),
    "select_multiple_from_file": _("Chép danh sách vào trang choices."),
    "select_one_external": _("Chép danh sách vào trang choices."),
    "csv-external": _("Chép danh sách vào trang choices."),
    "xml-external": _("Chép danh sách vào trang choices."),
    "osm": _PLACE,
}  # fmt: skip
COLUMN_REMEDIES: dict[str, Promise] = {
    "choice_filter": _("Tách thành nhiều câu, mỗi câu một danh sách, dùng relevant để hiện."),
    "repeat_count": _GROUP,
    "default": _("Xóa ô này: câu trả lời luôn do người được hỏi nói ra."),
    "readonly": _("Xóa ô này; muốn chỉ cho xem, dùng note hoặc calculate."),
    "trigger": _("Xóa ô này; calculate luôn được tính lại."),
}  # fmt: skip
OTHER_TYPE: Promise = _("Dùng một trong: text, integer, decimal, date, select_one, "
                        "select_multiple, note, image, calculate.")  # fmt: skip
OTHER_COLUMN: Promise = _("Xóa cột này, hoặc sửa lại tên cột nếu gõ nhầm.")
