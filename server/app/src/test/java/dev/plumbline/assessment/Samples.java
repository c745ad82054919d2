package dev.plumbline.assessment;

import dev.plumbline.connector.api.Json;
import dev.plumbline.connector.api.JsonArray;
import dev.plumbline.connector.api.JsonObject;
import dev.plumbline.inventory.Digest;
import dev.plumbline.inventory.ResourceNode;
import dev.plumbline.policy.Control;
import dev.plumbline.policy.ControlResult;
import dev.plumbline.policy.Severity;
import dev.plumbline.policy.View;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Small values for the tests of this package. */
final class Samples {
    static final String NOTEBOOK = "aws.sagemaker.notebook_instance";
    static final String KEY = "aws.kms.key";
    static final String DAY = "2026-11-21T00:00:00Z";

    private static final JsonArray VIOLATIONS = (JsonArray)
            Json.parse(
                    "[{\"message\": \"root\", \"path\": \"RootAccess\", \"observed\": \"Enabled\", \"expected\": \"Disabled\"}]");
    private static final JsonArray REASONS = (JsonArray)
            Json.parse("[{\"path\": \"RootAccess\", \"code\": \"AccessDenied\", \"message\": \"not read\"}]");

    private Samples() {}

    static Control control(String id, Set<String> related, boolean timeDependent) {
        return control(id, related, timeDependent, "ab".repeat(32));
    }

    static Control control(String id, Set<String> related, boolean timeDependent, String digest) {
        return new Control(
                id,
                "title",
                "description",
                Severity.HIGH,
                List.of(NOTEBOOK),
                related,
                timeDependent,
                "training",
                List.of(),
                Map.of(),
                "mend it",
                "sagemaker:UpdateNotebookInstance",
                JsonObject.EMPTY,
                "controls/" + id + ".rego",
                View.NOTHING,
                digest);
    }

    static ResourceNode node(long id, String uid, String type, String digestByte, @Nullable String staleGap) {
        return new ResourceNode(
                id,
                uid,
                type,
                "111111111111",
                staleGap == null ? ResourceNode.State.SEEN : ResourceNode.State.STALE,
                new Digest(digestByte.repeat(32)),
                staleGap,
                List.of());
    }

    static Manifest manifest(long resource, Control control, String digestByte) {
        return Manifest.of(
                node(resource, "uid-" + resource, NOTEBOOK, digestByte, null), List.of(), control, Map.of(), DAY);
    }

    static JudgedVerdict judged(long resource, Control control, ControlResult.Status status, String digestByte) {
        return new JudgedVerdict(
                resource,
                "uid-" + resource,
                control,
                new ControlResult(
                        control.id(),
                        status,
                        status == ControlResult.Status.FAIL ? VIOLATIONS : JsonArray.EMPTY,
                        status == ControlResult.Status.UNKNOWN ? REASONS : JsonArray.EMPTY),
                manifest(resource, control, digestByte));
    }
}
