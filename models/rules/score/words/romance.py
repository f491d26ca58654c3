"""French, Spanish, Portuguese and Italian. Participles stand in both genders."""

from models.rules.score.words.word_list import WordList, words

FRENCH = WordList(
    starts=words(
        """
        mise conçu conçue réduit réduite écrit écrite suivi suivie conduit conduite construit construite
        produit produite traduit traduite obtenu obtenue tenu tenue refonte prise reprise veille étude
        études analyse analyses audit maintenance maîtrise recherche support vente achat achats appui aide
        accueil soutien encadrement chiffrage conception création gestion direction suivi contrôle contrôles
        relecture enquête revue revues rédaction démarche tests test montage pilotage mené menée géré gérée
        créé créée dirige dirigé dirigée conçois gère crée mène pilote développe développait assure assurer
        anime animer encadre forme former réalise réduction hausse baisse diminution clôture ouverture
        fermeture couverture mesure lecture conduite défense collecte lancement
        """
    ),
    endings=(
        "ement",
        "ation",
        "ition",
        "ution",
        "ission",
        "er",
        "ir",
        "ire",
        "ndre",
        "é",
        "ée",
        "ais",
        "ait",
        "age",
    ),
    exceptions=words("département papier dossier premier dernier métier chantier courrier langage stage"),
    numbers=words(
        """
        deux trois quatre cinq six sept huit neuf dix onze douze quinze vingt trente cent cents mille
        million millions dizaine dizaines centaine centaines milliers moitié doublé doublée triplé triplée
        divisé divisée
        """
    ),
)
SPANISH = WordList(
    starts=words(
        """
        cierre apertura bajada subida recorte cobertura captura lectura defensa recogida toma desarrollo
        desarrollé diseño diseñé gestión liderazgo lideré mejora mejoré apoyo ayuda control manejo puesta
        análisis estudio estudios soporte venta ventas compra compras cuidado atención trabajo trabajé trato
        registro reducción aumento lanzamiento arranque ahorro refuerzo rediseño redacción escribí escrito
        hice hecho construí logré reduje conduje introduje produje obtuve mantuve di dirigí creé monté llevé
        impulso ejecuté cobro envío
        """
    ),
    endings=(
        "ción",
        "sión",
        "amiento",
        "imiento",
        "ando",
        "iendo",
        "ar",
        "er",
        "ir",
        "é",
        "í",
        "ado",
        "ada",
        "ido",
        "ida",
        "aba",
        "ía",
    ),
    exceptions=words(
        "empresa grado mercado todavía había tecnología ingeniería mayor anterior superior lugar"
    ),
    numbers=words(
        """
        dos tres cuatro cinco seis siete ocho nueve diez once doce quince veinte treinta cien cientos mil
        miles millón millones docena docenas mitad doble tercio duplicó dupliqué triplicó
        """
    ),
)
PORTUGUESE = WordList(
    starts=words(
        """
        queda fecho abertura cobertura leitura recolha subida corte defesa tomada desenvolvi desenvolvimento
        liderança gestão melhoria apoio ajuda controle controlo análise estudo estudos suporte venda vendas
        compra compras cuidado trabalho desenho projeto implantei criei fiz escrevi reduzi introduzi
        construí conduzi produzi obtive mantive dei dirigi montei levei reforço redesenho redução aumento
        lançamento liderei coordenei geri implementei aprendi ensino manutenção
        """
    ),
    endings=(
        "ção",
        "ções",
        "são",
        "mento",
        "ando",
        "endo",
        "indo",
        "ar",
        "er",
        "ir",
        "ei",
        "ado",
        "ada",
        "ido",
        "ida",
        "ava",
        "ou",
        "agem",
    ),
    exceptions=words("departamento mercado lugar superior anterior orçamento linguagem grado"),
    numbers=words(
        """
        dois duas três quatro cinco seis sete oito nove dez onze doze quinze vinte trinta cem centenas mil
        milhares milhão milhões dúzia dezenas metade dobro dobrei dobrou dupliquei duplicou tripliquei
        """
    ),
)
ITALIAN = WordList(
    starts=words(
        """
        chiusura apertura copertura fornitura lettura misura trattativa trattative taglio calo aumento
        crescita difesa gestione sviluppo analisi supporto guida guidato guidata cura curato curata studio
        ricerca vendita acquisto acquisti controllo verifica verifiche stesura messa avvio lancio riduzione
        ridotto ridotta scritto scritta diretto diretta condotto condotta introdotto introdotta prodotto
        prodotta svolto svolta costruito costruita progetto disegno rilancio revisione redazione
        collaborazione assistenza presa raccolta consulenza conduzione sviluppai creai diressi scrissi fatto
        fatta ottenuto ottenuta
        """
    ),
    endings=(
        "zione",
        "zioni",
        "sione",
        "mento",
        "ando",
        "endo",
        "are",
        "ere",
        "ire",
        "ato",
        "ata",
        "uto",
        "uta",
        "ito",
        "ita",
    ),
    exceptions=words("mercato dipartimento appartamento laureato laureata"),
    numbers=words(
        """
        due tre quattro cinque sei sette otto nove dieci undici dodici quindici venti trenta cento centinaia
        mille migliaia mila milione milioni dozzina decine metà doppio raddoppiato raddoppiata triplicato
        dimezzato dimezzata
        """
    ),
)
