-- Counts of verdicts, kept as verdicts change, so that no page scans them. Owned by package posture.

CREATE TABLE posture (
    connection_id uuid NOT NULL REFERENCES connection,
    scope_id      text NOT NULL,
    control_id    text NOT NULL,
    status        text NOT NULL,
    verdicts      bigint NOT NULL,
    PRIMARY KEY (connection_id, scope_id, control_id, status)
);

-- The same at the end of each day that had an assessment.
CREATE TABLE posture_day (
    day           date NOT NULL,
    connection_id uuid NOT NULL REFERENCES connection,
    scope_id      text NOT NULL,
    control_id    text NOT NULL,
    status        text NOT NULL,
    verdicts      bigint NOT NULL,
    PRIMARY KEY (day, connection_id, scope_id, control_id, status)
);

-- Types whose listing was incomplete in the newest assessment of a place: nothing there may be shown as met.
CREATE TABLE blind_spot (
    connection_id uuid NOT NULL REFERENCES connection,
    scope_id      text NOT NULL,
    region        text NOT NULL,
    type          text NOT NULL,
    assessment_id uuid NOT NULL,
    PRIMARY KEY (connection_id, scope_id, region, type)
);
