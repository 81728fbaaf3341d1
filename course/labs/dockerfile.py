"""Reads a Dockerfile as a reviewer does: its stages, what each holds, and which layers a change builds anew.

The syntax is read by dockerfile-parse; here come heredocs, which it doesn't know, variables, and the
rules of BuildKit's cache (Docker documentation, "Build cache invalidation"): a step is taken from the
cache if the step before it was, its own text is the same, and so are the files that it copies or mounts.
No engine is asked and nothing is built.
"""

from __future__ import annotations

import hashlib
import io
import json
import re
import shlex
from collections.abc import Mapping
from dataclasses import dataclass, field
from fnmatch import fnmatchcase

_HEREDOC = re.compile(r"<<-?\s*([\"']?)([A-Za-z_]\w*)\1")
_VARIABLE = re.compile(r"\$(?:(\w+)|\{(\w+)(?:(:?[-+])([^}]*))?\})")


@dataclass(frozen=True)
class Step:
    """One instruction of a stage: its name in capitals, and its value with variables filled in."""

    instruction: str
    value: str

    @property
    def flags(self) -> list[tuple[str, str]]:
        """Flags before the arguments, such as ("from", "build"); `--mount` may come more than once."""
        return _split_flags(self.value)[0]

    @property
    def rest(self) -> str:
        """The value without its flags."""
        return _split_flags(self.value)[1]

    @property
    def exec_form(self) -> list[str] | None:
        """The words of a JSON array, None where the value is none (shell form)."""
        try:
            words = json.loads(self.rest)
        except ValueError:
            return None
        return words if isinstance(words, list) and all(isinstance(w, str) for w in words) else None

    @property
    def words(self) -> list[str]:
        """The arguments, of either form."""
        return self.exec_form or self.rest.split()


@dataclass
class Stage:
    """One `FROM` and what follows. `parent` is the number of the stage that it builds on, None for an image."""

    image: str
    name: str
    parent: int | None
    steps: list[Step] = field(default_factory=list)
    environment: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Layer:
    """A step in the cache: it is built anew where its `key` is another one."""

    stage: int
    step: Step
    key: str


def read(text: str) -> list[Stage]:
    """Return the stages of a Dockerfile, in order; empty if it has no FROM.

    A variable takes the default of its ARG, or its ENV; one without either becomes the empty text.
    """
    from dockerfile_parse import DockerfileParser  # type: ignore[import-untyped]

    parser = DockerfileParser(fileobj=io.BytesIO(_without_heredocs(text).encode()))
    stages: list[Stage] = []
    before: dict[str, str] = {}  # ARGs before the first FROM
    for entry in parser.structure:
        instruction, value = entry["instruction"], entry["value"].strip()
        if instruction == "COMMENT":
            continue
        if instruction == "FROM":
            stages.append(_stage(_expand(value, before), stages))
        elif not stages:
            if instruction == "ARG":
                before |= {k: v or "" for k, v in _assignments(_expand(value, before))}
        else:
            _add(stages[-1], instruction, value, before)
    return stages


def chain(stages: list[Stage], number: int) -> list[Step]:
    """Return the steps that make the image of stage `number`: those of the stages it builds on come first."""
    stage = stages[number]
    return [*([] if stage.parent is None else chain(stages, stage.parent)), *stage.steps]


def base_image(stages: list[Stage], number: int) -> str:
    """Return the image that stage `number` goes back to."""
    stage = stages[number]
    return stage.image if stage.parent is None else base_image(stages, stage.parent)


def stage_of(stages: list[Stage], name: str) -> int | None:
    """Return the number of the stage that `COPY --from` or `FROM` means, None for an image."""
    named = {stage.name: number for number, stage in enumerate(stages) if stage.name}
    if name.lower() in named:
        return named[name.lower()]
    return int(name) if name.isdecimal() and int(name) < len(stages) else None


def images(stages: list[Stage]) -> list[str]:
    """Return every image that is named: in FROM, and in `from=` of COPY and of mounts."""
    named = [stage.image for stage in stages if stage.parent is None and stage.image != "scratch"]
    for stage in stages:
        for step in stage.steps:
            named += [name for name in _sources_from(step) if stage_of(stages, name) is None]
    return named


def copied(step: Step, names: list[str]) -> list[str]:
    """Return which of the context's files (`names`) a COPY or ADD brings into the image."""
    flags = dict(step.flags)
    if step.instruction not in ("COPY", "ADD") or "from" in flags or "<<" in step.rest:
        return []
    excluded = [value for name, value in step.flags if name == "exclude"]
    sources = [source for source in step.words[:-1] if "://" not in source]
    return [
        name
        for name in names
        if any(_matches(source, name) for source in sources)
        and not any(_matches(pattern, name) for pattern in excluded)
    ]


def mounted(step: Step, names: list[str]) -> list[str]:
    """Return which of the context's files a RUN sees through `--mount=type=bind`."""
    seen = []
    for mount in _mounts(step):
        if mount.get("type", "bind") == "bind" and "from" not in mount:
            source = mount.get("source", mount.get("src", "."))
            seen += [name for name in names if _matches(source, name)]
    return seen


