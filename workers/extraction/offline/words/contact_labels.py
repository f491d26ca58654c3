"""Labels of a contact block: what stands before a name or a place."""

import re

from models.rules.date_words import alternatives, split_words

NAME_LABEL = re.compile(
    r"^(?:name|full name|nombre(?: y apellidos?| completo)?|apellidos? y nombres?|nom(?: et pr[ée]noms?)?|"
    r"pr[ée]nom(?: et nom)?|nome(?: completo| e cognome)?|cognome e nome|naam|volledige naam|имя|фио|ф\.и\.о\.|"
    r"姓\s?名|氏\s?名|お?名前|이름|성명|성함|الاسم(?: الكامل)?|imię i nazwisko|namn|navn|adı? soyadı?|"
    r"vor- und (?:nach|zu)name|vollständiger name|surname\(?s?\)?\s?/\s?first name\(?s?\)?|name, vorname)"
    r"\s?(?:[:：]\s*|$)",
    re.IGNORECASE,
)
# What stands above or beside the name without being part of it.
TITLED = re.compile(
    r"^(?:(?:curriculum\s+vitae|c\.?v\.?|r[ée]sum[ée]|lebenslauf|curr[ií]culo?|резюме)(?:\s+(?:of|von|de|di|van))?\s*[:–—|-]?\s+)"
    r"|\s*[–—|,-]\s*(?:curriculum\s+vitae|c\.?v\.?|r[ée]sum[ée]|lebenslauf|curr[ií]culo?|резюме)$",
    re.IGNORECASE,
)
_PLACE = split_words(
    """
        address; location; home address; current address; residential address; permanent address; postal address;
        city; lives in; residence; place of residence; domicile; based in; adresse; anschrift; wohnort; ort;
        wohnhaft in; lieu; ville; dirección; dirección postal; domicilio; ubicación; residente en;
        lugar de residencia; ciudad; endereço; morada; localidade; cidade; residência; indirizzo;
        indirizzo di residenza; residenza; città; adres; woonplaats; адрес; город; проживает; место жительства;
        город проживания; место проживания; 城市; 地址; 所在地; 现居; 现居地; 现住址; 住址; 通讯地址; 家庭住址;
        现居城市; 居住地; 所在城市; 現居地; 住所; 現住所; 주소; 거주지; العنوان; الموقع; adress; bostad; bosted;
        bopæl; adresy; zamieszkanie; miejsce zamieszkania; adresi; ikamet; şehir
        """
)
PLACE_LABEL = re.compile(
    rf"^(?:{alternatives(_PLACE)})(?:\s\w{{1,10}})?\s?[:：]\s*(?:〒?\s?)?",
    re.IGNORECASE,
)
