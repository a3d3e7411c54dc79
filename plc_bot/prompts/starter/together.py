"""Prompts about meeting people, working with them and carrying things on."""

from plc_bot.prompts.starter.models import StarterPrompt, Tag, Theme
from plc_bot.wording import N_

OPENING_DOORS = (
    StarterPrompt(
        key="opening-doors-1",
        theme=Theme.OPENING_DOORS,
        title=N_("What do people already come to you for?"),
        text=N_(
            "Here is an easy one, about yourself at work. A colleague stops you in the corridor "
            "with a question. What is it usually about? It may be fractions, a broken projector, "
            "a worried parent or good coffee. Tell us that, where in the world you are, and one "
            "thing you would like to ask the people here."
        ),
        look_for=N_(
            "One thing others could ask you about, however small, and one thing you would like to "
            "learn."
        ),
        try_by_friday=N_(
            "Find one answer here that you could use, and ask its writer one short question."
        ),
        tags=(Tag.ASK, Tag.SHARE, Tag.COLLEAGUES),
    ),
    StarterPrompt(
        key="opening-doors-2",
        theme=Theme.OPENING_DOORS,
        title=N_("Who taught you something without ever meeting you?"),
        text=N_(
            "Some of our best teachers do not know that we exist: the author of a worksheet, a "
            "voice in a recording, a stranger who once answered a question. What did you learn "
            "from one of them, and do you still use it? Then the harder part: what could you give "
            "them first, before you ask for anything?"
        ),
        look_for=N_(
            "What you took, how you use it today, and something worth giving: thanks, a "
            "correction, an example of your own."
        ),
        try_by_friday=N_(
            "Write that person three lines: what you used, what happened, thank you. Ask for "
            "nothing."
        ),
        tags=(Tag.GIVE, Tag.REACH_OUT),
    ),
    StarterPrompt(
        key="opening-doors-3",
        theme=Theme.OPENING_DOORS,
        title=N_("The message you have not sent yet"),
        text=N_(
            "There is somebody you would like to ask for advice: a researcher, the head of "
            "another school, a former colleague. You have not written, because they are busy and "
            "you feel shy. Post the first three lines of that message here, without their name. "
            "When you read another person's lines, which would make you answer, and which could "
            "go?"
        ),
        look_for=N_(
            "A reason for asking this very person, one question they can answer in two minutes, "
            "and no long apology."
        ),
        try_by_friday=N_(
            "Send the message. Note the date, and tell us later whether an answer came."
        ),
        tags=(Tag.ASK, Tag.FOLLOW_THROUGH),
    ),
    StarterPrompt(
        key="opening-doors-4",
        theme=Theme.OPENING_DOORS,
        title=N_("Two people who should know each other"),
        text=N_(
            "You probably know two people who work on the same problem and have never spoken. "
            "Describe them in a line each, without names. What does each of them have that the "
            "other needs? What would they talk about first? If you are looking for one half of "
            "such a pair, say what kind of person would fit."
        ),
        look_for=N_("What each side would gain, so that the introduction is a gift to both."),
        try_by_friday=N_(
            "Ask each of them first. If both agree, introduce them in three sentences and step "
            "back."
        ),
        tags=(Tag.GIVE, Tag.REACH_OUT, Tag.COLLEAGUES),
    ),
)

