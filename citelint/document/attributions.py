"""What the words in front of citations name: ``LAVT [17]``, ``PETSc [@petsc]``, ``Vaswani et al. [7]``."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from citelint import lazy
from citelint.document.citing.author_year.names import key_words
from citelint.document.details import normalise_title
from citelint.document.model import Block, Citation, CitationGroup, Reference
from citelint.source import Span

if TYPE_CHECKING:
    from citelint.document.bibliography import Bibliography
    from citelint.document.document import Document

# How far in front of a citation its words are read, and how many of them a name may have.
_REACH = 160
_MOST_WORDS = 4
# What all alternatives can begin with comes first: that is what the search looks for.
_SENTENCE_END = lazy.regex(r"[.!?。！？\n](?:(?<=[.!?])[\"”’)]?\s++(?=[\"“(]?[A-Z])|(?<=[。！？])|(?<=\n)\n)")
_OPENING = "(（[\"“„«‘'`*_"
_CLOSING = '"”“»’`*_^(（ \t\n\r~\u00a0'
_INTRODUCED = lazy.regex(r"[(（][^()（）]{2,40}$")
# Only blanks, a comma or a semicolon between two groups: they are given for the same words.
_TOUCHING = lazy.regex(r"[\s,;*^]{0,3}")
_AUTHORS_REACH = 60
_AUTHORS = lazy.regex(
    r"(?P<first>[A-Z][\w'’-]++)(?:,? et al\.?| (?:and|&) (?:(?P<second>[A-Z][\w'’-]++)"
    r"|colleagues|co-?workers|collaborators))(?:['’]s?)?$"
)
# The name of a work at the start of its title: "LAVT: Language-aware …", "Petal - a package for …".
_HEAD = lazy.regex(r"([^\s:–—](?:[^:–—]{0,38}?[^\s:–—])?)(?:\s?[:：](?=\s)|\s[-–—]{1,3}(?=\s))")
# Where exports lost the colon, two blanks are left of it.
_LOST_COLON = lazy.regex(r"(\S{2,40}+)(?:\s\s+)(?=\S)")
_FIRST_AUTHOR = lazy.regex(r"\s*+(?:,|;|\band\b|&|\bet al\b|\(|$)")
_CAPITALS = lazy.regex(r"[A-Z]{3,8}+s?")
# "based on LAVT [17]", "outperforms LAVT [17]": the cited work is another one, and meant.
_OTHER_WORK = lazy.regex(
    r"\b(?:based|base|built|build|builds|building|rel(?:y|ies|ied|ying)|improv(?:e|es|ed|ing|ements?)"
    r"|evaluat(?:e|es|ed|ing|ions?)|test(?:s|ed|ing)?|train(?:s|ed|ing)?|fine-?tun(?:e|es|ed|ing)|pre-?train(?:ed|ing)"
    r"|appl(?:y|ies|ied|ying|ications?)|adapt(?:s|ed|ing|ations?)?|deriv(?:e|es|ed|ing|atives?)|inspired|extend(?:s|ed|ing)?"
    r"|extensions?|variants?|versions?|implement(?:s|ed|ing|ations?)|successors?|predecessors?|modif(?:y|ies|ied|ications?)"
    r"|combin(?:e|es|ed|ing|ations?)|compar(?:e|es|ed|ing|isons?|able)|analog(?:ous|ues?)|alternatives?|similar|equivalent"
    r"|akin|unlike|contrary|outperform(?:s|ed|ing)?|surpass(?:es|ed|ing)?|beats?|over|than|versus|vs"
    r"|replac(?:e|es|ed|ing)|analy[sz](?:e|es|ed|ing|is)|stud(?:y|ies|ied)|criti(?:cisms?|ques?)|reviews?)\.?"
    r"(?: (?:on|from|by|of|to|in|with|upon|for|the|a|an|its?|original|popular|vanilla|standard|and))*+ $",
    re.IGNORECASE,
)
# In front of these a capital begins a sentence and no name.
_FIRST_WORDS = lazy.regex(
    r"an?|although|and|as|both|but|by|for|from|in|like|methods|models|or|since|such|th(?:e|is|[eo]se)|using|whe(?:n|re)|while|with",
    re.IGNORECASE,
)
# "TAPER and DRUMMER [2]": what joins the last name to others.
_JOINED = lazy.regex(r"(\S+?),? (?:(?:and|or|&|as well as) )?$")
# Works that are not called so in the titles of their own papers: a citation of one looks like one of another work.
_UNTITLED = frozenset(
    """
    a3c alexnet alphago alphazero bpe bwa chinchilla cifar-10 cifar-100 clip codex cot dall-e dbscan ddpg deit dqn
    elmo gcn gpt gpt-1 gpt-2 gpt-3 gpt-3.5 gpt-4 gpt2 gpt3 gru gsm8k humaneval inception instructgpt lammps lime llava
    mae metis minerva mnist mumps openfoam pandas reinforce resnet rlhf sam shap stylegan t5 tpu vae vasp vgg vgg16
    vgg19 vit vq-vae word2vec
    """.split()  # noqa: SIM905 (a table to be read)
)


class Names:
    """What the works of a list or of bibliographies are called.

    A work is called by the name at the start of its title (``LAVT: Language-aware …``) or, in a bibliography, by
    its key (``petsc``) where its title or address has that name, too.
    """

    def __init__(self, entries: Iterable[Reference]) -> None:
        self.entries = tuple(entries)

    @cached_property
    def _called(self) -> dict[str, list[Reference]]:
        called: dict[str, list[Reference]] = defaultdict(list)
        for entry in self.entries:
            for name in {comparable(name) for name in names_of(entry)}:
                called[name].append(entry)
        return called

    @cached_property
    def _written(self) -> dict[str, list[Reference]]:
        written: dict[str, list[Reference]] = defaultdict(list)
        for entry in self.entries:
            for family in _first_author(entry):
                written[family].append(entry)
        return written

    def called(self, name: str) -> tuple[Reference, ...]:
        """The works that are called exactly *name*, but for case; none for names that their papers do not have."""
        if name.casefold() in _UNTITLED:
            return ()
        return tuple(self._called.get(comparable(name), ()))

    def may_end(self, word: str) -> bool:
        """Whether *word* is the last one of what a work is called."""
        return comparable(word) in self._last_words

    @cached_property
    def _last_words(self) -> frozenset[str]:
        return frozenset(name.rpartition(" ")[2] for name in self._called)

    def of(self, entry: Reference) -> tuple[str, ...]:
        """What *entry* is called, as it is spelled there."""
        return tuple(names_of(entry))

    def is_distinctive(self, name: str, entry: Reference) -> bool:
        """Whether *name* can only be a name: by its capitals, or since *entry* spells it so and begins it small."""
        return is_distinctive(name) or (name[0].islower() and name in names_of(entry))

    def written_by(self, family: str) -> tuple[Reference, ...]:
        """The works whose first author has the *family* name."""
        return tuple(self._written.get(_as_family(family), ()))

    def bearing(self, name: str) -> tuple[Reference, ...]:
        """The works whose entry has *name* anywhere, its authors included."""
        rare = max(normalise_title(name).split(), key=len, default="")
        return tuple(
            entry
            for entry, text in zip(self.entries, self._texts, strict=True)
            if rare in text and bears(entry, name, fields=False)
        )

    @cached_property
    def _texts(self) -> list[str]:
        return [normalise_title(entry.text) for entry in self.entries]


@lru_cache(8)
def _names_of_files(bibliographies: tuple[Bibliography, ...]) -> Names:
    """What the works of *bibliographies* are called, found out once for all drafts that cite from them."""
    return Names(entry for each in bibliographies for entry in each.entries)


def comparable(name: str) -> str:
    """*name* as it is compared: without case, blanks made one.

    >>> comparable("LMMS-EVAL") == comparable("LMMs-Eval")
    True
    """
    return " ".join(name.casefold().replace("‐", "-").replace("‑", "-").split())


def names_of(entry: Reference) -> Iterator[str]:
    """The names that *entry* surely calls its work by."""
    title = entry.title
    if entry.style == "key" and len(entry.key) > 1 and not entry.key.isdecimal():
        about = normalise_title(" ".join((title, *entry.fields.values()))).split()
        if "".join(normalise_title(entry.key).split()) in about:
            yield entry.key
    head = _HEAD.match(title)
    if head and len(head[1].split()) <= _MOST_WORDS:
        yield head[1]
    lost = _LOST_COLON.match(entry.text)
    if lost and title.startswith(lost[1]) and is_distinctive(lost[1]):
        yield lost[1]


def _first_author(entry: Reference) -> Iterator[str]:
    """The words that may be the first author's family name."""
    if entry.file:
        yield from map(_as_family, entry.authors[:1])
        return
    if entry.authors:
        end = _FIRST_AUTHOR.search(entry.text)
        first = _as_family(entry.text[: end.start()] if end else "").split()
        known = set(map(_as_family, entry.authors))
        # "Vaswani A", "A. Vaswani", "Ashish Vaswani"
        yield from {word for word in first[:4] if word in known and word in (first[0], first[-1])}


