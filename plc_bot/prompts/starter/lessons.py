"""Prompts about teaching itself: moments, feedback, and how one knows."""

from plc_bot.prompts.starter.models import StarterPrompt, Tag, Theme
from plc_bot.wording import N_

LESSON_MOMENTS = (
    StarterPrompt(
        key="lesson-moments-1",
        theme=Theme.LESSON_MOMENTS,
        title=N_("Which two minutes would you keep on film?"),
        text=N_(
            "Nobody is filming. But if you could keep two minutes of your last week with "
            "students, which would they be? Describe what we would see and hear. Then go back a "
            "little: what came just before, perhaps something you did without thinking, that made "
            "those minutes possible?"
        ),
        look_for=N_(
            "A moment we can picture, and the small thing before it that somebody else could do "
            "too."
        ),
        try_by_friday=N_(
            "Do that small thing again in another lesson, on purpose, and see whether it works "
            "twice."
        ),
        tags=(Tag.SHARE, Tag.LESSONS, Tag.STUDENTS),
    ),
    StarterPrompt(
        key="lesson-moments-2",
        theme=Theme.LESSON_MOMENTS,
        title=N_("The explanation that finally worked"),
        text=N_(
            "Every subject has one idea that half the group finds hard, whoever the group is. "
            "Which one is it in yours? Write down the example, the drawing or the sentence that "
            "helps most, exactly as you say it to students. Still looking for one? Give us the "
            "hard idea and let others try."
        ),
        look_for=N_("The actual words or picture, short enough to use tomorrow."),
        try_by_friday=N_(
            "Explain one of your ideas in another person's words, and tell them how it went."
        ),
        tags=(Tag.SHARE, Tag.FOLLOW_THROUGH, Tag.LESSONS),
    ),
    StarterPrompt(
        key="lesson-moments-3",
        theme=Theme.LESSON_MOMENTS,
        title=N_("The minute when you lose them"),
        text=N_(
            "Pick a lesson that you will give again. Somewhere in it, eyes go to the window. "
            "After how many minutes, and what are you doing then: talking, handing things out, "
            "waiting for silence? Describe only that point, not the whole lesson, and ask the "
            "others what they would change there."
        ),
        look_for=N_(
            "One exact point in time, what students were doing, and a question that a stranger "
            "could answer."
        ),
        try_by_friday=N_(
            "Change only that one point, with help from one answer, and tell its writer what "
            "happened."
        ),
        tags=(Tag.ASK, Tag.FOLLOW_THROUGH, Tag.LESSONS),
    ),
    StarterPrompt(
        key="lesson-moments-4",
        theme=Theme.LESSON_MOMENTS,
        title=N_("A first five minutes that anyone can borrow"),
        text=N_(
            "Your bus is late, and a colleague has to start your lesson. Which beginning could "
            "they use without preparing anything? Tell us what they say first, what students do, "
            "and how they can see that it is working. It should need no machine and no printed "
            "page."
        ),
        look_for=N_("Steps that somebody who teaches another subject or another age could follow."),
        try_by_friday=N_(
            "Use a beginning from somebody here, and tell its owner what your students did with it."
        ),
        tags=(Tag.GIVE, Tag.FOLLOW_THROUGH, Tag.LESSONS),
    ),
)

