"""The lists that the bot brings along, for a community that has none of its own."""

from plc_bot.guilds.words.models import AgeBand, WordKind
from plc_bot.wording import N_

Shipped = tuple[str, str, str]
"""Code, label, parent; label and family are marked for translation."""

_LANGUAGES = N_("Languages")
_NUMBERS = N_("Mathematics and computing")
_SCIENCES = N_("Sciences")
_SOCIETY = N_("Society")
_ARTS = N_("Arts")
_BODY = N_("Health and movement")
_EVERYWHERE = N_("Across subjects")

_SUBJECTS: tuple[Shipped, ...] = (
    ("language-arts", N_("Language and literature"), _LANGUAGES),
    ("foreign-languages", N_("Foreign languages"), _LANGUAGES),
    ("second-language", N_("Language of schooling as a second"), _LANGUAGES),
    ("maths", N_("Mathematics"), _NUMBERS),
    ("computing", N_("Computer science"), _NUMBERS),
    ("science", N_("Science"), _SCIENCES),
    ("biology", N_("Biology"), _SCIENCES),
    ("chemistry", N_("Chemistry"), _SCIENCES),
    ("physics", N_("Physics"), _SCIENCES),
    ("environment", N_("Earth and environment"), _SCIENCES),
    ("history", N_("History"), _SOCIETY),
    ("geography", N_("Geography"), _SOCIETY),
    ("civics", N_("Civics"), _SOCIETY),
    ("economics", N_("Economics"), _SOCIETY),
    ("ethics", N_("Religion and ethics"), _SOCIETY),
    ("art", N_("Art and design"), _ARTS),
    ("music", N_("Music"), _ARTS),
    ("drama", N_("Drama and dance"), _ARTS),
    ("technology", N_("Technology and crafts"), _ARTS),
    ("sport", N_("Physical education"), _BODY),
    ("health", N_("Health"), _BODY),
    ("inclusion", N_("Inclusion and special needs"), _EVERYWHERE),
    ("social-emotional", N_("Social and emotional learning"), _EVERYWHERE),
    ("media", N_("Media literacy"), _EVERYWHERE),
    ("class-life", N_("Class and school life"), _EVERYWHERE),
)

_GRADES: tuple[Shipped, ...] = (
    ("K", N_("Kindergarten"), AgeBand.TO_8),
    ("1", N_("Grade 1"), AgeBand.TO_8),
    ("2", N_("Grade 2"), AgeBand.TO_8),
    ("3", N_("Grade 3"), AgeBand.TO_11),
    ("4", N_("Grade 4"), AgeBand.TO_11),
    ("5", N_("Grade 5"), AgeBand.TO_11),
    ("6", N_("Grade 6"), AgeBand.TO_14),
    ("7", N_("Grade 7"), AgeBand.TO_14),
    ("8", N_("Grade 8"), AgeBand.TO_14),
    ("9", N_("Grade 9"), AgeBand.TO_18),
    ("10", N_("Grade 10"), AgeBand.TO_18),
    ("11", N_("Grade 11"), AgeBand.TO_18),
    ("12", N_("Grade 12"), AgeBand.TO_18),
    ("higher", N_("Higher education"), AgeBand.ADULT),
    ("adult", N_("Adult education"), AgeBand.ADULT),
)

SHIPPED: dict[WordKind, tuple[Shipped, ...]] = {
    WordKind.SUBJECT: _SUBJECTS,
    WordKind.GRADE: _GRADES,
}
"""Every kind's list, in order."""
