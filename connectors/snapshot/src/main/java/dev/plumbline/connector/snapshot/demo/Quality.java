package dev.plumbline.connector.snapshot.demo;

import java.util.Optional;

/** Says what is wrong with each resource, and what of it the provider refuses to tell. */
interface Quality {
    boolean bad(String uid, Facet facet);

    /** Why this call about this resource fails; mostly it does not. */
    Optional<Refusal> refusal(String uid, String operation);

    /** @param code the provider's error code, or one of ours */
    record Refusal(String code, String message) {}
}
