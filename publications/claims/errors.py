"""Why something about a claim was not done, in words for whoever asked."""


class ClaimError(Exception):
    """The base of what a claim refuses; the message is shown."""


class Unlisted(ClaimError):
    """The table of transitions has no such step from this state."""


class StaleClaim(ClaimError):
    """Somebody else has moved the claim since it was looked at."""


class NotAllowed(ClaimError):
    """This person may not take this step."""


class Refused(ClaimError):
    """The step is listed and the person right, but a condition is not met."""
