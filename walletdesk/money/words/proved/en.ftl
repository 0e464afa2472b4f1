proved-card = { $bank } ending { $tail }
proved-new-card = card ending { $tail }
