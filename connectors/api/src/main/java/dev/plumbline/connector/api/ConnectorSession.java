package dev.plumbline.connector.api;

import java.util.List;

/** An open connection: holds the provider's clients until closed. Safe for use by several threads. */
public interface ConnectorSession extends AutoCloseable {
    /**
     * The scopes behind the connection, each with its enabled regions. Called once, before any collector.
     *
     * @throws ConnectionException when not even the scopes can be found: no or refused credentials, no network
     */
    List<Scope> discover();

    /** One a service, those that the connection selects; the order carries no meaning. */
    List<Collector> collectors();

    /** Ends calls under way and frees the clients. */
    @Override
    void close();
}
