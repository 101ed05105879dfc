"""Words that tell citations by author and year from everything else that stands before a year.

From reading the candidates of 250 drafts: a single name before a year is a place, an event, a film, a publisher or
a product as often as an author where the reference list does not have it.
"""

from __future__ import annotations

from citelint import lazy

# What leads to a citation inside its parentheses: "see also", "e.g.", "cf.", "as cited in", "Image source:".
CUE = lazy.regex(
    r"(?:(?:see|also|and|or|but|cf|e\.?\s?g|i\.?\s?e|viz|for|an?|the|in|example|instance|reviews?|overview|discussion|details"
    r"|details|more|following|after|adapted|adopted|modified|redrawn|reproduced|derived|taken|translated|based|drawn|as"
    r"|on|upon|from|per|by|of|compare|contra|pace|contrast|reviewed|summari[sz]ed|discussed|described|proposed|introduced"
    r"|developed|inspired|reported|noted|shown|used|according|to|with|via|source|sources|image|figure|photo|data|credit"
    r"|cited|quoted|qtd|citing|like|such|both|notably|especially|particularly|originally|first|recently|most|later"
    r"|similarly|further|respectively|ref|refs|reference|references|paraphrasing|original|emphasis|re|apud|ap"
    r"|vgl|siehe|s|etwa|bspw|z\.?\s?b|dazu|nach|zit|zitiert|zum|beispiel|véase|vea|ver|citado|por|voir|d['’]après|selon"
    r"|cité|par|dans|vedi|cfr|vide|zie|se|bijv|bv|см|напр|например|по|参见|见|如|详见)[\s.,:]*+)++",
    2,
)
SECONDARY = lazy.regex(
    r"(?:as )?(?:cited|quoted|qtd\.?|referenced|reprinted|summari[sz]ed|reported|discussed|described|translated)"
    r" (?:in|by|from)\b|apud\b|zitiert (?:nach|in)|zit\. (?:nach|in)|citado (?:en|por|em)|cité (?:par|dans)",
    0,
)
PERSONAL = lazy.regex(
    r"\bpers(?:onal|\.)\s?(?:comm|corr|interview|e-?mail)|\binterview(?:ed)?\b"
    r"|\bpersönliche (?:mitteilung|kommunikation)|\bemail\b|\bunpublished\b|\bv\.|\bvs?\.?\s",
    2,
)
# Words with a capital that are no authors, whatever year follows them.
_NOT_NAMES_WORDS = """
january february march april may june july august september october november december jan feb mar apr jun jul aug
sep sept oct nov dec monday tuesday wednesday thursday friday saturday sunday spring summer fall autumn winter
early mid late since until till before during between circa around about approximately approx ca c born died
founded established launched released updated published accessed retrieved copyright revised created effective
version ver v release edition ed vol volume issue no number nr figure fig figures table tables section sections
chapter chapters part appendix annex equation eq box exhibit step page pages note notes line item phase stage
article act acts law bill code regulation directive decision resolution treaty convention amendment protocol
python windows java ubuntu android ios macos office excel matlab stata spss kernel rfc pep iso iec din cve
olympics olympic championship championships cup election elections war wars battle revolution crisis pandemic
quarter q1 q2 q3 q4 fy year years decade century today now present current recent new latest last next first
total mean average median model models dataset task project
januar februar märz mai juni juli oktober dezember enero febrero marzo abril mayo junio julio agosto septiembre
octubre noviembre diciembre janvier février mars avril juin juillet août septembre octobre novembre décembre
figura tabelle abbildung abb tabla tableau kapitel seite version
"""
NOT_NAMES = frozenset(_NOT_NAMES_WORDS.split())
# Openers of sentences and other words with a capital that stand before a name and are no part of it.
_OPENERS_WORDS = """
a an the in on at by for from of to as and but or nor so yet also see cf e.g. i.e. if when while where whereas
since because although though however moreover furthermore similarly likewise thus hence therefore then later
recently earlier previously finally second third both following according per after before under unlike like
consistent contrary compared building based using work works research study studies paper papers article articles
review reviews report reports survey analysis theory model book books chapter what how why this that these those
here there it its his her their our my we they he she who which whose meanwhile additionally specifically
conversely instead indeed accordingly consequently notably importantly interestingly surprisingly crucially
nevertheless nonetheless still even only just despite with within without through upon over against between among
yet seminal classic early source sources image figure photo data credit adapted cited quoted professor prof prof.
dr dr. mr mr. mrs ms sir lord sociologist philosopher economist psychologist historian scholars scholar authors
author im in der die das den dem nach laut auch aber und oder wie bei von so vgl. siehe el la los las un una según
como para por en con selon le les une d’après dans pour avec comme cependant así
segundo conforme siguiendo suivant gemäss für secondo volgens enligt ifølge via contra citing besides extending
echoing economists psychologists sociologists também já
secondly firstly lastly overall again once together first next more most other another each all some many several
few any no not two three four
"""
OPENERS = frozenset(_OPENERS_WORDS.split())
# Openers that are family names, too: "He et al. (2018)", "(Le, 2019)".
NAMESAKES = frozenset(("he", "segundo", "so", "an", "le", "la", "das", "no", "how", "early", "long", "los"))
# Words of organisations, publishers, venues and periodicals: alone before a year they need not be authors.
_ORGANISED_WORDS = """
university universities college school institute institution press publishers publishing books editions verlag
journal review conference proceedings workshop symposium association society organization organisation foundation
ministry department office bureau agency council commission committee parliament government court center centre
laboratory laboratories lab labs bank fund group company corporation corp inc ltd llc gmbh union league party
academy museum library times post news magazine daily gazette network initiative alliance consortium team
research studies report reports statistics survey policy plan atlas nations states kingdom republic
service services programme program authority administration federation centers centres
"""
ORGANISED = frozenset(_ORGANISED_WORDS.split())
# Places where things happen in a year: conferences, publishers, events.
_PLACES_WORDS = """
afghanistan albania algeria argentina armenia australia austria azerbaijan bahrain bangladesh belarus belgium
bolivia bosnia brazil bulgaria cambodia cameroon canada chile china colombia croatia cuba cyprus czechia denmark
ecuador egypt england estonia ethiopia finland france georgia germany ghana greece guatemala haiti honduras hungary
iceland india indonesia iran iraq ireland israel italy jamaica japan jordan kazakhstan kenya korea kosovo kuwait
laos latvia lebanon libya lithuania luxembourg macedonia malaysia malta mexico moldova mongolia morocco mozambique
myanmar nepal netherlands nicaragua niger nigeria norway oman pakistan palestine panama paraguay peru philippines
poland portugal qatar romania russia rwanda scotland senegal serbia singapore slovakia slovenia somalia spain sudan
sweden switzerland syria taiwan tanzania thailand tunisia turkey türkiye uganda ukraine uruguay uzbekistan
venezuela vietnam wales yemen zambia zimbabwe africa asia europe america americas eurozone crimea ussr
alabama alaska arizona arkansas california colorado connecticut delaware florida hawaii idaho illinois indiana iowa
kansas kentucky louisiana maine maryland massachusetts michigan minnesota mississippi missouri montana nebraska
nevada ohio oklahoma oregon pennsylvania tennessee texas utah vermont virginia washington wisconsin wyoming
ontario quebec bavaria catalonia flanders
amsterdam athens atlanta auckland baltimore bangkok barcelona basel beijing beirut belfast belgrade berkeley berlin
bern birmingham bologna bonn boston brighton bristol brussels bucharest budapest cairo cambridge chicago cologne
copenhagen dallas delhi denver detroit doha dresden dubai dublin durham edinburgh eindhoven florence frankfurt
geneva genoa ghent glasgow gothenburg granada groningen hamburg hanoi heidelberg helsinki houston istanbul
jakarta jerusalem johannesburg karlsruhe kiev kyiv kyoto lagos lausanne leeds leiden leipzig leuven lima lisbon
liverpool ljubljana london lyon madrid manchester manila marseille melbourne miami milan montpellier montreal
moscow mumbai munich nagoya nairobi naples nashville nottingham nice oslo osaka ottawa oxford padua paris
philadelphia phoenix pisa pittsburgh porto portland prague princeton reykjavik riga rome rotterdam salzburg santiago
seattle seoul sevilla seville shanghai sheffield shenzhen sofia stanford stockholm strasbourg stuttgart sydney
taipei tallinn tampere tehran tokyo toronto trento trieste tübingen turin uppsala utrecht valencia vancouver
venice vienna vilnius warsaw wellington zagreb zurich zürich york jersey hampshire carolina dakota mexico
angeles francisco diego vegas zealand rio paulo hong kong aviv kingdom states
"""
_PLACES = frozenset(_PLACES_WORDS.split())
# Verbs that only persons are the subject of, so that the name before them is an author's.
HUMAN_VERB = lazy.regex(
    r"[\s,]*+(?:also |further |later |first |then |have |has |had |who |originally |recently |famously |similarly )*+"
    r"(?:argu(?:e|es|ed)|found|finds?|suggest(?:s|ed)?|claim(?:s|ed)?|not(?:es|ed)|conclud(?:es|ed)|observ(?:es|ed)"
    r"|propos(?:es?|ed)|report(?:s|ed)?|stat(?:es|ed)|defin(?:es?|ed)|assert(?:s|ed)?|contend(?:s|ed)?|maintain(?:s|ed)?"
    r"|posit(?:s|ed)?|hypothesi[sz](?:es|ed)|emphasi[sz](?:es|ed)|investigat(?:es|ed)|conducted|point(?:s|ed)? out"
    r"|theori[sz](?:es|ed)|believ(?:es|ed)|writes|wrote|insist(?:s|ed)?|acknowledg(?:es|ed)|caution(?:s|ed)?"
    r"|critici[sz](?:es|ed)|examin(?:es|ed)|estimat(?:es|ed)|recommend(?:s|ed)?"
    r"|interviewed|surveyed|analy[sz]ed|conceptuali[sz](?:es|ed)|disagrees?|calls? (?:this|it|these|them)\b"
    r"|discordam?|ressaltam?|salientam?|entendem?|atestam?"
    r"|affirment?|soutient|soutiennent|soulignent?|constatent?|écrit|définit|définissent|remarquent?"
    r"|sostienen?|afirman?|señalan?|argumentan?|plantean?|concluyen?|definen?|afirmam?|defendem?|apontam?|destacam?"
    r"|argumentier(?:t|en)|behaupte(?:t|n)|schreib(?:t|en)|kritisier(?:t|en)|konstatier(?:t|en)|betont|betonen"
    r"|sostengono|sostiene|osservano?|scrive|scrivono)\b"
)
# What only sayings of persons and bodies follow: "According to Smith (2020)".
ACCORDING = lazy.regex(
    r"\b(?:according to|as per|selon|d['’]après|según|segundo|conforme|laut|secondo|volgens|enligt|ifølge)\s++\Z",
    2,
)
# Verbs of persons before their names: "argumentiert Smith (2020)", "como afirma Smith (2020)".
HUMAN_VERB_BEFORE = lazy.regex(
    r"\b(?:argumentier(?:t|en)|behaupte(?:t|n)|schreib(?:t|en)|kritisier(?:t|en)|konstatier(?:t|en)|betont|betonen"
    r"|affirment?|soutient|soulignent?|écrit|écrivent|sostienen?|afirman?|afirmam|señalan?|argumentan?|defendem?|apontam?"
    r"|destacam?|ressaltam?|sostengono|osservano?|scrive|scrivono"
    r"|(?:shown|argued|demonstrated|suggested|noted|discussed|defined|observed|hypothesi[sz]ed|theori[sz]ed|pointed out"
    r"|conceptuali[sz]ed|proposed) by|cf\.|vgl\.)\s++\Z",
    2,
)
# What a person's "Smith's (2020)" is followed by, where it is a work of science and no film.
SCHOLARLY = lazy.regex(
    r"\s(?:\w++ )?(?:account|analys[ie]s|argument|argumentation|claims?|conception|concept|conclusions?|critique"
    r"|critici[sz]ms?|definition|distinction|findings?|framework|hypothesis|notion|stud(?:y|ies)|taxonomy|theory|thesis"
    r"|typology)\b"
)
# Pages behind a year: nothing but a work has them.
PAGES = lazy.regex(r"\s?(?:,\s?(?:pp?|S|pág|págs|str)\.\s?\d|:\s?\d{1,3}(?:\s?[–-]\s?\d{1,3})?\s?\))")


def is_place(word: str) -> bool:
    """Whether *word* names a country, a state or a large city."""
    return word.casefold() in _PLACES


def is_acronym(word: str) -> bool:
    """Whether *word* is written with several capitals: ``WHO``, ``NeurIPS``, ``GPT-4``; not ``McCarthy``, ``O'Brien``.

    >>> is_acronym("OECD"), is_acronym("McCarthy"), is_acronym("O’Brien"), is_acronym("DeMeo")
    (True, False, False, False)
    """
    letters = [char for char in word if char.isalpha()]
    capitals = sum(char.isupper() for char in letters)
    return any(char.isdigit() for char in word) or (capitals > 1 and capitals + 1 >= len(letters) / 1.5)
