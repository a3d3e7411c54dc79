"""Prompts about an educator's own days: load, strain and tools."""

from plc_bot.prompts.starter.models import StarterPrompt, Tag, Theme
from plc_bot.wording import N_

WORKLOAD = (
    StarterPrompt(
        key="workload-1",
        theme=Theme.WORKLOAD,
        title=N_("What did you stop doing, and did anybody miss it?"),
        text=N_(
            "In the past year many of us let something go: a weekly list, a wall display, a "
            "meeting, a kind of homework. What was it for you? Did you decide to stop, or did you "
            "simply forget? And who noticed? If you have stopped nothing, say what you would "
            "leave out first if nobody minded."
        ),
        look_for=N_("One clear task, what happened without it, and what the time is used for now."),
        try_by_friday=N_(
            "Leave out one task that you think nobody needs. Write down who asks for it."
        ),
        tags=(Tag.SHARE, Tag.TIME),
    ),
    StarterPrompt(
        key="workload-2",
        theme=Theme.WORKLOAD,
        title=N_("A shortcut you can hand over"),
        text=N_(
            "Which regular job do you finish faster than the people around you: reports, seating "
            "plans, collecting papers, answering messages, clearing up? Give us your way in four "
            "steps at most, short enough to read while the kettle boils. Add what it does not do "
            "well, so that nobody copies it for the wrong job."
        ),
        look_for=N_("Steps that need no special equipment, and an honest limit."),
        try_by_friday=N_(
            "Time another person's shortcut against your own way, and post both numbers."
        ),
        tags=(Tag.GIVE, Tag.FOLLOW_THROUGH, Tag.TIME),
    ),
    StarterPrompt(
        key="workload-3",
        theme=Theme.WORKLOAD,
        title=N_("What are two of us making at the same moment?"),
        text=N_(
            "Somewhere in this group, somebody is probably preparing the same thing as you. Name "
            "one thing you have to make in the coming three weeks: the topic, the age of the "
            "students, the form it takes. Then read the other answers and look for a match. Who "
            "could make which half, and on which day would you swap?"
        ),
        look_for=N_("Enough detail for a partner to recognise their own task, and a first offer."),
        try_by_friday=N_(
            "Agree with one person on two halves and a day. If nobody matches, offer yours to all."
        ),
        tags=(Tag.ASK, Tag.GIVE, Tag.TIME),
    ),
    StarterPrompt(
        key="workload-4",
        theme=Theme.WORKLOAD,
        title=N_("How do you say no kindly?"),
        text=N_(
            "One more club, one more form, one more evening: requests keep coming. What was the "
            "last thing you turned down, and which words did you use? If you said yes and were "
            "sorry later, write the answer you would give now. Readers may make it shorter or "
            "warmer."
        ),
        look_for=N_(
            "A clear no, a short reason or none, and, if you wish, something you can offer instead."
        ),
        try_by_friday=N_(
            "Choose one sentence from here, use it at the next request, and say how it was "
            "received."
        ),
        tags=(Tag.SHARE, Tag.FOLLOW_THROUGH, Tag.TIME, Tag.WELLBEING),
    ),
)

