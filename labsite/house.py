"""The style of this site's references, and how they depart from it."""

from publications import dataversion
from publications.citations import Conventions

from .models import SiteSettings


def conventions() -> Conventions:
    """What the settings of the default site say, read once for each state of the site."""
    return _conventions(_settings())


def style() -> str:
    """The id of the citation style that readers see first."""
    return _settings().citation_style


def _settings() -> SiteSettings:
    return dataversion.remembered("house", _read, dataversion.current())


def _read() -> SiteSettings:
    return SiteSettings.objects.filter(site__is_default_site=True).first() or SiteSettings()


def _conventions(says: SiteSettings) -> Conventions:
    return Conventions(
        star_equal_contribution=says.stars_equal_contribution,
        particle="dropping" if says.particles_last else "style",
        others=says.word_for_others,
        hyphen_in_numbers=says.hyphens_in_numbers,
    )
