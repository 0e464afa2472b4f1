proved-card = { $bank } 尾号 { $tail }
proved-new-card = 尾号 { $tail }
