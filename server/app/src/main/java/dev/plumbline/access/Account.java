package dev.plumbline.access;

import java.util.UUID;

/**
 * Who signs in.
 *
 * @param id pseudonymous; what the audit log and other tables know
 */
record Account(UUID id, String username, String role, String passwordHash) {
    /** Never the hash. */
    @Override
    public String toString() {
        return "Account[" + id + "]";
    }
}
