"""Prompts about the people around a school: families and neighbours."""

from plc_bot.prompts.starter.models import StarterPrompt, Tag, Theme
from plc_bot.wording import N_

FAMILIES = (
    StarterPrompt(
        key="families-1",
        theme=Theme.FAMILIES,
        title=N_("One sentence home"),
        text=N_(
            "Which good news of today could go to a student's family? Write it in one sentence, "
            "ready to send. Say what happened, not what the student is like, and leave the name "
            "out. Then choose another person's sentence and write it again in plainer words, so "
            "that a tired parent can read it in a queue at the shop."
        ),
        look_for=N_(
            "One real event, no school language, and nothing that asks the family to do more."
        ),
        try_by_friday=N_(
            "Send a sentence like this to a family that seldom hears from you. Tell us how it was "
            "received, without the name."
        ),
        tags=(Tag.GIVE, Tag.FOLLOW_THROUGH, Tag.FAMILIES),
    ),
    StarterPrompt(
        key="families-2",
        theme=Theme.FAMILIES,
        title=N_("Something a parent said that stayed with you"),
        text=N_(
            "At the gate, on the phone, at the end of a meeting: a parent or carer says a few "
            "words, and you see their child differently. What were the words, as far as you can "
            "repeat them without showing who spoke? What have you done differently since then?"
        ),
        look_for=N_("What you learned about the child's life, and one change that followed."),
        try_by_friday=N_(
            "Ask one family: what should I know about your child that school does not see?"
        ),
        tags=(Tag.ASK, Tag.SHARE, Tag.FAMILIES),
    ),
    StarterPrompt(
        key="families-3",
        theme=Theme.FAMILIES,
        title=N_("The family you have not reached yet"),
        text=N_(
            "You have written, called and invited, and no reply comes. Leave out all names. What "
            "have you tried, at which time of day, in which language? Now picture an ordinary day "
            "for the adults in that home. Which of your attempts could never have fitted into it? "
            "Ask the others for one way you have not tried."
        ),
        look_for=N_(
            "A respectful picture of the family's day, and a new way that is easier for them."
        ),
        try_by_friday=N_(
            "Make one attempt at another time of day, or in another form, and keep it short."
        ),
        tags=(Tag.ASK, Tag.FAMILIES),
    ),
    StarterPrompt(
        key="families-4",
        theme=Theme.FAMILIES,
        title=N_("What can families teach your students?"),
        text=N_(
            "Behind your students stand cooks, drivers, nurses, farmers, builders, people who "
            "repair things and people who speak four languages. What can one family do that "
            "belongs in a lesson of yours in the next weeks? How could they show it without "
            "taking a day off: a photo, a recorded minute, an object to pass around?"
        ),
        look_for=N_(
            "A skill you respect, a lesson it fits, and a way to share it that costs the family "
            "little."
        ),
        try_by_friday=N_(
            "Invite one adult. Say exactly what you need, how long it takes and why you thought "
            "of them."
        ),
        tags=(Tag.REACH_OUT, Tag.FAMILIES, Tag.COMMUNITY),
    ),
)

BEYOND_SCHOOL = (
    StarterPrompt(
        key="beyond-school-1",
        theme=Theme.BEYOND_SCHOOL,
        title=N_("What did life outside school teach you?"),
        text=N_(
            "Before this work or beside it, you have done other things: sold bread, cared for a "
            "parent, played in a team, repaired bicycles, raised children. Which of them taught "
            "you something that you use with students today? Take us to one real day when you "
            "noticed it."
        ),
        look_for=N_("A skill and where it came from, shown in one scene."),
        try_by_friday=N_(
            "Ask somebody who does that kind of work now what has changed since your time."
        ),
        tags=(Tag.SHARE, Tag.REACH_OUT, Tag.COMMUNITY),
    ),
    StarterPrompt(
        key="beyond-school-2",
        theme=Theme.BEYOND_SCHOOL,
        title=N_("Whose job is like yours?"),
        text=N_(
            "Somewhere outside education, somebody does nearly what you do: explains one thing "
            "thirty times, calms a full waiting room, plans for people who do not come. Answer in "
            "four short lines. Whose job is like yours? What do they do better? What could we "
            "teach them? Who will you ask about it?"
        ),
        look_for=N_("A likeness we had not expected, and respect in both directions."),
        try_by_friday=N_("Ask one such person how they learned the part that you find hard."),
        tags=(Tag.ASK, Tag.REACH_OUT, Tag.COMMUNITY),
    ),
    StarterPrompt(
        key="beyond-school-3",
        theme=Theme.BEYOND_SCHOOL,
        title=N_("Ten minutes on foot from your door"),
        text=N_(
            "Draw a circle around your workplace, as far as you can walk in ten minutes. A "
            "workshop, a clinic, a market, a neighbour who keeps bees: who in there knows "
            "something that your students need? What would you ask them to show, and what could "
            "students do for them? If you teach online, start from your own home."
        ),
        look_for=N_("A real place, a real need, and something offered in return."),
        try_by_friday=N_(
            "Go in, say who you are and ask one question about their work. Ask for nothing else "
            "yet."
        ),
        tags=(Tag.ASK, Tag.GIVE, Tag.REACH_OUT, Tag.COMMUNITY),
    ),
    StarterPrompt(
        key="beyond-school-4",
        theme=Theme.BEYOND_SCHOOL,
        title=N_("What can your school give its neighbours?"),
        text=N_(
            "Schools ask the people around them for many things: money, time, patience at the "
            "gate. Turn it round. What do you have that your street could use: a room, a printer, "
            "young readers, music, strong arms? What stops you from offering it? If you have "
            "found a way, tell us how it began."
        ),
        look_for=N_("Something you could give without a budget, and the obstacle in plain words."),
        try_by_friday=N_(
            "Offer one small thing to one neighbour, and ask when it would suit them."
        ),
        tags=(Tag.GIVE, Tag.REACH_OUT, Tag.COMMUNITY),
    ),
)
