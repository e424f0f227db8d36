package io.facesets.local.embeddings;

import io.facesets.model.codec.EventCodec;
import io.facesets.model.codec.MalformedEventException;
import io.facesets.model.event.Event;
import io.facesets.model.event.FacesEmbedded;
import io.facesets.model.event.Topic;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Topics in memory, two partitions each, keys spread by their hash as a broker does. */
final class MemoryTopics implements TopicLog, ResultSink {

    private static final int PARTITIONS = 2;

    private record Entry(long offset, String key, byte @Nullable [] body) {}

    private final EventCodec codec = new EventCodec();
    private final Map<Topic, List<List<Entry>>> records = new EnumMap<>(Topic.class);
    private int published;

    MemoryTopics() {
        for (Topic topic : Topic.values()) {
            records.put(topic, List.of(new ArrayList<>(), new ArrayList<>()));
        }
    }

    void add(Event event) {
        add(event.topic(), event.key(), codec.encode(event));
    }

    void add(Topic topic, String key, byte @Nullable [] body) {
        List<Entry> partition = records.getOrDefault(topic, List.of()).get(Math.floorMod(key.hashCode(), PARTITIONS));
        partition.add(new Entry(partition.size(), key, body));
    }

    int published() {
        return published;
    }

    /** The last result of each key. */
    Map<String, FacesEmbedded> results() throws IOException {
        Map<String, FacesEmbedded> last = new TreeMap<>();
        for (int partition = 0; partition < PARTITIONS; partition++) {
            read(Topic.FACES_EMBEDDED, partition, (offset, key, body) -> {
                try {
                    last.put(key, codec.facesEmbedded(Objects.requireNonNull(body)));
                } catch (MalformedEventException e) {
                    throw new IOException(e);
                }
            });
        }
        return last;
    }

    @Override
    public int partitions(Topic topic) {
        return PARTITIONS;
    }

    @Override
    public void read(Topic topic, int partition, Reader reader) throws IOException {
        for (Entry entry : List.copyOf(records.getOrDefault(topic, List.of()).get(partition))) {
            reader.on(entry.offset, entry.key, entry.body);
        }
    }

    @Override
    public boolean publish(FacesEmbedded result) {
        published++;
        add(result);
        return true;
    }

    @Override
    public void flush() {
        assert published >= 0;
    }
}
