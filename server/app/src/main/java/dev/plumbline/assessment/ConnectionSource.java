package dev.plumbline.assessment;

import dev.plumbline.connector.api.Connection;
import java.util.UUID;

/** Where an assessment finds the connection it is about. */
interface ConnectionSource {
    /** The connection as the connectors know it, narrowed to the selection. */
    Connection require(UUID connectionId, Selection selection);
}
