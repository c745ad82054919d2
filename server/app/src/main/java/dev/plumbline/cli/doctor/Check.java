package dev.plumbline.cli.doctor;

import static java.util.Objects.requireNonNull;

import dev.plumbline.platform.StartupException;
import java.util.Optional;

/** One thing that was looked at. */
public record Check(String what, State state, String says, Optional<String> remedy) {
    /** A note is no fault, but worth knowing. */
    public enum State {
        OK("OK"),
        NOTE("NOTE"),
        PROBLEM("PROBLEM");

        private final String word;

        State(String word) {
            this.word = word;
        }

        public String word() {
            return word;
        }
    }

    public Check {
        requireNonNull(what, "what is null");
        requireNonNull(state, "state is null");
        requireNonNull(says, "says is null");
        requireNonNull(remedy, "remedy is null");
    }

    static Check ok(String what, String says) {
        return new Check(what, State.OK, says, Optional.empty());
    }

    static Check note(String what, String says, String remedy) {
        return new Check(what, State.NOTE, says, Optional.of(remedy));
    }

    static Check problem(String what, String says, String remedy) {
        return new Check(what, State.PROBLEM, says, Optional.of(remedy));
    }

    static Check problem(String what, StartupException problem) {
        return problem(what, problem.problem(), problem.remedy());
    }
}
