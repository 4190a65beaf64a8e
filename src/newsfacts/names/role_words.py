"""The words of titles: which are posts, which belong to companies, which stand behind a name."""

from __future__ import annotations

from dataclasses import dataclass

from newsfacts.rules.load import RuleSet


@dataclass(frozen=True, slots=True)
class RoleWords:
    """What ``rules/lexicon/role.txt`` says of its words.

    ``roles`` are all of them, those that introduce a person without being a post (股东, 知情人士) included;
    those are ``no_posts``. Only companies have ``corporate`` ones (董事长), and those of ``behind`` are said
    behind a name too (普京总统). ``countries`` are left out in front of a title, ``bodies`` are no companies and
    stay in it, ``departments`` are words that may stand in it, beyond ``edges`` it does not reach. ``media`` name
    the outlet of a byline.
    """

    roles: frozenset[str]
    no_posts: frozenset[str]
    corporate: frozenset[str]
    behind: frozenset[str]
    countries: frozenset[str]
    bodies: frozenset[str]
    departments: frozenset[str]
    edges: frozenset[str]
    media: frozenset[str]

    @classmethod
    def load(cls, rules: RuleSet) -> RoleWords:
        """Gather the words of a rule set; a missing file is an empty lexicon."""
        role = rules.lexicon("role")
        return cls(
            roles=frozenset(role.entries),
            no_posts=role.marked("no_post"),
            corporate=role.marked("corporate"),
            behind=role.marked("behind"),
            countries=frozenset(rules.lexicon("country").entries),
            bodies=frozenset(rules.lexicon("not_company").entries),
            departments=frozenset(rules.lexicon("department").entries),
            edges=frozenset(rules.lexicon("title_edge").entries),
            media=frozenset(rules.lexicon("company_media").entries),
        )
