"""English: invented people, employers and schools."""

from dev.cv_generator.words.en_trades import TRADES
from dev.cv_generator.words.vocabulary import Vocabulary, lines, rows, words

ENGLISH = Vocabulary(
    code="en",
    first_names=words(
        """Nora Idris Harriet Callum Priya Theo Abigail Desmond Yasmin Rowan Beatrice Kwame Imogen Silas
        Rosalind Tobias Leila Gareth Ottilie Bram Winifred Jarvis Odette Alistair"""
    ),
    last_names=lines(
        """
        Ashdown
        Pemberley-Cole
        Oyelaran
        Whitlock
        Tarrant
        Mbeki-Stone
        Quill
        Hargreave
        O'Dwyer
        Lindqvist
        Sandoval
        Thackeray
        Venkataraman
        Marchbanks
        Fairweather
        de Souza
        Kettleburn
        Abernethy
        """
    ),
    places=lines(
        """
        Leeds, United Kingdom
        Bristol, UK
        Portland, OR
        Austin, TX
        Halifax, Canada
        Dublin, Ireland
        Wellington, New Zealand
        Edinburgh, Scotland
        Minneapolis, MN
        Cape Town, South Africa
        Sacramento, California
        Toronto, ON
        """
    ),
    employers=lines(
        """
        Brightwater Analytics
        Harrow & Finch Ltd
        Copperleaf Logistics
        Northgate Health Trust
        Tidemark Systems Inc.
        Larkspur Foods
        The Wexcombe Group
        Oakhurst Insurance
        Silverbirch Media
        Quayside Robotics
        Penrose Energy plc
        Mariner Bank
        Foxglove Studios
        Ironbridge Engineering
        Hollin Valley Council
        St. Aldhelm's Hospital
        Redshank Software LLC
        Amberline Retail
        Kestrel Air Services
        Summit Street Advisors
        """
    ),
    schools=lines(
        """
        University of Brackenridge
        Northmoor University
        Kingsferry College
        Lakeland Institute of Technology
        Wexcombe School of Business
        Saint Oswin's College
        Hartland State University
        Royal Academy of Tidewell
        """
    ),
    degrees=lines(
        """
        Bachelor of Science
        Master of Science
        BSc
        MSc
        Bachelor of Arts
        MA
        PhD
        B.Eng.
        MBA
        Diploma
        """
    ),
    degree_forms=("{degree} in {field}", "{degree}, {field}", "{degree} {field}"),
    grades=lines(
        """
        GPA: {3.7/4.0}
        GPA {3.45}
        Grade: {First Class Honours}
        Grade: {2:1}
        CGPA: {8.9/10}
        Result: {Distinction}
        """
    ),
    trades=TRADES,
    summaries=lines(
        """
        {title} with {n} years of experience in {field}. \
            Known for clear plans, calm delivery and teams that stay together.
        Dependable {title} who enjoys turning vague problems into work that can be finished. {n} years in {field}.
        I have spent {n} years in {field} and look for a role in which quality is measured and people are trusted.
        """
    ),
    headings=rows(
        """
        summary: Summary; Profile; About Me; Professional Summary; Personal Statement
        experience: Experience; Work Experience; Professional Experience; Employment History; Career History
        education: Education; Education and Training; Academic Background
        skills: Skills; Technical Skills; Core Competencies; Key Skills; Skills & Tools
        certification: Certifications; Certificates; Licenses & Certifications
        award: Awards; Honors & Awards; Achievements and Awards
        publication: Publications; Selected Publications
        project: Projects; Selected Projects; Personal Projects
        volunteering: Volunteering; Volunteer Experience; Volunteer Work
        language: Languages; Language Skills
        interests: Interests; Hobbies and Interests
        references: References
        contact: Contact; Contact Details; Get in Touch
        """
    ),
    labels={"email": "Email", "phone": "Phone", "location": "Address", "link": "Web", "tools": "Tools"},
    present=("Present", "present", "Current", "Now", "to date", "Today"),
    since=("Since {start}", "since {start}", "From {start}"),
    until=("{start} to {end}", "{start} until {end}"),
    seasons=("Spring", "Summer", "Fall", "Winter"),
    months=words("January February March April May June July August September October November December"),
    short_months=words("Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec"),
    tenures=("{y} yrs {m} mos", "{y} years {m} months", "{y} yr"),
    tongues=words("English Spanish French German Welsh Hindi Arabic Mandarin Yoruba Portuguese Polish"),
    levels=("native", "fluent", "C1", "B2", "conversational", "professional working proficiency"),
    awards=lines(
        """
        Employee of the Year
        Regional Innovation Prize
        Dean's List
        Young Professional Award
        Best Team Project
        Wexcombe Scholarship
        First Place, Harbour Hackathon
        """
    ),
    issuers=lines(
        """
        Institute of Applied Practice
        Tidemark Academy
        Northern Trade Council
        Board of Professional Registration
        OpenLearn Harbour
        """
    ),
    journals=lines(
        """
        Journal of Practical Systems
        Northern Review of Operations
        Proceedings of the Tidewell Conference
        Annals of Everyday Engineering
        """
    ),
    volunteering=lines(
        """
        Mentor | Harbour Code Club
        Treasurer | Leeds Community Garden
        Food Bank Coordinator | Open Table Network
        First Aid Trainer | River Rescue Service
        """
    ),
    interests=lines("Bell ringing\nLong-distance cycling\nChoral singing\nRestoring old radios\nChess"),
    phone="+44 ### ### ####|(###) 555-####|+1 ### 555 ####|0### #### ###",
    references="References available on request.",
    page="Page {page} of {pages}",
    project_texts=lines(
        """
        A small tool used by {n} people every week.
        Built with two friends over one winter and given away.
        Compares public timetables and tells when the last train leaves.
        """
    ),
)
