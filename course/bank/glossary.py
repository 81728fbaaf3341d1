"""The glossary: one gloss a term, shown at the term's first use in a notebook.

An author writes `[[PSI]]` there, or `[[shown|term]]` for other wording, and the build turns it
into an `<abbr>` whose tooltip is the gloss.
"""

import html
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cached_property
from importlib.resources import files
from importlib.resources.abc import Traversable

from pydantic.dataclasses import dataclass as strict_dataclass

from course.outline import STRICT, ContentError, Text, read, repeated

LONGEST_GLOSS = 15
"""Words; more than that is an explanation, and belongs in the lesson."""

# What is no prose at all, and what is prose of another kind than a sentence.
_CODE = r"""
    ^[ ]{0,3}(?P<fence>`{3,}|~{3,}) .*? (?: ^[ ]{0,3}(?P=fence) [^\n]* $ | \Z )
  | (?P<ticks>`+) (?!`) .+? (?<!`) (?P=ticks) (?!`)
  | <!-- .*? -->
  | \$\$ .*? \$\$
  | (?<![\\$]) \$ (?=\S) [^$\n]*? (?<=\S) \$ (?!\d)
"""
_ASIDE = r"""
    ^[ ]{0,3}\#{1,6}[ ] [^\n]* $
  | !?\[ [^\[\]]* \] \( [^()]* \)
  | </?[A-Za-z] [^<>]* >
  | https?://\S+
"""
_MARK = r"\[\[ (?P<shown>[^\[\]|]+) (?: \| (?P<term>[^\[\]|]+) )? \]\]"
_GAP = r"[\s–-]+"  # between the words of a term: space, line break, hyphen or dash
_FLAGS = re.VERBOSE | re.MULTILINE | re.DOTALL
_QUIET = re.compile(f"{_CODE} | {_ASIDE}", _FLAGS)
_MARKED = re.compile(_MARK, _FLAGS)
_MARKED_OR_CODE = re.compile(f"{_CODE} | {_MARK}", _FLAGS)


@strict_dataclass(frozen=True, config=STRICT)
class Term:
    """What a term means, in 15 words or fewer, and its other spellings."""

    gloss: Text
    aka: tuple[Text, ...] = ()


@dataclass(frozen=True)
class Glossary:
    """Terms by name. A lower-case spelling is found in any case, any other as it is written."""

    terms: Mapping[str, Term]

    def gloss(self, term: str) -> str:
        """Return the gloss of a term, also by another spelling or in the plural.

        Raises ContentError for an unknown term, naming the nearest one.
        """
        return self.terms[self._name(term)].gloss

    def expand_terms(self, text: str) -> str:
        """Replace each `[[term]]` and `[[shown|term]]` of a Markdown text by an abbr, but in code.

        Raises ContentError for an unknown term, naming the nearest one.
        """

        def expand(match: re.Match[str]) -> str:
            if match["shown"] is None:
                return match[0]
            gloss = html.escape(self.gloss(match["term"] or match["shown"]))
            return f'<abbr title="{gloss}">{match["shown"].strip()}</abbr>'

        return _MARKED_OR_CODE.sub(expand, text)

    def first_uses(self, markdown_texts: Sequence[str]) -> dict[str, tuple[int, int]]:
        """Return where each term is used first: index of the text, and offset in it.

        Code, formulas, headings, links and HTML tags don't count as uses.
        """
        return {name: (cell, at) for name, cell, at, _ in self._first(markdown_texts)}

    def unglossed(self, markdown_texts: Sequence[str]) -> list[str]:
        """Return the terms whose first use in a notebook's Markdown lacks the `[[…]]`."""
        return [name for name, _, _, marked in self._first(markdown_texts) if not marked]

    def mark_first_uses(self, markdown_texts: Sequence[str]) -> list[str]:
        """Return the texts with `[[…]]` around each term's first use that has none yet."""
        marked = list(markdown_texts)
        for name, cell, at, done in reversed(list(self._first(markdown_texts))):
            if not done:
                found = self._pattern.match(marked[cell], at)
                assert found is not None, name
                text = marked[cell]
                marked[cell] = f"{text[:at]}[[{found[0]}]]{text[found.end() :]}"
        return marked

    def _first(self, texts: Sequence[str]) -> Iterator[tuple[str, int, int, bool]]:
        seen = set()
        for cell, text in enumerate(texts):
            for at, name, marked in sorted(self._uses(text)):
                if name not in seen:
                    seen.add(name)
                    yield name, cell, at, marked

    def _uses(self, text: str) -> Iterator[tuple[int, str, bool]]:
        prose = _QUIET.sub(_blank, text)
        for match in _MARKED.finditer(prose):
            yield match.start(), self._name(match["term"] or match["shown"]), True
        for match in self._pattern.finditer(_MARKED.sub(_blank, prose)):
            yield match.start(), self._name(match[0]), False

    def _name(self, spelling: str) -> str:
        key = _key(spelling)
        for candidate in (key, key.removesuffix("s")):
            if candidate in self._spellings:
                return self._spellings[candidate]
        [nearest] = get_close_matches(key, self._spellings, n=1, cutoff=0)
        raise ContentError(
            f"[[{spelling}]]: the glossary has no such term; the nearest is "
            f"{self._spellings[nearest]!r} (if it is code, put it between backticks)"
        )

    @cached_property
    def _spellings(self) -> dict[str, str]:
        return {_key(item): name for name, term in self.terms.items() for item in (name, *term.aka)}

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        """Any term in any spelling; the longest spelling wins."""
        spellings = sorted(
            (item for name, term in self.terms.items() for item in (name, *term.aka)),
            key=len,
            reverse=True,
        )
        return re.compile(rf"(?<!\w)(?:{'|'.join(map(_wording, spellings))})s?(?!\w)")


def load(file: Traversable | None = None) -> Glossary:
    """Read the glossary of the course, or another file of the same form.

    Raises ContentError naming the file, the term and the reason.
    """
    file = file or files("course.bank") / "glossary.yaml"
    terms = read(file, dict[Text, Term])
    for name, term in terms.items():
        if (words := len(term.gloss.split())) > LONGEST_GLOSS:
            raise ContentError(f"{file.name}: {name}: {words} words; {LONGEST_GLOSS} at most")
    for spelling in repeated(
        _key(item) for name, term in terms.items() for item in (name, *term.aka)
    ):
        raise ContentError(f"{file.name}: {spelling!r} is the name or a spelling of two terms")
    return Glossary(terms)


def _key(spelling: str) -> str:
    return " ".join(re.split(_GAP, spelling.strip())).casefold()


def _wording(spelling: str) -> str:
    words = _GAP.join(re.escape(word) for word in re.split(_GAP, spelling))
    return words if spelling != spelling.lower() else f"(?i:{words})"


def _blank(match: re.Match[str]) -> str:
    return "\0" * len(match[0])