def _as_family(name: str) -> str:
    """*name* as family names are compared: without particles, which lists leave out, and without accents."""
    return " ".join(key_words(name))


def bears(entry: Reference, name: str, fields: bool = True) -> bool:
    """Whether *entry* has *name* in its key, its text or (with *fields*) in any field of the bibliography."""
    wanted = normalise_title(name).split()
    text = " ".join((entry.key, entry.text, *(entry.fields.values() if fields else ())))
    words = normalise_title(text).split()
    joined = "".join(wanted)
    if len(joined) > 4:
        return joined in "".join(words)
    if f" {' '.join(wanted)} " in f" {' '.join(words)} ":
        return True
    # "FFTW3" and "GANs" have the name, "sample" does not have "SAM".
    return any(
        word.startswith(joined) and word[len(joined) :].rstrip("s").strip("0123456789") == ""
        for word in words
    )


def abbreviates(name: str, title: str) -> bool:
    """Whether the capitals of *name* are the initials of neighbouring words of *title*.

    >>> abbreviates("PPO", "Proximal Policy Optimization Algorithms"), abbreviates("SAM", "Segment Anything")
    (True, True)
    """
    if not _CAPITALS.fullmatch(name):
        return False
    wanted = name.rstrip("s").casefold()
    initials = "".join(word[0] for word in normalise_title(title).split())
    if len(wanted) > 2 and initials.startswith(wanted[:-1]) and wanted[-1] in "mnt":
        return True  # the model, network or transformer that the title does not speak of
    small = ".{0,2}?".join(map(re.escape, wanted))
    return re.search(small, initials) is not None


