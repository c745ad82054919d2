package dev.plumbline.connector.aws;

import dev.plumbline.connector.api.Gap;
import dev.plumbline.connector.api.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.GenerateCredentialReportResponse;
import software.amazon.awssdk.services.iam.model.GetCredentialReportResponse;
import software.amazon.awssdk.services.iam.model.ReportStateType;

/** IAM's report on the passwords and access keys of all users: it is ordered, waited for, and then fetched. */
sealed interface CredentialReport {
    String MEMBER = "CredentialReport";
    String ROOT_USER = "<root_account>";

    /** @param rows by user name */
    record Rows(Map<String, JsonObject> rows) implements CredentialReport {}

    record Unread(Failure failure) implements CredentialReport {}

    /** Puts a user's row under {@link #MEMBER}; where there is none, a gap. */
    default void addTo(Draft draft, String user) {
        switch (this) {
            case Rows report -> {
                JsonObject row = report.rows().get(user);
                if (row == null) {
                    // A report is up to four hours old: a newer user is not in it.
                    draft.gap(
                            MEMBER,
                            "NotInReport",
                            Operation.IAM_GET_CREDENTIAL_REPORT,
                            "the credential report has no row for this user yet; it is renewed every four hours");
                } else {
                    draft.put(MEMBER, row);
                }
            }
            case Unread unread -> draft.gap(MEMBER, unread.failure());
        }
    }

    /**
     * @param polls how often to look whether the ordered report is there
     * @param firstPause before the second look; doubles with each further one
     */
    record Patience(int polls, Duration firstPause, Duration longestPause) {
        /** Most reports take some 3 seconds, those of thousands of users half a minute; this ends after 50. */
        static final Patience DEFAULT = new Patience(30, Duration.ofMillis(100), Duration.ofSeconds(2));

        Duration pause(int poll) {
            Duration doubled = firstPause.multipliedBy(1L << Math.min(poll, 20));
            return doubled.compareTo(longestPause) < 0 ? doubled : longestPause;
        }
    }

    static CredentialReport read(IamClient iam, AwsCalls calls, String region, Patience patience)
            throws InterruptedException {
        for (int poll = 0; poll < patience.polls(); poll++) {
            Outcome<GenerateCredentialReportResponse> order =
                    calls.run(Operation.IAM_GENERATE_CREDENTIAL_REPORT, region, () -> iam.generateCredentialReport());
            switch (order) {
                case Outcome.Answered<GenerateCredentialReportResponse> answered -> {
                    if (answered.response().state() == ReportStateType.COMPLETE) {
                        return fetch(iam, calls, region);
                    }
                }
                case Outcome.Absent<GenerateCredentialReportResponse> absent -> {
                    return unread(Operation.IAM_GENERATE_CREDENTIAL_REPORT, absent.code(), "there is none");
                }
                case Outcome.Failed<GenerateCredentialReportResponse> failed -> {
                    return new Unread(failed.failure());
                }
            }
            Thread.sleep(patience.pause(poll));
        }
        return unread(Operation.IAM_GENERATE_CREDENTIAL_REPORT, Gap.Codes.TIMEOUT, "the report was not ready in time");
    }

    private static CredentialReport fetch(IamClient iam, AwsCalls calls, String region) throws InterruptedException {
        Outcome<GetCredentialReportResponse> report =
                calls.run(Operation.IAM_GET_CREDENTIAL_REPORT, region, () -> iam.getCredentialReport());
        return switch (report) {
            case Outcome.Answered<GetCredentialReportResponse> answered ->
                parse(answered.response().content().asByteArray());
            case Outcome.Absent<GetCredentialReportResponse> absent ->
                unread(Operation.IAM_GET_CREDENTIAL_REPORT, absent.code(), "there is none");
            case Outcome.Failed<GetCredentialReportResponse> failed -> new Unread(failed.failure());
        };
    }

    /** Comma-separated, a header first, nothing quoted: only user names, and the ARNs that end in them, hold commas. */
    static CredentialReport parse(byte[] csv) {
        List<String> lines = new String(csv, StandardCharsets.UTF_8).lines().toList();
        String[] columns = lines.isEmpty() ? new String[0] : lines.getFirst().split(",", -1);
        if (columns.length == 0 || !columns[0].equals("user")) {
            return unread(Operation.IAM_GET_CREDENTIAL_REPORT, Gap.Codes.MALFORMED_ANSWER, "no column 'user'");
        }
        Map<String, JsonObject> rows = new HashMap<>();
        for (String line : lines.subList(1, lines.size())) {
            // No user name holds a colon, so that this is where the ARN begins.
            int nameEnd = line.indexOf(",arn:");
            String[] cells =
                    nameEnd < 0 ? new String[0] : line.substring(nameEnd + 1).split(",", -1);
            int extra = cells.length - (columns.length - 1);
            if (nameEnd < 0 || extra < 0) {
                return unread(
                        Operation.IAM_GET_CREDENTIAL_REPORT,
                        Gap.Codes.MALFORMED_ANSWER,
                        "a row does not fit the header");
            }
            JsonObject.Builder row = JsonObject.builder();
            String user = line.substring(0, nameEnd);
            row.put("user", user);
            // The ARN ends in the name, with as many commas.
            row.put("arn", String.join(",", List.of(cells).subList(0, 1 + extra)));
            for (int i = 2; i < columns.length; i++) {
                row.put(columns[i], cells[i - 1 + extra]);
            }
            rows.put(user, row.build());
        }
        return new Rows(Map.copyOf(rows));
    }

    private static Unread unread(Operation operation, String code, String message) {
        return new Unread(new Failure(operation, code, message, null));
    }
}
