package io.facesets.cluster.edge.thumbnail;

import io.facesets.cluster.edge.storage.PhotoPlaces;
import io.facesets.cluster.edge.storage.PhotoPlaces.PhotoPlace;
import io.facesets.model.ContentId;
import io.facesets.runtime.door.ContentLinks;
import io.facesets.runtime.photo.StagedFile;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/** The bytes of originals: from a file of this machine, or from the stager by a signed link. Thread-safe. */
public final class Originals {

    private static final Logger LOG = Logger.getLogger(Originals.class);

    private static final Duration LINK_LIFE = Duration.ofMinutes(5);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final PhotoPlaces places;
    private final Optional<Stager> stager;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(3)).build();

    /** Where the stager hands out bytes, and the secret that it knows links by. */
    public record Stager(String url, String secret) {}

    public Originals(PhotoPlaces places, Optional<Stager> stager) {
        this.places = places;
        this.stager = stager;
    }

    /** The bytes, and nothing else than those that were staged; empty if they can't be had now. */
    public Optional<byte[]> read(ContentId photo) {
        List<PhotoPlace> known = places.of(photo);
        for (PhotoPlace place : known) {
            Optional<byte[]> bytes = place.file().flatMap(file -> read(new StagedFile(file, place.size(), photo)));
            if (bytes.isPresent()) {
                return bytes;
            }
        }
        return known.isEmpty() ? Optional.empty() : stager.flatMap(where -> fetch(where, photo));
    }

    private static Optional<byte[]> read(StagedFile file) {
        try {
            return file.read();
        } catch (IOException e) {
            LOG.debugf("%s can't be read: %s", file.file(), e);
            return Optional.empty();
        }
    }

    private Optional<byte[]> fetch(Stager where, ContentId photo) {
        String link = where.url() + new ContentLinks(where.secret()).link(photo, Instant.now(), LINK_LIFE);
        try {
            HttpResponse<byte[]> answer = http.send(
                    HttpRequest.newBuilder(URI.create(link)).timeout(PATIENCE).build(),
                    HttpResponse.BodyHandlers.ofByteArray());
            boolean genuine =
                    answer.statusCode() == 200 && ContentId.of(answer.body()).equals(photo);
            return genuine ? Optional.of(answer.body()) : Optional.empty();
        } catch (IOException e) {
            LOG.debugf("the stager does not hand out %s: %s", photo, e);
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}
