"""Towns of the world, as CVs print them."""

from models.rules.dates.vocabulary import split_words

# Towns beyond those CLDR names for its time zones, by country.
TOWNS = split_words(
    """
        freiburg; freiburg im breisgau; mannheim; augsburg; wiesbaden; mainz; aachen; kiel; lübeck; rostock;
        erfurt; jena; potsdam; kassel; münster; bielefeld; dortmund; duisburg; bochum; wuppertal; mönchengladbach;
        saarbrücken; ulm; regensburg; würzburg; ingolstadt; fürth; erlangen; göttingen; braunschweig; wolfsburg;
        magdeburg; halle; chemnitz; oldenburg; osnabrück; paderborn; darmstadt; offenburg; konstanz; tübingen;
        reutlingen; heilbronn; pforzheim; koblenz; trier; kaiserslautern; leverkusen; hagen; hamm; krefeld;
        oberhausen; gelsenkirchen; passau; bamberg; bayreuth; landshut; rosenheim; garching; walldorf; weimar;
        cottbus; flensburg; linz; salzburg; innsbruck; klagenfurt; villach; wels; st. pölten; dornbirn; bregenz;
        luzern; lucerne; winterthur; st. gallen; lugano; fribourg; neuchâtel; zug; biel; thun; sion; nyon; vevey;
        montreux; schaffhausen; chur; vaduz; rouen; reims; le havre; dijon; angers; nîmes; saint-étienne; toulon;
        clermont-ferrand; le mans; aix-en-provence; brest; tours; amiens; limoges; annecy; perpignan; metz;
        besançon; orléans; mulhouse; caen; nancy; argenteuil; montreuil; roubaix; tourcoing; avignon; dunkerque;
        créteil; poitiers; versailles; la rochelle; pau; cannes; antibes; ajaccio; bastia; saint-denis;
        la défense; boulogne-billancourt; villeurbanne; valence; chambéry; quimper; vannes; lorient; saint-malo;
        troyes; colmar; bayonne; biarritz; évry; cergy; nanterre; levallois-perret; courbevoie;
        issy-les-moulineaux; neuilly-sur-seine; sophia antipolis; namur; liège; luik; charleroi; mons; bruges;
        brugge; leuven; louvain; louvain-la-neuve; mechelen; kortrijk; hasselt; oostende; tournai; monaco;
        sevilla; seville; granada; cádiz; huelva; jaén; almería; alicante; murcia; cartagena; palma;
        palma de mallorca; las palmas; tenerife; santa cruz de tenerife; vigo; a coruña; la coruña;
        santiago de compostela; ourense; lugo; pontevedra; gijón; oviedo; santander; san sebastián; donostia;
        vitoria; vitoria-gasteiz; pamplona; logroño; burgos; león; valladolid; salamanca; segovia; ávila; toledo;
        albacete; cuenca; badajoz; cáceres; mérida; tarragona; girona; lleida; lérida; castellón; elche; marbella;
        getafe; leganés; alcalá de henares; móstoles; hospitalet; badalona; sabadell; terrassa; braga; coimbra;
        aveiro; faro; évora; setúbal; leiria; viseu; guimarães; funchal; viana do castelo; vila nova de gaia;
        matosinhos; oeiras; cascais; sintra; amadora; almada; puebla; querétaro; tijuana; cancún; toluca; zapopan;
        san luis potosí; aguascalientes; hermosillo; chihuahua; saltillo; cali; barranquilla; bucaramanga;
        pereira; manizales; arequipa; trujillo; cusco; guayaquil; valparaíso; viña del mar; concepción;
        antofagasta; rosario; mendoza; la plata; mar del plata; tucumán; salta; asunción; la paz;
        santa cruz de la sierra; cochabamba; san josé; panamá; ciudad de panamá; ciudad de guatemala; tegucigalpa;
        san salvador; managua; santo domingo; la habana; maracaibo; valencia; niterói; goiânia; manaus; belém;
        natal; joão pessoa; maceió; aracaju; teresina; são luís; cuiabá; campo grande; vitória; vila velha;
        joinville; blumenau; londrina; maringá; ribeirão preto; são josé dos campos; sorocaba; santos; guarulhos;
        osasco; são bernardo do campo; santo andré; são carlos; uberlândia; juiz de fora; caxias do sul; pelotas;
        santa maria; feira de santana; petrópolis; duque de caxias; nova iguaçu; contagem; betim; barueri;
        jundiaí; piracicaba; bauru; modena; parma; reggio emilia; ferrara; ravenna; rimini; piacenza; verona;
        vicenza; treviso; trieste; udine; trento; bolzano; brescia; bergamo; monza; como; varese; pavia; cremona;
        mantova; novara; alessandria; asti; cuneo; savona; la spezia; pisa; livorno; lucca; siena; arezzo; prato;
        perugia; terni; ancona; pesaro; pescara; l'aquila; latina; caserta; salerno; avellino; bari; lecce;
        taranto; foggia; brindisi; potenza; matera; cosenza; catanzaro; reggio calabria; catania; messina;
        siracusa; ragusa; trapani; cagliari; sassari; genoa; venice; padua; mestre; carpi; cesena; forlì; imola;
        faenza; groningen; leiden; delft; haarlem; arnhem; nijmegen; breda; tilburg; 's-hertogenbosch; den bosch;
        maastricht; enschede; zwolle; almere; amersfoort; apeldoorn; deventer; leeuwarden; assen; hilversum;
        zoetermeer; dordrecht; gouda; alkmaar; wageningen; hoofddorp; schiphol; veldhoven; roosendaal; venlo;
        heerlen; ede; zeist; nieuwegein; amstelveen; lelystad; middelburg; hengelo; hoorn; rijswijk; houten;
        woerden; bergen op zoom; vlissingen; санкт-петербург; спб; челябинск; омск; ростов-на-дону; уфа;
        красноярск; воронеж; пермь; волгоград; краснодар; саратов; тюмень; тольятти; ижевск; барнаул; ульяновск;
        иркутск; хабаровск; ярославль; владивосток; махачкала; томск; оренбург; кемерово; новокузнецк; рязань;
        астрахань; набережные челны; пенза; липецк; киров; чебоксары; тула; калининград; курск; ставрополь; сочи;
        тверь; магнитогорск; иваново; брянск; белгород; сургут; владимир; архангельск; чита; калуга; смоленск;
        волжский; мурманск; вологда; петрозаводск; псков; великий новгород; сколково; иннополис; зеленоград;
        химки; подольск; дубна; обнинск; алматы; астана; нур-султан; харьков; одесса; днепр; львов; гомель; брест;
        ташкент; бишкек; тбилиси; ереван; баку; st. petersburg; novosibirsk; yekaterinburg; kazan;
        nizhny novgorod; samara; rostov-on-don; perm; voronezh; krasnodar; tomsk; innopolis; kharkiv; lviv; odesa;
        odessa; dnipro; almaty; astana; nur-sultan; tashkent; tbilisi; yerevan; baku; bishkek; chisinau; gdańsk;
        gdynia; sopot; poznań; łódź; wrocław; szczecin; katowice; lublin; białystok; rzeszów; toruń; bydgoszcz;
        gliwice; kielce; olsztyn; opole; warszawa; ostrava; plzeň; olomouc; bratislava; košice; debrecen; szeged;
        ljubljana; maribor; split; rijeka; novi sad; niš; sarajevo; skopje; tirana; pristina; podgorica;
        cluj-napoca; cluj; timișoara; iași; brașov; sibiu; plovdiv; varna; thessaloniki; patras; heraklion;
        nicosia; limassol; valletta; kaunas; tartu; malmö; uppsala; lund; linköping; västerås; örebro; umeå;
        norrköping; helsingborg; jönköping; karlstad; göteborg; luleå; solna; kista; bergen; trondheim; stavanger;
        tromsø; kristiansand; drammen; aarhus; århus; odense; aalborg; københavn; esbjerg; roskilde; kolding;
        lyngby; ballerup; espoo; tampere; turku; oulu; vantaa; jyväskylä; reykjavík; reykjavik; izmir; bursa;
        antalya; adana; konya; gaziantep; kocaeli; eskişehir; trabzon; kayseri; mersin; belfast; cardiff; swansea;
        newcastle; newcastle upon tyne; nottingham; leicester; coventry; southampton; portsmouth; brighton;
        plymouth; exeter; norwich; york; hull; derby; stoke-on-trent; wolverhampton; bath; guildford;
        milton keynes; luton; northampton; peterborough; ipswich; colchester; chelmsford; bournemouth; swindon;
        gloucester; cheltenham; worcester; lancaster; preston; blackpool; bolton; stockport; warrington; chester;
        sunderland; middlesbrough; durham; bradford; huddersfield; wakefield; doncaster; aberdeen; dundee;
        inverness; stirling; st andrews; croydon; watford; slough; windsor; maidstone; canterbury; crawley;
        basingstoke; galway; cork; limerick; waterford; dún laoghaire; sligo; kilkenny; derry; lisburn;
        leamington spa; reading; brooklyn; queens; bronx; manhattan; jersey city; newark; hoboken; princeton;
        stamford; new haven; hartford; providence; somerville; cambridge; lowell; buffalo; rochester; syracuse;
        albany; ithaca; pittsburgh; cleveland; columbus; cincinnati; dayton; akron; detroit; ann arbor;
        grand rapids; lansing; indianapolis; bloomington; west lafayette; milwaukee; madison; minneapolis;
        saint paul; st. paul; st. louis; saint louis; kansas city; omaha; lincoln; des moines; iowa city; tulsa;
        oklahoma city; fort worth; san antonio; el paso; plano; irving; new orleans; baton rouge; memphis;
        nashville; knoxville; louisville; lexington; charlotte; raleigh; chapel hill; greensboro; charleston;
        columbia; savannah; jacksonville; orlando; tampa; fort lauderdale; tallahassee; gainesville; birmingham;
        montgomery; huntsville; baltimore; bethesda; arlington; alexandria; reston; richmond; norfolk; wilmington;
        boulder; colorado springs; fort collins; salt lake city; provo; boise; albuquerque; santa fe; tucson;
        tempe; scottsdale; mesa; las vegas; reno; sacramento; oakland; berkeley; fremont; sunnyvale; santa clara;
        redwood city; san mateo; south san francisco; santa barbara; santa monica; pasadena; irvine; long beach;
        anaheim; riverside; fresno; bakersfield; stockton; spokane; tacoma; bellevue; redmond; kirkland; eugene;
        honolulu; anchorage; washington, d.c; washington d.c; hamilton; london, ontario; kitchener; mississauga;
        markham; halifax; winnipeg; regina; saskatoon; edmonton; victoria; burnaby; kelowna; québec; quebec city;
        québec city; sherbrooke; laval; gatineau; st. john's; fredericton; moncton; guelph; kingston; oshawa;
        adelaide; canberra; hobart; darwin; gold coast; geelong; cairns; townsville; wollongong; christchurch;
        dunedin; tauranga; durban; pretoria; port elizabeth; stellenbosch; bloemfontein; mombasa; kisumu; abuja;
        ibadan; kano; port harcourt; enugu; accra; kumasi; kampala; kigali; dar es salaam; addis ababa; lusaka;
        harare; gaborone; windhoek; maputo; luanda; dakar; abidjan; casablanca; rabat; marrakech; fez; tangier;
        tunis; algiers; alger; oran; sfax; tripoli; giza; khartoum; douala; yaoundé; kinshasa; antananarivo;
        amman; irbid; aqaba; beirut; damascus; baghdad; basra; erbil; kuwait city; manama; muscat; sharjah;
        jeddah; dammam; mecca; medina; tehran; isfahan; mashhad; shiraz; tabriz; rawalpindi; faisalabad; multan;
        peshawar; ahmedabad; jaipur; surat; lucknow; kanpur; nagpur; indore; bhopal; visakhapatnam; vijayawada;
        coimbatore; kochi; cochin; thiruvananthapuram; trivandrum; mysore; mysuru; mangalore; gurgaon; gurugram;
        noida; faridabad; ghaziabad; chandigarh; mohali; dehradun; ludhiana; amritsar; patna; ranchi; bhubaneswar;
        guwahati; kolkata; howrah; vadodara; rajkot; nashik; thane; navi mumbai; goa; madurai; salem; warangal;
        chittagong; sylhet; kathmandu; pokhara; kandy; malé; thimphu; yangon; phnom penh; vientiane; da nang;
        hai phong; can tho; ho chi minh; chiang mai; phuket; cebu; cebu city; davao; makati; quezon city; taguig;
        pasig; surabaya; bandung; yogyakarta; medan; denpasar; bali; penang; george town; johor bahru;
        petaling jaya; cyberjaya; shah alam; kuching; kota kinabalu; bandar seri begawan; busan; incheon; daegu;
        daejeon; gwangju; suwon; seongnam; pangyo; ulsan; jeju; nagoya; yokohama; kobe; fukuoka; sapporo; sendai;
        hiroshima; kawasaki; saitama; chiba; kitakyushu; tsukuba; nara; okinawa; naha; tianjin; chongqing; suzhou;
        xiamen; qingdao; dalian; shenyang; harbin; changsha; zhengzhou; jinan; hefei; fuzhou; ningbo; wuxi;
        dongguan; foshan; zhuhai; kunming; guiyang; nanning; nanchang; changchun; taiyuan; urumqi; lanzhou;
        haikou; essen; nuremberg; macau; macao; taichung; tainan; kaohsiung; hsinchu; taoyuan; kowloon; ulaanbaatar
        """
)
TOWNS_CJK = split_words(
    """
        太原; 石家庄; 呼和浩特; 长春; 南昌; 贵阳; 昆明; 南宁; 海口; 兰州; 西宁; 银川; 乌鲁木齐; 拉萨; 东莞; 佛山;
        中山; 惠州; 温州; 绍兴; 嘉兴; 金华; 台州; 常州; 徐州; 南通; 扬州; 镇江; 泉州; 烟台; 潍坊; 洛阳; 襄阳;
        宜昌; 绵阳; 桂林; 三亚; 澳门; 台湾; 臺灣; 高雄; 台中; 臺中; 台南; 臺南; 桃園; 新北; 九龍; 福建; 湖南;
        河南; 河北; 山西; 安徽; 江西; 辽宁; 吉林; 黑龙江; 云南; 贵州; 甘肃; 海南; 青海; 广西; 内蒙古; 新疆; 宁夏;
        西藏; 仙台; 広島; 千葉; 埼玉; 川崎; 北九州; 新潟; 静岡; 浜松; 岡山; 熊本; 鹿児島; 金沢; 長野; 奈良; 那覇;
        沖縄; 愛知; 兵庫; 神奈川; 神奈川県; 千葉県; 埼玉県; 愛知県; 大阪府; 京都府; 兵庫県; 福岡県; 北海道;
        宮城県; 広島県; 渋谷区; 新宿区; 港区; 千代田区; 서울; 서울특별시; 부산; 부산광역시; 대구; 인천;
        인천광역시; 대전; 광주; 수원; 성남; 판교; 울산; 제주; 경기도; القاهرة; دبي; الرياض; عمان; بيروت; الدوحة;
        أبوظبي; جدة; بغداد; دمشق; الدار البيضاء; تونس; الإسكندرية
        """
)
