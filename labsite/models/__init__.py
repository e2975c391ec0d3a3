"""Editorial pages and the settings of the site, one concept a file."""

from .belonging import Affiliation, SocialLink
from .contact import ContactPage
from .event import EventIndexPage, EventPage
from .funder import Funder
from .funding import FundingIndexPage, GrantOutput, GrantPage, Investigator
from .home import HomePage, StandardPage
from .linkcheck import LinkCheck
from .news import NewsIndexPage, NewsPage, NewsPerson, NewsProject, NewsWork
from .opening import OpeningIndexPage, OpeningPage
from .research import (
    ProjectGrant,
    ProjectLink,
    ProjectMember,
    ProjectWork,
    ResearchIndexPage,
    ResearchPage,
)
from .settings import SiteSettings

__all__ = [
    "Affiliation",
    "ContactPage",
    "EventIndexPage",
    "EventPage",
    "Funder",
    "FundingIndexPage",
    "GrantOutput",
    "GrantPage",
    "HomePage",
    "Investigator",
    "LinkCheck",
    "NewsIndexPage",
    "NewsPage",
    "NewsPerson",
    "NewsProject",
    "NewsWork",
    "OpeningIndexPage",
    "OpeningPage",
    "ProjectGrant",
    "ProjectLink",
    "ProjectMember",
    "ProjectWork",
    "ResearchIndexPage",
    "ResearchPage",
    "SiteSettings",
    "SocialLink",
    "StandardPage",
]
