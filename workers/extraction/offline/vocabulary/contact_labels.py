"""Labels of a contact block: what stands before a name or a place."""

import re

from models.rules.dates.vocabulary import alternatives, split_words

NAME_LABEL = re.compile(
    r"^(?:name|full name|nombre(?: y apellidos?| completo)?|apellidos? y nombres?|nom(?: et pr[ée]noms?)?|"
    r"pr[ée]nom(?: et nom)?|nome(?: completo| e cognome)?|cognome e nome|naam|volledige naam|имя|фио|ф\.и\.о\.|"
    r"姓\s?名|氏\s?名|お?名前|이름|성명|성함|الاسم(?: الكامل)?|imię i nazwisko|namn|navn|adı? soyadı?|"
    r"vor- und (?:nach|zu)name|vorname,? (?:und |/ ?)?nachname|name und vorname|familienname|vollständiger name|"
    r"(?:sur|first |last )?names?(?:\(s\))?\s?/\s?(?:sur|first |last )?names?(?:\(s\))?|name, vorname|"
    r"(?:nach|vor)name(?:n|\(n\))?\s?/\s?(?:nach|vor)name(?:n|\(n\))?|"
    r"(?:nombre|apellido)(?:s|\(s\))?\s?/\s?(?:nombre|apellido)(?:s|\(s\))?|"
    r"(?:pré)?nom(?:s|\(s\))?\s?/\s?(?:pré)?nom(?:s|\(s\))?|(?:cog)?nome(?:/i)?\s?/\s?(?:cog)?nome(?:/i)?)"
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
_OTHER = split_words(
    """
        e-mail; email; mail; email address; e-mail address; correo; correo electrónico; courriel; mél; email id;
        endereço eletrônico; posta elettronica; e-mailadres; эл. почта; электронная почта; почта; e-post; e-posta;
        邮箱; 电子邮件; 电子邮箱; 電子郵件; 信箱; メール; メールアドレス; e-mailアドレス; 이메일;
        البريد الإلكتروني; البريد; phone; mobile; tel; tel.; telephone; cell; phone number; mobile number;
        contact; contact number; telefon; handy; mobil; telefonnummer; mobilnummer; tél; tél.; téléphone;
        portable; teléfono; móvil; celular; telefone; telemóvel; telefono; cellulare; telefoon; mobiel; gsm;
        телефон; тел; тел.; моб.; 电话; 手机; 联系电话; 手机号码; 電話; 携帯; 携帯電話; 電話番号; 전화; 휴대폰;
        연락처; الهاتف; الجوال; web; website; webseite; homepage; portfolio; blog; linkedin; github; gitlab;
        twitter; skype; site; site web; sitio web; sito; sito web; сайт; 网站; 主页; 博客; ウェブ; サイト; xing;
        orcid; url; date of birth; born; birth date; nationality; gender; age; marital status; geburtsdatum;
        geboren; staatsangehörigkeit; familienstand; date de naissance; nationalité; âge; fecha de nacimiento;
        nacionalidad; edad; data de nascimento; idade; data di nascita; nazionalità; geboortedatum; nationaliteit;
        дата рождения; возраст; гражданство; 出生日期; 出生年月; 性别; 年龄; 民族; 政治面貌; 生年月日; 性別; 年齢;
        国籍; 생년월일; 나이; 성별
        """
)
# Labels of everything else in a contact line: they end the place printed before them.
OTHER_LABEL = re.compile(rf"(?<!\w)(?:{alternatives(_OTHER)})\s?[:：]", re.IGNORECASE)
PLACE_INSIDE = rf"(?=(?<!\w)(?:{alternatives(_PLACE)})\s?[:：])"
PLACE_LABEL = re.compile(
    rf"^(?:{alternatives(_PLACE)})(?:\s\w{{1,10}})?\s?[:：]\s*(?:〒?\s?)?",
    re.IGNORECASE,
)
