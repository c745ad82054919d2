package dev.plumbline.assessment;

import dev.plumbline.platform.Sql;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * Does its part within the transaction that closes an assessment, so that what it writes is true from the same moment.
 * For packages that come after this one: they know assessments, assessments don't know them.
 */
public interface ClosingListener {
    /** @param scopeIds those that the assessment looked at */
    void closing(Sql sql, UUID assessmentId, UUID connectionId, List<String> scopeIds, Instant asOf);
}
