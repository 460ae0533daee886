namespace Media.Local.StepFunctions.Storage;

internal static class Schema
{
    public const string Create = """
        CREATE TABLE IF NOT EXISTS machines (
            arn TEXT PRIMARY KEY, name TEXT NOT NULL, type TEXT NOT NULL, role TEXT NOT NULL, definition TEXT NOT NULL,
            revision TEXT NOT NULL, created INTEGER NOT NULL, updated INTEGER NOT NULL, logging TEXT, tracing TEXT);
        CREATE TABLE IF NOT EXISTS revisions (
            id TEXT PRIMARY KEY, machine TEXT NOT NULL, name TEXT NOT NULL, role TEXT NOT NULL, definition TEXT NOT NULL, updated INTEGER NOT NULL);
        CREATE TABLE IF NOT EXISTS tags (arn TEXT NOT NULL, key TEXT NOT NULL, value TEXT NOT NULL, PRIMARY KEY (arn, key));
        CREATE TABLE IF NOT EXISTS executions (
            id INTEGER PRIMARY KEY, arn TEXT NOT NULL UNIQUE, machine TEXT NOT NULL, name TEXT NOT NULL, status TEXT NOT NULL,
            input TEXT NOT NULL, started INTEGER NOT NULL, revision TEXT NOT NULL, role TEXT NOT NULL, seed INTEGER NOT NULL,
            stopped INTEGER, output TEXT, error TEXT, cause TEXT, map_run TEXT, item INTEGER, label TEXT,
            redrives INTEGER NOT NULL DEFAULT 0, redriven INTEGER, trace TEXT);
        CREATE INDEX IF NOT EXISTS executions_by_machine ON executions (machine, id);
        CREATE INDEX IF NOT EXISTS executions_by_run ON executions (map_run, id) WHERE map_run IS NOT NULL;
        CREATE INDEX IF NOT EXISTS executions_running ON executions (status) WHERE status = 'RUNNING';
        CREATE INDEX IF NOT EXISTS executions_by_end ON executions (stopped) WHERE stopped IS NOT NULL;
        CREATE TABLE IF NOT EXISTS events (
            execution INTEGER NOT NULL, id INTEGER NOT NULL, previous INTEGER NOT NULL, time INTEGER NOT NULL, type TEXT NOT NULL,
            scope TEXT NOT NULL, details TEXT, superseded INTEGER NOT NULL DEFAULT 0, PRIMARY KEY (execution, id)) WITHOUT ROWID;
        CREATE TABLE IF NOT EXISTS map_runs (
            arn TEXT PRIMARY KEY, execution TEXT NOT NULL, machine TEXT NOT NULL, status TEXT NOT NULL, started INTEGER NOT NULL,
            items TEXT NOT NULL, item_count INTEGER NOT NULL, concurrency INTEGER NOT NULL, tolerated_count INTEGER NOT NULL,
            tolerated_percentage REAL NOT NULL, stopped INTEGER, redrives INTEGER NOT NULL DEFAULT 0, redriven INTEGER);
        CREATE INDEX IF NOT EXISTS map_runs_by_execution ON map_runs (execution);
        """;
}
