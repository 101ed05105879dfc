"""Look-alikes: what resembles a defect and is none. Nothing may be found in these drafts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice

from planting.case import Case, case, clean
from planting.papers import CITATION, LAYOUTS, LOOKALIKES, Draft, read_paper, typeset
from planting.references import carry

# Sentences and blocks by the rule that a careless linter would let speak. {c} is a citation of the paper.
SENTENCES: dict[str, tuple[str, ...]] = {
    "dangling-citation": (
        "The third reading `a[93]` is stored last.",
        "The reading a[93] is stored last {c}.",
        "Each gain lies in [0, 1] and each cost in [0, 100].",
        "Values in the half-open interval [0, 1) are scaled {c}.",
        "The vector x[77] holds the levels, x[78] the times.",
        "See the [project page](https://example.org/77) for the data {c}.",
        "As the report says [77](https://example.org/report), visits are dear.",
        "Press [F5] to reload the map {c}.",
        'The report speaks of "the [sic] operators" and "[…] their families" {c}.',
        "The index runs over [n] = {{1, …, n}} in what follows {c}.",
        "The archive of [2019] was lost {c}.",
        "Type `[99]` to cite entry 99 in that program.",
        "The level (99) was never reached again {c}.",
        "The pair (3, 99) is the largest {c}.",
        "A matrix of shape [64, 128] is stored for each site {c}.",
        "With $x[99]$ as the last coordinate the bound is tight {c}.",
        r"The root \( \sqrt[99]{{x}} \) appears only in the proof {c}.",
        "The tensor has shape [3, 224, 224] {c}.",
    ),
    "placeholder-math": (
        r"The cube root $\sqrt[3]{{x}}$ is used for display {c}.",
        r"The coordinate $x[3]$ is the depth {c}.",
        r"Each weight lies in $[0,1]$ {c}.",
        r"We write $[n] = \{{1, \dots, n\}}$ and $[10] = \{{1, \dots, 10\}}$ {c}.",
        r"The entry $A[1]$ is the shifted complex {c}.",
        r"The loss \( L(w) \) {c} is convex.",
        r"The loss $L(w)$ {c} is convex.",
        r"The expectation $\mathbb{{E}}_{{s}}[R(s)]$ is finite {c}.",
        r"The indicator $\mathbb{{1}}[x > 0]$ counts the wet days {c}.",
        r"The expectation $\mathbb{{E}}[X]$ {c} is finite.",
        r"The variance is $\sigma^2$ {c}.",
        r"The interval \( [1, 5] \) holds every level {c}.",
        r"The mean \(\mu_t\) {c} and the deviation \(\sigma_t\) {c} are both known.",
        "The value 𝔼[X] is finite {c}.",
        "We have α ≤ β for all sites {c}.",
        "The residual is x − y {c}, and the gain Δ is small {c}.",
        r"A step function $f[n]$ is defined for $n \in \mathbb{{Z}}$ {c}.",
        r"The limit is $\lim_{{n \to \infty}} a[n]$ {c}.",
        "The prices rose from $5 to $6 in one year {c}.",
        r"The vector $(x_1, x_2)[2]$ is the second component {c}.",
        r"The bracket $[X, Y]$ vanishes {c}.",
    ),
    "unbalanced-math": (
        r"The bracket $\left. f \right|_0$ is zero {c}.",
        r"The set $\left\{{ x : x > 0 \right\}}$ is open {c}.",
        "A visit costs $5 and a sensor $60 {c}.",
        "The fee was $5, later $6 {c}.",
        r"The price was \$5 {c}.",
        "Run `echo $$` to see the number of the process {c}.",
        r"The half-open $[0, 1)$ is scaled {c}.",
        r"The cases are $\begin{{cases}} 1 & x > 0 \\ 0 & \text{{else}} \end{{cases}}$ {c}.",
        r"The norm $\left\| x \right\|$ is bounded {c}.",
        "The shell variable `$HOME` is not set {c}.",
        r"The pair $\langle x, y \rangle$ is positive {c}.",
        r"The brace $\{{ x$ and its partner $y \}}$ are printed apart {c}.",
    ),
    "stray-citation": (
        "{c} was the first to say so, and {c} the last.",
        "Others agree: {c}.",
        "See {c}.",
    ),
    "repeated-citation": (
        "Levels rise {c}. The same paper {c} reports that they fall.",
        "This was seen {c}; it was seen again {c}.",
        "First {c}, then {d}, then {c} again.",
    ),
    "malformed-citation": (
        "Weights in [0, 1) and (0, 1] are both in use {c}.",
        "The (first) option [and the only one] is cheap {c}.",
        "There are three steps: a) wait, b) measure, c) leave {c}.",
        "Of the sites, 12) and 14) are dry in their list {c}.",
        "The range 5-3 is counted downwards {c}.",
        "The team lost 3:5 in the last season {c}.",
        "The list [a, b, ] in their code is legal {c}.",
        "The call `f[3, ]` selects a row {c}.",
    ),
    "unresolved-citation": (
        "Was it worth it? Really?? Nobody knows {c}.",
        "In an encyclopedia, “[citation needed]” marks a doubtful claim {c}.",
        "The program prints `[?]` where a key is unknown {c}.",
        "In LaTeX one writes `\\cite{{key}}` {c}.",
        "The level rose (by how much?) overnight {c}.",
        'A reader wrote "citation needed" in the margin {c}.',
        "The REF is the national assessment of research {c}.",
    ),
    "editorial-residue": (
        "Here is the algorithm:",
        "Below is the proof of the second claim.",
        "Here is the list of sites that were visited:",
        "Note: the learning rate is 0.1 in all runs {c}.",
        "Note that the citations in older reports are often incomplete {c}.",
        "(Note: the levels are given in metres above the sill.)",
        "The citations have been verified by two annotators, and disagreements were settled by a third {c}.",
        "We corrected the citations of 40 articles in order to measure how often they mislead {c}.",
        "The papers provided by the organisers were read by all of the teams {c}.",
        "All citations in the sample were checked against the provided abstracts by hand {c}.",
        "Reviewers written by a model often begin with “Here is the corrected version:” {c}.",
        "As requested by the reviewers, the second trial was repeated in winter {c}.",
        "The corrected version of the map was printed in the following year {c}.",
        "This subsection explores how the trials were paid for {c}.",
        "As outlined in the previous section, costs are dominated by visits {c}.",
        "The forthcoming section compares the three approaches {c}.",
        "The following section describes the changes made to the network {c}.",
        "Changes were made to the protocol after the first storm {c}.",
        "The operators removed two sensors because they were not on the list of approved sites {c}.",
        "The provided data do not cover the winter months {c}.",
        "The context given to the model contains the last twelve readings {c}.",
        "Based on the available evidence, visits dominate the cost {c}.",
        "The current material does not contain lead {c}.",
        "Retrieval systems answer from the provided documents, and should say when the context does not suffice {c}.",
        "The word count of the reports fell by half in ten years {c}.",
        "The subsection of the law that covers sensors was revised in 2019 {c}.",
        "The revised section of the dyke held, the older one did not {c}.",
        "Removed sensors were replaced within a week {c}.",
        "The outline of the basin was taken from an older survey {c}.",
        "Final drafts of the plan were shown to the residents {c}.",
        "[The rest of the report is missing in the archive {c}.]",
        "(The remaining sections of the law are unchanged since 1912.)",
        "Due to length constraints, the remaining levels are given in the appendix {c}.",
        "In the provided excerpts, the keeper does not name the storm {c}.",
        "All references have been checked against the catalogue of the archive.",
        "This list of references is maintained and updated regularly.",
        "The author used ChatGPT to shorten the text; all references have been verified and are correct.",
        "Thanks to a reader for pointing out an error; I have now corrected the table.",
    ),
    "chat-residue": (
        "Of course, a cheap sensor fails more often {c}.",
        "Certainly, the older maps are less exact {c}.",
        "Sure enough, the second storm was larger {c}.",
        "It is certainly true that maintenance is dull {c}.",
        "“I hope this helps,” wrote the operator on the note {c}.",
        "A chatbot often begins with “Certainly! Here is …” {c}.",
        "Models refuse with phrases such as “As an AI language model, I cannot …” {c}.",
        "Great questions remain, and the greatest is who pays {c}.",
        "We hope that this survey helps newcomers {c}.",
        "The authors would like to know whether the trial can be repeated {c}.",
        "Readers are free to ask the authors for the data {c}.",
        "Let me know if you would like me to cover dykes in a future post.",
        "If you want, I can send you the raw levels.",
        "I hope this helps you to read the tables in the appendix.",
        "Feel free to change the parameters in Listing 2 and run it again.",
        "I cannot see how the second estimate was obtained {c}.",
        "We do not have access to the real-time data of the third city {c}.",
        "As of the last update of the register, 40 sites are active {c}.",
        "Would you trust a forecast that is wrong every other day? Operators do {c}.",
        "Let us know what the drains hold, and we shall know when they spill {c}.",
    ),
    "tool-artifact": (
        "The step 【1】 is done before the step 【2】 in the printed manual.",
        "In code, `<think>` opens the hidden reasoning {c}.",
        "The token `:contentReference[oaicite:0]{{index=0}}` is left by one tool {c}.",
        "They cite the web as a source in 3 of 4 reports {c}.",
        "The file was attached to the first report {c}.",
        "The element `<grok-card>` is not standard {c}.",
        "The field `[cite: 1]` is described in the manual {c}.",
        "People think > machines compute {c}.",
    ),
    "damaged-reference": (),
}

BLOCKS: dict[str, tuple[str, ...]] = {
    "dangling-citation": (
        "```python\nlevels[93] = levels[94]\n```",
        "    levels[93] = levels[94]",
        "| Site | Range |\n|---|---|\n| A | [0, 99] |\n| B | [3, 87] |",
        "- [ ] visit the sites\n- [x] order sensors",
        "<!-- ask [93] about this -->",
        "![A map [99]](map.png)",
        "$$\nx[99] = y[98]\n$$",
    ),
    "placeholder-math": (
        "$$\na \\\\[4pt]\nb\n$$",
        "$$\n\\mathbb{E}_{s \\sim \\pi}\\left[ R(s) \\right]\n$$",
        "\\[\n\\begin{pmatrix} [1] & 0 \\\\[2pt] 0 & [1] \\end{pmatrix}\n\\]",
        "```latex\n\\mathbb{E}[41]\n```",
        "$$\n\\sum_{i=1}^{n} x[i] \\quad \\text{for } x \\in [0, 1]^n\n$$",
        "$$\nX \\to Y \\to Z \\to X[1]\n$$",
    ),
    "unbalanced-math": (
        "$$\n\\left( a \\\\\n\\right. + \\left. b \\right)\n$$",
        "\\[\n\\begin{aligned}\na &= b \\\\\nc &= d\n\\end{aligned}\n\\]",
        "```sh\n$ echo $$\n```",
        "$$ E = m c^2 $$",
        "> $$\n> E = m c^2\n> $$",
        "- item\n\n  \\[\n  E = m c^2\n  \\]",
        "$$\n\\left\\langle a \\middle| b \\right\\rangle\n$$",
    ),
    "stray-citation": (
        "$$\nE = m c^2\n$$\n\n{c}.",
        "> A sensor that nobody visits is a rumour.\n\n{c}",
        "| Work | Year |\n|---|---|\n| {c} | 2019 |\n| {d} | 2020 |",
        "![A map of the basin](map.png)\n\n{c}",
        "The trials are reported in\n{c} and {d}, and nowhere else.",
    ),
    "editorial-residue": (
        "> Here is the corrected subsection with accurate citations:",
        "```text\nHere is the corrected subsection with accurate citations:\n```",
        "Changes made to the network in 2019:\n\n- two sensors were moved,\n- one was replaced.",
        "The changes made between the trials were these:\n\n- removed the sensors upstream,\n- replaced the batteries.",
        "| Prompt | Answer |\n|---|---|\n| Correct the citations | Here is the corrected subsection: |",
    ),
    "chat-residue": (
        "> Certainly! I hope this helps.",
        "```text\nUser: why?\nAssistant: Great question! I hope this helps.\n```",
        "| Prompt | Answer |\n|---|---|\n| Why? | As an AI language model, I cannot say. |",
        "**ChatGPT:** As an AI language model, I do not have access to the levels.",
        "- **Refusals:** *as an AI language model, I cannot access files*",
    ),
    "tool-artifact": (
        '```json\n{{"attribution": {{"attributableIndex": "0-1"}}}}\n```',
        "```xml\n<think>a</think>\n```",
    ),
    "fenced-prose": (
        "```markdown\n# A heading\n\nSome *text*.\n```",
        "```markdown\n- [ ] a task\n- [x] another\n```",
        "The hook is set up so:\n\n```yaml\nrepos:\n  - repo: local\n```",
        "```text\n# Notes\n\nThe level rose. It fell again.\n```",
    ),
    "contradicted-residue": (
        "The operators removed “GridFlow” from the network in 2019. GridFlow {c} is still sold.",
    ),
    "unresolved-citation": ("```latex\n\\cite{{marsh2011}}\n```", "    \\cite{{marsh2011}}"),
}

# Pairs of entries that are two works, with their titles.
TWO_WORKS = (
    (
        "A. Klein. Drains of the north, Part I. Water Atlas, 2010.",
        "A. Klein. Drains of the north, Part II. Water Atlas, 2012.",
    ),
    (
        "A. Klein. Handbook of gauges. 2nd edition. Wet Press, 2001.",
        "A. Klein. Handbook of gauges. 3rd edition. Wet Press, 2011.",
    ),
    (
        "A. Klein. Drains of the north. Water Atlas, 2010.",
        "B. Roth. Drains of the north: a reply to Klein. Water Atlas, 2011.",
    ),
    ("C. Falk. Introduction. Journal of Doubt, 2010.", "D. Wolf. Introduction. Journal of Doubt, 2014."),
    (
        "E. Lund. Rainnet-2: forecasts by attention. Cloud Learning, 2020.",
        "E. Lund. Rainnet-3: forecasts by attention. Cloud Learning, 2022.",
    ),
    (
        "F. Baer. Supervised placement of gauges. Learning Sites, 2018.",
        "F. Baer. Unsupervised placement of gauges. Learning Sites, 2019.",
    ),
    (
        "G. Iwasaki. Floods in small towns. Town Studies, 2013.",
        "G. Iwasaki. Floods in small towns of Japan. Town Studies, 2015.",
    ),
    (
        "Water Office. Annual report 2018. Wet Press, 2019.",
        "Water Office. Annual report 2019. Wet Press, 2020.",
    ),
    (
        "H. Adler. Gauges and errors I: theory. Measure, 1999.",
        "H. Adler. Gauges and errors II: practice. Measure, 1999.",
    ),
    ("J. Otis. Sensing by sound. Acoustics Now, 2016.", "J. Otis. Sensing by light. Optics Now, 2016."),
    (
        "K. Ames. Errata to: Levels and lies. Journal of Doubt, 2017.",
        "K. Ames. Levels and lies. Journal of Doubt, 2016.",
    ),
    (
        "L. Beck. Low rank models of rain. Matrix Notes, 2017.",
        "L. Beck. Low-cost models of rain. Matrix Notes, 2018.",
    ),
)

# Odd entries that are sound.
SOUND = (
    "M. Kern. PanGu-$\\Sigma$ and other sparse models. Learning Notes, 2023.",
    "N. Ohl. What is a flood? A question of law. Water Law, 2008.",
    "O. Prinz. $O(n)$ is not enough. Theory Notes, 2012.",
    "P. Xu. 1984. Dystopia Press, 1999.",
    "Q. Rey. (Un)certain levels: a [meta] review. Measure, 2020.",
    "R. Émile, S. Ångström, and T. Çelik. Niño, façade, naïve. Accents, 2011.",
    "S. Tove. Of. Short Titles, 2001.",
    "T. Vogt. Is 5 > 3? Arithmetic for operators. Number Talk, 2013.",
    "World Water Office. Levels. https://example.org/levels?year=2019&site=3. Accessed 3 May 2021.",
    "U. Zorn. From A to B: [CLS] tokens for gauges. Learning Sites, 2022. doi:10.5555/12345678",
)


def sentences() -> Iterator[Case]:
    """Each sentence in three drafts and places, with real citations in it."""
    for rule, texts in SENTENCES.items():
        for turn, draft in islice(clean("en"), 3 * len(texts)):
            text = texts[turn % len(texts)]
            draft.write(_filled(text, draft, turn), turn % 4)
            yield case(rule, text[:40], draft, alike=True)


def blocks() -> Iterator[Case]:
    """Each block in three drafts, between paragraphs."""
    for rule, texts in BLOCKS.items():
        for turn, draft in islice(clean("en"), 3 * len(texts)):
            text = texts[turn % len(texts)]
            index = draft.starts(1 + turn % (draft.sections - 1)) + 1
            draft.insert(
                index,
                _filled(text, draft, turn) if "{c}" in text or "{{" in text else text,
                "The next season was dry.",
            )
            yield case(rule, text[:40].replace("\n", " "), draft, alike=True)


def _filled(text: str, draft: Draft, turn: int) -> str:
    first, second = draft.cite(1 + turn % 4), draft.cite(5 + turn % 4)
    if draft.layout.before:
        text = text.replace(" {c}", "{c}")
    return text.format(c=first, d=second)


def two_works() -> Iterator[Case]:
    """Pairs of entries that are alike and are two works, both cited."""
    for turn, draft in islice(clean("en", titles_only=False), 4 * len(TWO_WORKS)):
        for text in TWO_WORKS[turn % len(TWO_WORKS)]:
            title = text.split(". ", 1)[1].rsplit(". ", 1)[0]
            number = draft.add_entry(text, title, mark=False)
            carry(draft, turn + number, draft.cite(number))
        yield case("duplicate-reference", text[:50], draft, alike=True)


def sound_entries() -> Iterator[Case]:
    """Odd entries with nothing wrong, cited."""
    for turn, draft in islice(clean("en", titles_only=False), 4 * len(SOUND)):
        if draft.layout.name == "definitions":
            continue
        text = SOUND[turn % len(SOUND)]
        number = draft.add_entry(text, mark=False)
        carry(draft, turn, draft.cite(number))
        yield case("damaged-reference", text[:40], draft, alike=True)


def near_titles() -> Iterator[Case]:
    """A reference whose title is nearly the document's own."""
    for turn, draft in islice(clean("en", titles_only=False), 12):
        head = draft.title.partition(":")[0]
        text = (
            f"V. Author. {head} in Antarctica. Cold Notes, 2014.",
            f"V. Author. {head} revisited: ten years later. Cold Notes, 2019.",
        )[turn % 2]
        number = draft.add_entry(text, text.split(". ")[1], mark=False)
        carry(draft, turn, draft.cite(number))
        yield case("self-reference", text[:40], draft, alike=True)


