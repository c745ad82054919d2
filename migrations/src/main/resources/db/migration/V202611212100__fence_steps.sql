-- How often judging or a task was begun. A step records only while its own number is the newest: a replica that was taken
-- for dead and lives on can't record beside its successor.
ALTER TABLE assessment ADD COLUMN attempt integer NOT NULL DEFAULT 0;
ALTER TABLE assessment_task ADD COLUMN attempt integer NOT NULL DEFAULT 0;
