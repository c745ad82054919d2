package dev.plumbline.audit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import dev.plumbline.tlog.Checkpoint;
import dev.plumbline.tlog.CheckpointPolicy;
import dev.plumbline.tlog.CheckpointVerification;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * The largest checkpoint that this installation has signed, in a file outside the database: without it, whoever owns
 * the database could cut off the log's end together with the checkpoints that tell of it.
 */
final class CheckpointMemory {
    private final Path file;
    private final Path folder;
    private final CheckpointPolicy policy;

    CheckpointMemory(Path file, CheckpointPolicy policy) {
        this.file = file;
        this.folder = requireNonNull(file.toAbsolutePath().getParent(), "the memory's file has no folder");
        this.policy = policy;
    }

    /** What the file tells. */
    sealed interface Recollection {
        record Nothing() implements Recollection {}

        record Known(Checkpoint checkpoint) implements Recollection {}

        /** The file is there but is no checkpoint of this log; {@code reason} says what to do. */
        record Damaged(String reason) implements Recollection {}
    }

    Recollection recall() throws IOException {
        if (!Files.exists(file)) {
            return new Recollection.Nothing();
        }
        return switch (policy.verify(Files.readAllBytes(file))) {
            case CheckpointVerification.Accepted(Checkpoint checkpoint, var _) -> new Recollection.Known(checkpoint);
            case CheckpointVerification.Rejected(String reason) ->
                new Recollection.Damaged(
                        "%s is not the last checkpoint that this installation signed: %s. Run 'plumbline audit verify' against a checkpoint you keep elsewhere, then move the file away."
                                .formatted(file, reason));
        };
    }

    /** Survives a loss of power. Called after the checkpoint's transaction, so that it is never ahead of the database. */
    synchronized void remember(String note) throws IOException {
        Path draft = Files.createTempFile(folder, "audit", ".checkpoint");
        try {
            try (FileChannel channel = FileChannel.open(draft, StandardOpenOption.WRITE)) {
                ByteBuffer bytes = ByteBuffer.wrap(note.getBytes(UTF_8));
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
                channel.force(true);
            }
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(draft);
        }
    }
}
