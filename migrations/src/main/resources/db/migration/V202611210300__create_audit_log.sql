-- The append-only log. Owned by package audit; no other package queries these tables.
--
-- An entry's text is written once, into audit_queue, by the business transaction that it tells of; the sequencer then
-- gives it an index by adding an audit_entry that names the ticket. Nothing is copied between the two stages and
-- nothing removed, so that an acknowledged entry can be neither lost nor changed on its way.

CREATE TABLE audit_queue (
    ticket bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    entry  bytea NOT NULL CHECK (octet_length(entry) BETWEEN 2 AND 61440) -- canonical JSON, at most 60 KiB
);

-- The tickets without an index yet. Kept by the triggers below alone: no role may write to it.
CREATE TABLE audit_pending (
    ticket bigint PRIMARY KEY
) WITH (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 5000);

-- ticket is no foreign key: its check would lock, hence rewrite, every row of the queue. AuditVerifier checks it.
CREATE TABLE audit_entry (
    index     bigint PRIMARY KEY CHECK (index >= 0),
    ticket    bigint NOT NULL UNIQUE,
    leaf_hash bytea NOT NULL CHECK (octet_length(leaf_hash) = 32) -- RFC 6962: SHA-256 of a zero byte and the entry
);

-- Full tiles only (C2SP tlog-tiles); the right edge follows from leaf_hash and, above level 0, from root.
CREATE TABLE audit_tile (
    level  smallint NOT NULL CHECK (level BETWEEN 0 AND 7),
    index  bigint NOT NULL CHECK (index >= 0),
    hashes bytea NOT NULL CHECK (octet_length(hashes) = 8192),
    root   bytea NOT NULL CHECK (octet_length(root) = 32),
    PRIMARY KEY (level, index)
);

CREATE TABLE audit_checkpoint (
    size      bigint PRIMARY KEY CHECK (size >= 0),
    root      bytea NOT NULL CHECK (octet_length(root) = 32),
    note      text NOT NULL, -- C2SP signed note over origin, size and root
    signed_at timestamptz NOT NULL
);

-- Whoever locks the row is the sequencer, until its transaction ends.
CREATE TABLE audit_lock (
    id smallint PRIMARY KEY CHECK (id = 1)
);
INSERT INTO audit_lock VALUES (1);

CREATE FUNCTION audit_log_is_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% of % refused: the audit log is append-only', TG_OP, TG_TABLE_NAME
        USING ERRCODE = 'insufficient_privilege';
END $$;

CREATE TRIGGER audit_queue_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_queue
    FOR EACH STATEMENT EXECUTE FUNCTION audit_log_is_append_only();
CREATE TRIGGER audit_entry_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_entry
    FOR EACH STATEMENT EXECUTE FUNCTION audit_log_is_append_only();
CREATE TRIGGER audit_tile_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_tile
    FOR EACH STATEMENT EXECUTE FUNCTION audit_log_is_append_only();
CREATE TRIGGER audit_checkpoint_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_checkpoint
    FOR EACH STATEMENT EXECUTE FUNCTION audit_log_is_append_only();

-- These two run as the schema's owner: a ticket becomes pending by being queued, and stops being so by getting an
-- index, and in no other way. pg_temp stands last, or a temporary table could take audit_pending's place.
CREATE FUNCTION audit_queue_becomes_pending() RETURNS trigger LANGUAGE plpgsql
    SECURITY DEFINER SET search_path = ${flyway:defaultSchema}, pg_temp AS $$
BEGIN
    INSERT INTO audit_pending SELECT ticket FROM queued;
    RETURN NULL;
END $$;
CREATE TRIGGER audit_queue_becomes_pending AFTER INSERT ON audit_queue
    REFERENCING NEW TABLE AS queued FOR EACH STATEMENT EXECUTE FUNCTION audit_queue_becomes_pending();

CREATE FUNCTION audit_entry_is_no_longer_pending() RETURNS trigger LANGUAGE plpgsql
    SECURITY DEFINER SET search_path = ${flyway:defaultSchema}, pg_temp AS $$
BEGIN
    DELETE FROM audit_pending p USING sequenced s WHERE p.ticket = s.ticket;
    RETURN NULL;
END $$;
CREATE TRIGGER audit_entry_is_no_longer_pending AFTER INSERT ON audit_entry
    REFERENCING NEW TABLE AS sequenced FOR EACH STATEMENT EXECUTE FUNCTION audit_entry_is_no_longer_pending();

-- Default privileges give the application's role more than it needs here; whatever that role is called.
DO $$
DECLARE
    granted record;
BEGIN
    FOR granted IN
        SELECT c.relname, r.rolname
          FROM pg_class c
         CROSS JOIN LATERAL aclexplode(c.relacl) a
          JOIN pg_roles r ON r.oid = a.grantee
         WHERE c.relnamespace = '${flyway:defaultSchema}'::regnamespace
           AND c.relname IN ('audit_queue', 'audit_pending', 'audit_entry', 'audit_tile', 'audit_checkpoint')
           AND a.grantee <> c.relowner
         GROUP BY c.relname, r.rolname
    LOOP
        EXECUTE format('REVOKE ALL ON %I FROM %I', granted.relname, granted.rolname);
        IF granted.relname = 'audit_pending' THEN
            EXECUTE format('GRANT SELECT ON %I TO %I', granted.relname, granted.rolname);
        ELSE
            EXECUTE format('GRANT SELECT, INSERT ON %I TO %I', granted.relname, granted.rolname);
        END IF;
    END LOOP;
END $$;
