package dev.plumbline.connector.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.connector.api.ConnectionException;
import dev.plumbline.connector.api.ConnectionException.Reason;
import dev.plumbline.connector.api.Gap;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkClientException;

class CredentialsTest {
    /** The words of the SDK's chain when all of its providers have failed; a process of its own proves them. */
    @Test
    void noCredentialsSayHowToGetSome() throws Exception {
        ProcessBuilder command = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        "-Daws.disableEc2Metadata=true",
                        WithoutCredentials.class.getName())
                .redirectErrorStream(true);
        command.environment().keySet().removeIf(name -> name.startsWith("AWS_"));
        command.environment().put("AWS_CONFIG_FILE", "no-such-file");
        command.environment().put("AWS_SHARED_CREDENTIALS_FILE", "no-such-file");
        Process process = command.start();

        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(output).contains("NO_CREDENTIALS").contains("aws sso login");
    }

    @Test
    void credentialsThatGoAwayInMidRunAreAGapOfTheCall() {
        Faults.Fault fault = Faults.of(
                Operation.S3_LIST_BUCKETS,
                SdkClientException.create("Unable to load credentials from any of the providers in the chain"));

        assertThat(fault.kind()).isEqualTo(Faults.Kind.FINAL);
        assertThat(fault.failure().ofListing(Types.S3_BUCKET))
                .extracting(Gap::code, Gap::operation)
                .containsExactly("NoCredentials", "s3:ListBuckets");
    }

    @Test
    void aWrongClockIsTold() {
        ConnectionException e = Refusals.of(new Failure(
                Operation.STS_GET_CALLER_IDENTITY,
                "SignatureDoesNotMatch",
                "Signature expired: 20261121T000000Z is now earlier than 20261121T001500Z",
                "request"));

        assertThat(e.reason()).isEqualTo(Reason.REFUSED_CREDENTIALS);
        assertThat(e).hasMessageContaining("clock");
    }
}
