package io.facesets.cluster.core.planted;

import ai.onnxruntime.OrtEnvironment;
import io.facesets.analysis.Images;
import io.facesets.cluster.edge.planted.EdgeBreaker;
import io.facesets.stager.Planted;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.Response;
import jdk.incubator.vector.FloatVector;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.eclipse.microprofile.health.HealthCheck;

/** Breaks every rule of the layout, so that no rule holds of nothing. */
public class RuleBreaker {

    @Inject
    MeterRegistry injected;

    KafkaProducer<String, String> producer;
    HealthCheck check;
    FloatVector vector;
    OrtEnvironment environment;
    Images images;
    Response response;
    Planted otherService;
    EdgeBreaker cycle;
}
