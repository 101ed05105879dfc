"""Which headings say that a reference list follows, by the words that people write there."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import Literal

from citelint import lazy

HeadingKind = Literal["strong", "weak", "further"]

# Headings that say nothing else than that works follow.
_STRONG = """
references|reference list|references list|list of references|cited references|references cited|
bibliographic references|
bibliographical references|literature references|bibliography|works cited|cited works|work cited|
works consulted|
literature cited|cited literature|literature|literature list|sources cited|cited sources|citations|
citation list|
list of citations|source list|list of sources
literatur|literaturverzeichnis|literaturangaben|literaturliste|quellenverzeichnis|quellenangaben|
referenzen|
bibliographie|bibliografie|einzelnachweise|zitierte literatur|verwendete literatur|
referenzverzeichnis
références|références bibliographiques|références citées|ouvrages cités|littérature citée|
liste de références|
liste des références|œuvres citées|oeuvres citées
referencias|referencias bibliográficas|lista de referencias|bibliografía|obras citadas|
literatura citada|
bibliografía consultada|referencias citadas|trabajos citados
referências|referências bibliográficas|lista de referências|bibliografia|obras consultadas|
trabalhos citados
riferimenti|riferimenti bibliografici|referenze|referenze bibliografiche|opere citate
referenties|literatuur|literatuurlijst|bronvermelding|literatuurverwijzingen|referentielijst|
literatuuropgave
referencer|referanser|referenser|referenslista|referanseliste|litteratur|litteraturliste|
litteraturförteckning|
källförteckning|litteraturlista|kirjallisuus|lähteet|lähdeluettelo|viitteet|heimildir|heimildaskrá
literatura|bibliografia załącznikowa|piśmiennictwo|spis literatury|použitá literatura|
seznam literatury|
seznam použité literatury|zoznam literatúry|irodalom|irodalomjegyzék|hivatkozások|
felhasznált irodalom|referințe|
referințe bibliografice|literatūra|kirjandus|literatūros sąrašas|reference literature
kaynakça|kaynaklar|kaynaklar dizini|βιβλιογραφία|αναφορές|βιβλιογραφικές αναφορές|παραπομπές
литература|список литературы|библиография|библиографический список|список источников|
использованная литература|
список использованных источников|список использованной литературы|использованные источники|
источники и литература|
список цитируемой литературы|література|список літератури|список використаних джерел|бібліографія|
литература и источники
参考文献|參考文獻|参考资料|參考資料|引用文献|引用文獻|参考文献列表|
参考文献清单|主要参考文献|参考书目|參考書目|参考来源|资料来源|
参考資料|引用・参考文献|参照文献|文献一覧|文献|参考文献一覧|引用来源|信息来源|数据来源|参考链接|参考文献与注释
참고문헌|참고 문헌|참고자료|참고 자료|인용문헌|인용 문헌|참조문헌
tài liệu tham khảo|daftar pustaka|referensi|المراجع|المصادر|قائمة المراجع|منابع|مراجع|מקורות|
ביבליוגרפיה|संदर्भ|บรรณานุกรม|เอกสารอ้างอิง
"""
# Words that also head other things: what follows must show that it is a list of works.
_WEAK = """
notes|sources consulted|footnotes|endnotes|end notes|sources|source|reference|source links|
source notes|links|resources|citation|
anmerkungen|fußnoten|quellen|belege|nachweise|remarques|sources et notes|notas|note|fuentes|fontes|
fonti|bronnen|noten|
källor|kilder|noter|źródła|przypisy|zdroje|források|джерела|источники|ссылки|примечания|сноски|参考|
引用|来源|來源|出典|
注釈|注释|註釋|注|脚注|출처|각주|인용|lähde|notes de bas de page|sources des données|izvori|извори|
surse|kaynak|dipnotlar
"""
_FURTHER = """
further reading|external links|weblinks|liens externes|enlaces externos|ligações externas|collegamenti esterni|
additional reading|recommended reading|suggested reading|suggested readings|
reading list|
recommended readings|further readings|additional resources|further resources|learn more|see also|
related reading|
weiterführende literatur|literaturempfehlungen|lectures complémentaires|pour aller plus loin|
lecturas recomendadas|
lecturas adicionales|para saber más|leituras recomendadas|leitura complementar|letture consigliate|
per approfondire|verder lezen|vidare läsning|videre lesning|延伸阅读|扩展阅读|拓展阅读|推荐阅读|
进一步阅读|延伸閱讀|関連文献|더 읽을거리|
что почитать|дополнительная литература|рекомендуемая литература
"""
_ADJECTIVE = lazy.regex(
    r"(?:key|main|core|selected|select|primary|secondary|additional|other|full|complete|academic|scientific|annotated"
    r"|numbered|formatted|external|general|all|cited|important|essential|technical|supplementary|supporting"
    r"|representative|final|verified|online|web|consolidated|original|partial|abbreviated|research|data"
    r"|literature|bibliographic|chapter|section|article|report|paper|wichtige|ausgewählte|principales|sélection de)\s++"
)
_NUMBERING = lazy.regex(
    r"(?:(?:chapter|section|appendix|annex|part|kapitel|chapitre|capítulo|第)\s*+)?+"
    r"(?:\d{1,3}(?:\.\d{1,3})*+|[ivxlc]{1,6}(?=[.):、])|[a-z](?=[.):、])|[一二三四五六七八九十]{1,3})"
    r"\s*+(?:章|节|節|部分)?+(?:[.):：、．—–-]++\s*+|\s++)",
)
# "(2020–2024)", "[1]–[12]"
_PARENTHESIS = lazy.regex(
    r"(?:\s*+[,–-]?\s*+(?:[(（\[【][^()（）\[\]【】]{0,80}[)）\]】]|\{[^{}]{0,80}\}))++\s*+$"
)
_ANNEX = lazy.regex(r"(?:appendix|annex|annexe|anhang|anexo|apéndice|allegato|bijlage)\s?[:–—-]\s++")
# "References for Chapter 1", "Sources cited in this report"
_OF_PART = lazy.regex(
    r"\s(?:for|of|in|zu|zum|für|du|de la|del)\s(?:(?:this|the|these|dieses|diesem)\s)?(?:chapter|section|part|unit"
    r"|module|lesson|lecture|week|set|paper|report|article|document|essay|study|survey|appendix|kapitel|abschnitt|teil"
    r"|chapitre|capítulo)(?:\s[\divxlc.]{1,8})?$"
)
_PARTS = lazy.regex(
    r"\s*+(?:[/|&+,·•;]|\band\b|\bund\b|\bet\b|\by\b|\be\b|\ben\b|\boch\b|\bog\b|\bи\b|\bi\b|和|与|與|及)\s*+"
)
_WORD = lazy.regex(r"[a-z]+")
_EDGES = " \t\r\n*_~=#:：.。-–—|•·>"


@cache
def _vocabulary() -> dict[str, HeadingKind]:
    kinds: dict[str, HeadingKind] = {}
    words: str
    kind: HeadingKind
    for words, kind in ((_FURTHER, "further"), (_WEAK, "weak"), (_STRONG, "strong")):
        kinds.update(dict.fromkeys((word.strip() for word in words.replace("\n", "|").split("|")), kind))
    kinds.pop("", None)
    return kinds


@cache
def _needed_words() -> frozenset[str]:
    """The longest word of each heading of ASCII letters."""
    return frozenset(max(_WORD.findall(words), key=len) for words in _vocabulary() if words.isascii())


def heading_kind(title: str) -> HeadingKind | None:
    """What a heading of this plain text says: works follow, perhaps works follow, further reading, or neither."""
    if len(title) > 80:
        return None
    return _kind(title)


@lru_cache(maxsize=4096)
def _kind(title: str) -> HeadingKind | None:
    words = " ".join(title.casefold().split()).strip(_EDGES)
    while words and not (words[0].isalnum()):  # an emoji, a section sign
        words = words[1:]
    words = words.rstrip(_EDGES)
    known = _vocabulary()
    if words in known:
        return known[words]
    if words.isascii() and _needed_words().isdisjoint(_WORD.findall(words)):
        return None  # as nearly always, and soon told
    for candidate in (words, _NUMBERING.sub("", words, count=1), _ANNEX.sub("", words, count=1)):
        candidate = _OF_PART.sub("", _PARENTHESIS.sub("", candidate)).strip(_EDGES)
        kind = known.get(candidate) or known.get(_ADJECTIVE.sub("", candidate, count=1))
        if kind:
            return kind
        parts = [part for part in _PARTS.split(candidate) if part]
        if len(parts) > 1:
            kinds = [known.get(part) or known.get(_ADJECTIVE.sub("", part, count=1)) for part in parts]
            if all(kinds):
                return next((kind for kind in kinds if kind == "strong"), kinds[0])
        # Two languages side by side: "参考文献 References".
        first, _, second = candidate.partition(" ")
        if (
            second
            and first
            and first.isascii() != second.isascii()
            and known.get(first)
            and known.get(second)
        ):
            return known[first]
    return None
