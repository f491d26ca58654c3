"""E-mail and web addresses, phone numbers, streets and postal codes, as patterns.

There are two of each kind. The plain ones decide what the offline extractor stores, so they are strict. Those called
``POSSIBLE_`` decide what is masked before a model sees the text; a match too many does no harm there.
"""

import re

EMAIL = re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@(?:[\w-]{1,63}\.){1,4}[a-zA-Z]{2,12}(?![\w-])")
TOP_LEVEL_DOMAIN = (
    r"(?:com|org|net|io|dev|me|ai|co|edu|gov|info|app|tech|de|fr|es|it|nl|uk|ch|at|be|pt|br|ru|cn|jp|in|"
    r"eu|us|ca|au|se|no|dk|fi|"
    r"pl|cz|xyz|site|online|page|blog|studio|design|space|cv|tv|name|pro|works|cloud|be|ie|nz|mx|ar|cl|"
    r"za|kr|tw|hk|sg|ext|gr|tr|"
    r"im|so|sh|gg|ly|to|uk)"
)
# Any top-level domain: "jo.codes/cv", but no names of files and frameworks ("vue.js/react", "setup.py/cfg").
ADDRESS_WITH_PATH = (
    r"(?<![\w@./-])(?!(?:[\w-]+\.)*(?:js|jsx|ts|tsx|py|net|json|ya?ml|toml|xml|html?|css|php|sh|md|txt|csv|rb|rs|go)/)"
    r"(?:[a-zA-Z0-9_-]{2,63}\.){1,4}[a-z]{2,18}(?![\w.-]*@)/[\w~@][^\s|,;<>()·•]{0,150}"
)
URL = re.compile(
    rf"(?:https?://|www\.)[^\s|,;<>()\[\]·•]{{3,200}}|{ADDRESS_WITH_PATH}|(?<![\w@./-])(?:[a-zA-Z0-9_-]{{1,63}}\.){{1,4}}{TOP_LEVEL_DOMAIN}(?![\w.-]*@)(?:/[^\s|,;<>()·•]{{0,150}})?(?![\w@])"
)
PHONE = re.compile(
    r"(?<![\w/.])(?:\(?\+|00)?[\d(]"
    r"[\d \u00a0\u2000-\u200a\u202f().\-–/\u2011x]{6,22}[\dx](?:\s?(?:ext\.?|x)\s?\d{1,5})?(?![\w/])"
)
STREET = re.compile(
    r"\d.*\b(?:st|street|ave|avenue|road|rd|blvd|boulevard|drive|dr|lane|ln|way|rue|platz|weg|allee|square|court|close|"
    r"place|allée|impasse|quai|straat|laan|plein|gracht|kade|gatan|vägen|gate|gata|vej|gade|sokak|cad|mah)\b|"
    r"\bstra(?:ß|ss)e\b|str\.|\bcalle\b|\bc/\s|\bavda\b|\bplaza\b|\bpaseo\b|\b(?:via|viale|corso|piazza)\s[A-Z]|"
    r"\b(?:rua|avenida|travessa|alameda)\s|\bul\.|улица|\bпр\.|проспект|\w{3,}(?:straße|strasse|gatan|vägen|straat|laan|weg|veien|gade|vej|gasse|platz)\s\d|"
    r"[\u4e00-\u9fff](?:路|街|丁目)|\d+[号號]|[\uac00-\ud7af](?:로|길|동)\s?\d|[都道府県].+[区市町村]|[省市].+[区區县]",
    re.IGNORECASE,
)
_BRITISH = r"[A-Z]{1,2}\d{1,2}[A-Z]?\s\d[A-Z]{2}"

# What may pass for a phone number: "4050-262", "04538-133", "62704-1234".
HYPHENATED_POSTAL_CODE = re.compile(r"\d{4,5}-\d{3}|\d{5}-\d{4}")
JAPANESE_POSTAL_CODE = re.compile(r"〒?\s?\d{3}-\d{4}")
# An address that ends in its code: "14 Old Quay, Leith EH6 7AB".
ENDS_IN_BRITISH_POSTAL_CODE = re.compile(rf",.*\b{_BRITISH}$")
# A line of an address: "8010 Graz", "Austin, TX 78701", "EH6 7AB".
POSTAL_CODE_WITH_TOWN = re.compile(
    rf"(?:[A-Z]{{1,2}}-)?(?:\d{{4,6}}|\d{{3}}\s\d{{2}}|\d{{2,4}}-\d{{3}})\s\w|\w,?\s(?:[A-Z]{{2}}\s)?\d{{5}}$|^{_BRITISH}$"
)
_TOWN = r"(?![a-zß-ÿ])[^\W\d_][^\W\d_.'’-]*\.?(?:[\s'’-][^\W\d_]+){0,3}"
# A town and its code and nothing else: "26384 Varel", "Swansea SA1 8QY", "Erode - 638001".
TOWN_WITH_CODE = re.compile(
    rf"(?:[A-Z]{{1,2}}-)?(?!(?:19|20)\d\d\s)(?:\d{{4,5}}|\d{{3}}\s\d{{2}}|\d{{2,4}}-\d{{3}}|\d{{4}}\s[A-Z]{{2}})\s{_TOWN}"
    rf"|{_TOWN},?\s{_BRITISH}|{_TOWN}\s?[-–]\s?\d{{6}}"
)
# What to leave out when a town is looked up: "A-8010", "4050-262", "602 00".
POSTAL_CODE_BESIDE_TOWN = re.compile(r"\b(?:[A-Z]{1,2}-)?(?:\d{4,6}(?:-\d{3,4})?|\d{3}\s\d{2}|\d{2}-\d{3})\b")

