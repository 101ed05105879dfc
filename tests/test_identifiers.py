"""Identifiers and addresses: how they are read, what cannot be one, links that lead elsewhere, tracking parameters."""

from __future__ import annotations

import pytest
from citelint_rules.references.malformed_identifier import malformed_identifier
from citelint_rules.residue.tracking_parameter import tracking_parameter

from citelint.api import Document
from citelint.bibliographies import read_bibliography
from citelint.document.identifiers import identifiers_of_fields, normal_doi, read_identifiers
from citelint.fixing import apply_edits
from citelint.source import Source


def bibliography(fields: str) -> Document:
    return Document.of_bibliography(read_bibliography(Source(f"@misc{{a, {fields}}}", "refs.bib")))


def told(document: Document) -> list[tuple[str, str, str]]:
    """What is marked, the kind it was meant for, and why it is none."""
    found = list(malformed_identifier.run(document))
    assert [finding.span for finding in found] == [one.span for one in document.malformed_identifiers]
    return [(document.source[one.span], one.kind, one.fault) for one in document.malformed_identifiers]


@pytest.mark.parametrize(
    ("fields", "identifiers"),
    [
        ({"doi": "https://dx.doi.org/10.1000/ABC"}, {("doi", "10.1000/abc")}),
        ({"doi": r"doi:10.1000/a\_b{\_}c"}, {("doi", "10.1000/a_b_c")}),
        ({"doi": "10.1002/(SICI)1097-0258(19980815)17:15$<$1661::AID$>$3.0.CO;2-2"},
         {("doi", "10.1002/(sici)1097-0258(19980815)17:15<1661::aid>3.0.co;2-2")}),
        ({"doi": "10.48550/arXiv.2001.00001v2"}, {("doi", "10.48550/arxiv.2001.00001"), ("arxiv", "2001.00001")}),
        ({"doi": "n/a"}, set()),
        ({"eprint": "2001.00001v3", "archiveprefix": "arXiv"}, {("arxiv", "2001.00001")}),
        ({"eprint": "hep-th/9901001", "eprinttype": "arxiv"}, {("arxiv", "hep-th/9901001")}),
        ({"eprint": "2001.00001", "eprinttype": "jstor"}, set()),
        ({"journal": "CoRR", "volume": "abs/2001.00001"}, {("arxiv", "2001.00001")}),
        ({"isbn": "0-306-40615-2, 978-3-16-148410-0 (pbk)"}, {("isbn", "9780306406157"), ("isbn", "9783161484100")}),
    ],
)  # fmt: skip
def test_identifiers_of_a_bibliography(fields: dict[str, str], identifiers: set[tuple[str, str]]) -> None:
    assert set(identifiers_of_fields(fields)) == identifiers


def test_identifiers_of_a_text() -> None:
    text = "A. Fern. PMID: 123456. ISBN 0-306-40615-2. https://doi.org/10.48550/arXiv.2001.00001."
    assert set(read_identifiers(text)) == {
        ("pmid", "123456"),
        ("isbn", "9780306406157"),
        ("doi", "10.48550/arxiv.2001.00001"),
        ("arxiv", "2001.00001"),
        ("url", "doi.org/10.48550/arXiv.2001.00001"),
    }


def test_versions_of_a_preprint_have_one_identifier() -> None:
    assert normal_doi("10.1101/2020.01.01.123456v2") == normal_doi("10.1101/2020.01.01.123456")
    assert normal_doi("10.21203/rs.3.rs-12345/v1") == normal_doi("10.21203/rs.3.rs-12345/v2")
    assert normal_doi("10.1000/text.v2") == "10.1000/text.v2"