def further_reading() -> Iterator[Case]:
    """A list of further reading, which nobody cites."""
    for turn, draft in islice(clean("en"), 8):
        title = ("## Further reading", "## Further Reading and Resources")[turn % 2]
        draft.insert(
            len(draft.blocks),
            title,
            "- B. Werner. Maps of what was not measured. 2013.\n- R. Devi. The long tail of maintenance. 2022.",
        )
        yield case("uncited-reference", "further reading", draft, alike=True)


def chapters() -> Iterator[Case]:
    """Two chapters, each with a list of its own that begins at 1."""
    for _turn, draft in islice(clean("en", "de"), 24):
        text = draft.text()
        chapter = text.replace(draft.title, f"{draft.title} again", 1)
        yield Case(
            "duplicate-label",
            "a list for each chapter",
            draft.name,
            f"{text}{draft.layout.newline}{chapter}",
            alike=True,
        )


def after_the_list() -> Iterator[Case]:
    """A list that is followed by other text, and one whose last entry has no full stop."""
    for turn, draft in islice(clean("en", "de"), 24):
        if turn % 2:
            draft.entries[-1] += "\n\n## Appendix\n\nThe data are kept for ten years"
        else:
            draft.entries = [entry.rstrip(".") for entry in draft.entries]
        yield case("truncated-list", ("no full stops", "followed by text")[turn % 2], draft, alike=True)


