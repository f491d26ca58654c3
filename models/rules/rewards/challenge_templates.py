"""The built-in daily challenges, as a table; admins add, change and retire templates in the database."""

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


REWARDS = {"easy": (10, 2), "medium": (20, 5), "hard": (30, 8), "hardest": (50, 12)}
"""(XP, points) by effort: a minute, a few minutes, half an hour, a new version of the CV."""

# slug | title | description | metric | target | effort
_TABLE = """
import_cv | Bring a CV | Import a CV today. | cvs_imported | 1 | medium
compare_cvs | Two of a kind | Import two different CVs today. | cvs_imported | 2 | hard
raise_score | Five better | Raise your best CV score by 5. | score_gained | 5 | hard
raise_score_far | A new edition | Raise your best CV score by 15. | score_gained | 15 | hardest
fresh_profile | Keep it fresh | Change your profile today. | profile_updates | 1 | easy
three_sittings | Back again | Change your profile three times. | profile_updates | 3 | medium
new_job | On the record | Add a position to your experience. | experience_added | 1 | medium
career_path | Career path | Add three positions. | experience_added | 3 | hard
new_degree | Where you learned it | Add an education. | education_added | 1 | medium
degree_details | The small print | Give an education its field or grade. | education_detailed | 1 | easy
one_skill | One more thing | Add a skill. | skills_added | 1 | easy
three_skills | Three skills | Add three skills. | skills_added | 3 | medium
skill_set | Skill set | Add eight skills. | skills_added | 8 | hard
rate_skills | How well? | Say how well, or for how long, you know three skills. | skills_rated | 3 | medium
sort_skills | Sorted | Put five skills into categories. | skills_sorted | 5 | medium
something_won | Something to show | Add a certificate, award, language or project. | achievements_added | 1 | medium
certified_today | Certified | Add a certification. | certifications_added | 1 | medium
show_a_project | Built this | Add a project. | projects_added | 1 | medium
two_languages | Say it twice | Add two spoken languages. | languages_added | 2 | medium
in_print | In print | Add a publication. | publications_added | 1 | medium
giving_back | Giving back | Add a volunteering role. | volunteering_added | 1 | medium
tell_the_story | Tell the story | Describe an achievement in a sentence or two. | achievements_told | 1 | easy
prove_it | Prove it | Give two achievements a link or an issuer. | proofs_added | 2 | medium
write_summary | In short | Write your summary, or rewrite it. | summaries_written | 1 | medium
write_headline | Headline | Write your headline, or rewrite it. | headlines_written | 1 | easy
confirm_contact | Still reachable | Bring your e-mail or phone number up to date. | contact_confirmed | 1 | easy
say_where | Where was that? | Fill in two places: your own, or those of positions. | places_filled | 2 | easy
add_link | Find me here | Add a link to your contact data. | links_added | 1 | easy
add_bullets | What you did | Add three bullets to your experience. | bullets_added | 3 | medium
quantify_bullet | By the numbers | Put a figure into a bullet. | bullets_quantified | 1 | medium
quantify_three | Facts and figures | Put figures into three bullets. | bullets_quantified | 3 | hard
polish_position | Polish | Reword a position: its title or its bullets. | positions_polished | 1 | easy
fill_dates | When was that? | Fill in two dates. | dates_filled | 2 | medium
first_things_first | First things first | Put a section into a better order. | sections_ordered | 1 | easy
decide_proposal | Make up your mind | Accept a proposal that an import left you. | proposals_accepted | 1 | easy
ten_entries | Ten more | Add ten entries to your profile. | entries_added | 10 | hard
well_rounded | Well rounded | Add something to three sections of your profile. | sections_grown | 3 | hard
"""


def _read_row(row: str) -> Template:
    slug, title, description, metric, target, effort = (cell.strip() for cell in row.split("|"))
    return Template(slug, title, description, metric, int(target), *REWARDS[effort])


TEMPLATES = tuple(map(_read_row, _TABLE.strip().splitlines()))
