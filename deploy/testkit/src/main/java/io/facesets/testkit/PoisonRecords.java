package io.facesets.testkit;

import io.facesets.model.ContentId;
import io.facesets.model.LibraryName;
import io.facesets.model.Location;
import io.facesets.model.PackName;
import io.facesets.model.PackRef;
import io.facesets.model.Provider;
import io.facesets.model.RunId;
import io.facesets.model.codec.CloudEvents;
import io.facesets.model.codec.EventCodec;
import io.facesets.model.event.AssetStaged;
import io.facesets.model.event.ClusterUpdated;
import io.facesets.model.event.Event;
import io.facesets.model.event.FacesEmbedded;
import io.facesets.model.event.Topic;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/** One record of every kind that a reader of a topic can't take, about a photo that no other record is about. */
public final class PoisonRecords {

    private static final int LARGE = 10 * 1024 * 1024;
    private static final int DEEP = 100_000;
    private static final PackName PACK = new PackName("starter");

    private final Topic topic;
    private final Event event;
    private final String body;
    private final List<Poison> all = new ArrayList<>();

    /**
     * A record that can't be taken.
     *
     * @param code what its letter must say
     */
    public record Poison(String name, ProducerRecord<String, byte[]> record, String code) {
        @Override
        public String toString() {
            return name;
        }
    }

    private PoisonRecords(Topic topic) {
        this.topic = topic;
        this.event = event(topic);
        this.body = new String(new EventCodec().encode(event), StandardCharsets.UTF_8);
    }

    /** All kinds for a topic. */
    public static List<Poison> on(Topic topic) {
        PoisonRecords made = new PoisonRecords(topic);
        made.bytes();
        made.shapes();
        made.envelopes();
        return made.all;
    }

    private void bytes() {
        add("nothing at all", "no-json", new byte[0]);
        add("not JSON", "no-json", new byte[] {0, (byte) 0xff, 'P', 'K', 3, 4});
        add("cut off", "no-json", text(body.substring(0, body.length() - 5)));
        add("a list", "no-json", text("[" + body + "]"));
        byte[] noise = new byte[LARGE];
        new Random(1).nextBytes(noise);
        add("10 MB of noise", "no-json", noise);
        byte[] letters = new byte[LARGE];
        Arrays.fill(letters, (byte) 'a');
        add(
                "10 MB of a field",
                "no-json",
                text("{\"schema\":1,\"x\":\"" + new String(letters, StandardCharsets.US_ASCII)));
        add("too deep", "no-json", text("{\"schema\":1,\"x\":" + "[".repeat(DEEP)));
    }

    private void shapes() {
        add("no schema", "unknown-schema", text(body.replace("\"schema\":1,", "")));
        add("wrong schema", "unknown-schema", text(body.replace("\"schema\":1,", "\"schema\":\"one\",")));
        add("a future schema", "unknown-schema", text(body.replace("\"schema\":1,", "\"schema\":2,")));
        add("missing fields", "invalid-event", text("{\"schema\":1}"));
        add("fields of wrong types", "invalid-event", text("{\"schema\":1,\"content\":[],\"type\":7,\"pack\":\"x\"}"));
    }

    private void envelopes() {
        ProducerRecord<String, byte[]> other = record(event.key(), text(body));
        other.headers().add("ce_type", text("io.facesets.recipe-cooked"));
        all.add(new Poison("an unknown type", other, "unknown-type"));
        all.add(new Poison("another photo's key", record("f".repeat(64), text(body)), "wrong-key"));
        all.add(
                topic == Topic.ASSET_STAGED
                        ? new Poison("no value", record(event.key(), null), "no-body")
                        : new Poison("no value and a key that says nothing", record("?", null), "wrong-key"));
        if (topic == Topic.ASSET_STAGED) {
            // A compacted topic takes no record without a key.
            all.add(new Poison("no key", record(null, text(body)), "wrong-key"));
        }
    }

    private void add(String name, String code, byte[] value) {
        ProducerRecord<String, byte[]> record = record(event.key(), value);
        CloudEvents.headers(event, value, "test", Instant.EPOCH)
                .forEach((header, text) -> record.headers().add(header, text(text)));
        all.add(new Poison(name, record, code));
    }

    /** Always in one partition, so that what comes behind has to wait if anything does. */
    private ProducerRecord<String, byte[]> record(@Nullable String key, byte @Nullable [] value) {
        return new ProducerRecord<>(topic.topicName(), 0, key, value);
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static Event event(Topic topic) {
        ContentId photo = new ContentId("dead".repeat(16));
        return switch (topic) {
            case ASSET_STAGED ->
                new AssetStaged(
                        photo,
                        AssetStaged.Kind.NEW,
                        1,
                        "image/jpeg",
                        new LibraryName("test"),
                        new Location.File("/nowhere.jpg"),
                        Optional.empty(),
                        List.of());
            case FACES_EMBEDDED ->
                new FacesEmbedded(
                        photo,
                        new PackRef(PACK, "ab".repeat(32)),
                        new Provider("cpu", "test"),
                        new FacesEmbedded.NoFace(1, 1));
            case CLUSTER_UPDATED ->
                new ClusterUpdated.RunCompleted(
                        PACK, new RunId(999_999), "sort", Map.of(), Map.of(), Instant.EPOCH, Instant.EPOCH);
        };
    }
}
