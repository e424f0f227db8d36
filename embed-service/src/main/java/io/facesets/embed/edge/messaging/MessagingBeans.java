package io.facesets.embed.edge.messaging;

import io.facesets.embed.core.work.Analysis;
import io.facesets.embed.edge.storage.DoneIndex;
import io.facesets.runtime.kafka.KafkaSettings;
import io.facesets.runtime.kafka.PatientProducer;
import io.facesets.runtime.kafka.Positions;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** The parts that speak with Kafka; {@link Life} starts and stops them. */
@Dependent
public class MessagingBeans {

    @Produces
    @Singleton
    PatientProducer producer(KafkaSettings kafka) {
        return new PatientProducer(kafka.client());
    }

    @Produces
    @Singleton
    ResultSender results(PatientProducer producer, DoneIndex index) {
        return new ResultSender(producer, index);
    }

    @Produces
    @Singleton
    DoneReader doneReader(KafkaSettings kafka, Analysis analysis, DoneIndex index, Positions positions) {
        return new DoneReader(kafka.client(), analysis.pack(), index, positions);
    }
}