def layers(text: str, context: Mapping[str, bytes]) -> list[Layer]:
    """Return each step with its key in the cache, for a build of these files (name → content)."""
    stages = read(text)
    last: list[str] = []  # key of each stage's last layer
    made = []
    for number, stage in enumerate(stages):
        key = last[stage.parent] if stage.parent is not None else _digest(stage.image)
        for step in stage.steps:
            files = [*copied(step, list(context)), *mounted(step, list(context))]
            others = [stage_of(stages, name) for name in _sources_from(step)]
            parts = [
                key,
                f"{step.instruction} {step.value}",
                *(f"{name} {_digest(context[name])}" for name in files),
                *(last[k] for k in others if k is not None and k < number),
            ]
            key = _digest("\n".join(parts))
            made.append(Layer(number, step, key))
        last.append(key)
    return made


def rebuilt(text: str, before: Mapping[str, bytes], after: Mapping[str, bytes]) -> list[Layer]:
    """Return the layers that a build of `after` can't take from the cache of a build of `before`."""
    old = {layer.key for layer in layers(text, before)}
    return [layer for layer in layers(text, after) if layer.key not in old]


def assigned(step: Step) -> list[str]:
    """Return the names that an ENV or ARG sets."""
    return [name for name, _ in _assignments(step.rest)]


def _add(stage: Stage, instruction: str, value: str, before: dict[str, str]) -> None:
    if instruction == "ARG":
        for name, default in _assignments(_expand(value, stage.environment)):
            stage.environment[name] = before.get(name, "") if default is None else default
    elif instruction == "ENV":
        stage.environment |= {
            k: v or "" for k, v in _assignments(_expand(value, stage.environment))
        }
    # what runs in the container is filled in there, by a shell or not at all
    later = instruction in ("RUN", "CMD", "ENTRYPOINT", "HEALTHCHECK")
    filled = value if later else _expand(value, stage.environment)
    stage.steps.append(Step(instruction, filled))


def _stage(value: str, stages: list[Stage]) -> Stage:
    words = [word for word in value.split() if not word.startswith("--")]
    image = words[0].strip("\"'") if words else ""
    name = words[2].lower() if len(words) > 2 and words[1].upper() == "AS" else ""
    parent = stage_of(stages, image) if not image.isdecimal() else None
    inherited = {} if parent is None else dict(stages[parent].environment)
    return Stage(image, name, parent, environment=inherited)


def _without_heredocs(text: str) -> str:
    """Put the body of each heredoc on its instruction's own line, its lines between semicolons."""
    lines = iter(text.splitlines())
    done = []
    inside = False  # a RUN, COPY or ADD that goes on in the next line
    for line in lines:
        comment = line.lstrip().startswith("#")
        begins = re.match(r"\s*(RUN|COPY|ADD)\s", line, re.IGNORECASE) is not None
        if not comment and (begins or inside):
            inside = line.rstrip().endswith("\\")
            for _, end in _HEREDOC.findall(line):
                body = []
                for inner in lines:
                    if inner.strip() == end:
                        break
                    body.append(inner.strip().removesuffix("\\"))
                line = f"{line.rstrip()} ; {' ; '.join(body)}"
        done.append(line)
    return "\n".join(done) + "\n"


def _expand(text: str, values: Mapping[str, str]) -> str:
    def fill(match: re.Match[str]) -> str:
        value = values.get(match[1] or match[2], "")
        if match[3] in ("-", ":-"):
            return value or match[4]
        return match[4] if match[3] and value else "" if match[3] else value

    return _VARIABLE.sub(fill, text)


def _assignments(value: str) -> list[tuple[str, str | None]]:
    try:
        words = shlex.split(value)
    except ValueError:
        words = value.split()
    if words and "=" not in words[0] and len(words) > 1:  # the old form: ENV NAME value
        return [(words[0], " ".join(words[1:]))]
    pairs = [word.partition("=") for word in words]
    return [(name, content if sign else None) for name, sign, content in pairs]


def _split_flags(value: str) -> tuple[list[tuple[str, str]], str]:
    flags, rest = [], value.strip()
    while found := re.match(r"--([a-z]+)(?:=(\"[^\"]*\"|\S+))?\s+", rest):
        flags.append((found[1], (found[2] or "").strip('"')))
        rest = rest[found.end() :]
    return flags, rest.strip()


def _mounts(step: Step) -> list[dict[str, str]]:
    if step.instruction != "RUN":
        return []
    return [
        {k: v for k, _, v in (part.partition("=") for part in value.split(","))}
        for name, value in step.flags
        if name == "mount"
    ]


def _sources_from(step: Step) -> list[str]:
    copied_from = [value for name, value in step.flags if name == "from"]
    return copied_from + [mount["from"] for mount in _mounts(step) if "from" in mount]


def _matches(source: str, name: str) -> bool:
    pattern = source.strip("\"'").lstrip("/").removeprefix("./").rstrip("/")
    if pattern in ("", "."):
        return True
    wanted, there = pattern.split("/"), name.split("/")
    return len(wanted) <= len(there) and all(map(fnmatchcase, there, wanted))


def _digest(content: str | bytes) -> str:
    raw = content.encode() if isinstance(content, str) else content
    return hashlib.sha256(raw).hexdigest()
