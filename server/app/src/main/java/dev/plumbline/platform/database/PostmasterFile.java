package dev.plumbline.platform.database;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a running PostgreSQL says about itself in {@code postmaster.pid} (PostgreSQL's src/include/utils/pidfile.h).
 *
 * @param startedAt in whole seconds
 */
record PostmasterFile(long pid, Path dataFolder, Instant startedAt, int port, String status) {
    private static final int STATUS_LINE = 7;

    PostmasterFile {
        requireNonNull(dataFolder, "dataFolder is null");
        requireNonNull(startedAt, "startedAt is null");
        requireNonNull(status, "status is null");
    }

    /** Empty when there is none, or when it is still being written. */
    static Optional<PostmasterFile> read(Path dataFolder) {
        try {
            List<String> lines = Files.readAllLines(dataFolder.resolve("postmaster.pid"));
            if (lines.size() < 4) {
                return Optional.empty();
            }
            return Optional.of(new PostmasterFile(
                    Long.parseLong(lines.get(0).strip()),
                    Path.of(lines.get(1).strip()),
                    Instant.ofEpochSecond(Long.parseLong(lines.get(2).strip())),
                    Integer.parseInt(lines.get(3).strip()),
                    lines.size() > STATUS_LINE ? lines.get(STATUS_LINE).strip() : ""));
        } catch (IOException | NumberFormatException e) {
            return Optional.empty();
        }
    }

    boolean isReady() {
        return status.equals("ready");
    }

    /** The process, if it still is the PostgreSQL that wrote this file and not a stranger with its old pid. */
    Optional<ProcessHandle> process() {
        return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).filter(this::isPostgres);
    }

    private boolean isPostgres(ProcessHandle process) {
        boolean program = process.info()
                .command()
                .map(command -> Path.of(command).getFileName().toString().equals("postgres"))
                .orElse(false);
        boolean sameStart = process.info()
                .startInstant()
                .map(start -> Duration.between(start, startedAt).abs().compareTo(Duration.ofSeconds(30)) < 0)
                .orElse(true);
        return program && sameStart;
    }
}