def wrapped_entries() -> Iterator[Case]:
    """Entries over several lines, indented or not, one of them continued by a bracket or a number."""
    for turn, draft in islice(clean("en", "de", joint="\n\n", titles_only=False), 24):
        indent = ("", "    ", "  ")[turn % 3]
        draft.entries = [_wrap(entry, indent) for entry in draft.entries]
        draft.entries[1] += f"\n{indent}[Online]. Pages 3 to 5, 2nd printing."
        draft.entries[2] += f"\n{indent}12(3), 45–67."
        yield case("malformed-label", "wrapped entries", draft, alike=True)


def _wrap(entry: str, indent: str) -> str:
    words = entry.split(" ")
    return f"\n{indent}".join(" ".join(words[at : at + 6]) for at in range(0, len(words), 6))


def no_citations() -> Iterator[Case]:
    """A text without citations, with and without a list of sources, and one with brackets of other kinds."""
    for turn, draft in islice(clean("en", comma=", ", bracketed=True, dash="", before=""), 8):
        draft.blocks = [
            replace(block, text=re.sub(r"(?<=\w) \[\d[\d, ]*\]", "", block.text)) for block in draft.blocks
        ]
        if turn % 2:
            draft.entries, draft.list_heading = [], ""
        yield case("missing-reference-list", "nothing cited", draft, alike=True)


