"""English trades: titles, skills and what people there say they did."""

from dev.cv_generator.words.vocabulary import Trade, lines, rows

TRADES = (
    Trade(
        titles=lines(
            """
            Software Engineering Intern
            Junior Developer
            Software Engineer
            Senior Software Engineer
            Staff Engineer
            Engineering Manager
            """
        ),
        fields=("Computer Science", "Software Engineering", "Informatics", "Applied Mathematics"),
        skills=rows(
            """
            Languages: Python; Go; TypeScript; SQL; C++; Rust; Kotlin
            Frameworks: Django; React; Spring Boot; FastAPI; Node.js
            Infrastructure: PostgreSQL; Kafka; Docker; Kubernetes; Terraform; AWS (Lambda, S3); Redis
            Practices: Code review; Test-driven development; Domain modelling; Incident response
            """
        ),
        bullets=lines(
            """
            Rewrote the billing service in Go and cut its error rate by {p}%
            Led a team of {n} engineers through the migration to Kubernetes
            Designed an event-driven pipeline that handles {n} million messages a day
            Reduced build times from {n} minutes to under five by caching dependencies
            Introduced contract tests between {n} services, which ended failed Friday releases
            Maintained an internal Python library used by every product team
            Wrote the on-call handbook and trained {n} colleagues in incident response
            Replaced a nightly batch job with streaming updates, saving {p}% of the hosting bill
            Built dashboards for latency and cost, reviewed by the board each quarter
            Paired with designers to ship an accessible checkout, raising conversion by {p}%
            """
        ),
        certifications=lines(
            """
            Certified Cloud Practitioner
            Kubernetes Application Developer
            Professional Scrum Master I
            Database Administrator Level 2
            """
        ),
        projects=("LanternDB", "Tidal: a rail delay predictor", "PocketLedger", "Birdsong Classifier"),
        publications=lines(
            """
            Bounded Queues and Their Discontents
            Schema Evolution in Small Teams: Lessons from Ten Migrations
            Measuring What On-Call Costs
            """
        ),
    ),
    Trade(
        titles=lines(
            """
            Accounts Assistant
            Junior Accountant
            Management Accountant
            Senior Accountant
            Finance Manager
            Head of Finance
            """
        ),
        fields=("Accounting", "Finance", "Business Administration", "Economics"),
        skills=rows(
            """
            Accounting: Month-end close; Accounts payable; Budgeting; Forecasting; VAT returns; IFRS
            Software: Excel; SAP; Xero; Power BI; QuickBooks
            Strengths: Stakeholder management; Audit preparation; Cost control
            """
        ),
        bullets=lines(
            """
            Closed the books of {n} subsidiaries within four working days each month
            Prepared budgets of £{n}m together with department heads
            Found and recovered ${n},000 in duplicate supplier payments
            Cut the time of the annual audit by {p}% through better working papers
            Supervised {n} accounts assistants and their training plans
            Automated bank reconciliation, which freed two days a month
            Negotiated payment terms with suppliers and improved cash flow by {p}%
            Reported variances to the board and explained them in plain words
            """
        ),
        certifications=("Chartered Accountant", "Certified Internal Auditor", "Advanced Excel Certificate"),
        projects=("Charity Ledger Workshop", "Open Budget Map"),
        publications=("Closing Faster without Closing Eyes", "Small Charities and Their Reserves"),
    ),
    Trade(
        titles=lines(
            """
            Healthcare Assistant
            Staff Nurse
            Senior Staff Nurse
            Ward Sister
            Clinical Nurse Specialist
            """
        ),
        fields=("Nursing", "Adult Nursing", "Health Sciences", "Public Health"),
        skills=rows(
            """
            Clinical: Triage; Wound care; Medication administration; Phlebotomy; Palliative care
            Other: Patient education; Rota planning; Electronic health records; Safeguarding
            """
        ),
        bullets=lines(
            """
            Cared for up to {n} patients a shift on an acute medical ward
            Reduced falls on the ward by {p}% with hourly comfort rounds
            Trained {n} new nurses in safe handling of infusion pumps
            Ran a weekly clinic for patients with long-term conditions
            Coordinated discharge planning with social workers and families
            Led the hand hygiene audit and raised compliance to {p}%
            Acted as shift leader for a team of {n}
            """
        ),
        certifications=("Advanced Life Support", "Registered Nurse", "Immunisation Training"),
        projects=("Night Shift Handover Sheet", "Ward Garden"),
        publications=("Comfort Rounds and Falls: A Ward Report", "Handover in Five Sentences"),
    ),
    Trade(
        titles=lines(
            """
            Marketing Assistant
            Content Editor
            Marketing Executive
            Marketing Manager
            Brand Director
            """
        ),
        fields=("Marketing", "Communication Studies", "English Literature", "Media Studies"),
        skills=rows(
            """
            Marketing: Search engine optimisation; Copywriting; Campaign planning; Market research; Branding
            Tools: Google Analytics; Figma; HubSpot; Adobe InDesign; WordPress
            """
        ),
        bullets=lines(
            """
            Planned a launch campaign that reached {n} million people on a budget of £{n}0,000
            Raised newsletter opening rates by {p}% with plainer subject lines
            Managed {n} freelancers and an agency across three countries
            Rebuilt the company website with the design team in {n} weeks
            Interviewed {n} customers and rewrote the brand guidelines from what they said
            Grew organic traffic by {p}% in the first year
            Edited a quarterly magazine of {n} pages from idea to print
            """
        ),
        certifications=("Digital Marketing Certificate", "Content Strategy Diploma"),
        projects=("Harbour Podcast", "The Plain Words Blog"),
        publications=("Subject Lines That Keep Their Promise",),
    ),
    Trade(
        titles=lines(
            """
            Warehouse Operative
            Shift Supervisor
            Logistics Coordinator
            Operations Manager
            Head of Supply Chain
            """
        ),
        fields=("Logistics", "Supply Chain Management", "Industrial Engineering"),
        skills=rows(
            """
            Operations: Inventory control; Route planning; Lean management; Forklift licence; Procurement
            Systems: SAP EWM; Oracle NetSuite; Excel; Power BI
            """
        ),
        bullets=lines(
            """
            Ran a warehouse of {n},000 square metres with three shifts
            Lowered picking errors by {p}% after relabelling every aisle
            Coordinated {n} drivers and {n} daily routes across the region
            Opened a cross-docking site on time and {p}% under budget
            Held safety briefings that brought accidents down to zero in {n} months
            Negotiated freight contracts worth ${n} million
            """
        ),
        certifications=("Lean Six Sigma Green Belt", "Forklift Operator Licence", "IOSH Managing Safely"),
        projects=("Aisle Finder", "Bike Courier Cooperative"),
        publications=("Labels Before Robots",),
    ),
    Trade(
        titles=lines(
            """
            Teaching Assistant
            Research Assistant
            Lecturer
            Senior Lecturer
            Associate Professor
            """
        ),
        fields=("Physics", "Linguistics", "History", "Molecular Biology", "Psychology"),
        skills=rows(
            """
            Research: Experimental design; R; Grant writing; Statistics; Fieldwork; MATLAB
            Teaching: Curriculum design; Supervision; Lecturing; Assessment
            """
        ),
        bullets=lines(
            """
            Taught introductory courses to {n} students a term
            Supervised {n} doctoral candidates to completion
            Won a grant of ${n}00,000 for a three-year study of rural schools
            Organised an international workshop with {n} participants
            Published {n} peer-reviewed articles with colleagues from four countries
            Designed a laboratory course that {p}% of students rated very good
            """
        ),
        certifications=("Higher Education Teaching Certificate", "Good Clinical Practice"),
        projects=("Dialect Atlas of the Wexcombe Coast", "Open Lab Notebook"),
        publications=lines(
            """
            Vowel Shifts along the Wexcombe Coast
            Rural Schools and the Shape of Mornings
            A Cheap Spectrometer for Large Classes
            On the Reproducibility of Field Notes
            """
        ),
    ),
)
