package dev.plumbline.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.plumbline.connector.api.JsonObject;
import dev.plumbline.platform.PlumblineHome;
import dev.plumbline.platform.database.HomeDatabase;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The database or OPA dies in mid-assessment: the server brings it back, and the result is what it would have been. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LostPartsTest {
    private static final int RESOURCES = 2_000;

    @TempDir
    private static Path folder;

    private PlumblineHome home;
    private BigEstates estates;
    private Server server;
    private String connection;
    private AuditedHome log;

    @BeforeAll
    void start() {
        home = Homes.complete(folder.resolve("home"));
        estates = new BigEstates(folder.resolve("estates"), RESOURCES);
        server = Server.start(home);
        connection = server.connectSnapshot("big", estates.folder());
        log = new AuditedHome(home);
    }

    @AfterAll
    void stop() {
        server.stop();
    }

    @Test
    void anAssessmentGoesOnWhenTheDatabaseIsBack() throws InterruptedException {
        String assessment = beginJudging();
        log.acknowledge();
        ProcessHandle killed = HomeDatabase.process(home);

        killed.destroyForcibly();

        awaitAnswer();
        assertThat(server.awaitEnd(assessment).findText("state")).hasValue(BigEstates.END);
        assertThat(HomeDatabase.process(home)).isNotEqualTo(killed);
        assertSound(assessment);
    }

    @Test
    void anAssessmentGoesOnWhenOpaIsBack() throws InterruptedException {
        String assessment = beginJudging();
        ProcessHandle killed = opa();

        killed.destroyForcibly();

        JsonObject ended = server.awaitEnd(assessment);
        assertThat(ended.findText("state")).as(ended.toString()).hasValue(BigEstates.END);
        assertThat(opa()).isNotEqualTo(killed);
        assertSound(assessment);
    }

    /** @return the id of an assessment that OPA has judged a part of; begins another when one ends unseen */
    private String beginJudging() {
        for (int attempt = 0; attempt < 5; attempt++) {
            estates.turn();
            String assessment = server.begin(connection);
            await("judging has begun")
                    .atMost(Server.LONGEST)
                    .pollInterval(Duration.ofMillis(20))
                    .until(() -> hasJudged(assessment) || server.hasEnded(assessment));
            if (!server.hasEnded(assessment)) {
                return assessment;
            }
        }
        throw new AssertionError("assessments end too fast to be disturbed; let there be more resources");
    }

    private boolean hasJudged(String assessment) {
        return server.assessment(assessment)
                .find("controls_judged")
                .filter(count -> !count.toString().equals("0"))
                .isPresent();
    }

    /** Requests fail while there is no database, each with a problem that says so; later they are answered again. */
    private void awaitAnswer() {
        await("the server answers again")
                .atMost(Server.LONGEST)
                .until(() -> server.client().get("/api/v1/connections").status() == 200);
    }

    private ProcessHandle opa() {
        return await("OPA runs")
                .atMost(Server.LONGEST)
                .until(
                        () -> server.process().descendants().stream()
                                .filter(process -> process.info()
                                        .command()
                                        .map(command -> Path.of(command)
                                                .getFileName()
                                                .toString()
                                                .startsWith("opa"))
                                        .orElse(false))
                                .toList(),
                        found -> found.size() == 1)
                .getFirst();
    }

    private void assertSound(String assessment) throws InterruptedException {
        log.awaitAllSequenced();
        log.assertNothingAcknowledgedIsMissing();
        log.assertChangesFollowFromOneAnother();
        Instant asOf = Instant.parse(
                server.assessment(assessment).findText("started_at").orElseThrow());
        assertThat(log.verdicts()).isEqualTo(AuditedHome.undisturbed(estates, asOf));
    }
}
