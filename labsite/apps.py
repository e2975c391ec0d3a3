from django.apps import AppConfig


class LabsiteConfig(AppConfig):
    name = "labsite"

    def ready(self):
        from publications import personal_data, printed, retention

        from . import clock, house
        from .accounts import data, expiry

        clock.connect()
        printed.follow(house.conventions, house.style)
        for name, collect in data.PARTS:
            personal_data.register(name, collect)
        retention.register("sessions", expiry.forget_sessions)
