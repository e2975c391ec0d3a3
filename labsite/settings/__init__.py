"""Settings by environment: ``development`` (the default of manage.py), ``production``, ``test``."""