def about_the_same() -> Iterator[Case]:
    """Papers whose subject is what the rules for residue look for, in a few layouts."""
    for file in sorted(LOOKALIKES.glob("*.md")):
        paper = read_paper(file)
        for layout in LAYOUTS[::6]:
            yield case("editorial-residue", paper.name, typeset(paper, layout), alike=True)


def without_citations() -> Iterator[Case]:
    """Change logs, tutorials, minutes, letters, mathematics: brackets and second persons, and no citation."""
    for file in sorted((LOOKALIKES / "plain").glob("*.md")):
        yield Case("chat-residue", "no paper", file.stem, file.read_text(encoding="utf-8"), alike=True)


def cited_otherwise() -> Iterator[Case]:
    """A numbered list that the text cites by author and year; and citations that stand in code."""
    for turn, draft in islice(clean("en", "de", titles_only=False), 24):
        works = {work.name: f"{work.name.title()} {work.year}" for work in draft.paper.references}

        def by_name(found: re.Match[str], works: dict[str, str] = works) -> str:
            return f" ({'; '.join(works[name] for name in re.findall('[a-z]+', found[1]))})"

        if turn % 2:
            texts = [CITATION.sub(by_name, text) for text in draft.paper.blocks]
            draft.blocks = [
                replace(block, text=text) for block, text in zip(draft.blocks, texts, strict=True)
            ]
        else:
            number = draft.add_entry(
                "R. Devi. The long tail of maintenance. Technology and Care, 2022.", mark=False
            )
            draft.write(f"The program prints `[{number}]` for it.", turn % 4)
        yield case("uncited-reference", ("cited in code", "by author and year")[turn % 2], draft, alike=True)