@pytest.mark.parametrize(
    ("text", "marked", "kind", "fault"),
    [
        ("https://doi.org/10.1145/3292500 .3330701", "10.1145/3292500 .3330701", "DOI", "a blank"),
        ("doi: 10.1145/3292500. 3330701.", "10.1145/3292500. 3330701", "DOI", "a blank"),
        ("https://doi.org/10. 1007/s10994-021", "10. 1007/s10994-021", "DOI", "a blank"),
        ("doi:10.1007/ s10994-021", "10.1007/ s10994-021", "DOI", "a blank"),
        ("https://doi.org/1O.1007/s10994-021", "1O.1007/s10994-021", "DOI", "begin"),
        ("https://doi.org/10.48550/arXiv.17O6.03762", "10.48550/arXiv.17O6.03762", "DOI", '"O" is a letter'),
        ("<https://doi.org/10.1007/>", "10.1007/", "DOI", "nothing stands behind"),
        ("doi:10.12/s10994", "10.12/s10994", "DOI", "no prefix"),
        ("arXiv:1706.3762", "1706.3762", "arXiv identifier", "those of 2017 have five digits"),
        ("arXiv:1306.05685, 2013", "1306.05685", "arXiv identifier", "those of 2013 have four digits"),
        ("https://arxiv.org/pdf/1713.00001v2.pdf", "1713.00001v2", "arXiv identifier", 'no month "13"'),
        ("https://arxiv.org/abs/1706.037621", "1706.037621", "arXiv identifier", "five digits"),
        ("arXiv:hep-th/990100", "hep-th/990100", "arXiv identifier", "seven digits"),
        ("ISBN 0-306-40615-3", "0-306-40615-3", "ISBN", "check digit"),
        ("ISBN-13: 978-0-306-40615-8.", "978-0-306-40615-8", "ISBN", "check digit"),
        ("ISBN 978-0-306-4061-7", "978-0-306-4061-7", "ISBN", "12 digits"),
        ("ISSN 1234-5678", "1234-5678", "ISSN", "check digit"),
        ("PMID: 987654321", "987654321", "PMID", "eight digits"),
        ("https://orcid.org/0000-0002-1825-0098", "0000-0002-1825-0098", "ORCID iD", "check digit"),
        ("http://https://ferns.example.org/a", "http://https://ferns.example.org/a", "address", "doubled"),
        ("https://doi.org.10.1000/a1.", "https://doi.org.10.1000/a1", "address", 'no "/"'),
        ("https://doi.org10.1000/a1.", "https://doi.org10.1000/a1", "address", 'no "/"'),
        (
            "[ferns](%20https://ferns.example.org/a)",
            "%20https://ferns.example.org/a",
            "address",
            "begins with a blank",
        ),
        ("[a fern](https:/ferns.example.org/a)", "https:/ferns.example.org/a", "address", "two slashes"),
        ("htpps://ferns.example.org/a", "htpps://ferns.example.org/a", "address", "misspelt"),
        ("https//ferns.example.org/a", "https//ferns.example.org/a", "address", 'no ":"'),
        ("https:// doi. org/10.1000/x", "https:// doi. org/10.1000/x", "address", "a blank"),
        (
            "[https://doi.org/10.1000/a](https://doi.org/10.1000/b)",
            "[https://doi.org/10.1000/a](https://doi.org/10.1000/b)",
            "link",
            "10.1000/b",
        ),
        (
            "[arXiv:2001.00001](https://arxiv.org/abs/2001.00002)",
            "[arXiv:2001.00001](https://arxiv.org/abs/2001.00002)",
            "link",
            "2001.00002",
        ),
        (
            "[https://ferns.example.org/1](https://mosses.example.org/2)",
            "[https://ferns.example.org/1](https://mosses.example.org/2)",
            "link",
            "https://mosses.example.org/2",
        ),
    ],
)
def test_malformed_in_a_draft(text: str, marked: str, kind: str, fault: str) -> None:
    (one,) = told(Document.parse(f"Ferns grow in winter, see {text}\n"))
    assert one[:2] == (marked, kind)
    assert fault in one[2]


