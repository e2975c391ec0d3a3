"""The site: settings, addresses, editorial pages and the shared look."""
