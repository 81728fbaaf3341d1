"""The outline: sections, questions, and the points that a 60-second answer must make.

`outline.yaml` beside this file is its only source. `read` turns one YAML file of the course's
content into dataclasses and refuses anything that is not as it should be; the question bank and
the glossary are read with it too.
"""

import html
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Annotated, Any, TypeVar

import yaml
from pydantic import (
    BeforeValidator,
    ConfigDict,
    Field,
    StringConstraints,
    TypeAdapter,
    ValidationError,
)
from pydantic.dataclasses import dataclass
from pydantic.types import PositiveInt
from pydantic_core import ErrorDetails

T = TypeVar("T")


class ContentError(ValueError):
    """A file of the course's content is not as it should be, or hasn't what was looked up."""


STRICT = ConfigDict(extra="forbid")
Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
Name = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]


def _group(value: object) -> object:
    return [value] if isinstance(value, str) else value


Group = Annotated[tuple[Text, ...], Field(min_length=1), BeforeValidator(_group)]


@dataclass(frozen=True, config=STRICT)
class Point:
    """One point of an answer: what it says, and how a lint recognises it.

    Of every group in `phrases` and `tools` one wording must be in the answer. The first wording of
    a group of tools is the tool's name.
    """

    id: Name
    says: Text
    phrases: Annotated[tuple[Group, ...], Field(min_length=1)]
    tools: tuple[Group, ...] = ()

    @property
    def tool_names(self) -> tuple[str, ...]:
        """The tools that the outline names for this point."""
        return tuple(group[0] for group in self.tools)

    def unsaid(self, text: str) -> list[tuple[str, ...]]:
        """Return the groups of wordings that `text` (Markdown) uses none of."""
        heard = plain(text)
        return [
            group
            for group in self.phrases + self.tools
            if not any(_in_words(phrase, heard) for phrase in group)
        ]


@dataclass(frozen=True, config=STRICT)
class Question:
    """One interview question: its number, its words, and the points that answer it."""

    number: PositiveInt
    text: Text
    points: tuple[Point, ...]

    @property
    def id(self) -> str:
        """The question's short name, `q01` … `q11`."""
        return f"q{self.number:02d}"

    @property
    def tool_names(self) -> tuple[str, ...]:
        """The tools that the outline names for this question, in its order."""
        return tuple(name for point in self.points for name in point.tool_names)

    def point(self, id: str) -> Point:
        """Return a point by its id; raise ContentError for an unknown one."""
        return _find({point.id: point for point in self.points}, id, f"{self.id} has no point")


@dataclass(frozen=True, config=STRICT)
class Section:
    """One notebook: its slug, its title, the points that its exercises carry, its questions."""

    slug: Name
    title: Text
    points: PositiveInt
    questions: tuple[Question, ...]


@dataclass(frozen=True, config=STRICT)
class Outline:
    """All sections, in the order in which they are taught."""

    sections: tuple[Section, ...]

    @property
    def questions(self) -> tuple[Question, ...]:
        """All questions, by number."""
        return tuple(question for section in self.sections for question in section.questions)

    def question(self, id: str) -> Question:
        """Return a question by its id (`q07`); raise ContentError for an unknown one."""
        known = {question.id: question for question in self.questions}
        return _find(known, id, "the outline has no question")

    def section(self, slug: str) -> Section:
        """Return a section by its slug; raise ContentError for an unknown one."""
        known = {section.slug: section for section in self.sections}
        return _find(known, slug, "the outline has no section")

    def section_of(self, exercise_id: str) -> Section:
        """Return the section of an exercise such as `q07-psi` (or of a question, `q07`).

        Raises ContentError if the id doesn't begin with the id of a question.
        """
        question = self.question(exercise_id.partition("-")[0])
        return next(section for section in self.sections if question in section.questions)


def load(file: Traversable | None = None) -> Outline:
    """Read the outline of the course, or another file of the same form.

    Raises ContentError naming the file, the entry and the reason.
    """
    file = file or files("course") / "outline.yaml"
    outline = read(file, Outline)
    for problem in _problems(outline):
        raise ContentError(f"{file.name}: {problem}")
    return outline


