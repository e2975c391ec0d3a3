"""Questions that a command asks somebody at a terminal until the answer will do."""

from collections.abc import Callable
from dataclasses import dataclass

from django.core.exceptions import ValidationError


def anything(answer: str) -> None:
    """The check of a question that takes every answer."""


@dataclass(frozen=True)
class Question:
    """``check`` raises ValidationError with what is wrong; a secret is typed twice, unseen."""

    name: str
    words: str
    is_required: bool = False
    is_secret: bool = False
    check: Callable[[str], None] = anything

    @property
    def title(self) -> str:
        """What is asked for, without the advice in brackets."""
        return self.words.partition(" (")[0]

    def refuse(self, answer: str) -> None:
        """Raises ValidationError where ``answer`` will not do."""
        if answer:
            self.check(answer)
        elif self.is_required:
            raise ValidationError("This is needed.")

    def ask(self, read: Callable, read_secret: Callable, tell: Callable) -> str:
        """The answer of a person, asked again until it will do."""
        while True:
            answer = (read_secret if self.is_secret else read)(f"{self.words}: ").strip()
            try:
                self.refuse(answer)
            except ValidationError as error:
                tell(" ".join(error.messages))
                continue
            if self.is_secret and read_secret("Again: ").strip() != answer:
                tell("The two are not the same.")
                continue
            return answer
