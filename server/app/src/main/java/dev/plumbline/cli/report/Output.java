package dev.plumbline.cli.report;

import dev.plumbline.assessment.Assessment;
import dev.plumbline.assessment.AssessmentReport;
import dev.plumbline.policy.PolicyCatalogue;
import java.io.PrintStream;
import java.util.Locale;

/** A form of report. */
public interface Output {
    /** Prints everything there is to say; to this stream and nowhere else. */
    void print(Assessment assessment, AssessmentReport report, PolicyCatalogue policies, PrintStream out);

    /** The forms by their names on the command line. */
    enum Format {
        TABLE,
        JSON,
        CSV,
        OCSF;

        public Output output() {
            return switch (this) {
                case TABLE -> new TableOutput();
                case JSON -> new JsonOutput();
                case CSV -> new CsvOutput();
                case OCSF -> new OcsfOutput();
            };
        }

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
