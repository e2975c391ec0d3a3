"""Subjects of the demonstration's works, told by words of their titles."""

import re
from dataclasses import dataclass


@dataclass(frozen=True)
class Subject:
    """A topic to be, and the words that file a title under it."""

    slug: str
    name: str
    words: str

    def fits(self, title):
        return re.search(rf"\b(?:{self.words})", title, re.IGNORECASE) is not None


SUBJECTS = (
    Subject(
        "learning-dynamics",
        "Learning dynamics",
        "dynamics|exact solution|deep linear|linear networks|lazy|saddle|optimal constant"
        "|deterministic matrices|neural network optimization|pretraining|efficient deep|ReLU"
        "|stochastic gradient|gradient descent",
    ),
    Subject(
        "in-context-learning",
        "In-context learning and language",
        "in-context|induction head|transformers|language|audience|softmax",
    ),
    Subject(
        "curriculum-learning", "Curricula and shaping", "curricul|shaping|lottery|learning rate"
    ),
    Subject(
        "continual-learning",
        "Continual learning",
        "continual|forgetting|long term memory|task similarity|task representations|context"
        "-dependent|task abstractions|relearning",
    ),
    Subject(
        "semantic-cognition",
        "Semantic cognition",
        "semantic|connectionist|hierarchy|hierarchical|knowledge|abstraction|compositional"
        "|composition|multimodal|systematic",
    ),
    Subject(
        "generalisation",
        "Generalisation",
        "generali[sz]|speciali[sz]ation|bias|modules|collaboration|algorithm development"
        "|representations? (align|size)|similarity",
    ),
    Subject(
        "brains-and-memory",
        "Brains and memory",
        "memor|hippocamp|mice|dopamine|brain|cort(ex|ical)|receptive|plasticity|selectivity"
        "|neuroscience|deep learning is the answer",
    ),
    Subject(
        "decisions-and-control",
        "Decisions and control",
        "decision|meta-learning|reinforcement|\\bRL\\b|markov|subtask|strateg|perceptual|effort",
    ),
)
