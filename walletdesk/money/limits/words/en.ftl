limit-too-small = The least is { $least } each time.
limit-too-large = The most is { $most } each time. Please do it in several parts.
limit-used-up-day = You can still do { $left } today. The limit is full again from { $until }.
limit-used-up-month = You can still do { $left } this month. The limit is full again from { $until }.
limit-used-up-year = You can still do { $left } this year. The limit is full again from { $until }.
limit-too-often-day = You have done this { $times } times today, which is the most. You can do it again from { $until }.
limit-too-often-month = You have done this { $times } times this month, which is the most. You can do it again from { $until }.
limit-too-often-year = You have done this { $times } times this year, which is the most. You can do it again from { $until }.