FEEDBACK = (
    StarterPrompt(
        key="feedback-1",
        theme=Theme.FEEDBACK,
        title=N_("Which feedback did students act on?"),
        text=N_(
            "Last week you gave feedback in many ways. Which one made a student do something? A "
            "word in passing, a note on paper, a comment from a classmate, a question instead of "
            "an answer, or none that you saw? Choose one and say how you could tell."
        ),
        look_for=N_("Something the student did next, not only something you said well."),
        try_by_friday=N_(
            "Give two students feedback as a question, wait a day, and look at what they changed."
        ),
        tags=(Tag.SHARE, Tag.LESSONS, Tag.STUDENTS),
    ),
    StarterPrompt(
        key="feedback-2",
        theme=Theme.FEEDBACK,
        title=N_("Fifty words made into ten"),
        text=N_(
            "Which comment do you write again and again on students' work? Post it here as it is. "
            "Then write it in ten words or fewer, so that it ends with something to do. If yours "
            "will not get shorter, ask for help: a person from another subject may see which "
            "words can go."
        ),
        look_for=N_("A comment with one action in it that a student could begin within a minute."),
        try_by_friday=N_(
            "Keep to ten words a comment on one set of work, and count how many students act on "
            "them."
        ),
        tags=(Tag.ASK, Tag.FOLLOW_THROUGH, Tag.LESSONS, Tag.TIME),
    ),
    StarterPrompt(
        key="feedback-3",
        theme=Theme.FEEDBACK,
        title=N_("What should a visitor look at?"),
        text=N_(
            "A friendly colleague will sit at the back of your room for ten minutes. They cannot "
            "watch everything. Which one thing should they count, draw or write down for you, and "
            "why do you want to know it? Choose something that you cannot see yourself while you "
            "teach."
        ),
        look_for=N_(
            "One narrow thing, such as who speaks or how long you wait, and no marks out of ten."
        ),
        try_by_friday=N_("Invite somebody to watch only that, and do the same for them."),
        tags=(Tag.ASK, Tag.GIVE, Tag.COLLEAGUES, Tag.LESSONS),
    ),
    StarterPrompt(
        key="feedback-4",
        theme=Theme.FEEDBACK,
        title=N_("Feedback that went wrong"),
        text=N_(
            "It was meant to help, and it did not. When did your feedback, to a student or an "
            "adult, do harm or nothing at all? What had you said, what did they perhaps hear, and "
            "what would you say now? Keep the story about yourself, so that nobody else can be "
            "recognised."
        ),
        look_for=N_("Two sides of one sentence: what was meant and what was heard."),
        try_by_friday=N_(
            "Go back to one person and ask how your words sounded to them. Listen, and thank them."
        ),
        tags=(Tag.SHARE, Tag.FOLLOW_THROUGH, Tag.WELLBEING),
    ),
)

EVIDENCE = (
    StarterPrompt(
        key="evidence-1",
        theme=Theme.EVIDENCE,
        title=N_("How do you know it works?"),
        text=N_(
            "Name one thing you do with students that works. Now the second half: what have you "
            "seen, heard or counted that tells you so? A feeling is allowed, as long as you call "
            "it a feeling. Read one other answer and suggest something to look at next time."
        ),
        look_for=N_("One claim and one sign for it, with the weak place left visible."),
        try_by_friday=N_("Look for a sign that it does not work. Tell us whether you found one."),
        tags=(Tag.SHARE, Tag.ASK, Tag.EVIDENCE),
    ),
    StarterPrompt(
        key="evidence-2",
        theme=Theme.EVIDENCE,
        title=N_("Which habit of yours would a study dispute?"),
        text=N_(
            "Most of us do some things because we were taught that way, or because they feel "
            "right. Which habit of yours does research speak against, or might it, if you looked? "
            "Why do you keep it? There may be good reasons that a study did not see. Nobody will "
            "tell you to stop."
        ),
        look_for=N_(
            "A habit described fairly, your reason for it, and what would make you change it."
        ),
        try_by_friday=N_(
            "Find one text or one person that disagrees with you, and write down their best point."
        ),
        tags=(Tag.SHARE, Tag.REACH_OUT, Tag.EVIDENCE),
    ),
    StarterPrompt(
        key="evidence-3",
        theme=Theme.EVIDENCE,
        title=N_("A test small enough for one week"),
        text=N_(
            "Choose a very small change: where you stand, how long you wait after a question, "
            "which task comes first. What do you expect to happen? What will you count, on your "
            "fingers and without a form? Write the change, the guess and the count in three "
            "lines, before you start."
        ),
        look_for=N_("A guess that could turn out wrong, and a count that takes no extra time."),
        try_by_friday=N_(
            "Do it on three days and post the count, above all if your guess was wrong."
        ),
        tags=(Tag.FOLLOW_THROUGH, Tag.EVIDENCE, Tag.LESSONS),
    ),
    StarterPrompt(
        key="evidence-4",
        theme=Theme.EVIDENCE,
        title=N_("Something you no longer believe about teaching"),
        text=N_(
            "When you started, you were sure of a few things. Which of them have you given up? "
            "What changed your mind: a student, a colleague, a book, a failure, a number? How "
            "long did it take? And what are you sure of today that you might give up next?"
        ),
        look_for=N_("The belief before, the belief after, and what happened in between."),
        try_by_friday=N_(
            "Ask a colleague with far more or far fewer years than you what they have stopped "
            "believing."
        ),
        tags=(Tag.ASK, Tag.SHARE, Tag.EVIDENCE, Tag.COLLEAGUES),
    ),
)
