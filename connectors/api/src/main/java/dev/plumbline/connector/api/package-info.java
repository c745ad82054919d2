/**
 * The connector SPI and the records of the inventory.
 *
 * <p>Start at {@link Connector}: it opens a {@link ConnectorSession} on a {@link Connection}; the session discovers
 * {@link Scope}s and has one {@link Collector} a service, which streams {@link Resource}s and {@link Gap}s into a
 * {@link ResourceSink}.
 */
@NullMarked
package dev.plumbline.connector.api;

import org.jspecify.annotations.NullMarked;
