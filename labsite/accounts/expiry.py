"""What of signing in is kept for a time only."""

from datetime import datetime, timedelta
from importlib import import_module

from allauth.usersessions.models import UserSession
from django.conf import settings

from publications.retention import NETWORK_DAYS


def forget_sessions(now: datetime) -> int:
    """The list of sessions tells networks: old entries go, and sessions that ran out."""
    import_module(settings.SESSION_ENGINE).SessionStore.clear_expired()
    old = UserSession.objects.filter(last_seen_at__lt=now - timedelta(days=NETWORK_DAYS))
    return old.delete()[0]
