package io.facesets.embed.edge.messaging;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** Hears what is logged as a warning or worse by a client of Kafka or by ourselves. */
final class AlarmBell extends Handler {

    private static final List<String> LISTENED_TO = List.of("org.apache.kafka.clients", "io.facesets");

    private final List<String> heard = new CopyOnWriteArrayList<>();
    private final Logger root = Logger.getLogger("");

    AlarmBell() {
        root.addHandler(this);
    }

    List<String> heard() {
        return List.copyOf(heard);
    }

    @Override
    public void publish(LogRecord record) {
        String logger = String.valueOf(record.getLoggerName());
        if (record.getLevel().intValue() >= Level.WARNING.intValue()
                && LISTENED_TO.stream().anyMatch(logger::startsWith)) {
            heard.add(logger + ": " + record.getMessage());
        }
    }

    @Override
    public void flush() {}

    @Override
    public void close() {
        root.removeHandler(this);
    }
}
