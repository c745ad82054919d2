package dev.plumbline.platform;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.micronaut.http.HttpMethod;
import io.micronaut.web.router.Router;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class OpenApiDocumentTest {
    @Test
    void theCommittedDocumentIsWhatTheControllersSay() throws IOException {
        String[] committed = Files.readString(OpenApiDocument.COMMITTED).split("\n", -1);
        String[] made = OpenApiDocument.made().text().split("\n", -1);

        assertThat(Arrays.mismatch(committed, made))
                .as(
                        "docs/openapi/plumbline.yml is not what the controllers say; the number is that of the first line that differs, from 0. Run: ./plumbline openapi")
                .isEqualTo(-1);
    }

    @Test
    void everyRouteIsInTheDocumentAndNoOther() {
        Set<String> described = OpenApiDocument.committed().operations().stream()
                .map(OpenApiDocument.Operation::toString)
                .collect(toCollection(TreeSet::new));

        try (ApiServer server = ApiServer.start()) {
            Set<String> routes = server.bean(Router.class)
                    .uriRoutes()
                    .filter(route -> route.getHttpMethod() != HttpMethod.HEAD) // each GET has one
                    .map(route -> route.getHttpMethodName() + " "
                            + route.getUriMatchTemplate().toPathString().replaceAll(":[^}]+}", "}"))
                    .filter(route -> route.contains(" /api/") || route.contains(" /audit/"))
                    .collect(toCollection(TreeSet::new));

            assertThat(routes).isEqualTo(described);
        }
    }

    @Test
    void onlySigningInNeedsNoSession() {
        assertThat(OpenApiDocument.committed().operations())
                .filteredOn(operation -> !operation.isSecured())
                .extracting(OpenApiDocument.Operation::toString)
                .containsExactly("POST /api/v1/session");
    }

    @Test
    void whatChangesSomethingNeedsTheSessionsTokenToo() {
        assertThat(OpenApiDocument.committed().operations())
                .filteredOn(OpenApiDocument.Operation::isSecured)
                .allSatisfy(operation -> {
                    ArrayNode demands = (ArrayNode) operation.description().get("security");
                    assertThat(demands).hasSize(1);
                    assertThat(demands.get(0).has(ApiDocument.SESSION)).isTrue();
                    assertThat(demands.get(0).has(ApiDocument.SESSION_TOKEN)).isEqualTo(!operation.isSafe());
                });
    }

    @Test
    void everyReferenceLeadsSomewhere() {
        JsonNode document = OpenApiDocument.committed().json();

        assertThat(document.findValuesAsText("$ref")).isNotEmpty().allSatisfy(reference -> assertThat(
                        document.at(reference.substring(1)).isMissingNode())
                .as(reference)
                .isFalse());
    }

    @Test
    void everyComponentIsUsed() {
        JsonNode document = OpenApiDocument.committed().json();
        Set<String> used = new TreeSet<>(document.findValuesAsText("$ref"));

        assertThat(document.at("/components/schemas").properties())
                .extracting(schema -> "#/components/schemas/" + schema.getKey())
                .allSatisfy(schema -> assertThat(used).contains(schema));
    }
}
