"""The chapters of the page: their words, and which sections of the figures stand in them."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Chapter:
    """A heading, what it is about, its sections; `columns` puts the sections beside each other."""

    title: str
    about: str
    sections: tuple[str, ...]
    columns: tuple[str, ...] = ()
    has_shares: bool = False


CHAPTERS = (
    Chapter(
        "The discussion",
        "What readers posted, and what moderators did about it. A comment that was refused before "
        "it was posted is kept nowhere, and so is counted nowhere.",
        ("Comments",),
    ),
    Chapter(
        "How long it took",
        "Half of all took less time than a median says, half took more.",
        ("Waiting",),
    ),
    Chapter(
        "What was removed, and why",
        "Every removal names a house rule or a law. Where it named both, it counts as a matter of "
        "the law.",
        ("Removals",),
        has_shares=True,
    ),
    Chapter(
        "What readers reported",
        "A report that a house rule is broken is a matter of the house. A notice of illegal "
        "content (article 16) names a law or a right; everybody can give one, without an account.",
        ("Reports that a house rule is broken", "Notices"),
    ),
    Chapter(
        "On our own initiative",
        "What moderators imposed though nobody had reported it (article 15(1)(c)). That first "
        "comments are read before they appear is not among it: nobody had judged them yet.",
        ("Own initiative: illegal content", "Own initiative: house rules"),
        ("Illegal content", "House rules"),
    ),
    Chapter(
        "Appeals",
        "Authors may ask for another pair of eyes on a decision; somebody else than who made it "
        "answers. In the words of the law a decision is upheld where the appeal was rejected, "
        "reversed where the appeal was upheld, and omitted where there was no answer yet.",
        ("Internal complaints mechanism", "Suspensions imposed on repeated offenders"),
    ),
    Chapter(
        "Sanctions",
        "What was imposed on authors, and not on a single comment.",
        ("Sanctions on authors",),
    ),
    Chapter(
        "Machines and people",
        "Automation finds reasons to look at a comment, and may have it wait for a moderator.",
        (
            "Use of automated means for content moderation",
            "Human resources dedicated to content moderation",
        ),
    ),
)
