import json

from dev.gazetteer.__main__ import main
from dev.gazetteer.towns import names_of
from dev.gazetteer.vocabulary import common_words


def town(name, country, population, alternatenames=()):
    return {
        "name": name,
        "countrycode": country,
        "population": population,
        "alternatenames": list(alternatenames),
    }


def test_towns_are_taken_by_the_size_their_country_asks_for():
    cities = [
        town("Grünwies", "DE", 20_000),
        town("Kleinwies", "DE", 19_999),
        town("Springwell", "US", 199_999),
        town("Largeville", "US", 200_000),
    ]
    assert names_of(cities) == {"grunwies", "largeville"}


def test_towns_keep_their_own_script_where_cvs_are_written_in_it():
    cities = [
        town("Verkhneozyorsk", "RU", 150_000, ["Верхнеозёрск", "上湖斯克"]),
        town("Shangcheng", "CN", 900_000, ["上城", "上城市", "Шанчэн"]),
        town("Obertal", "AT", 30_000, ["Оберталь"]),
    ]
    assert names_of(cities) == {
        "verkhneozyorsk",
        "верхнеозерск",
        "shangcheng",
        "上城",
        "上城市",
        "obertal",
    }


def test_parts_of_a_city_are_no_towns():
    assert names_of([town("Circoscrizione IV", "IT", 90_000), town("City of Oldbury", "GB", 90_000)]) == set()


def test_words_of_the_language_are_no_towns(tmp_path):
    (tmp_path / "en.dic").write_text("3\nsplit/S\nreading\tpo:noun\nYork\n", encoding="utf-8")
    (tmp_path / "it.dic").write_bytes("1\nonestà\n".encode("latin-1"))
    words = common_words(sorted(tmp_path.glob("*.dic")))
    assert {"split", "reading", "onesta", "toyota"} <= words
    assert "york" not in words


def test_the_command_writes_what_is_left(tmp_path, capsys):
    target = tmp_path / "gazetteer.txt"
    cities = tmp_path / "cities.json"
    cities.write_text(
        json.dumps({"1": town("Obertal", "AT", 30_000), "2": town("Split", "HR", 160_000)}), encoding="utf-8"
    )
    (tmp_path / "en.dic").write_text("1\nsplit\n", encoding="utf-8")
    assert main([str(cities), str(tmp_path), "--out", str(target)]) == 0
    assert target.read_text(encoding="utf-8").splitlines()[1:] == ["obertal"]
    assert "1 names" in capsys.readouterr().out
