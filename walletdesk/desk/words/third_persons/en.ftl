# Third persons: refusals
third-person-no-ground = Without a lawful ground this cannot be taken up: unless the person separately agrees, we give nobody anything about another, nor contact them on somebody's behalf (Personal Information Protection Law, articles 23 and 29).
third-person-ground-not-accepted = This kind of paper is no ground at present.
third-person-proof = Whoever asks is not checked yet: ask them to enter their own name and ID number on the page of proof; a customer may prove themselves by identity in the talk instead.
third-person-review = The originals were seen; a supervisor decides.
third-person-decided = This request has been decided already.
third-person-permitted = Permitted by two persons, to be carried out in writing as the paper asks.
third-person-declined = The request was not permitted.

# Acts
third-person-change = Request about another person
act-third-person-permit = Permit what the law asks (two persons)
act-third-person-seen-court-order = Identity document and court paper seen in the original
act-third-person-seen-police = Police card and police paper seen in the original
act-third-person-seen-guardianship = Identity document and guardianship paper seen in the original
act-third-person-seen-death-certificate = Identity document, death certificate and proof of kinship seen in the original

# Grounds
ground-court-order = Court paper
ground-police = Police paper
ground-guardianship = Guardianship paper
ground-death-certificate = Death certificate and proof of kinship
third-want-contact = Wants somebody reached
third-want-look = Asks about another person
third-want-act = Wants to act for another
third-want-estate = What a deceased relative left
third-relation-spouse = Spouse
third-relation-child = Child
third-relation-parent = Parent or elder
third-relation-sibling = Sibling
third-status-refused = Refused by default
third-status-review = A supervisor decides
third-status-permitted = Permitted
third-status-declined = Not permitted
third-person-change-refused = refused by default
third-person-change-review = before two colleagues
third-person-change-declined = declined
third-person-change-permitted = permitted, on paper