@pytest.mark.parametrize(
    "text",
    [
        # Everything that a DOI may hold, however its address is written.
        "https://doi.org/10.1002/(SICI)1097-0258(19980815/30)17:15%3C1661::AID-SIM968%3E3.0.CO;2-2",
        r"doi:10.1007/978-3-030-12345-6\_7, and (doi:10.1000/a), and http://dx.doi.org/doi:10.1000/b.",
        "https://doi.org/10/cn2h9c and https://doi.org/ and www.doi.org/the-identifier/what-is-a-doi",
        "[10.1000/a](https://doi.org/10.1000/A), [https://doi.org/10.1000/b](http://dx.doi.org/10.1000/b)",
        "doi:10.1000/a. 2020. Ferns.",
        "DOI prefix 10.1000, DOI: 10.xxxx/xxxxx, https://doi.org/10.1000/...",
        "https://doi.org/10.1000/{doi} and https://doi.org/10.1234567/abc",
        # arXiv, old and new, with versions and formats.
        "arXiv:1706.03762v5 [cs.CL], arXiv:0704.0001, arXiv:math.GT/0309136, arXiv:cond-mat/0102536v2, arXiv:1412.6980",
        "https://arxiv.org/pdf/1706.03762.pdf, https://arxiv.org/html/2401.00001v1#S1, arXiv: a server, arXiv:2401",
        "https://arxiv.org/abs/cs/0112017 and https://arxiv.org/list/cs.CL/recent",
        # Book and serial numbers in print.
        "ISBN 978-0-306-40615-7 (pbk), ISBN 0 306 40615 2, ISBN-10: 080442957X, ISBN 9780306406157 2001",
        "ISBN: 978‑0‑306‑40615‑7, ISSN 0378-5955, ISSN: 2434-561X, SBN 306-40615-2",
        "PMID: 12345678, https://pubmed.ncbi.nlm.nih.gov/12345678/, PMC1234567890",
        "https://orcid.org/0000-0002-1825-0097 and [ORCID](https://orcid.org/)",
        # Addresses inside addresses, and what only looks like one.
        "https://web.archive.org/web/2019/http://ferns.example.org, https://web.archive.org/web/2019/https:/a.example.org",
        "https://proxy.example.org/login?url=https://ferns.example.org, http://http.example.org, file:/a/b.txt",
        "Addresses begin with http:// or https:// and go on; http/https; http: and https:, see https://...",
        # What is spoken of, and code.
        '"arXiv:1706.3762" has four digits; `arXiv:1706.3762` too, and $arXiv:1706.3762$.',
        # Links that show what they lead to, shorter or otherwise written.
        "[https://a.example.org/b…](https://a.example.org/bc), [https://a.example.org](https://www.a.example.org/)",
        "[https://a.example.org/b?c=1&d](https://a.example.org/b?c=1&amp;d), [doi:10.1000/a](https://pub.example.org/1)",
        "[https://t.example.org/x](https://web.archive.org/web/2020/https://t.example.org/x)",
        "[https://old.example.org/a/b](https://new.example.net/a/b), [here](https://doi.org/10.1000/a)",
        "[https://a.example.org/b](https://a.example.org/b?utm_source=x#top), [10:30](https://a.example.org)",
        "[https://github.com/a/b/blob/main/c](https://github.com/a/b/blob/0123abc/c)",
        "[https://en.wikipedia.org/wiki/Fern_(plant)](https://en.wikipedia.org/wiki/Fern_%28plant%29)",
    ],
)
def test_well_formed_in_a_draft(text: str) -> None:
    assert not told(Document.parse(f"Ferns grow in winter, see {text}\n"))


def test_the_authors_identifiers_stand_in_the_front_matter() -> None:
    front = "authors:\n  - name: Anna Fern\n    orcid: 0000-0002-1825-0098\n  - orcid: 0000-0002-1825-0097"
    text = f"---\n{front}\n---\n\nText.\n"
    assert [one[0] for one in told(Document.parse(text))] == ["0000-0002-1825-0098"]


@pytest.mark.parametrize(
    "line",
    [
        "# orcid: 0000-0002-1825-0098",
        "#     orcid: 0000-0002-1825-0098",
        "    corresponding: true # orcid: 0000-0002-1825-0098",
        "    orcid: 0000-0000-0000-0000",
    ],
)
def test_comments_and_blanks_of_the_front_matter_are_nobodys(line: str) -> None:
    assert not told(Document.parse(f"---\nauthors:\n  - name: Anna Fern\n{line}\n---\n\nText.\n"))


def test_a_sign_in_a_string_begins_no_comment() -> None:
    text = '---\nauthors: [{name: "Anna #1", orcid: 0000-0002-1825-0098}]\n---\n\nText.\n'
    assert [one[0] for one in told(Document.parse(text))] == ["0000-0002-1825-0098"]


