package io.facesets.local.embeddings;

import io.facesets.model.ContentId;
import io.facesets.model.LibraryName;
import io.facesets.model.Location;
import io.facesets.model.codec.EventCodec;
import io.facesets.model.codec.MalformedEventException;
import io.facesets.model.event.AssetStaged;
import io.facesets.model.event.Topic;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Where every photo is now, as {@code asset-staged} tells; kept in a file, with its positions in memory. Not thread-safe.
 */
final class PlaceBook implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(PlaceBook.class.getName());

    private final ContentIndex contents = new ContentIndex();
    private final RandomAccessFile file;
    private long[] positions = new long[1 << 10];
    private long position;

    private PlaceBook(RandomAccessFile file) {
        this.file = file;
    }

    /**
     * Reads the topic.
     *
     * @param library only places in it count, if given
     * @param spool a file that does not exist yet
     */
    static PlaceBook read(TopicLog log, Optional<LibraryName> library, Path spool)
            throws IOException, InterruptedException {
        try (DataOutputStream out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(spool)))) {
            PlaceBook book = new PlaceBook(new RandomAccessFile(spool.toFile(), "r"));
            try {
                for (int partition = 0; partition < log.partitions(Topic.ASSET_STAGED); partition++) {
                    book.note(placesOf(log, partition, library), out);
                }
                return book;
            } catch (IOException | InterruptedException | RuntimeException e) {
                book.close();
                throw e;
            }
        }
    }

    /** Where the photo is, in the order in which its places became known; empty if it is nowhere. */
    List<Place> places(ContentId content) throws IOException {
        OptionalInt number = contents.find(content);
        if (number.isEmpty()) {
            return List.of();
        }
        file.seek(positions[number.getAsInt()]);
        DataInputStream in = new DataInputStream(Channels.newInputStream(file.getChannel()));
        List<Place> places = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            LibraryName library = new LibraryName(text(in));
            places.add(new Place(library, text(in), text(in)));
        }
        return places;
    }

    @Override
    public void close() throws IOException {
        file.close();
    }

    private void note(Map<ContentId, Map<Key, Place>> places, DataOutputStream out) throws IOException {
        long at = position;
        for (Map.Entry<ContentId, Map<Key, Place>> photo : places.entrySet()) {
            if (photo.getValue().isEmpty()) {
                continue;
            }
            int number = contents.add(photo.getKey());
            if (number == positions.length) {
                positions = Arrays.copyOf(positions, 2 * number);
            }
            positions[number] = at;
            out.writeInt(photo.getValue().size());
            at += Integer.BYTES;
            for (Place place : photo.getValue().values()) {
                at += write(place.library().value(), out) + write(place.path(), out) + write(place.local(), out);
            }
        }
        position = at;
    }

    /** Which place: by its library, and all that tells one location from another. */
    private record Key(LibraryName library, Location location) {}

    private static Map<ContentId, Map<Key, Place>> placesOf(TopicLog log, int partition, Optional<LibraryName> library)
            throws IOException, InterruptedException {
        Map<ContentId, Map<Key, Place>> places = new LinkedHashMap<>();
        EventCodec codec = new EventCodec();
        log.read(Topic.ASSET_STAGED, partition, (offset, key, body) -> {
            if (body == null) {
                return;
            }
            try {
                AssetStaged event = codec.assetStaged(body);
                Map<Key, Place> of = places.computeIfAbsent(event.content(), c -> new LinkedHashMap<>());
                Key place = new Key(event.library(), event.location());
                if (event.kind() == AssetStaged.Kind.REMOVED) {
                    of.remove(place);
                } else if (library.isEmpty() || library.get().equals(event.library())) {
                    of.put(
                            place,
                            new Place(
                                    event.library(),
                                    event.location().display(),
                                    event.location().local().orElse("")));
                }
            } catch (MalformedEventException e) {
                LOG.log(System.Logger.Level.WARNING, "passed over, as by every reader: " + e.getMessage());
            }
        });
        return places;
    }

    private static int write(String text, DataOutputStream out) throws IOException {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(utf8.length);
        out.write(utf8);
        return Integer.BYTES + utf8.length;
    }

    private static String text(DataInputStream in) throws IOException {
        return new String(in.readNBytes(in.readInt()), StandardCharsets.UTF_8);
    }
}
