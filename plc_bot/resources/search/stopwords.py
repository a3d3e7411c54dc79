"""Words that say nothing of what a text is about, for the languages with the most teachers here.

They are indexed like all others and found in a phrase; a query's other words decide without them.
"""

from collections.abc import Iterable

_LISTS = {
    "en": "a about all am an and any are as at be been but by can could d did do does doing for "
    "from get had has have how i if in into is it its just ll m may me my no not of on or "
    "our out re s should so some t than that the their them then there these they this "
    "those to up us ve was we were what when where which who why will with would you your",
    "de": "aber als am an auch auf aus bei bin bis da das dass dein dem den der des die dir "
    "doch du ein eine einem einen einer eines er es fur hat ich ihr ihre im in ist ja "
    "kann man mein mich mir mit nach nicht noch nur ob oder ohne sein sich sie sind so "
    "uber um und uns unser unter vom von vor war was wenn wer wie wir wird wo zu zum zur",
    "es": "a al algo como con cual de del donde el ella en entre era es esta este esto hay la "
    "las le les lo los mas me mi muy no nos o para pero por que se ser si sin sobre son "
    "su sus te tiene tu un una unas uno unos y ya yo",
    "fr": "a au aux avec c ce ces cette comme d dans de des du elle en est et etre il ils j je "
    "l la le les leur lui m ma mais me mes mon n ne nos notre nous on ou par pas plus "
    "pour qu que qui s sa sans se ses son sont sur t te tu un une vos votre vous y",
    "it": "a ad agli ai al alla alle anche che chi ci come con da dal dalla dei del della delle "
    "di e ed gli ha ho i il in io la le lo ma mi ne nei nel nella non o per piu si sono "
    "su sul sulla ti tra tu un una uno",
    "nl": "aan als bij dat de den der deze die dit een en er het hoe ik in is je kan met mijn "
    "naar niet nog of om onze ook op over te tot uit van voor wat we wie wij zijn",
    "pt": "a ao aos as com como da das de do dos e ela ele em entre era es esta este eu foi ha "
    "isso ja lhe mais mas me meu minha muito na nao nas no nos o os ou para pela pelo por "
    "que se sem ser seu sua sao so tem um uma voce",
}
"""In the form that words are compared in: small letters without marks."""
_STOPWORDS = {language: frozenset(words.split()) for language, words in _LISTS.items()}


def is_stopword(plain: str, languages: Iterable[str]) -> bool:
    """Whether the word, in its compared form, is one of these in any of the languages."""
    return any(plain in _STOPWORDS.get(language, ()) for language in languages)
