package dev.plumbline.benchmarks;

import dev.plumbline.connector.api.Json;
import dev.plumbline.connector.api.JsonArray;
import dev.plumbline.connector.api.JsonObject;
import dev.plumbline.connector.aws.testing.MotoEstate;
import dev.plumbline.connector.aws.testing.MotoServer;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A whole assessment of a local AWS account, from the start of the process to its results. */
final class AssessBenchmark implements Benchmark {
    private static final double TARGET_SECONDS = 12;
    /** 0: nothing to report; 3: the account that moto plays has gaps. */
    private static final List<Integer> RUN = List.of(0, 3);

    private static final int ROUNDS = 3;

    @Override
    public String name() {
        return "assess";
    }

    @Override
    public void run(Workshop workshop, Telling telling) throws IOException, InterruptedException {
        telling.note("starting moto and filling it with 370 resources and their parts");
        try (MotoServer moto = MotoServer.start()) {
            MotoEstate.seed(moto.endpoint(), MotoEstate.Counts.BENCHMARK);
            PlainCalls calls = PlainCalls.of(
                    moto.endpoint(), proxy -> assess(workshop, proxy, workshop.fresh("assess"), workshop.tools()));
            telling.figure(Figure.of("calls to the API", calls.count(), "calls").with(counts(calls.byOperation())));
            Path tools = workshop.fresh("assess-tools");
            Launched nothing = assess(workshop, moto.endpoint(), workshop.fresh("assess"), tools);
            Launched[] empty = new Launched[ROUNDS];
            Launched[] used = new Launched[ROUNDS];
            double[] plain = new double[ROUNDS];
            for (int i = 0; i < ROUNDS; i++) {
                Path fresh = workshop.fresh("assess");
                empty[i] = assess(workshop, moto.endpoint(), fresh, tools);
                used[i] = assess(workshop, moto.endpoint(), fresh, tools);
                plain[i] = calls.seconds();
            }
            Arrays.sort(plain);
            double baseline = plain[ROUNDS / 2];
            telling.figure(figure("nothing there yet, to results", nothing, baseline));
            telling.figure(figure("empty home, to results, median of 3", median(empty), baseline));
            telling.figure(figure("home used before, to results, median of 3", median(used), baseline));
        }
    }

    private static Launched assess(Workshop workshop, URI endpoint, Path home, Path tools)
            throws IOException, InterruptedException {
        return Launched.run(
                List.of(
                        workshop.launcher().toString(),
                        "assess",
                        "aws",
                        "--endpoint-url",
                        endpoint.toString(),
                        "--region",
                        MotoEstate.REGION,
                        "--output",
                        "json"),
                Map.of(
                        "PLUMBLINE_HOME", home.toString(),
                        "PLUMBLINE_TOOLS", tools.toString(),
                        "AWS_ACCESS_KEY_ID", "test",
                        "AWS_SECRET_ACCESS_KEY", "test",
                        "AWS_EC2_METADATA_DISABLED", "true",
                        "AWS_CONFIG_FILE", home.resolve("no-config").toString(),
                        "AWS_SHARED_CREDENTIALS_FILE",
                                home.resolve("no-credentials").toString()),
                workshop.folder().resolve("assess.log"),
                RUN);
    }

    private static Figure figure(String name, Launched launched, double plainSeconds) {
        JsonObject document = (JsonObject) Json.parse(launched.output());
        Map<String, Long> statuses = new TreeMap<>();
        for (var verdict : array(document, "verdicts").items()) {
            statuses.merge(((JsonObject) verdict).findText("status").orElse("none"), 1L, Long::sum);
        }
        return Figure.of(name, launched.resultSeconds(), "s")
                .atMost(TARGET_SECONDS)
                .against("the same calls by a plain client", plainSeconds)
                .with(JsonObject.builder()
                        .put("to_end_seconds", Machine.number(launched.end().toNanos() / 1e9))
                        .put("verdicts", counts(statuses))
                        .put("gaps", array(document, "gaps").items().size())
                        .build());
    }

    private static Launched median(Launched[] launched) {
        return Arrays.stream(launched)
                .sorted(Comparator.comparing(Launched::results))
                .toList()
                .get(launched.length / 2);
    }

    private static JsonArray array(JsonObject document, String member) {
        return document.findArray(member)
                .orElseThrow(() -> new IllegalStateException("the results have no '%s'".formatted(member)));
    }

    private static JsonObject counts(Map<String, Long> counts) {
        JsonObject.Builder json = JsonObject.builder();
        counts.forEach(json::put);
        return json.build();
    }
}
