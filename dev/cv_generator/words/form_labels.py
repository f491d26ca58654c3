"""What forms print before each value, by language: European forms name every field."""

FIELDS = ("dates", "position", "employer", "tasks", "degree", "school", "place")
_LABELS = {
    "en": "Dates|Position held|Employer|Main activities|Title of qualification|Institution|Place",
    "de": "Zeitraum|Beruf oder Funktion|Arbeitgeber|Wichtigste Tätigkeiten|Abschluss|Bildungseinrichtung|Ort",
    "fr": "Dates|Fonction ou poste occupé|Employeur|Principales activités|Intitulé du diplôme|Établissement|Lieu",
    "es": "Fechas|Puesto|Empresa|Funciones|Título|Centro|Lugar",
    "pt": "Datas|Função ou cargo|Empregador|Principais atividades|Título obtido|Instituição|Local",
    "it": "Date|Posizione ricoperta|Datore di lavoro|Principali attività|Titolo conseguito|Istituto|Luogo",
    "nl": "Periode|Functie|Werkgever|Werkzaamheden|Diploma|Onderwijsinstelling|Plaats",
    "ru": "Период|Должность|Организация|Обязанности|Квалификация|Учебное заведение|Город",
    "zh": "时间|职位|公司|工作内容|学历|学校|地点",
    "ja": "期間|役職|会社名|業務内容|学位|学校名|所在地",
}
FORM_LABELS = {code: dict(zip(FIELDS, text.split("|"), strict=True)) for code, text in _LABELS.items()}
