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

# Account classes
limit-used-up-life = Your account class lets you pay { $left } more from the balance in all. Verify your identity further to raise it, or pay by card.
limit-too-often-life = You have done this { $times } times, which is the most there is.
limit-identity-first = Please verify your identity before paying from the balance, or pay by card.
