"""Reading the question bank: one YAML file an entry, checked strictly against the outline.

A question has one main entry, which asks the outline's own words (it has no `ask`) and must say
every point, and smaller entries that dig into one corner of it. `questions/q07-drift.yaml` shows
every key.
"""

from collections.abc import Iterator
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Annotated

from pydantic import AfterValidator, Field
from pydantic.dataclasses import dataclass
from pydantic.types import PositiveInt

from course import outline as course_outline
from course.outline import STRICT, ContentError, Name, Outline, Question, Text, read, repeated

FOLLOWUPS_PER_QUESTION = 5


def _no_dollar(text: str) -> str:
    if "$" in text:
        raise ValueError("has a `$`, which opens a formula in a notebook; write it in words")
    return text


Prose = Annotated[Text, AfterValidator(_no_dollar)]


@dataclass(frozen=True, config=STRICT)
class Claim:
    """Something a candidate says that is wrong or worrying, and why."""

    says: Prose
    why: Prose


@dataclass(frozen=True, config=STRICT)
class Senior:
    """What a senior adds: a trade-off, a number they have ready, a failure they have seen."""

    tradeoff: Prose
    number: Prose
    failure: Prose


@dataclass(frozen=True, config=STRICT)
class FollowUp:
    """What an interviewer asks next, a good answer to it, and what to wince at.

    It is asked if one of the points `if_missing` (ids from the outline) was not made, or if one of
    the phrases `if_claimed` was used.
    """

    ask: Prose
    good: Prose
    flags: Annotated[tuple[Prose, ...], Field(min_length=1)]
    if_missing: tuple[Name, ...] = ()
    if_claimed: tuple[Prose, ...] = ()


@dataclass(frozen=True, config=STRICT)
class QuizItem:
    """A multiple-choice question with one right answer, and why each answer is right or wrong."""

    ask: Prose
    right: Prose
    why: Prose
    wrong: Annotated[tuple[Claim, ...], Field(min_length=2)]


@dataclass(frozen=True, config=STRICT)
class Entry:
    """One entry of the bank. `ask` is None in a question's main entry: it asks the outline's words.

    `question` is the question's number; `must_say` holds ids of its points in the outline.
    """

    id: Name
    question: PositiveInt
    variants: Annotated[tuple[Prose, ...], Field(min_length=3)]
    must_say: Annotated[tuple[Name, ...], Field(min_length=1)]
    senior: Senior
    red_flags: Annotated[tuple[Claim, ...], Field(min_length=1)]
    followups: Annotated[tuple[FollowUp, ...], Field(min_length=1)]
    quiz: Annotated[tuple[QuizItem, ...], Field(min_length=1)]
    ask: Prose | None = None


@dataclass(frozen=True, config=STRICT)
class Topic:
    """What the bank holds about one question: its outline, and its entries, the main one first."""

    question: Question
    entries: tuple[Entry, ...]

    def ask(self, entry: Entry) -> str:
        """Return the words in which an entry asks."""
        return entry.ask or self.question.text

    @property
    def followups(self) -> tuple[FollowUp, ...]:
        """The follow-up questions of all entries."""
        return tuple(item for entry in self.entries for item in entry.followups)

    @property
    def red_flags(self) -> tuple[Claim, ...]:
        """The red flags of all entries."""
        return tuple(item for entry in self.entries for item in entry.red_flags)

    @property
    def quiz(self) -> tuple[QuizItem, ...]:
        """The quiz of all entries."""
        return tuple(item for entry in self.entries for item in entry.quiz)


def load(
    question: str, *, folder: Traversable | None = None, outline: Outline | None = None
) -> Topic:
    """Read what the bank holds about a question (`q07`).

    Raises ContentError, naming file and key, if an entry or the entries together break a rule.
    """
    folder = folder or files("course.bank") / "questions"
    asked = (outline or course_outline.load()).question(question)
    found = sorted(
        (file for file in folder.iterdir() if file.name.startswith(f"{asked.id}-")),
        key=lambda file: file.name,
    )
    entries = []
    for file in found:
        entry = read(file, Entry)
        for problem in _problems(entry, file.name, asked):
            raise ContentError(f"{file.name}: {problem}")
        entries.append(entry)
    topic = Topic(
        asked, tuple(sorted(entries, key=lambda entry: (entry.ask is not None, entry.id)))
    )
    for problem in _gaps(topic):
        raise ContentError(f"{folder.name}/{asked.id}-*.yaml: {problem}")
    return topic


def load_all(*, folder: Traversable | None = None, outline: Outline | None = None) -> list[Topic]:
    """Read the whole bank, by question, leaving out questions that have no entry yet.

    Raises ContentError like `load`, and for a file that belongs to no question.
    """
    folder = folder or files("course.bank") / "questions"
    outline = outline or course_outline.load()
    present = set()
    for name in sorted(file.name for file in folder.iterdir()):
        start = name.partition("-")[0]
        if not name.endswith(".yaml") or start not in {item.id for item in outline.questions}:
            raise ContentError(f"{folder.name}/{name}: call an entry q07-topic.yaml")
        present.add(start)
    return [load(start, folder=folder, outline=outline) for start in sorted(present)]


def _problems(entry: Entry, file_name: str, asked: Question) -> Iterator[str]:
    if file_name != f"{entry.id}.yaml":
        yield f"id: is {entry.id!r}; the file's name says {file_name.removesuffix('.yaml')!r}"
    if entry.question != asked.number:
        yield f"question: is {entry.question}; the file's name says {asked.number}"
    for variant in repeated(entry.variants):
        yield f"variants: {variant!r} is given twice"
    known = [point.id for point in asked.points]
    named = {"must_say": entry.must_say} | {
        f"followups[{number}].if_missing": item.if_missing
        for number, item in enumerate(entry.followups, start=1)
    }
    for key, ids in named.items():
        for id in repeated(ids):
            yield f"{key}: {id!r} is given twice"
        for id in ids:
            if id not in known:
                yield f"{key}: {asked.id} has no point {id!r}; it has {', '.join(known)}"
    for number, item in enumerate(entry.followups, start=1):
        if not item.if_missing and not item.if_claimed:
            yield f"followups[{number}]: say when it is asked, in if_missing or if_claimed"
    for number, choice in enumerate(entry.quiz, start=1):
        for answer in repeated([choice.right, *(claim.says for claim in choice.wrong)]):
            yield f"quiz[{number}]: the answer {answer!r} is given twice"


def _gaps(topic: Topic) -> Iterator[str]:
    main = [entry for entry in topic.entries if entry.ask is None]
    if len(main) != 1:
        names = ", ".join(entry.id for entry in main) or "none"
        yield f"exactly one entry is the main one, without `ask`; here: {names}"
        return
    points = {point.id for point in topic.question.points}
    if unsaid := sorted(points - set(main[0].must_say)):
        yield f"must_say of {main[0].id}: the main entry says every point; add {', '.join(unsaid)}"
    if len(topic.followups) < FOLLOWUPS_PER_QUESTION:
        yield f"followups: {len(topic.followups)} in all; write {FOLLOWUPS_PER_QUESTION} or more"
