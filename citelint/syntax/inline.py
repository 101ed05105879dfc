"""The inline scanner: one pass over a block's text that finds what citelint looks for, each at its place.

It follows CommonMark's precedence (code spans, HTML and autolinks before brackets) and adds formulas,
footnotes and bare URLs. All offsets are code points into the scanned text, from 0. It is linear in the length
of the text: no closing delimiter is searched for twice.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Literal

from citelint import lazy
from citelint.record import NamedTuple
from citelint.syntax.block_rules import normalise_label

Kind = Literal[
    "code", "html", "comment", "autolink", "url", "link", "image", "math", "bracket", "footnote", "note",
    "loose", "escape", "emphasis",
]  # fmt: skip


class Inline(NamedTuple):
    """A piece of inline syntax: ``text[start:end]``, with what is inside its delimiters at *inner*.

    *kind*: ``bracket`` is a closed pair of brackets that is nothing else (inner: between the brackets);
    ``loose`` a bracket without its partner; ``math`` has its opening delimiter in *info*; ``link`` and
    ``image`` their destination in *url*, ``link`` the label of a definition in *info* where it has one;
    ``footnote`` its label in *info*; ``note`` is an inline note ``^[…]``. *closed* is False for a formula
    whose closing delimiter is missing.
    """

    kind: Kind
    start: int
    end: int
    inner: tuple[int, int]
    info: str = ""
    url: str = ""
    closed: bool = True


# The second is several times as fast, and does where there is no URL.
_INTERESTING = lazy.regex(r"https?://[^\s<>\[\]()`$\\]*+|[\\`<$\[\]*_［【]")
_INTERESTING_CHAR = lazy.regex(r"[\\`<$\[\]*_［【]")
_BACKTICKS = lazy.regex(r"`++")
_DOLLARS = lazy.regex(r"\$++")
_ATTRIBUTE = r"""\s++[A-Za-z_:][\w:.-]*+(?:\s*+=\s*+(?:[^\s"'=<>`]++|"[^"]*+"|'[^']*+'))?+"""
_TAG = lazy.regex(rf"</?[A-Za-z][A-Za-z0-9-]*+(?:{_ATTRIBUTE})*+\s*+/?>")
_AUTOLINK = lazy.regex(r"<[A-Za-z][A-Za-z0-9+.-]{1,31}+:[^<>\x00-\x20]*+>|<[\w.+-]++@[\w.-]++>")
_DESTINATION = lazy.regex(
    r"""\(\s*+(?:<([^<>\n]*+)>|((?:[^\s()\\]|\\.|\((?:[^\s()\\]|\\.|\([^\s()]*+\))*+\))*+))
        (?:\s++(?:"(?:[^"\\]|\\.)*+"|'(?:[^'\\]|\\.)*+'|\([^()]*+\)))?+\s*+\)""",
    re.VERBOSE | re.DOTALL,
)
# CommonMark's longest label.
_LONGEST_LABEL = 1000
_LABEL = lazy.regex(r"\[((?:[^\[\]\\]|\\.){0,999}+)\]", re.DOTALL)
_ESCAPED_MARK = lazy.regex(r"\\\[\s*+(\d[\d\s,;–—-]*+)\\?\]")
# What follows ``^[1`` in a row of raised marks: ``^[1][2]^``, ``^[1], [3]^``.
_RAISED_ROW = lazy.regex(r"\](?:\s?[,;–-]?\s?\[\d[\d\s,;–-]{0,40}\]){1,20}+\^")
_FULLWIDTH = lazy.regex(r"［([^［］\n]{1,60}+)］|【([^【】\n]{1,60}+)】")
_ENVIRONMENT = lazy.regex(r"\\begin\{([A-Za-z]{1,20}+\*?)\}")
_WORDS = lazy.regex(r"[^\W\d_]{3,}+[,.;:]?+\s++[^\W\d_]{3,}+")
_LONG_WORD = lazy.regex(r"[^\W\d_]{3}")
_WORD_AFTER_BLANK = lazy.regex(r"\s[^\W\d_]{2}")
# A command of TeX, as against an escape of Markdown such as ``\$`` or ``\_``.
_COMMAND = lazy.regex(r"\\[A-Za-z{},;:!|\\ ]")
_SURE_MATH_SIGN = lazy.regex(r"[\^_={}]")
_MATH_SIGN = lazy.regex(r"[+<>|*/~≤≥∈→]")
_SYMBOL = lazy.regex(r"\s++[A-Za-z0-9]{1,2}+'?+(?:[-+*/<>][A-Za-z0-9]{1,2}+'?+)*+\s++")
_END_OF_LINE = lazy.regex(r"[ \t.,;]*+(?:\n|\Z)")
_BRACED = lazy.regex(r"\{[^{}]*+\}")
_VARIABLE = lazy.regex(r"[A-Za-z_][A-Za-z]|[({]")
# Environments whose content is mathematics, and those that hold neither prose nor mathematics.
_MATH_ENVIRONMENT = lazy.regex(
    r"(?:(?:align|aligned|alignat|alignedat|array|[bBpvV]?matrix|smallmatrix|[dr]?cases|numcases|CD|displaymath"
    r"|eqnarray|equation|flalign|gather|gathered|IEEEeqnarray|math|multline|split|subequations)\*?)\Z"
)
_RAW_ENVIRONMENT = lazy.regex(
    r"(?:(?:algorithm|algorithmic|figure|longtable|lstlisting|sidewaystable|table|tabular|tabularx|tikzpicture"
    r"|verbatim|wrapfigure)\*?)\Z"
)
_ASCII_PUNCTUATION = frozenset("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~")


def scan(text: str, definitions: Mapping[str, str]) -> list[Inline]:
    """The pieces of inline syntax of *text*, by where they start, outer before inner.

    *definitions* are the document's link definitions: destinations by normalised label.
    """
    return _Scanner(text, definitions).run() if _INTERESTING_CHAR.search(text) or "://" in text else []


class _Scanner:
    def __init__(self, text: str, definitions: Mapping[str, str]) -> None:
        self.text = text
        self.definitions = definitions
        self.found: list[Inline] = []
        self.brackets: list[int] = []
        self.ends: dict[str, int] = {}
        self.runs: dict[int, list[int]] | None = None

    def run(self) -> list[Inline]:
        text = self.text
        search = (_INTERESTING if "://" in text else _INTERESTING_CHAR).search
        at = 0
        while match := search(text, at):
            at = match.start()
            char = text[at]
            if char == "\\":
                at = self.backslash(at)
            elif char == "[":
                self.brackets.append(at)
                at += 1
            elif char == "]":
                at = self.close_bracket(at)
            elif char == "$":
                at = self.dollar(at)
            elif char == "`":
                at = self.code(at)
            elif char == "<":
                at = self.angle(at)
            elif char in "*_":
                at = self.emphasis(at)
            elif char == "h":
                self.add("url", at, match.end(), at, match.end())
                at = match.end()
            else:
                at = self.fullwidth(at)
        for start in self.brackets:
            self.add("loose", start, start + 1, start, start + 1)
        self.found.sort(key=lambda piece: (piece.start, -piece.end))
        return self.found

    def add(
        self,
        kind: Kind,
        start: int,
        end: int,
        inner_start: int,
        inner_end: int,
        info: str = "",
        url: str = "",
    ) -> int:
        self.found.append(Inline(kind, start, end, (inner_start, inner_end), info, url))
        return end

    def find(self, needle: str, at: int) -> int:
        """Like ``str.find``, remembering for each needle where it was last found, or that it is not there."""
        known = self.ends.get(needle, -2)
        if known == -1 or known >= at:
            return known
        self.ends[needle] = found = self.text.find(needle, at)
        return found

    def backslash(self, at: int) -> int:
        text = self.text
        following = text[at + 1 : at + 2]
        if following == "[":
            mark = _ESCAPED_MARK.match(text, at)
            if mark and text.startswith("(#", mark.end()) and self.brackets[-1:] == [at - 1]:
                # ``[\\[2,](#two) [3\\]](#three)``: the bracket closes a link.
                return self.add("escape", at, at + 2, at + 1, at + 2)
            if mark:
                return self.add("bracket", at, mark.end(), mark.start(1), mark.end(1), "escaped")
            return self.latex(at, "\\[", "\\]")
        if following == "(":
            return self.latex(at, "\\(", "\\)")
        if following == "b":
            environment = _ENVIRONMENT.match(text, at)
            if environment:
                return self.environment(at, environment)
        if following in _ASCII_PUNCTUATION and following:
            return self.add("escape", at, at + 2, at + 1, at + 2)
        return at + 1

    def latex(self, at: int, opener: str, closer: str) -> int:
        r"""``\(…\)`` or ``\[…\]``; escaped brackets around words are prose, and ``main\(\)`` is a call."""
        text = self.text
        end = self.find(closer, at + 2)
        if end == at + 2 and (opener == "\\[" or text[at - 1 : at].isalnum()):
            return self.add("escape", at, at + 2, at + 1, at + 2)
        # In a formula a backslash before the closer escapes nothing but itself: ``\\]`` is a line break.
        while end > 0 and text[end - 1] == "\\" and text[end - 2] != "\\":
            end = self.find(closer, end + 1)
        displayed = opener == "\\[" and self.starts_line(at)
        nothing_follows = _END_OF_LINE.match(text, at + 2) is not None
        if end != -1 and not self.opens_again(at, end, opener):
            displayed = displayed and (nothing_follows or _END_OF_LINE.match(text, end + 2) is not None)
            if _is_math(text[at + 2 : end], opener, displayed):
                return self.math(at, end + 2, 2, opener)
        if end == -1 and displayed and nothing_follows:
            self.found.append(Inline("math", at, at + 2, (at + 2, at + 2), opener, closed=False))
            return at + 2
        return self.add("escape", at, at + 2, at + 1, at + 2)

    def opens_again(self, at: int, end: int, opener: str) -> bool:
        r"""Whether the closer at *end* belongs to a later opener; ``\\[`` is a line break, not an opener."""
        again = self.find(opener, at + 2)
        while again != -1 and self.text[again - 1] == "\\":
            again = self.find(opener, again + 1)
        return -1 < again < end

    def environment(self, at: int, match: re.Match[str]) -> int:
        raw = _RAW_ENVIRONMENT.match(match[1])
        if not raw and not _MATH_ENVIRONMENT.match(match[1]):
            return match.end()
        closer = f"\\end{{{match[1]}}}"
        end = self.find(closer, match.end())
        if raw:
            return self.add("html", at, end + len(closer), match.end(), end) if end != -1 else match.end()
        if end == -1:
            self.found.append(
                Inline("math", at, match.end(), (match.end(), match.end()), match[0], closed=False)
            )
            return match.end()
        return self.add("math", at, end + len(closer), match.end(), end, match[0])

    def math(self, start: int, end: int, width: int, opener: str) -> int:
        return self.add("math", start, end, start + width, end - width, opener)

    def starts_line(self, at: int) -> bool:
        text = self.text
        while at and text[at - 1] in " \t":
            at -= 1
        return at == 0 or text[at - 1] == "\n"

    def dollar(self, at: int) -> int:
        text = self.text
        if text.startswith("$$$", at):
            return self.dollars(at)
        if text.startswith("$$", at):
            end = self.find("$$", at + 2)
            if end == -1:
                self.found.append(Inline("math", at, at + 2, (at + 2, at + 2), "$$", closed=False))
                return at + 2
            if _is_prose(text[at + 2 : end]):
                return at + 2
            return self.math(at, end + 2, 2, "$$")
        end = self.find("$", at + 1)
        while end != -1 and text[end - 1] == "\\":
            end = self.find("$", end + 1)
        if end == -1 or not self.is_formula(at, end):
            return at + 1
        return self.math(at, end + 1, 1, "$")

    def dollars(self, at: int) -> int:
        """Three dollars and more: a price class (``$$$``), or the doubled delimiters of some site builders."""
        run = _DOLLARS.match(self.text, at)
        assert run is not None
        end = self.find(run[0], run.end())
        body = self.text[run.end() : end] if end != -1 else ""
        if not (_COMMAND.search(body) or _SURE_MATH_SIGN.search(body)):
            return run.end()
        return self.math(at, end + len(run[0]), len(run[0]), "$$")

    def is_formula(self, at: int, end: int) -> bool:
        """Whether the ``$`` at *at* and the next one, at *end*, are a formula's: not money, not variables.

        Pandoc's rule, softened: the opener has a character right after it, the closer one right before it and
        no digit behind. Spaces inside are forgiven where nothing looks like prose, as converters write
        ``$ x^2 $``. ``$HOME/x_1 and $PATH``, ``df$x_1, df$y`` and ``$(a_b).c($d)`` are programs.
        """
        text = self.text
        body, before, after = text[at + 1 : end], text[at - 1 : at], text[end + 1 : end + 2]
        if after.isdigit() or (body.count("`") % 2 and self.find("`", end) != -1):
            return False
        leading, trailing = body[0].isspace(), body[-1].isspace()
        command = "^" in body or _COMMAND.search(body) is not None
        if not command:
            named = after == "_" or (after.isascii() and after.isalpha()) or (after in "({" and after != "")
            if named and (trailing or _VARIABLE.match(body) or (before.isalnum() and body[0] not in "^_")):
                return False
        # An amount, or a lone dollar sign, up to the opener of a formula further on.
        astray = leading != trailing or body[0].isdigit() or (leading and not command)
        if astray and _WORDS.search(_BRACED.sub("", body)):
            return False
        if command or _SURE_MATH_SIGN.search(body):
            return True
        if leading or trailing:
            # ``$ f $``, but not "5 $ to $ 6".
            number_before = text[max(at - 2, 0) : at].strip()[-1:].isdigit()
            return leading and trailing and not number_before and _SYMBOL.fullmatch(body) is not None
        # "$5 for the first and US$ 6": amounts of money, and words between them.
        return not (_WORDS.search(body) or (body[0].isdigit() and _WORD_AFTER_BLANK.search(body)))

    def code(self, at: int) -> int:
        text = self.text
        run = _BACKTICKS.match(text, at)
        assert run is not None
        width = run.end() - at
        if self.runs is None:
            self.runs = {}
            for other in _BACKTICKS.finditer(text):
                self.runs.setdefault(other.end() - other.start(), []).append(other.start())
            for starts in self.runs.values():
                starts.reverse()
        starts = self.runs.get(width, [])
        while starts and starts[-1] <= at:
            starts.pop()
        if not starts:
            return run.end()
        end = starts.pop()
        return self.add("code", at, end + width, run.end(), end)

    def angle(self, at: int) -> int:
        text = self.text
        if text.startswith("<!--", at):
            end = self.find("-->", at + 4)
            if end != -1:
                return self.add("comment", at, end + 3, at + 4, end)
            return at + 1
        match = _AUTOLINK.match(text, at)
        if match:
            return self.add("autolink", at, match.end(), at + 1, match.end() - 1)
        match = _TAG.match(text, at)
        if match:
            return self.add("html", at, match.end(), at, match.end())
        return at + 1

    def emphasis(self, at: int) -> int:
        """A run of ``*`` or ``_`` that opens or closes emphasis: by the flanking of CommonMark alone."""
        text, char = self.text, self.text[at]
        end = at + 1
        while text.startswith(char, end):
            end += 1
        before, after = text[at - 1 : at] or " ", text[end : end + 1] or " "
        flanks = not before.isspace() or not after.isspace()
        if flanks and char == "_":
            flanks = not (before.isalnum() and after.isalnum())
        if flanks:
            self.add("emphasis", at, end, at, end)
        return end

    def fullwidth(self, at: int) -> int:
        match = _FULLWIDTH.match(self.text, at)
        if match is None:
            return at + 1
        group = 1 if match[1] is not None else 2
        form = "fullwidth" if group == 1 else "lenticular"
        return self.add("bracket", at, match.end(), match.start(group), match.end(group), form)

    def close_bracket(self, at: int) -> int:
        text = self.text
        if not self.brackets:
            self.add("loose", at, at + 1, at, at + 1)
            return at + 1
        start = self.brackets.pop()
        following = text[at + 1 : at + 2]
        if following == "(":
            destination = _DESTINATION.match(text, at + 1)
            if destination:
                kind: Kind = "image" if text[start - 1 : start] == "!" and start else "link"
                begin = start - 1 if kind == "image" else start
                url = destination[1] if destination[1] is not None else destination[2]
                return self.add(kind, begin, destination.end(), start + 1, at, url=url)
        if text.startswith("^", start + 1):
            label = text[start + 2 : at]
            if label and "^" not in label and not any(char.isspace() for char in label):
                return self.add("footnote", start, at + 1, start + 2, at, label)
        elif text[start - 1 : start] == "^" and start and self.ends_note(start, at):
            return self.add("note", start - 1, at + 1, start + 1, at)
        if self.definitions:
            linked = self.reference_link(start, at)
            if linked:
                return linked
        return self.add("bracket", start, at + 1, start + 1, at)

    def ends_note(self, start: int, at: int) -> bool:
        """Whether the bracket from *start* to *at* behind a ``^`` is a note: not ``^[1]^``, a raised mark."""
        text = self.text
        if text[start + 1].isdigit() and _RAISED_ROW.match(text, at):
            return False
        if text[at + 1 : at + 2] != "^":
            return True
        words = text[start + 1 : min(at, start + 40)]
        return text[at + 2 : at + 3] == "[" and any(char.isalpha() for char in words)

    def reference_link(self, start: int, at: int) -> int:
        """``[text][label]``, ``[label][]`` or ``[label]`` where the label is defined; 0 for anything else.

        ``[1][2]`` is two citations that touch, whatever is defined, and ``[1]`` stays a bracket.
        """
        text = self.text
        inner = text[start + 1 : at]
        if len(inner) >= _LONGEST_LABEL or inner.strip().isdigit():
            return 0
        image = text[start - 1 : start] == "!" and start > 0
        kind: Kind = "image" if image else "link"
        begin = start - 1 if image else start
        label = _LABEL.match(text, at + 1)
        if label:
            key = normalise_label(label[1] or inner)
            if key in self.definitions:
                return self.add(kind, begin, label.end(), start + 1, at, key, self.definitions[key])
        key = normalise_label(inner)
        if key in self.definitions:
            return self.add(kind, begin, at + 1, start + 1, at, key, self.definitions[key])
        return 0


def _is_prose(body: str) -> bool:
    """Whether there are words, and no sign of mathematics: "a hotel ($$) near others ($$$)"."""
    return not (_COMMAND.search(body) or _SURE_MATH_SIGN.search(body)) and _WORDS.search(body) is not None


def _is_math(body: str, opener: str, displayed: bool) -> bool:
    r"""Whether what stands between ``\(`` and ``\)`` or ``\[`` and ``\]`` is a formula, not bracketed prose.

    *displayed*: a ``\[`` that begins its line and is alone there, or whose ``\]`` ends it.
    """
    stripped = body.strip()
    if not stripped:
        # ``\[ \]`` before words is an empty box to tick.
        return opener == "\\(" or displayed
    if opener == "\\[" and stripped[0] == "[" and "](#" in stripped:
        return False  # ``\[[1](#ref_1)\]``
    if _COMMAND.search(stripped):
        return True
    if _WORDS.search(_BRACED.sub("", stripped)):
        return displayed and "=" in stripped
    if _SURE_MATH_SIGN.search(stripped):
        return True
    if _MATH_SIGN.search(stripped):
        emphasised = stripped.strip("*~/").isalpha()
        return not _LONG_WORD.search(stripped) or not (emphasised or "/" in stripped)
    if opener == "\\[" and not displayed:
        return False
    return not _LONG_WORD.search(stripped) and any(char.isalnum() for char in stripped)