_AT = r"(?:[@＠]| ?[(\[{<] ?(?:at|ät|arroba|chez) ?[)\]}>] ?)"
_DOT = r"(?:\.| ?[(\[{<] ?(?:dot|punkt|point|punto|ponto) ?[)\]}>] ?)"
POSSIBLE_EMAIL = re.compile(
    rf"[\w.+-]{{1,64}} ?{_AT} ?[\w-]{{1,63}}(?:{_DOT}[\w-]{{1,63}}){{1,5}}|"
    r"[\w.+-]{1,64} at [\w-]{1,63}(?: dot [\w-]{1,63}){1,3}\b",
    re.IGNORECASE,
)
# A user name, which leads to the person as an address does: "@name", or what follows the name of a network.
POSSIBLE_HANDLE = re.compile(
    r"(?<![\w.@])@[A-Za-z]\w{2,}|"
    r"\b(?:github|gitlab|linkedin|xing|skype|telegram|twitter|instagram|facebook|discord|mastodon|signal|whatsapp|"
    r"wechat|微信|qq|line|kaggle|stack ?overflow|medium|behance|dribbble|orcid)(?: ?id)?\s?[:：]\s?[^\s|,;·•]{3,}",
    re.IGNORECASE,
)
POSSIBLE_URL = re.compile(
    r"(?:https?://|www\.)\S+|(?<![\w@./])(?!\w+\.(?:js|ts|py)/|(?:asp|vb|ado)\.net/)"
    r"(?:[\w-]{1,63}\.){1,5}[a-z]{2,12}/\S+",
    re.IGNORECASE,
)
POSSIBLE_PHONE = re.compile(r"(?<![\w/.])(?:\+|00)? ?\(?\d[\d ().\-–/\u00a0\u2011]{5,24}\d(?!\w)")
POSSIBLE_STREET = re.compile(
    r"\b\d{1,5}[a-z]?,?\s(?:[\w.'-]+\s){0,4}(?:street|st|avenue|ave|road|rd|lane|ln|drive|dr|way|boulevard|blvd|"
    r"court|square|terrace|close)\b|"
    r"[\w.-]+(?:\s[\w.-]+)?(?:stra(?:ß|ss)e|str\.|weg|gasse|platz|allee|straat|laan|gatan|vägen|gade|vej)"
    r"\s\d{1,3}\s?[a-z]?\b|"
    r"\b\d{1,4}(?:\s?(?:bis|ter))?,?\s(?:rue|avenue|boulevard|place|chemin)\s[\w' -]{2,40}|"
    r"\bP\.? ?O\.? ?Box\s\d+|\b(?:Postfach|Postbus|Casilla|Apartado)\s\d[\d ]*|"
    r"\b(?:via|viale|piazza|corso|calle|avenida|paseo|rua|praça|ул\.|улица)\s[\w' .-]{2,40}?,?\s\d{1,4}\b",
    re.IGNORECASE,
)
POSSIBLE_POSTAL_CODE = re.compile(
    r"\b(?:[A-Z]{1,2}-)?\d{4,5}(?:-\d{4})?\s[A-ZÄÖÜÅÉ][\w'-]+(?=\s*(?:[,|·•\t\n]|$))|"  # 10115 Berlin
    r"\b[A-Z]{2}\s\d{5}(?:-\d{4})?\b|"  # CA 94110
    r"\b[A-Z]{1,2}\d[A-Z\d]?\s\d[A-Z]{2}\b|"  # SW1A 1AA
    r"〒?\s?\d{3}-\d{4}\b"
)
# Any run of digits and separators, to be compared by its digits.
DIGITS_OF_PHONE = re.compile(r"\+?\(?\d[\d\s().\-/–]{4,40}\d")
