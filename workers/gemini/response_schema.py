"""The answer the model is asked for: one strict model per object, from which the wire schema is made.

At most four nested containers, everything required and nullable (a field with a default may simply be left
out by the model), no length limits (their sum is limited, googleapis/python-genai#2170).
"""

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

PARTIAL = "YYYY, YYYY-MM or YYYY-MM-DD as precise as written; null if absent"
Text = str | None
Verbatim = Annotated[Text, Field(description="verbatim")]
AsWritten = Annotated[Text, Field(description="as written")]
PartialDate = Annotated[Text, Field(description=PARTIAL)]
Notes = Annotated[Text, Field(description="verbatim; what has no field here, e.g. thesis, courses, contract")]
DateText = Annotated[Text, Field(description="date or date range exactly as written")]


class _Object(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


class Basics(_Object):
    name: Text
    label: Annotated[Text, Field(description="headline as written")]
    email: Text
    phone: AsWritten
    url: Text
    location: AsWritten
    summary: Verbatim


class Profile(_Object):
    network: Text
    url: Text


class Work(_Object):
    name: Annotated[Text, Field(description="employer")]
    position: Text
    location: Text
    start: PartialDate
    end: PartialDate
    current: bool | None
    date_text: DateText
    summary: Verbatim
    highlights: list[str]
    notes: Notes = None


class Education(_Object):
    institution: Text
    area: Text
    study_type: Text
    start: PartialDate
    end: PartialDate
    date_text: DateText
    score: Text
    notes: Notes = None


class Project(_Object):
    name: Text
    description: Verbatim
    url: Text
    date_text: DateText
    highlights: list[str]


class SkillGroup(_Object):
    group: Text
    items: list[str]


class Language(_Object):
    language: Text
    fluency: Text


class Certificate(_Object):
    name: Text
    issuer: Text
    date_text: DateText
    url: Text


class Award(_Object):
    title: Text
    awarder: Text
    date_text: DateText


class Publication(_Object):
    name: Text
    publisher: Text
    date_text: DateText
    url: Text


class Volunteering(_Object):
    organization: Text
    position: Text
    date_text: DateText
    highlights: list[str]


class OtherSection(_Object):
    heading: Text
    lines: list[str]


class GeminiAnswer(_Object):
    document_type: Literal["cv", "cover_letter", "other", "unreadable"]
    language: Annotated[Text, Field(description="BCP 47")]
    basics: Basics
    profiles: list[Profile]
    work: list[Work]
    education: list[Education]
    projects: list[Project]
    skills: list[SkillGroup]
    languages: list[Language]
    certificates: list[Certificate]
    awards: list[Award]
    publications: list[Publication]
    volunteer: list[Volunteering]
    other: list[OtherSection]
