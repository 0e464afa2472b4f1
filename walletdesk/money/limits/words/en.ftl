limit-too-small = The least is { $least } each time.
limit-too-large = The most is { $most } each time. Please do it in several parts.
limit-used-up-day = You can still do { $left } today. The limit is full again from { $until }.
limit-used-up-month = You can still do { $left } this month. The limit is full again from { $until }.
limit-used-up-year = You can still do { $left } this year. The limit is full again from { $until }.
limit-too-often-day = You have done this { $times } times today, which is the most. You can do it again from { $until }.
limit-too-often-month = You have done this { $times } times this month, which is the most. You can do it again from { $until }.
limit-too-often-year = You have done this { $times } times this year, which is the most. You can do it again from { $until }.

# Setting a limit
limit-unknown = There is no such limit; please see those there are.
limit-figures = The figures do not fit: no amount below zero, the least not above the most; a single act has no number of times, a period no least.
limit-in-the-past = It cannot hold from a moment that has passed.
limit-rule-there = There is such a limit for that very moment already.
