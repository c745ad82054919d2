package dev.plumbline.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.assessment.Assessment;
import dev.plumbline.assessment.AssessmentReport;
import dev.plumbline.assessment.AssessmentState;
import dev.plumbline.connector.aws.testing.Fault;
import dev.plumbline.connector.aws.testing.FaultProxy;
import dev.plumbline.connector.aws.testing.MotoServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** An assessment that can't begin fails with the reason and the remedy; one that can't read all of it says what. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RefusedConnectionsTest {
    private static final List<String> HOME_REGION = List.of(AwsAccount.REGION);

    @TempDir
    private Path folder;

    private final MotoServer moto = MotoServer.start();
    private final FaultProxy proxy = new FaultProxy(moto.endpoint());
    private final Pipeline pipeline = Pipeline.start();
    private int connections;

    @AfterEach
    void heal() {
        proxy.reset();
    }

    @AfterAll
    void close() {
        pipeline.close();
        proxy.close();
        moto.close();
    }

    @Test
    void refusedCredentials() throws InterruptedException {
        proxy.on("sts:GetCallerIdentity", Fault.denied());

        assertFails(assessAws(HOME_REGION, Map.of()), "AWS refused the credentials", "Check that the access key");
    }

    @Test
    void expiredCredentials() throws InterruptedException {
        proxy.on("*", Fault.expired());

        assertFails(assessAws(HOME_REGION, Map.of()), "the AWS credentials have expired", "Sign in again");
    }

    @Test
    void credentialsThatExpireInMidRunAreGapsAndNoPass() throws InterruptedException {
        proxy.on("s3:ListBuckets", Fault.expired());

        Assessment assessment = assessAws(HOME_REGION, Map.of());

        assertThat(assessment.state()).isEqualTo(AssessmentState.INCOMPLETE);
        assertThat(gaps(assessment)).contains("ExpiredToken s3:ListBuckets aws.s3.bucket");
    }

    @Test
    void anUnknownRegion() throws InterruptedException {
        assertFails(assessAws(List.of("mars-1"), Map.of()), "mars-1", "Choose among");
    }

    @Test
    void anUnknownProfile() throws InterruptedException {
        assertFails(assessAws(HOME_REGION, Map.of("profile", "nobody")), "no profile 'nobody'", "aws configure");
    }

    @Test
    void anEndpointThatIsNoAws() throws InterruptedException {
        proxy.on("sts:GetCallerIdentity", new Fault.Answer(200, "text/html", "<html>Sign in to the Wi-Fi</html>"));

        assertFails(assessAws(HOME_REGION, Map.of()), "what answers is no AWS API", "endpoint_url");
    }

    @Test
    void aServiceThatFailsForEverIsAGap() throws InterruptedException {
        proxy.on("ecr:DescribeRepositories", Fault.serverError());

        Assessment assessment = assessAws(HOME_REGION, Map.of());

        assertThat(assessment.state()).isEqualTo(AssessmentState.INCOMPLETE);
        assertThat(gaps(assessment)).contains("InternalFailure ecr:DescribeRepositories aws.ecr.repository");
    }

    @Test
    void aRecordingThatIsNotThereOrNoRecording() throws IOException, InterruptedException {
        Path missing = folder.resolve("none.jsonl");
        assertFails(assess("snapshot", Map.of("path", missing.toString()), List.of()), missing.toString(), "path");

        Path other = Files.writeString(folder.resolve("other.jsonl"), "{\"kind\": \"shopping list\"}\n");
        assertFails(assess("snapshot", Map.of("path", other.toString()), List.of()), other.toString(), "");
    }

    private Assessment assessAws(List<String> regions, Map<String, String> settings) throws InterruptedException {
        Map<String, String> all = new HashMap<>(settings);
        all.put("endpoint_url", proxy.endpoint().toString());
        return assess("aws", all, regions);
    }

    private Assessment assess(String connector, Map<String, String> settings, List<String> regions)
            throws InterruptedException {
        return pipeline.assess(pipeline.connection("connection " + ++connections, connector, settings, regions));
    }

    private List<String> gaps(Assessment assessment) {
        return pipeline.bean(AssessmentReport.class).gaps(assessment.id()).stream()
                .map(gap -> gap.code() + " " + gap.operation() + " " + gap.type())
                .toList();
    }

    private static void assertFails(Assessment assessment, String problem, String remedy) {
        assertThat(assessment.state()).isEqualTo(AssessmentState.FAILED);
        assertThat(assessment.problemTitle()).contains(problem);
        assertThat(assessment.problemDetail()).contains(remedy).endsWith(".");
    }
}
