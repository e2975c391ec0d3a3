"""How references depart from their style on this site."""

from publications import dataversion
from publications.citations import Conventions

from .models import SiteSettings


def conventions() -> Conventions:
    """What the settings of the default site say, read once for each state of the site."""
    return dataversion.remembered("conventions", _read, dataversion.current())


def _read() -> Conventions:
    says = SiteSettings.objects.filter(site__is_default_site=True).first() or SiteSettings()
    return Conventions(
        star_equal_contribution=says.stars_equal_contribution,
        particle="dropping" if says.particles_last else "style",
        others=says.word_for_others,
        hyphen_in_numbers=says.hyphens_in_numbers,
    )
