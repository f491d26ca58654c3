"""Names of places: states and their codes, regions and towns (countries come from CLDR)."""

from models.rules.dates.vocabulary import split_words

US_STATES = frozenset(
    split_words(
        """
        AL; AK; AZ; AR; CA; CO; CT; DE; FL; GA; HI; ID; IL; IN; IA; KS; KY; LA; ME; MD; MA; MI; MN; MS; MO; MT;
        NE; NV; NH; NJ; NM; NY; NC; ND; OH; OK; OR; PA; RI; SC; SD; TN; TX; UT; VT; VA; WA; WV; WI; WY; DC; PR
        """
    )
)
PROVINCES = frozenset(
    split_words(
        """
        ON; QC; BC; AB; MB; SK; NS; NB; NL; PE; NSW; VIC; QLD; SP; RJ; MG; PR; RS; SC; BA; DF; CE
        """
    )
)
REGIONS = split_words(
    """
        alabama; alaska; arizona; arkansas; california; colorado; connecticut; delaware; florida; georgia; hawaii;
        idaho; illinois; indiana; iowa; kansas; kentucky; louisiana; maine; maryland; massachusetts; michigan;
        minnesota; mississippi; missouri; montana; nebraska; nevada; new hampshire; new jersey; new mexico;
        new york; north carolina; north dakota; ohio; oklahoma; oregon; pennsylvania; rhode island;
        south carolina; south dakota; tennessee; texas; utah; vermont; virginia; washington; west virginia;
        wisconsin; wyoming; ontario; quebec; british columbia; alberta; england; scotland; wales;
        northern ireland; bavaria; bayern; hessen; sachsen; catalonia; cataluña; karnataka; maharashtra;
        tamil nadu; telangana; new south wales; usa; u.s.a; us; u.s; uk; u.k; uae; prc; united states of america;
        the netherlands; holland; czech republic; turkey; türkiye; korea; great britain; russia; d.c; vietnam;
        hong kong; taiwan; deutschland; nrw
        """
)
CITIES = split_words(
    """
        london; paris; berlin; munich; münchen; hamburg; cologne; köln; frankfurt; frankfurt am main; stuttgart;
        düsseldorf; leipzig; dresden; hannover; nürnberg; bremen; bonn; karlsruhe; heidelberg; vienna; wien; graz;
        zurich; zürich; geneva; genève; basel; bern; lausanne; amsterdam; rotterdam; utrecht; eindhoven; den haag;
        the hague; brussels; bruxelles; antwerp; ghent; gent; luxembourg; lyon; marseille; toulouse; bordeaux;
        lille; nantes; strasbourg; grenoble; nice; montpellier; rennes; madrid; barcelona; valencia; sevilla;
        bilbao; málaga; zaragoza; lisbon; lisboa; porto; rome; roma; milan; milano; turin; torino; naples; napoli;
        bologna; firenze; florence; genova; venezia; palermo; padova; dublin; edinburgh; glasgow; manchester;
        birmingham; leeds; bristol; liverpool; cambridge; oxford; sheffield; copenhagen; stockholm; oslo;
        helsinki; gothenburg; warsaw; kraków; krakow; wroclaw; prague; praha; brno; budapest; bucharest; sofia;
        athens; istanbul; ankara; moscow; москва; санкт-петербург; saint petersburg; новосибирск; екатеринбург;
        казань; нижний новгород; самара; ростов-на-дону; kiev; kyiv; киев; минск; minsk; riga; vilnius; tallinn;
        belgrade; zagreb; new york; new york city; nyc; san francisco; los angeles; chicago; boston; seattle;
        austin; dallas; houston; atlanta; miami; denver; philadelphia; phoenix; san diego; san jose; portland;
        washington; washington dc; palo alto; mountain view; menlo park; cupertino; toronto; montreal; montréal;
        vancouver; ottawa; calgary; waterloo; mexico city; ciudad de méxico; guadalajara; monterrey; bogotá;
        medellín; lima; quito; caracas; santiago; buenos aires; córdoba; montevideo; são paulo; rio de janeiro;
        belo horizonte; curitiba; porto alegre; brasília; recife; salvador; fortaleza; campinas; florianópolis;
        tokyo; osaka; kyoto; seoul; beijing; shanghai; shenzhen; guangzhou; hangzhou; nanjing; chengdu; wuhan;
        xi'an; taipei; hong kong; singapore; kuala lumpur; jakarta; bangkok; manila; hanoi; ho chi minh city;
        delhi; new delhi; mumbai; bangalore; bengaluru; hyderabad; chennai; pune; kolkata; karachi; lahore;
        islamabad; dhaka; colombo; dubai; abu dhabi; doha; riyadh; tel aviv; jerusalem; haifa; cairo; nairobi;
        lagos; johannesburg; cape town; sydney; melbourne; brisbane; perth; auckland; wellington; bay area;
        san francisco bay area; silicon valley
        """
)
CITIES_CJK = split_words(
    """
        北京; 上海; 广州; 深圳; 杭州; 南京; 成都; 武汉; 西安; 重庆; 天津; 苏州; 长沙; 厦门; 青岛; 大连; 合肥;
        郑州; 济南; 福州; 哈尔滨; 沈阳; 香港; 台北; 宁波; 无锡; 珠海; 陕西; 广东; 浙江; 江苏; 東京; 東京都; 大阪;
        京都; 横浜; 名古屋; 福岡; 札幌; 神戸; 臺北; 新竹; 四川; 湖北; 山东
        """
)
