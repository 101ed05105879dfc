"""Openers, closers and word counts of assistants in the words of other languages, and what authors write there."""

from __future__ import annotations

import pytest

from citelint.document import Document

FRAMES = {
    "en": "# Tides\n\n## 1 Tides\n\nTides follow the moon [1]. Harbours follow them [2].\n\n{}\n\n## 2 Gauges\n\n"
    "Gauges were built later [2].\n\n## References\n\n",
    "es": "# Mareas\n\n## 1 Mareas\n\nLas mareas siguen a la luna [1], y los puertos las siguen a ellas [2].\n\n{}\n\n"
    "## 2 Puertos\n\nLos mareógrafos se instalaron después [2].\n\n## Referencias\n\n",
    "pt": "# Marés\n\n## 1 Marés\n\nAs marés seguem a lua [1], e os portos não param [2].\n\n{}\n\n"
    "## 2 Portos\n\nOs marégrafos foram instalados depois [2].\n\n## Referências\n\n",
    "fr": "# Marées\n\n## 1 Marées\n\nLes marées suivent la lune [1], et les ports suivent les marées [2].\n\n{}\n\n"
    "## 2 Ports\n\nLes marégraphes sont arrivés plus tard [2].\n\n## Références\n\n",
    "zh": "# 潮汐\n\n## 1 潮汐\n\n潮汐随月亮而动[1]，港口的水位随潮汐而变[2]。\n\n{}\n\n"
    "## 2 港口\n\n验潮仪出现得更晚[2]。\n\n## 参考文献\n\n",
    "ja": "# 潮汐\n\n## 1 潮汐\n\n潮汐は月に従う[1]。港の水位は潮汐に従う[2]。\n\n{}\n\n"
    "## 2 港\n\n検潮儀は後から作られました[2]。\n\n"
    "## 参考文献\n\n",
    "ko": "# 조석\n\n## 1 조석\n\n조석은 달을 따른다 [1]. 항구의 수위는 조석을 따른다 [2].\n\n{}\n\n"
    "## 2 항구\n\n검조의는 나중에 만들어졌다 [2].\n\n"
    "## 참고 문헌\n\n",
}
ENTRIES = "[1] A. Lin. Tides. 2019.\n\n[2] B. Ode. Harbours. 2020.\n"


def found(language: str, text: str) -> list[str]:
    draft = FRAMES[language].format(text) + ENTRIES
    document = Document.parse(draft)
    return [document.source[residue.span] for residue in document.residues]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Here is the updated README file:"),
        ("en", "Here is the revised README.md with the new badges:"),
        ("en", "(Note: Citations 3 through 9 are integrated into the internal reasoning of this report.)"),
        ("es", "Perfecto, aquí tienes la versión corregida con los cambios:"),
        ("es", "¡Excelente! Aquí tienes la versión revisada:"),
        ("es", "Perfecto. Aquí tienes la versión breve para tu README.md:"),
        ("es", "Aquí tienes la versión reescrita de forma más clara:"),
        ("pt", "Excelente! Aqui está a versão final do README.md:"),
        ("pt", "Aqui está a versão reescrita de forma mais coesa:"),
        ("pt", "Aqui está a versão atualizada dessa seção, incluindo o novo gráfico."),
        ("zh", "非常抱歉，我之前的回答有误。"),
        ("zh", "针对您的查询，我将说明潮汐的成因。"),
        ("zh", "从您提供的图片来看，水位在夜里升高。"),
        ("zh", "**全文完。字数统计：约 15,000 字**"),
        ("ja", "以上が修正版になります。どの節を詳しく書くか指示をください。"),
        ("ja", "必要であれば、さらに詳しい図を追加できます。"),
        ("ko", "원하시면 이 내용을 표로 정리해 드릴게요."),
        ("ko", "계속 작성할까요?"),
        ("fr", "N'hésitez pas si vous souhaitez que j'approfondisse un point."),
    ],
)
def test_an_assistants_voice(language: str, text: str) -> None:
    assert found(language, text) == [text]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Here is the README of the tide tables:"),
        ("en", "Here is the final README for our pupils:"),
        ("en", "Citations in this report are numbered, and its reasoning is given in full."),
        ("es", "Perfecto, la marea sube dos veces al día."),
        ("es", "¡Excelente! La marea subió más que nunca."),
        ("es", "Aquí tienes la receta de la sopa:"),
        ("es", "Perfecto, aquí está la versión de la ley:"),
        ("pt", "Excelente porto! As marés são altas."),
        ("pt", "Aqui está a lista das marés dessa região:"),
        ("pt", "Pronto, aqui está o mapa do porto:"),
        ("zh", "对不起，潮水不等人。"),
        ("zh", "针对您的需求，我们将提供潮汐表。"),
        ("zh", "从观测者提供的图片来看，水位升高。"),
        ("zh", "全文见附录。"),
        ("zh", "（全文约4800字）"),
        ("zh", "全文共三章，约两万字，由两位作者写成。"),
        ("ja", "必要であれば、検潮儀を追加できます。"),
        ("ja", "以上が潮汐の三つの原因です。"),
        ("ja", "どの節を読むかは読者に任せる。"),
        ("ko", "필요하면 검조의를 더 설치할 수 있다."),
        ("ko", "원하시면 이메일로 자료를 보내 드리겠습니다."),
        ("ko", "이 글이 도움이 되었기를 바랍니다."),
        ("ko", "계속 작성하면 표가 길어진다."),
        ("fr", "N'hésitez pas si vous souhaitez visiter le port."),
        ("fr", "Les pilotes n'hésitent pas si la marée monte."),
    ],
)
def test_what_authors_write(language: str, text: str) -> None:
    assert found(language, text) == []


def test_a_readme_that_is_shown_is_an_example() -> None:
    assert found("en", "Here is the updated README:\n\n```\n# Tides\n```") == []