def kept_promises() -> Iterator[Case]:
    """Change logs that claim what is so: a removal from this section only, a replacement; they are residue, no more."""
    for turn, draft in islice(clean("en", bracketed=True, before=""), 24):
        section = 1 + turn % (draft.sections - 1)
        number = draft.add_entry(
            "R. Devi. The long tail of maintenance. Technology and Care, 2022.", mark=False
        )
        other = 2 if section == 1 else 1
        draft.insert(draft.ends(other), f"Upkeep is said to decide it {draft.cite(number)}.")
        claim = (
            f"Removed [{number}] from this subsection, as it does not support the claim.",
            f"Replaced [{number}] with [2].",
        )
        draft.insert(
            draft.ends(section),
            f"Changes made:\n\n- {claim[turn % 2]}\n- Ensured that all other citations match the provided papers.",
        )
        yield case("contradicted-residue", "kept promise", draft, "editorial-residue", alike=True)


def untouched() -> Iterator[Case]:
    """The clean drafts as they are."""
    for _turn, draft in islice(clean(), 95):
        yield case("(clean)", draft.layout.name, draft, alike=True)


KINDS = (
    untouched,
    about_the_same,
    cited_otherwise,
    kept_promises,
    without_citations,
    sentences,
    blocks,
    two_works,
    sound_entries,
    near_titles,
    further_reading,
    chapters,
    after_the_list,
    wrapped_entries,
    no_citations,
)
