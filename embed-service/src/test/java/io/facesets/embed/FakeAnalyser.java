package io.facesets.embed;

import io.facesets.analysis.FaceAnalyser;
import io.facesets.model.Box;
import io.facesets.model.Embedding;
import io.facesets.model.Face;
import io.facesets.model.FivePoints;
import io.facesets.model.PackName;
import io.facesets.model.PackRef;
import io.facesets.model.Point;
import io.facesets.model.Provider;
import io.facesets.model.event.FacesEmbedded;
import jakarta.annotation.Priority;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** Sees a face in bytes that say "face", nothing in others, and fails on "boom". */
@Alternative
@Priority(1)
@Singleton
public class FakeAnalyser implements FaceAnalyser {

    static final PackRef PACK = new PackRef(new PackName("starter"), "a".repeat(64));

    final AtomicInteger calls = new AtomicInteger();

    @Override
    public PackRef pack() {
        return PACK;
    }

    @Override
    public Provider provider() {
        return new Provider("fake", "a test's");
    }

    @Override
    public FacesEmbedded.Outcome analyse(byte[] image) {
        calls.incrementAndGet();
        String text = new String(image, StandardCharsets.UTF_8);
        if (text.startsWith("boom")) {
            throw new IllegalStateException("the model fell over");
        }
        return text.startsWith("face")
                ? new FacesEmbedded.Faces(100, 100, List.of(face()))
                : new FacesEmbedded.NoFace(100, 100);
    }

    private static Face face() {
        Point p = new Point(5, 5);
        return new Face(
                0,
                new Box(0, 0, 50, 50),
                new FivePoints(p, p, p, p, p),
                Optional.empty(),
                Optional.empty(),
                0.9,
                100,
                Optional.of(Embedding.of(new float[] {1, 2})));
    }

    @Override
    public void close() {
        // nothing is held
    }
}
