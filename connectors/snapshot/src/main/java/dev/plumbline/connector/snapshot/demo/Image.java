package dev.plumbline.connector.snapshot.demo;

/**
 * A container image.
 *
 * @param reference as it is pulled: by digest where it is pinned, by tag otherwise
 * @param digest 64 hex digits
 */
record Image(String reference, String digest, String repositoryArn) {
    /** From a trusted registry, by digest. */
    static Image own(Stage stage, Place registry, String repository, int version) {
        String digest = stage.dice().hex(64, "image", repository, Integer.toString(version));
        return new Image(
                "%s/%s@sha256:%s".formatted(registry.registryHost(), repository, digest),
                digest,
                EcrShapes.repositoryArn(registry, repository));
    }

    /**
     * @param uid of what pulls it, which decides whether it is pinned and whether its registry is trusted
     * @param place the registry of the organisation's own
     */
    static Image of(Stage stage, String uid, Place place, String repository, int version) {
        boolean foreign = stage.bad(uid, Facet.IMAGE_REGISTRY);
        Image pinned = foreign
                ? own(stage, new Place(IamShapes.VENDOR, place.region()), "community/" + repository, version)
                : own(stage, place, repository, version);
        return stage.bad(uid, Facet.IMAGE_DIGEST)
                ? new Image(
                        pinned.reference().replaceFirst("@.*", ":v" + version), pinned.digest(), pinned.repositoryArn())
                : pinned;
    }
}
