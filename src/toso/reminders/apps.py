from django.apps import AppConfig


class RemindersConfig(AppConfig):
    name = "toso.reminders"
    verbose_name = "Nhắc việc"
