"""The Open Archives Initiative's Protocol for Metadata Harvesting, version 2.0.

Source: http://www.openarchives.org/OAI/openarchivesprotocol.html and the guidelines beside it.
Works that were public once stay in the lists as deleted; see :mod:`publications.oai.ledger`.
"""
