package dev.plumbline.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class CopyRowsTest {
    /** Each with what COPY's text format gives a meaning, at its start, within it or at its end. */
    private static final List<String> TEXTS = List.of(
            "",
            "plain",
            "\\",
            "\\N",
            "\\.",
            "a\\b",
            "ends with \\",
            "\tstarts with a tab",
            "line\nline",
            "line\r\nline",
            "\b\f\u000b\u0001 others",
            "ä € 𝛑 \u007f",
            "{\"json\": \"with \\\"quotes\\\" and \\n\"}");

    private final Database database = EmbeddedTestDatabase.fresh().database();

    @Test
    void everyTextArrivesAsItIs() {
        List<String> arrived = database.inTransaction(sql -> {
            sql.update("CREATE TEMPORARY TABLE copied (place integer, value text) ON COMMIT DROP");
            try (CopyRows rows = sql.copy("COPY copied FROM STDIN")) {
                for (int i = 0; i < TEXTS.size(); i++) {
                    rows.row(i, TEXTS.get(i));
                }
                rows.finish();
            }
            return sql.query("SELECT value FROM copied ORDER BY place", row -> row.getString(1));
        });

        assertThat(arrived).containsExactlyElementsOf(TEXTS);
    }
}
