package dev.plumbline.connector.api;

/**
 * Reaches one kind of source. Found by {@link java.util.ServiceLoader}; has a public constructor without parameters;
 * is safe for use by several threads; only ever reads.
 */
public interface Connector {
    /** Short and stable, as in {@code plumbline assess <name>}: {@code aws}, {@code snapshot}. */
    String name();

    /**
     * Opens the connection. Called once an assessment, on a virtual thread; makes no call to the provider yet.
     *
     * @throws ConnectionException when a setting is missing or can't be understood
     */
    ConnectorSession open(Connection connection);
}
