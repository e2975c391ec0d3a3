"""Imports in a line or two."""

from publications import importing

#: Two works of one team and a book, as a group would write them.
BIB = """
@article{saxe2019, title = {A mathematical theory of semantic development},
  author = {Saxe, Andrew M. and McClelland, James L. and Ganguli, Surya},
  journal = {PNAS}, year = 2019, volume = 116, doi = {10.1073/pnas.1820226116},
  keywords = {Deep learning, Cognition}, myfield = {kept}}
@inproceedings{saxe2014, title = {Exact solutions to the nonlinear dynamics of learning},
  author = {Saxe, Andrew M. and McClelland, James L. and Ganguli, Surya and {The Consortium}},
  booktitle = {ICLR}, year = 2014, url = {https://openreview.net/forum?id=1}}
@book{knuth1984, title = {The {\\TeX}book}, author = {Donald E. Knuth}, year = 1984,
  isbn = {0-201-13447-0}}
"""


def stage(*texts, **options):
    sources = [
        importing.Source(f"file{number}.bib", text.encode()) for number, text in enumerate(texts)
    ]
    return importing.stage(sources, **options)


def bring(*texts, user=None, **options):
    """Stage and apply; the batch as it is then."""
    batch = stage(*texts, user=user)
    importing.apply(batch, user=user, **options)
    return batch


def actions(batch):
    """The action of each row, in order."""
    return list(batch.rows.order_by("position").values_list("action", flat=True))


def entry(key="k", kind="article", **fields):
    """One BibTeX entry; a field of None is left out."""
    facts = {
        "title": "Exact solutions to the nonlinear dynamics of learning",
        "author": "Saxe, Andrew M. and McClelland, James L.",
        "year": "2014",
    }
    body = ",\n".join(
        f"  {name} = {{{value}}}" for name, value in (facts | fields).items() if value
    )
    return f"@{kind}{{{key},\n{body}}}\n"
