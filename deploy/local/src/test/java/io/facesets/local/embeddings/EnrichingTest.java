package io.facesets.local.embeddings;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.facesets.model.Box;
import io.facesets.model.ContentId;
import io.facesets.model.Face;
import io.facesets.model.FivePoints;
import io.facesets.model.Landmarks;
import io.facesets.model.LibraryName;
import io.facesets.model.Location;
import io.facesets.model.PackName;
import io.facesets.model.PackRef;
import io.facesets.model.Point;
import io.facesets.model.Pose;
import io.facesets.model.Provider;
import io.facesets.model.codec.EventCodec;
import io.facesets.model.event.AssetStaged;
import io.facesets.model.event.FacesEmbedded;
import io.facesets.model.event.RejectionCode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EnrichingTest {

    private static final PackRef PACK = new PackRef(new PackName("starter"), "ab".repeat(32));
    private static final Point POINT = new Point(1, 1);

    @TempDir
    Path temp;

    private final MemoryTopics topics = new MemoryTopics();
    private final Enriching enriching = new Enriching(topics, PACK);
    private int works;

    private static ContentId content(int number) {
        return ContentId.of(new byte[] {(byte) number});
    }

    private void staged(int number, AssetStaged.Kind kind, Location location) {
        topics.add(new AssetStaged(
                content(number),
                kind,
                1,
                "image/jpeg",
                new LibraryName("photos"),
                location,
                Optional.empty(),
                List.of()));
    }

    private static Face face(int index, boolean rich) {
        return new Face(
                index,
                new Box(0, 0, 10, 10),
                new FivePoints(POINT, POINT, POINT, POINT, POINT),
                rich ? Optional.of(new Landmarks(Landmarks.IBUG_68, Collections.nCopies(68, POINT))) : Optional.empty(),
                rich ? Optional.of(new Pose(1, 2, 3)) : Optional.empty(),
                0.9,
                50,
                Optional.empty());
    }

    private static FacesEmbedded result(int number, PackRef pack, FacesEmbedded.Outcome outcome) {
        return new FacesEmbedded(content(number), pack, new Provider("imported", "test"), outcome);
    }

    private void found(int number, boolean... rich) {
        List<Face> faces = new ArrayList<>();
        for (boolean one : rich) {
            faces.add(face(faces.size(), one));
        }
        topics.add(result(number, PACK, new FacesEmbedded.Faces(10, 10, faces)));
    }

    private Enriching.Orders orders(Path to) throws Exception {
        return enriching.write(to, temp.resolve("places" + works++));
    }

    @Test
    void onlyWhatLacksSomethingAndIsHereIsLookedAtAgain() throws Exception {
        for (int photo = 1; photo <= 7; photo++) {
            staged(photo, AssetStaged.Kind.NEW, new Location.File("/photos/" + photo + ".jpg"));
        }
        staged(8, AssetStaged.Kind.NEW, new Location.Immich("a", "/upload/8.jpg"));
        staged(
                9,
                AssetStaged.Kind.NEW,
                new Location.Immich("b", "/upload/9.jpg", Optional.of("/data/9.jpg"), Optional.empty()));
        staged(5, AssetStaged.Kind.REMOVED, new Location.File("/photos/5.jpg"));
        found(1, true, false);
        found(2, true, true);
        topics.add(result(3, PACK, new FacesEmbedded.NoFace(10, 10)));
        topics.add(result(
                4,
                new PackRef(PACK.name(), "cd".repeat(32)),
                new FacesEmbedded.Faces(10, 10, List.of(face(0, false)))));
        found(5, false);
        found(6, false);
        topics.add(result(6, PACK, new FacesEmbedded.Rejected(RejectionCode.FORGOTTEN, "asked for")));
        found(7, true);
        found(7, false);
        found(8, false);
        found(9, false);

        Path to = temp.resolve("orders");
        Enriching.Orders orders = orders(to);

        assertThat(orders).isEqualTo(new Enriching.Orders(3, 2));
        List<String> photos = new ArrayList<>();
        for (String line : Files.readAllLines(to)) {
            JsonNode order = EventCodec.mapper().readTree(line);
            photos.add(order.path("photo").asText());
            assertThat(new EventCodec()
                            .facesEmbedded(EventCodec.mapper().writeValueAsBytes(order.path("result")))
                            .outcome())
                    .isInstanceOf(FacesEmbedded.Faces.class);
        }
        assertThat(photos).containsExactlyInAnyOrder("/photos/1.jpg", "/photos/7.jpg", "/data/9.jpg");
    }

    @Test
    void whatTheToolHasFoundIsPublishedAndThenNothingLacksAnything() throws Exception {
        staged(1, AssetStaged.Kind.NEW, new Location.File("/photos/1.jpg"));
        found(1, false);
        FacesEmbedded rich = result(1, PACK, new FacesEmbedded.Faces(10, 10, List.of(face(0, true))));
        Path results = Files.writeString(
                temp.resolve("results"), new String(new EventCodec().encode(rich), StandardCharsets.UTF_8) + "\n");

        assertThat(enriching.publish(results, topics)).isOne();

        assertThat(topics.results().values()).containsExactly(rich);
        assertThat(orders(temp.resolve("again"))).isEqualTo(new Enriching.Orders(0, 0));
    }

    @Test
    void emptyTopicsAreNoWork() throws Exception {
        assertThat(orders(temp.resolve("orders"))).isEqualTo(new Enriching.Orders(0, 0));
        assertThat(enriching.publish(Files.createFile(temp.resolve("none")), topics))
                .isZero();
    }
}
