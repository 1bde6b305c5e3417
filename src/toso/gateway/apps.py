"""The `gateway` room: lists come in from spreadsheets and go out to them."""

from django.apps import AppConfig


class GatewayConfig(AppConfig):
    name = "toso.gateway"