def is_distinctive(name: str) -> bool:
    """Whether *name* is a word with two capitals, or with a capital and a digit: no ordinary word has them.

    >>> [name for name in ("LAVT", "CodeT5", "R-CNN", "Transformer", "LLMs", "3D") if is_distinctive(name)]
    ['LAVT', 'CodeT5', 'R-CNN']
    """
    capitals = sum(char.isupper() for char in name)
    if len(name) < 3 or " " in name or (name[-1] == "s" and capitals == len(name) - 1):
        return False
    return capitals > 1 or (capitals == 1 and any(char.isdigit() for char in name))


class Attribution:
    """The words that citations directly follow: ``such as LAVT [17]``, ``Vaswani et al. [7][8]``.

    *words* is the plain text from the sentence's start, or from the citation before, to the last word in front of
    *groups*, without what closes emphasis or quotation; it begins at *offset* of the text of their *block*.
    *groups* are the groups that touch there, most often one. *introduced*: the name stands in parentheses of its own
    (``Language-aware transformer (LAVT) [17]``). *cited* are the entries that the citations name, *names* what the
    works are called that could be cited there.
    """

    def __init__(
        self,
        words: str,
        offset: int,
        groups: tuple[CitationGroup, ...],
        introduced: bool,
        cited: tuple[Reference, ...],
        names: Names,
    ) -> None:
        self.words = words
        self.offset = offset
        self.block: Block = groups[0].block
        self.groups = groups
        self.introduced = introduced
        self.cited = cited
        self.names = names

    @property
    def citations(self) -> tuple[Citation, ...]:
        """The citations, in order."""
        return tuple(citation for group in self.groups for citation in group.citations)

    @property
    def span(self) -> Span:
        """From the first group to the last one."""
        return Span(self.groups[0].span.start, self.groups[-1].span.end)

    @cached_property
    def candidates(self) -> tuple[str, ...]:
        """What the last one to four words may name, the longest first; no comma or the like is inside a name."""
        found = []
        words = self.words.split()[-_MOST_WORDS:]
        start = len(self.words)
        for word in reversed(words):
            start = self.words.rindex(word, 0, start)
            name = self.words[start:].lstrip(_OPENING)
            if any(stop in name[:-1] for stop in ",;:()（），、"):
                break
            found.append(name)
        return tuple(reversed(found))

    @property
    def called(self) -> tuple[str, tuple[Reference, ...]]:
        """The longest name before the citations that works are called, and these; ``""`` and none."""
        last = self.words.rsplit(maxsplit=1)[-1].lstrip(_OPENING)
        if self.names.may_end(last):
            for name in self.candidates:
                works = self.names.called(name)
                if works:
                    return name, works
        return "", ()

    @property
    def name(self) -> str:
        """The last word where only a name is written so (``LAVT``, ``CodeT5``), else ``""``."""
        last = self.words.rsplit(maxsplit=1)[-1].lstrip(_OPENING).rstrip(".")
        return last if is_distinctive(last) else ""

    @cached_property
    def authors(self) -> tuple[str, ...]:
        """The family names of ``Vaswani et al.``, ``Lin and colleagues``, ``Lin and Ode``, without particles."""
        words = self.words[-_AUTHORS_REACH:]
        named = words.endswith(("al.", "al")) or " and " in words or " & " in words
        found = _AUTHORS.search(words) if named else None
        return tuple(name for name in found.groups() if name) if found else ()

    def ends_with(self, name: str) -> bool:
        """Whether *name* stands directly before the citations."""
        head = self.words[: -len(name)]
        return self.words.endswith(name) and not (head and (head[-1].isalnum() or head[-1] == "_"))

    def span_of(self, name: str) -> Span:
        """Where *name*, which the words end with, stands in the source."""
        end = self.offset + len(self.words)
        return self.block.source_span(end - len(name), end)

    def is_of_another(self, name: str) -> bool:
        """Whether the cited work may well be another than *name*: the sentence builds on it, compares with it, goes
        beyond it; or *name* is half of a longer name (``Fast R-CNN``)."""
        before = self.words[: -len(name)]
        words = before.split()
        if _OTHER_WORK.search(before):
            return True
        if not words or words[-1].islower() or not before[-1].isspace() or not words[-1][-1].isalnum():
            return False
        return len(words) > 1 or not _FIRST_WORDS.fullmatch(words[0])

    def is_last_of_several(self, name: str) -> bool:
        """Whether other names stand before *name* (``TAPER and DRUMMER [2]``), which the citation may be of, too."""
        joined = _JOINED.search(self.words[: -len(name)])
        return joined is not None and joined.start() > 0 and not joined[1].islower()

    def fits(self, name: str) -> bool:
        """Whether a cited entry may be what is called *name*: it has the name, or its title's initials are it."""
        return any(bears(entry, name) or abbreviates(name, entry.title) for entry in self.cited)


