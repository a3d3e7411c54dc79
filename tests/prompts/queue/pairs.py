"""Questions of teachers in pairs: twins, asked twice in other words; others, near in subject."""

TWINS: tuple[tuple[str, str], ...] = (
    ("What made you smile at school this week?", "WHAT made you smile at school, this week???"),
    ("What made you laugh in class today?", "What made you laugh in class today, and why?"),
    ("Which routine saves you the most time?", "Which routine saves you most of the time?"),
    (
        "How do you start a lesson when everyone is tired?",
        "When everyone is tired, how do you start a lesson?",
    ),
    (
        "What is one thing a colleague taught you this month?",
        "What is one thing that a colleague taught you this month?",
    ),
    (
        "Où commence pour vous une bonne leçon ?",
        "Ou commence, pour vous, une bonne lecon?",
    ),
    (
        "Welche Frage hat deine Klasse diese Woche überrascht?",
        "Welche Frage hat diese Woche deine Klasse uberrascht?",
    ),
    (
        "How do you mark essays without losing a weekend?",
        "How do you mark essays (without losing a weekend)",
    ),
    (
        "Which parent conversation went better than you feared?",
        "Which conversation with a parent went better than you feared?",
    ),
    (
        "What would you tell yourself in your first year of teaching?",
        "What would you tell yourself in the first year of your teaching?",
    ),
    (
        "Share a photo of your classroom door and tell its story.",
        "Share a photo of your classroom's door, and tell us its story!",
    ),
    (
        "Which book should every new teacher read, and why?",
        "Which book should every new teacher read?",
    ),
    (
        "How do you bring quiet students into a discussion?",
        "How do you bring your quiet students into the discussion?",
    ),
    (
        "What do you do in the last five minutes of a lesson?",
        "In the last five minutes of a lesson, what do you do?",
    ),
    (
        "Which homework did your students do gladly?",
        "Which homework did your students gladly do this term?",
    ),
    (
        "When did a lesson go wrong, and what did you learn?",
        "When did a lesson go wrong — and what did you learn from it?",
    ),
    (
        "What helps you to switch off after a long school day?",
        "What helps you switch off after a long day at school?",
    ),
    (
        "How do you give feedback that students actually use?",
        "How do you give feedback which students actually use?",
    ),
    (
        "Name a tool you stopped using this year. What replaced it?",
        "Name a tool that you stopped using this year. What replaced it?",
    ),
    (
        "What does a good staff meeting look like at your school?",
        "What does a good staff meeting look like in your school?",
    ),
    (
        "¿Qué pregunta te hizo pensar esta semana?",
        "¡Que pregunta te hizo pensar, esta semana!",
    ),
    (
        "How do you welcome a student who joins in the middle of the year?",
        "How do you welcome students who join in the middle of the year?",
    ),
    (
        "Which rule in your classroom did students write themselves?",
        "Which rule did students write themselves in your classroom?",
    ),
    (
        "What would you do with one more free hour each week?",
        "What would you do with one more free hour every week?",
    ),
    (
        "Who helped you this week without being asked?",
        "Who helped you, without being asked, this week?",
    ),
    (
        "How do you explain your grading to families?",
        "How do you explain your grading to the families?",
    ),
    (
        "What is the smallest change that made a big difference in your teaching?",
        "What was the smallest change that made a big difference to your teaching?",
    ),
    (
        "Какой вопрос учеников удивил вас на этой неделе?",
        "Какой вопрос учеников вас удивил на этой неделе",
    ),
    (
        "How do you keep a group project fair for everyone in it?",
        "How do you keep group projects fair for everyone in it?",
    ),
    (
        "Tell us about a lesson you would gladly teach again tomorrow.",
        "Tell us about a lesson that you would gladly teach again tomorrow!",
    ),
)
OTHERS: tuple[tuple[str, str], ...] = (
    ("What made you smile at school this week?", "What made you angry at a meeting last month?"),
    ("Which routine saves you the most time?", "Which routine costs your students patience?"),
    (
        "How do you start a lesson when everyone is tired?",
        "How do you end a week when nobody has listened?",
    ),
    (
        "What is one thing a colleague taught you this month?",
        "What is one habit you would like to teach a colleague?",
    ),
    (
        "How do you mark essays without losing a weekend?",
        "How do you plan a unit without losing the thread?",
    ),
    (
        "Which parent conversation went better than you feared?",
        "Which parent evening would you rather have missed?",
    ),
    (
        "What would you tell yourself in your first year of teaching?",
        "What do you hope to say about your last year of teaching?",
    ),
    (
        "Share a photo of your classroom door and tell its story.",
        "Share a worksheet you are proud of and tell who helped.",
    ),
    (
        "Which book should every new teacher read, and why?",
        "Which film shows school as it is, and for whom?",
    ),
    (
        "How do you bring quiet students into a discussion?",
        "How do you keep loud students from ruling a discussion?",
    ),
    (
        "What do you do in the last five minutes of a lesson?",
        "What do you do in the first hour of the holidays?",
    ),
    (
        "Which homework did your students do gladly?",
        "Which homework will you never set again?",
    ),
    (
        "When did a lesson go wrong, and what did you learn?",
        "When did a student teach you something, and how?",
    ),
    (
        "What helps you to switch off after a long school day?",
        "What helps your students to wake up on a Monday?",
    ),
    (
        "How do you give feedback that students actually use?",
        "How do you get feedback from students who say little?",
    ),
    (
        "Name a tool you stopped using this year. What replaced it?",
        "Name a person you began working with this year. What changed?",
    ),
    (
        "What does a good staff meeting look like at your school?",
        "What does a good lunch break look like at your desk?",
    ),
    (
        "How do you welcome a student who joins in the middle of the year?",
        "How do you say goodbye to a class at the end of the year?",
    ),
    (
        "Which rule in your classroom did students write themselves?",
        "Which rule of your school would students abolish first?",
    ),
    (
        "What would you do with one more free hour each week?",
        "What would you drop if each week had one hour less?",
    ),
    (
        "Who helped you this week without being asked?",
        "Whom could you help next week, and with what?",
    ),
    (
        "How do you explain your grading to families?",
        "How do you explain fractions to a sceptical class?",
    ),
    (
        "What is the smallest change that made a big difference in your teaching?",
        "What is the biggest change that made no difference at your school?",
    ),
    (
        "How do you keep a group project fair for everyone in it?",
        "How do you choose a topic for a project in mixed groups?",
    ),
    (
        "Tell us about a lesson you would gladly teach again tomorrow.",
        "Tell us about a text your students would gladly read again.",
    ),
    (
        "Welche Frage hat deine Klasse diese Woche überrascht?",
        "Welche Antwort hat dich im letzten Schuljahr geärgert?",
    ),
    (
        "Où commence pour vous une bonne leçon ?",
        "Où finit pour vos élèves une longue journée ?",
    ),
    ("¿Qué pregunta te hizo pensar esta semana?", "¿Qué respuesta te gustó más este curso?"),
    (
        "Какой вопрос учеников удивил вас на этой неделе?",
        "Какой урок в этом году вам хотелось бы повторить?",
    ),
    ("What now?", "What now?"),
)
"""The last: fewer than four words are too few to tell."""
