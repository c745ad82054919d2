-- Assessments and what they leave: coverage, gaps, verdicts with their history. Owned by package assessment.

CREATE TABLE assessment (
    id              uuid PRIMARY KEY,
    connection_id   uuid NOT NULL REFERENCES connection,
    trigger         text NOT NULL CHECK (trigger IN ('manual', 'cli', 'schedule')),
    state           text NOT NULL CHECK (state IN ('queued', 'collecting', 'evaluating', 'recording',
                                                   'succeeded', 'incomplete', 'cancelled', 'failed')),
    -- The moment it speaks of: now for a live source, the recording's date for a snapshot.
    as_of           timestamptz NOT NULL,
    started_at      timestamptz NOT NULL,
    ended_at        timestamptz,
    cancel_requested boolean NOT NULL DEFAULT false,
    regions         text[] NOT NULL,
    services        text[] NOT NULL,
    revision        text,  -- of the policy bundle that judged it
    resources_found bigint NOT NULL DEFAULT 0,
    calls_made      bigint NOT NULL DEFAULT 0,
    controls_judged bigint NOT NULL DEFAULT 0,
    verdicts_reused bigint NOT NULL DEFAULT 0,
    pass            bigint NOT NULL DEFAULT 0,
    fail            bigint NOT NULL DEFAULT 0,
    not_applicable  bigint NOT NULL DEFAULT 0,
    unknown         bigint NOT NULL DEFAULT 0,
    changes         bigint NOT NULL DEFAULT 0,
    gaps            bigint NOT NULL DEFAULT 0,
    problem_title   text,
    problem_detail  text
);
-- One running assessment a connection; a second is refused.
CREATE UNIQUE INDEX assessment_running_idx ON assessment (connection_id)
    WHERE state IN ('queued', 'collecting', 'evaluating', 'recording');
-- Serves the list of assessments.
CREATE INDEX assessment_started_idx ON assessment (started_at DESC, id);

-- A scope is assessed by one assessment at a time, through whatever connection.
CREATE TABLE scope_claim (
    provider      text NOT NULL,
    scope_id      text NOT NULL,
    assessment_id uuid NOT NULL REFERENCES assessment,
    PRIMARY KEY (provider, scope_id)
);

-- One part of an assessment: one service in one region of one scope. Its end is its coverage.
CREATE TABLE assessment_task (
    assessment_id uuid NOT NULL REFERENCES assessment,
    number        integer NOT NULL,
    scope         jsonb NOT NULL,
    scope_id      text NOT NULL,
    region        text NOT NULL,
    service       text NOT NULL,
    state         text NOT NULL CHECK (state IN ('waiting', 'running', 'complete', 'partial', 'failed', 'cancelled')),
    resources     bigint NOT NULL DEFAULT 0,
    pages         bigint NOT NULL DEFAULT 0,
    calls         bigint NOT NULL DEFAULT 0,
    gaps          bigint NOT NULL DEFAULT 0,
    types         text[] NOT NULL DEFAULT '{}', -- what the service's collector reads
    listed        text[] NOT NULL DEFAULT '{}', -- those of them whose listing was complete
    operations    jsonb NOT NULL DEFAULT '{}',
    PRIMARY KEY (assessment_id, number)
);

CREATE TABLE gap (
    id            bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    assessment_id uuid NOT NULL REFERENCES assessment,
    task          integer NOT NULL,
    scope_id      text NOT NULL,
    region        text NOT NULL,
    service       text NOT NULL,
    type          text,
    uid           text,
    path          text NOT NULL,
    code          text NOT NULL,
    operation     text NOT NULL,
    message       text NOT NULL,
    request_id    text
);
-- Serves the gaps of an assessment, and replacing those of a task that is run again.
CREATE INDEX gap_assessment_idx ON gap (assessment_id, task, id);

-- What a verdict was reached on: digests of the resource and its related resources, parameters, day.
CREATE TABLE verdict_input (
    digest   bytea PRIMARY KEY,
    manifest jsonb NOT NULL
);

-- The verdict in force of each control on each resource.
CREATE TABLE verdict (
    resource_id    bigint NOT NULL REFERENCES resource,
    control_id     text NOT NULL,
    status         text NOT NULL CHECK (status IN ('PASS', 'FAIL', 'NOT_APPLICABLE', 'UNKNOWN')),
    severity       text NOT NULL,
    since          timestamptz NOT NULL,
    violations     jsonb NOT NULL,
    reasons        jsonb NOT NULL,
    input_digest   bytea NOT NULL,
    control_digest bytea NOT NULL,
    revision       text NOT NULL,
    assessment_id  uuid NOT NULL, -- that began the period
    PRIMARY KEY (resource_id, control_id)
);
-- Serve the list of open findings and its sorts.
CREATE INDEX verdict_fail_since_idx ON verdict (since DESC, resource_id, control_id) WHERE status = 'FAIL';
CREATE INDEX verdict_fail_control_idx ON verdict (control_id, resource_id) WHERE status = 'FAIL';

-- Verdicts no longer in force.
CREATE TABLE verdict_period (
    resource_id    bigint NOT NULL REFERENCES resource,
    control_id     text NOT NULL,
    valid          tstzrange NOT NULL,
    status         text NOT NULL,
    severity       text NOT NULL,
    violations     jsonb NOT NULL,
    reasons        jsonb NOT NULL,
    input_digest   bytea NOT NULL,
    control_digest bytea NOT NULL,
    revision       text NOT NULL,
    assessment_id  uuid NOT NULL,
    PRIMARY KEY (resource_id, control_id, valid)
);

-- db-scheduler's table, as its version 16 documents it.
CREATE TABLE scheduled_tasks (
    task_name            text NOT NULL,
    task_instance        text NOT NULL,
    task_data            bytea,
    execution_time       timestamptz NOT NULL,
    picked               boolean NOT NULL,
    picked_by            text,
    last_success         timestamptz,
    last_failure         timestamptz,
    consecutive_failures integer,
    last_heartbeat       timestamptz,
    version              bigint NOT NULL,
    priority             smallint,
    PRIMARY KEY (task_name, task_instance)
);
CREATE INDEX scheduled_tasks_execution_time_idx ON scheduled_tasks (execution_time);
CREATE INDEX scheduled_tasks_last_heartbeat_idx ON scheduled_tasks (last_heartbeat);
CREATE INDEX scheduled_tasks_priority_idx ON scheduled_tasks (priority DESC, execution_time ASC);