def missing(question: Question, text: str) -> list[str]:
    """Return the ids of the points that `text`, a 60-second answer in Markdown, doesn't make."""
    return [point.id for point in question.points if point.unsaid(text)]


def plain(markdown: str) -> str:
    """Return what a reader hears: no markup, lower case, hyphens and runs of space as one space."""
    text = re.sub(r"\[\[([^\[\]|]*)(?:\|[^\[\]]*)?\]\]", r"\1", markdown)  # [[shown|term]]
    text = re.sub(r"!?\[([^\[\]]*)\]\([^()]*\)", r"\1", text)
    text = html.unescape(re.sub(r"</?[a-zA-Z][^<>]*>", " ", text))
    text = re.sub(r"[*`]|(?<!\w)_+|_+(?!\w)", "", text).replace("’", "'")
    return re.sub(r"[\s\u2010-\u2015-]+", " ", text).strip().casefold()


def _in_words(phrase: str, heard: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(plain(phrase))}(?!\w)", heard) is not None


def _problems(outline: Outline) -> Iterable[str]:
    for slug in repeated(section.slug for section in outline.sections):
        yield f"two sections are called {slug}; rename one"
    total = sum(section.points for section in outline.sections)
    if total != 100:
        yield f"the sections' points add up to {total}, not 100"
    numbers = [question.number for question in outline.questions]
    if numbers != list(range(1, len(numbers) + 1)):
        yield f"questions are numbered {numbers}; number them 1, 2, 3 … in the order of teaching"
    for question in outline.questions:
        for id in repeated(point.id for point in question.points):
            yield f"{question.id} has two points called {id}; rename one"


def repeated(items: Iterable[str]) -> list[str]:
    """Return what occurs more than once, in the order of first occurrence."""
    return [item for item, count in Counter(items).items() if count > 1]


def _find(known: Mapping[str, T], id: str, complaint: str) -> T:
    if id not in known:
        raise ContentError(f"{complaint} {id!r}; there are {', '.join(known)}")
    return known[id]


class _Loader(yaml.CSafeLoader):
    """Safe YAML that refuses a key given twice, where YAML itself keeps the last in silence."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        keys = [self.construct_object(key, deep=True) for key, _ in node.value]
        for key in repeated(map(str, keys)):
            line = node.start_mark.line + 1
            raise ContentError(f"the key {key!r} is given twice in the entry on line {line}")
        return super().construct_mapping(node, deep)


def read(file: Traversable, form: type[T]) -> T:
    """Read a YAML file into `form`, a dataclass.

    Raises ContentError naming the file, the key and the reason: text that is no YAML, a key given
    twice, an unknown or a missing key, an empty text, a value of another type.
    """
    try:
        data = yaml.load(file.read_text(encoding="utf-8"), _Loader)
        return TypeAdapter(form).validate_python(data)
    except ValidationError as error:
        reasons = [_reason(data, problem) for problem in error.errors()]
        raise ContentError(f"{file.name}: " + "; ".join(reasons)) from None
    except (yaml.YAMLError, ContentError) as error:
        raise ContentError(f"{file.name}: {error}") from None


def _reason(data: Any, problem: ErrorDetails) -> str:
    message = {
        "missing": "is missing",
        "unexpected_keyword_argument": "is an unknown key",
        "string_too_short": "is empty",
    }.get(problem["type"], problem["msg"].removeprefix("Value error, "))
    return f"{_path(data, problem['loc'])}: {message}"


def _path(data: Any, steps: tuple[int | str, ...]) -> str:
    """Spell the way to a value; an item of a list by its name where it has one."""
    path = ""
    for step in steps:
        try:
            data = data[step]
        except (LookupError, TypeError):
            data = None
        if isinstance(step, int):
            named = data if isinstance(data, dict) else {}
            name = named.get("id") or named.get("slug") or named.get("number") or step + 1
            path += f"[{name}]"
        else:
            path += f".{step}" if path else step
    return path or "the file"