@pytest.mark.parametrize(
    ("fields", "marked", "fault"),
    [
        ("doi = {10.1145/3292500 .3330701}", "10.1145/3292500 .3330701", "a blank"),
        ("doi = {j.cell.2010.01.001}", "j.cell.2010.01.001", "begin"),
        ("doi = {https://ferns.org/a}", "https://ferns.org/a", "another address"),
        ("doi = {https://doi.org/10.1145.62523}", "https://doi.org/10.1145.62523", 'no "/"'),
        ("doi = {10.1002/a&lt;1::b}", "10.1002/a&lt;1::b", "HTML"),
        ("doi = {10.48550/arXiv.17O6.03762}", "10.48550/arXiv.17O6.03762", '"O" is a letter'),
        ("eprint = {1706.3762}, archiveprefix = {arXiv}", "1706.3762", "five digits"),
        ("journal = {arXiv preprint arXiv:1713.00001}", "1713.00001", "month"),
        ("url = {https://arxiv.org/abs/1706.3762}", "1706.3762", "five digits"),
        ("url = {http://https://ferns.example.org}", "http://https://ferns.example.org", "doubled"),
        ("isbn = {0-306-40615-2, 0-306-40615-3 (pbk)}", "0-306-40615-3", "check digit"),
        ("isbn = {978-0-306-40615-7 978-0-306-40615-8}", "978-0-306-40615-8", "check digit"),
        ("isbn = {97803064061578}", "97803064061578", "14 digits"),
        ("issn = {0378-5955, 1234-5678}", "1234-5678", "check digit"),
        ("pmid = {123456789}", "123456789", "eight digits"),
        ("orcid-numbers = {Fern, Anna/0000-0002-1825-0098}", "0000-0002-1825-0098", "check digit"),
    ],
)
def test_malformed_in_a_bibliography(fields: str, marked: str, fault: str) -> None:
    (one,) = told(bibliography(f"title = {{Ferns}}, {fields}"))
    assert one[0] == marked
    assert fault in one[2]


@pytest.mark.parametrize(
    "fields",
    [
        "doi = {https://doi.org/10.1000/a}",
        "doi = {DOI: 10.1000/a}",
        "doi = {http://doi.acm.org/10.1145/12345.67890}",
        "doi = {https://onlinelibrary.wiley.com/doi/abs/10.1002/abc.1}",
        r"doi = {10.1007/978-3\_7}",
        "doi = {10.1002/(SICI)1097-0258(19980815)17:15$<$1661::AID$>$3.0.CO;2-2}",
        "doi = {https://doi.org/10.1002/(SICI)1097-4571(1999)50:9<840::AID-ASI15>3.0.CO%3B2-5}",
        "doi = {10.1000/a, 10.1000/b}",
        "doi = {}",
        "doi = {10.xxxx/xxxxx}",
        "doi = {10/cn2h9c}",
        "eprint = {123456}, eprinttype = {jstor}",
        "eprint = {https://ferns.example.org/a.pdf}",
        "eprint = {arXiv:1706.03762v2}, archiveprefix = {arXiv}",
        "isbn = {978-0-306-40615-7 (pbk), 0 306 40615 2}",
        "isbn = {9780306406157 0306406152}",
        "isbn = {0378-5955}",
        "isbn = {1 0-306-40615-2}",
        "isbn = {978–0–306–40615–7}",
        "isbn = {????}",
        "isbn = {306-40615-2}",
        "issn = {0378-5955 (print), 2434561X}",
        "issn = {978-0-306-40615-7}",
        "pmid = {12345678}, pmcid = {PMC1234567890}",
        "pmid = {https://pubmed.ncbi.nlm.nih.gov/12345678}",
        "note = {See http://web.archive.org/web/2019/http://ferns.example.org}",
    ],
)
def test_well_formed_in_a_bibliography(fields: str) -> None:
    assert not told(bibliography(f"title = {{Ferns}}, {fields}"))


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("https://a.example.org/?utm_source=chatgpt.com", "https://a.example.org/"),
        ("https://a.example.org/b?utm_source=chatgpt.com&x=1#c", "https://a.example.org/b?x=1#c"),
        ("https://a.example.org/b?x=1&utm_source=openai&y=2", "https://a.example.org/b?x=1&y=2"),
        ("https://a.example.org/b?x=1&utm_source=a&utm_medium=b", "https://a.example.org/b?x=1"),
        ("https://a.example.org/b?utm_source=a&x=1&utm_medium=b.", "https://a.example.org/b?x=1."),
        ("(https://a.example.org/b?utm_source=perplexity), and", "(https://a.example.org/b), and"),
        ("<https://a.example.org/b?utm_source=claude.ai>", "<https://a.example.org/b>"),
        (
            '<a href="https://a.example.org/b?c=1&amp;utm_source=x&amp;d=2">e</a>',
            '<a href="https://a.example.org/b?c=1&amp;d=2">e</a>',
        ),
        (r"https://a.example.org/b?x=1\&utm\_source=chatgpt.com\&y=2", r"https://a.example.org/b?x=1\&y=2"),
        (
            "[https://a.example.org/b?utm_source=chatgpt.com](https://a.example.org/b?utm_source=chatgpt.com)",
            "[https://a.example.org/b](https://a.example.org/b)",
        ),
        ("[b][1]\n\n[1]: https://a.example.org/?utm_source=chatgpt.com", "[b][1]\n\n[1]: https://a.example.org/"),
    ],
)  # fmt: skip
def test_tracking_parameters(before: str, after: str) -> None:
    document = Document.parse(f"See {before}\n")
    (finding,) = tracking_parameter.run(document)
    assert finding.fix is not None
    assert finding.fix.applicability == "safe"
    mended = apply_edits(document.source.text, finding.fix.edits)
    assert mended == f"See {after}\n"
    assert not list(tracking_parameter.run(Document.parse(mended)))


