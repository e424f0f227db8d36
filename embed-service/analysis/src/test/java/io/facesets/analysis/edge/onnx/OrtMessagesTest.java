package io.facesets.analysis.edge.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OrtMessagesTest {

    @Test
    void thePreambleGoesAndALineStays() {
        assertThat(OrtMessages.of(new IllegalStateException(
                        "Error code - ORT_EP_FAIL - message: Failed to find CUDA shared provider")))
                .isEqualTo("Failed to find CUDA shared provider.");
        assertThat(OrtMessages.of(new IllegalStateException(" two\r\n  lines. \n")))
                .isEqualTo("two lines.");
    }

    @Test
    void whatSaysNothingSpeaksByItsCauseOrItsName() {
        assertThat(OrtMessages.of(new ExceptionInInitializerError(new IllegalStateException("Native library missing"))))
                .isEqualTo("Native library missing.");
        assertThat(OrtMessages.of(new UnsatisfiedLinkError())).isEqualTo("UnsatisfiedLinkError.");
    }
}
