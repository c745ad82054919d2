package dev.plumbline.policy;

import com.bisnode.opa.client.OpaClientException;
import dev.plumbline.connector.api.JsonArray;
import dev.plumbline.connector.api.JsonObject;
import dev.plumbline.connector.api.JsonValue;
import dev.plumbline.platform.StartupException;
import dev.plumbline.platform.opa.Opa;
import io.micronaut.context.annotation.Value;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;

/**
 * Asks OPA, and makes sure of its answers.
 *
 * <p>An answer counts only when it names the revision that was asked for; OPA pulls bundles in its own time, so an
 * older revision is asked again for a while.
 */
@Singleton
public class OpaEngine {
    private static final Duration READY_LIMIT = Duration.ofSeconds(20);
    private static final int TRIES = 5;

    private final Opa opa;
    private final OpaHttp http;
    private final Duration firstPause;

    /**
     * @param callLimit how long one answer may take
     * @param firstPause before a question is asked again; three times as long each further time
     */
    OpaEngine(
            Opa opa,
            @Value("${plumbline.opa.call-limit:60s}") Duration callLimit,
            @Value("${plumbline.opa.first-pause:200ms}") Duration firstPause) {
        this.opa = opa;
        this.http = new OpaHttp(callLimit);
        this.firstPause = firstPause;
    }

    /**
     * Judges a batch, about 500 items for the best rate.
     *
     * @return for each item, in order, one result for each of its controls, in order
     * @throws OpaException when OPA does not answer with this revision after several tries
     * @throws EvaluationFailedException when the Rego of one of the controls raises an error; which one is not known
     */
    List<List<ControlResult>> evaluate(Evaluation evaluation, String revision) throws InterruptedException {
        Duration pause = firstPause;
        boolean confirmed = false;
        for (int attempt = 1; ; attempt++) {
            try {
                return read(http.ask(opa.awaitReady(READY_LIMIT), evaluation), evaluation, revision);
            } catch (OpaClientException | OpaException | StartupException e) {
                Optional<EvaluationFailedException> failure = evaluationFailure(e);
                if (failure.isPresent()) {
                    // An error names no revision, and may be another's: it counts between two answers of this one.
                    boolean before = confirmed;
                    confirmed = judgesBy(revision);
                    if (before && confirmed) {
                        throw failure.orElseThrow();
                    }
                }
                if (Thread.interrupted()) {
                    throw new InterruptedException("cancelled while OPA judged");
                }
                if (attempt == TRIES) {
                    throw new OpaException("OPA did not judge after %d tries: %s".formatted(TRIES, e.getMessage()), e);
                }
                Thread.sleep(pause);
                pause = pause.multipliedBy(3);
            }
        }
    }

    private boolean judgesBy(String revision) {
        Evaluation nothing = new Evaluation("", Map.of(), List.of());
        try {
            read(http.ask(opa.awaitReady(READY_LIMIT), nothing), nothing, revision);
            return true;
        } catch (OpaClientException | OpaException | StartupException e) {
            return false;
        }
    }

    /** The client wraps what the reading of its answer throws. */
    private static Optional<EvaluationFailedException> evaluationFailure(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof EvaluationFailedException failure) {
                return Optional.of(failure);
            }
        }
        return Optional.empty();
    }

    private static List<List<ControlResult>> read(JsonObject answer, Evaluation evaluation, String revision) {
        String judgedBy = answer.findText("revision").orElse("none");
        if (!judgedBy.equals(revision)) {
            throw new OpaException("OPA judged with revision %s, not %s".formatted(judgedBy, revision));
        }
        List<JsonValue> results =
                answer.findArray("results").orElse(JsonArray.EMPTY).items();
        if (results.size() != evaluation.items().size()) {
            throw new OpaException("OPA answered %d of %d items"
                    .formatted(results.size(), evaluation.items().size()));
        }
        List<List<ControlResult>> all = new ArrayList<>(results.size());
        for (int i = 0; i < results.size(); i++) {
            all.add(ofItem(results.get(i), evaluation.items().get(i).controls()));
        }
        return all;
    }

    /** Fewer or other answers than questions must never pass for an answer, nor what can't be understood. */
    private static List<ControlResult> ofItem(JsonValue answers, List<String> asked) {
        List<ControlResult> results;
        try {
            results = ((JsonArray) answers)
                    .items().stream()
                            .map(JsonObject.class::cast)
                            .map(OpaEngine::ofControl)
                            .toList();
        } catch (ClassCastException | IllegalArgumentException | NoSuchElementException e) {
            throw new OpaException("OPA's answer is of another form: " + e.getMessage(), e);
        }
        if (!results.stream().map(ControlResult::controlId).toList().equals(asked)) {
            throw new OpaException("OPA answered other controls than it was asked for");
        }
        return results;
    }

    private static ControlResult ofControl(JsonObject answer) {
        return new ControlResult(
                answer.findText("control").orElseThrow(),
                ControlResult.Status.valueOf(answer.findText("status").orElseThrow()),
                answer.findArray("violations").orElse(JsonArray.EMPTY),
                answer.findArray("reasons").orElse(JsonArray.EMPTY));
    }
}
