"""What a work can be, and where it can stand."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class PublicationType(models.TextChoices):
    """CSL 1.0.2 item types offered to editors."""

    ARTICLE_JOURNAL = "article-journal", _("Journal article")
    PAPER_CONFERENCE = "paper-conference", _("Conference paper")
    ARTICLE = "article", _("Preprint")
    CHAPTER = "chapter", _("Book chapter")
    BOOK = "book", _("Book")
    COLLECTION = "collection", _("Proceedings or edited collection")
    THESIS = "thesis", _("Thesis")
    REPORT = "report", _("Report")
    DATASET = "dataset", _("Dataset")
    SOFTWARE = "software", _("Software")
    SPEECH = "speech", _("Talk or presentation")
    PATENT = "patent", _("Patent")
    STANDARD = "standard", _("Standard")
    MANUSCRIPT = "manuscript", _("Manuscript")
    ARTICLE_MAGAZINE = "article-magazine", _("Magazine article")
    ARTICLE_NEWSPAPER = "article-newspaper", _("Newspaper article")
    REVIEW = "review", _("Review")
    ENTRY_ENCYCLOPEDIA = "entry-encyclopedia", _("Encyclopedia entry")
    ENTRY_DICTIONARY = "entry-dictionary", _("Dictionary entry")
    PAMPHLET = "pamphlet", _("Booklet")
    PERIODICAL = "periodical", _("Journal issue")
    POST_WEBLOG = "post-weblog", _("Blog post")
    WEBPAGE = "webpage", _("Web page")
    MOTION_PICTURE = "motion_picture", _("Film or video")
    GRAPHIC = "graphic", _("Figure or poster")
    LEGISLATION = "legislation", _("Legislation")
    LEGAL_CASE = "legal_case", _("Legal case")
    SONG = "song", _("Recording")
    DOCUMENT = "document", _("Other")


class Status(models.TextChoices):
    """Where a work stands on its way to print."""

    IN_PREPARATION = "in-preparation", _("In preparation")
    SUBMITTED = "submitted", _("Submitted")
    ACCEPTED = "accepted", _("Accepted")
    IN_PRESS = "in-press", _("In press")
    PUBLISHED = "published", _("Published")
    RETRACTED = "retracted", _("Retracted")