COLLEAGUES = (
    StarterPrompt(
        key="colleagues-1",
        theme=Theme.COLLEAGUES,
        title=N_("A habit you borrowed from a colleague"),
        text=N_(
            "None of us invented everything we do. Which small habit of yours came from a "
            "colleague: a way to open a meeting, to sort papers, to end a quarrel? What did you "
            "see them do, and what did you change to make it your own? Do they know that you took "
            "it?"
        ),
        look_for=N_("What you saw, how you changed it, and what it does for you now."),
        try_by_friday=N_("Tell that colleague what you borrowed and what has come of it."),
        tags=(Tag.SHARE, Tag.GIVE, Tag.COLLEAGUES),
    ),
    StarterPrompt(
        key="colleagues-2",
        theme=Theme.COLLEAGUES,
        title=N_("What happens in the room next door?"),
        text=N_(
            "On the other side of your wall, somebody is working too. What are they doing with "
            "their group this month? What would they be proud to show, and what are they tired "
            "of? Answer what you can, and say where you do not know. If you work alone or online, "
            "take the person whose work is nearest to yours."
        ),
        look_for=N_("An honest gap in what you know, and interest rather than judgement."),
        try_by_friday=N_(
            "Ask that neighbour about a part of their work that is going well, and listen to the "
            "end."
        ),
        tags=(Tag.ASK, Tag.COLLEAGUES),
    ),
    StarterPrompt(
        key="colleagues-3",
        theme=Theme.COLLEAGUES,
        title=N_("A disagreement that ended well"),
        text=N_(
            "Two people who care about students will not always agree. Remember a time when you "
            "and a colleague saw something differently and could still work together the next "
            "day. What was it about, in one line? Which sentence, yours or theirs, made the "
            "difference? Leave out anything that shows who it was."
        ),
        look_for=N_(
            "A sentence that others could say aloud, and what you understood only afterwards."
        ),
        try_by_friday=N_(
            "Ask somebody who sees things differently: what do you see that I do not? Then only "
            "listen."
        ),
        tags=(Tag.ASK, Tag.SHARE, Tag.COLLEAGUES),
    ),
    StarterPrompt(
        key="colleagues-4",
        theme=Theme.COLLEAGUES,
        title=N_("Three things no handbook says"),
        text=N_(
            "Somebody starts at your workplace next week. They have the timetable and the keys. "
            "Which three things should they know that nobody has written down? Practical ones "
            "count too, such as where it is quiet at noon. Write them as you would say them over "
            "tea, without names."
        ),
        look_for=N_("Kind, useful facts that would save a newcomer a bad hour."),
        try_by_friday=N_(
            "Give your three things to the newest person you work with, and ask which fourth is "
            "missing."
        ),
        tags=(Tag.GIVE, Tag.COLLEAGUES),
    ),
)

LOOKING_AHEAD = (
    StarterPrompt(
        key="looking-ahead-1",
        theme=Theme.LOOKING_AHEAD,
        title=N_("Somebody else's answer, your next step"),
        text=N_(
            "Look back at what people wrote here in the past month. Choose one answer that is not "
            "yours and that you could use. What caught your eye, and what would you have to "
            "change for your own place? What is your first step, small enough to be done within "
            "ten school days?"
        ),
        look_for=N_(
            "A first step with a day beside it, and a word to the person who wrote the answer."
        ),
        try_by_friday=N_(
            "Take the first step, however small, and reply to that answer so that its writer knows."
        ),
        tags=(Tag.FOLLOW_THROUGH, Tag.COLLEAGUES),
    ),
    StarterPrompt(
        key="looking-ahead-2",
        theme=Theme.LOOKING_AHEAD,
        title=N_("What became of what you wanted to try?"),
        text=N_(
            "Some weeks ago you may have said, here or only to yourself, that you would try "
            "something. What became of it? Done, changed on the way, still waiting, dropped: all "
            "four are good answers. What did you find out? If it never began, what was in the "
            "way, and what would help?"
        ),
        look_for=N_(
            "An honest word on where it stands, and one thing learned that saves others time."
        ),
        try_by_friday=N_(
            "Ask one person here how their plan is going. Offer help only if they want it."
        ),
        tags=(Tag.FOLLOW_THROUGH, Tag.ASK, Tag.GIVE),
    ),
    StarterPrompt(
        key="looking-ahead-3",
        theme=Theme.LOOKING_AHEAD,
        title=N_("What would you like to be asked about next year?"),
        text=N_(
            "One year from now, a stranger writes to you because they have heard that you know "
            "about something. What would you like it to be? What do you know about it today? Who "
            "is a little further along than you, and what could you already give to somebody who "
            "is just beginning?"
        ),
        look_for=N_(
            "A direction of your own, one person to learn from, and one thing to give on the way."
        ),
        try_by_friday=N_(
            "Tell the person who is further along what you want to learn, and ask for one place "
            "to start."
        ),
        tags=(Tag.ASK, Tag.GIVE, Tag.REACH_OUT),
    ),
    StarterPrompt(
        key="looking-ahead-4",
        theme=Theme.LOOKING_AHEAD,
        title=N_("Pass one question on"),
        text=N_(
            "Of all the questions you have met in this group, which one has stayed with you or "
            "changed something that you do? What changed? Now look outward: who is not in this "
            "group and would enjoy that question? A friend in another job, a former classmate, a "
            "teacher in another country?"
        ),
        look_for=N_("One question, what it did for you, and a person who has not heard it yet."),
        try_by_friday=N_(
            "Put the question to that person, and bring their answer here if they agree."
        ),
        tags=(Tag.GIVE, Tag.REACH_OUT, Tag.FOLLOW_THROUGH),
    ),
)
