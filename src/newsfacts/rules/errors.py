"""What can go wrong with a folder of rules."""

from __future__ import annotations

from newsfacts.errors import NewsfactsError


class RuleError(NewsfactsError):
    """A rule file that can't be used; the message names file, line and the mend."""

    code = "NF301"


class RuleSyntaxError(RuleError):
    """A rule file that is no YAML; the message names line and column."""

    code = "NF302"


class RuleKeyError(RuleError):
    """A key of a rule file that is unknown, missing, or holds what it may not."""

    code = "NF303"


class PatternError(RuleError):
    """A pattern that does not compile, or refers to a fragment or lexicon that is not there."""

    code = "NF304"
