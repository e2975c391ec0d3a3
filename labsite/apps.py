from django.apps import AppConfig


class LabsiteConfig(AppConfig):
    name = "labsite"

    def ready(self):
        from . import clock

        clock.connect()
