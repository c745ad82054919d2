package dev.plumbline.audit;

import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells that this replica has found the log altered. It stays raised until the process ends. */
public final class AuditAlarm {
    private static final Logger LOG = LoggerFactory.getLogger(AuditAlarm.class);

    private final InstantSource clock;
    private volatile AuditState state = new AuditState.Signing();

    AuditAlarm(InstantSource clock) {
        this.clock = clock;
    }

    public AuditState state() {
        return state;
    }

    void raise(String reason) {
        state = new AuditState.Stopped(reason, clock.instant());
        LOG.atError()
                .addKeyValue("problem_type", "audit-log-altered")
                .addKeyValue("reason", reason)
                .log("the audit log was altered; signing has stopped");
    }
}