@pytest.mark.parametrize(
    "text",
    [
        "`https://a.example.org/?utm_source=chatgpt.com`",
        "https://a.example.org/?source=chatgpt.com&ref=x",
        "https://web.archive.org/web/2020/https://a.example.org/?utm_source=chatgpt.com",
        "https://a.example.org/utm_source=x",
        "utm_source=chatgpt.com",
    ],
)
def test_no_tracking_parameters(text: str) -> None:
    assert not list(tracking_parameter.run(Document.parse(f"See {text}\n")))


@pytest.mark.parametrize(
    ("name", "text", "row", "marked"),
    [
        ("refs.bib", "@misc{a,\n  url = {https://x.org/j.cell.1},\n  doi = {j.cell.1},\n}", 3, "j.cell.1"),
        ("refs.bib", '@misc{a,\n  note = {j.c\\_1},\n  DOI = "j.c\\_1"}', 3, "j.c\\_1"),
        ("refs.json", '[{"id": "a", "type": "book",\n  "URL": "j.c.1",\n  "DOI": "j.c.1"}]', 3, "j.c.1"),
        ("refs.ris", "TY  - JOUR\nID  - a\nDO  - j.c.1\nER  - \n", 3, "j.c.1"),
        ("refs.yaml", "references:\n- id: a\n  type: book\n  DOI: j.c.1\n", 4, "j.c.1"),
    ],
)
def test_places_in_bibliographies(name: str, text: str, row: int, marked: str) -> None:
    document = Document.of_bibliography(read_bibliography(Source(text, name)))
    (finding,) = malformed_identifier.run(document)
    assert document.source[finding.span] == marked
    assert document.source.row(finding.span.start) == row


@pytest.mark.parametrize(
    ("doi", "url", "told"),
    [
        ("10.1000/moss.215966", "https://example.org/doi/10.1000/moss.21596", ["10.1000/moss.215966"]),
        ("10.1000/moss.2159", "https://doi.org/10.1000/moss.21569", ["10.1000/moss.2159"]),
        ("10.1000/MOSS.21596", "https://example.org/doi/10.1000/moss.21596/", []),
        ("10.5281/zenodo.4321", "https://doi.org/10.5281/zenodo.4322", []),
        ("10.1000/moss.21596", "https://example.org/10.1000/moss.21596v2", []),
        ("10.1000/moss.21596", "https://example.org/10.1000/moss.21596/full", []),
        ("10.1000/moss.21596", "https://example.org/10.1000/fern.3", []),
        ("doi.org/10.1000/moss", "", ["doi.org/10.1000/moss"]),
        ("dx.doi.org/10.1000/moss", "", ["dx.doi.org/10.1000/moss"]),
        ("https:/doi.org/10.1000/moss", "", ["https:/doi.org/10.1000/moss"]),
        (
            "https://doi.org/https://doi.org/10.1000/moss",
            "",
            ["https://doi.org/https://doi.org/10.1000/moss"],
        ),
        ("https://doi.org/10.1000/moss", "", []),
        ("http://dx.doi.org/10.1000/moss", "", []),
        ("doi:10.1000/moss", "", []),
    ],
)
def test_a_doi_field_and_the_address_beside_it(doi: str, url: str, told: list[str]) -> None:
    text = f"@article{{moss, title = {{Waiting for light}}, doi = {{{doi}}}, url = {{{url}}}}}\n"
    document = Document.of_bibliography(read_bibliography(Source(text, "refs.bib")))
    assert [document.source[one.span] for one in document.malformed_identifiers] == told
