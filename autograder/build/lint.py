"""Reads lessons for what can be wrong before anything is run; every fault names file, cell and reason."""

from __future__ import annotations

import ast
import builtins
import re
import symtable
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence

from nbformat import NotebookNode

from autograder.build.errors import Fault
from autograder.build.lesson import HIDDEN, SOLUTION, Lesson, cell_name, declared
from course.outline import Outline, missing


def faults(lessons: Sequence[Lesson], outline: Outline) -> list[Fault]:
    """Everything wrong with ``lessons``, held against ``outline``; empty for a sound course."""
    found = [fault for lesson in lessons for rule in RULES for fault in rule(lesson, outline)]
    return found + list(_across(lessons))


def _markers(lesson: Lesson, outline: Outline) -> Iterator[Fault]:
    for position, cell in enumerate(lesson.notebook.cells):
        for begin, end in (SOLUTION, HIDDEN):
            lines = [line.strip() for line in cell.source.splitlines()]
            marks = [line for line in lines if line in (begin, end)]
            balanced = len(marks) % 2 == 0 and all(
                m == (begin, end)[i % 2] for i, m in enumerate(marks)
            )
            loose = [line for line in lines if line not in (begin, end) and begin[4:] in line]
            if not balanced or loose:
                reason = f"unbalanced: each '{begin}' needs its '{end}', each alone on its line"
                yield Fault(lesson.file, cell_name(position, cell), reason)
            home = "exercise" in cell.metadata if begin == SOLUTION[0] else _is_test(cell)
            if marks and not home:
                kind = "cell with an :exercise:" if begin == SOLUTION[0] else "test cell"
                yield Fault(
                    lesson.file, cell_name(position, cell), f"'{begin}' stands in no {kind}"
                )
        if "exercise" in cell.metadata and SOLUTION[0] not in cell.source:
            yield Fault(
                lesson.file, cell_name(position, cell), "a solution cell without a solution block"
            )


def _pairs(lesson: Lesson, outline: Outline) -> Iterator[Fault]:
    slugs = {q.id: s.slug for s in outline.sections for q in s.questions}
    for name in lesson.solutions.keys() - lesson.tests.keys():
        yield Fault(
            lesson.file, f"exercise {name}", f"no test cell says exercise({name!r}, points=…)"
        )
    for name in lesson.tests.keys() - lesson.solutions.keys():
        yield Fault(lesson.file, f"test of {name}", f"no code cell says ':exercise: {name}'")
    for name in lesson.tests:
        question = name.partition("-")[0]
        if slugs.get(question) != lesson.slug:
            ours = " or ".join(q for q, slug in slugs.items() if slug == lesson.slug)
            reason = f"an exercise of this section starts with {ours}"
            yield Fault(lesson.file, f"exercise {name}", reason)


def _checks(lesson: Lesson, outline: Outline) -> Iterator[Fault]:
    headings = Counter(
        _anchor(h)
        for c in lesson.cells("markdown")
        for h in re.findall(r"^#+\s+(.+)$", c.source, re.M)
    )
    for position, cell in _code(lesson):
        test = declared(cell)
        if test is None:
            continue
        where = cell_name(position, cell)
        inside = _hidden_lines(cell.source)
        worth: list[int] = []
        for call in _check_calls(cell.source):
            verb = call.func.attr  # type: ignore[attr-defined]
            if (verb == "hidden") != (call.lineno in inside):
                side = "between" if verb == "hidden" else "outside"
                yield Fault(
                    lesson.file,
                    where,
                    f"ex.{verb} in line {call.lineno} belongs {side} the hidden-test markers",
                )
            if len(call.args) == 2 and isinstance(call.args[1], ast.Constant):
                worth.append(call.args[1].value)  # type: ignore[arg-type]
            for keyword in call.keywords:
                if keyword.arg == "reread" and isinstance(keyword.value, ast.Constant):
                    heading = str(keyword.value.value)
                    if headings[_anchor(heading)] != 1:
                        many = "several headings" if headings[_anchor(heading)] else "no heading"
                        said = f"reread={heading!r} is {many} of this notebook"
                        yield Fault(lesson.file, where, said)
        if sum(worth) != test.points:
            yield Fault(
                lesson.file,
                where,
                f"the checks' points sum to {sum(worth)}, the exercise says {test.points}",
            )


def _points(lesson: Lesson, outline: Outline) -> Iterator[Fault]:
    section = outline.section(lesson.slug)
    total = sum(lesson.points.values())
    if total > section.points or (total != section.points and not lesson.draft):
        reason = (
            f"the exercises' points sum to {total}, the outline gives this section {section.points}"
        )
        yield Fault(lesson.file, "", reason)


def _answers(lesson: Lesson, outline: Outline) -> Iterator[Fault]:
    for question in outline.section(lesson.slug).questions:
        if question.id not in lesson.answers:
            if not lesson.draft:
                yield Fault(
                    lesson.file,
                    "",
                    f'{question.id} has no answer: begin its cell with +++ {{"answer": "{question.id}"}}',
                )
            continue
        for point in missing(question, lesson.answers[question.id]):
            yield Fault(
                lesson.file,
                f"answer to {question.id}",
                f"the outline's point {point!r} is missing: {question.point(point).says}",
            )


