-- Who may come in. Owned by package access.

-- Pseudonymous: this id, never a name, is what the audit log knows.
CREATE TABLE account (
    id            uuid PRIMARY KEY,
    role          text NOT NULL CHECK (role IN ('administrator')),
    password_hash text NOT NULL CHECK (password_hash LIKE '$argon2id$%'),
    created_at    timestamptz NOT NULL
);

-- Names live apart, so that one can be erased and every other record stays as it is.
CREATE TABLE account_name (
    account_id uuid PRIMARY KEY REFERENCES account ON DELETE CASCADE,
    username   text NOT NULL UNIQUE CHECK (username = lower(username))
);

-- Holds SHA-256 of the cookie's value: who reads this table can't use the sessions in it.
CREATE TABLE session (
    token_hash   bytea PRIMARY KEY CHECK (length(token_hash) = 32),
    account_id   uuid NOT NULL REFERENCES account ON DELETE CASCADE,
    created_at   timestamptz NOT NULL,
    last_used_at timestamptz NOT NULL,
    expires_at   timestamptz NOT NULL
);
-- Serves clearing out expired sessions.
CREATE INDEX session_expires_idx ON session (expires_at);
-- Serves ending all sessions of an account.
CREATE INDEX session_account_idx ON session (account_id);
