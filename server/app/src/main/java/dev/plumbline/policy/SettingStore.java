package dev.plumbline.policy;

import dev.plumbline.audit.AuditEntry;
import dev.plumbline.audit.AuditLog;
import dev.plumbline.connector.api.Json;
import dev.plumbline.connector.api.JsonObject;
import dev.plumbline.connector.api.JsonValue;
import dev.plumbline.platform.Database;
import dev.plumbline.platform.Sql;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;

/** Values for the controls' parameters that differ from the defaults in their metadata. */
@Singleton
public class SettingStore {
    private final Database database;
    private final AuditLog log;
    private final Clock clock;

    SettingStore(Database database, AuditLog log, Clock clock) {
        this.database = database;
        this.log = log;
        this.clock = clock;
    }

    /** Control id to its parameters' values; controls with nothing but defaults are left out. */
    public Map<String, JsonObject> all() {
        Map<String, JsonObject> byControl = new HashMap<>();
        database.inTransaction(sql -> sql.query(
                "SELECT control_id, parameter, value FROM setting ORDER BY control_id, parameter",
                row -> byControl.merge(
                        row.getString(1),
                        JsonObject.builder()
                                .put(row.getString(2), Json.parse(row.getString(3)))
                                .build(),
                        (known, more) -> {
                            JsonObject merged = known;
                            for (Map.Entry<String, JsonValue> member :
                                    more.members().entrySet()) {
                                merged = merged.with(member.getKey(), member.getValue());
                            }
                            return merged;
                        })));
        return byControl;
    }

    /**
     * Sets parameters; each that changes is an entry of the audit log.
     *
     * @param parameters control id to {@code {parameter: value}}
     */
    public void apply(JsonObject parameters) {
        Map<String, JsonObject> known = all();
        database.inTransaction(sql -> {
            parameters.members().forEach((control, values) -> {
                if (values instanceof JsonObject object) {
                    object.members().forEach((parameter, value) -> {
                        if (!value.equals(known.getOrDefault(control, JsonObject.EMPTY)
                                .members()
                                .get(parameter))) {
                            set(sql, control, parameter, value);
                        }
                    });
                }
            });
            return parameters;
        });
    }

    private void set(Sql sql, String controlId, String parameter, JsonValue value) {
        sql.update("""
                INSERT INTO setting (control_id, parameter, value, changed_at) VALUES (?, ?, ?::jsonb, ?)
                ON CONFLICT (control_id, parameter)
                DO UPDATE SET value = EXCLUDED.value, changed_at = EXCLUDED.changed_at""", controlId, parameter, Json.write(value), clock.instant());
        log.append(
                sql,
                new AuditEntry(
                        "setting.changed",
                        clock.instant(),
                        "system",
                        JsonObject.builder()
                                .put("control", controlId)
                                .put("parameter", parameter)
                                .build(),
                        JsonObject.builder().put("value", value).build()));
    }
}
