package dev.plumbline.access;

import java.time.Instant;
import java.util.UUID;

/**
 * A signed-in account.
 *
 * @param expiresAt when it ends at the latest; it ends earlier when unused
 */
record Session(UUID accountId, String username, String role, Instant expiresAt) {}
