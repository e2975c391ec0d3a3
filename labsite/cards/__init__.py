"""Pictures that go along when a page is shared, and the icons of the site."""
