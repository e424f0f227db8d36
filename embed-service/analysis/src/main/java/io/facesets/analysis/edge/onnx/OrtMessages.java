package io.facesets.analysis.edge.onnx;

import java.util.Objects;
import java.util.stream.Stream;

/** What ONNX Runtime says of a failure, for a person. */
final class OrtMessages {

    private static final String PREAMBLE = "^Error code - \\w+ - message: ";

    private OrtMessages() {}

    /** The first message of its causes, without the library's preamble, on one line that ends with a full stop. */
    static String of(Throwable failure) {
        String message = Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
                .map(Throwable::getMessage)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(failure.getClass().getSimpleName());
        String said = message.replaceFirst(PREAMBLE, "")
                .replaceAll("\\s*\\R\\s*", " ")
                .strip();
        return said.endsWith(".") ? said : said + ".";
    }
}
