"""The room `registry`."""

from django.apps import AppConfig


class RegistryConfig(AppConfig):
    name = "toso.registry"
    label = "registry"
