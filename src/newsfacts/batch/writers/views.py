"""The views of the databases: what people ask first, in one wording for DuckDB and SQLite."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Dialect:
    """Where the two databases differ: walking a nested column, a field of what is walked, and numbers to reckon with."""

    each: str
    one: str
    number: str


DUCKDB = Dialect(
    "unnest({0}) AS each(one)", "each.one.{0}", "f.measured_{0} AS {0}, f.measured_{0}_decimal AS {0}_decimal"
)
SQLITE = Dialect("json_each({0}) AS each", "json_extract(each.value, '$.{0}')", "f.measured_{0} AS {0}")


def views(dialect: Dialect) -> dict[str, str]:
    """The SELECT of every view by its name."""
    each, one, number = dialect.each.format, dialect.one.format, dialect.number.format
    return {
        # What is said of each company, with the sentence that says it.
        "facts_by_company": f"""
            SELECT f.article, a.published, f.subject_name AS company, c.value_ticker AS ticker, c.value_id AS company_id,
                f.id AS fact, f.metric, f.metric_id, {number("value")}, {number("low")}, {number("high")},
                f.measured_unit AS unit, m.text AS written, f.period_timex AS period, f.period_begin, f.period_end,
                f.change_direction AS direction, f.change_basis AS basis, f.status, f.speaker,
                substr(a.text, f.evidence_start + 1, f.evidence_end - f.evidence_start) AS sentence
            FROM facts AS f
            JOIN articles AS a ON a.position = f.article_position
            JOIN mentions AS m ON m.article_position = f.article_position AND m.id = f.value
            LEFT JOIN mentions AS c ON c.article_position = f.article_position AND c.id = f.subject_mention
            WHERE f.subject_kind = 'company'""",
        # One level a row, to be drawn against its period: a growth of 219.8 percent is no point on that line.
        "metric_over_time": f"""
            SELECT f.subject_name AS company, f.metric_id, f.period_timex AS period, f.period_begin, f.period_end,
                {number("value")}, f.measured_unit AS unit, f.status, f.article, a.published, f.id AS fact
            FROM facts AS f
            JOIN articles AS a ON a.position = f.article_position
            WHERE f.subject_kind = 'company' AND f.metric_id IS NOT NULL AND f.period_timex IS NOT NULL
                AND f.measured_value IS NOT NULL AND f.change_direction IS NULL""",
        # Figures of one article that do not bear each other out; "facts" are all that were looked at.
        "checks_that_disagree": f"""
            SELECT f.article, f.id AS fact, f.subject_name AS subject, f.metric, {one("kind")} AS "check",
                {one("arithmetic")} AS arithmetic, {one("facts")} AS facts
            FROM facts AS f, {each("f.checks")}
            WHERE {one("verdict")} = 'disagree'""",
        # Who plays which part in what happened.
        "event_roles": f"""
            SELECT e.article, e.id AS event, e.frame, e.status, {one("role")} AS role, {one("value")} AS value,
                {one("text")} AS written, {one("mention")} AS mention
            FROM events AS e, {each("e.roles")}""",
        # Which titles people are given, and at which company.
        "person_roles": f"""
            SELECT DISTINCT m.article, m.value_name AS person, {one("title")} AS title, {one("company")} AS company
            FROM mentions AS m, {each("m.value_roles")}
            WHERE m.kind = 'person'""",
    }
