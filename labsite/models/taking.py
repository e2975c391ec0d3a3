"""Pages whose works can be taken along."""

from wagtail.contrib.routable_page.models import RoutablePageMixin, path

from publications import downloads, exporting

from .. import linking


class OffersWorks(RoutablePageMixin):
    """A page whose public works come in every format, below its own address.

    The addresses of pages hold no dots: ``export/dc-xml/`` gives the format ``dc.xml``.
    """

    #: The name of the rows that name the works.
    work_rows: str

    @path("export/<slug:name>/", name="export")
    def export(self, request, name):
        """The works as a file, or in one style as a page, for Word or as text."""
        url = self.get_url(request)
        pks = linking.public_works(getattr(self, self.work_rows), request)
        listed = downloads.Listed(
            pks, self.slug, self.title, url, lambda ending: self._export_url(url, ending)
        )
        return downloads.answer(request, listed, name.replace("-", "."))

    def exports(self, request) -> dict:
        """Template context: titles and addresses of the formats that people are offered."""
        url = self.get_url(request) or ""
        offered = {ending: kind for ending, kind in exporting.FORMATS.items() if kind.listed}
        return {
            "exports": [
                (kind.title, self._export_url(url, ending)) for ending, kind in offered.items()
            ],
            "formatted_url": self._export_url(url, "html"),
        }

    def _export_url(self, url: str, ending: str) -> str:
        return url + self.reverse_subpage("export", args=[ending.replace(".", "-")])
