package io.facesets.local.job;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.facesets.model.Fault;
import io.facesets.model.codec.EventCodec;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.function.DoubleConsumer;
import javax.imageio.ImageIO;

/**
 * How long it takes from a photo's being dropped into a watched folder until a set's folder tells of it, its bundle written
 * again. Each dropped photo is one that shows somebody with a set, mirrored: new bytes and a new picture of a known face.
 */
public final class ArrivalTimes {

    private static final ObjectMapper JSON = EventCodec.mapper();
    private static final long LOOK_EVERY_MS = 10;

    private final Path album;
    private final Path sets;
    private final Duration patience;
    private final Duration between;

    /**
     * @param album the watched folder
     * @param sets {@code swap_ready} of the export
     * @param patience how long one photo is waited for
     * @param between how long to leave between a photo's arrival and the next one's
     */
    public ArrivalTimes(Path album, Path sets, Duration patience, Duration between) {
        this.album = album;
        this.sets = sets;
        this.patience = patience;
        this.between = between;
    }

    /**
     * Drops so many photos, one after the other.
     *
     * @param each is told the seconds of each, when it is there
     * @return the seconds, ascending
     * @throws Fault if a photo does not arrive in time, or no set shows a photo that can be mirrored
     */
    public List<Double> measure(int count, DoubleConsumer each) throws IOException, InterruptedException {
        List<Path> shown = shown();
        if (shown.isEmpty()) {
            throw Fault.user("no-sets", "No set came of these photos: at least two of one person are needed.");
        }
        List<Double> seconds = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String name = "arrival-%04d.jpg".formatted(i);
            Path ready = mirrored(shown.get(i % shown.size()), album.resolveSibling(name));
            Instant dropped = Instant.now();
            long start = System.nanoTime();
            Files.move(ready, album.resolve(name), StandardCopyOption.ATOMIC_MOVE);
            await(name, dropped, start);
            double took = (System.nanoTime() - start) / 1e9;
            seconds.add(took);
            each.accept(took);
            TimeUnit.NANOSECONDS.sleep(between.toNanos());
        }
        Collections.sort(seconds);
        return List.copyOf(seconds);
    }

    private void await(String name, Instant dropped, long start) throws IOException, InterruptedException {
        while (!told(name, dropped)) {
            if (System.nanoTime() - start > patience.toNanos()) {
                throw Fault.internal(
                        "not-arrived",
                        "The photo " + album.resolve(name) + " was in no set after " + patience.toSeconds() + " s.",
                        new IOException(name));
            }
            TimeUnit.MILLISECONDS.sleep(LOOK_EVERY_MS);
        }
    }

    private boolean told(String name, Instant dropped) throws IOException {
        for (Path manifest : manifests()) {
            if (tells(manifest, name, dropped)) {
                return true;
            }
        }
        return false;
    }

    /** Only what was written since is read: reading every list again and again would slow down what is measured. */
    private static boolean tells(Path manifest, String name, Instant dropped) throws IOException {
        try {
            return !Files.getLastModifiedTime(manifest).toInstant().isBefore(dropped)
                    && Files.readString(manifest).contains(name);
        } catch (NoSuchFileException changing) {
            // The set changes places this moment: the next look sees it.
            return false;
        }
    }

    /** The photos of the best faces of every set, each once. */
    private List<Path> shown() throws IOException {
        Set<Path> photos = new TreeSet<>();
        for (Path manifest : manifests()) {
            for (JsonNode face : JSON.readTree(Files.readAllBytes(manifest)).path("faces")) {
                Path source = Path.of(face.path("sources").path(0).asText());
                if (source.startsWith(album) && source.toString().matches("(?i).*\\.jpe?g")) {
                    photos.add(source);
                }
            }
        }
        return List.copyOf(photos);
    }

    private List<Path> manifests() throws IOException {
        List<Path> manifests = new ArrayList<>();
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(sets, "faceset_*")) {
            folders.forEach(folder -> manifests.add(folder.resolve("manifest.json")));
        }
        Collections.sort(manifests);
        return manifests;
    }

    private static Path mirrored(Path photo, Path to) throws IOException {
        BufferedImage picture = ImageIO.read(photo.toFile());
        if (picture == null) {
            throw Fault.user("photo-unreadable", photo + " can't be read to make another photo of it.");
        }
        BufferedImage mirrored = new BufferedImage(picture.getWidth(), picture.getHeight(), BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = mirrored.createGraphics();
        graphics.drawImage(picture, picture.getWidth(), 0, -picture.getWidth(), picture.getHeight(), null);
        graphics.dispose();
        ImageIO.write(mirrored, "jpg", to.toFile());
        return to;
    }
}
