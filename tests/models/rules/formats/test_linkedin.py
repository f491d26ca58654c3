"""LinkedIn's archive becomes a JSON Resume."""

import io
import zipfile

import pytest

from models.rules.formats.linkedin import UnusableArchive, read_linkedin

PROFILE = 'First Name,Last Name,Headline,Summary,Geo Location,Websites\nIda,Berg,Engineer,I build,"Oslo, Norway",[BLOG:https://ida.example/a]\n'
POSITIONS = (
    "Company Name,Title,Description,Location,Started On,Finished On\n"
    'Nordlys,Senior Engineer,"Payments team\n• Built the ledger\n- Cut costs",Oslo,Jan 2020,\n'
    "Havn,Engineer,,Bergen,Mar 2016,Dec 2019\n"
)
EDUCATION = (
    "School Name,Start Date,End Date,Notes,Degree Name,Activities\nNTNU,2010,2015,Thesis on queues,MSc,\n"
)
SKILLS = "Name\nGo\nPostgreSQL\n"
EMAILS = "Email Address,Confirmed,Primary,Updated On\nold@ida.example,Yes,No,\nida@ida.example,Yes,Yes,\n"
CONNECTIONS = (
    "First Name,Last Name,URL,Email Address,Company,Position,Connected On\nBo,Dahl,,bo@x.example,X,Y,\n"
)
TABLES = {
    "Profile.csv": PROFILE,
    "Positions.csv": POSITIONS,
    "Education.csv": EDUCATION,
    "Skills.csv": SKILLS,
    "Email Addresses.csv": EMAILS,
    "Connections.csv": CONNECTIONS,
    "Languages.csv": "Name,Proficiency\nNorwegian,Native\n",
    "Certifications.csv": "Name,Url,Authority,Started On,Finished On,License Number\nCKA,,CNCF,May 2021,,1\n",
    "Honors.csv": "Title,Description,Issued On\nPrize,For it,2018\n",
}


def archive(tables):
    sink = io.BytesIO()
    with zipfile.ZipFile(sink, "w", zipfile.ZIP_DEFLATED) as file:
        for name, text in tables.items():
            file.writestr(name, text if isinstance(text, bytes) else text.encode())
    return sink.getvalue()


def test_every_table_of_the_profile_is_read_and_nobody_elses():
    resume = read_linkedin(archive(TABLES))
    assert resume["basics"] == {
        "name": "Ida Berg",
        "label": "Engineer",
        "summary": "I build",
        "email": "ida@ida.example",
        "location": {"city": "Oslo, Norway"},
        "profiles": [{"network": "", "url": "https://ida.example/a"}],
    }
    assert resume["work"][0] == {
        "name": "Nordlys",
        "position": "Senior Engineer",
        "location": "Oslo",
        "startDate": "2020-01",
        "highlights": ["Built the ledger", "Cut costs"],
        "summary": "Payments team",
    }
    assert resume["work"][1]["endDate"] == "2019-12"
    assert resume["education"][0]["summary"] == "Thesis on queues"
    assert resume["certificates"] == [{"name": "CKA", "issuer": "CNCF", "date": "2021-05"}]
    assert "Bo" not in str(resume)


@pytest.mark.parametrize(
    "save",
    [
        lambda text: b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode(),
        lambda text: text.encode("utf-16"),
        lambda text: text.replace(",\n", ",,,\n").encode(),
    ],
)
def test_names_and_encodings_of_files_do_not_matter(save):
    renamed = {f"Fil {n}.csv": save(text) for n, text in enumerate(TABLES.values())}
    assert read_linkedin(archive(renamed)) == read_linkedin(archive(TABLES))


def test_a_spreadsheet_with_semicolons_and_dates_of_its_own():
    text = "Company Name;Title;Description;Location;Started On;Finished On\nHåvn;Ingeniør;;;Mar-16;whenever\n"
    [job] = read_linkedin(archive({"Stillinger.csv": text.encode("cp1252")}))["work"]
    assert job == {"name": "Håvn", "position": "Ingeniør", "startDate": "2016-03", "summary": "whenever"}


@pytest.mark.parametrize(
    ("body", "code"),
    [
        (b"not a zip", "damaged_document"),
        (archive({"a.csv": CONNECTIONS}), "not_linkedin"),
        (archive({"a.csv": SKILLS + "x\n" * 3_000_000}), "unsafe_document"),
        (archive({"a.csv": SKILLS + "x\n" * 2_500}), "unsafe_document"),
        (archive({f"{n}.csv": "" for n in range(501)}), "unsafe_document"),
        (archive(TABLES)[:-30], "damaged_document"),
    ],
)
def test_bombs_and_other_files_are_refused(body, code):
    with pytest.raises(UnusableArchive) as caught:
        read_linkedin(body)
    assert caught.value.code == code


def test_headers_of_other_languages_are_read_as_the_english_ones():
    tables = {
        "Posizioni.csv": "Nome azienda,Qualifica,Località,Data inizio,Data fine\nKelp,Sub,Bari,mar 2019,\n",
        "Ausbildung.csv": "Name der Schule,Startdatum,Enddatum,Abschluss\nUni Kiel,2010,2014,BSc\n",
        "Sprachen.csv": "Nom,Niveau\nFrançais,Courant\n",
        "Kontakte.csv": "Vorname,Nachname,Firma,Position,Verbunden am\nA,B,C,D,1 Jan 2020\n",
    }
    assert read_linkedin(archive(tables)) == {
        "work": [{"name": "Kelp", "position": "Sub", "location": "Bari", "startDate": "2019-03"}],
        "education": [
            {"institution": "Uni Kiel", "studyType": "BSc", "startDate": "2010", "endDate": "2014"}
        ],
        "languages": [{"language": "Français", "fluency": "Courant"}],
    }
