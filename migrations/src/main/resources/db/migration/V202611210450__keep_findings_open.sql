-- Findings: FAIL verdicts over their life. Owned by package finding, which reads no other package's tables but these views.

-- When the finding that a verdict belongs to was opened; null where there is no open finding. A finding stays open while
-- its verdict is UNKNOWN: that something can't be read any more does not resolve it.
ALTER TABLE verdict ADD COLUMN opened_at timestamptz;
UPDATE verdict SET opened_at = since WHERE status = 'FAIL';
ALTER TABLE verdict ADD CONSTRAINT verdict_opened_check
    CHECK (CASE status WHEN 'FAIL' THEN opened_at IS NOT NULL WHEN 'UNKNOWN' THEN true ELSE opened_at IS NULL END);

CREATE FUNCTION verdict_opens_finding() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.opened_at := NEW.since;
    RETURN NEW;
END $$;

CREATE FUNCTION verdict_keeps_finding() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.opened_at := CASE NEW.status
        WHEN 'FAIL' THEN coalesce(OLD.opened_at, NEW.since)
        WHEN 'UNKNOWN' THEN OLD.opened_at
    END;
    RETURN NEW;
END $$;

CREATE TRIGGER verdict_opens_finding BEFORE INSERT ON verdict
    FOR EACH ROW WHEN (NEW.status = 'FAIL') EXECUTE FUNCTION verdict_opens_finding();
CREATE TRIGGER verdict_keeps_finding BEFORE UPDATE ON verdict
    FOR EACH ROW WHEN (NEW.status = 'FAIL' OR OLD.opened_at IS NOT NULL) EXECUTE FUNCTION verdict_keeps_finding();

-- From harmless to worst, so that severities sort.
CREATE FUNCTION severity_rank(severity text) RETURNS integer LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT CASE severity WHEN 'critical' THEN 4 WHEN 'high' THEN 3 WHEN 'medium' THEN 2 WHEN 'low' THEN 1 ELSE 0 END
$$;

-- These serve FindingQueries, one a sort of the open and one a sort of the resolved findings; they replace those that
-- served FAIL verdicts only. Sorting by resource walks resource_name_idx and probes the verdict's primary key.
DROP INDEX verdict_fail_since_idx;
DROP INDEX verdict_fail_control_idx;
CREATE INDEX verdict_open_since_idx ON verdict (opened_at, resource_id, control_id) WHERE opened_at IS NOT NULL;
CREATE INDEX verdict_open_control_idx ON verdict (control_id, resource_id) WHERE opened_at IS NOT NULL;
CREATE INDEX verdict_open_severity_idx ON verdict (severity_rank(severity), opened_at, resource_id, control_id)
    WHERE opened_at IS NOT NULL;
CREATE INDEX verdict_period_since_idx ON verdict_period (upper(valid), resource_id, control_id) WHERE status = 'FAIL';
CREATE INDEX verdict_period_control_idx ON verdict_period (control_id, resource_id) WHERE status = 'FAIL';
CREATE INDEX verdict_period_severity_idx
    ON verdict_period (severity_rank(severity), upper(valid), resource_id, control_id) WHERE status = 'FAIL';
CREATE INDEX resource_name_idx ON resource (name, id);

-- at is what the list sorts by: the opening of an open finding, the end of the last FAIL of a resolved one.
CREATE VIEW open_finding AS
SELECT v.resource_id, v.control_id, v.status, v.severity, severity_rank(v.severity) AS rank, v.opened_at AS at,
       v.opened_at, NULL::timestamptz AS resolved_at, v.violations, v.reasons, v.input_digest, v.control_digest,
       r.connection_id, r.uid, r.type, r.name, r.scope_id, r.region
  FROM verdict v JOIN resource r ON r.id = v.resource_id
 WHERE v.opened_at IS NOT NULL;

-- One row a finding, however often it was opened again: its last FAIL.
CREATE VIEW resolved_finding AS
SELECT p.resource_id, p.control_id, p.status, p.severity, severity_rank(p.severity) AS rank, upper(p.valid) AS at,
       (SELECT min(lower(f.valid)) FROM verdict_period f
         WHERE f.resource_id = p.resource_id AND f.control_id = p.control_id AND f.status = 'FAIL'
           AND NOT EXISTS (SELECT FROM verdict_period b
                            WHERE b.resource_id = p.resource_id AND b.control_id = p.control_id
                              AND b.status IN ('PASS', 'NOT_APPLICABLE') AND b.valid > f.valid AND b.valid < p.valid))
           AS opened_at,
       upper(p.valid) AS resolved_at, p.violations, p.reasons, p.input_digest, p.control_digest,
       r.connection_id, r.uid, r.type, r.name, r.scope_id, r.region
  FROM verdict_period p JOIN resource r ON r.id = p.resource_id
 WHERE p.status = 'FAIL'
   AND NOT EXISTS (SELECT FROM verdict_period later
                    WHERE later.resource_id = p.resource_id AND later.control_id = p.control_id
                      AND later.status = 'FAIL' AND later.valid > p.valid)
   AND NOT EXISTS (SELECT FROM verdict v
                    WHERE v.resource_id = p.resource_id AND v.control_id = p.control_id AND v.opened_at IS NOT NULL);

-- A resource was there when its scope was last looked at, unless that look couldn't read it or found it gone.
-- Owned by package inventory.
CREATE VIEW resource_seen AS
SELECT r.id, r.connection_id, r.uid, r.type, r.scope_id, r.region, r.name, r.first_seen, r.closed_at,
       CASE WHEN r.closed_at IS NOT NULL THEN r.closed_at
            WHEN r.stale IS NOT NULL THEN r.changed_at
            ELSE coalesce((SELECT s.last_seen FROM scope s
                            WHERE s.connection_id = r.connection_id AND s.scope_id = r.scope_id), r.changed_at)
       END AS last_seen
  FROM resource r;
