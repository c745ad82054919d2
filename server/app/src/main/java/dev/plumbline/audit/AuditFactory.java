package dev.plumbline.audit;

import dev.plumbline.platform.Database;
import dev.plumbline.platform.PlumblineHome;
import dev.plumbline.tlog.CheckpointPolicy;
import dev.plumbline.tlog.SignerKey;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.time.Clock;

/** Puts the log together. Whoever asks for {@link AuditLog} gets one that takes entries and signs. */
@Factory
final class AuditFactory {
    /** The log's key with what follows from it, all from files outside the database. */
    record Identity(SignerKey key, CheckpointPolicy policy, CheckpointMemory memory) {}

    @Singleton
    Identity identity(AuditSettings settings, PlumblineHome home) {
        Path keys = home.keys();
        SignerKey key = AuditKey.loadOrCreate(keys.resolve("audit.key"), settings.origin());
        CheckpointPolicy policy = CheckpointPolicy.of(key.verifierKey());
        return new Identity(key, policy, new CheckpointMemory(keys.resolve("audit.checkpoint"), policy));
    }

    @Singleton
    AuditAlarm alarm(Clock clock) {
        return new AuditAlarm(clock);
    }

    @Bean(preDestroy = "close")
    @Singleton
    AuditLog log(Database database, Identity identity, AuditAlarm alarm, Clock clock) {
        Acknowledgements acknowledgements = new Acknowledgements();
        SequencerBatch batch = new SequencerBatch(
                database.dataSource(),
                identity.key(),
                new AuditHistory(identity.policy(), identity.memory()),
                identity.memory(),
                clock);
        Sequencer sequencer = new Sequencer(database.dataSource(), batch, acknowledgements, alarm);
        GroupAppender appender = new GroupAppender(database.dataSource(), sequencer::wakeUp);
        appender.start();
        sequencer.start();
        return new AuditLog(appender, sequencer, acknowledgements);
    }

    @Singleton
    AuditVerifier verifier(Database database, Identity identity) {
        return new AuditVerifier(database.dataSource(), identity.policy(), identity.memory());
    }
}
