package dev.plumbline.platform.log;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.encoder.EncoderBase;
import dev.plumbline.connector.api.Json;
import dev.plumbline.connector.api.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.slf4j.event.KeyValuePair;

/** One JSON object a line: time, level, logger, message, then what the statement and the thread's context add. */
final class JsonLineEncoder extends EncoderBase<ILoggingEvent> {
    private static final byte[] NONE = {};

    @Override
    public byte[] headerBytes() {
        return NONE;
    }

    @Override
    public byte[] encode(ILoggingEvent event) {
        JsonObject.Builder line = JsonObject.builder()
                .put("time", event.getInstant().toString())
                .put("level", event.getLevel().toString())
                .put("logger", event.getLoggerName())
                .put("message", event.getFormattedMessage());
        for (Map.Entry<String, String> entry : event.getMDCPropertyMap().entrySet()) {
            line.put(entry.getKey(), entry.getValue());
        }
        if (event.getKeyValuePairs() != null) {
            for (KeyValuePair pair : event.getKeyValuePairs()) {
                put(line, pair);
            }
        }
        if (event.getThrowableProxy() != null) {
            line.put("exception", ThrowableProxyUtil.asString(event.getThrowableProxy()));
        }
        return (Json.write(line.build()) + "\n").getBytes(StandardCharsets.UTF_8);
    }

    private static void put(JsonObject.Builder line, KeyValuePair pair) {
        switch (pair.value) {
            case Integer number -> line.put(pair.key, number.longValue());
            case Long number -> line.put(pair.key, number);
            case Boolean bool -> line.put(pair.key, bool);
            case null -> line.put(pair.key, "null");
            default -> line.put(pair.key, pair.value.toString());
        }
    }

    @Override
    public byte[] footerBytes() {
        return NONE;
    }
}
