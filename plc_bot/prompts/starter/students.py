"""Prompts about students: that they belong, and that they are heard."""

from plc_bot.prompts.starter.models import StarterPrompt, Tag, Theme
from plc_bot.wording import N_

BELONGING = (
    StarterPrompt(
        key="belonging-1",
        theme=Theme.BELONGING,
        title=N_("How does a newcomer know they were expected?"),
        text=N_(
            "A new student comes through your door in the middle of a week. Before anyone "
            "explains anything, what shows them that they were expected? A chair, a partner, a "
            "word in their language, a hook for their coat? Name the one routine you would never "
            "drop, or the one you wish you had."
        ),
        look_for=N_("Something that happens every time, even on a day when you are busy or away."),
        try_by_friday=N_(
            "Ask somebody who arrived lately, a student or an adult, what they noticed first. "
            "Change one thing."
        ),
        tags=(Tag.ASK, Tag.SHARE, Tag.STUDENTS),
    ),
    StarterPrompt(
        key="belonging-2",
        theme=Theme.BELONGING,
        title=N_("Getting names right"),
        text=N_(
            "A name said wrongly every day is like a small stone in a shoe. How do you learn to "
            "say a name the way its owner says it? What do you do when you find out that you have "
            "had it wrong for weeks? Give us your method, not the student's name. And how should "
            "people here say yours?"
        ),
        look_for=N_("A way that saves the person from having to correct you in front of everyone."),
        try_by_friday=N_(
            "Ask one person, quietly, how they say their name. Repeat it until they are content."
        ),
        tags=(Tag.SHARE, Tag.STUDENTS, Tag.COLLEAGUES),
    ),
    StarterPrompt(
        key="belonging-3",
        theme=Theme.BELONGING,
        title=N_("Who did you not speak with this week?"),
        text=N_(
            "Go through one of your groups in your head and remember one thing you said to each "
            "person since the week began. There will be gaps. Without naming anybody, what do the "
            "people in the gaps have in common? Where do they sit, and what do they never ask "
            "for? How do others here notice such gaps sooner?"
        ),
        look_for=N_("A pattern you had not seen before, told so that nobody can be recognised."),
        try_by_friday=N_(
            "Talk with two people from your gaps about something other than work or rules."
        ),
        tags=(Tag.ASK, Tag.FOLLOW_THROUGH, Tag.STUDENTS),
    ),
    StarterPrompt(
        key="belonging-4",
        theme=Theme.BELONGING,
        title=N_("Coming back after time away"),
        text=N_(
            "Illness, a long journey, trouble at home: a student has been away for two weeks and "
            "walks in again. What happens in their first moments with you? Who tells them what "
            "they missed, and who tells them that they were missed? Describe what you do, or what "
            "somebody once did for you."
        ),
        look_for=N_(
            "A return without a public explanation and without a pile of old work on the desk."
        ),
        try_by_friday=N_(
            "Write a short welcome-back note now, before you need it, and post it here for others "
            "to copy."
        ),
        tags=(Tag.GIVE, Tag.SHARE, Tag.STUDENTS),
    ),
)

STUDENT_VOICE = (
    StarterPrompt(
        key="student-voice-1",
        theme=Theme.STUDENT_VOICE,
        title=N_("What would your students keep?"),
        text=N_(
            "We often ask students what should change. This time, ask one of them what should "
            "stay: what in your lessons, your library or your office would they keep if all the "
            "rest were new? Bring the answer in their words, without the name. If you have not "
            "asked yet, post your guess first and come back."
        ),
        look_for=N_(
            "The student's own words, and the distance between your guess and their answer."
        ),
        try_by_friday=N_(
            "Ask a second student, one who seldom speaks up, and put the two answers side by side."
        ),
        tags=(Tag.ASK, Tag.FOLLOW_THROUGH, Tag.STUDENTS),
    ),
    StarterPrompt(
        key="student-voice-2",
        theme=Theme.STUDENT_VOICE,
        title=N_("What did a student show you lately?"),
        text=N_(
            "Students know things that we do not: a quicker method, a word, a game, a fair way to "
            "share. What have you learned from one of them in recent weeks? Tell us how it came "
            "up, what you said, and whether you have used it since. Leave out who it was."
        ),
        look_for=N_(
            "Something you really did not know, and how the student found out that they had "
            "taught you."
        ),
        try_by_friday=N_(
            "Let a student teach you something for three minutes, and say what you will do with it."
        ),
        tags=(Tag.SHARE, Tag.STUDENTS),
    ),
    StarterPrompt(
        key="student-voice-3",
        theme=Theme.STUDENT_VOICE,
        title=N_("A decision you could give away"),
        text=N_(
            "Each day we decide things that students could decide: the order of tasks, the "
            "partner, the way to show what they know. Which one do you still keep, and what do "
            "you fear would happen if you gave it away? If you have already given it away, answer "
            "somebody's fear with what really happened."
        ),
        look_for=N_("A real decision with a limit around it, and a fear said openly."),
        try_by_friday=N_(
            "Give away one decision for one lesson. Say beforehand what is open and what is not."
        ),
        tags=(Tag.ASK, Tag.SHARE, Tag.STUDENTS, Tag.LESSONS),
    ),
    StarterPrompt(
        key="student-voice-4",
        theme=Theme.STUDENT_VOICE,
        title=N_("The question you could not answer"),
        text=N_(
            "Children and young people ask things that no teacher's guide expects. Which student "
            "question left you without an answer? Write it down as it was asked. Then read the "
            "others. Could you answer one of them, or do you know somebody who could, perhaps far "
            "from any school? Offer to ask."
        ),
        look_for=N_(
            "The question word for word, and a next person to ask rather than a perfect answer."
        ),
        try_by_friday=N_(
            "Carry one question to somebody who may know, and bring the answer back to the student."
        ),
        tags=(Tag.ASK, Tag.REACH_OUT, Tag.FOLLOW_THROUGH, Tag.STUDENTS),
    ),
)