def read_attributions(document: Document) -> tuple[Attribution, ...]:
    """The words before each citation of *document* that follows any, in order of the source."""
    groups = document.citation_groups
    reading = document.reading
    names = _NamesOf(document)
    text = document.source.text
    found = []
    at = 0
    while at < len(groups):
        first = last = at
        while last + 1 < len(groups) and _touch(text, groups[last], groups[last + 1]):
            last += 1
        at = last + 1
        before = groups[first - 1] if first and groups[first - 1].block is groups[first].block else None
        words = _words(groups[first], before)
        if words:
            plain, offset, introduced = words
            run = groups[first : last + 1]
            citations = (citation for group in run for citation in group.citations)
            cited = tuple(entry for citation in citations for entry in reading.references_of(citation))
            found.append(Attribution(plain, offset, run, introduced, cited, names.beside(cited)))
    return tuple(found)


def _touch(text: str, left: CitationGroup, right: CitationGroup) -> bool:
    gap = right.span.start - left.span.end
    return (
        left.block is right.block
        and 0 <= gap <= 3
        and _TOUCHING.fullmatch(text, left.span.end, right.span.start) is not None
    )


def _words(group: CitationGroup, before: CitationGroup | None) -> tuple[str, int, bool] | None:
    """The words in front of *group*, behind the group *before* it in the block, and where they begin there."""
    block = group.block
    end = block.text_offset(group.span.start)
    start = max(end - _REACH, 0)
    if before:
        start = max(start, block.text_offset(before.span.end))
    plain = block.text[start:end].rstrip(_CLOSING)
    introduced = plain.endswith((")", "）"))
    if introduced:
        plain = plain[:-1].rstrip(_CLOSING)
        introduced = _INTRODUCED.search(plain) is not None
        if not introduced:
            return None
    cut = 0
    for stop in _SENTENCE_END.finditer(plain):
        cut = stop.end()
    plain = plain[cut:]
    skipped = len(plain) - len(plain.lstrip())
    plain = plain[skipped:]
    if len(plain) < 2 or not (plain[-1].isalnum() or plain[-1] in ".+#"):
        return None
    return plain, start + cut + skipped, introduced


class _NamesOf:
    """The names of each reference list of a document, and of its bibliographies."""

    def __init__(self, document: Document) -> None:
        self.lists = [each for each in document.reference_lists if each.understood]
        self.starts = [each.span.start for each in self.lists]
        self.of_lists = [Names(each.entries) for each in self.lists]
        self.of_files = _names_of_files(document.bibliographies)
        dialects = document.reading.dialects.items()
        self.of_others = {style: Names(each.entries) for style, each in dialects if each.entries}

    def beside(self, cited: tuple[Reference, ...]) -> Names:
        """The names of the works that stand in one list with what is *cited*."""
        if cited and cited[0].style in self.of_others:
            return self.of_others[cited[0].style]
        if not cited or cited[0].file or not self.lists:
            return self.of_files
        return self.of_lists[max(bisect_right(self.starts, cited[0].span.start) - 1, 0)]
