package dev.plumbline.connector.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.plumbline.connector.api.Connection;
import dev.plumbline.connector.api.ConnectionException;
import dev.plumbline.connector.api.ConnectionException.Reason;
import dev.plumbline.connector.api.Connector;
import dev.plumbline.connector.api.ConnectorSession;
import dev.plumbline.connector.api.Gap;
import dev.plumbline.connector.api.Scope;
import dev.plumbline.connector.aws.testing.Fault;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DiscoveryTest {
    private static final String REGIONS = """
            {"Regions":[{"RegionName":"us-east-1","RegionOptStatus":"ENABLED_BY_DEFAULT"},\
            {"RegionName":"af-south-1","RegionOptStatus":"ENABLED"}]}""";

    private final Peer peer = new Peer();

    @AfterEach
    void close() {
        peer.close();
    }

    @Test
    void theServerFindsTheConnector() {
        assertThat(ServiceLoader.load(Connector.class))
                .extracting(Connector::name)
                .contains("aws");
    }

    @Test
    void theAccountIsOneScopeWithItsEnabledRegions() {
        peer.proxy().on("account:ListRegions", Fault.Answer.json(REGIONS));

        Scope scope = discover(Set.of());

        assertThat(scope.id()).isEqualTo("123456789012");
        assertThat(scope.name()).isEqualTo("123456789012");
        assertThat(scope.regions()).containsExactly("af-south-1", "us-east-1");
        assertThat(scope.gaps()).isEmpty();
    }

    @Test
    void theAliasIsTheName() {
        peer.proxy().on("iam:ListAccountAliases", Fault.Answer.xml("""
                                <ListAccountAliasesResponse xmlns="https://iam.amazonaws.com/doc/2010-05-08/">\
                                <ListAccountAliasesResult><IsTruncated>false</IsTruncated><AccountAliases>\
                                <member>radiology</member></AccountAliases></ListAccountAliasesResult>\
                                </ListAccountAliasesResponse>"""));

        assertThat(discover(Set.of("us-east-1")).name()).isEqualTo("radiology");
    }

    @Test
    void withoutTheListOfRegionsThoseOfEveryAccountAreReadAndAGapSaysSo() {
        Scope scope = discover(Set.of());

        assertThat(scope.regions()).hasSize(17).contains("us-east-1", "eu-central-1");
        assertThat(scope.gaps()).singleElement().satisfies(gap -> {
            assertThat(gap.path()).isEqualTo("regions");
            assertThat(gap.code()).isEqualTo(Gap.Codes.UNKNOWN_OPERATION);
            assertThat(gap.operation()).isEqualTo("account:ListRegions");
            assertThat(gap.message()).contains("give the regions to read");
        });
    }

    @Test
    void aSelectionNarrowsTheRegionsAndNeedsNoList() {
        Scope scope = discover(Set.of("eu-west-1"));

        assertThat(scope.regions()).containsExactly("eu-west-1");
        assertThat(scope.gaps()).isEmpty();
    }

    @Test
    void aRegionThatNobodyKnowsIsRefusedWithThoseThatExist() {
        ConnectionException e = refusal(Map.of(), Set.of("us-esat-1"));

        assertThat(e.reason()).isEqualTo(Reason.UNKNOWN_REGION);
        assertThat(e).hasMessageContaining("us-esat-1");
        assertThat(e.remedy()).contains("us-east-1");
    }

    @Test
    void aRegionThatIsNotEnabledIsRefusedWithThoseThatAre() {
        peer.proxy().on("account:ListRegions", Fault.Answer.json(REGIONS));

        ConnectionException e = refusal(Map.of(), Set.of("me-south-1"));

        assertThat(e.reason()).isEqualTo(Reason.UNKNOWN_REGION);
        assertThat(e).hasMessageContaining("not enabled me-south-1");
        assertThat(e.remedy()).isEqualTo("Choose among af-south-1, us-east-1.");
    }

    @Test
    void anUnknownHomeRegionIsRefused() {
        assertThat(refusal(Map.of("region", "mars-north-1"), Set.of()).reason()).isEqualTo(Reason.UNKNOWN_REGION);
    }

    @ParameterizedTest
    @CsvSource({
        "400, ExpiredToken, EXPIRED_CREDENTIALS, Sign in again",
        "403, InvalidClientTokenId, REFUSED_CREDENTIALS, access key",
        "403, SignatureDoesNotMatch, REFUSED_CREDENTIALS, access key",
        "403, AccessDenied, REFUSED_CREDENTIALS, access key",
        "403, RequestTimeTooSkewed, REFUSED_CREDENTIALS, Set the clock",
        "500, InternalFailure, PROVIDER_FAILURE, Try again later",
        "503, ServiceUnavailable, PROVIDER_FAILURE, Try again later",
        "404, UnknownOperationException, PROVIDER_FAILURE, Check endpoint_url"
    })
    void aRefusedFirstCallSaysWhyAndWhatToDo(int status, String code, Reason reason, String remedy) {
        peer.proxy().on("sts:GetCallerIdentity", new Fault.ErrorAnswer(status, code));

        ConnectionException e = refusal(Map.of(), Set.of());

        assertThat(e.reason()).isEqualTo(reason);
        assertThat(e.remedy()).contains(remedy);
        assertThat(e).hasMessageContaining("sts:GetCallerIdentity");
    }

    @Test
    void whatIsNoAwsApiIsCalledSo() {
        peer.proxy().on("*", new Fault.Answer(200, "text/html", "<html>Sign in to the hotel's network</html>"));

        ConnectionException e = refusal(Map.of(), Set.of());

        assertThat(e.reason()).isEqualTo(Reason.PROVIDER_FAILURE);
        assertThat(e.remedy()).contains("endpoint_url");
    }

    @Test
    void anEndpointWhereNobodyListensIsUnreachable() throws IOException {
        int port;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }

        ConnectionException e = refusal(Map.of("endpoint_url", "http://127.0.0.1:" + port), Set.of());

        assertThat(e.reason()).isEqualTo(Reason.UNREACHABLE);
        assertThat(e.remedy()).contains("endpoint_url");
    }

    @Test
    void anEndpointThatNeverAnswersIsUnreachable() {
        peer.proxy().on("*", new Fault.Silence());

        ConnectionException e = refusal(Map.of("call_timeout_seconds", "1"), Set.of());

        assertThat(e.reason()).isEqualTo(Reason.UNREACHABLE);
        assertThat(e).hasMessageContaining("time-out");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "endpoint_url; localhost:5000; is no http(s) URL",
                "endpoint_url; http://a b; is no URL",
                "profile; nobody; has no profile 'nobody'",
                "call_timeout_seconds; soon; no whole number from 1 to 300",
                "call_timeout_seconds; 0; no whole number from 1 to 300",
                "endpoint; http://127.0.0.1:1; has no setting 'endpoint'"
            })
    void aSettingThatCannotBeUnderstoodIsRefused(String name, String value, String message) {
        ConnectionException e = catchThrowableOfType(ConnectionException.class, () -> new AwsConnector()
                .open(new Connection("aws", Map.of(name, value), Set.of(), Set.of())));

        assertThat(e.reason()).isEqualTo(Reason.INVALID_SETTING);
        assertThat(e).hasMessageContaining(message);
        assertThat(e.remedy()).isNotBlank();
    }

    @Test
    void aServiceThatIsNotReadIsRefused() {
        ConnectionException e = catchThrowableOfType(ConnectionException.class, () -> new AwsConnector()
                .open(new Connection("aws", Map.of(), Set.of(), Set.of("s3", "ec3"))));

        assertThat(e.reason()).isEqualTo(Reason.UNKNOWN_SERVICE);
        assertThat(e).hasMessageContaining("ec3");
        assertThat(e.remedy()).isEqualTo("Choose among ecr, iam, kms, s3, sagemaker.");
    }

    @Test
    void openingMakesNoCall() {
        try (ConnectorSession session = peer.open()) {
            assertThat(session.collectors()).hasSize(5);
        }

        assertThat(peer.proxy().operations()).isEmpty();
    }

    private Scope discover(Set<String> regions) {
        try (ConnectorSession session =
                new AwsConnector(Peer.LIMITS).open(peer.connection(Map.of(), regions, Set.of()))) {
            return session.discover().getFirst();
        }
    }

    private ConnectionException refusal(Map<String, String> settings, Set<String> regions) {
        try (ConnectorSession session =
                new AwsConnector(Peer.LIMITS).open(peer.connection(settings, regions, Set.of()))) {
            return catchThrowableOfType(ConnectionException.class, session::discover);
        }
    }
}
