-- The sandbox's memory as its first version made it, with a little in it.
CREATE TABLE orders (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    kind TEXT NOT NULL CHECK (kind IN ('collection', 'return')),
    order_no TEXT NOT NULL, idempotency_key TEXT NOT NULL, request TEXT NOT NULL,
    answer_status INTEGER NOT NULL, answer TEXT NOT NULL,
    bank_ref TEXT NOT NULL UNIQUE,
    status TEXT NOT NULL CHECK (status IN ('accepted', 'succeeded', 'failed', 'lost')), reason TEXT,
    ordered_minor INTEGER NOT NULL, amount_minor INTEGER NOT NULL, currency TEXT NOT NULL,
    payer_name TEXT, payer_card_tail TEXT, reference TEXT NOT NULL, original_bank_ref TEXT, callback_url TEXT,
    fault TEXT, accepted_at REAL NOT NULL, occurred_at REAL,
    UNIQUE (kind, order_no), UNIQUE (kind, idempotency_key)
);
CREATE TABLE lines (
    id INTEGER PRIMARY KEY AUTOINCREMENT, day TEXT NOT NULL,
    direction TEXT NOT NULL CHECK (direction IN ('in', 'out')),
    bank_ref TEXT NOT NULL UNIQUE, order_seq INTEGER, order_no TEXT, return_no TEXT, original_bank_ref TEXT,
    reference TEXT NOT NULL, amount_minor INTEGER NOT NULL CHECK (amount_minor > 0), currency TEXT NOT NULL,
    payer_name TEXT, payer_card_tail TEXT, occurred_at REAL NOT NULL
);
CREATE INDEX lines_by_day ON lines (day, id);
CREATE TABLE deeds (
    id INTEGER PRIMARY KEY AUTOINCREMENT, due_at REAL NOT NULL, kind TEXT NOT NULL,
    order_seq INTEGER NOT NULL, data TEXT NOT NULL
);
CREATE INDEX deeds_by_time ON deeds (due_at, id);
CREATE TABLE callbacks (
    id INTEGER PRIMARY KEY AUTOINCREMENT, order_seq INTEGER, bank_ref TEXT NOT NULL, event_id TEXT NOT NULL,
    type TEXT NOT NULL, url TEXT NOT NULL, body TEXT NOT NULL,
    due_at REAL NOT NULL, tries INTEGER NOT NULL DEFAULT 0,
    status TEXT NOT NULL DEFAULT 'waiting' CHECK (status IN ('waiting', 'delivered', 'given_up'))
);
CREATE INDEX callbacks_waiting ON callbacks (due_at) WHERE status = 'waiting';
CREATE INDEX callbacks_by_order ON callbacks (order_seq);
CREATE TABLE attempts (
    id INTEGER PRIMARY KEY AUTOINCREMENT, callback_id INTEGER NOT NULL, at REAL NOT NULL,
    http_status INTEGER, error TEXT
);
CREATE INDEX attempts_by_callback ON attempts (callback_id);
CREATE TABLE faults (
    id INTEGER PRIMARY KEY AUTOINCREMENT, fault TEXT NOT NULL, every INTEGER NOT NULL, of TEXT NOT NULL,
    params TEXT NOT NULL, seen INTEGER NOT NULL DEFAULT 0, uses INTEGER NOT NULL DEFAULT 0,
    active INTEGER NOT NULL DEFAULT 1, armed_at REAL NOT NULL
);
CREATE TABLE fault_uses (fault TEXT PRIMARY KEY, uses INTEGER NOT NULL);
CREATE TABLE windows (
    id INTEGER PRIMARY KEY AUTOINCREMENT, starts_at REAL NOT NULL, ends_at REAL NOT NULL,
    message_zh TEXT NOT NULL, message_en TEXT NOT NULL
);
CREATE TABLE closed_days (day TEXT PRIMARY KEY);
CREATE TABLE messages (
    id TEXT PRIMARY KEY, recipient TEXT NOT NULL, text TEXT NOT NULL, provider_ref TEXT NOT NULL,
    status TEXT NOT NULL CHECK (status IN ('sent', 'rejected', 'lost')), reason TEXT
);
CREATE TABLE arrivals (
    id INTEGER PRIMARY KEY AUTOINCREMENT, kind TEXT NOT NULL CHECK (kind IN ('sms', 'email')),
    recipient TEXT NOT NULL,
    sender TEXT, subject TEXT, text TEXT NOT NULL, html TEXT, codes TEXT NOT NULL, links TEXT NOT NULL,
    arrived_at REAL NOT NULL
);
CREATE INDEX arrivals_by_recipient ON arrivals (recipient, id);

INSERT INTO orders (kind, order_no, idempotency_key, request, answer_status, answer, bank_ref, status, ordered_minor,
    amount_minor, currency, payer_name, payer_card_tail, reference, accepted_at, occurred_at)
VALUES
    ('collection', 'OLD', 'k1', '{}', 202, '{}', 'BK1', 'succeeded', 700, 700, 'CNY', '林晓', '6631', 'WDOLD', 1772683200, 1772683200),
    ('collection', 'PROMISED', 'k2', '{}', 202, '{}', 'BK2', 'accepted', 900, 900, 'CNY', '林晓', '6631', 'WDNEW', 1772683200, NULL);
INSERT INTO lines (day, direction, bank_ref, order_seq, order_no, reference, amount_minor, currency, payer_name,
    payer_card_tail, occurred_at)
VALUES ('2026-03-05', 'in', 'BK1', 1, 'OLD', 'WDOLD', 700, 'CNY', '林晓', '6631', 1772683200);
INSERT INTO deeds (due_at, kind, order_seq, data)
VALUES (1772683201, 'settle', 2, '{"status": "succeeded", "reason": null}');
INSERT INTO callbacks (order_seq, bank_ref, event_id, type, url, body, due_at, tries, status)
VALUES (1, 'BK1', 'evt_1', 'collection.succeeded', 'http://127.0.0.1:1/', '{}', 1772683200, 1, 'delivered');
INSERT INTO attempts (callback_id, at, http_status) VALUES (1, 1772683200, 200);
INSERT INTO faults (fault, every, of, params, armed_at) VALUES ('hold', 9, 'collection', '{}', 1772683200);
INSERT INTO closed_days VALUES ('2999-01-01');
