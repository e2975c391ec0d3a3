"""Where the group is found, and a form to write to it."""

from django.contrib import messages
from django.db import models, transaction
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.fields import RichTextField
from wagtail.models import Page
from wagtail.search import index

from publications import limits
from publications.languages import InEveryLanguage

from ..contacting import ContactForm, deliver
from ..prose import PROSE


class ContactPage(InEveryLanguage, Page):
    """Address, directions and, where somebody reads the messages, a form."""

    introduction = RichTextField(_("introduction"), blank=True, features=PROSE)
    address = models.TextField(
        _("postal address"), blank=True, help_text=_("As on an envelope, one line each.")
    )
    phone = models.CharField(_("telephone"), max_length=50, blank=True)
    map_url = models.URLField(
        _("address of a map"),
        blank=True,
        help_text=_("A link only: nothing is loaded from the map's maker until it is followed."),
    )
    directions = RichTextField(_("how to get here"), blank=True, features=PROSE)
    recipient = models.EmailField(
        _("messages go to"),
        blank=True,
        help_text=_("Visitors never see this address. Empty: the page has no form."),
    )

    content_panels = [
        *Page.content_panels,
        FieldPanel("introduction"),
        MultiFieldPanel(
            [FieldPanel(name) for name in ("address", "phone", "map_url", "directions")],
            heading=_("Where"),
        ),
        FieldPanel("recipient"),
    ]
    parent_page_types = ["labsite.HomePage"]
    subpage_types = []
    template = "labsite/contact_page.html"
    page_description = _("Address, directions and a form for messages.")
    search_fields = [
        *Page.search_fields,
        index.SearchField("introduction"),
        index.SearchField("address"),
        index.SearchField("directions"),
    ]

    class Meta:
        verbose_name = _("contact page")

    def serve(self, request, *args, **kwargs):
        """Show the page, or take a message and come back to it."""
        form = ContactForm(request.POST) if request.method == "POST" else ContactForm()
        if self.recipient and form.is_bound and form.is_valid():
            return self._take(request, form)
        return super().serve(request, *args, form=form, **kwargs)

    def get_context(self, request, *args, form=None, **kwargs):
        return super().get_context(request, *args, **kwargs) | {
            "form": (form or ContactForm()) if self.recipient else None,
            "address_lines": [line.strip() for line in self.address.splitlines() if line.strip()],
        }

    def _take(self, request, form):
        """Programs are thanked as well: a refusal would teach them."""
        limits.spend(request, "contact", "5/h/network", "20/d/network")
        if not form.is_from_a_program:
            with transaction.atomic():
                deliver(form, self.recipient, self.get_full_url(request) or "")
        messages.success(request, _("Thank you. Your message is on its way."))
        return redirect(self.get_url(request))
