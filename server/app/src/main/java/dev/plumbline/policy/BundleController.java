package dev.plumbline.policy;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Header;
import io.micronaut.http.annotation.Produces;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.swagger.v3.oas.annotations.Hidden;
import java.io.IOException;
import java.nio.file.Files;

/** OPA's bundle API: the bundle in force, with its revision as ETag. Only OPA, which was given the token, may read it. */
@Hidden
@Controller("/" + PolicyDistribution.PATH)
@ExecuteOn(TaskExecutors.BLOCKING)
class BundleController {
    private static final String BEARER = "Bearer ";

    private final PolicyCatalogue catalogue;
    private final PolicyDistribution distribution;

    BundleController(PolicyCatalogue catalogue, PolicyDistribution distribution) {
        this.catalogue = catalogue;
        this.distribution = distribution;
    }

    @Get
    @Produces("application/gzip")
    @Secured(SecurityRule.IS_ANONYMOUS)
    HttpResponse<byte[]> bundle(
            @Nullable @Header("Authorization") String authorization,
            @Nullable @Header("If-None-Match") String knownEtag)
            throws IOException {
        if (authorization == null
                || !authorization.startsWith(BEARER)
                || !distribution.accepts(authorization.substring(BEARER.length()))) {
            return HttpResponse.unauthorized();
        }
        String etag = '"' + catalogue.revision() + '"';
        return etag.equals(knownEtag)
                ? HttpResponse.notModified()
                : HttpResponse.ok(Files.readAllBytes(catalogue.bundle()))
                        .header("ETag", etag)
                        .contentType(new MediaType("application/gzip"));
    }
}
