r"""A section of the draft stands in a Markdown code fence.

## Why it matters

Asked for Markdown, an assistant wraps its answer in a ```` ```markdown ```` fence. Left in, the fence turns
the section into a code listing: its headings leave the outline, its citations are printed as typed.

## Examples

````bad
## 2 Memory

Tapes came first [1]. Drums came later, as a survey of the first machines tells [2], and both lasted [3].

## 3 Wires

```markdown
^^^^^^^^^^^ … 19:4 a "markdown" fence around this section's prose: it is shown \
    as code, and its citations do not count.
Wires were woven by hand at first, and every core took a weaver several minutes at the loom [2]. The cost fell
when the looms were driven by punched cards, which had been made for silk and could hold any pattern that the
engineers could draw [1]. Within five years the price of a bit had fallen to a tenth of what it had been.

### 3.1 Looms

The looms came from mills that had closed, and the weavers of the mills came with them [3]. They worked in
pairs: one read the pattern aloud, the other pulled the wire. A woven plane of cores was tested in the evening,
and what failed was cut out and woven again on the following day, until no core of the plane failed. The records
of these tests are the best source that is left on the early years, since the machines were sold for scrap and
the drawings were lost when the mill burnt down [2].
```

## References

[1] A. Lin. Tapes. 2019.

[2] B. Ode. Drums. 2020.

[3] C. Doe. Wires. 2021.
````

````good
# How to write a report

A heading begins with number signs, a citation stands in brackets [1]:

```markdown
## 3 Wires

Wires were woven by hand [2].
```
````

## What it leaves alone

Examples of Markdown, short ones and those that a text introduces; fences of other languages; fences in
documents that do not cite.
"""

from __future__ import annotations

from collections.abc import Iterator

from citelint.api import Block, Document, Finding, regex, rule

_LANGUAGES = ("markdown", "md")
# Two fenced sections of real drafts have 300 and 400 words; examples of Markdown rarely have fifty.
_FEWEST_WORDS = 80
# A line of a paragraph, or a whole one; a line of a list or of a configuration is shorter.
_WORDS_OF_A_LINE = 10
_CODE = ("```", "~~~", "<", "{%", ":::")
_CITATION = regex(
    r"\\?\[(?:\d{1,4}(?:[,;–-] ?\d{1,4}){0,20}+|@[\w:.-]{1,80}+[^\]\n]{0,80}+|\^\w{1,40}+)\\?\]"
    r"|[［【]\d{1,4}(?:[,;，；、–-] ?\d{1,4}){0,20}+[］】]|(?<=\w)\^\d{1,4}\^|(?<=[\w.])[⁰¹²³⁴-⁹]{1,6}+"
    r"|\(\w[^()\n\d]{2,60}+(?:19|20)\d\d[a-z]?[;,)]|\[[A-Z][A-Za-z+]{0,12}+\d\d(?:\d\d)?[a-z]?[,;\]]"
    r"|\{cite[a-z:]{0,8}+\}`"
)
# Most of a paragraph that a text needs to introduce an example.
_INTRODUCTION = 400


@rule(category="residue", severity="warning")
def fenced_prose(document: Document) -> Iterator[Finding]:
    """Look at each Markdown fence: how much prose it holds, and how much its section has beside it."""
    for block in document.blocks:
        if block.kind != "code" or block.quotes or block.item or not block.info:
            continue
        if block.info.split()[0].lower() in _LANGUAGES and _is_prose(block) and _is_section(document, block):
            yield Finding(
                block.span,
                f'a "{block.info.split()[0]}" fence around this section\'s prose: it is shown as code, and its'
                " citations do not count.",
                hint="Delete the two lines of the fence.",
            )


def _is_prose(block: Block) -> bool:
    """Whether the fence holds long lines of words, and citations among them, beside at most tables and formulas."""
    prose = others = 0
    formula = False
    for line in block.text.split("\n"):
        line = line.strip()
        if line.startswith(_CODE):
            return False
        count = len(line.split())
        if line in ("$$", "\\[", "\\]"):
            formula = not formula
        elif formula or line.startswith(("|", "$$", "\\[")):
            continue
        elif count >= _WORDS_OF_A_LINE:
            prose += count
        elif count and not line.startswith("#"):
            others += 1
    return (
        prose >= _FEWEST_WORDS
        and prose >= _WORDS_OF_A_LINE * others
        and len(_CITATION.findall(block.text)) >= 2
    )


def _is_section(document: Document, fence: Block) -> bool:
    """Whether the fence is its section's text, in a document that cites outside of it, or is the whole document."""
    beside = outside = cites = 0
    before: Block | None = None
    # A fenced chapter hides its own heading, and stands in the section before it.
    chapter = fence.text.lstrip().startswith("#")
    for block in document.blocks:
        if block is fence or block.kind in ("heading", "rule", "front_matter"):
            continue
        length = block.span.end - block.span.start
        outside += length
        if block.span.start < fence.span.start:
            before = block
        if block.section is fence.section:
            if block.kind == "code":
                # Several listings in one section: examples.
                return False
            beside += length
    introduced = before is not None and before.text.rstrip("*_ ").endswith((":", "："))
    if beside > _INTRODUCTION and (introduced or not chapter):
        return False
    groups = (group.span for group in document.citation_groups)
    places = {span.start for span in (*(mark.span for mark in document.marks), *groups)}
    cites = sum(not fence.span.start <= start < fence.span.end for start in places)
    return cites >= 3 or outside * 4 < len(fence.text)
