-- Policy bundles that ever judged, kept whole so that any verdict can be replayed. Owned by package policy.

CREATE TABLE policy_bundle (
    revision     text PRIMARY KEY,
    bundle       bytea NOT NULL,
    activated_at timestamptz NOT NULL
);

CREATE TABLE setting (
    control_id text NOT NULL,
    parameter  text NOT NULL,
    value      jsonb NOT NULL,
    changed_at timestamptz NOT NULL,
    PRIMARY KEY (control_id, parameter)
);
