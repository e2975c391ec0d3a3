"""The kinds of files that can be kept; nothing here knows Django."""

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
#: Media types and the endings a file of that type may have, the usual one first.
ENDINGS = {
    "application/pdf": ("pdf",),
    "image/png": ("png",),
    "image/jpeg": ("jpg", "jpeg"),
    "image/webp": ("webp",),
    "image/tiff": ("tif", "tiff"),
    "video/mp4": ("mp4",),
    "video/webm": ("webm",),
    "application/zip": ("zip",),
    "application/gzip": ("gz",),
    WORD: ("docx",),
    "application/vnd.openxmlformats-officedocument.presentationml.presentation": ("pptx",),
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": ("xlsx",),
    "application/vnd.oasis.opendocument.text": ("odt",),
    "application/vnd.oasis.opendocument.presentation": ("odp",),
    "application/vnd.oasis.opendocument.spreadsheet": ("ods",),
    "text/plain": ("txt", "md", "bib", "py", "m", "r"),
    "text/csv": ("csv", "tsv"),
}
#: Types a browser may show in place; all others are saved.
SHOWN = ("application/pdf", "image/png", "image/jpeg", "image/webp", "text/plain", "video/mp4")
