"""Room for a great many objects at once."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def without_collection() -> Iterator[None]:
    """Look for no cyclic garbage meanwhile.

    An import holds hundreds of thousands of objects that are all in use; going through them again
    and again takes a third of its time and finds nothing.
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()
