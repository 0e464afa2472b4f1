contest-deed = This was not me
contest-words = “{ $title }” of { $amount } at { $at } was not made by me, number { $number }
