"""What each code of an error means, why it happens, how to mend it, and an example; ``docs/errors.md`` is made of it."""

from __future__ import annotations

from typing import NamedTuple


class ErrorFamily(NamedTuple):
    """All that is said of one code."""

    code: str
    title: str
    why: str
    mend: str
    example: str


GROUPS = {"1": "What is asked for", "2": "Articles", "3": "Rules and names", "4": "Labels and golden files",
          "5": "The run", "6": "The service"}  # fmt: skip
"""What the first digit of a code says."""

_BROKEN = "rules/money.yaml"
CATALOG: dict[str, ErrorFamily] = {
    family.code: family
    for family in (
        ErrorFamily(
            "NF100", "Something could not be done",
            "An error that belongs to no family below.",
            "The message says what was tried; follow its last words.",
            "newsfacts: NF100 …: …",
        ),
        ErrorFamily(
            "NF101", "The command makes no sense as it stands",
            "An option has a value that there is none of, two options exclude each other, or nothing is given to work on.",
            "Correct the option that the message names; newsfacts COMMAND --help lists what it takes.",
            "newsfacts: NF101 --published 明天: no date; write it as 2021-08-03",
        ),
        ErrorFamily(
            "NF102", "An input isn't there",
            "A path is misspelt, is relative to another folder, or a pattern matches nothing.",
            "Check the path. Put a pattern in quotes, so that newsfacts reads it and not the shell.",
            "newsfacts: NF102 new/: no such file or folder; check the path",
        ),
        ErrorFamily(
            "NF103", "A file or folder can't be written",
            "It is there already and nothing is overwritten unasked, it is an input of the same run, or you may not write there.",
            "Choose another place, or remove what stands there.",
            "newsfacts: NF103 mine/money.ticket.yaml: is there already, and is left as it is; choose another id or change the file",
        ),
        ErrorFamily(
            "NF104", "A library is not installed",
            "The format or engine needs a library that comes with an extra of newsfacts.",
            "Install the extra that the message names.",
            "newsfacts: NF104 duckdb is not installed: pip install 'newsfacts[duckdb]'",
        ),
        ErrorFamily(
            "NF105", "There are no such records",
            "The folder is not one that a run wrote, holds several formats, or a record was changed by hand.",
            "Name the folder of --out, and the format where there are several.",
            "newsfacts: NF105 news: holds no records; give the folder that a run wrote",
        ),
        ErrorFamily(
            "NF201", "A file can't be read as articles",
            "It is damaged, cut off, of another format than its name says, or a line of it holds no article.",
            "Write the file anew, or name the field that holds the text: --column text=content. The other articles are done.",
            'newsfacts: NF201 news.jsonl:3: no article: expected a JSON object such as {"id": "1", "text": "…"}',
        ),
        ErrorFamily(
            "NF202", "An article or packed file is too large",
            "It is beyond a limit that keeps one file from taking all memory or disk.",
            "Raise the limit (--largest, --unpacked-ratio, --unpacked-total), or split the file.",
            "newsfacts: NF202 book.txt: larger than 20 MB: raise the limit for an article (largest), or split it",
        ),
        ErrorFamily(
            "NF203", "A text is in no known encoding",
            "It is neither UTF-8, UTF-16 with a byte order mark, GB18030 nor Big5, or it is no text at all.",
            "Save it as UTF-8.",
            "newsfacts: NF203 photo.txt: binary content, or UTF-16 without a byte order mark (NUL at byte 4): save it as UTF-8",
        ),
        ErrorFamily(
            "NF204", "An article has no text",
            "It is empty, holds nothing but white space, or its id or text is missing.",
            "Look whether it was fetched whole; name the field that holds the text (--column text=content), or leave it out.",
            "newsfacts: NF204 a.txt: empty",
        ),
        ErrorFamily(
            "NF205", "An article could not be extracted",
            "A stage of the pipeline failed on it: a defect of newsfacts, or of a component of your own.",
            "Report it with the article. The others are done, and the next run tries it again.",
            "newsfacts: NF205 a.txt: ValueError: …",
        ),
        ErrorFamily(
            "NF206", "An article was given up",
            "It took a worker longer than --time-limit, or two worker processes died in it, mostly for want of memory.",
            "Raise --time-limit or split the article; --workers 0 shows what befalls it. The next run tries it again.",
            "newsfacts: NF206 a.txt: took more than 600 seconds; see --time-limit",
        ),
        ErrorFamily(
            "NF301", "A folder of rules can't be used",
            "The folder isn't there or is empty, two rules have one id, or a rule does not go with its value function or its bounds.",
            "Mend the file at the line that is named, then run: newsfacts rules lint --rules DIR.",
            f"newsfacts: NF301 {_BROKEN}:12: rule 'money.a' stands in money.yaml already; ids are unique",
        ),
        ErrorFamily(
            "NF302", "A rule file is no YAML",
            "A quote or bracket is not closed, a tab indents, or a pattern with : or # stands without quotes.",
            "Look at the line and column. Put patterns in single quotes, with each quote in them doubled.",
            f"newsfacts: NF302 {_BROKEN}:17:5: no valid YAML: found unexpected end of stream; mend the line or quote the text",
        ),
        ErrorFamily(
            "NF303", "A key of a rule file does not fit",
            "It is misspelt or missing, or its value is of another kind.",
            "Compare with newsfacts rules new; an editor with the schema (newsfacts rules schema) underlines it.",
            f"newsfacts: NF303 {_BROKEN}:4:5: rules.0.patern: unknown key; take it out or correct its spelling",
        ),
        ErrorFamily(
            "NF304", "A pattern can't be compiled",
            "It is no regular expression, has no upper bound, or refers to a fragment or lexicon that is not there.",
            "Check brackets and the names in {{…}}. A folder without 'extends: shipped' has none of the shipped fragments.",
            f"newsfacts: NF304 {_BROKEN}:4: no fragment 'numeral'; define it under fragments in one of the rule files",
        ),
        ErrorFamily(
            "NF305", "A rule took too long",
            "Its pattern can match one place in very many ways, and was left out of the rest of that article.",
            "newsfacts rules lint says what makes it slow; lower a bound, or make alternatives exclude each other.",
            "newsfacts: NF305 a.txt: money.a (money.yaml:4) took more than 50 ms at character 10 and was left out from there on",
        ),
        ErrorFamily(
            "NF306", "A lexicon of the rules can't be read",
            "It is not UTF-8, or you may not read it.",
            "Save it as UTF-8 text, one entry a line.",
            "newsfacts: NF306 rules/lexicon/unit.txt: the lexicon can't be read (…); save it as UTF-8 text, one entry a line",
        ),
        ErrorFamily(
            "NF307", "A file of your own names can't be used",
            "A column or key is missing or misspelt, a name stands there twice, or a value is of another kind.",
            "Mend the line: kind, name, aliases, ticker, id; aliases with | between them.",
            "newsfacts: NF307 companies.csv:2: kind: 'firm' is none; write person or company",
        ),
        ErrorFamily(
            "NF401", "A gold file can't be used",
            "A label is written wrongly, overlaps another, or does not fit its text.",
            "Mend the label that is named; tests/gold/README.md says how labels are written.",
            "newsfacts: NF401 a.gold.txt:3: a bracket that belongs to no label ⟦surface|kind value⟧ at …",
        ),
        ErrorFamily(
            "NF402", "A labeled text is not there",
            "Development labels refer to texts that are kept elsewhere.",
            "Give the folder of the texts, as the message says.",
            "newsfacts: NF402 dev.jsonl:7: news.jsonl holds no text 12; take the data this was made from",
        ),
        ErrorFamily(
            "NF403", "Golden files can't be read, compared or written",
            "There are none yet, two articles share one, reviews.json beside them is damaged, or you may not write there.",
            "Do what the message says; newsfacts golden accept DIR --golden GOLDEN writes a folder anew.",
            "newsfacts: NF403 golden: no such folder of golden files; 'golden accept' makes it",
        ),
        ErrorFamily(
            "NF404", "Labels of another tool can't be read or written",
            "The file is of another format, or its labels do not fit their texts.",
            "Export it anew in the format that you name with --format.",
            "newsfacts: NF404 tasks.json: no list of tasks; export as JSON",
        ),
        ErrorFamily(
            "NF501", "The run was stopped",
            "Ctrl-C or SIGTERM; what was in hand is done and kept.",
            "Give the same command again: it goes on from there.",
            "newsfacts: stopped; what is done is kept in out/manifest.sqlite, the same command goes on from there",
        ),
        ErrorFamily(
            "NF502", "The workers have given up",
            "Processes end as they start, mostly for want of memory, or the Ray cluster ended the work.",
            "Try --workers 0 to see why; begun again, the run goes on where it was.",
            "newsfacts: NF502 worker processes end as they start (exit code 1); try --workers 0 to see why",
        ),
        ErrorFamily(
            "NF601", "The service can't be started",
            "The port is taken, or a limit leaves it nothing to do.",
            "Choose another --host or --port, or a limit above 0.",
            "newsfacts: NF601 can't listen at 127.0.0.1:8000 (…); choose another --host or --port",
        ),
        ErrorFamily(
            "NF602", "A request holds no article",
            "The body is no JSON, or has no field text (no-json, no-article).",
            'Send {"text": "…"} as application/json in UTF-8.',
            '422 {"code": "no-article", "error": "NF602", …}',
        ),
        ErrorFamily(
            "NF603", "A request goes to the wrong place",
            "The path is not there, or takes another method (no-such-path, wrong-method, refused).",
            "POST to /extract, GET /health; /openapi.json names the paths.",
            '405 {"code": "wrong-method", "error": "NF603", …}',
        ),
        ErrorFamily(
            "NF604", "A request is beyond a limit",
            "The article is too large, arrived too slowly, or took too long (too-large, too-slow, too-long).",
            "Send it in parts, or start the service with higher limits.",
            '413 {"code": "too-large", "error": "NF604", …}',
        ),
        ErrorFamily(
            "NF605", "The service is busy",
            "As many requests wait as it takes (busy).",
            "Send it again after the seconds of the header Retry-After.",
            '503 {"code": "busy", "error": "NF605", …}',
        ),
        ErrorFamily(
            "NF606", "An article can't be done",
            "The pipeline failed on it, or its process died (failed).",
            "Report the article; the others are done.",
            '500 {"code": "failed", "error": "NF606", …}',
        ),
    )
}  # fmt: skip
"""The families by code, in their order."""


def errors_page() -> str:
    """``docs/errors.md``."""
    parts = [_HEAD]
    for digit, group in GROUPS.items():
        parts.append(f"## {group}\n")
        parts += [_section(family) for family in CATALOG.values() if family.code[2] == digit]
    return "\n".join(parts)


def _section(family: ErrorFamily) -> str:
    return (
        f"### {family.code} {family.title}\n\n{family.why}\n\n**Mend:** {family.mend}\n\n```\n{family.example}\n```\n"
    )


_HEAD = """\
# Errors

Every error says what is wrong, where (file, line, column, as far as they are known), and how to mend it. On the command line
it begins with the code of its family, and `newsfacts errors CODE` prints what stands here:

```
newsfacts: NF303 mine/money.yaml:4:5: rules.0.patern: unknown key; take it out or correct its spelling
```

In a program `NewsfactsError` has `code`, `mend`, and `where` with `file`, `line` and `column` (None where they are not
known); the service's answers have the code as `error`. Codes stay what they are. What befalls one article stops no run: it stands
with its code in `errors.jsonl`. This page is made from `newsfacts.error_catalog`.
"""
