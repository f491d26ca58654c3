"""The language of running text, where it tells."""

import pytest

from workers.extraction.document.language import language_of

SENTENCES = {
    "en": (
        "Led the team of engineers and the move of all data to the cloud, with a plan for each of "
        "the sites in Europe."
    ),
    "de": (
        "Leitung des Teams und Umzug der Daten in die Cloud, mit einem Plan für die Werke in Europa "
        "und den Aufbau von Diensten."
    ),
    "fr": (
        "Direction de l'équipe et transfert des données vers le nuage, avec un plan pour les sites "
        "en Europe et la formation."
    ),
    "es": (
        "Dirección del equipo y traslado de los datos a la nube, con un plan para las sedes en "
        "Europa y la formación por áreas."
    ),
    "pt": (
        "Direção da equipa e mudança dos dados para a nuvem, com um plano para as sedes na Europa e "
        "a formação por áreas, do início."
    ),
    "it": (
        "Direzione della squadra e trasferimento dei dati nel cloud, con un piano per le sedi e la "
        "formazione del personale."
    ),
    "nl": (
        "Leiding van het team en verhuizing van de gegevens naar de cloud, met een plan voor alle "
        "vestigingen in Europa."
    ),
    "ru": (
        "Руководил командой и переводом данных в облако, с планом для каждого завода в Европе и на "
        "Урале, от и до."
    ),
    "zh": "负责团队管理和数据迁移，为欧洲各个工厂制定计划，并培训员工使用新系统。",
    "ja": "チームの管理とデータの移行を担当し、各工場の計画を作成した。",
}


@pytest.mark.parametrize("code", SENTENCES)
def test_a_sentence_or_two_tell_their_language(code):
    assert language_of(SENTENCES[code]) == code


@pytest.mark.parametrize("text", ["", "Python, Go, SQL", "Oslo 2019", "Данные"])
def test_too_little_text_tells_none(text):
    assert language_of(text) is None
