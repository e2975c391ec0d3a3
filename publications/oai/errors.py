"""What the protocol answers to a request it cannot serve."""


class Refusal(Exception):
    """A request that cannot be served; ``code`` is one of the protocol's eight."""

    def __init__(self, code: str, message: str):
        super().__init__(message)
        self.code = code
        self.message = message
