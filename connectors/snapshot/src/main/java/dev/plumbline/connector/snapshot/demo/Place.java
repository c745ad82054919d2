package dev.plumbline.connector.snapshot.demo;

import dev.plumbline.connector.api.Scope;

/** A region of an account, or the account itself when the region is {@link Scope#GLOBAL}. */
record Place(String account, String region) {
    Place in(String otherRegion) {
        return new Place(account, otherRegion);
    }

    Place global() {
        return in(Scope.GLOBAL);
    }

    /** @param resource what follows the account, such as {@code model/x} */
    String arn(String service, String resource) {
        return "arn:aws:%s:%s:%s:%s".formatted(service, region, account, resource);
    }

    String iamArn(String resource) {
        return "arn:aws:iam::%s:%s".formatted(account, resource);
    }

    /** The name by which images of the place's registry are pulled. */
    String registryHost() {
        return "%s.dkr.ecr.%s.amazonaws.com".formatted(account, region);
    }

    static String bucketArn(String name) {
        return "arn:aws:s3:::" + name;
    }
}
