package dev.plumbline.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.plumbline.connector.api.JsonObject;
import dev.plumbline.platform.PlumblineHome;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The server is killed in mid-assessment, ten times at random moments. */
class KilledServerTest {
    private static final int KILLS = 10;
    private static final int RESOURCES = 1_200;
    /** The promise; some ten seconds with the heartbeats of this test. */
    private static final Duration RESUMES_WITHIN = Duration.ofSeconds(60);

    @TempDir
    private Path folder;

    private String connection = "";
    private long longestMillis;
    private final List<String> assessments = new ArrayList<>();
    private final Map<String, Integer> killedIn = new TreeMap<>();

    @Test
    void resumesEachTimeWithNothingLostAndNothingTwice() throws Exception {
        long seed = Long.getLong("plumbline.test.seed", System.nanoTime());
        System.out.println("KilledServerTest: -Dplumbline.test.seed=" + seed);
        Random random = new Random(seed);
        PlumblineHome home = Homes.complete(folder.resolve("home"));
        BigEstates estates = new BigEstates(folder.resolve("estates"), RESOURCES);
        AuditedHome log = new AuditedHome(home);

        int interrupted = 0;
        for (int start = 0; interrupted < KILLS; start++) {
            assertThat(start).as("starts for %d interruptions", interrupted).isLessThan(3 * KILLS);
            try (Server server = Server.start(home)) {
                log.assertNothingAcknowledgedIsMissing();
                if (start == 0) {
                    connection = server.connectSnapshot("big", estates.folder());
                    firstAssessment(server, estates);
                } else if (!server.hasEnded(assessments.getLast())) {
                    interrupted++;
                    awaitResumption(server);
                }
                killInMidAssessment(server, estates, log, () -> random.nextLong(longestMillis));
            }
        }
        try (Server server = Server.start(home)) {
            for (String assessment : assessments) {
                JsonObject ended = server.awaitEnd(assessment);
                assertThat(ended.findText("state")).as(ended.toString()).hasValue(BigEstates.END);
            }
            log.awaitAllSequenced();
            log.assertNothingAcknowledgedIsMissing();
            log.assertEachAssessmentIsOpenedAndClosedOnce(assessments);
            log.assertChangesFollowFromOneAnother();
            log.assertPeriodsFollowFromOneAnother();
            Instant asOf = Instant.parse(server.assessment(assessments.getLast())
                    .findText("started_at")
                    .orElseThrow());
            assertThat(log.verdicts()).isEqualTo(AuditedHome.undisturbed(estates, asOf));
            server.stop();
        }
        System.out.println("KilledServerTest: killed while " + killedIn);

        Cli.Ended verified = Cli.run(home, Map.of(), "audit", "verify");
        assertThat(verified.status()).as(verified.output() + verified.errors()).isZero();
        assertThat(verified.output()).contains("The log is intact");
    }

    /** Nobody kills it: shows how long it takes. Later ones, and those that go on, take some half of that. */
    private void firstAssessment(Server server, BigEstates estates) {
        long begin = System.nanoTime();
        estates.turn();
        assessments.add(server.begin(connection));
        server.awaitEnd(assessments.getLast());
        longestMillis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin) / 2;
    }

    /** Waits until the assessment that was interrupted goes on. */
    private void awaitResumption(Server server) {
        String interrupted = assessments.getLast();
        String before = progress(server, interrupted);
        await("the interrupted assessment goes on")
                .atMost(RESUMES_WITHIN)
                .pollInterval(Duration.ofMillis(50))
                .until(() -> server.hasEnded(interrupted)
                        || !progress(server, interrupted).equals(before));
    }

    private static String progress(Server server, String assessment) {
        JsonObject now = server.assessment(assessment);
        return now.findText("state").orElseThrow() + now.find("resources_found") + now.find("controls_judged");
    }

    /** Kills it after so long; again with another assessment if this one has ended by then. */
    private void killInMidAssessment(Server server, BigEstates estates, AuditedHome log, LongSupplier afterMillis)
            throws ExecutionException, InterruptedException {
        while (true) {
            if (server.hasEnded(assessments.getLast())) {
                estates.turn();
                assessments.add(server.begin(connection));
            }
            requireLifeFor(server, afterMillis.getAsLong());
            List<ProcessHandle> left = server.process().descendants();
            log.acknowledge();
            String state = log.assessmentState(assessments.getLast());
            if (state.equals(BigEstates.END)) {
                continue;
            }
            server.process().handle().destroyForcibly();
            server.process().handle().onExit().join();
            System.out.printf("KilledServerTest: killed while %s, %s%n", state, assessments.getLast());
            killedIn.merge(state, 1, Integer::sum);
            Server.awaitEndOf(left);
            return;
        }
    }

    /** The random moment: the only thing to wait for is that the server does not end by itself. */
    private static void requireLifeFor(Server server, long millis) throws ExecutionException, InterruptedException {
        try {
            server.process().handle().onExit().get(millis, TimeUnit.MILLISECONDS);
            throw new AssertionError(
                    "the server has ended by itself: " + server.process().errors());
        } catch (TimeoutException e) {
            // Alive, as it should be.
        }
    }
}
