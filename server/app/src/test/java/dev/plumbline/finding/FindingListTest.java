package dev.plumbline.finding;

import static dev.plumbline.platform.Estate.BUCKET;
import static dev.plumbline.platform.Estate.START;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.platform.ApiClient;
import dev.plumbline.platform.ApiServer;
import dev.plumbline.platform.Estate;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FindingListTest {
    private static ApiServer server;
    private static ApiClient client;
    private static UUID first;
    private static long a;
    private static long b;
    private static long c;

    @BeforeAll
    static void start() {
        server = ApiServer.start();
        client = server.administrator();
        Estate estate = server.estate();
        first = estate.connection("first");
        UUID second = estate.connection("second");
        a = estate.resource(first, Estate.NOTEBOOK, "zebra", "111111111111", "us-east-1");
        b = estate.resource(first, BUCKET, "apple", "111111111111", "eu-west-1");
        c = estate.resource(second, Estate.NOTEBOOK, "mango_100%", "222222222222", "us-east-1");
        estate.verdict(a, "PL-T-NB-001", "FAIL", "high", START.plus(Duration.ofDays(3)));
        estate.verdict(a, "PL-T-NB-002", "FAIL", "low", START.plus(Duration.ofDays(1)));
        estate.verdict(b, "PL-T-S3-001", "FAIL", "critical", START.plus(Duration.ofDays(2)));
        estate.verdict(c, "PL-T-NB-001", "FAIL", "high", START.plus(Duration.ofDays(4)));
        estate.verdict(c, "PL-T-NB-002", "PASS", "low", START);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    severity=high                      | c1 a1
                    severity=critical                  | b3
                    service=s3                         | b3
                    service=sagemaker                  | c1 a1 a2
                    framework=soc2                     | c1 a1 a2
                    framework=hipaa                    | b3
                    framework=soc2&control=PL-T-NB-002 | a2
                    framework=hipaa&control=PL-T-NB-002 | ''
                    control=PL-T-NB-001                | c1 a1
                    control=PL-NONE                    | ''
                    scope=222222222222                 | c1
                    region=eu-west-1                   | b3
                    q=ZEBRA                            | a1 a2
                    q=0%25                             | c1
                    q=s3-001                           | b3
                    q=arn:test:aws.s3                  | b3
                    severity=&service=&q=              | b3 c1 a1 a2
                    severity=high&region=us-east-1&q=mango | c1
                    ''                                 | b3 c1 a1 a2
                    state=resolved                     | ''
                    """)
    void filters(String query, String expected) {
        assertThat(names("?" + query)).isEqualTo(expected);
    }

    @Test
    void filtersByConnection() {
        assertThat(names("?connection=" + first)).isEqualTo("b3 a1 a2");
    }

    @ParameterizedTest
    @CsvSource({
        "severity, , b3 c1 a1 a2",
        "severity, asc, a2 a1 c1 b3",
        "since, , c1 a1 b3 a2",
        "since, asc, a2 b3 a1 c1",
        "control, , a1 c1 a2 b3",
        "control, desc, b3 a2 c1 a1",
        "resource, , b3 c1 a1 a2",
        "resource, desc, a2 a1 c1 b3"
    })
    void sorts(String sort, String order, String expected) {
        String query = "?sort=" + sort + (order == null ? "" : "&order=" + order);

        assertThat(names(query)).isEqualTo(expected);
        assertThat(client.all("/api/v1/findings" + query, 1).stream().map(FindingListTest::name))
                .containsExactly(expected.split(" ", -1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"severity", "since", "control", "resource"})
    void sortsResolvedOnesToo(String sort) {
        assertThat(client.get("/api/v1/findings?state=resolved&sort=" + sort).status())
                .isEqualTo(200);
        assertThat(client.get("/api/v1/findings?state=resolved&order=asc&sort=" + sort)
                        .status())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        "state=closed, state",
        "severity=awful, severity",
        "sort=colour, sort",
        "order=up, order",
        "limit=0, limit",
        "limit=201, limit",
        "limit=many, limit",
        "connection=7, connection",
        "framework=cobit, framework",
        "cursor=abc, cursor",
        "cursor=!!!, cursor"
    })
    void namesTheParameterThatIsWrong(String query, String field) {
        assertThat(client.get("/api/v1/findings?" + query)
                        .problem(400, "invalid-request")
                        .findText("field"))
                .hasValue(field);
    }

    @Test
    void aCursorOfAnotherListOrAChangedOneIsRefused() {
        String cursor = client.get("/api/v1/findings?limit=1").text("next_cursor");
        char last = cursor.charAt(cursor.length() - 2);
        String changed = cursor.substring(0, cursor.length() - 2)
                + (last == 'A' ? 'B' : 'A')
                + cursor.substring(cursor.length() - 1);

        assertThat(client.get("/api/v1/findings?limit=1&cursor=" + cursor).status())
                .isEqualTo(200);
        client.get("/api/v1/findings?cursor=" + changed).problem(400, "invalid-request");
        client.get("/api/v1/findings?severity=high&cursor=" + cursor).problem(400, "invalid-request");
        client.get("/api/v1/findings?order=asc&cursor=" + cursor).problem(400, "invalid-request");
        client.get("/api/v1/resources?cursor=" + cursor).problem(400, "invalid-request");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"x", "1", "1.", ".PL-T-NB-001", "99999.PL-T-NB-001", "99999999999999999999.X", "1.%27%3B--"})
    void aFindingThatIsNotThereIsAProblem(String id) {
        client.get("/api/v1/findings/" + id).problem(404, "not-found");
    }

    private static String names(String query) {
        List<String> names = client.get("/api/v1/findings" + query).items().stream()
                .map(FindingListTest::name)
                .toList();
        return String.join(" ", names);
    }

    private static String name(dev.plumbline.connector.api.JsonObject finding) {
        long resource = Long.parseLong(
                finding.findObject("resource").orElseThrow().findText("id").orElseThrow());
        String letter = resource == a ? "a" : resource == b ? "b" : "c";
        return letter
                + switch (finding.findText("control").orElseThrow()) {
                    case "PL-T-NB-001" -> "1";
                    case "PL-T-NB-002" -> "2";
                    default -> "3";
                };
    }
}
