"""The style of this site's references, and how they depart from it."""

from publications.citations import Conventions

from .models import SiteSettings


def conventions() -> Conventions:
    """What the settings of the default site say."""
    return _conventions(SiteSettings.of_default_site())


def style() -> str:
    """The id of the citation style that readers see first."""
    return SiteSettings.of_default_site().citation_style


def _conventions(says: SiteSettings) -> Conventions:
    return Conventions(
        star_equal_contribution=says.stars_equal_contribution,
        particle="dropping" if says.particles_last else "style",
        others=says.word_for_others,
        hyphen_in_numbers=says.hyphens_in_numbers,
    )
