"""What can be wrong with a batch as a whole."""


class BatchError(Exception):
    """A batch cannot do what was asked for; the message says why, to a person."""
