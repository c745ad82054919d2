package dev.plumbline.platform;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/** Plumbline cannot run as it is set up. The message says what is wrong and what to do; it never holds a secret. */
public final class StartupException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String problem;
    private final String remedy;

    public StartupException(String problem, String remedy) {
        this(problem, remedy, null);
    }

    public StartupException(String problem, String remedy, @Nullable Throwable cause) {
        super(problem + " " + remedy, cause);
        this.problem = requireNonNull(problem, "problem is null");
        this.remedy = requireNonNull(remedy, "remedy is null");
    }

    /** What is wrong, as a sentence. */
    public String problem() {
        return problem;
    }

    /** What to do about it, as a sentence. */
    public String remedy() {
        return remedy;
    }

    /** The one that the container wrapped while it made a bean, or else a general one. */
    public static StartupException in(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof StartupException startup) {
                return startup;
            }
        }
        return new StartupException(
                "Plumbline could not start: " + failure.getMessage() + ".",
                "The log under PLUMBLINE_HOME/logs has the details.",
                failure);
    }
}
