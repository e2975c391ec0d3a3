"""Where the files of works lie when no other storage is set."""

from django.core.files.storage import FileSystemStorage


class PrivateStorage(FileSystemStorage):
    """A folder that no address leads to: what is in it is sent by a view that knows the reader."""

    def url(self, name):
        raise ValueError("This file is not accessible via a URL.")
