package io.facesets.embed.edge.messaging;

import io.facesets.model.event.Topic;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletionStage;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;

/** Puts away staged records that are no events, as they came, with the reason and the place they came from. */
final class DeadLetters {

    private final PatientProducer producer;

    DeadLetters(PatientProducer producer) {
        this.producer = producer;
    }

    /** Completes when the broker has it. */
    CompletionStage<RecordMetadata> putAway(ConsumerRecord<String, byte[]> record, Exception reason) {
        ProducerRecord<String, byte[]> dead =
                new ProducerRecord<>(Topic.ASSET_STAGED.deadLetterName(), record.key(), record.value());
        record.headers().forEach(dead.headers()::add);
        header(dead, "dead-letter-reason", String.valueOf(reason.getMessage()));
        header(dead, "dead-letter-exception-class-name", reason.getClass().getName());
        header(dead, "dead-letter-topic", record.topic());
        header(dead, "dead-letter-partition", Integer.toString(record.partition()));
        header(dead, "dead-letter-offset", Long.toString(record.offset()));
        return producer.send(dead);
    }

    private static void header(ProducerRecord<String, byte[]> record, String name, String value) {
        record.headers().add(name, value.getBytes(StandardCharsets.UTF_8));
    }
}
