r"""A token that a tool left in the text.

## Why it matters

`:contentReference[oaicite:0]{index=0}`, `citeturn0search1`, `【4†source】`, `[cite: 3]`: an assistant's
interface turns these into links to its sources; copied out of it, they are noise. Where one stands, a
citation stood that the draft has lost.

## Examples

```bad
Tides follow the moon. :contentReference[oaicite:2]{index=2}
                       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ ":contentReference[oaicite:2]{index=2}" is a \
    token of ChatGPT's, no text.

They are highest in spring【7†source】.
                          ^^^^^^^^^^ "【7†source】" is a token of OpenAI's file search, no text.

[cite_start]Harbours silt up[cite: 4, 9].
^^^^^^^^^^^^ "[cite_start]" is a token of Gemini's, no text.
                            ^^^^^^^^^^^^ "[cite: 4, 9]" is a token of Gemini's, no text.

Brest has a gauge[file:2].
                 ^^^^^^^^ "[file:2]" is a token of Perplexity's, no text.
```

```fixed
Tides follow the moon.

They are highest in spring.

Harbours silt up.

Brest has a gauge.
```

Addresses that an assistant has for itself:

```bad
The curve is [here](sandbox:/mnt/data/curve.png).
                    ^^^^^^^^^^^^^^^^^^^^^^^^^^^ "sandbox:/mnt/data/curve.png" is a file in ChatGPT's sandbox, which \
    nobody else can open.

Its data: <https://ppl-ai-file-upload.s3.amazonaws.com/web/9/log.txt>.
           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ \
    "https://ppl-ai-file-upload.s3.amazonaws.com/web/9/log.txt" is a file that was uploaded to Perplexity, which \
    nobody else can open.

It [rose](https://vertexaisearch.cloud.google.com/grounding-api-redirect/AUZIYQFkQ0w2).
          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ \
    "https://vertexaisearch.cloud.google.com/grounding-api-redir…" is an address that Gemini's search had for a \
    while, no source.
```

```good
# What is `:contentReference[oaicite:2]{index=2}`?

Tokens such as turn0search3 point into a list of search results. In code they are shown:

    [cite_start]Harbours silt up[cite: 4, 9].
```

## What it leaves alone

Code and formulas, tokens in quotation marks, sentences about such tokens, and every token of a kind that
the document shows as code somewhere: it is about them. `【1】` without a dagger is a citation or a label. Tokens that
part the turns of a conversation (`<|im_end|>`) in a text on models, prompts or tokens.
"""

from __future__ import annotations

from collections.abc import Iterator

from citelint.api import Document, Edit, Finding, Fix, rule, shortened

_TOOLS = {
    "private-use": "ChatGPT's",
    "oaicite": "ChatGPT's",
    "oai_citation": "ChatGPT's",
    "turn": "ChatGPT's",
    "image_group": "ChatGPT's",
    "attribution": "ChatGPT's",
    "writing": "ChatGPT's",
    "†": "OpenAI's file search",
    "cite_start": "Gemini's",
    "cite": "Gemini's",
    "span": "Gemini's",
    "web": "Perplexity's",
    "attached_file": "Perplexity's",
    "file": "Perplexity's",
    "hidden": "Perplexity's",
    "citation": "DeepSeek's",
    "caret": "Copilot's",
    "think": "a reasoning model's",
    "antArtifact": "Claude's",
    "grok": "Grok's",
    "special": "a language model's",
}
_SAYS = {
    "sandbox": "is a file in ChatGPT's sandbox, which nobody else can open",
    "upload": "is a file that was uploaded to Perplexity, which nobody else can open",
    # Google's documentation of grounding: they are accessible for 30 days.
    "redirect": "is an address that Gemini's search had for a while, no source",
    "results": "names a machine's search, no source",
}


@rule(category="residue", severity="error")
def tool_artifact(document: Document) -> Iterator[Finding]:
    """One finding for each token; those of one kind are a group."""
    for mark in document.tool_marks:
        token = document.source[mark.span]
        # Private-use characters show nothing, or anything.
        shown = "".join(char if char.isprintable() else "·" for char in token)
        says = _SAYS.get(mark.name) or f"is a token of {_TOOLS[mark.name]}, no text"
        cut = document.deletion_of_token(mark)
        yield Finding(
            mark.span,
            f'"{shortened(shown)}" {says}.',
            hint="Find the source that it stood for and cite it, or delete it.",
            fix=Fix("Delete it", (Edit(cut, ""),)) if cut else None,
            group=mark.name,
        )
