"""The words of the demonstration site, and the notices any site may start from."""


def prose(html):
    """A body of one block of text."""
    return [{"type": "text", "value": html}]


#: Where every page leads to the notices below.
NOTICES = '<p><a href="/privacy/">Privacy</a> · <a href="/accessibility/">Accessibility</a></p>'

GROUP = {
    "name": "Theory of Learning Lab",
    "strapline": "Deep Learning, Neuroscience, and Psychology",
    "affiliation": (
        "Gatsby Computational Neuroscience Unit & Sainsbury Wellcome Centre\n"
        "University College London"
    ),
    "footer": (
        "<p>A demonstration of Labsite with the publications of a real group. "
        "It is not the group’s own site.</p>" + NOTICES
    ),
    "stars_equal_contribution": True,
    "particles_last": True,
    "word_for_others": "others",
    "hyphens_in_numbers": True,
}

HOME = {
    "title": "Theory of Learning Lab",
    "slug": "home",
    "search_description": (
        "Publications of the Theory of Learning Lab: deep learning, neuroscience and psychology."
    ),
    "introduction": (
        "<p>How do brains and machines get better with experience? We look for mathematical "
        "answers: models of learning that are simple enough to solve and rich enough to be put "
        "to the test, in artificial networks and together with experimental groups.</p>"
    ),
}

PAGES = (
    {
        "title": "Privacy",
        "slug": "privacy",
        "search_description": "What this site knows about you, which is next to nothing.",
        "body": prose(
            "<p>You can read everything here without telling us who you are. The public pages set "
            "no cookies, load nothing from other companies and do not count visitors.</p>"
            "<h2>What the server notes</h2>"
            "<p>Like every web server, ours writes down the address of each request, its time and "
            "the page asked for, so that faults and attacks can be found.</p>"
            "<h2>If you have an account</h2>"
            "<p>We keep your name, your e-mail address and a record of what you changed. A cookie "
            "remembers that you signed in, and is gone when you sign out.</p>"
            "<h2>If you signed a work listed here</h2>"
            "<p>Names of authors come from the published works themselves. If yours is wrong, or "
            "stands on a page that is not you, write to us and we will put it right.</p>"
        ),
    },
    {
        "title": "Accessibility",
        "slug": "accessibility",
        "search_description": "How this site can be used, and what to do where it cannot.",
        "body": prose(
            "<p>Every page is meant to work with a keyboard alone, with a screen reader, on a "
            "small telephone, enlarged to twice its size and without scripts. Our measure is "
            "WCAG 2.2 at level AA.</p>"
            "<h2>Finding your way</h2>"
            "<p>The first link of every page leads past the navigation. Lists of publications "
            "have a heading for each year. Abstracts and references open with ordinary buttons, "
            "and every work has a page of its own that shows them without any.</p>"
            "<h2>Something in your way?</h2>"
            "<p>Tell us which page it was and what you use to read it. We answer, and we send "
            "you what you were looking for in another form meanwhile.</p>"
        ),
    },
)
