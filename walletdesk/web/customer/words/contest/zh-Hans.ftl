contest-deed = 不是我操作的
contest-words = { $at } 的「{ $title }」{ $amount } 不是我操作的，单号 { $number }
