# Limits of account classes
limits-life-used-up = Your account class lets you pay { $most } from the balance in all, and too little of it is left. Verify your identity further, or pay by card.
limits-told-life = { $most } in all: { $used } used, { $left } left.
limits-told-times-life = { $most } times in all; { $times } done.
evidence-limit-most-life = In all at most
evidence-limit-used-life = Used in all
evidence-limit-left-life = Left in all
evidence-limit-times-life = Times in all
evidence-limit-times-most-life = Times in all at most
