package dev.plumbline.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.connector.aws.testing.Fault;
import dev.plumbline.connector.aws.testing.FaultProxy;
import dev.plumbline.connector.aws.testing.MotoServer;
import dev.plumbline.platform.PlumblineHome;
import dev.plumbline.platform.TestOpa;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What keeps the command line from running is told in one line with what to do, and ends it with 1. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CommandLineFaultsTest {
    private static final Map<String, String> NOBODY = Map.of(
            "AWS_ACCESS_KEY_ID", "",
            "AWS_SECRET_ACCESS_KEY", "",
            "AWS_EC2_METADATA_DISABLED", "true",
            "AWS_CONFIG_FILE", "/nonexistent",
            "AWS_SHARED_CREDENTIALS_FILE", "/nonexistent");

    @TempDir
    private static Path folder;

    private final MotoServer moto = MotoServer.start();
    private final FaultProxy proxy = new FaultProxy(moto.endpoint());
    private PlumblineHome home;

    @BeforeAll
    void prepare() {
        home = Homes.complete(folder.resolve("home"));
    }

    @AfterEach
    void heal() {
        proxy.reset();
    }

    @AfterAll
    void close() {
        proxy.close();
        moto.close();
    }

    @Test
    void noCredentials() {
        assertCouldNotRun(
                Cli.run(home, NOBODY, aws()), "no AWS credentials were found", "Set AWS_PROFILE", "aws sso login");
    }

    @Test
    void expiredCredentials() {
        proxy.on("*", Fault.expired());

        assertCouldNotRun(
                Cli.run(home, Map.of(), aws()), "the AWS credentials have expired", "ExpiredToken", "Sign in again");
    }

    @Test
    void anEndpointThatNobodyListensAt() {
        assertCouldNotRun(
                Cli.run(home, Map.of(), "assess", "aws", "--endpoint-url", "http://127.0.0.1:1"),
                "AWS can't be reached",
                "Check the network",
                "endpoint_url");
    }

    @Test
    void anOpaOfAnotherVersion() {
        Path other = TestOpa.printing(folder, "0.70.0");

        Cli.Ended ended = Cli.run(home, Map.of("PLUMBLINE_OPA_BINARY", other.toString()), aws("--region", "us-east-1"));

        assertCouldNotRun(ended, "OPA 0.70.0", "PLUMBLINE_OPA_BINARY");
    }

    @Test
    void controlsOfOnesOwnThatDoNotCompile() throws IOException {
        Path controls = Files.createDirectories(folder.resolve("controls"));
        Files.writeString(
                controls.resolve("broken.rego"), "package plumbline.controls.broken\n\nviolation contains {\n");

        Cli.Ended ended = Cli.run(home, Map.of("PLUMBLINE_POLICIES", controls.toString()), aws());

        assertCouldNotRun(ended, "does not compile", "broken.rego:");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "assess",
                "assess aws --no-such-option",
                "assess aws --output pdf",
                "assess aws --fail-on awful",
                "assess aws extra",
                "launch",
                "audit --deep"
            })
    void usageThatIsNotUnderstood(String arguments) {
        Cli.Ended ended = Cli.run(home, Map.of(), arguments.split(" "));

        assertThat(ended.status()).as(ended.errors()).isEqualTo(1);
        assertThat(ended.output()).isEmpty();
        assertThat(ended.errors()).startsWith("plumbline: ").doesNotContain("\tat ", "Exception");
    }

    @Test
    void helpSaysHowItEnds() {
        Cli.Ended ended = Cli.run(home, Map.of(), "assess", "--help");

        assertThat(ended.status()).isZero();
        assertThat(ended.output()).contains("--fail-on", "Exit status: 0 fine, 1 could not run, 2 findings", "130");
    }

    private String[] aws(String... options) {
        List<String> arguments = new java.util.ArrayList<>(
                List.of("assess", "aws", "--endpoint-url", proxy.endpoint().toString()));
        arguments.addAll(List.of(options));
        return arguments.toArray(String[]::new);
    }

    private static void assertCouldNotRun(Cli.Ended ended, String... says) {
        assertThat(ended.status()).as(ended.errors()).isEqualTo(1);
        assertThat(ended.errors()).contains(says).contains("plumbline: ").doesNotContain("\tat ");
        assertThat(ended.output()).isEmpty();
    }
}