def _independence(lesson: Lesson, outline: Outline) -> Iterator[Fault]:
    """An exercise may use the setup cells' names and its own; another one's answer it may not."""
    setup = {name for text in lesson.setup for name in _bound(text)}
    made_by = {
        name: grade_id for grade_id, text in lesson.solutions.items() for name in _bound(text)
    }
    for kind, texts in (("exercise", lesson.solutions), ("test of", lesson.tests)):
        for grade_id, text in texts.items():
            own = _bound(text) | _bound(lesson.solutions.get(grade_id, ""))
            for name in sorted(_used(text) - own - setup - set(dir(builtins))):
                source = made_by.get(name)
                reason = (
                    f"it needs {name!r}, which is the answer to {source}: take the input from course instead"
                    if source
                    else f"it needs {name!r}, which no setup cell defines: import it here or in a cell tagged setup"
                )
                yield Fault(lesson.file, f"{kind} {grade_id}", reason)
            asked = (
                set(re.findall(r"\bex\.(?:answer|value)\(\s*[\"'](\w+)", text))
                if kind == "test of"
                else set()
            )
            for name in sorted(asked - _bound(lesson.solutions.get(grade_id, ""))):
                if name in made_by:
                    yield Fault(
                        lesson.file,
                        f"test of {grade_id}",
                        f"it asks for {name!r}, which is the answer to {made_by[name]}",
                    )


def _tidiness(lesson: Lesson, outline: Outline) -> Iterator[Fault]:
    """A test cell leaves the notebook's names alone: a learner goes on working with them after it has run."""
    others = [c.source for c in lesson.cells("code") if declared(c) is None]
    taken = {name for text in others for name in _bound(text) | _used(text)}
    for position, cell in _code(lesson):
        if declared(cell) is not None:
            for name in sorted((_bound(cell.source) - _imported(cell.source)) & taken):
                reason = f"it binds {name!r}, a name of other cells: a learner would lose theirs; take another"
                yield Fault(lesson.file, cell_name(position, cell), reason)


RULES: tuple[Callable[[Lesson, Outline], Iterator[Fault]], ...] = (
    _markers,
    _pairs,
    _checks,
    _points,
    _answers,
    _independence,
    _tidiness,
)


def _across(lessons: Sequence[Lesson]) -> Iterator[Fault]:
    homes: dict[str, list[tuple[Lesson, str]]] = defaultdict(list)
    for lesson in lessons:
        for position, cell in _code(lesson):
            test = declared(cell)
            name = cell.metadata.get("exercise") or (f"{test.grade_id}-test" if test else None)
            if name:
                homes[name].append((lesson, cell_name(position, cell)))
    for name, places in homes.items():
        for lesson, where in places[1:]:
            first = f"{places[0][0].file}, {places[0][1]}"
            yield Fault(lesson.file, where, f"duplicate grade_id {name!r}; the first is in {first}")


def _code(lesson: Lesson) -> Iterator[tuple[int, NotebookNode]]:
    return ((i, c) for i, c in enumerate(lesson.notebook.cells) if c.cell_type == "code")


def _is_test(cell: NotebookNode) -> bool:
    return cell.cell_type == "code" and declared(cell) is not None


def _anchor(heading: str) -> str:
    return re.sub(r"<[^>]+>|[*`_]", "", heading).strip()


def _hidden_lines(source: str) -> set[int]:
    inside, lines = False, set()
    for number, line in enumerate(source.splitlines(), 1):
        if line.strip() in HIDDEN:
            inside = line.strip() == HIDDEN[0]
        elif inside:
            lines.add(number)
    return lines


def _check_calls(source: str) -> Iterator[ast.Call]:
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.With):
            for item in node.items:
                call = item.context_expr
                named = isinstance(call, ast.Call) and isinstance(call.func, ast.Attribute)
                if named and call.func.attr in ("check", "hidden"):  # type: ignore[attr-defined]
                    yield call  # type: ignore[misc]


def _bound(source: str) -> set[str]:
    """The module-level names that a cell binds."""
    try:
        table = symtable.symtable(_python(source), "<cell>", "exec")
    except SyntaxError:
        return set()
    return {
        s.get_name()
        for s in table.get_symbols()
        if s.is_assigned() or s.is_imported() or s.is_namespace()
    }


def _imported(source: str) -> set[str]:
    table = symtable.symtable(_python(source), "<cell>", "exec")
    return {s.get_name() for s in table.get_symbols() if s.is_imported()}


def _used(source: str) -> set[str]:
    """The global names that a cell reads, at any depth."""
    try:
        table = symtable.symtable(_python(source), "<cell>", "exec")
    except SyntaxError:
        return set()
    return _reads(table)


def _reads(table: symtable.SymbolTable) -> set[str]:
    names = {s.get_name() for s in table.get_symbols() if s.is_referenced() and s.is_global()}
    if table.get_type() == "module":
        names = {s.get_name() for s in table.get_symbols() if s.is_referenced()}
    for child in table.get_children():
        names |= _reads(child)
    return names


def _python(source: str) -> str:
    """The cell without IPython's magics; a cell magic's body is no Python of this notebook."""
    if source.lstrip().startswith("%%"):
        return ""
    return "\n".join(
        "" if line.lstrip().startswith(("%", "!")) else line for line in source.splitlines()
    )
