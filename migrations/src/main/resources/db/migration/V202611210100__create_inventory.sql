-- The inventory: what connections found. Owned by package inventory; no other package queries these tables.

CREATE TABLE connection (
    id         uuid PRIMARY KEY,
    name       text NOT NULL UNIQUE,
    connector  text NOT NULL,
    settings   jsonb NOT NULL,
    regions    text[] NOT NULL,
    services   text[] NOT NULL,
    created_at timestamptz NOT NULL
);

CREATE TABLE scope (
    connection_id uuid NOT NULL REFERENCES connection,
    scope_id      text NOT NULL,
    provider      text NOT NULL,
    name          text NOT NULL,
    regions       text[] NOT NULL,
    first_seen    timestamptz NOT NULL,
    last_seen     timestamptz NOT NULL,
    PRIMARY KEY (connection_id, scope_id)
);

-- The newest version of each resource. digest covers type, scope, region, name, config, relationships and gaps.
CREATE TABLE resource (
    id            bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    connection_id uuid NOT NULL REFERENCES connection,
    uid           text NOT NULL,
    type          text NOT NULL,
    scope_id      text NOT NULL,
    region        text NOT NULL,
    name          text NOT NULL,
    digest        bytea NOT NULL,
    document      jsonb NOT NULL,
    stale         jsonb, -- the gap that kept the last assessment from reading it; what is stored is older than that
    first_seen    timestamptz NOT NULL,
    changed_at    timestamptz NOT NULL,
    closed_at     timestamptz,
    -- Not by uid alone: a policy that the provider manages has the same uid in every scope that uses it.
    UNIQUE (connection_id, uid, scope_id)
);
-- Serves closing what a complete listing no longer has, and marking what an incomplete one could not read.
CREATE INDEX resource_place_idx ON resource (connection_id, scope_id, region, type) WHERE closed_at IS NULL;
-- Serves the resource list, newest id first.
CREATE INDEX resource_type_idx ON resource (type, id);
-- Serves the replay of a verdict.
CREATE INDEX resource_digest_idx ON resource USING hash (digest);

-- Earlier versions, moved here when a resource changes or closes.
CREATE TABLE resource_version (
    resource_id bigint NOT NULL REFERENCES resource,
    valid       tstzrange NOT NULL,
    digest      bytea NOT NULL,
    document    jsonb NOT NULL,
    PRIMARY KEY (resource_id, valid)
);
CREATE INDEX resource_version_digest_idx ON resource_version USING hash (digest);

CREATE TABLE relationship (
    from_id  bigint NOT NULL REFERENCES resource,
    kind     text NOT NULL,
    to_type  text NOT NULL,
    to_uid   text NOT NULL,
    PRIMARY KEY (from_id, kind, to_type, to_uid)
);
-- Serves the incoming relationships of a resource.
CREATE INDEX relationship_to_idx ON relationship (to_uid);

-- What became of each resource in an assessment: read, known but not readable (stale), or gone.
CREATE TABLE sighting (
    assessment_id uuid NOT NULL,
    resource_id   bigint NOT NULL REFERENCES resource,
    state         text NOT NULL CHECK (state IN ('seen', 'stale', 'closed')),
    PRIMARY KEY (assessment_id, resource_id)
);
