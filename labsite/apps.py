from django.apps import AppConfig


class LabsiteConfig(AppConfig):
    name = "labsite"

    def ready(self):
        from publications import printed

        from . import clock, house

        clock.connect()
        printed.follow(house.conventions, house.style)