HARD_DAYS = (
    StarterPrompt(
        key="hard-days-1",
        theme=Theme.HARD_DAYS,
        title=N_("Three minutes between two hard lessons"),
        text=N_(
            "The last lesson was rough, and the next group is at the door. What do you do with "
            "the three minutes between? Water, a window, a joke with the caretaker, one line in a "
            "notebook? We want what truly helps you, not what ought to help. Odd answers are "
            "welcome."
        ),
        look_for=N_("Something possible in a crowded corridor, with no money and no privacy."),
        try_by_friday=N_(
            "Borrow another person's three minutes once, and tell them whether it suits you."
        ),
        tags=(Tag.SHARE, Tag.FOLLOW_THROUGH, Tag.WELLBEING),
    ),
    StarterPrompt(
        key="hard-days-2",
        theme=Theme.HARD_DAYS,
        title=N_("The question you needed that evening"),
        text=N_(
            "A talk went badly, with a parent, a colleague or a student, and you took it home. "
            "Nobody asked about it, or they asked the wrong thing. Which question from a "
            "colleague would have helped you that evening, and why? The story itself can stay "
            "with you."
        ),
        look_for=N_("A question that lets the other person speak, with no advice hidden inside."),
        try_by_friday=N_(
            "Put one of these questions to a colleague after a hard day, and stay quiet for a "
            "minute."
        ),
        tags=(Tag.GIVE, Tag.COLLEAGUES, Tag.WELLBEING),
    ),
    StarterPrompt(
        key="hard-days-3",
        theme=Theme.HARD_DAYS,
        title=N_("Where does your working day end?"),
        text=N_(
            "For some it ends at the gate, for some at the kitchen table, for some when the phone "
            "goes into a drawer. At which place or moment does your working day really end? Is "
            "that where you want it? Say what marks the line for you, and what most often crosses "
            "it."
        ),
        look_for=N_("A sign you can see or hear, and an honest word about the days when it fails."),
        try_by_friday=N_(
            "Choose your line for three days. Tell one person where it is, so that they can help "
            "you keep it."
        ),
        tags=(Tag.SHARE, Tag.TIME, Tag.WELLBEING),
    ),
    StarterPrompt(
        key="hard-days-4",
        theme=Theme.HARD_DAYS,
        title=N_("The person you would call"),
        text=N_(
            "After a very bad day, there is somebody you would call, or wish you could. You need "
            "not say who. What do they do that helps: listen, laugh, bring food, ask one good "
            "question? And who might call you? Share only what you are happy for everyone here to "
            "read."
        ),
        look_for=N_(
            "Help shown as small actions, and a thought about being that help for somebody."
        ),
        try_by_friday=N_(
            "Write to somebody who has had a hard month. Offer one clear thing, such as a walk or "
            "an hour."
        ),
        tags=(Tag.GIVE, Tag.WELLBEING, Tag.REACH_OUT),
    ),
)

TECHNOLOGY = (
    StarterPrompt(
        key="technology-1",
        theme=Theme.TECHNOLOGY,
        title=N_("The simplest tool in your room"),
        text=N_(
            "A timer, a ball of string, a torch, a bag of bottle tops, the camera of an old "
            "phone: which simple thing do you use most, and for what learning? Explain it so that "
            "somebody with an empty room and no connection could do the same tomorrow."
        ),
        look_for=N_("The learning first, then the thing, then how it is done."),
        try_by_friday=N_(
            "Replace one screen or one printed page by a simple object, and see what students do "
            "more of."
        ),
        tags=(Tag.SHARE, Tag.LESSONS, Tag.TOOLS),
    ),
    StarterPrompt(
        key="technology-2",
        theme=Theme.TECHNOLOGY,
        title=N_("When the tool is blocked"),
        text=N_(
            "You had a plan, and then the tool was blocked, or too expensive, or the connection "
            "failed. Forget the tool for a moment. What did you want students to learn with it? "
            "What could do that job with paper, voices or feet? If you have no answer yet, post "
            "the wish and let others look for one."
        ),
        look_for=N_("A clear wish for learning, and a way to reach it that needs no permission."),
        try_by_friday=N_(
            "Do it once without the tool, and note what was better and what was worse."
        ),
        tags=(Tag.ASK, Tag.GIVE, Tag.TOOLS),
    ),
    StarterPrompt(
        key="technology-3",
        theme=Theme.TECHNOLOGY,
        title=N_("What should a machine not write for you?"),
        text=N_(
            "Machines can now draft a test, a letter, a report, a lesson plan. What do you let "
            "them do, what do you keep for yourself, and where is your line? Give one example "
            "from each side of it. If you use none of this, tell us which part of your work you "
            "would never hand over."
        ),
        look_for=N_(
            "A reason that has to do with students and trust, not only with saved minutes."
        ),
        try_by_friday=N_(
            "Tell a student or a colleague where your line is, and ask where theirs is."
        ),
        tags=(Tag.SHARE, Tag.ASK, Tag.TOOLS),
    ),
    StarterPrompt(
        key="technology-4",
        theme=Theme.TECHNOLOGY,
        title=N_("Paper or screen: what changed?"),
        text=N_(
            "Take one task that you have moved from paper to a screen, or back again. The "
            "students and the aim were the same. What did they do more of, what less, and what "
            "did you see in the result? Nobody has to win here. We want to know what each is good "
            "for."
        ),
        look_for=N_("One task compared, with something you saw or counted on both sides."),
        try_by_friday=N_(
            "Offer one short task in two forms, let students choose, and ask why they chose as "
            "they did."
        ),
        tags=(Tag.SHARE, Tag.FOLLOW_THROUGH, Tag.TOOLS, Tag.LESSONS),
    ),
)
