package dev.plumbline.audit;

import dev.plumbline.platform.Database;
import dev.plumbline.platform.PlumblineHome;
import dev.plumbline.tlog.CheckpointPolicy;
import dev.plumbline.tlog.SignerKey;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Value;
import jakarta.inject.Singleton;
import java.time.Clock;

/** Puts the log together: its key and memory lie in the home's folder, everything else in the database. */
@Factory
final class AuditFactory {
    @Singleton
    SignerKey key(PlumblineHome home, @Value("${plumbline.audit.origin:plumbline.local/audit}") String origin) {
        return AuditKey.loadOrCreate(home.keys().resolve("audit.key"), origin);
    }

    @Singleton
    CheckpointPolicy policy(SignerKey key) {
        return CheckpointPolicy.of(key.verifierKey());
    }

    @Singleton
    CheckpointMemory memory(PlumblineHome home, CheckpointPolicy policy) {
        return new CheckpointMemory(home.keys().resolve("audit.checkpoint"), policy);
    }

    @Singleton
    AuditAlarm alarm(Clock clock) {
        return new AuditAlarm(clock);
    }

    @Singleton
    Acknowledgements acknowledgements() {
        return new Acknowledgements();
    }

    @Singleton
    Sequencer sequencer(
            Database database,
            SignerKey key,
            CheckpointPolicy policy,
            CheckpointMemory memory,
            Acknowledgements acknowledgements,
            AuditAlarm alarm,
            Clock clock) {
        SequencerBatch batch =
                new SequencerBatch(database.dataSource(), key, new AuditHistory(policy, memory), memory, clock);
        return new Sequencer(database.dataSource(), batch, acknowledgements, alarm);
    }

    @Singleton
    @Bean(preDestroy = "close")
    AuditLog log(Database database, Sequencer sequencer, Acknowledgements acknowledgements) {
        GroupAppender appender = new GroupAppender(database.dataSource(), sequencer::wakeUp);
        appender.start();
        sequencer.start();
        return new AuditLog(appender, sequencer, acknowledgements);
    }

    @Singleton
    AuditVerifier verifier(Database database, CheckpointPolicy policy, CheckpointMemory memory) {
        return new AuditVerifier(database.dataSource(), policy, memory);
    }
}
