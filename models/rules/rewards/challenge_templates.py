"""The challenges there are from the start, as data; admins add, change and retire them in the database."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Template:
    """Reach ``target`` of ``metric`` (a name of ``models.rules.rewards.challenges``) within one UTC day."""

    slug: str
    title: str
    description: str
    metric: str
    target: int
    xp: int
    points: int


EASY, GOOD, HARD = (10, 2), (20, 5), (30, 8)
"""(XP, points) by effort: a minute, a few minutes, a sitting."""

TEMPLATES = (
    Template("import_cv", "Bring a CV", "Import a CV today.", "cvs_imported", 1, *GOOD),
    Template("compare_cvs", "Two of a kind", "Import two different CVs today.", "cvs_imported", 2, *HARD),
    Template("raise_score", "Five better", "Raise your best CV score by 5.", "score_gained", 5, *HARD),
    Template(
        "raise_score_far", "A new edition", "Raise your best CV score by 15.", "score_gained", 15, 50, 12
    ),
    Template("fresh_profile", "Keep it fresh", "Change your profile today.", "profile_updates", 1, *EASY),
    Template("three_sittings", "Back again", "Change your profile three times.", "profile_updates", 3, *GOOD),
    Template("new_job", "On the record", "Add a position to your experience.", "experience_added", 1, *GOOD),
    Template("career_path", "Career path", "Add three positions.", "experience_added", 3, *HARD),
    Template("new_degree", "Where you learned it", "Add an education.", "education_added", 1, *GOOD),
    Template(
        "degree_details",
        "The small print",
        "Give an education its field or grade.",
        "education_detailed",
        1,
        *EASY,
    ),
    Template("one_skill", "One more thing", "Add a skill.", "skills_added", 1, *EASY),
    Template("three_skills", "Three skills", "Add three skills.", "skills_added", 3, *GOOD),
    Template("skill_set", "Skill set", "Add eight skills.", "skills_added", 8, *HARD),
    Template(
        "rate_skills",
        "How well?",
        "Say how well, or for how long, you know three skills.",
        "skills_rated",
        3,
        *GOOD,
    ),
    Template("sort_skills", "Sorted", "Put five skills into categories.", "skills_sorted", 5, *GOOD),
    Template(
        "something_won",
        "Something to show",
        "Add an achievement: a certificate, an award, a language, a project.",
        "achievements_added",
        1,
        *GOOD,
    ),
    Template("certified_today", "Certified", "Add a certification.", "certifications_added", 1, *GOOD),
    Template("show_a_project", "Built this", "Add a project.", "projects_added", 1, *GOOD),
    Template("two_languages", "Say it twice", "Add two spoken languages.", "languages_added", 2, *GOOD),
    Template("in_print", "In print", "Add a publication.", "publications_added", 1, *GOOD),
    Template("giving_back", "Giving back", "Add a volunteering role.", "volunteering_added", 1, *GOOD),
    Template(
        "tell_the_story",
        "Tell the story",
        "Describe an achievement in a sentence or two.",
        "achievements_told",
        1,
        *EASY,
    ),
    Template("prove_it", "Prove it", "Give two achievements a link or an issuer.", "proofs_added", 2, *GOOD),
    Template(
        "write_summary", "In short", "Write your summary, or rewrite it.", "summaries_written", 1, *GOOD
    ),
    Template(
        "write_headline", "Headline", "Write your headline, or rewrite it.", "headlines_written", 1, *EASY
    ),
    Template(
        "confirm_contact",
        "Still reachable",
        "Bring your e-mail or phone number up to date.",
        "contact_confirmed",
        1,
        *EASY,
    ),
    Template(
        "say_where",
        "Where was that?",
        "Fill in two places: your own, or those of positions.",
        "places_filled",
        2,
        *EASY,
    ),
    Template("add_link", "Find me here", "Add a link to your contact data.", "links_added", 1, *EASY),
    Template(
        "add_bullets", "What you did", "Add three bullets to your experience.", "bullets_added", 3, *GOOD
    ),
    Template(
        "quantify_bullet", "By the numbers", "Put a figure into a bullet.", "bullets_quantified", 1, *GOOD
    ),
    Template(
        "quantify_three",
        "Facts and figures",
        "Put figures into three bullets.",
        "bullets_quantified",
        3,
        *HARD,
    ),
    Template(
        "polish_position",
        "Polish",
        "Reword a position: its title or its bullets.",
        "positions_polished",
        1,
        *EASY,
    ),
    Template("fill_dates", "When was that?", "Fill in two dates.", "dates_filled", 2, *GOOD),
    Template(
        "first_things_first",
        "First things first",
        "Put a section into a better order.",
        "sections_ordered",
        1,
        *EASY,
    ),
    Template(
        "decide_proposal",
        "Make up your mind",
        "Accept a proposal that an import left you.",
        "proposals_accepted",
        1,
        *EASY,
    ),
    Template("ten_entries", "Ten more", "Add ten entries to your profile.", "entries_added", 10, *HARD),
    Template(
        "well_rounded",
        "Well rounded",
        "Add something to three sections of your profile.",
        "sections_grown",
        3,
        *HARD,
    ),
)
