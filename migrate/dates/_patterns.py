"""The patterns of the grammar, over the letters of _words.py: what a date is made of, and what spoils one.

In a marked shape what was understood is replaced, letter for letter: "#" a day, "=" a month with
its year, "%" a relative date, "@" a time of day.
"""

import re

_MONTH = r"[MR]\.?"
_DAY = r"[dP]o?\.?"


def _numeric(first: str, second: str, third: str) -> tuple[str, ...]:
    """Return the patterns of a numeric date: not a piece of a longer row of numbers, but a time may follow."""
    return tuple(
        rf"(?<!(?<![:h])[dyn]{sign}){first}{sign}{second}{sign}{third}(?!{sign}[dyn](?![:hp]))"
        for sign in ("-", "/", r"\.")
    )


# Tried in this order at every token. The letters name the numbers and months of the match, from left to right.
_DATES = (
    ("kdmmy", rf"d,?d,?/d,?/{_MONTH},?/y"),  # OverBlog: "5 26 /03 /mars /2010"
    ("dmmy", rf"d,?/d,?/{_MONTH},?/y"),
    ("kaby", r"(?<=y)dd/d/y"),
    ("dmy", rf"{_DAY}[-/l']*{_MONTH}[-/.,l]*'?y"),
    ("dmc", rf"{_DAY}[-/l]*{_MONTH}[-/.,l]*'?d(?=$|[-,()a]|\.(?!d\.?p)|d[:h]|d\.d\.?p)"),
    ("mdy", rf"{_MONTH}l*[dP]o?[.,]*l*y"),
    *(("ymd", pattern) for pattern in _numeric("y", "d", "d")),
    *(("aby", pattern) for pattern in _numeric("do?", "d", "y")),
    *(("abc", pattern) for pattern in _numeric("d", "d", "d")),
    ("ymd", rf"y[-/.,]?{_MONTH}[-/.]?do?(?![:hp])"),
    ("my", rf"{_MONTH}[-/.,l]*'?y"),
    ("dm", rf"{_DAY}[-/l]*{_MONTH}"),
)
# Places of a time of day are named groups, as the fields of Clock.
_HALF = r"(?:\.?(?P<half>p)|[l']*(?P<part>T))?"
_ZONE = (
    r"(?:[,(]?(?:(?P<zone>z|E(?=[).]*$))|(?=\+[dyn])|(?=-n){0})"
    r"(?:(?P<sign>[-+])(?P<zone_hours>[dyn])(?::(?P<zone_minutes>d))?(?![MRow/h.]))?)?"
)
_ISO_ZONE = _ZONE.format(r"|(?=-d:d)")
_CLOCKS = (
    rf"(?P<hour>d):(?P<minute>d):(?P<second>d)(?:\.[dyn](?![MR/.oh:])|,[dyn](?=[-+z]|$))?(?!:){_HALF}{_ISO_ZONE}",
    rf"(?<=t)(?P<hour>d):(?P<minute>d)(?!:){_ISO_ZONE}",
    rf"(?<!:)(?<!d/)(?P<hour>d):(?P<minute>d)h?(?!:|o?\.?[MR]|/d/y|-d-y|\.d\.y){_HALF}{_ZONE.format('')}",
    rf"(?P<hour>d)h[r:.]?(?P<minute>d)[m']*(?P<second>d)(?:s|''?){_HALF}{_ZONE.format('')}",
    rf"(?P<hour>d)h[r:.]?(?P<minute>d)(?!o|[-/.l]?[MR]|[-/.]d[-/.])[m']?{_HALF}{_ZONE.format('')}",
    rf"(?P<hour>d)h(?!rw){_HALF}{_ZONE.format('')}",
    r"(?<!d\.)(?P<hour>d)\.(?P<minute>d)(?=\.?p)" + _HALF,  # « 7.20pm »
    r"(?P<hour>d)(?=\.?p)" + _HALF,
    r"(?<=a)(?P<hour>d)\.(?P<minute>d)(?![./:])",
    r"(?P<hour>q)(?![rd])",
)
_AMOUNT = r"[dnyuMaU][hmsU]"
# A letter "a" or "U" as amount is the English article: "a day ago", "an hour ago".
_RELATIVES = (
    ("ago", rf"Ie?{_AMOUNT}(?:[r,]?{_AMOUNT})*(?:(?<=h)d)?e?"),
    ("ago", rf"e?(?:{_AMOUNT}[r,]?)+G"),
    ("hence", rf"Fe?{_AMOUNT}"),
    ("now", r"I(?:kl'u[ms]|Qs|Qi|ui)|a?l'?i|i|a?QsG"),
    ("part", r"CT"),
    ("day", r"H"),
    ("last", r"l?'?[UWV]\.?L|L[UWV]"),
)
# Mark, letters (or the kind of a relative date) and pattern.
KINDS = (
    *(("%", kind, re.compile(pattern)) for kind, pattern in _RELATIVES),
    *(("@", "", re.compile(pattern)) for pattern in _CLOCKS),
    *(("=" if letters == "my" else "#", letters, re.compile(pattern)) for letters, pattern in _DATES),
)
# Words that go with dates, and the number of posts behind a month of the archives, "(5)".
_FRAME = r"[-.,:()'+flaLUt]*"
_FRAME_AFTER = _FRAME.replace("U", "")  # « année 2010 », but not « 2010 jours »
_COUNT = r"(?:\([dny]\))?"
# Read only where they are the whole text; `date` is the date itself.
WHOLE = tuple(
    (letters, re.compile(f"{_FRAME}{pattern}{_FRAME_AFTER}{_COUNT}"))
    for letters, pattern in (
        ("y", "(?P<date>y)"),
        ("my", "(?P<date>d[-/.]y)"),
        ("ym", "(?P<date>y[-/.]d)"),
        ("ym", rf"(?P<date>y[-/.,]?{_MONTH})"),
        ("aby", "(?P<date>ddy)"),
        ("ymd", "(?P<date>ydd)"),
    )
)
# What may stand between a date and its time; between them the author's name may be, too.
NEAR = re.compile(r"[-/.,:()'alftTr]*(?:[WVR][-.,:()'alf]*)?")
BY_NAME = re.compile(r"[-.,(]*B[wfVMRl.']{1,6}[-.,:(]*[-al,.:]l*")
_NAME = r"B[wfVMRl.'-]{1,6}"
BEFORE_RELATIVE = re.compile(rf"(?:w{{1,4}}[,:-])?{_FRAME}(?:{_NAME}{_FRAME})?")
AFTER_RELATIVE = re.compile(rf"T?{_FRAME}(?:{_NAME}{_FRAME})?")
WITHIN_RELATIVE = re.compile(r"[%@T.,:al()-]+")
ALONE = re.compile(rf"[-.,:()'+flatLUWVRTz#=@%]*{_COUNT}")
# After the date a short weekday is one only where nothing else can follow: "mer" is also the sea, "Sam" a name.
WEEKDAY_BEFORE = re.compile(r"[WVR](?=[-.,(:]*l*#)")
WEEKDAY_AFTER = re.compile(r"(?<=[#@])[-.,(]*l?(?:W|[VR](?=[-.,)]|$|@|a))")
# Before a day or a month: "12-", "12 et", "10, 11,", "samedi et"; before a month alone: "2009-", "mars et"; a word of
# an open range. After it: "au 15", "- 3" unless a word follows ("- 3 commentaires"), "- avril".
RANGES = re.compile(
    r"(?:[dP]o?\.?[-/ra]+|(?:^|l|d,)d,+|[WVR]\.?r)l*(?:[WVR][.,]*l*)?[#=]"
    r"|(?:y[-/r]+|M\.?(?:[-/ra]+[lw]?|,*)|R[/ra]+)l*="
    r"|x'?[lra]*(?:[WVR][.,]*)?l*[#=]"
    r"|[#=][-/ra]+'?l*(?:[WVR]l*)?[dyn](?![dyn]*[wfBU])|=[-/ra,]*l*M"
)
# A number that touches the date is a piece of something else, unless it counts something ("3 commentaires").
NUMBERS = re.compile(r"[dynu][#=]|[#=@%][-/.,:]*l*[dyn](?![dyn]*[wfBU])")
# A long number, a name with a number, the year after the time: see `mend`.
MENDABLE = re.compile(r"n|w[dyn]|d:d:d.*y$")
