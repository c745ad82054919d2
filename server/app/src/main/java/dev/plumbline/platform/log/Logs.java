package dev.plumbline.platform.log;

import static java.util.Objects.requireNonNull;

import ch.qos.logback.classic.LoggerContext;
import java.nio.file.Path;
import org.slf4j.LoggerFactory;

/** Where the logs of this process go. Standard output is never theirs: it belongs to commands' results. */
public final class Logs {
    private Logs() {}

    /** Writes them to {@code plumbline.log} in this folder from now on. */
    public static void writeTo(Path folder) {
        requireNonNull(folder, "folder is null");
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
            LogConfiguration.configure(context, folder);
        }
    }
}
