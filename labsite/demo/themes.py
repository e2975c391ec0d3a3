"""What the group works on, told by the subjects of its works."""

from dataclasses import dataclass

from . import artwork


@dataclass(frozen=True)
class Theme:
    """A research theme: its page, and the topics whose works it lists."""

    slug: str
    title: str
    summary: str
    text: str
    topics: tuple[str, ...]
    draw: object
    shows: str


THEMES = (
    Theme(
        "dynamics-of-learning",
        "The dynamics of learning",
        "How does a network get from knowing nothing to knowing its task? In simple enough "
        "networks the whole path can be written down and solved.",
        "<p>Deep networks learn in fits and starts: long stretches in which little seems to "
        "happen, then sudden progress. Linear networks of several layers show the same, and can "
        "be solved exactly. Such solutions say which parts of a task are learned first, how long "
        "that takes, and what the starting weights decide.</p>"
        "<p>From there we go step by step towards what engineers use: gates, nonlinear units, "
        "attention, and training by stochastic gradient descent.</p>",
        ("learning-dynamics",),
        artwork.curves,
        "Six learning curves that rise one after the other",
    ),
    Theme(
        "generalisation",
        "Why learning generalises",
        "A network with more weights than examples could learn them by heart. Mostly it does "
        "not. We ask when, and why.",
        "<p>Classical statistics warns against models with too many free parameters; deep "
        "learning thrives on them. Theory in high dimensions shows when a large network errs "
        "on new examples and when it does not, and what the structure of data and the way of "
        "training have to do with it.</p>"
        "<p>The same questions touch brains: two networks that solve the same task may come to "
        "represent it alike, or not, and a memory may be worth keeping only as far as it helps "
        "to foresee what is new.</p>",
        ("generalisation",),
        artwork.valley,
        "An error curve with a peak in the middle, above a falling one",
    ),
    Theme(
        "how-knowledge-takes-shape",
        "How knowledge takes shape",
        "Children tell animals from plants before they tell robins from canaries. Networks that "
        "learn from examples do so too.",
        "<p>Over development, knowledge is parted into finer and finer kinds. Models of "
        "semantic cognition reproduce this course, and their mathematics tells why: the "
        "broadest differences in the world are the strongest, and the strongest are learned "
        "first.</p>"
        "<p>We study how concepts, hierarchies and rules that can be put together anew arise from "
        "experience, and when learning fails to find them.</p>",
        ("semantic-cognition",),
        artwork.tree,
        "A tree whose branches part four times",
    ),
    Theme(
        "learning-in-sequence",
        "Learning one thing after another",
        "What is learned first changes what is learned next: it can smooth the way, or be "
        "forgotten on it.",
        "<p>Teachers and animal trainers begin with the easy parts. When does such a curriculum "
        "help, and by how much? And when tasks follow one another, what makes the earlier ones "
        "fade?</p>"
        "<p>Models that can be solved let us compare orders of tasks, degrees of similarity "
        "and ways of protecting what is already known.</p>",
        ("curriculum-learning", "continual-learning"),
        artwork.stairs,
        "Nine steps of a stair",
    ),
    Theme(
        "learning-in-context",
        "Learning in context",
        "Language models pick up new tasks from a few examples in their input. We take apart "
        "the circuits that let them, and watch these form.",
        "<p>A trained transformer can learn without changing a weight. This ability appears "
        "suddenly in training, and may disappear again. Training on small synthetic worlds shows "
        "which circuits carry it, what they compete with, and what has to go right for them to "
        "form.</p>",
        ("in-context-learning",),
        artwork.arcs,
        "A row of dots joined by arcs",
    ),
    Theme(
        "learning-in-brains",
        "Learning in brains and behaviour",
        "Theories of learning are only as good as what they say about animals and people. We "
        "put them to the test together with experimental groups.",
        "<p>Mice that learn to see, people who decide between speed and accuracy, memories that "
        "move through the brain as they age: each shows learning from outside, and each lets a "
        "theory be wrong.</p>"
        "<p>We build models of what is learned in which circuit, and of how an animal should "
        "spend its effort while it learns.</p>",
        ("brains-and-memory", "decisions-and-control"),
        artwork.field,
        "A grid of dots, some of them large and dark",
    ),
)
