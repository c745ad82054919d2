package dev.plumbline.platform.database;

/** A PostgreSQL to work with. Where it is can change while Plumbline runs, so ask again for each connection. */
public sealed interface DatabaseSource extends AutoCloseable permits EmbeddedDatabase, ExternalDatabase {
    /** Returns when it takes connections; throws StartupException, with the remedy, when it will not. */
    void start();

    /** The role that the server works as: reads and writes rows, alters nothing. */
    DatabaseTarget application();

    /** The role that owns the schema and runs the migrations. */
    DatabaseTarget owner();

    @Override
    void close();
}
