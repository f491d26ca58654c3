"""English, German and Dutch."""

import re

from models.rules.score.words.word_list import WordList, words

_ENGLISH_VERBS = words(
    """
    accelerate achieve acquire act adapt address administer adopt advise advocate align allocate analyse
    analyze apply appoint architect arrange assemble assess assign assist attain audit author automate
    balance benchmark boost brief broaden budget build calculate calibrate capture care carry catalogue
    centralise centralize chair champion check clarify coach co-author code collaborate collect combine
    communicate compare compile complete compose compute conceive conduct configure consolidate construct
    consult contribute control convert convince cooperate coordinate correct counsel create cultivate curate
    customise customize cut debug decide decrease define delegate deliver demonstrate deploy derive design
    detect determine develop devise diagnose digitise digitize direct discover document double draft drive
    earn edit educate eliminate enable encourage enforce engineer enhance ensure establish estimate evaluate
    examine execute expand explain explore extend extract facilitate finalise finalize fix forecast form
    formulate foster found fulfil fulfill gain gather generate grow guide handle harden help hire host
    identify illustrate implement improve increase influence inform initiate innovate inspect inspire
    install instruct instrument integrate interpret interview introduce invent investigate judge keep launch
    lead learn lecture leverage liaise lift lower maintain make manage manufacture map market maximise
    maximize measure mediate mentor merge migrate minimise minimize mobilise model moderate modernise
    modernize modify monitor motivate move negotiate open operate optimise optimize orchestrate order
    organise organize originate outperform overhaul oversee own participate partner perform pilot pioneer
    plan port prepare present preserve prevent prioritise prioritize process procure produce program
    programme promote propose prototype prove provide publish purchase raise reach rebuild receive recommend
    reconcile record recruit redesign redevelop reduce refactor refine relocate remodel renew reorganise
    reorganize replace report represent research resolve respond restore restructure retain revamp review
    revise revive rewrite roll run save scale schedule secure select sell serve set shape ship shorten
    simplify slash solve source spearhead specify speed sponsor stabilise stabilize standardise standardize
    start steer streamline strengthen structure study supervise supply support surpass survey sustain take
    teach test track trade train transform translate treat trim triple troubleshoot tune turn tutor unify
    update upgrade use validate verify visualise visualize volunteer win work write
    """
)
_ENGLISH_IRREGULAR = words(
    """
    bought brought built came chose cut drew drove found gave got grew held kept knew laid led left lent
    made met oversaw put ran read rebuilt redid rewrote rose said sat saw sent set shrank sold spent split
    spoke stood strove taught thought threw told took undertook understood upheld went withdrew won wrote
    headed began became broke co-led co-founded
    """
)


def _inflected(verb: str) -> set[str]:
    """ "manage": manages, managed, managing; "plan": planned, planning; "apply": applied."""
    stem = verb[:-1] if verb.endswith("e") else verb
    forms = {
        verb,
        f"{verb}s",
        f"{verb}es",
        f"{stem}ed",
        f"{stem}ing",
        f"{stem}{stem[-1]}ed",
        f"{stem}{stem[-1]}ing",
    }
    return forms | ({f"{verb[:-1]}ied", f"{verb[:-1]}ies"} if verb.endswith("y") else set())


ENGLISH = WordList(
    starts=frozenset(form for verb in _ENGLISH_VERBS for form in _inflected(verb)) | _ENGLISH_IRREGULAR,
    endings=("ed", "ised", "ized"),
    exceptions=words(
        "advanced based certified detailed distributed dedicated embedded experienced skilled united limited"
    ),
    skipped=("ly",),
    numbers=words(
        """
        two three four five six seven eight nine ten eleven twelve fifteen twenty thirty forty fifty hundred
        thousand million billion dozen dozens hundreds thousands millions half doubled doubling tripled
        halved quadrupled twice
        """
    ),
)
GERMAN = WordList(
    starts=words(
        """
        aufbau ausbau umbau abbau entwurf betrieb einsatz einkauf verkauf vertrieb analyse analysen design
        pflege support umsetzung recherche redaktion konzept konzeption test tests kontrolle mitarbeit
        zusammenarbeit mitwirkung unterricht abschluss aufnahme annahme ausgabe übernahme inbetriebnahme
        abnahme vorbereitung ablösung umzug neubau rollout coaching training mentoring monitoring debugging
        refactoring reporting controlling management projektmanagement programmierung erhebung akquise
        akquisition montage reparatur vergabe baute schrieb führte leitete hielt gewann half löste schuf
        trug übernahm verantwortete vertrat war wurde begann gab nahm brachte plante prüfte testete betreute
        steuerte senkte steigerte erhöhte verkürzte verbesserte schulte
        """
    ),
    endings=(
        "ung",
        "ungen",
        "tion",
        "ierung",
        "ition",
        "elte",
        "erte",
        "ierte",
        "itete",
        "ührte",
        "eute",
        "egte",
        "ellte",
        "ichtete",
        "beitete",
        "ieren",
        "eiten",
        "ühren",
        "ickeln",
        "erstellen",
    ),
    exceptions=words(
        "abteilung erfahrung erfahrungen leistungen anwendung anwendungen position organisation"
    ),
    last_word=re.compile(
        r"(?:\w*ge\w{2,}(?:t|en)|\w+iert|(?:\w{2,4})?(?:be|ver|ent|er|zer|über|unter|wieder)\w{2,}t"
        r"|übernommen|geschrieben|entworfen|betrieben|vorangetrieben|unterstützt)"
    ),
    numbers=words(
        """
        zwei drei vier fünf sechs sieben acht neun zehn elf zwölf zwanzig dreißig hundert tausend million
        millionen dutzend hunderte tausende halbiert halbierte verdoppelt verdoppelte verdreifacht hälfte
        doppelt
        """
    ),
)
DUTCH = WordList(
    starts=words(
        """
        beheer overgang overstap opstellen bewaken bijhouden afsluiten afsluiting daling stijging groei
        verlaging verhoging invoeren plannen aansturen ontwerp opzet bouw aanleg onderhoud onderzoek advies
        verkoop inkoop toezicht contact analyse implementatie realisatie coördinatie ondersteuning
        begeleiding leiding ontwikkeling bouwde schreef leidde gaf maakte hielp bracht nam deed won
        verlaagde verhoogde verbeterde ontwierp onderhield bouwen schrijven leiden geven maken beheren
        ontwerpen opzetten adviseren testen opleiden trainen schreef zette voerde
        """
    ),
    endings=(
        "ing",
        "atie",
        "elde",
        "eerde",
        "erde",
        "eren",
        "elen",
        "teerde",
        "dde",
        "kte",
        "wikkelen",
        "stelde",
        "stellen",
        "oeren",
    ),
    exceptions=words("opleiding ervaring organisatie afdeling vergadering omgeving woning"),
    last_word=re.compile(r"(?:\w*ge\w{2,}(?:d|t|en)|(?:ver|be|ont|her)\w{2,}(?:d|t|en))"),
    numbers=words(
        """
        twee drie vier vijf zes zeven acht negen tien elf twaalf twintig dertig honderd duizend miljoen
        tientallen honderden duizenden half gehalveerd verdubbeld verdubbelde halveerde helft
        """
    ),
)
